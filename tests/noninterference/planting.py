"""What an edition withholds, put into records that its readers see: wherever the model says that it can stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.diagnostics import Route
from generator.model.base import Record
from generator.model.fields import Shape
from generator.model.kinds import KINDS
from tests.noninterference.company import OPEN, name_samples
from tests.noninterference.filling import HISTORY, TERM, Field, Filler, Raw, list_fields
from tests.noninterference.wording import HIDDEN, Wording
from tests.support.project import TODAY


@dataclass
class Planter:
    """Plants what an edition withholds."""

    wording: Wording
    named: set[str] = field(default_factory=set)
    """Kinds of which readers see references to withheld records."""

    @property
    def amount(self) -> int:
        """How much is withheld."""
        return self.wording.amount

    def plant(self, record: Raw) -> None:
        """Put narrower values, passages and figures into a record that readers see."""
        narrower: list[str] = []
        for one in list_fields(KINDS[record["kind"]], record, self.wording.closed):
            if one.shape.clearance in self.wording.closed:
                self._narrow(one)
                narrower.append("/".join(one.route))
            elif one.shape.markup:
                self.mark(one)
        uses = [{"field": f"{route}/value", "figure": "full-figure"} for route in narrower]
        uses += [{"field": "version", "figure": self.refer("figure")}]
        uses += [{"field": "version", "line": Filler(self._link, self.refer).refer_line()}]
        if HISTORY in record:
            self._plant_versions(record)
        if TERM in KINDS[record["kind"]].model_fields and self.amount:
            later = {"end_announced_on": "2027-01-16"} if self.amount > 1 else {}
            record |= {"effective_to": f"2027-0{3 + self.amount}-01", **later}
        record["figures"] = [*(uses if self.amount else ()), {"field": "order", "figure": name_samples()["figure"]}]

    def _plant_versions(self, record: Raw) -> None:
        """Put versions of which readers know nothing among those that they know: narrower, drafts, not announced."""
        kind, shown = KINDS[record["kind"]], record[HISTORY]
        states: list[dict[str, str]] = [
            *({"classification": str(name)} for name in self.wording.closed),
            {"status": "draft"},
        ]
        filler = Filler(self.wording.say, self.refer, self.amount, self.amount)
        for number in range(self.amount):
            past = [
                filler.fill_version(kind, effective_from=f"2026-0{3 + number}-{day:02}", **state)
                for day, state in enumerate(states, 1)
            ]
            coming = filler.fill_version(kind, effective_from=f"2027-0{2 + number}-01")
            shown = [*past, *shown, coming]
        record[HISTORY] = shown

    def tear(self, kind: type[Record]) -> Raw:
        """Give a record that readers see for a day, with references, links and texts of which they see nothing."""
        record = Filler(self._link, self.refer).fill_record(kind, f"torn-{kind.KIND}")
        for one in list_fields(kind, record, self.wording.closed):
            if one.shape.clearance in self.wording.closed:
                self._narrow(one)
            elif one.shape.ref or (one.shape.markup and not one.note.shape.required):
                self._empty(one)
        own = {"subject": name_samples()["dealer"]} if self.wording.edition == "internal" else {}
        known = {TERM: TODAY.isoformat()} if TERM in kind.model_fields else {}
        return record | {"effective_from": TODAY.isoformat(), "effective_to": TODAY.isoformat(), **own, **known}

    def _narrow(self, one: Field) -> None:
        """Fill a field that is narrower than its record; where nothing is withheld, as little as it may have."""
        name = one.shape.name
        del one.holder[name]
        if self.amount or one.note.shape.required:
            filler = Filler(self.wording.say, self.refer, 2 * self.amount - 1, self.amount, bool(self.amount))
            one.holder[name] = filler.fill_field(one.model, one.note, one.route)

    def mark(self, one: Field) -> None:
        """Put passages into a field's texts."""
        name, value = one.shape.name, one.holder[one.shape.name]
        texts = value if one.shape.many else [value]
        marked = [self.wording.mark(text, one.route, one.shape, self.refer) for text in texts]
        one.holder[name] = marked if one.shape.many else marked[0]

    def _empty(self, one: Field) -> None:
        """Leave a field out of which nothing is seen, or fill it with what is not seen."""
        name, value = one.shape.name, one.holder[one.shape.name]
        if not one.note.shape.required and not self.amount:
            del one.holder[name]
        elif one.shape.many:
            number = min(max(self.amount, one.note.shape.minimum), one.most)
            one.holder[name] = [self._fill(one, value[0]) for _ in range(number)]
        else:
            one.holder[name] = self._fill(one, value)

    def _fill(self, one: Field, value: str) -> str:
        return value if one.shape.ref else self.wording.veil(one.route)

    def _link(self, route: Route, shape: Shape) -> str:
        """Word a text that readers see, with links to what they do not see."""
        if not shape.markup:
            return f"{OPEN}看的{shape.title}（{'/'.join(route)}）"
        line = Filler(self._link, self.refer).refer_line()
        term, rule = self.refer("term"), self.refer("rule")
        return f"{OPEN}看的{shape.title}见[](term:{term})和[说明](<rule:{rule}>)，[1 元]({line})。"

    def refer(self, kind: str) -> str:
        """Name a record of a kind that is out of force: nobody sees it, and nobody is told that by an error."""
        self.named.add(kind)
        return self.name(kind, HIDDEN)

    def name(self, kind: str, cause: str) -> str:
        """Give the id of a withheld record; it is longer where more is withheld."""
        return f"{kind}-{cause}-{self.amount:0{3 * self.amount + 1}}"
