"""From a page to its body: sections of HTML with symbolic links, and their plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from generator.pages.blocks import Markdown
from generator.pages.page import Page, Section, SectionRole
from generator.words import Words
from generator.writing.anchors import Anchors, open_anchors
from generator.writing.body import Body, BodySection
from generator.writing.dispatch import Pen, render_block
from generator.writing.labels import translate_labels
from generator.writing.markup import drop_controls, extract_text, render_cell
from generator.writing.prose import render_passages
from generator.writing.titles import Titles


@dataclass(slots=True)
class _Draft:
    """A section while its blocks are written."""

    id: str
    heading: str
    level: int
    role: SectionRole
    parts: list[str] = field(default_factory=list)


def render_body(page: Page, titles: Titles, words: Words) -> Body:
    """Render a page's summary and sections; `titles` names the targets of links that have no text of their own.

    A section without a heading is split at the headings of level 2 in its Markdown, and left out itself where nothing
    stands before them.
    """
    pen = Pen(titles, translate_labels(words), open_anchors(page))
    lead = drop_controls(render_cell(page.summary, titles))
    named = [replace(section, id=_name_section(section, pen.anchors)) for section in page.sections]
    sections = tuple(
        _finish_section(draft)
        for section in named
        for draft in _write_section(section, replace(pen, heading=section.heading or page.title))
    )
    digest = blake2b(repr((lead, sections)).encode(), digest_size=16).hexdigest()
    return Body(lead, extract_text(lead), sections, digest)


def _name_section(section: Section, anchors: Anchors) -> str:
    """Give a section's own id, or one like its heading where an item's section has taken that id before."""
    if not section.id:
        return ""
    return anchors.claim(section.id) or anchors.name_heading(section.heading)


def _write_section(section: Section, pen: Pen) -> Iterator[_Draft]:
    draft = _Draft(section.id, section.heading, section.level, section.role)
    for block in section.blocks:
        if section.heading or not isinstance(block, Markdown):
            draft.parts.append(render_block(block, pen))
            continue
        label = pen.heading or pen.labels.table
        first, *others = render_passages(block.text, pen.titles, label, pen.anchors.name_heading, split=True)
        draft.parts.append(first.html)
        for passage in others:
            if draft.heading or any(draft.parts):
                yield draft
            draft = _Draft(passage.id, passage.heading, 2, section.role, [passage.html])
    if draft.heading or any(draft.parts):
        yield draft


def _finish_section(draft: _Draft) -> BodySection:
    html = drop_controls("".join(draft.parts))
    return BodySection(draft.id, drop_controls(draft.heading), draft.level, html, extract_text(html), draft.role)
