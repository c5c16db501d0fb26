"""The tables of the situational picture, by subject."""

from handlingskraft.situational_picture.models.areas import Area
from handlingskraft.situational_picture.models.contributions import Collection, Contribution, Observation, Tally
from handlingskraft.situational_picture.models.findings import (
    Cause,
    Finding,
    FindingClosure,
    FindingSource,
    Priority,
    SourceKind,
)
from handlingskraft.situational_picture.models.levels import PreventionLevel
from handlingskraft.situational_picture.models.milieus import Milieu, MilieuAssessment
from handlingskraft.situational_picture.models.pictures import (
    Origin,
    Picture,
    PictureComment,
    PictureSection,
    PictureState,
)
from handlingskraft.situational_picture.models.publications import PublicPicture
from handlingskraft.situational_picture.models.statistics import StatisticsFetch, StatisticsTable, StatisticsValue

__all__ = [
    "Area", "Cause", "Collection", "Contribution", "Finding", "FindingClosure", "FindingSource", "Milieu", "MilieuAssessment", "Observation",
    "Origin", "Picture", "PictureComment", "PictureSection", "PictureState", "PreventionLevel", "Priority", "PublicPicture",
    "SourceKind", "StatisticsFetch", "StatisticsTable", "StatisticsValue", "Tally",
]  # fmt: skip
