"""Markdown files: where the front matter ends and the text begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^---[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
ALMOST = re.compile(r"^(?P<mark>-{4,}|-{2}|[—–―－_＿]{1,8}|\.{3})[ \t]*$", re.MULTILINE)
"""A line that was to end the front matter: of other strokes, or of another number of them."""
LATE = re.compile(
    r"(?:(?![^\r\n]*-{3}[ \t]*$)[^\r\n]*[\r\n]+){1,5}?(?P<mark>---)[ \t]*[\r\n]+(?:#|[A-Za-z_]+:)", re.MULTILINE
)
"""Front matter that begins behind the first line, where some lines have got before it."""
SECOND = re.compile(
    r"^(?P<mark>---)[ \t]*[\r\n]+(?:#[^\r\n]*[\r\n]+)*"
    r"(?:kind|id|title)[ \t]*:[^\r\n]*[\r\n]+(?:id|title|kind|summary)[ \t]*:",
    re.MULTILINE,
)
"""Another article's front matter behind the first one's text."""
_BREAK = re.compile(r"\r\n?")


class FrontMatterMissing(ValueError):  # noqa: N818 - it names what was found, and becomes a problem at once
    """The file does not begin with a line of three hyphens."""


class FrontMatterUnclosed(ValueError):  # noqa: N818 - see above
    """No second line of three hyphens ends the front matter."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Offsets: the front matter is `text[:front_end]`, its first line included, the body `text[body_start:]`."""

    front_end: int
    body_start: int


def split_front_matter(text: str) -> Parts:
    """Find both parts of a Markdown file; raises `FrontMatterMissing` or `FrontMatterUnclosed`."""
    opening = _FENCE.match(text)
    if opening is None:
        raise FrontMatterMissing
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        raise FrontMatterUnclosed
    return Parts(closing.start(), closing.end())


def read_body(text: str, parts: Parts) -> str:
    """Give the text after the front matter, its line ends as line feeds."""
    return _BREAK.sub("\n", text[parts.body_start :])
