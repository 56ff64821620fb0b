"""What the generator says itself, whatever the data are: a withheld text that says the same gives nothing away.

These are the words of its own package and what files of a format say always. Nothing that a project brings is among
them: what its theme, its templates or its `mkdocs.yml` say may be what must not be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.model.base import Component
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS

_PACKAGE = Path(__file__).resolve().parent.parent
_WRITING = ("pages", "writing", "site", "handbooks", "exports", "model/kinds.py")
"""Rooms whose words stand on pages, in books and in files."""
_LITERAL = re.compile(r'"""[\s\S]*?"""|#[^\n]*|("(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')')
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")

_CALENDAR = """
BEGIN:VCALENDAR VERSION:2.0 PRODID METHOD:PUBLISH X-WR-CALNAME
BEGIN:VEVENT UID DTSTAMP DTSTART;VALUE=DATE SUMMARY DESCRIPTION CATEGORIES TRANSP:TRANSPARENT
END:VEVENT END:VCALENDAR
"""
_PAGE = """
<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet"><script src=""></script>
</head><body></body></html>
"""
_NAMESPACES = """
http://www.w3.org/1999/xhtml http://www.w3.org/2000/svg http://www.w3.org/1999/xlink
http://www.w3.org/1998/Math/MathML http://www.w3.org/1999/02/22-rdf-syntax-ns# http://www.sitemaps.org/schemas/sitemap/0.9
http://purl.org/dc/elements/1.1/ http://ns.adobe.com/xap/1.0/ http://ns.adobe.com/pdf/1.3/ http://iso.org/pdf2/ssn
http://www.aiim.org/pdfa/ns/id/ http://www.aiim.org/pdfua/ns/id/
"""


@cache
def list_words(*, guide: bool) -> frozenset[str]:
    """Give the words that the generator writes on pages; for a site with the editors' `guide`, all that it says."""
    found = set(_list_labels())
    for path in (_PACKAGE,) if guide else (_PACKAGE / place for place in _WRITING):
        for file in path.rglob("*.py") if path.is_dir() else (path,):
            for word in _list_literals(file.read_text("utf-8")):
                found.update(_PLACEHOLDER.split(word))
    return frozenset(found)


@cache
def list_frames() -> tuple[str, ...]:
    """Give what stands in files of a format whatever is in them, and the templates of blocks."""
    templates = (path.read_text("utf-8") for room in _WRITING for path in sorted((_PACKAGE / room).glob("**/*.html")))
    return (_CALENDAR, _PAGE, _NAMESPACES, *templates)


def _list_literals(source: str) -> Iterator[str]:
    """Yield the texts in a module's code, without comments and what documents it."""
    for literal in filter(None, _LITERAL.findall(source)):
        yield literal[1:-1].replace("\\n", "\n").replace('\\"', '"')


def _list_labels() -> Iterator[str]:
    """Yield the names of kinds, of their fields and of what these choose from."""
    seen: set[type[Component]] = set()
    waiting: list[type[Component]] = list(KINDS.values())
    for model in waiting:
        if model in seen:
            continue
        seen.add(model)
        for shape in list_shapes(model).values():
            yield from (shape.title, *shape.choices, *shape.choices.values())
            waiting.extend([shape.component] if shape.component else [])
    yield from (kind.LABEL for kind in KINDS.values())
