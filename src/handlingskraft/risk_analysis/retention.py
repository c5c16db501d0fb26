"""How long the risk analysis keeps what may be personal data. Assessments name functions; the form asks for that."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

TITLE = gettext_noop("The risk analysis")
FOR_EVER = KeptForEver(gettext_noop("the year"))
OWN = gettext_noop("Written by the department, which is asked to name functions, not people.")
COLUMNS = (
    *(
        Column("risk_analysis.RiskAssessment", field, gettext_noop("a name, if someone writes it"), FOR_EVER, OWN)
        for field in (
            "why_not", "grounds", "existing_measures", "gap", "planned_measure", "correction_reason", "written_for",
            "rsa_reference", "rsa_version", "rsa_section",
        )
    ),
    *(
        Column(
            "risk_analysis.RiskAssessment", field, gettext_noop("the function of the one who wrote or confirmed"), FOR_EVER,
            gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name."),
        )
        for field in ("written_by_label", "confirmed_by_label")
    ),
    Column("risk_analysis.SignalResponse", "words", gettext_noop("a name, if someone writes it"), FOR_EVER, OWN),
    *(
        Column(
            model, field, gettext_noop("the function of the one who noted it"), FOR_EVER,
            gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name."),
        )
        for model, field in (("risk_analysis.SignalValue", "noted_by_label"), ("risk_analysis.SignalResponse", "done_by_label"))
    ),
    *without("risk_analysis.RiskSignal", "name", "measured_in", "source", why="What is measured, from where."),
    *without("risk_analysis.ScaleStep", "name", "explanation", why="The municipality's words for a step."),
)  # fmt: skip
