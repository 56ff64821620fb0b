"""Select what an edition holds. Default deny: what is not cleared is gone before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from generator.decode.document import PROJECT_PATH, make_entry
from generator.decode.entry import Entry, Holder, Key, Mention
from generator.diagnostics import Route
from generator.editions.files import (
    list_withheld_attachments,
    list_withheld_pictures,
    select_attachments,
    select_pictures,
)
from generator.editions.history import HeldRecord, hold_record, list_withheld
from generator.editions.quoting import (
    NOTHING,
    Quotes,
    list_quotes,
    list_undone,
    name_example,
    quote_in_fields,
    tells_of_then,
)
from generator.editions.terms import hold_term, is_announced
from generator.graph.graph import Graph, arrange, list_shown_parts
from generator.model.attachment import AttachedFile
from generator.model.base import FigureUse, Record
from generator.model.fields import Shape, holds_any, item_key, list_clearable, list_shapes, narrow
from generator.model.history import list_versions
from generator.model.picture import Picture
from generator.model.project import Edition, Handbook, Lowering, ProjectFile, Selector
from generator.model.prose.cutting import cut_passages, has_passages
from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import LinkNode, read_words
from generator.model.target import PAGE, Target
from generator.model.tenure import Tenure
from generator.model.types import Classification, Markup, Ref

Cause = Literal["classification", "status", "subject", "not_in_force", "expired", "edition"]
"""`edition`: a part of the project file that belongs to another edition."""

DATES = ("not_in_force", "expired")
"""The causes that go by the day: what they withhold may be told of all the same."""

NOWHERE = Target(PAGE, "withheld")
"""Where links in prose lead whose target readers may not see: a page that no edition has."""


@dataclass(frozen=True, slots=True)
class View:
    """For whom and when: an edition, a language, the day, and the dealer whose own copy it is (None: for all alike)."""

    edition: Edition
    today: date
    locale: str = "zh-Hans"
    subject: str | None = None


class EditionGraph(Graph):
    """A graph that holds only what an edition's readers may see. Only `select` makes one."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something left out: a whole record (`route` is empty), one field's value, or a part of the project file.

    `value` is what stood there: a record, an item, a text, or several of these; `span` is the place of a passage in its
    text, as locations count it. `markup` tells how a text is read, None where it is no prose.
    """

    holder: Holder
    cause: Cause
    route: Route = ()
    value: object = None
    span: tuple[int, int] | None = None
    markup: Markup | None = None


@dataclass(frozen=True)
class Selection:
    """What an edition holds, and what was withheld from it. Only the audit may look at the latter.

    `unselected` is what it was selected from: only who selects less of it may look at that (`editions/limiting.py`).
    """

    view: View
    graph: EditionGraph
    withheld: tuple[Withheld, ...]
    unselected: Graph = field(repr=False, compare=False)
    pictures: tuple[Picture, ...] = ()
    """Those that are withheld."""
    attachments: tuple[AttachedFile, ...] = ()
    """Those that are withheld."""


def select(
    graph: Graph, view: View, known: Mapping[Key, tuple[Entry, tuple[Withheld, ...]]] = MappingProxyType({})
) -> Selection:
    """Give the part of the graph that the view's readers may see: records, and the fields of records.

    `known` are records as they are cleared, with what is withheld from each, where that is known (`editions/again.py`).
    """
    held = {key: find_cause(entry.record, view) for key, entry in graph.entries.items()}
    visible = frozenset(key for key, cause in held.items() if cause is None)
    withheld = [
        Withheld(graph.entries[key], cause, value=graph.entries[key].record) for key, cause in held.items() if cause
    ]
    then = _go_back(graph, held, view)
    shown = _Shown(then.graph, visible, frozenset(view.edition.classifications), then.quotes, then.undone)
    entries: dict[Key, Entry] = {}
    for key in (key for key in graph.entries if key in visible):
        if key in known:
            entries[key], without = known[key]
            withheld.extend(without)
            continue
        withheld.extend(_withhold_versions(graph.entries[key], view))
        entries[key] = _clear_entry(then.graph.entries[key], shown, withheld, then.written.get(key, {}))
    project = _clear_project(graph.project, view, shown, withheld)
    pictures, attachments = select_pictures(graph, then.graph, entries, project), select_attachments(graph, entries)
    return Selection(
        replace(view, edition=project.editions[0]),
        EditionGraph(project, arrange(entries, graph.vocabulary), graph.vocabulary, pictures, attachments),
        tuple(withheld),
        graph,
        list_withheld_pictures(graph, pictures),
        list_withheld_attachments(graph, attachments),
    )


def find_cause(record: Record, view: View) -> Cause | None:
    """Say why a view's readers may not see a record, None where they may: as it holds on the view's day."""
    if list_versions(record):
        record = hold_record(record, view.edition, view.today).record
    if record.classification not in view.edition.classifications:
        return "classification"
    if record.status not in view.edition.statuses:
        return "status"
    if record.subject and record.subject != view.subject and not view.edition.subjects:
        return "subject"
    if record.effective_from and record.effective_from > view.today and not is_announced(record, view.today):
        return "not_in_force"
    if record.effective_to and record.effective_to < view.today:
        return "expired"
    return None


@dataclass(frozen=True, slots=True)
class _Then:
    """The graph as it held on a view's day, the days that some fields were written for, figures to be quoted.

    Worked examples that another number made are `undone`.
    """

    graph: Graph
    written: Mapping[Key, Mapping[str, date]]
    quotes: Quotes
    undone: frozenset[Target]


def _go_back(graph: Graph, causes: Mapping[Key, Cause | None], view: View) -> _Then:
    """Give the graph as it held on the view's day, for its readers; the same one where nothing has a history."""
    entries = dict(graph.entries)
    written: dict[Key, Mapping[str, date]] = {}
    for key, entry in graph.entries.items():
        held = _hold(entry.record, view)
        if held.record is not entry.record:
            written[key] = held.written
            entries[key] = make_entry(entry.path, entry.route, held.record)
    gone = frozenset(key for key, cause in causes.items() if cause in DATES)
    known = {key: entry.record for key, entry in entries.items() if causes[key] is None or key in gone}
    quotes = list_quotes(graph.entries, known, gone)
    undone = list_undone(known, quotes) if quotes else frozenset[Target]()
    changed = {Key.of(example) for example in undone}
    for key, entry in entries.items() if quotes else ():
        if key in changed or any(not mention.in_prose and mention.key in quotes for mention in entry.mentions):
            record = quote_in_fields(key, entry.record, quotes, undone)
            entries[key] = entry if record is entry.record else make_entry(entry.path, entry.route, record)
    held_then = Graph(graph.project, entries, graph.vocabulary, graph.pictures, graph.attachments)
    return _Then(held_then if written or quotes else graph, written, quotes, undone)


