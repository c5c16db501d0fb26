"""The sign-in forms: allauth's checks with our words. Questions as labels, nothing in the fields but what one types."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


def _ask(form: forms.Form, name: str, label: Words, hint: Words = "", autocomplete: str = "") -> None:
    """Give one field its label and hint, and take the placeholder away."""
    field = form.fields[name]
    field.label, field.help_text = str(label), str(hint)
    field.widget.attrs.pop("placeholder", None)
    if autocomplete:
        field.widget.attrs["autocomplete"] = autocomplete


class SignInForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "login", _("E-mail"), autocomplete="username")
        _ask(self, "password", _("Password"))


class _TwiceMixin:
    """Ask for the new password once more in words that say why."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse two that differ."""
        cleaned: dict[str, Any] = super(account.PasswordVerificationMixin, self).clean()  # type: ignore[misc]
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ. Type the new one the same way twice."))  # type: ignore[attr-defined]
        return cleaned

    def ask_new(self) -> None:
        """Label both fields."""
        hint = _("At least 12 characters. Several words in a row are easy to remember and hard to guess.")
        _ask(self, "password1", _("New password"), hint, "new-password")  # type: ignore[arg-type]
        _ask(self, "password2", _("The new password once more"))  # type: ignore[arg-type]


class ChangePasswordForm(_TwiceMixin, account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "oldpassword", _("Current password"))
        self.ask_new()


class SetPasswordForm(_TwiceMixin, account.SetPasswordForm):  # type: ignore[misc]
    """A first password, for an account that had none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_new()


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "email", _("E-mail"), autocomplete="username")


class NewPasswordForm(_TwiceMixin, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password twice, behind the link in the e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_new()
