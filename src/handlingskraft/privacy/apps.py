"""The chapter as a Django app."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.privacy"