def _hold(record: Record, view: View) -> HeldRecord:
    """Give a record as it held on the view's day, for its readers; the same one where it holds alike on all days."""
    if isinstance(record, Tenure):
        return HeldRecord(hold_term(record, view.today), {})
    return hold_record(record, view.edition, view.today)


def _withhold_versions(entry: Entry, view: View) -> Iterator[Withheld]:
    """Tell the versions of a record that is seen that are not."""
    for number, version in list_withheld(entry.record, view.edition, view.today):
        cause: Cause = "not_in_force"
        if narrow(entry.record.classification, version.classification) not in view.edition.classifications:
            cause = "classification"
        elif version.status not in view.edition.statuses:
            cause = "status"
        yield Withheld(entry, cause, ("history", str(number)), version)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an edition's readers see: records by their keys, the parts of these, figures and examples as they were."""

    graph: Graph
    keys: frozenset[Key]
    allowed: frozenset[Classification]
    quotes: Quotes
    undone: frozenset[Target]

    def has_part(self, target: Target) -> bool:
        """Whether readers see the part that a target leads to, of a record that they see."""
        if not target.part:
            return True
        return target.part in list_shown_parts(self.graph.entries[Key.of(target)].record, self.allowed)

    def changes(self, mention: Mention) -> bool:
        """Whether a link may say or lead to something else here than it does in the data."""
        if not mention.in_prose or mention.target.kind not in self.graph.vocabulary.kinds:
            return False
        return bool(self.quotes or self.undone) or mention.key not in self.keys or not self.has_part(mention.target)


