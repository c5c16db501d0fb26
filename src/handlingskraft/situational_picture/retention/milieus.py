"""Milieus are phenomena; nobody is to be named in them."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

FOR_EVER = KeptForEver(gettext_noop("the picture that rests on it"))
COLUMNS = (
    Column(
        "situational_picture.MilieuAssessment", "uncertainty_why", gettext_noop("a name, if someone writes it in spite of the guard"), FOR_EVER,
        gettext_noop("One sentence on the sources. The form asks for no people."),
    ),
    Column(
        "situational_picture.MilieuAssessment", "assessed_by_label", gettext_noop("the function of the one who assessed"), FOR_EVER,
        gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name."),
    ),
    *without("situational_picture.Milieu", "name", "key", why="A phenomenon or an organisation from public sources."),
    *without("situational_picture.MilieuAssessment", "kinds", why="Words from a fixed list."),
    *without("situational_picture.MilieuAssessment", "source_name", "source_url", why="A public source."),
)  # fmt: skip
