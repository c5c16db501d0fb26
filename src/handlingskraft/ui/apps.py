"""The chapter as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, components, form rendering, answer headers."""

    name = "handlingskraft.ui"
