"""The program's own source, as the fences read it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/handlingskraft"


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A file of the package: ``path`` from the package's folder, and its syntax tree."""

    path: str
    tree: ast.Module

    @property
    def chapter(self) -> str:
        """The chapter it lies in, such as "plan"."""
        return self.path.partition("/")[0]

    @property
    def part(self) -> str:
        """The file or folder inside the chapter that it belongs to: "operations" for ``plan/operations/order.py``."""
        return self.path.split("/")[1].removesuffix(".py")

    @property
    def name(self) -> str:
        """The dotted name."""
        return f"handlingskraft.{self.path.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}"

    def imports(self) -> Iterator[str]:
        """The dotted names of what it imports, wherever in the file; ``from a import b`` counts as ``a.b``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the chapters, tests and migrations left out."""
    paths = sorted(PACKAGE.glob("*/**/*.py"))
    inside = [path.relative_to(PACKAGE).as_posix() for path in paths]
    wanted = [path for path in inside if "/tests/" not in path and "/migrations/" not in path]
    return tuple(Module(path, ast.parse((PACKAGE / path).read_text())) for path in wanted)


@cache
def order(*, with_those_to_come: bool = False) -> tuple[frozenset[str], ...]:
    """The layers of ``.importlinter`` from the ground floor up; those beside each other are one set."""
    contract = (ROOT / ".importlinter").read_text().partition("[importlinter:contract:year]")[2]
    rows = takewhile(lambda row: row.startswith("    "), contract.partition("\nlayers =\n")[2].splitlines())
    lines = [row.strip() for row in rows]
    if with_those_to_come:
        lines = [line.removeprefix("# ") for line in lines]
    layers = [frozenset(re.findall(r"\w+", line)) for line in lines if not line.startswith("#")]
    return tuple(reversed(layers))


def storey(chapter: str) -> int:
    """How high the chapter stands, those to come counted; the comment that repeats siblings counts once."""
    layers = order(with_those_to_come=True)
    return max(number for number, layer in enumerate(layers) if chapter in layer)
