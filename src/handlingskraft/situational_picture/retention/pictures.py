"""How long pictures keep what may be personal data. A picture is an official document about areas and events, not persons."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

FOR_EVER = KeptForEver(gettext_noop("the picture"))
OWN = gettext_noop("Written by the coordinator, who is asked to write about functions, areas and events, never about persons.")
COLUMNS = (
    *(
        Column("situational_picture.PictureSection", field, gettext_noop("a name, if someone writes it"), FOR_EVER, OWN)
        for field in ("text", "regional_text", "national_text")
    ),
    Column("situational_picture.Picture", "author", gettext_noop("a name, if someone writes it"), FOR_EVER, gettext_noop("A function is asked for.")),
    *(
        Column(
            "situational_picture.PictureComment", field, gettext_noop("a name, if someone writes it"), FOR_EVER,
            gettext_noop("Comments belong to the case in which the picture was decided."),
        )
        for field in ("text", "said_by", "answer")
    ),
    Column(
        "situational_picture.PictureComment", "written_by", gettext_noop("which account wrote the comment"), FOR_EVER,
        gettext_noop("To know that the comment came from the unit that was asked. Only the account's number."),
    ),
    *(
        Column(model, field, gettext_noop("a name, if someone writes it"), FOR_EVER, OWN)
        for model, field in (
            ("situational_picture.Cause", "text"), ("situational_picture.Finding", "text"),
            ("situational_picture.FindingSource", "title"), ("situational_picture.FindingClosure", "reason"),
        )
    ),
    Column(
        "situational_picture.PublicPicture", "frozen", gettext_noop("a name, if someone has written it in the picture"), FOR_EVER,
        gettext_noop("To show later what residents were given to read."),
    ),
    Column(
        "situational_picture.PublicPicture", "ended_why", gettext_noop("a name, if someone writes it"), FOR_EVER,
        gettext_noop("What was taken away from residents must be explained."),
    ),
    *without("situational_picture.PublicPicture", "left_out", why="Names of sections."),
    *without("situational_picture.Picture", "decided_by_body", why="The name of a public body."),
    *without("situational_picture.Picture", "decision_paragraph", "registry_number", why="Numbers of a decision."),
    *without("situational_picture.PictureSection", "key", why="The name of a section."),
    *without("situational_picture.PictureComment", "key", why="The name of a section."),
)  # fmt: skip
