"""Which page of the user guide helps on which page of the program."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import ResolverMatch

# By the name of the address; what is not here goes by its chapter.
PLACES: Mapping[str, str] = {
    "review": "granska",
    "plan_check": "kontrollen",
    "plan_personal_data": "personer",
    "plan_new": "las-in",
    "plan_adopt": "anta",
    "plan": "anta",
    "activity": "enheter",
    "plan_names": "enheter",
    "plan_resources": "rsa",
    "activity_resources": "rsa",
    "activity_resources_set": "rsa",
    "risk_link": "rsa",
    "risk_unlink": "rsa",
    "plan_perspectives": "perspektiv",
    "activity_perspectives": "perspektiv",
    "perspective_children": "perspektiv",
    "perspective_check": "perspektiv",
    "legal_advice": "perspektiv",
    "plan_versions": "revidera",
    "plan_comparison": "revidera",
    "plan_successor": "revidera",
    "plan_archive": "revidera",
    "matrix": "matrisen",
    "attach_governing": "matrisen",
    "governing_documents": "matrisen",
    "governing_document_new": "matrisen",
    "governing_document": "matrisen",
    "glossary": "ordlistan",
    "account": "platser",
    "members": "platser",
    "member": "platser",
    "member_new": "platser",
    "unit_contact": "platser",
    "invitation": "platser",
    "handover": "platser",
    "outbox": "utskick",
    **dict.fromkeys(("contributions", "contribution", "observation"), "bidra"),
    **dict.fromkeys(
        (
            "collection_new",
            "collection",
            "collection_day",
            "gathered",
            "areas",
            "area",
            "milieus",
            "milieu",
            "milieu_assess",
            "statistics",
            "statistics_table",
            "statistics_new",
            "statistics_from_source",
            "statistics_file",
            "collection_read_in",
        ),
        "bidra",
    ),
    "finding_decision": "behov",
    "my_answers": "svara",
    "report": "svara",
    "people_count": "antal",
    "unit_answers": "godkann",
    "report_return": "godkann",
    "rounds": "runda",
    "round_new": "runda",
    "round_days": "runda",
    "round": "folj-rundan",
    "round_close": "folj-rundan",
    "round_remind": "folj-rundan",
    "round_reopen": "folj-rundan",
    "round_read_in": "folj-rundan",
    "board": "styrelsen",
    **dict.fromkeys(("markings", "marking", "marking_readers", "marking_lift"), "sekretess"),
}
CHAPTERS: Mapping[str, str] = {
    "plan_import": "las-in",
    "plan": "anta",
    "organisation": "enheter",
    "accounts": "logga-in",
    "allauth": "logga-in",
    "follow_up": "svara",
    "annual_report": "arsrapport",
    "situational_picture": "lagesbild",
    "communication": "invanare",
    "risk_analysis": "rsa",
    "retention": "gallring",
}


def guide_page(match: ResolverMatch | None) -> str:
    """The name of the page that helps, "" for the guide's first page (the start page, search and what explains itself)."""
    if match is None:
        return ""
    parts = match.func.__module__.split(".")
    chapter = parts[1] if parts[0] == "handlingskraft" else parts[0]
    return PLACES.get(match.url_name or "", "") or CHAPTERS.get(chapter, "")
