"""The chapter as a Django app."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.mail"

    def ready(self) -> None:
        """The letters of this chapter; those above register theirs in the same way."""
        from handlingskraft.mail import letters, password_reset

        letters.register(password_reset.LETTER)
