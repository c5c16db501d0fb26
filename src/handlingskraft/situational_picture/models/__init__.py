"""The tables of the situational picture, by subject."""

from handlingskraft.situational_picture.models.areas import Area
from handlingskraft.situational_picture.models.contributions import Collection, Contribution, Observation, Tally
from handlingskraft.situational_picture.models.pictures import (
    Origin,
    Picture,
    PictureComment,
    PictureSection,
    PictureState,
)

__all__ = [
    "Area", "Collection", "Contribution", "Observation", "Origin", "Picture", "PictureComment", "PictureSection",
    "PictureState", "Tally",
]  # fmt: skip
