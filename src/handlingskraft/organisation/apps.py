"""The chapter as a Django app."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.organisation"

    def ready(self) -> None:
        """The letter that invites, and what is heard from the floor."""
        from handlingskraft.mail import letters
        from handlingskraft.organisation import receivers  # noqa: F401  # connects
        from handlingskraft.organisation.overviews import INVITATION_LETTER

        letters.register(INVITATION_LETTER)
