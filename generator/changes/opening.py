"""One edition now, and the one whose readers it has: all that these see and did not see before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from generator.changes.exposed import Exposure, ExposureCause
from generator.changes.followed import list_followed
from generator.changes.library import Library
from generator.changes.passages import ComparedPassage, list_passages, list_sayings
from generator.changes.revealed import find_former, list_notes, list_revealed, list_uncovered
from generator.changes.runs import ReadText, Runs, leave_signs, list_said, list_texts
from generator.changes.side import EditionSide, Side
from generator.changes.unmarked import list_unmarked
from generator.decode.entry import Entry, Key
from generator.diagnostics import Route
from generator.editions.limiting import is_for_dealers
from generator.editions.selection import View, find_cause, select
from generator.editions.terms import list_announced
from generator.model.base import Record
from generator.model.documents import Attachment
from generator.model.fields import find_shape, narrow, walk_leaves
from generator.model.organisation import Dealer
from generator.model.picture import PictureUse, list_uses
from generator.model.project import Edition
from generator.model.tenure import Tenure


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """An edition now, the one that it is compared with, and all records of both sides, read in a `library`."""

    id: str
    now: EditionSide
    before: EditionSide
    base: Side
    head: Side
    pairs: Mapping[Key, Key]
    library: Library

    def find(self) -> Iterator[Exposure]:
        """Yield what the edition exposes: whole records, fields, passages."""
        told: set[tuple[Key, Route]] = set()
        for key, entry in self.now.selection.graph.entries.items():
            old = self._find_old(key)
            shown = self.before.selection.graph.entries.get(old.key) if old else None
            if old and shown is None:
                told.add((key, ()))
                yield self._expose_record(old, entry)
            elif old and shown:
                for one in self._find_announced(old, self.head.graph.entries[key]):
                    told.add((key, one.route))
                    yield one
                for route in list_revealed(old.record, shown.record, entry.record):
                    told.add((key, route))
                    yield self._expose_field(key, old, entry, route)
                for one in self._find_within(old, self.head.graph.entries[key]):
                    if one.cause == "text" and _is_told(key, one.route, told):
                        continue
                    told.add((key, one.route[:1] if one.cause != "text" else one.route))
                    yield one
        for one in self._find_unshown():
            told.add((one.key, one.route))
            yield one
        yield from self._find_passages(told)
        yield from self._find_pictures(told)
        yield from self._find_attachments(told)

    def _find_within(self, old: Entry, new: Entry) -> Iterator[Exposure]:
        """Yield what readers newly get of a record that they saw: notes, versions, passages without their mark."""
        before, now = self.before.selection.view, self.now.selection.view
        levels, later = before.edition.classifications, now.edition.classifications
        if old.record == new.record and before == now:
            return
        if now.edition.edit_links and not before.edition.edit_links and is_for_dealers(now.edition):
            for name in list_notes(new.record):
                yield self._expose_part(old, new, (name,), "", "")
        for number, was, version in list_uncovered(old.record, before, new.record, now):
            route = ("history", str(number))
            steps = [
                narrow(one.record.classification, part.classification) for one, part in ((old, was), (new, version))
            ]
            if steps[0] not in levels:
                yield self._expose_part(old, new, route, steps[0] or "", steps[1] or "")
            else:
                cause: ExposureCause = "not_in_force" if was.status in before.edition.statuses else "status"
                yield Exposure(new.key, old, new, cause, was.status, version.status, (self.id,), route)
        for one in list_unmarked(old.record, new.record, levels, later):
            if one.clearance in later:
                yield self._expose_part(old, new, one.route, one.clearance, one.clearance)
            else:
                now_for = new.record.classification
                yield Exposure(
                    new.key, old, new, "text", one.clearance, now_for, (self.id,), one.route, old.key, one.text
                )

    def _find_announced(self, old: Entry, new: Entry) -> Iterator[Exposure]:
        """Yield the days on which somebody takes or leaves an office that readers learn now, or on a day to come."""
        if isinstance(old.record, Tenure) and isinstance(new.record, Tenure):
            days = self.before.selection.view.today, self.now.selection.view.today
            for name in list_announced(old.record, new.record, days):
                levels = old.record.classification, new.record.classification
                said = new.record.announced_on if name == "effective_from" else new.record.end_announced_on
                later = said is not None and said > days[1]
                yield Exposure(new.key, old, new, "not_in_force", *levels, (self.id,), (name,), later=later)

    def _expose_part(self, old: Entry, new: Entry, route: Route, was: str, now: str) -> Exposure:
        """Say whether a part was cleared, or the edition came to hold more."""
        if was != now:
            return Exposure(new.key, old, new, "classification", was, now, (self.id,), route)
        editions = self.before.selection.view.edition, self.now.selection.view.edition
        return Exposure(new.key, old, new, "edition", *_name_widening(*editions), (self.id,), route)

    def _find_unshown(self) -> Iterator[Exposure]:
        """Yield records that the edition does not show: what a dealer's own copy does, what is cleared for later."""
        for key, entry in self.head.graph.entries.items():
            old = self._find_old(key)
            if old is None or key in self.now.selection.graph.entries:
                continue
            before, now = self._view_before(entry.record.subject), self._view(entry.record.subject)
            was, cause = find_cause(old.record, before), find_cause(entry.record, now)
            if was is None and cause is None and now.subject:
                yield from (replace(one, dealer=now.subject) for one in self._find_within(old, entry))
            if was is None or cause in ("classification", "subject"):
                continue
            if was == cause == "not_in_force":
                yield from self._find_announced(old, entry)
            # What was never shown to anybody is cleared in its draft; to publish it is the ordinary life of a record.
            is_draft = cause == "status" and old.record.status not in before.edition.statuses
            if cause is None or (was in ("classification", "subject") and not is_draft):
                dealer = (now.subject and entry.record.subject) or ""
                yield replace(self._expose_record(old, entry), dealer=dealer, later=cause is not None)

    def _view(self, subject: str | None) -> View:
        """Give the view of a dealer's own copy, that of all readers where the edition makes none."""
        view = self.now.selection.view
        return replace(view, subject=subject) if is_for_dealers(view.edition) else view

    def _view_before(self, subject: str | None) -> View:
        """Give the view that a dealer, under the name that it had then, had of its own copy before."""
        known = self.pairs.get(Key(Dealer.KIND, subject or ""))
        return replace(self.before.selection.view, subject=known.id if known else None)

    def _find_old(self, key: Key) -> Entry | None:
        return self.base.graph.entries.get(self.pairs[key]) if key in self.pairs else None

    def _expose_record(self, old: Entry, new: Entry) -> Exposure:
        """Say by which change a record that was withheld came to be shown."""
        key, before, edition = new.key, self._view_before(new.record.subject), self.now.selection.view.edition
        if find_cause(old.record, replace(before, edition=edition)) is None:
            return Exposure(key, old, new, "edition", *_name_widening(before.edition, edition), (self.id,))
        cause = find_cause(old.record, before) or "classification"
        was, now = old.record.classification, new.record.classification
        # A record may be published and cleared at once: then its clearance is what counts.
        if cause == "status" and (was == now or was in edition.classifications):
            return Exposure(key, old, new, cause, old.record.status, new.record.status, (self.id,))
        return Exposure(key, old, new, "classification" if cause == "status" else cause, was, now, (self.id,))

    def _expose_field(self, key: Key, old: Entry, new: Entry, route: Route) -> Exposure:
        former = (find_former(old.record, new.record, route[0]), *route[1:])
        was, now = _find_clearance(old.record, former), _find_clearance(new.record, route)
        if was != now and was not in self.before.selection.view.edition.classifications:
            return Exposure(key, old, new, "declaration", was, now, (self.id,), route)
        was, now = _name_widening(self.before.selection.view.edition, self.now.selection.view.edition)
        return Exposure(key, old, new, "edition", was, now, (self.id,), route)

    def _find_passages(self, told: set[tuple[Key, Route]]) -> Iterator[Exposure]:
        """Yield the passages that stood only in what the edition withheld, and stand in what it shows."""
        now = self.now.selection.graph.entries
        changed = [entry for key, entry in now.items() if not self._is_as_shown(key, entry)]
        yield from self._find_in_project()
        yield from self._find_taken(changed, self._list_shown, self._list_former(changed), told)
        for dealer, keys in self._list_own().items():
            view = self._view_before(dealer)
            seen = select(self.head.graph, self._view(dealer)).graph.entries
            theirs = cache(partial(self._list_theirs, view)) if view.subject else self._list_shown
            entries = [seen[key] for key in keys if key in seen]
            yield from (replace(one, dealer=dealer) for one in self._find_taken(entries, theirs, (), told))

    def _list_shown(self) -> list[Entry]:
        """Give the records that the edition's readers saw."""
        return list(self.before.selection.graph.entries.values())

    def _list_theirs(self, view: View) -> list[Entry]:
        """Give the records that stood in a dealer's own copy, whatever all readers saw."""
        return [*select(self.base.graph, view).graph.entries.values()]

    def _is_as_shown(self, key: Key, entry: Entry) -> bool:
        """Whether a record says what readers had of it before."""
        shown = self.before.selection.graph.entries.get(self.pairs[key]) if key in self.pairs else None
        return shown is not None and shown.record == entry.record

    def _find_taken(
        self,
        now: list[Entry],
        shown: Callable[[], list[Entry]],
        former: Collection[Entry],
        told: set[tuple[Key, Route]],
    ) -> Iterator[Exposure]:
        """Yield what was copied as it stood, then what stands among other words; none that readers had among others.

        `now` are records that changed: what others tell was `shown` before. `former` are some of those that were, in
        which most of it stands.
        """
        library = self.library
        followed = list_followed(self.before.selection.graph, self.now.selection.graph, self.pairs, now)
        passages = [one for one in list_passages(now) if (one.entry.key, one.route) not in followed]
        known_marks = {mark for one in former for mark in library.read(one).marks}
        secret = self._find_secret({one.mark for one in passages} - known_marks, shown)
        copies = list(self._find_copied(passages, secret, told)) if secret else []
        read = list(library.list_signs(shown())) if copies else []
        for copy in copies:
            words = leave_signs(copy.text)
            if not (words and any(words in signs for signs in read)):
                yield copy
        said = (one for one in list_texts(now) if (one.entry.key, one.leaf.route) not in followed)
        new = [one for one in said if not _is_told(one.entry.key, one.leaf.route, told)]
        runs = Runs(new, library.list_signs(former), self._find_texts, lambda: library.list_signs(shown()))
        known: set[tuple[Key, Route, Key | None]] = {(copy.key, copy.route, copy.source) for copy in copies}
        for text in new:
            for source, words in runs.find(text):
                place = (text.entry.key, text.leaf.route, source.entry.key)
                if place not in known:
                    known.add(place)
                    yield self._expose_run(text, source, words)

    def _find_secret(self, marks: set[str], shown: Callable[[], list[Entry]]) -> dict[str, ComparedPassage]:
        """Give those of some passages that stood in the data, and in nothing that was shown to these readers or all."""
        hidden = self.library.find_marks(marks, self.base.graph.entries.values())
        if not hidden:
            return {}
        left = marks.difference(*(self.library.read(one).marks for one in (*self._list_shown(), *shown())))
        return {one.mark: one for one in list_passages(hidden) if one.mark in left}

    def _list_former(self, now: Iterable[Entry]) -> list[Entry]:
        """Give some records as readers had them before they changed."""
        shown = self.before.selection.graph.entries
        former = (shown.get(self.pairs[one.key]) for one in now if one.key in self.pairs)
        return [one for one in former if one]

    def _find_texts(self, runs: set[str]) -> Iterator[ReadText]:
        return self.library.find_runs(runs, self.base.graph.entries.values())

    def _expose_run(self, text: ReadText, source: ReadText, words: str) -> Exposure:
        """Say that a record tells what stood in another, or in its own narrower words."""
        key, old, route = text.entry.key, self._find_old(text.entry.key), text.leaf.route
        if old and self._is_widened_mark(key, route, source, source.leaf.route):
            return self._expose_field(key, old, text.entry, route)
        was = narrow(source.entry.record.classification, source.clearance) or ""
        now = narrow(text.entry.record.classification, text.clearance) or ""
        old = old or source.entry
        return Exposure(key, old, text.entry, "text", was, now, (self.id,), route, source.entry.key, words)

    def _find_in_project(self) -> Iterator[Exposure]:
        """Yield the secret passages that the project file says to the edition's readers, and did not say before."""
        said = {mark for *_, mark in list_sayings(self.before.selection.graph.project)}
        sayings = [one for one in list_sayings(self.now.selection.graph.project) if one[-1] not in said]
        secret = self._find_secret({mark for *_, mark in sayings}, self._list_shown)
        told: set[Route] = set()
        for leaf, text, _, mark in sayings:
            source = secret.get(mark) if leaf.route not in told else None
            if source:
                told.add(leaf.route)
                yield self._expose_saying(source, leaf.route, text.strip())
        known = {one.signs for one in list_said(self.before.selection.graph.project)}
        now = list_said(self.now.selection.graph.project)
        new = [one for one in now if one.leaf.route not in told and one.signs not in known]
        runs = Runs(new, known, self._find_texts, lambda: self.library.list_signs(self._list_shown()))
        for one in new:
            for found, words in runs.find(one):
                yield self._expose_saying(found, one.leaf.route, words)

    def _expose_saying(self, source: ComparedPassage | ReadText, route: Route, words: str) -> Exposure:
        """Say that the project file tells what stood in a record."""
        today = {old: new for new, old in self.pairs.items()}
        old = source.entry
        key = today.get(old.key, old.key)
        new = self.head.graph.entries.get(key, old)
        was = narrow(old.record.classification, source.clearance) or ""
        found = Exposure(key, old, new, "text", was, was, (self.id,), route, old.key, words)
        return replace(found, in_project=True)

    def _find_pictures(self, told: Collection[tuple[Key, Route]]) -> Iterator[Exposure]:
        """Yield the pictures that stood only in what the edition withheld, and stand in what it shows."""
        shown = {self.base.name_file(use.path) for _, use in _list_pictures(self.before, self.base)}
        whole = ((entry, use) for entry in self.base.graph.entries.values() for use in _list_uses(entry, self.base))
        hidden = [(entry, use.path) for entry, use in whole if self.base.name_file(use.path) not in shown]
        secret = {name: entry for entry, path in hidden for name in (path, self.base.name_file(path))}
        for entry, use in _list_pictures(self.now, self.head) if secret else ():
            name = self.head.name_file(use.path)
            # It may have another name, or be a newer one.
            source = None if name in shown else secret.get(name) or secret.get(use.path)
            if source and (entry.key, ()) not in told:
                was, now = source.record.classification, entry.record.classification
                old = self._find_old(entry.key) or source
                yield Exposure(entry.key, old, entry, "text", was, now, (self.id,), use.route, source.key, use.path)

    def _find_attachments(self, told: Collection[tuple[Key, Route]]) -> Iterator[Exposure]:
        """Yield the files that nothing handed out but what the edition withheld, and that it hands out now."""
        before = self.before.selection.graph.all(Attachment)
        shown = {self.base.name_file(one.file) for one in before}
        secret = {
            name: Key(one.KIND, one.id)
            for one in self.base.graph.all(Attachment)
            if (name := self.base.name_file(one.file)) not in shown
        }
        for one in self.now.selection.graph.all(Attachment) if secret else ():
            name, key = self.head.name_file(one.file), Key(one.KIND, one.id)
            source = None if name in shown else secret.get(name)
            if source and (key, ()) not in told:
                hidden, entry = self.base.graph.entries[source], self.head.graph.entries[key]
                was, now = hidden.record.classification, one.classification
                old = self._find_old(key) or hidden
                yield Exposure(key, old, entry, "text", was, now, (self.id,), ("file",), source, one.file)

    def _list_own(self) -> dict[str, list[Key]]:
        """Give the records that changed and stand in one dealer's own copy alone, by the dealer."""
        found: dict[str, list[Key]] = {}
        for key, entry in self.head.graph.entries.items():
            subject, old = entry.record.subject, self._find_old(key)
            if subject and self._view(subject).subject and not (old and old.record == entry.record):
                found.setdefault(subject, []).append(key)
        return found

    def _find_copied(
        self, passages: Iterable[ComparedPassage], secret: Mapping[str, ComparedPassage], told: set[tuple[Key, Route]]
    ) -> Iterator[Exposure]:
        """Yield those of some passages that are secret; of a sentence that is, no part is told again."""
        last: ComparedPassage | None = None
        for passage in passages:
            source = secret.get(passage.mark)
            key, route = passage.entry.key, passage.route
            if source is None or _is_told(key, route, told):
                continue
            if last and (last.entry.key, last.route) == (key, route) and passage.span[1] <= last.span[1]:
                continue
            last = passage
            old = self._find_old(key)
            if old and self._is_widened_mark(key, route, source, source.route):
                told.add((key, route))
                yield self._expose_field(key, old, passage.entry, route)
            else:
                yield self._expose_passage(passage, source)

    def _is_widened_mark(self, key: Key, route: Route, source: ComparedPassage | ReadText, place: Route) -> bool:
        """Whether words stand where they stood, and the edition came to hold the classification of their mark."""
        stays = self.pairs.get(key) == source.entry.key and route == place
        before, now = (side.selection.view.edition.classifications for side in (self.before, self.now))
        return stays and source.clearance in now and source.clearance not in before

    def _expose_passage(self, passage: ComparedPassage, source: ComparedPassage) -> Exposure:
        was = narrow(source.entry.record.classification, source.clearance) or ""
        now = narrow(passage.entry.record.classification, passage.clearance) or ""
        return Exposure(
            key=passage.entry.key,
            old=self._find_old(passage.entry.key) or source.entry,
            new=passage.entry,
            cause="text",
            was=was,
            now=now,
            editions=(self.id,),
            route=passage.route,
            source=source.entry.key,
            text=passage.text,
        )


