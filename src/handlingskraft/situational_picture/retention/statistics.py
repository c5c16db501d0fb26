"""Statistics are published figures of places."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

COLUMNS = (
    Column(
        "situational_picture.StatisticsFetch", "fetched_by_label", gettext_noop("the function of the one who fetched"),
        KeptForEver(gettext_noop("the picture that rests on it")),
        gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name."),
    ),
    *without("situational_picture.StatisticsTable", "title", "unit", "source_name", why="What a public table is called."),
    *without("situational_picture.StatisticsTable", "own_place", "query", why="Codes of places and measures."),
    *without("situational_picture.StatisticsFetch", "updated", why="A day in the source's words."),
    *without("situational_picture.StatisticsValue", "place", "place_name", "status", why="A municipality, and a letter for why there is no value."),
)  # fmt: skip
