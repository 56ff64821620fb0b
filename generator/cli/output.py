"""What a command prints: problems in the format that is wanted, and plain lines. And with which status it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.reports.formats import REPORTERS, Telling
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.result import Result

DONE, FAULTY, UNUSABLE = 0, 1, 2
"""Exit status: done; the data have errors; the call, the project or the machine cannot be used."""
_HAN = "检查"
_OLD_CONSOLES = os.name == "nt"
_NEW_CONSOLES = ("WT_SESSION", "TERM", "ANSICON", "ConEmuANSI")
"""What the consoles of Windows that show colours say of themselves; the old one prints their codes."""


def report(result: Result, form: str, words: Words, *, always: bool = False) -> str:
    """Give the problems in one of the formats; as text nothing where there are none, unless `always`."""
    from generator.build.rules import list_rules
    from generator.reports.shortlist import report_problems

    rules = list_rules()
    told = report_problems(result.problems, result.documents, rules, words, result.suppressed)
    return REPORTERS[form](Telling(told, result.documents, rules, words, wants_colour(), always))


def describe_build(result: Result, output: Path, words: Words) -> list[str]:
    """Say in a few lines what was built and where to look."""
    lines = []
    for edition in result.editions:
        place = output / edition.id / "index.html"
        lines.append(words("{title}：{n} 页　{place}", title=edition.title, n=edition.pages, place=place))
        lines.extend(
            words("　　《{title}》{n} 页　{path}", title=book.title, n=book.pages, path=book.path)
            for book in edition.books
        )
    lines.append(words("共 {n} 个文件，其中 {m} 个有变化。", n=result.files, m=result.written))
    return lines


def wants_colour() -> bool:
    """Whether the output is read on a terminal that shows colours, and nobody has refused them (no-color.org)."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused and (not _OLD_CONSOLES or any(map(os.environ.get, _NEW_CONSOLES)))


def open_streams() -> None:
    """Speak in the encoding of the terminal or pipe where it knows Chinese (UTF-8, GBK), else in UTF-8.

    A character that it lacks appears as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if _knows_chinese(stream.encoding) else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def write_exactly() -> None:
    """Write UTF-8 and line ends as they are, where not a terminal but a program or a file takes it."""
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def _knows_chinese(encoding: str) -> bool:
    try:
        return bool(_HAN.encode(encoding))
    except UnicodeEncodeError:
        return False


def print_lines(lines: Iterable[str]) -> None:
    """Print lines at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: somebody may be about to send the one that stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
