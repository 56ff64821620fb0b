"""The HTML of a chapter and of the front matter, ready for the typesetter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial, singledispatch
from html import escape
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Literal

from generator.handbooks.bands import lay_rows, part_blocks
from generator.handbooks.book import BookChapter, ChapterPage
from generator.handbooks.code import draw_code
from generator.handbooks.destinations import BOOK, name_chapter, name_place
from generator.handbooks.drawings import view_drawings
from generator.handbooks.indexing import list_letters
from generator.handbooks.jobs import (
    BackSheet,
    ChapterSheet,
    ContentsRow,
    ContentsSheet,
    FrontSheet,
    IndexEntry,
    RunningHeads,
)
from generator.handbooks.measures import (
    is_wide,
    set_bands,
    view_callout,
    view_items,
    view_lines,
    view_print_table,
)
from generator.handbooks.references import References
from generator.handbooks.sideheads import has_side_head, view_facts
from generator.model.target import Target
from generator.pages.blocks import Block, Bullets, Callout, Properties, Questions, Table, TreeChart
from generator.pages.page import Section
from generator.pages.parts import PagePart
from generator.writing.cells import write_line
from generator.writing.chart import measure_text, wrap_text
from generator.writing.context import Context
from generator.writing.levels import Levels
from generator.writing.templates import BlockTemplates, View, write_part

_HEAD_BOOK, _HEAD_CHAPTER, _HEAD_RECORD = 30, 30, 30
"""The most that a running head holds of a title, in em."""
_LONG_TITLE = 36
"""A title that is longer, in em, is set smaller on the cover, so that it does not run into what stands below."""
_PAGE_ROW = 2
"""The level of the contents on which there are many short lines."""
_CONTENTS_BAND = 24
"""So many lines of the contents, in each of two columns, stand on one page."""
_LOWEST = 6
"""The lowest level of headings that HTML has."""
_VIEWS: Mapping[type[Block], View] = {
    Callout: view_callout,
    TreeChart: view_drawings,
    Table: view_print_table,
    Properties: view_lines,
    Bullets: view_items,
}
PRINT = BlockTemplates(Path(__file__).parent / "templates", views=_VIEWS)
"""The templates of blocks on paper."""
_SIDE = PRINT.extend(Path(__file__).parent / "templates/side", {Properties: view_facts})
"""Those of blocks whose heading stands beside them."""


def _wrap(imprint: RunningHeads, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(imprint.language)}">'
        f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f'<body data-book="{_write_head(imprint.book, _HEAD_BOOK)}" data-foot="{escape(imprint.foot)}">'
        f"{body}</body></html>"
    )


def _write_head(title: str, width: int) -> str:
    """Give a title as an attribute's value for the running head, shortened to `width` em."""
    return escape("".join(wrap_text(title, width, 1)))


def _write_element(tag: str, css_class: str, text: str) -> str:
    return f'<{tag} class="{css_class}">{escape(text)}</{tag}>' if text else ""


def _has_matrix(section: Section | PagePart) -> bool:
    return any(isinstance(block, Table) and is_wide(block) for block in section.blocks)


def _is_wide(page: ChapterPage) -> bool:
    """Tell whether a page starts with a matrix: then its title goes on the landscape page too."""
    return any(map(_has_matrix, page.sections[:1]))


def _is_handed_out(part: PagePart) -> bool:
    """Whether a part starts a page, so that a quiz can be copied for participants without a line of its key."""
    return part.role == "answer_key" or any(isinstance(block, Questions) for block in part.blocks)


def _write_heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _write_title(level: int, number: str, title: str) -> str:
    head = _write_head(title, _HEAD_RECORD)
    words = f'<span class="hb-section-number">{number}</span> {escape(title)}'
    return f'<h{level} data-record="{head}" data-title="{escape(title)}">{words}</h{level}>'


def _write_part(
    part: PagePart, page: ChapterPage, context: Context, references: References, *, closing: bool = False
) -> str:
    """Write a part of a page; a `closing` one stands before a part that starts a page."""
    references.begin(name_place(page.target))
    part = replace(part, blocks=part_blocks(part.blocks))
    css_class = "hb-section"
    if _has_matrix(part) and not _is_wide(page):
        css_class += " hb-wide"
    if _is_handed_out(part):
        css_class += " hb-apart"
    elif has_side_head(part):
        css_class += " hb-side"
        context = replace(context, write=references.watch(_SIDE.write))
    if closing and not _is_handed_out(part):
        css_class += " hb-closing"
    place = f' id="{context.place(part.id)}"' if part.id else ""
    heading = _write_heading(context.level(part.level), part.heading) if part.heading else ""
    return f'<section class="{css_class}"{place}>{heading}{write_part(part, context)}</section>'


