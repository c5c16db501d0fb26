"""The floor's rules, without Django. The parts are beside this file; here is what other chapters may use."""

from handlingskraft.privacy.rules.guard import find_personal_data
from handlingskraft.privacy.rules.guard_spans import CERTAIN, KINDS, PersonalDataSpan
from handlingskraft.privacy.rules.masking import masked, tidy
from handlingskraft.privacy.rules.measures import few_people_in, is_share, names_people
from handlingskraft.privacy.rules.small_numbers.again import suppress_again
from handlingskraft.privacy.rules.small_numbers.linked import suppress_linked, suppress_over_time
from handlingskraft.privacy.rules.small_numbers.tables import THRESHOLD, NotATable, Published, suppress_table

__all__ = [
    "CERTAIN",
    "KINDS",
    "THRESHOLD",
    "NotATable",
    "PersonalDataSpan",
    "Published",
    "few_people_in",
    "find_personal_data",
    "is_share",
    "masked",
    "names_people",
    "suppress_again",
    "suppress_linked",
    "suppress_over_time",
    "suppress_table",
    "tidy",
]
