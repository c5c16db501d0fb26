"""The chapter as a Django app."""

from django.apps import AppConfig


class PlanImportConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.plan_import"
