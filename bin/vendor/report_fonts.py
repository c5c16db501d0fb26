"""Build the fonts that reports are printed with, ``annual_report/rendering/fonts``, from the same npm packages.

Run after ``bin/vendor/build.py``'s ``npm install``::

    .venv/bin/python bin/vendor/report_fonts.py /tmp/vendor

The page's fonts are cut to Swedish; a report may quote names in any European language, and the typesetter wants TrueType.
So each cut is joined from its Latin, extended Latin, Cyrillic and Greek parts. What is changed may not keep the name that
the licence reserves ("Source"), so the result is called Handlingskraft Serif and Handlingskraft Sans.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[2] / "src/handlingskraft/annual_report/rendering/fonts"
PARTS = ["latin", "latin-ext", "cyrillic", "greek"]
FONTS = {
    "source-serif-4": ("Handlingskraft Serif", ["400-normal", "400-italic", "600-normal"]),
    "source-sans-3": ("Handlingskraft Sans", ["400-normal", "600-normal"]),
}
STYLES = {"400-normal": ("Regular", 400), "400-italic": ("Italic", 400), "600-normal": ("SemiBold", 600)}
FEATURES = ["kern", "liga", "pnum", "tnum", "mark", "mkmk", "ccmp", "locl"]
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT = range(7)


def main(modules: Path) -> None:
    """Write every cut anew, with the licence and the list of versions."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    covered: list[set[int]] = []
    rows = ["| here | package | version | licence |", "| --- | --- | --- | --- |"]
    for package, (family, cuts) in FONTS.items():
        source = modules / "@fontsource" / package
        about = json.loads((source / "package.json").read_text())
        for cut in cuts:
            font = joined([source / f"files/{package}-{part}-{cut}.woff2" for part in PARTS])
            rename(font, family, cut)
            covered.append(set(font.getBestCmap()))
            font.save(TARGET / f"{family.replace(' ', '')}-{STYLES[cut][0]}.ttf")
        shutil.copy(source / "LICENSE", TARGET / f"{family.replace(' ', '')}.LICENSE")
        rows.append(f"| {family} | @fontsource/{package} | {about['version']} | {about['license']} |")
    (TARGET / "coverage.txt").write_text("\n".join(ranges(set.intersection(*covered))) + "\n")
    (TARGET / "VERSIONS.md").write_text(
        "# Fonts of the printed report\n\nMade by `bin/vendor/report_fonts.py`.\n\n" + "\n".join(rows) + "\n"
    )


def ranges(codes: set[int]) -> Iterator[str]:
    """The codes as "20-7e", one range each, in order."""
    for code in sorted(codes):
        if code - 1 not in codes:
            last = next(at for at in count(code) if at + 1 not in codes)
            yield f"{code:x}-{last:x}" if last > code else f"{code:x}"


def joined(parts: list[Path]) -> TTFont:
    """One font of all the parts; a sign that two of them have is taken from the first."""
    seen: set[int] = set()
    files = []
    for part in parts:
        font = TTFont(part)
        font.flavor = None
        options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, glyph_names=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=set(font.getBestCmap()) - seen)
        cutter.subset(font)
        seen |= set(font.getBestCmap())
        file = io.BytesIO()
        font.save(file)
        file.seek(0)
        files.append(file)
    return merge.Merger().merge(files)


def rename(font: TTFont, family: str, cut: str) -> None:
    """Own name, the maker's copyright and licence kept; the same time stamp for the same versions."""
    style, weight = STYLES[cut]
    names = {FAMILY: family, STYLE: style, UNIQUE: f"{family} {style}", FULL: f"{family} {style}",
             POSTSCRIPT: f"{family.replace(' ', '')}-{style}"}  # fmt: skip
    table = font["name"]
    table.names = [name for name in table.names if name.nameID in {COPYRIGHT, VERSION, 13, 14}]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "node_modules")