def _clear_project(project: ProjectFile, view: View, shown: _Shown, withheld: list[Withheld]) -> ProjectFile:
    """Leave the edition's own description and books, and no word of the others."""
    mine = (view.edition,)
    books = tuple(_clear_book(book, shown) for book in project.handbooks if book.edition == view.edition.id)
    repository = project.repository if view.edition.edit_links else None
    # What is said of the checks is for editors: no page shows it.
    update = {"editions": mine, "handbooks": books, "repository": repository, "lowered": ()}
    holder = Holder(PROJECT_PATH, ())
    others: tuple[tuple[str, Edition | Handbook], ...] = (
        *(("editions", one) for one in project.editions if one.id != view.edition.id),
        *(("handbooks", one) for one in project.handbooks if one.edition != view.edition.id),
    )
    withheld.extend(Withheld(holder, "edition", (name, one.id), one) for name, one in others)
    if project.repository and not repository:
        withheld.append(Withheld(holder, "edition", ("repository",), project.repository))
    markup = list_shapes(Lowering)["reason"].markup
    withheld.extend(
        Withheld(holder, "edition", ("lowered", str(number), "reason"), one.reason, markup=markup)
        for number, one in enumerate(project.lowered)
        if one.reason
    )
    cleared = project.model_copy(update=update)
    result: ProjectFile = _Clearing(shown, holder, withheld).clear(cleared, ())
    return result


def _clear_book(book: Handbook, shown: _Shown) -> Handbook:
    """Leave out of a book's chapters the records that readers may not see."""
    chapters = tuple(
        chapter.model_copy(update={"pages": tuple(one for one in chapter.pages if _is_offered(one, shown))})
        for chapter in book.chapters
    )
    return book.model_copy(update={"chapters": chapters})


def _is_offered(selector: Selector, shown: _Shown) -> bool:
    page = selector.page
    return page is None or page.kind not in shown.graph.vocabulary.kinds or Key.of(page) in shown.keys


def _clear_entry(entry: Entry, shown: _Shown, withheld: list[Withheld], written: Mapping[str, date]) -> Entry:
    known = len(withheld)
    mends = any(mention.in_prose and shown.changes(mention) for mention in entry.mentions)
    record: Record = _Clearing(shown, entry, withheld, written, mends).clear(entry.record, ())
    if record is entry.record:
        return entry
    hidden = [one.route for one in withheld[known:]]
    uses = {("figures", str(number)): use for number, use in enumerate(record.figures)}
    kept = {route: use for route, use in uses.items() if not _is_lost(use, hidden)}
    record = record.model_copy(update={"figures": tuple(kept.values())})
    mentions = tuple(
        mention if shown.has_part(mention.target) else mention._replace(target=mention.target.whole)
        for mention in entry.mentions
        if _is_kept(mention, shown) and (mention.route[:2] not in uses or mention.route[:2] in kept)
    )
    return Entry(entry.path, entry.route, mentions, record=record)


def _is_lost(use: FigureUse, hidden: Iterable[Route]) -> bool:
    """Whether a field that holds a figure, or the figure itself, is withheld: then nobody may see that it does."""
    field = tuple(use.field.split("/"))
    return (use.figure is None and use.line is None) or any(field[: len(route)] == route for route in hidden)


def _is_kept(mention: Mention, shown: _Shown) -> bool:
    return (mention.clearance is None or mention.clearance in shown.allowed) and mention.key in shown.keys


