"""The chapter as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.accounts"

    def ready(self) -> None:
        """Listen to sign-in."""
        from handlingskraft.accounts import receivers  # noqa: F401 - importing is listening
