"""What people do with the situational picture."""

from handlingskraft.situational_picture.operations.circulating import answer_comment, circulate_picture, comment_on_picture
from handlingskraft.situational_picture.operations.guards import PictureIsDecided, PictureIsIncomplete
from handlingskraft.situational_picture.operations.pictures import (
    Decision,
    Words,
    change_picture,
    decide_picture,
    start_picture,
    write_section,
)

__all__ = [
    "Decision", "PictureIsDecided", "PictureIsIncomplete", "Words", "answer_comment", "change_picture",
    "circulate_picture", "comment_on_picture", "decide_picture", "start_picture", "write_section",
]  # fmt: skip
