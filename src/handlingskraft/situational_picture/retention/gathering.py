"""Contributions speak of areas and events; nobody is to be named in them."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

FOR_EVER = KeptForEver(gettext_noop("the collection"))
COLUMNS = (
    Column(
        "situational_picture.Observation", "note", gettext_noop("a name, if someone writes it in spite of the guard"), FOR_EVER,
        gettext_noop("A short note on a place or an event. The form asks for no people, and free text is guarded."),
    ),
    Column(
        "situational_picture.Contribution", "given_for", gettext_noop("the function that the words came from"), FOR_EVER,
        gettext_noop("To know how one knows. The form asks for the function, not the name."),
    ),
    Column(
        "situational_picture.Contribution", "given_by_label", gettext_noop("the function of the one who contributed"), FOR_EVER,
        gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name."),
    ),
    *without("situational_picture.Area", "name", "key", why="Names of places, never addresses."),
    *without("situational_picture.Collection", "key", why="A quarter."),
)  # fmt: skip
