"""Settings from the environment, typed. A wrong value stops start-up with a sentence that names the variable."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class WrongSetting(SystemExit):
    """An environment variable holds something that cannot be used."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")


def text(name: str, default: str = "") -> str:
    """The variable, or the default when it is unset or empty."""
    return os.environ.get(name) or default


def flag(name: str, *, default: bool) -> bool:
    """True for 1, true, yes, on; false for 0, false, no, off."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise WrongSetting(name, f"{value!r} is neither yes nor no. Write 1 or 0.")


def number(name: str, default: int, *, at_least: int = 0) -> int:
    """A whole number, not under ``at_least``."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < at_least:
        raise WrongSetting(name, f"{value!r} is not a whole number of at least {at_least}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, *, required: bool, fallback: str) -> str:
    """A secret of at least 32 characters; the fallback serves only where it is not required."""
    value = text(name)
    if not value and not required:
        return fallback
    if len(value) < 32:  # noqa: PLR2004 - the length Django's own check asks for is 50; 32 random characters suffice
        raise WrongSetting(name, "set it to at least 32 random characters, for example from `openssl rand -base64 48`.")
    return value


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters go, as Django's settings want it."""

    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    folder: str | None = None


def mail_server(name: str) -> MailServer:
    """``smtp://user:password@host:587`` (encrypted with STARTTLS), ``smtps://…`` (encrypted from the start), ``smtp+plain://…``
    for a server on the same machine; ``file:/folder`` keeps them as files; empty or ``console:`` writes the letters where the
    program was started."""
    url = text(name)
    if not url or url == "console:":
        return MailServer()
    if url.startswith("file:"):
        return MailServer("django.core.mail.backends.filebased.EmailBackend", folder=url.removeprefix("file:"))
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    try:
        parts = urlsplit(url)
        port = parts.port or ports[parts.scheme]
    except (KeyError, ValueError):
        raise WrongSetting(name, "begin it with smtp://, smtps:// or smtp+plain://, with a port that is a number.") from None
    if not parts.hostname:
        raise WrongSetting(name, "name the mail server, as in smtp://user:password@mail.kommun.se:587")
    return MailServer(
        backend="django.core.mail.backends.smtp.EmailBackend", host=parts.hostname, port=port,
        user=unquote(parts.username or ""), password=unquote(parts.password or ""), use_tls=parts.scheme == "smtp",
        use_ssl=parts.scheme == "smtps",
    )  # fmt: skip


def address(name: str, default: str) -> str:
    """An e-mail address."""
    value = text(name, default)
    local, at, domain = value.rpartition("@")
    if not (local and at and domain) or " " in value:
        raise WrongSetting(name, f"{value!r} is no e-mail address.")
    return value


def site(name: str, default: str) -> str:
    """The address that links in letters begin with, without the last slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise WrongSetting(name, f"{value!r} must be like https://plan.kommun.se, without anything after the name.")
    return value


def database(name: str, data_directory: Path) -> dict[str, object]:
    """Django's database settings from a URL: empty or ``sqlite:///path`` for SQLite, ``postgres://user@host/name``."""
    url = text(name)
    if not url or url.startswith("sqlite:"):
        path = url.removeprefix("sqlite:///") or str(data_directory / "handlingskraft.sqlite3")
        return sqlite(path)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongSetting(name, "begin it with sqlite:/// or postgres://")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": str(options.pop("host", "") or parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def sqlite(path: str) -> dict[str, object]:
    """SQLite tuned for a server: write-ahead log, and write locks taken at the start so that writers queue."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;",
        },
    }
