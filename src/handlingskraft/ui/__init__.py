"""The look: base templates, components, form rendering, answer headers."""
