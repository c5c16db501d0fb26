"""The tables of the situational picture, by subject."""

from handlingskraft.situational_picture.models.pictures import (
    Origin,
    Picture,
    PictureComment,
    PictureSection,
    PictureState,
)

__all__ = ["Origin", "Picture", "PictureComment", "PictureSection", "PictureState"]
