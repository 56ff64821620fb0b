"""Texts cut into telling pieces, clause by clause, so that a part of a text is found as well as the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.audit.normal import is_telling, normalise
from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import read_words
from generator.model.target import Target

_CLAUSE = re.compile(r"[^。！？；，、：…\n|]+?(?:[。！？；，、：…\n|]+|[.!?;,:]+(?=\s)|\Z)")
_EDGES = " \t\n。！？；，、：….!?;,:|"
_LINE_START = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+)+")
_MARKED = re.compile(r"(?m)[*`_\[\\]|^[ \t]*[-#>+0-9]")
"""Stands in every text with signs of Markdown in it."""
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_LONGEST = 40
"""Characters of a piece: what runs on without a stop is cut there."""


def flatten(text: str) -> str:
    """Give the words of prose in Markdown as readers see them, without its signs; links keep their text."""
    if not _MARKED.search(text):
        return text
    text = _LINK.sub(r"\1", _LINE_START.sub("", text))
    return _ESCAPE.sub(r"\1", _SIGNS.sub("", text))


def fill_links(text: str, titles: Mapping[str, str]) -> str:
    """Give prose with the titles of their targets in the links whose text is left empty, as readers see them."""
    if "[](" not in text:
        return text
    parts, reached = [], 0
    for link, _ in list_links(read_prose(text, block="\n" in text)):
        if isinstance(link.target, Target) and not read_words(link.children).strip():
            parts += [text[reached : link.start], titles.get(str(link.target.whole), "")]
            reached = link.end
    return "".join((*parts, text[reached:]))


def split_pieces(text: str) -> Iterator[str]:
    """Yield the telling pieces of a text in its own writing; none where the whole is too short to tell anything.

    Clauses that are too short alone are joined with the next ones; what remains at the end, with the piece before it.
    """
    run = last = ""
    for match in _CLAUSE.finditer(text):
        run += match[0]
        if is_telling(normalise(run)):
            last = run
            yield from _cut(run.strip(_EDGES))
            run = ""
    if last and normalise(run):
        yield f"{last}{run}".strip(_EDGES)


def _cut(piece: str) -> Iterator[str]:
    if len(piece) <= _LONGEST:
        yield piece
        return
    for start in range(0, len(piece), _LONGEST):
        part = piece[max(0, min(start, len(piece) - _LONGEST)) :][:_LONGEST]
        yield part if is_telling(normalise(part)) else piece