def _write_page(page: ChapterPage, number: str, levels: Levels, context: Context, references: References) -> str:
    """Write a page under its number; one that has none stands alone under its chapter's title.

    What kind of page it is need not be said where all of the chapter are of one kind: then it has no label.
    """
    alone = not number
    references.begin(name_place(page.target))
    css_class = "hb-page"
    if _is_wide(page):
        css_class += " hb-wide"
    if page.is_paper:
        css_class += " hb-sheet"
    label = _write_element("p", "hb-label", page.label)
    heading = "" if alone else label + _write_title(levels.place(2), number, page.title)
    lead = f'<div class="hb-lead">{write_line(page.summary, context)}</div>' if page.summary else ""
    lower = int(not alone)
    parts = page.part()
    own = replace(
        context.open(parts),
        place=partial(name_place, page.target),
        level=lambda level: levels.place(min(level + lower, _LOWEST)),
        known_notes=references.count_notes(parts),
    )
    sections = "".join(
        [
            _write_part(part, page, own, references, closing=after is not None and _is_handed_out(after))
            for part, after in zip_longest(parts, parts[1:])
        ]
    )
    place = name_place(page.target)
    return f'<article class="{css_class}" id="{place}"><header>{heading}{lead}</header>{sections}</article>'


@singledispatch
def compose(sheet: object) -> str:
    """Give the HTML document of a sheet."""
    message = f"no markup for {type(sheet).__name__}"
    raise TypeError(message)


@compose.register
def compose_chapter(sheet: ChapterSheet) -> str:
    """Give the HTML of a chapter: number, title, introduction and pages."""
    chapter, levels = sheet.chapter, Levels()
    levels.place(1)
    references = References(dict(sheet.links), dict(sheet.sections), sheet.reference, sheet.brief)
    context = _open_context(sheet, references)
    numbers = [""] if chapter.alone else [f"{sheet.ordinal}.{order}" for order in range(1, len(chapter.pages) + 1)]
    written = [
        _write_page(page, number, levels, context, references)
        for page, number in zip(_label_pages(chapter), numbers, strict=True)
    ]
    wide = " hb-wide" if any(_is_wide(page) for page in chapter.pages[:1]) else ""
    title = escape(chapter.title)
    body = (
        f'<section class="hb-chapter" id="{name_chapter(chapter)}">'
        f'<header class="hb-opening{wide}">{_write_element("p", "hb-number", sheet.number)}'
        f'<h1 data-title="{title}" data-head="{_write_head(chapter.title, _HEAD_CHAPTER)}">{title}</h1></header>'
        + (f'<div class="hb-intro{wide}"><p>{write_line(chapter.intro, context)}</p></div>' if chapter.intro else "")
        + "".join(written)
        + "</section>"
    )
    return _wrap(sheet.imprint, chapter.title, body)


def _label_pages(chapter: BookChapter) -> tuple[ChapterPage, ...]:
    told = len({page.label for page in chapter.pages}) > 1
    return chapter.pages if told else tuple(replace(page, label="") for page in chapter.pages)


def _open_context(sheet: ChapterSheet, references: References) -> Context:
    places, titles = dict(sheet.links), dict(sheet.chapter.titles)

    counted = {"table": 0, "figure": 0}
    patterns = {"table": sheet.table, "figure": sheet.figure}

    def number(kind: Literal["table", "figure"]) -> str:
        counted[kind] += 1
        return patterns[kind].format(number=f"{sheet.ordinal}-{counted[kind]}") + "　"

    def locate(target: Target) -> str | None:
        return BOOK + places[target] if target in places else None

    return Context(
        locate,
        lambda target: titles.get(target, str(target)),
        sheet.labels,
        references.watch(PRINT.write),
        refer=references.write,
        lay=lay_rows,
        number=number,
        reaches=False,
        footnotes="foot",
        paged=True,
    )


def _write_cover(sheet: FrontSheet) -> str:
    facts = "".join(f"<div><p>{escape(label)}</p><p><b>{escape(value)}</b></p></div>" for label, value in sheet.facts)
    size = " hb-long" if measure_text(sheet.title) > _LONG_TITLE else ""
    return (
        '<section class="hb-cover"><div class="hb-spine"></div>'
        + _write_element("p", "hb-company", sheet.company)
        + _write_element("p", "hb-class", sheet.classification)
        + f'<div class="hb-titles{size}"><h1>{escape(sheet.title)}</h1>'
        + _write_element("p", "hb-subtitle", sheet.subtitle)
        + _write_element("p", "hb-edition", sheet.edition)
        + f"</div>{_write_check(sheet.check)}"
        + f'<div class="hb-facts">{facts}</div>{_write_lines(sheet.lines)}</section>'
    )


def _write_lines(lines: tuple[str, ...]) -> str:
    return f'<div class="hb-lines">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>' if lines else ""


def _write_check(check: tuple[str, ...]) -> str:
    if not check:
        return ""
    address, label, *lines = check
    words = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<div class="hb-check"><div>{words}</div>{draw_code(address, label)}</div>'


def _write_control(sheet: FrontSheet) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>' for label, value in sheet.control
    )
    table = f'<table class="pb-table hb-control"><tbody>{rows}</tbody></table>' if rows else ""
    heading = escape(sheet.control_heading)
    return (
        f'<section class="hb-front"><h1 data-title="{heading}" data-head="{heading}">{heading}</h1>{table}'
        f"{_write_element('p', 'hb-notice', sheet.notice)}</section>"
    )


