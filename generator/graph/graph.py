"""The knowledge graph: records by their keys, and who mentions whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from generator.decode.entry import Entry, Key, Mention
from generator.model.attachment import AttachedFile
from generator.model.base import Article, Record
from generator.model.cooperation import WorkedExample
from generator.model.fields import list_shapes, narrow
from generator.model.headings import list_headings
from generator.model.picture import Picture
from generator.model.project import ProjectFile
from generator.model.prose.cutting import cut_passages
from generator.model.types import CLASSIFICATIONS, Classification
from generator.model.vocabulary import BUILT_IN, Vocabulary
from generator.words.sounds import spell

R = TypeVar("R", bound=Record)


class Reference(NamedTuple):
    """That `source` mentions `mention.target`."""

    source: Key
    mention: Mention


@dataclass(frozen=True)
class Graph:
    """All records of a project. What refers to what is found from both ends; nothing is stored twice."""

    project: ProjectFile
    entries: Mapping[Key, Entry]
    vocabulary: Vocabulary = BUILT_IN
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Those that texts show, by the paths that stand there."""
    attachments: Mapping[str, AttachedFile] = field(default_factory=dict)
    """The files that are handed out, by the paths that records name."""

    def __contains__(self, key: Key) -> bool:
        """Whether a record is there."""
        return key in self.entries

    def get(self, model: type[R], id: str | None) -> R | None:
        """Give the record of a kind by its id, None where there is none."""
        entry = self.entries.get(Key(model.KIND, id)) if id else None
        return entry.record if entry else None  # type: ignore[return-value]

    def all(self, model: type[R]) -> tuple[R, ...]:
        """Give all records of a kind, in their order (`arrange`)."""
        return self._by_kind.get(model.KIND, ())  # type: ignore[return-value]

    def referrers(self, key: Key) -> tuple[Reference, ...]:
        """Give the references that lead to a record, from its own mentions apart."""
        return self._incoming.get(key, ())

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All references, in the order of the records that hold them."""
        return tuple(Reference(key, mention) for key, entry in self.entries.items() for mention in entry.mentions)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Record, ...]]:
        kinds: dict[str, list[Record]] = {}
        for key, entry in self.entries.items():
            kinds.setdefault(key.kind, []).append(entry.record)
        return {kind: tuple(records) for kind, records in kinds.items()}

    @cached_property
    def _incoming(self) -> dict[Key, tuple[Reference, ...]]:
        incoming: dict[Key, list[Reference]] = {}
        for reference in self.references:
            # A target's first two words are a key: making one for each of ten thousand references takes longer.
            if reference.source != (key := reference.mention.target[:2]):
                incoming.setdefault(cast("Key", key), []).append(reference)
        return {key: tuple(references) for key, references in incoming.items()}


def arrange(entries: Mapping[Key, Entry], vocabulary: Vocabulary) -> dict[Key, Entry]:
    """Give entries by their `order`, then by kinds, and those of a file as they stand in it.

    Files of a kind follow one another by pinyin, as their first records are called: what a file is called, and where
    it lies, changes nothing that readers see. An edition is arranged by what it holds: what is withheld moves nothing.
    """
    kinds = {kind: place for place, kind in enumerate(vocabulary.kinds)}
    files: dict[tuple[str, str], tuple[str, str, str]] = {}
    for key, entry in entries.items():
        if (file := (key.kind, entry.path)) not in files:
            title = entry.record.title
            files[file] = spell(title), title, key.id

    def place(item: tuple[Key, Entry]) -> tuple[int, int, tuple[str, str, str]]:
        key, entry = item
        return entry.record.order, kinds[key.kind], files[key.kind, entry.path]

    return dict(sorted(entries.items(), key=place))


def list_parts(record: Record, readers: Classification | None = None) -> tuple[str, ...]:
    """Give what links can lead to within a record: its nested items by their ids, an article's headings by anchors.

    `readers` is the classification of the place that holds a link. Items and headings that not all of its readers may
    see are none: the link would tell them.
    """
    seen = narrow(record.classification, readers) or record.classification
    return list_shown_parts(record, frozenset(CLASSIFICATIONS[: CLASSIFICATIONS.index(seen) + 1]))


def list_shown_parts(record: Record, allowed: frozenset[Classification]) -> tuple[str, ...]:
    """Give what links can lead to within a record, of what is shown to readers with these classifications."""
    if isinstance(record, Article):
        return list_headings(cut_passages(record.body, allowed, block=True)[0])
    return list_anchors(record, allowed)


def list_anchors(record: Record, allowed: frozenset[Classification] = frozenset(CLASSIFICATIONS)) -> tuple[str, ...]:
    """Give the ids of a record's nested items that links can lead to (`role:regional-manager#plan-quarter`).

    Below a worked example so are its lines, each with the example's id before it (`rule:credit-limit#year.limit`).
    """
    return tuple(
        name
        for field, shape in list_shapes(type(record)).items()
        if shape.component and shape.many and "id" in list_shapes(shape.component)
        if shape.clearance is None or shape.clearance in allowed
        for item in getattr(record, field) or ()
        for name in (str(item.id), *(item.list_lines() if isinstance(item, WorkedExample) else ()))
    )
