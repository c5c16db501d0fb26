"""Addresses of the public pages, in the language of the page they stand on."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from handlingskraft.communication.rules import dialled
from handlingskraft.ui.templatetags.ui import status

register = template.Library()


@register.simple_tag(takes_context=True)
def public_url(context: dict[str, Any], name: str, *args: object) -> str:
    """The public page's address, in the page's language."""
    return reverse(address_name(name, context["language"]), args=args)


def address_name(name: str, language: str) -> str:
    """The name of an address in a language: "public_plan", "public_plan_en"."""
    return name if language == "sv" else f"{name}_{language}"


@register.filter
def public_status(key: str) -> SafeString | str:
    """Shape and word of a status, nothing where no report has the activity."""
    return status(key) if key else ""


@register.filter
def tel(phone: str) -> str:
    """The number as a telephone dials it."""
    return dialled(phone)
