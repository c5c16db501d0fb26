"""The chapter as a Django app."""

from django.apps import AppConfig


class SituationalPictureConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.situational_picture"
