"""What several journeys do on the way."""

from __future__ import annotations

import re

from handlingskraft.plan.models import PlanVersion
from tests.journeys import document
from tests.journeys.conftest import Visitor

DOCX = {"name": "handlingsplan.docx", "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
READ_IN = "main form[enctype] .submit button"


def upload(person: Visitor) -> PlanVersion:
    """Choose the file and read it in; the person is on the review page afterwards."""
    person.go("upload")
    person.page.set_input_files("#id_file", {**DOCX, "buffer": document.as_docx()})
    with person.page.expect_navigation(url=re.compile("/granska/")):
        person.page.click(READ_IN)
    return PlanVersion.objects.order_by("-pk")[0]


def row(version: PlanVersion, text: str) -> str:
    """The selector of the activity's row on the review page."""
    return f"#a{version.activities.get(text=text).pk}"


def open_row(person: Visitor, selector: str) -> None:
    """Open the row for correction with the mouse."""
    person.click_and_follow(f"{selector} [data-edit]")


def decide(person: Visitor, day: str, paragraph: str) -> None:
    """Fill in the decision, and why there is no situational picture, and adopt."""
    person.page.fill("#id_decided_on", day)
    person.page.fill("#id_body", "Kommunfullmäktige")
    person.page.fill("#id_paragraph", paragraph)
    person.page.fill("#id_registry_number", "KS 2026/311")
    person.page.fill("#id_without_picture", "Lägesbilden är inte klar.")
    person.click_and_follow("main form.decision button.ds-button")
