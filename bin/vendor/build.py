"""Build ``src/handlingskraft/ui/static/ui/vendor`` and ``tests/vendor`` from npm packages.

Run once when a version in ``package.json`` changes, never at install::

    npm install --ignore-scripts --no-package-lock --prefix /tmp/vendor "$(pwd)/bin/vendor"   # or copy package.json there
    .venv/bin/python bin/vendor/build.py /tmp/vendor

The argument is the folder that holds ``node_modules``. The result is the same bytes for the same versions.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = ROOT / "src/handlingskraft/ui/static/ui/vendor"
TESTS = ROOT / "tests/vendor"

# Designsystemet's files in the order of its own index.css; the layer is the one that index.css gives them.
LAYERS = {
    "ds.base": ["base"],
    "ds.components": ["button", "error-summary", "field", "fieldset", "input", "label", "validation-message"],
}

# What Swedish pages need. Everything else (a Polish name in a plan) falls back to the reader's own fonts.
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "ÅÄÖåäöÉéÈèÜüÁáÆæØøßçñëï"
SIGNS = "\u00a0\u00ad–—…•·‘’“”»§°±×½¹²³µ€↑↓−©\u2009"
# The figures are lining and of one width as they stand; ``pnum`` gives running text its own.
FEATURES = ["kern", "liga", "pnum", "tnum", "mark", "mkmk", "ccmp", "locl"]
FONTS = {
    "source-sans-3": ["400-normal", "600-normal"],
    "source-serif-4": ["400-normal", "600-normal", "400-italic"],
}

# One name per icon, as lucide spells it.
ICONS = """
archive arrow-down arrow-left arrow-right arrow-up book-open building-2 calendar check chevron-down chevron-right
circle-alert circle-question-mark clock copy corner-down-right download ellipsis external-link eye file-text
file-up git-compare-arrows grid-3x3 history info key-round link list lock log-out mail menu merge move pencil plus
printer search shield split trash-2 triangle-alert undo-2 upload user users x
""".split()


def main(modules: Path) -> None:
    """Write every vendored file anew, with its licence beside it and one list of versions."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TESTS.mkdir(parents=True, exist_ok=True)
    designsystemet(modules)
    theme(modules)
    for family, cuts in FONTS.items():
        fonts(modules, family, cuts)
    icons(modules)
    axe(modules)
    versions(modules)


def designsystemet(modules: Path) -> None:
    """Join the base layer and the components that our pages use, out of forty."""
    source = modules / "@digdir/designsystemet-css"
    folder = _folder("designsystemet", source / "LICENSE")
    parts = ["@layer ds.theme, ds.base, ds.components;"]
    for layer, names in LAYERS.items():
        parts += [f"@layer {layer}{{{(source / f'dist/src/{name}.css').read_text()}}}" for name in names]
    (folder / "designsystemet.css").write_text("\n".join(parts) + "\n")


def theme(modules: Path) -> None:
    """Our colours as Designsystemet's tokens, made by its own program from ``designsystemet.config.json``."""
    folder = _folder("theme", modules / "@digdir/designsystemet/LICENSE")
    program = modules / ".bin/designsystemet"
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copy(HERE / "designsystemet.config.json", scratch)
        configured = [str(program), "tokens", "{}", "--config", "designsystemet.config.json"]
        for verb, more in (("create", []), ("build", ["-o", "theme"])):
            command = [word.format(verb) for word in configured] + more
            subprocess.run(command, cwd=scratch, check=True, capture_output=True)
        shutil.copy(Path(scratch) / "theme/handlingskraft.css", folder / "handlingskraft.css")


def fonts(modules: Path, family: str, cuts: list[str]) -> None:
    """WOFF2 files with the Swedish letters, our signs, kerning and figures, hinting left out.

    A sign that a cut lacks stops the build: the reader would see it in another font.
    """
    source = modules / "@fontsource" / family
    folder = _folder(family, source / "LICENSE")
    for cut in cuts:
        font = TTFont(source / f"files/{family}-latin-{cut}.woff2")
        wanted = LETTERS + SIGNS
        missing = [sign for sign in wanted if ord(sign) not in font.getBestCmap()]
        if missing:
            sys.exit(f"{family} {cut} lacks {missing}")
        options = subset.Options(layout_features=FEATURES, hinting=False, desubroutinize=True, notdef_outline=True)
        options.name_IDs = [0, 1, 2, 13, 14]
        cutter = subset.Subsetter(options)
        cutter.populate(text=wanted)
        cutter.subset(font)
        font.flavor = "woff2"
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        font.save(folder / f"{family}-{cut}.woff2")


def icons(modules: Path) -> None:
    """One sprite; colour and stroke come from the ``svg`` element that uses a symbol."""
    source = modules / "lucide-static"
    folder = _folder("lucide", source / "LICENSE")
    symbols = []
    for name in sorted(ICONS):
        drawing = re.search(r"<svg[^>]*>(.*)</svg>", (source / f"icons/{name}.svg").read_text(), re.DOTALL)
        if drawing is None:
            sys.exit(f"lucide has no icon {name}")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{" ".join(drawing[1].split())}</symbol>')
    body = "\n".join(symbols)
    (folder / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n')


def axe(modules: Path) -> None:
    """axe-core, for the tests only."""
    source = modules / "axe-core"
    shutil.copy(source / "axe.min.js", TESTS / "axe.min.js")
    shutil.copy(source / "LICENSE", TESTS / "axe-core.LICENSE")


def versions(modules: Path) -> None:
    """VERSIONS.md in both folders."""
    rows = {
        TARGET: {
            "designsystemet": "@digdir/designsystemet-css",
            "theme": "@digdir/designsystemet",
            "source-sans-3": "@fontsource/source-sans-3",
            "source-serif-4": "@fontsource/source-serif-4",
            "lucide": "lucide-static",
        },
        TESTS: {"axe.min.js": "axe-core"},
    }
    for folder, packages in rows.items():
        lines = ["# What is vendored here", "", "Made by `bin/vendor/build.py`. htmx is the copy inside django-htmx.", ""]
        lines += ["| here | package | version | licence |", "| --- | --- | --- | --- |"]
        for here, package in packages.items():
            about = json.loads((modules / package / "package.json").read_text())
            lines.append(f"| {here} | {package} | {about['version']} | {about['license']} |")
        (folder / "VERSIONS.md").write_text("\n".join(lines) + "\n")


def _folder(name: str, licence: Path) -> Path:
    folder = TARGET / name
    folder.mkdir(parents=True)
    shutil.copy(licence, folder / "LICENSE")
    return folder


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "node_modules")
