"""The chapter as a Django app."""

from django.apps import AppConfig


class RiskAnalysisConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.risk_analysis"