@dataclass(frozen=True, slots=True)
class _Clearing:
    """Takes from one record what its readers may not see."""

    shown: _Shown
    holder: Holder
    withheld: list[Withheld]
    written: Mapping[str, date] = field(default_factory=dict)
    """The days that fields of another version were written for."""
    mends: bool = True
    """Whether any link of the record may say something else than it does in the data."""

    def clear(self, component: Any, route: Route) -> Any:
        """Give the component without what is withheld; the same object where nothing is."""
        changes: dict[str, object] = {}
        for name, shape in list_clearable(component.__class__):
            value = getattr(component, name)
            if value is None or value == ():
                continue
            if shape.clearance and shape.clearance not in self.shown.allowed:
                self.withheld.append(
                    Withheld(self.holder, "classification", (*route, name), value, markup=shape.markup)
                )
                changes[name] = None
                continue
            cleared = self._clear_value(value, shape, (*route, name))
            if cleared == "" and shape.optional:
                cleared = None
            if cleared is not value:
                changes[name] = cleared
        return component.model_copy(update=changes) if changes else component

    def _clear_value(self, value: Any, shape: Shape, route: Route) -> Any:
        if shape.ref:
            kept = self._clear_reference(value, shape.ref, many=shape.many)
            # What may not be left out names nothing where the record is out of force; otherwise it is a finding.
            return "" if kept is None and shape.ref.on_withheld == "error" else kept
        if shape.markup:
            return self._clear_prose(value, route, shape.markup, many=shape.many)
        if shape.component is None:
            return value
        if not shape.many:
            cleared = self.clear(value, route)
            return cleared if cleared is value or holds_any(cleared) or not shape.optional else None
        items = tuple(self.clear(item, (*route, item_key(item, index))) for index, item in enumerate(value))
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        # An item of which nothing is left would tell that there is one.
        return tuple(new for new, old in zip(items, value, strict=True) if new is old or holds_any(new))

    def _clear_prose(self, value: Any, route: Route, markup: Markup, *, many: bool) -> Any:
        """Cut narrower passages from a text, or from each of several; of these, one that nothing is left of goes."""
        if not many:
            return self._cut(value, route, markup)
        texts = tuple(self._cut(text, (*route, str(index)), markup) for index, text in enumerate(value))
        return value if texts == value else tuple(filter(None, texts))

    def _cut(self, text: str, route: Route, markup: Markup) -> str:
        if not self.mends and not has_passages(text):
            return text
        block = markup.form == "block"
        shown, cut = cut_passages(text, self.shown.allowed, block=block)
        lead = len(text) - len(text.lstrip())
        for passage in cut:
            span = (passage.start - lead, passage.end - lead)
            self.withheld.append(Withheld(self.holder, "classification", route, passage.words, span, markup))
        may_link = self.mends and ("](" in shown or "<" in shown)
        seen = self._mend_links(shown, route, block=block) if may_link else shown
        # What is remembered of an equal text is another object; a record that is seen whole stays the very same one.
        return text if seen == text else seen

    def _mend_links(self, text: str, route: Route, *, block: bool) -> str:
        """Let links to what readers do not see (out of force, or a finding) name nothing of it.

        A link to a record leads nowhere then, one to a part of a record to the whole. The text of a link to a figure
        gives it as it was on the view's day.
        """
        parts, reached, kinds = [], 0, self.shown.graph.vocabulary.kinds
        for link, _ in list_links(read_prose(text, block=block)):
            if isinstance(link.target, Target) and link.target.kind in kinds:
                start, end = link.address
                if label := self._quote(link, route):
                    parts += [text[reached : link.start], f"[{label}"]
                    reached = text.rindex("](", link.start, start)
                seen = self._clear_target(link.target) or NOWHERE
                if seen != link.target:
                    parts += [text[reached:start], str(seen)]
                    reached = end
        return "".join((*parts, text[reached:]))

    def _quote(self, link: LinkNode, route: Route) -> str:
        """Give what a link to a figure or a line says on the view's day, "" where it says that already."""
        assert isinstance(link.target, Target)  # noqa: S101 - the caller looked
        quote = self.shown.quotes.get(Key.of(link.target))
        is_undone = link.target.is_line and name_example(link.target) in self.shown.undone
        if not (quote or is_undone) or not read_words(link.children).strip() or not isinstance(self.holder, Entry):
            return ""
        if tells_of_then(self.holder.record, route) or (quote and not quote.differs(self.written.get(route[0]))):
            return ""
        return quote.show() if quote else NOTHING

    def _clear_reference(self, value: Any, ref: Ref, *, many: bool) -> Any:
        if not many:
            return self._clear_one(value, ref)
        kept = tuple(seen for item in value if (seen := self._clear_one(item, ref)) is not None)
        return value if kept == value else kept

    def _clear_one(self, value: str | Target, ref: Ref) -> str | Target | None:
        if isinstance(value, Target):
            return self._clear_target(value)
        # An id names a whole record: of that all is seen, or nothing.
        return value if (ref.kind, value) in self.shown.keys else None

    def _clear_target(self, target: Target) -> Target | None:
        """Give what readers see of a target: all of it, the record without the part, or nothing."""
        if target[:2] not in self.shown.keys:
            return None
        return target if self.shown.has_part(target) else target.whole
