"""How forms look: Designsystemet's markup for fields, with the errors tied to them."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's form renderer with our templates; ``{{ form }}`` and ``{{ field.as_field_group }}`` use them."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
