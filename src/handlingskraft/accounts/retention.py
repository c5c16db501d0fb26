"""How long accounts keep personal data. The log refers to an account by its number, so that the name can go."""

from handlingskraft.accounts.models import User
from handlingskraft.accounts.operations import empty_accounts, remove_old_sessions, sessions_to_remove
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Bounds, Column, Fate, Period, Rule, With, without, years

TITLE = gettext_noop("Accounts of staff and partners")
CLOSED_ACCOUNTS = Rule(
    key="accounts.closed",
    what=gettext_noop("Closed accounts"),
    period=years(2),
    after=gettext_noop("the account was closed"),
    fate=Fate.EMPTIED,
    then=gettext_noop("Name, e-mail, password and last sign-in are removed. What is left is the account's number."),
    but=gettext_noop("What the person did stays in the log, with the number and the function that the person had then."),
    due=User.objects.to_empty,
    carry_out=lambda day, by: empty_accounts(closed_by=day, by=by),
    bounds=Bounds(
        Period(months=6), years(5),
        gettext_noop("The year must be possible to report and audit before the name of an account in the log is gone."),
    ),
)  # fmt: skip
OLD_SESSIONS = Rule(
    key="accounts.sessions",
    what=gettext_noop("Sign-ins that are over"),
    period=Period(days=1),
    after=gettext_noop("the sign-in ran out"),
    fate=Fate.REMOVED,
    then=gettext_noop("The row that held the sign-in is removed."),
    due=sessions_to_remove,
    carry_out=lambda day, _by: remove_old_sessions(over_by=day),
)
WITH_THE_ACCOUNT = With("accounts.User", gettext_noop("As long as the account's e-mail, and removed with it."))
COLUMNS = (
    Column(
        "accounts.User", "email", gettext_noop("the person's e-mail at work"), CLOSED_ACCOUNTS,
        gettext_noop("To sign in, and to send a link for a new password."),
    ),
    Column(
        "accounts.User", "name", gettext_noop("the person's name"), CLOSED_ACCOUNTS,
        gettext_noop("So that the coordinator knows whose account it is."),
    ),
    Column(
        "accounts.User", "last_login", gettext_noop("when the person last signed in"), CLOSED_ACCOUNTS,
        gettext_noop("To find accounts that nobody uses."),
    ),
    Column(
        "accounts.User", "password", gettext_noop("a hash, from which the password cannot be read"), CLOSED_ACCOUNTS,
        gettext_noop("To sign in."),
    ),
    *(
        Column(
            "account.EmailAddress", field, gettext_noop("the person's e-mail at work"), WITH_THE_ACCOUNT,
            gettext_noop("The sign-in library's own copy, made when a link for a new password is used."),
        )
        for field in ("user", "email")
    ),
    Column(
        "sessions.Session", "session_data", gettext_noop("which account is signed in, and what was being written when a sign-in ran out"), OLD_SESSIONS,
        gettext_noop("So that one need not sign in on every page, and does not lose what one wrote."),
    ),
    *without("sessions.Session", "session_key", why="A random number."),
    *without("account.EmailConfirmation", "key", why="Not used: addresses are confirmed by invitation."),
)  # fmt: skip
