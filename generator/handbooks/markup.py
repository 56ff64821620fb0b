"""The HTML of a chapter and of the front matter, ready for the typesetter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import singledispatch
from html import escape

from generator.handbooks.book import ChapterPage
from generator.handbooks.code import draw_code
from generator.handbooks.destinations import locate_chapter, name_chapter, name_place
from generator.handbooks.fragments import BOOK, adapt_fragment
from generator.handbooks.jobs import ChapterSheet, ContentsRow, FrontSheet, Imprint
from generator.model.target import Target
from generator.writing.body import BodySection
from generator.writing.chart import measure_text, wrap_text

Links = Mapping[Target, str]
_HEAD_BOOK, _HEAD_CHAPTER = 70, 42
"""The most that a running head holds of a title, in em: two lines of its part of the page's width."""
_LONG_TITLE = 36
"""A title that is longer, in em, is set smaller on the cover, so that it does not run into what stands below."""
_HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")


def close_gaps(html: str) -> str:
    """Raise headings that skip a level, so that each is one below the heading that it belongs to."""
    above: list[int] = []

    def number(match: re.Match[str]) -> str:
        level = int(match[2])
        if not match[1]:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        return f"<{match[1]}h{len(above)}"

    return _HEADING.sub(number, html)


def _wrap(imprint: Imprint, title: str, body: str) -> str:
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


def _is_wide(page: ChapterPage) -> bool:
    """Tell whether a page starts with a matrix: then its title goes on the landscape page too."""
    return page.matrix or any("pb-matrix" in section.html for section in page.sections[:1])


def _is_handed_out(section: BodySection) -> bool:
    """Whether a section starts a page, so that a quiz can be copied for participants without a line of its key."""
    return section.role == "answer_key" or "pb-questions" in section.html


def _write_section(section: BodySection, page: ChapterPage, links: Links, lower: int) -> str:
    css_class = "hb-section"
    if "pb-matrix" in section.html and not _is_wide(page):
        css_class += " hb-wide"
    if _is_handed_out(section):
        css_class += " hb-apart"
    level = section.level + lower
    place = f' id="{name_place(page.target, section.id)}"' if section.id else ""
    heading = f"<h{level}>{escape(section.heading)}</h{level}>" if section.heading else ""
    html = adapt_fragment(section.html, page.target, links, lower)
    return f'<section class="{css_class}"{place}>{heading}{html}</section>'


def _write_page(page: ChapterPage, links: Links, *, alone: bool) -> str:
    """Write a page; one that stands `alone` under its own chapter title needs no second heading."""
    css_class = "hb-page"
    if _is_wide(page):
        css_class += " hb-wide"
    if page.is_paper:
        css_class += " hb-sheet"
    heading = "" if alone else _write_element("p", "hb-label", page.label) + f"<h2>{escape(page.title)}</h2>"
    lead = f'<div class="hb-lead">{adapt_fragment(page.lead_html, page.target, links)}</div>' if page.lead_html else ""
    sections = "".join(_write_section(section, page, links, int(not alone)) for section in page.sections)
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
    chapter, links = sheet.chapter, dict(sheet.links)
    alone = len(chapter.pages) == 1 and chapter.pages[0].title == chapter.title
    intro = adapt_fragment(chapter.intro_html, locate_chapter(chapter), links)
    wide = " hb-wide" if any(_is_wide(page) for page in chapter.pages[:1]) else ""
    title = escape(chapter.title)
    body = (
        f'<section class="hb-chapter" id="{name_chapter(chapter)}">'
        f'<header class="hb-opening{wide}">{_write_element("p", "hb-number", sheet.number)}'
        f'<h1 data-title="{title}" data-head="{_write_head(chapter.title, _HEAD_CHAPTER)}">{title}</h1></header>'
        + (f'<div class="hb-intro{wide}">{intro}</div>' if intro else "")
        + "".join(_write_page(page, links, alone=alone) for page in chapter.pages)
        + "</section>"
    )
    return _wrap(sheet.imprint, chapter.title, close_gaps(body))


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
        + f'<div class="hb-facts">{facts}</div></section>'
    )


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


def _write_contents(sheet: FrontSheet) -> str:
    heading = escape(sheet.contents_heading)
    rows = "".join(_write_row(row) for row in sheet.contents)
    return (
        f'<section class="hb-front"><h1 data-title="{heading}" data-head="{heading}">{heading}</h1>'
        f'<ul class="hb-contents">{rows}</ul></section>'
    )


@compose.register
def compose_front(sheet: FrontSheet) -> str:
    """Give the HTML of cover, document control and contents."""
    return _wrap(sheet.imprint, sheet.title, _write_cover(sheet) + _write_control(sheet) + _write_contents(sheet))
