"""How long plans keep what may be personal data. A plan is an official document and is kept; it should name functions."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

TITLE = gettext_noop("Plans")
FOR_EVER = KeptForEver(gettext_noop("the plan"))
DECIDED = gettext_noop(
    "The plan's own words, which a board has decided. They should name functions; a name in them is the board's."
)
OWN = gettext_noop("Written here by the coordinator, who is asked to name functions, not people.")
COLUMNS = (
    Column(
        "plan.SourceDocument", "uploaded_by", gettext_noop("which account uploaded the document"), FOR_EVER,
        gettext_noop("To know where the text that was adopted came from. Only the account's number."),
    ),
    Column("plan.SourceDocument", "file", gettext_noop("whatever stands in the decided document"), FOR_EVER, DECIDED),
    Column("plan.SourceDocument", "file_name", gettext_noop("a name, if someone put it in the file's name"), FOR_EVER, gettext_noop("As it was uploaded.")),
    *(
        Column(model, field, gettext_noop("a name, if the decided plan has one"), FOR_EVER, DECIDED)
        for model, field in (
            ("plan.DocumentLine", "text"), ("plan.PlanVersion", "title"), ("plan.FocusArea", "title"), ("plan.Goal", "text"),
            ("plan.Activity", "text"), ("plan.Activity", "section"), ("plan.Activity", "responsible_text"),
            ("plan.Activity", "deadline_text"), ("plan.Indicator", "text"), ("plan.Definition", "text"),
        )
    ),
    *(
        Column(model, field, gettext_noop("a name, if someone writes it"), FOR_EVER, OWN)
        for model, field in (
            ("plan.Activity", "schedule_note"), ("plan.Activity", "target_group"), ("plan.Activity", "host_structure"),
            ("plan.FindingDecision", "reason"), ("plan.FindingDecision", "decided_by"), ("plan.PlanVersion", "without_picture"),
            ("plan.Plan", "archived_reason"), ("plan.GoverningLink", "note"),
        )
    ),
    *(
        Column(model, field, gettext_noop("a name, if someone writes it"), FOR_EVER, gettext_noop("Written by the unit, which is asked to name functions."))
        for model, field in (
            ("plan.PerspectiveCheck", "answers"), ("plan.PerspectiveCheck", "conclusion"), ("plan.LegalAdvice", "reference"),
            ("plan.LegalAdvice", "words"),
        )
    ),
    *(
        Column(
            model, field, gettext_noop("the function of the one who checked or gave advice"), FOR_EVER,
            gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name."),
        )
        for model, field in (("plan.PerspectiveCheck", "made_by_label"), ("plan.LegalAdvice", "given_by_label"))
    ),
    Column(
        "plan.KeptWords", "words", gettext_noop("a name in the decided plan that may stand"), FOR_EVER,
        gettext_noop("So that the same name is not asked about again; it stands in the plan as well."),
    ),
    Column(
        "plan.KeptWords", "reason", gettext_noop("a name, if someone writes it"), FOR_EVER,
        gettext_noop("To show why a name was left standing."),
    ),
    *without("plan.KeptWords", "kind", why="Set by the program."),
    *without("plan.SourceDocument", "format", "checksum", why="Set by the program."),
    *without("plan.DocumentLine", "role", why="Set by the program."),
    *without("plan.PlanVersion", "municipality", "decided_by_body", why="Names of public bodies."),
    *without("plan.PlanVersion", "decision_paragraph", "registry_number", why="Numbers of a decision."),
    *without("plan.Goal", "number", why="A number."),
    *without("plan.Activity", "number", why="A number."),
    *without("plan.Definition", "term", why="A term."),
    *without(
        "plan.GoverningDocument", "uid", "data_version", "title", "title_en", "source_url", "replaced_by", "replaced_by_en",
        why="Acts, strategies and goals, published by public bodies.",
    ),
    *without(
        "plan.GoverningItem", "ref", "label", "label_en", "meaning", "meaning_en", "evidence", "evidence_en",
        why="Points of published documents.",
    ),
)  # fmt: skip
