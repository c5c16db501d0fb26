"""The chapter as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AnnualReportConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.annual_report"