def _list_pictures(shown: EditionSide, side: Side) -> Iterator[tuple[Entry, PictureUse]]:
    """Yield the pictures of what an edition shows."""
    for entry in shown.selection.graph.entries.values():
        yield from ((entry, use) for use in _list_uses(entry, side))


def _list_uses(entry: Entry, side: Side) -> Iterator[PictureUse]:
    """Yield the pictures of a record, or of what an edition shows of it."""
    return list_uses(walk_leaves(entry.record)) if side.graph.entries[entry.key].pictures else iter(())


def _is_told(key: Key, route: Route, told: Collection[tuple[Key, Route]]) -> bool:
    """Whether what holds a text, or itself, was told."""
    return any((key, route[:length]) in told for length in range(len(route) + 1))


def _find_clearance(record: Record, route: Route) -> str:
    """Give how narrow a field is: as its record, unless it is declared to be narrower."""
    shape = find_shape(type(record), route)
    clearance = narrow(record.classification, shape.clearance if shape else None)
    return clearance or record.classification


def _name_widening(before: Edition, after: Edition) -> tuple[str, str]:
    """Say what an edition gained: classifications, else statuses."""
    if set(after.classifications) - set(before.classifications):
        return "、".join(before.classifications), "、".join(after.classifications)
    return "、".join(before.statuses), "、".join(after.statuses)
