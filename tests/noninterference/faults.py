"""The table of faults: what may go wrong in selection, pages, search, site, books and exports, and then tells.

Each line is a fault: room, what goes wrong, the function (`module:name`), what stands in its place, and sometimes the
edition in which it shows. Whoever moves a function changes its line; whoever thinks of another fault adds one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from operator import eq
from typing import get_args

from generator.editions.selection import Cause
from generator.model.base import Component, Record
from generator.model.fields import Shape, list_shapes
from generator.model.kinds import KINDS
from tests.noninterference import slips
from tests.noninterference.injecting import Fault
from tests.noninterference.wording import CLOSED

_ROOM = "generator.editions.selection"
_SELECT = f"{_ROOM}:select"
_SEARCH = "generator.site.search"
_WIDE = (
    "home:compose_part",
    "home:list_part_records",
    "indexes:compose_index",
    "matrices:compose_raci",
    "matrices:compose_risk_matrix",
    "matrices:compose_learning_paths",
    "responsibilities:compose_responsibilities",
    "charts:compose_organisation",
    "charts:compose_regions",
    "charts:compose_counterparts",
    "upkeep:compose_coverage",
    "upkeep:compose_changes",
    "upkeep:compose_review_calendar",
    "relations:describe_referrers",
    "relations:describe_ownership",
    "relations:group_referrers",
    "relations:list_referrers",
    "relations:count_referrers",
    "carriers:list_carriers",
    "attachments:list_attachments",
    "attachments:list_attached",
    "tenures:describe_tenures",
    "tenures:find_holders",
    "timetable:compose_meetings",
    "compose:_list_records",
)
"""Parts of pages that would tell of what is withheld if they were composed from all of the data."""


_TEXTS: Mapping[str, slips.Wanted] = {
    "a line of prose": lambda one: one.markup and one.markup.form == "inline" and not one.many,
    "a list of prose": lambda one: one.markup and one.many,
    "Markdown": lambda one: one.markup and one.markup.form == "block",
    "a reference that may be left out": lambda one: _may_be_left_out(one) and not one.many,
    "a list of references that may be left out": lambda one: _may_be_left_out(one) and one.many,
    "a reference to what is out of force": lambda one: one.ref and one.ref.on_withheld == "error" and not one.many,
    "a list of references to what is out of force": lambda one: one.ref and one.ref.on_withheld == "error" and one.many,
    "that a field holds a figure": lambda one: one.name == "figures",
}
"""What stays as it is written, when it should be cut."""


def _may_be_left_out(shape: Shape) -> bool:
    return shape.ref is not None and shape.ref.on_withheld == "omit"


def _select() -> Iterator[Fault]:
    """Faults of what decides."""
    for cause in get_args(Cause):
        if cause != "edition":
            yield Fault("selection", f"“{cause}” is overlooked", f"{_ROOM}:find_cause", slips.overlook(cause))
    for what, wanted in _TEXTS.items():
        yield Fault("selection", f"{what} stays", _SELECT, slips.keep(wanted))
    for name in ("handbooks", "owner_role", "repository"):
        yield Fault("selection", f"the project's {name} stays", _SELECT, slips.keep_of_project(name))


def _keep_fields() -> Iterator[Fault]:
    """A fault for each narrower field."""
    for name, shape in _list_narrower().items():
        edition = next(edition for edition in reversed(CLOSED) if shape.clearance in CLOSED[edition])
        yield Fault("selection", f"{name} stays", _SELECT, slips.keep(partial(eq, shape)), edition)


def _list_narrower() -> dict[str, Shape]:
    """Give every field that is narrower than what holds it, by a name for people."""
    found: dict[str, Shape] = {}
    models: list[type[Component]] = list(KINDS.values())
    for model in models:
        for name, shape in list_shapes(model).items():
            if shape.clearance:
                found.setdefault(name if name in list_shapes(Record) else f"{model.__name__}.{name}", shape)
            if shape.component and shape.component not in models:
                models.append(shape.component)
    return found


FAULTS: tuple[Fault, ...] = (
    *_select(),
    Fault("selection", "passages are cut for other readers", _SELECT, slips.revise(slips.cut_for_all)),
    Fault("selection", "versions stay", "generator.editions.history:is_shown", lambda _old, _sight: lambda *_: True),
    Fault("selection", "the audit hears of no version", _SELECT, slips.withhold_silently(slips.is_version)),
    Fault("selection", "a term to come is told", "generator.editions.terms:is_announced", slips.announce_all),
    Fault("selection", "the end of a term is told", "generator.editions.terms:hold_term", slips.tell_term),
    Fault("selection", "all files are held", "generator.editions.files:select_attachments", slips.hold_all_files),
    Fault("selection", "the audit hears of no file", _SELECT, slips.revise(slips.withhold_no_file)),
    Fault("selection", "mentions stay", _SELECT, slips.revise_entries(slips.keep_mentions)),
    Fault("selection", "the introduction is cut for all readers", _SELECT, slips.revise(slips.introduce_as_written)),
    Fault("selection", "the audit hears of no record", _SELECT, slips.withhold_silently(lambda one: not one.route)),
    Fault("selection", "the audit hears of no field", _SELECT, slips.withhold_silently(slips.is_field)),
    Fault("selection", "the audit hears of no passage", _SELECT, slips.withhold_silently(slips.is_passage)),
    Fault("selection", "the audit hears of no other edition", _SELECT, slips.withhold_silently(slips.is_of_project)),
    Fault("selection", "the audit hears of the wrong books", _SELECT, slips.revise(slips.mistake_books)),
    Fault("graph", "references come from all data", f"{_ROOM}:EditionGraph.referrers", slips.find_all_referrers),
    Fault("pages", "overviews are signed for all", "generator.pages.record:make_overview_imprint", slips.sign_for_all),
    Fault(
        "writing",
        "what is read of a page is kept by its name",
        "generator.writing.abstract:digest_content",
        slips.name_by_target,
        later=True,
    ),
    Fault("search", "every title is spelled", f"{_SEARCH}.sounds:list_sounds", slips.spell_all),
    Fault(
        "search",
        "remembered spellings are handed out",
        f"{_SEARCH}.files:list_search",
        slips.hand_out_memory,
        later=True,
    ),
    Fault("search", "texts are taken as written", f"{_SEARCH}.units:list_results", slips.search_as_written),
    Fault("search", "all pages are searched", f"{_SEARCH}.units:list_results", slips.take_all_abstracts),
    Fault("search", "all sayings are known", "generator.build.editions:_list_sayings", slips.draft_all),
    Fault("search", "names are those of all records", f"{_SEARCH}.box:describe_box", slips.choose_among_all),
    Fault("site", "the sitemap lists all pages", "generator.site.sitemap:list_sitemap", slips.take_all_pages),
    Fault("site", "the navigation lists all pages", "generator.site.navigation:plan_navigation", slips.plan_all),
    Fault("site", "former addresses of all records", "generator.site.moved:list_moved", slips.move_all),
    Fault("site", "fonts hold all characters", "generator.site.fonts:list_fonts", slips.take_all_abstracts),
    Fault("site", "the feed reminds of all records", "generator.build.feeds:list_reviews", slips.take_all),
    Fault("site", "all files are copied", "generator.graph.handouts:list_handouts", slips.take_all),
    Fault("site", "build.json lists all pages", "generator.build.publishing:_list_edition", slips.draft_all),
    Fault("books", "all books are made", "generator.handbooks.assemble:assemble_books", slips.bind_all_books),
    Fault("books", "chapters hold all pages", "generator.handbooks.assemble:assemble_books", slips.bind_all_pages),
    Fault("books", "the digest names the data", "generator.handbooks.identity:digest_content", slips.name_as_data),
    Fault("books", "the metadata count all records", "generator.handbooks.metadata:identify", slips.tell_size),
    Fault("exports", "all pages are exported", "generator.exports.markdown:list_markdown", slips.take_all_pages),
    Fault(
        "exports", "the contents name all pages", "generator.exports.markdown:describe_navigation", slips.take_all_pages
    ),
    Fault("exports", "all records are exported", "generator.exports.records:list_records", slips.take_all_records),
)
"""Faults of their own."""

FAMILIES: tuple[Fault, ...] = (
    *_keep_fields(),
    *(Fault("pages", f"{name} sees all data", f"generator.pages.{name}", slips.widen) for name in _WIDE),
    *(Fault("graph", f"every {kind} is listed", f"{_ROOM}:EditionGraph.all", slips.list_all(kind)) for kind in KINDS),
)
"""The same fault in many places: a run of the tests tries some of them, the long one all."""
