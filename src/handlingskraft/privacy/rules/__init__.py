"""The floor's rules, without Django. The parts are beside this file; here is what other chapters may use."""

from handlingskraft.privacy.rules.guard import find_personal_data
from handlingskraft.privacy.rules.guard_spans import CERTAIN, KINDS, PersonalDataSpan

__all__ = ["CERTAIN", "KINDS", "PersonalDataSpan", "find_personal_data"]
