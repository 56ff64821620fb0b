"""The code blocks of a document, applied to a copy of the sources: what it tells people to write is written."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(?P<form>\w+) (?P<told>\S.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)


class Outdated(Exception):  # noqa: N818 - it says what a block is
    """A block of a document does not fit the sources any more."""


@dataclass(frozen=True)
class Block:
    """A block that names its file: a whole one, or (`diff`) lines that come and go among lines that stay."""

    form: str
    file: str
    text: str

    def apply(self, root: Path) -> None:
        """Write the block's file below a root; raises `Outdated` where its lines are not, or not once, in there."""
        path = root / self.file
        if self.form != "diff":
            if path.exists():
                raise Outdated(f"{self.file} exists already")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text, encoding="utf-8")
            return
        old, new = (self._keep(marks) for marks in (" -", " +"))
        before = path.read_text("utf-8") if path.is_file() else ""
        if before.count(old) != 1:
            raise Outdated(f"{self.file} does not hold once:\n{old}")
        path.write_text(before.replace(old, new), encoding="utf-8")

    def _keep(self, marks: str) -> str:
        lines = self.text.splitlines(keepends=True)
        return "".join(line[1:] or "\n" for line in lines if line[:1] in marks or line == "\n")


def list_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a document that name a file after their language: `python file=generator/x.py`."""
    for found in _BLOCK.finditer(text):
        told = dict(word.split("=", 1) for word in shlex.split(found["told"]))
        yield Block(found["form"], told["file"], found["text"])


def copy_sources(root: Path, target: Path) -> Path:
    """Copy the package, its tests and its settings; the theme, which is large, is linked to. Gives the copy."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("generator", "tests"):
        shutil.copytree(root / name, target / name, ignore=ignored)
    shutil.copy(root / "pyproject.toml", target)
    for name in ("theme", "mkdocs.yml"):
        (target / name).symlink_to(root / name)
    return target
