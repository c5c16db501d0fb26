"""Statistics are published figures of places."""

from handlingskraft.shared.retention import Column, without

COLUMNS = (
    Column(
        "situational_picture.StatisticsFetch", "fetched_by_label", "the function of the one who fetched",
        "as long as the picture that rests on it, which is archived and not weeded out",
        "An official document shows who drew it up (OSL 4:1). The function, not the name.",
    ),
    *without("situational_picture.StatisticsTable", "title", "unit", "source_name", why="What a public table is called."),
    *without("situational_picture.StatisticsTable", "own_place", "query", why="Codes of places and measures."),
    *without("situational_picture.StatisticsFetch", "updated", why="A day in the source's words."),
    *without("situational_picture.StatisticsValue", "place", "place_name", "status", why="A municipality, and a letter for why there is no value."),
)  # fmt: skip
