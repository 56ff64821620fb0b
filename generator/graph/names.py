"""Which names records have and had: what tells a misspelt reference from one to a record that is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.decode.entry import Decoded, Entry, Key
from generator.graph.graph import list_anchors
from generator.model.kinds import KINDS, list_vocabulary
from generator.model.target import Target
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip, is_slip


@dataclass(frozen=True, slots=True)
class Past:
    """Names that stood for something in earlier states: the kinds of records by their ids, and parts of records.

    `gone` tells of records that are in none of today's files which file held them, where that is gone too.
    """

    owners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parts: frozenset[Target] = frozenset()
    gone: Mapping[Key, str] = field(default_factory=dict)


Recall = Callable[[], Past]
"""Looks the past up, which takes time: it is asked only where something could be a misspelt name."""


def forget() -> Past:
    """Give no past at all."""
    return Past()


def list_past(states: Iterable[Decoded], is_file: Callable[[str], bool]) -> Past:
    """Give the names that records have and had in states of a project, those included that could not be read.

    `is_file` tells whether there still is a file of a path.
    """
    owners: dict[str, set[str]] = {}
    parts: set[Target] = set()
    gone: dict[Key, str] = {}
    there: dict[str, bool] = {}
    for state in states:
        keys = [*state.rejected, *(entry.key for entry in state.entries)]
        keys += [Key(entry.key.kind, id) for entry in state.entries for id in entry.record.former_ids]
        for key in keys:
            owners.setdefault(key.id, set()).add(key.kind)
        for entry in state.entries:
            if entry.path not in there:
                there[entry.path] = is_file(entry.path)
            if not there[entry.path]:
                gone[entry.key] = entry.path
        parts.update(Target(*entry.key, part) for entry in state.entries for part in list_anchors(entry.record))
    return Past({id: frozenset(kinds) for id, kinds in owners.items()}, frozenset(parts), gone)


class KnownNames:
    """The names in a graph, and those before it. `rejected` are records that could not be read."""

    def __init__(self, entries: Mapping[Key, Entry], rejected: Iterable[Key] = (), recall: Recall = forget) -> None:
        self._entries = entries
        self._recall = recall
        self._former: dict[Key, list[Key]] = {}
        self.ids: dict[str, list[str]] = {}
        """The ids of each kind."""
        for key, entry in entries.items():
            self.ids.setdefault(key.kind, []).append(key.id)
            for old in entry.record.former_ids:
                self._former.setdefault(Key(key.kind, old), []).append(key)
        self._taken = {key.id for key in (*entries, *self._former, *rejected)}

    @cached_property
    def words(self) -> Counter[str]:
        """The words that ids, and the model itself, are made of, with how often they occur."""
        words = Counter(word for ids in self.ids.values() for id in ids for word in id.split("-"))
        words.update(list_vocabulary())
        return words

    def owners(self, id: str) -> list[str]:
        """Give the kinds that have a record of an id."""
        return [kind for kind in self.ids if Key(kind, id) in self._entries]

    def find_lost_file(self, key: Key) -> str | None:
        """Give the file that held a record when it was last seen, where that file is gone."""
        return self._recall().gone.get(key)

    def find_renamed(self, key: Key) -> list[Key]:
        """Give the records that had an id before: one, unless two claim it."""
        return self._former.get(key, [])

    def find_near(self, kind: str, id: str) -> str | None:
        """Give the id of a kind's record that is nearest to one that is not there."""
        return find_nearest(id, self.ids.get(kind, ()))

    def is_slip(self, key: Key, meant: str, *, settled: bool) -> bool:
        """Whether a reference to `key`, which is not there, can only be to the record `meant` of its kind, misspelt.

        No record of any kind has or had that id, and no other of this kind is as near. That it is not the record's own
        id that is misspelt must be `settled`, or the record have been there before.
        """
        if not is_slip(key.id, meant, self.words) or key.id in self._taken:
            return False
        alike = find_slip(key.id, self.ids.get(key.kind, ()), self.words)
        if alike != meant or key.id in self._recall().owners:
            return False
        return settled or key.kind in self._recall().owners.get(meant, ())

    def is_part_slip(self, target: Target, meant: str, *, settled: bool) -> bool:
        """Whether a link to a part that a record does not have can only be to its part `meant`, misspelt."""
        alike = find_slip(target.part, list_anchors(self._entries[Key.of(target)].record), self.words)
        if alike != meant or target in self._recall().parts:
            return False
        return settled or target._replace(part=meant) in self._recall().parts

    def is_kind_slip(self, key: Key, kind: str) -> bool:
        """Whether a reference whose kind is none, or is left out, can only be to the record of its id in `kind`."""
        misspelt = not key.kind or find_slip(key.kind, KINDS, list_vocabulary(), listed=True) == kind
        return misspelt and self.owners(key.id) == [kind] and self._recall().owners.get(key.id, {kind}) == {kind}
