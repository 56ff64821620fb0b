"""Widening is deliberate: who shows a record to more readers writes down who allowed it, in the same change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.changes.exposed import Exposure
from generator.changes.exposure import find_exposures
from generator.changes.library import Library
from generator.changes.passages import find_words, list_passages
from generator.changes.records import pair_records
from generator.changes.rules import WIDENED
from generator.changes.side import Side
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Entry, Key
from generator.diagnostics import Location, Problem, Related, Term
from generator.model.base import Approval, Record
from generator.model.fields import find_shape, name_choice, name_fields
from generator.model.roles import Role

_CAUSES = ("classification", "subject", "text")
"""Causes that want an approval besides editions; publishing and dates are the ordinary life of a record."""
_MOST_RELATED = 5


def find_unapproved(
    base: Side,
    head: Side,
    today: date,
    known: tuple[Exposure, ...] | None = None,
    library: Library | None = None,
) -> tuple[Problem, ...]:
    """Give a problem for everything that more readers see and nobody who may has allowed, one for each cause.

    An approval counts if it is new in this change, names the role that approves the record (as of the base, so that a
    change cannot appoint its own approver), and bears a day that is neither after `today` nor before the record's
    approvals until now. The day of the base is no bound: a base moves on while a change waits for review.

    Exposures that are `known` already, of these two sides, are not sought again. What records tell is read in the
    `library`, which may know the base's.
    """
    pairs = pair_records(base, head)
    exposures = find_exposures(base, head, pairs, library) if known is None else known
    judge = _Judge(base, head, pairs, today)
    wider = (*judge.judge_editions(exposures), *judge.judge_declarations(exposures))
    return (*wider, *judge.judge_records(exposures))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Holds exposures against what the records say of their approval."""

    base: Side
    head: Side
    pairs: Mapping[Key, Key]
    today: date

    def judge_records(self, exposures: tuple[Exposure, ...]) -> Iterator[Problem]:
        """Yield a problem for each record that was cleared, and each text that was copied, without approval."""
        for one in exposures:
            fault = self._find_fault(one) if one.cause in _CAUSES and not self._is_published(one) else None
            if fault is None:
                continue
            title = one.new.record.title
            if one.cause == "text":
                message = "“{title}”里的这段话原来只在“{source}”里，不给这些读者看"
                arguments: dict[str, object] = {"title": title, "source": self._find_source(one).record.title}
                location = one.new.locate(one.route, _find_span(one))
                if one.in_project:
                    message = "这段话原来只在“{source}”里，不给这些读者看"
                    location = Location(PROJECT_PATH, one.route)
            elif one.cause == "subject":
                message = "“{title}”原来只属于一家经销商，现在其他读者也能看到"
                arguments, location = {"title": title}, one.new.locate(("subject",))
            else:
                message = "“{title}”的密级由“{was}”放宽为“{now}”，没有有效的批准"
                if one.route:
                    message = "“{title}”历史里的一版，密级由“{was}”放宽为“{now}”，没有有效的批准"
                arguments = {"title": title, "was": _name(one.was), "now": _name(one.now)}
                location = one.new.locate((*one.route, "classification"))
            yield Problem(WIDENED.id, location, message, arguments, (fault,))

    def _is_published(self, one: Exposure) -> bool:
        """Whether a text was withheld until now by its record's status or days alone: to publish it is ordinary."""
        if one.cause != "text" or self._find_source(one).record.subject:
            return False
        editions = (self.base.editions.get(id, self.head.editions[id]) for id in one.editions)
        return all(one.was in edition.selection.view.edition.classifications for edition in editions)

    def judge_editions(self, exposures: tuple[Exposure, ...]) -> Iterator[Problem]:
        """Yield a problem for each edition whose definition shows more, unless every record of it is approved."""
        found: dict[tuple[tuple[str, ...], bool], dict[Key, Related]] = {}
        for one in exposures:
            fault = self._find_fault(one) if one.cause == "edition" else None
            if fault:
                statuses = set(one.now.split("、")) <= {"draft", "in_review", "approved", "published", "retired"}
                found.setdefault((one.editions, statuses), {}).setdefault(one.key, fault)
        for (editions, statuses), faults in found.items():
            field = "statuses" if statuses else "classifications"
            for id in editions:
                message = "版本“{edition}”放宽了，多给读者看 {n} 条记录或其中的字段，没有有效的批准"
                arguments = {"edition": self.head.editions[id].title, "n": len(faults)}
                location = Location(PROJECT_PATH, ("editions", id, field))
                yield Problem(WIDENED.id, location, message, arguments, tuple(list(faults.values())[:_MOST_RELATED]))

    def judge_declarations(self, exposures: tuple[Exposure, ...]) -> Iterator[Problem]:
        """Yield a problem for each field that is declared wider, unless every record that it shows is approved."""
        found: dict[tuple[str, str], dict[Key, Related]] = {}
        steps: dict[tuple[str, str], Exposure] = {}
        for one in exposures:
            fault = self._find_fault(one) if one.cause == "declaration" else None
            if fault:
                field = (one.key.kind, "/".join(name_fields(type(one.new.record), one.route)))
                found.setdefault(field, {}).setdefault(one.key, fault)
                steps.setdefault(field, one)
        for (kind, name), faults in found.items():
            one = steps[kind, name]
            message = "字段“{field}”声明的密级由“{was}”放宽为“{now}”，多给读者看 {n} 条记录里的它，没有有效的批准"
            shape = find_shape(type(one.new.record), one.route)
            title = shape.title if shape else name
            arguments = {"field": title, "was": _name(one.was), "now": _name(one.now), "n": len(faults)}
            place = self.head.graph.vocabulary.places.get((kind, name))
            location = one.new.locate(one.route)
            if place:
                location = Location(place.path, (*place.route, "classification"))
            yield Problem(WIDENED.id, location, message, arguments, tuple(list(faults.values())[:_MOST_RELATED]))

    def _find_fault(self, one: Exposure) -> Related | None:
        """Say what is missing for an exposure to be approved, at the place where it belongs; None where nothing is."""
        approvers = self._list_approvers(one)
        old = one.old.record.declassified or () if one.old.key == self.pairs.get(one.key) else ()
        new = [
            (index, approval) for index, approval in enumerate(one.new.record.declassified or ()) if approval not in old
        ]
        if not approvers:
            location, arguments = one.new.locate(("approver_role",)), {"title": self._find_source(one).record.title}
            if not one.source and one.new.record.approver_role:
                message = "“{title}”的批准岗位是这次才写的：先单独把它合并进去，下一次改动再放宽"
                return Related(location, message, arguments)
            return Related(location, "“{title}”没有写批准岗位，先写 approver_role", arguments)
        faults = [self._judge_approval(one, approval, index, approvers, old) for index, approval in new]
        if not faults:
            names = tuple(map(self._name_role, approvers))
            wanted: dict[str, object] = {"title": one.new.record.title, "approver": names}
            message = "“{title}”的 declassified 里没有这次改动新写的批准，要由{approver}批准"
            return Related(one.new.locate(("declassified",)), message, wanted)
        return None if None in faults else faults[0]

    def _judge_approval(
        self, one: Exposure, approval: Approval, index: int, approvers: tuple[str, ...], old: tuple[Approval, ...]
    ) -> Related | None:
        """Say what is wrong with an approval that is new in this change."""
        route = ("declassified", str(index))
        if approval.by not in approvers:
            names = tuple(map(self._name_role, approvers))
            arguments: dict[str, object] = {"by": self._name_role(approval.by or ""), "approver": names}
            return Related(one.new.locate((*route, "by")), "写的批准岗位是{by}，应当是{approver}", arguments)
        if approval.on > self.today:
            arguments = {"on": approval.on.isoformat()}
            return Related(one.new.locate((*route, "on")), "批准日期 {on} 还没有到", arguments)
        if any(approval.on < before.on for before in old):
            arguments = {"on": approval.on.isoformat()}
            return Related(one.new.locate((*route, "on")), "批准日期 {on} 早于这条记录上一次的批准", arguments)
        if approval.was and one.cause == "classification" and approval.was != one.was:
            arguments = {"was": _name(approval.was), "before": _name(one.was)}
            return Related(one.new.locate((*route, "was")), "写的原密级是“{was}”，实际是“{before}”", arguments)
        return None

    def _list_approvers(self, one: Exposure) -> tuple[str, ...]:
        """Give the roles that may allow an exposure, by their ids of today: those that approve what is shown.

        Of a text that stood elsewhere the approver of that record decides. Whom this change names does not count.
        """
        ids = [self._find_source(one).record.approver_role]
        today = {old.id: new.id for new, old in self.pairs.items() if new.kind == Role.KIND}
        return tuple(dict.fromkeys(today.get(id, id) for id in ids if id))

    def _find_source(self, one: Exposure) -> Entry:
        """Give the record whose clearance counts: the one that is shown, or the one whose text it was."""
        return self.base.graph.entries[one.source] if one.source else one.old

    def _name_role(self, id: str) -> str:
        return self.head.title_of(Role.KIND, id) or id


def _find_span(one: Exposure) -> tuple[int, int] | None:
    """Find where copied words stand in the whole text: its edition's text lacks what is narrower."""
    standing = (passage for passage in list_passages((one.new,)) if passage.route == one.route)
    spans = (passage.span for passage in standing if passage.text == one.text)
    return next(spans, None) or find_words(one.new, one.route, one.text)


def _name(classification: str) -> Term:
    return Term(name_choice(Record, "classification", classification))
