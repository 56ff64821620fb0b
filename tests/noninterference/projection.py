"""A project cut down to what an edition's readers may see, and written back, without the generator's selection.

What the model requires and readers do not see is replaced by a filler, which is withheld in its turn: a narrower value
by the least that its field may hold, a record that must be named by one that is out of force and says nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.authoring.notes import Note
from generator.model.base import Component, Record
from generator.model.fields import Shape, list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile
from tests.noninterference.company import Company
from tests.noninterference.cutting import cut, replace_links
from tests.noninterference.filling import HISTORY, TERM, Filler, Raw, read_notes

_GONE = object()
_STUB = "stub"


def project_company(company: Company, edition: str, today: date) -> Company:
    """Give what one edition of a project holds, as a project that has this edition only."""
    own = next(one for one in company.project["editions"] if one["id"] == edition)
    seen = {
        path: [_cut_term(_cut_history(record, own, today), today) for record in records if is_seen(record, own, today)]
        for path, records in company.files.items()
    }
    names = {(record["kind"], record["id"]) for records in seen.values() for record in records}
    projection = Projection(tuple(own["classifications"]), names)
    files = {path: [projection.project_record(one) for one in records] for path, records in seen.items() if records}
    projected = Company(projection.project_file(company.project, own), files)
    for stub in projection.list_stubs():
        projected.add(stub, _STUB)
    return projected


def is_seen(record: Raw, edition: Raw, today: date) -> bool:
    """Whether an edition's readers see a record."""
    day = today.isoformat()
    begins = record.get("announced_on", "9999") if TERM in KINDS[record["kind"]].model_fields else "9999"
    return (
        record.get("classification", "internal") in edition["classifications"]
        and record.get("status", "published") in edition.get("statuses", ["published"])
        and (not record.get("subject") or edition.get("subjects", False))
        and min(str(record.get("effective_from", day)), begins) <= day <= str(record.get("effective_to", day))
    )


def _cut_term(record: Raw, today: date) -> Raw:
    """Give a term of office without an end to come that was not announced, and without the day when it will be."""
    day = today.isoformat()
    if TERM not in KINDS[record["kind"]].model_fields or record.get(TERM, "9999") <= day:
        return record
    return {name: value for name, value in record.items() if name not in ("effective_to", TERM)}


def _cut_history(record: Raw, edition: Raw, today: date) -> Raw:
    """Give a record without the versions of which an edition's readers know nothing."""
    if HISTORY not in record:
        return record
    return record | {HISTORY: [one for one in record[HISTORY] if _is_known(one, record, edition, today)]}


def _is_known(version: Raw, record: Raw, edition: Raw, today: date) -> bool:
    past = version["effective_from"] < record["effective_from"]
    return (
        version.get("classification", record["classification"]) in edition["classifications"]
        and version.get("status", "published") in edition.get("statuses", ["published"])
        and (past or version.get("announced_on", "9999") <= today.isoformat())
    )


@dataclass
class Projection:
    """Cuts down values for readers of some classifications who see the records of some names."""

    allowed: Container[str]
    seen: Container[tuple[str, str]]
    _stubs: list[str] = field(default_factory=list)

    def project_record(self, record: Raw) -> Raw:
        """Give a record that is seen without what is not."""
        model = KINDS[record["kind"]]
        uses = [use for use in record.get("figures", ()) if self._is_use_seen(use, model)]
        own = {**record, "figures": uses} if "figures" in record else record
        return {"kind": record["kind"], **self._project(model, own)}

    def project_file(self, project: Raw, edition: Raw) -> Raw:
        """Give the project file with one edition, its books, and of their chapters the pages that it has."""
        books = [
            {**book, "chapters": [self._project_chapter(chapter) for chapter in book["chapters"]]}
            for book in project.get("handbooks", ())
            if book["edition"] == edition["id"]
        ]
        kept = {**project, "editions": [edition], "handbooks": books}
        if not edition.get("edit_links"):
            kept.pop("repository", None)
        kept.pop("lowered", None)
        return self._project(ProjectFile, kept)

    def list_stubs(self) -> Iterator[Raw]:
        """Yield the records that stand for those that must be named, and those that they name themselves."""
        for kind in self._stubs:
            yield self._filler.fill_record(KINDS[kind], _STUB) | {"effective_to": "2000-01-01"}

    @property
    def _filler(self) -> Filler:
        return Filler(lambda _route, _shape: "略", self._name_stub, whole=False)

    def _name_stub(self, kind: str) -> str:
        if kind not in self._stubs:
            self._stubs.append(kind)
        return _STUB

    def _project_chapter(self, chapter: Raw) -> Raw:
        pages = [one for one in chapter["pages"] if self._is_seen(*one.get("page", "page:").split(":"))]
        return {**chapter, "pages": pages}

    def _project(self, model: type[Component], raw: Raw) -> Raw:
        notes = read_notes(model)
        fields = {name: self._project_field(model, notes[name], value) for name, value in raw.items() if name in notes}
        return {name: value for name, value in fields.items() if value is not _GONE}

    def _project_field(self, model: type[Component], note: Note, value: Any) -> Any:
        shape = note.shape
        if shape.clearance and shape.clearance not in self.allowed:
            return self._filler.fill_field(model, note, ()) if note.shape.required else _GONE
        if value is None:
            return value
        items = value if shape.many else [value]
        kept = [one for item in items if (one := self._project_value(shape, item)) is not _GONE]
        if note.shape.required:
            kept += [self._stand_in(shape)] * (max(note.shape.minimum, 1) - len(kept))
        if shape.many:
            return kept
        return kept[0] if kept else _GONE

    def _project_value(self, shape: Shape, value: Any) -> Any:
        if shape.component:
            return self._project(shape.component, value)
        if shape.ref:
            name = value if shape.ref.kind == "*" else f"{shape.ref.kind}:{value}"
            return value if self._is_seen(*name.split(":")) else _GONE
        if not shape.markup:
            return value
        shown = cut(value, self.allowed)
        return replace_links(shown, self._replace_target) if shown.strip() else _GONE

    def _stand_in(self, shape: Shape) -> str:
        if not shape.ref:
            return ":restricted[略]"
        return f"term:{self._name_stub('term')}" if shape.ref.kind == "*" else self._name_stub(shape.ref.kind)

    def _replace_target(self, kind: str, id: str) -> str | None:
        return None if self._is_seen(kind, id) else f"{kind}:{self._name_stub(kind)}"

    def _is_seen(self, kind: str, id: str) -> bool:
        return kind not in KINDS or (kind, id.partition("#")[0]) in self.seen

    def _is_use_seen(self, use: Raw, model: type[Record]) -> bool:
        """Whether readers see both a figure and the field that holds it."""
        component: type[Component] | None = model
        for name in use["field"].split("/"):
            shape = list_shapes(component).get(name) if component else None
            if shape and shape.clearance and shape.clearance not in self.allowed:
                return False
            component = shape.component if shape else component
        return self._is_seen(*use["line"].split(":")) if "line" in use else self._is_seen("figure", use["figure"])
