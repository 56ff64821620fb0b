"""Which characters the books' fonts can show, known without opening one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.words.unseen import drop_unseen

_TABLE = Path(__file__).with_name("coverage.txt")
_BLANK = frozenset("\n\r\t")


@cache
def load_coverage(path: Path = _TABLE) -> frozenset[int]:
    """Read a table of code points.

    Every line is a block of 256 code points: its number, then ranges in it, all hexadecimal (`4e 00-01 03`).
    `theme/fonts/build_fonts.py` writes the shipped table together with the fonts.
    """
    return frozenset(point for first, last in _read_ranges(path) for point in range(first, last + 1))


def _read_ranges(path: Path) -> Iterator[tuple[int, int]]:
    for line in path.read_text(encoding="ascii").splitlines():
        block, *ranges = line.split()
        base = int(block, 16) << 8
        for span in ranges:
            first, _, last = span.partition("-")
            yield base + int(first, 16), base + int(last or first, 16)


def covers(char: str) -> bool:
    """Tell whether the fonts have a character; line breaks and tabs need none."""
    return char in _BLANK or ord(char) in load_coverage()


@cache
def _find_others() -> re.Pattern[str]:
    ranges = (f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _read_ranges(_TABLE))
    return re.compile(f"[^{''.join(_BLANK)}{''.join(ranges)}]")


def find_uncovered(text: str) -> str:
    """Give the characters of a text that the fonts lack, each once, in order of their first occurrence.

    Those that nobody sees need no font.
    """
    if not _find_others().search(text):
        return ""
    return "".join(char for char in dict.fromkeys(drop_unseen(text)) if not covers(char))
