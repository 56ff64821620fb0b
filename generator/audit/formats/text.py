"""Text of any format: HTML, XML, JSON, scripts, styles, calendars, Markdown. All their ways of writing are undone.

A file's name may lie about its format, and formats stand inside one another: what is undone depends on what is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from generator.audit.formats.escapes import has_escapes, undo_escapes
from generator.audit.formats.signs import has_signs, strip_signs
from generator.audit.normal import APART, has_han

BREAK = " "
"""Stands where one text ends and another begins, between paragraphs and cells, or the lines of a printed page."""

_TAG = re.compile(
    r"(<(?:!\[CDATA\[|!--(?s:.{0,9999}?)-->|[!/?A-Za-z](?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>|[!/?A-Za-z][^<>]*>|!--)"
    r"|-->|\]\]>)"
)
_BLOCK = re.compile(
    r"</?(?:[aw]:(?:p|tr|tc)|address|article|aside|blockquote|body|br|button|c|caption|d[dlt]|details|div|fieldset"
    r"|fig(?:caption|ure)|footer|form|h[1-6r]|head(?:er)?|html|input|label|legend|li(?:nk)?|main|meta|nav|ol|optgroup"
    r"|option|p|pre|row|script|section|select|si|style|summary|svg|t(?:able|body|d|ext|foot|h|head|itle|r)|ul|url)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"<(script|style|template|w:deltext|text:note|office:annotation)\b[^>]*>.*?</\1\s*>|/\*.{0,9999}?\*/",
    re.DOTALL | re.IGNORECASE,
)
"""What may stand within a sentence and is not shown there: what was struck out, notes and comments of a document."""
_RUBY = re.compile(
    r"<(?:w:)?(?:rtc?|rp)\b[^>]*>(.{0,999}?)(?=</?(?:w:)?(?:rtc?|rp|rb|ruby\w*)\b|\Z)", re.DOTALL | re.IGNORECASE
)
"""An annotation between the characters of a text."""
_LAYERS = 6
"""Ways of writing that may be written in one another in a text, and within bytes that are none as a whole."""
LAYERS_IN_BYTES = 3


def read_text(text: str, seen: set[str], layers: int = _LAYERS) -> Iterator[str]:
    """Yield what a text says in each way in which it may be meant: as it stands, and with escapes and markup undone.

    Where markup ends a block stands `BREAK`. What is inside tags comes apart from what is between them, and each tag
    comes once: the frame of a site repeats thousands of them on all pages. `seen` holds those that came before. So many
    `layers` of writings in one another are undone.
    """
    told: set[str] = set()
    waiting = [(text, layers)]
    for layer, left in waiting:
        parts = _TAG.split(layer) if "<" in layer else [layer]
        tags = parts[1::2]
        yield from _read_tags(set(tags) - seen, seen, layers)
        parts[1::2] = [BREAK if ends_block(tag) else "" for tag in tags]
        # Most of a page is white space between tags.
        bare = " ".join("".join(parts).split()) if tags else layer
        plain = unescape(bare) if "&" in bare else bare
        if plain not in told:
            told.add(plain)
            yield plain
        below = undo_escapes(unescape(layer) if _is_loose(layer, tags) else plain)
        if left > 1 and below != layer and (below != plain or "<" in below or "&" in below):
            waiting.append((below.replace(APART, ""), left - 1))
        elif has_signs(plain):
            yield strip_signs(plain)
        waiting += [(other, left) for other in _list_asides(layer)]


def _read_tags(tags: set[str], seen: set[str], layers: int) -> Iterator[str]:
    """Yield what is inside tags and comments; these may hold tags themselves."""
    seen |= tags
    ordered = sorted(tags)
    text = APART.join(ordered)
    for _ in range(layers):
        yield (text := unescape(text))
        before, text = text, undo_escapes(text)
        if text == before and "&" not in text:
            break
    for tag in ordered:
        if tag.startswith("<!--"):
            yield from read_text(tag.removeprefix("<!--").removesuffix("-->"), seen)


def _list_asides(text: str) -> Iterator[str]:
    """Yield a text without what may stand between its words and is not of them, and the annotations for themselves."""
    without = _ASIDE.sub(lambda aside: "" if has_han(aside[0]) else aside[0], text)
    if without != text:
        yield without
    if "<" in text and _RUBY.search(text):
        yield _RUBY.sub("", text)
        yield "".join(_RUBY.findall(text))


def _is_loose(text: str, tags: Iterable[str]) -> bool:
    """Whether undoing escapes may change where tags begin and end; else what is between them can be undone alone."""
    return "BEGIN:" in text or "\\<" in text or any(map(_has_escapes, tags))


@lru_cache(maxsize=1 << 16)
def _has_escapes(tag: str) -> bool:
    return has_escapes(tag)


@lru_cache(maxsize=1 << 16)
def ends_block(tag: str) -> bool:
    """Whether a tag begins or ends a block: what stands before it and after it are two texts."""
    return _BLOCK.match(tag) is not None