def _write_row(row: ContentsRow) -> str:
    if not row.place:
        return f'<li class="hb-row-{row.level}">{escape(row.title)}</li>'
    number = f"<b>{escape(row.number)}</b>" if row.number else ""
    return (
        f'<li class="hb-row-{row.level}"><a href="{BOOK}{row.place}">{number}<span>{escape(row.title)}</span> '
        f"<span>{escape(row.folio)}</span></a></li>"
    )


def _write_rows(rows: Sequence[ContentsRow]) -> str:
    return f'<ul class="hb-contents">{"".join(map(_write_row, rows))}</ul>' if rows else ""


def _write_bands_below(head: Sequence[ContentsRow], rows: Sequence[ContentsRow]) -> str:
    """Write the pages of a chapter in two columns, the first of which goes on in the second, with its own line."""
    bands = set_bands([f"{row.number}　{row.title}　{row.folio}" for row in rows], 2, _CONTENTS_BAND)
    columns = ["".join(_write_rows([rows[number] for number in column]) for column in band) for band in bands]
    columns[0] = _write_rows(head) + columns[0]
    return "".join(f'<div class="hb-columns">{column}</div>' for column in columns)


@compose.register
def compose_contents(sheet: ContentsSheet) -> str:
    """Give the HTML of the contents."""
    heading = escape(sheet.heading)
    written, head = "", tuple[ContentsRow, ...]()
    for inner, run in groupby(sheet.rows, lambda row: row.level == _PAGE_ROW):
        rows = tuple(run)
        if inner:
            written += _write_bands_below(head, rows)
            head = ()
        else:
            # A part's line stays with that of its first chapter.
            start = len(rows) - (2 if [row.level for row in rows[-2:]] == [0, 1] else 1)
            written += _write_rows(rows[:start])
            head = rows[start:]
    body = (
        f'<section class="hb-front"><h1 data-title="{heading}" data-head="{heading}">{heading}</h1>'
        f"{written}{_write_rows(head)}</section>"
    )
    return _wrap(sheet.imprint, sheet.heading, body)


@compose.register
def compose_back(sheet: BackSheet) -> str:
    """Give the HTML of a book's end: the index, and what is not in the book."""
    title = escape(sheet.title)
    letters = "".join(_write_letter(letter, entries, sheet) for letter, entries in list_letters(sheet.entries))
    body = (
        f'<section class="hb-chapter hb-back" id="{escape(sheet.place)}"><header class="hb-opening">'
        f'<h1 data-title="{title}" data-head="{title}">{title}</h1></header>'
        + _write_element("p", "hb-lead", sheet.note)
        + f"{letters}{_write_outside(sheet)}</section>"
    )
    return _wrap(sheet.imprint, sheet.title, body)


def _write_letter(letter: str, entries: Sequence[IndexEntry], sheet: BackSheet) -> str:
    lines = [_write_entry(entry, sheet) for entry in entries]
    return f'<p class="hb-letter">{escape(letter)}</p>{_write_bands(lines, 4)}'


def _write_bands(lines: Sequence[tuple[str, str]], columns: int) -> str:
    """Write lines in columns; each comes as its words, of which the length counts, and as HTML."""
    bands = set_bands([words for words, _ in lines], columns)
    css_class = "hb-band" if columns == 4 else "hb-band hb-three"  # noqa: PLR2004 - the two that there are
    return "".join(
        f'<div class="{css_class}">'
        + "".join(f"<ul>{''.join(f'<li>{lines[number][1]}</li>' for number in column)}</ul>" for column in band)
        + "</div>"
        for band in bands
    )


def _write_entry(entry: IndexEntry, sheet: BackSheet) -> tuple[str, str]:
    link = '<a href="{}" title="{}"><b>{}</b></a>'
    main = [link.format(escape(BOOK + place), escape(entry.name), page) for page, place in entry.main]
    others = sheet.everywhere if entry.everywhere else entry.others
    words = f"{entry.name}　" + "、".join([*(str(page) for page, _ in entry.main), others])
    return words, f"{escape(entry.name)}　" + "、".join([*main, *([escape(others)] if others else [])])


def _write_outside(sheet: BackSheet) -> str:
    if not sheet.outside:
        return ""
    title = escape(sheet.outside_title)
    lines = [(f"{name}　{where}", f"{escape(name)}　<span>{escape(where)}</span>") for name, where in sheet.outside]
    return (
        f'<section class="hb-section hb-outside"><h2 data-record="{title}" data-title="{title}">{title}</h2>'
        f"{_write_element('p', 'hb-lead', sheet.outside_note)}{_write_bands(lines, 3)}</section>"
    )


@compose.register
def compose_front(sheet: FrontSheet) -> str:
    """Give the HTML of cover and document control."""
    return _wrap(sheet.imprint, sheet.title, _write_cover(sheet) + _write_control(sheet))
