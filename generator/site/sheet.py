"""One page of the site before the frame is put around it: content, contents and imprint in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from generator.model.fields import name_choice
from generator.model.roles import RACI_ORDER, Assignment
from generator.model.target import PAGE
from generator.pages.blocks import Cards, Cell, Link, Party, Table
from generator.pages.letters import MANY
from generator.pages.page import Attachment, Imprint, Page, SectionRole
from generator.pages.parts import PagePart, part_page
from generator.site.material import NavigationLine, TocItem
from generator.site.settings import SiteSettings
from generator.writing.cells import write_line
from generator.writing.context import Context
from generator.writing.levels import Levels
from generator.writing.templates import write_part
from generator.writing.tools import Tool

_TOP_LEVEL = 2
_ASIDE: tuple[SectionRole, ...] = ("origin", "relations", "provenance")
"""Sections that stand apart from the page's matter."""
_MOST_ENTRIES = 40
"""So many entries of a page stand in its table of contents at most."""
_WALL = 60
"""More entries than that are folded on a phone, where they stand in more groups than the following number."""
_FEW_GROUPS = 2
_DESCRIPTION = 160
"""Characters of the summary that search engines are given."""


@dataclass(frozen=True, slots=True)
class HeadedPart:
    """A section as the template shows it."""

    id: str
    heading: str
    level: int
    html: Markup
    role: SectionRole = "content"
    minor: bool = False
    """Whether it looks like one of a lower level: one of many on its page, which stand below no other."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page; the link is "" where there is nothing to open."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to a group of entries further down on the page."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Shares:
    """Roles in groups by the words for their sides, sides with their words, codes of RACI with theirs (message ids)."""

    roles: Mapping[str, tuple[Party, ...]]
    sides: Mapping[str, str]
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What tables with a search of their own are asked by: what to type, and by its name what can be chosen."""

    label: str
    choices: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PageSheet:
    """What the article's template shows of a page."""

    title: str
    label: str
    lead: Markup
    parts: tuple[HeadedPart, ...]
    crumbs: tuple[Crumb, ...]
    imprint: Imprint | None
    owner: Markup
    home: bool = False
    matrix: bool = False
    attachments: tuple[Attachment, ...] = ()
    tools: tuple[Tool, ...] = ()
    """The scripts for what can be done on the page, in the order in which they are loaded."""
    kind: str = ""
    """The kind of the record whose page it is, "" for other pages."""
    many: bool = False
    """Whether the page's matter are entries, and these are many."""
    folded: bool = False
    """Whether the entries are so many that on a phone their groups are folded until one is opened."""
    finding: Finding | None = None
    shares: Shares | None = None
    """What readers choose by whose share in the page's rows they see, None where there is nothing to choose."""
    jumps: tuple[Jump, ...] = ()
    """Where groups of many entries begin: letters of an index, parts, what a choice is."""
    report: str = ""
    """The address that opens a report of what is wrong on the page."""


def make_sheet(page: Page, context: Context, tools: tuple[Tool, ...] = (), report: str = "") -> PageSheet:
    """Write a page for the place that it stands at: the context gives each target's relative address."""
    parts = part_page(page.title, page.sections)
    levels = Levels()
    levels.place(1)
    opened = replace(context.open(parts), level=levels.place)
    many = page.target.kind == PAGE and not page.target.id.startswith("part-") and _are_many(parts)
    return PageSheet(
        title=page.title,
        label=page.label,
        lead=write_line(page.summary, context),
        parts=tuple(_show_part(part, opened, levels) for part in parts),
        crumbs=tuple(Crumb(crumb.label, context.address(crumb.target) or "") for crumb in page.breadcrumbs),
        imprint=page.imprint,
        owner=write_line(page.imprint.owner, context) if page.imprint else Markup(),
        home=page.address == "",
        matrix=page.matrix,
        attachments=page.attachments,
        tools=tools,
        kind="" if page.target.kind == PAGE else page.target.kind,
        many=many,
        folded=many and _is_wall(parts),
        finding=_find_asked(parts),
        shares=_find_shares(parts),
        jumps=tuple(_list_jumps(parts)) if many else (),
        report=report,
    )


