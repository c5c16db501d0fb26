"""How long a reading keeps what may be personal data."""

from handlingskraft.plan_import.models import PlanReading
from handlingskraft.plan_import.operations import remove_old_readings
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Bounds, Column, Fate, Period, Rule, Until, without, years

TITLE = gettext_noop("Reading plans in")
WITHOUT_A_PLAN = Rule(
    key="plan_import.readings",
    what=gettext_noop("Readings that did not become a plan"),
    period=years(1),
    after=gettext_noop("the document was uploaded"),
    fate=Fate.REMOVED,
    then=gettext_noop("The row with the file's name and who uploaded it is removed."),
    but=gettext_noop("A reading that became a plan is kept with the plan. The document itself was removed at once if it could not be read."),
    due=PlanReading.objects.to_remove,
    carry_out=lambda day, _by: remove_old_readings(uploaded_by_day=day),
    bounds=Bounds(Period(months=1), years(2), gettext_noop("Whoever uploaded it must have time to see why it went wrong.")),
)  # fmt: skip
COLUMNS = (
    Column(
        "plan_import.PlanReading", "uploaded_by", gettext_noop("which account uploaded the document"), WITHOUT_A_PLAN,
        gettext_noop("To tell the person how the reading went. Only the account's number."),
    ),
    Column(
        "plan_import.PlanReading", "file", gettext_noop("whatever stands in the document"),
        Until(
            gettext_noop("Until it has been read: then it moves to the plan, or is removed if it cannot be read."),
            by="plan_import.operations.read_claimed",
        ),
        gettext_noop("It is to become a plan."),
    ),
    Column(
        "plan_import.PlanReading", "file_name", gettext_noop("a name, if someone put it in the file's name"), WITHOUT_A_PLAN,
        gettext_noop("To recognise the document in the list of readings."),
    ),
    *without("plan_import.PlanReading", "checksum", "error_code", "error_message", "error_values", why="Set by the program."),
    *without("plan_import.Doubt", "reason", why="A sentence of the program's, never the document's own text."),
)  # fmt: skip
