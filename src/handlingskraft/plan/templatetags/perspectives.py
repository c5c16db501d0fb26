"""The answers of a perspective check, with their questions."""

from __future__ import annotations

from django import template

from handlingskraft.plan.models import PerspectiveCheck
from handlingskraft.plan.perspective_forms import QUESTION_WORDS
from handlingskraft.plan.rules import QUESTIONS, Perspective

register = template.Library()


@register.filter
def answered(check: PerspectiveCheck) -> list[tuple[str, str]]:
    """(question, answer) in the order of the form."""
    keys = QUESTIONS[Perspective(check.perspective)]
    return [(str(QUESTION_WORDS[key][0]), str(check.answers.get(key, ""))) for key in keys]