def _are_many(parts: Sequence[PagePart]) -> bool:
    """Tell whether sections of a lower level, rows or cards are many, or readers choose whose shares in them they see.

    Without that a matrix is read as a whole; a table with a search of its own needs no second one.
    """
    tables = _list_tables(parts)
    if any(table.finder for table in tables):
        return False
    cards = (block for part in parts for block in part.blocks if isinstance(block, Cards))
    counts = (
        sum(part.level > _TOP_LEVEL for part in parts),
        sum(not row.group for table in tables if len(table.columns) <= MANY // 2 for row in table.rows),
        sum(len(block.items) for block in cards),
    )
    return max(counts) >= MANY or any(table.parties for table in tables)


def _is_wall(parts: Sequence[PagePart]) -> bool:
    """Tell whether a page's entries are more, in more groups, than anybody wants to pass by on a phone.

    Entries and groups are what the field above them takes for such (`filter.js`).
    """
    tops = [part for part in parts if part.level <= _TOP_LEVEL and part.role not in _ASIDE]
    entries = groups = 0
    for part in tops:
        rows = [row for table in _list_tables((part,)) for row in table.rows]
        grouped = sum(row.group for row in rows)
        groups += grouped or bool(part.heading)
        entries += len(rows) - grouped + sum(len(block.items) for block in part.blocks if isinstance(block, Cards))
    return entries + sum(part.level > _TOP_LEVEL for part in parts) > _WALL and groups > _FEW_GROUPS


def _find_asked(parts: Iterable[PagePart]) -> Finding | None:
    """Give what readers type and choose above the page's tables with a search of their own, None without such."""
    tables = [table for table in _list_tables(parts) if table.finder]
    choices: dict[str, dict[str, None]] = {}
    for name, value in (facet for table in tables for row in table.rows for facet in row.facets):
        choices.setdefault(name, {})[value] = None
    return Finding(tables[0].finder, {name: tuple(found) for name, found in choices.items()}) if tables else None


def _list_tables(parts: Iterable[PagePart]) -> list[Table]:
    return [block for part in parts for block in part.blocks if isinstance(block, Table)]


def _find_shares(parts: Iterable[PagePart]) -> Shares | None:
    """Give what the page's first table with parties offers, and the codes of all tables that anybody has."""
    tables = _list_tables(parts)
    offered = next((table.parties for table in tables if table.parties), ())
    if not offered:
        return None
    sides = {party.side: party.side_label for party in offered}
    roles = {label: tuple(one for one in offered if one.side == side) for side, label in sides.items()}
    used = {code for table in tables for row in table.rows for code, _ in row.acting}
    codes = {code: name_choice(Assignment, "code", code) for code in RACI_ORDER if code in used}
    return Shares(roles, sides if len(sides) > 1 else {}, codes if len(codes) > 1 else {})


def _list_jumps(parts: Sequence[PagePart]) -> Iterator[Jump]:
    """Yield the groups of a page's entries: headings above them, and rows of tables that head others."""
    offered = any(isinstance(block, Table) and block.parties for part in parts for block in part.blocks)
    for part in parts:
        tables = _list_tables((part,))
        heads = part.role == "overview" or (offered and tables)
        if heads and part.heading and part.level == _TOP_LEVEL:
            yield Jump(part.id, part.heading)
        rows = (row for table in tables for row in table.rows)
        yield from (Jump(row.id, _say(row.cells[0])) for row in rows if row.group and row.id)


def _say(cell: Cell) -> str:
    """Give the plain words of a cell that heads a group."""
    return "".join(one if isinstance(one, str) else one.label for one in cell if isinstance(one, str | Link))


def _show_part(part: PagePart, context: Context, levels: Levels) -> HeadedPart:
    level = levels.place(part.level) if part.heading else part.level
    html = write_part(part, context)
    return HeadedPart(part.id, part.heading, level, html, part.role, minor=level < part.level)


def make_line(page: Page, sheet: PageSheet, settings: SiteSettings, name: str, summary: str) -> NavigationLine:
    """Give Material's templates the page: its name in the navigation, addresses, headings, and what is hidden.

    `summary` is the page's in plain text.
    """
    hidden = ["navigation", "toc"] if page.address == "" else ["toc"] if page.matrix else []
    source = page.imprint.source if page.imprint else ""
    return NavigationLine(
        title=name,
        url=page.address,
        active=True,
        is_homepage=page.address == "",
        canonical_url=settings.site_url and settings.site_url.rstrip("/") + "/" + page.address,
        edit_url=settings.edit_prefix and source and settings.edit_prefix.rstrip("/") + "/" + source,
        toc=list_headings(sheet.parts),
        meta=describe_meta(page.title, summary[:_DESCRIPTION], *hidden),
    )


def describe_meta(title: str, description: str, *hidden: str) -> Mapping[str, Any]:
    """Give what a page's front matter says to Material; `hidden` names the parts of the frame that it leaves out."""
    return {"title": title, "description": description, "hide": hidden}


def list_headings(parts: Iterable[HeadedPart]) -> list[TocItem]:
    """Build the table of contents: sections of level 3 stand below the last one of level 2.

    What is folded away for editors is not in it, nor are entries that are too many to look along: letters and a field
    lead to these.
    """
    items: list[TocItem] = []
    for part in parts:
        if not part.heading or part.role == "origin":
            continue
        item = TocItem(part.heading, f"#{part.id}", part.level)
        (items[-1].children if part.level > _TOP_LEVEL and items else items).append(item)
    if sum(len(item.children) for item in items) > _MOST_ENTRIES:
        return [replace(item, children=[]) for item in items]
    return items
