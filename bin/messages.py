"""Texts for translation: collected with gettext from code and templates, kept in locale/sv, compiled with Babel.

English is what stands in the code; Swedish is in ``locale/sv``. The compiled file is committed, so that the program runs
without gettext. From the root of the checkout::

    python -m bin.messages update             collect and compile
    python -m bin.messages fill FILE.json …   put texts in: {"English": "Svenska", "{n} day": ["{n} dag", "{n} dagar"]}
    python -m bin.messages check              is everything collected, translated and compiled?
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bin.machine import provide

PACKAGE = Path("src/handlingskraft").resolve()
CATALOGUE = PACKAGE / "locale/sv/LC_MESSAGES/django.po"
DATES = re.compile(r'^"(?:POT-Creation-Date|PO-Revision-Date): .*\\n"\n', re.MULTILINE)
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)[sd]|%[sd]")
START = r"""msgid ""
msgstr ""
"Project-Id-Version: handlingskraft\n"
"Language: sv\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


def collect(package: Path) -> None:
    """Bring ``locale/sv`` of the package (a copy will do) up to date with its code and templates."""
    from django.conf import settings
    from django.core.management.commands.makemessages import Command

    class Collect(Command):
        xgettext_options: ClassVar = [*Command.xgettext_options, "--keyword=ngettext_noop:1,2"]
        msgmerge_options: ClassVar = [*Command.msgmerge_options, "--no-fuzzy-matching"]

    catalogue = package / CATALOGUE.relative_to(PACKAGE)
    if not catalogue.exists():
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        catalogue.write_text(START)
    settings.LOCALE_PATHS = [package / "locale"]
    with chdir(package):
        Collect(stdout=io.StringIO()).run_from_argv(
            ["bin", "makemessages", "-l", "sv", "--no-location", "--no-wrap", "--no-obsolete", "-i", "tests", "-i", "static"]
        )
    catalogue.write_text(DATES.sub("", catalogue.read_text()))


def compiled(catalogue: Path) -> bytes:
    """The .mo file's content; the same bytes for the same texts."""
    texts = read(catalogue)
    texts.creation_date = texts.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    answer = io.BytesIO()
    write_mo(answer, texts)
    return answer.getvalue()


def read(catalogue: Path) -> Catalog:
    """The catalogue as Babel reads it."""
    with catalogue.open("rb") as file:
        return read_po(file, locale="sv")


def compile_texts() -> None:
    """Write the .mo file beside the .po."""
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(CATALOGUE))


def fill(files: Iterable[Path]) -> None:
    """Put the texts of the JSON files where none stand yet."""
    texts: dict[str, str | list[str]] = {}
    for file in files:
        texts |= json.loads(file.read_text())
    catalogue = read(CATALOGUE)
    lines = CATALOGUE.read_text()
    for message in catalogue:
        singular = _forms(message.id)[0]
        if singular and singular in texts and not all(_forms(message.string)):
            lines = _put(lines, message, _forms(texts[singular]))
    CATALOGUE.write_text(lines)


def _put(lines: str, message: Message, swedish: Sequence[str]) -> str:
    """The catalogue's text with one message translated; the rest of it keeps every byte."""
    ids = _forms(message.id)
    head = "".join(f"{word} {_quoted(text)}\n" for word, text in zip(("msgid", "msgid_plural"), ids, strict=False))
    if message.context:
        head = f"msgctxt {_quoted(message.context)}\n{head}"
    names = ["msgstr"] if len(ids) == 1 else ["msgstr[0]", "msgstr[1]"]
    empty = "".join(f'{name} ""\n' for name in names)
    full = "".join(f"{name} {_quoted(text)}\n" for name, text in zip(names, swedish, strict=True))
    if head + empty not in lines:
        message_ = f"no empty place for {ids[0]!r}"
        raise SystemExit(message_)
    return lines.replace(head + empty, head + full, 1)


def _quoted(text: str) -> str:
    """As gettext writes a string without wrapping: one line, or after an empty one a line for each line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    parts = escaped.splitlines(keepends=True)
    ready = ['"{}"'.format(part.replace("\n", "\\n")) for part in parts]
    return ready[0] if len(ready) == 1 else "\n".join(['""', *ready])


def _forms(texts: str | Sequence[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def faults() -> Iterator[str]:
    """What is wrong, one sentence each."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "handlingskraft"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("static", "__pycache__", "tests"))
        collect(copy)
        if (copy / CATALOGUE.relative_to(PACKAGE)).read_text() != CATALOGUE.read_text():
            yield "The catalogue is not up to date with code and templates. Run `make messages`."
    for message in read(CATALOGUE):
        if message.id:
            yield from _faults_of(message)
    if CATALOGUE.with_suffix(".mo").read_bytes() != compiled(CATALOGUE):
        yield "The compiled catalogue does not follow the texts. Run `make messages`."


def _faults_of(message: Message) -> Iterator[str]:
    swedish, english = _forms(message.string), _forms(message.id)
    if message.fuzzy:
        yield f"fuzzy: {english[0]!r}"
    if not all(swedish):
        yield f"no Swedish: {english[0]!r}"
        return
    wanted = set(PLACEHOLDER.findall(english[-1]))
    for text in swedish:
        if not set(PLACEHOLDER.findall(text)) <= wanted:
            yield f"unknown placeholder in {text!r}"
    if set(PLACEHOLDER.findall(swedish[-1])) != wanted:
        yield f"placeholder left out of {swedish[-1]!r}"


def main(command: str, files: Sequence[str]) -> int:
    """Do what the command says; 1 when ``check`` finds something."""
    os.environ.setdefault("HANDLINGSKRAFT_TESTING", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlingskraft.config.settings")
    if command == "fill":
        fill(map(Path, files))
        compile_texts()
        return 0
    provide("gettext")
    if command == "update":
        collect(PACKAGE)
        compile_texts()
        return 0
    found = list(faults())
    print(*found, sep="\n", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))
