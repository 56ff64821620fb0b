"""Which records came, went, moved or were renamed, and what changed in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.changes.field import FieldChange
from generator.changes.fields import SideNaming
from generator.changes.naming import open_naming
from generator.changes.renaming import find_renaming
from generator.changes.rolling import fold_rolled
from generator.changes.side import Side
from generator.changes.texts import resemble
from generator.decode.entry import Entry, Key
from generator.model.base import Record
from generator.model.fields import list_shapes
from generator.words import Words

_FORMER = "former_ids"
_ENVELOPE = frozenset(list_shapes(Record))
_ALIKE = 0.8
_LONGEST_HINT = 2000


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record. `old` and `new` are where it stood and stands, None where it is not.

    `twin` is the key of a record that was removed while this one was added, and looks like it: perhaps a renaming.
    """

    key: Key
    old: Entry | None
    new: Entry | None
    fields: tuple[FieldChange, ...] = ()
    twin: Key | None = None

    @property
    def action(self) -> Literal["added", "removed", "changed"]:
        """What happened to the record as a whole."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"

    @property
    def record(self) -> Record:
        """The record as it is now, or as it was where it is gone."""
        entry = self.new or self.old
        assert entry  # noqa: S101 - one of the two is there
        return entry.record

    @property
    def former(self) -> Key | None:
        """The key from which the record was renamed, None where it was not."""
        return self.old.key if self.old and self.new and self.old.key != self.new.key else None

    @property
    def moved_from(self) -> str:
        """The file that the record left, "" where it stands in the same one."""
        return self.old.path if self.old and self.new and self.old.path != self.new.path else ""

    @property
    def material(self) -> bool:
        """Whether the change touches what someone must do, may do or gets."""
        if self.action == "changed":
            return any(field.material for field in self.fields)
        shapes = list_shapes(type(self.record)).items()
        return any(
            (shape.material or shape.component)
            and name not in _ENVELOPE
            and getattr(self.record, name) not in (None, ())
            for name, shape in shapes
        )


def pair_records(base: Side, head: Side) -> Mapping[Key, Key]:
    """Give the key that each record of the head had in the base, where it had one: the same, or one of its former."""
    return pair_entries(base.graph.entries, head.graph.entries)


def pair_entries(old: Mapping[Key, Entry], new: Mapping[Key, Entry]) -> Mapping[Key, Key]:
    """Pair records by their names, as above."""
    pairs = {key: key for key in new if key in old}
    for key, entry in new.items():
        former = (Key(key.kind, id) for id in reversed(entry.record.former_ids))
        found = next((one for one in former if one in old and one not in new), None)
        if key not in pairs and found:
            pairs[key] = found
    return pairs


def compare_records(base: Side, head: Side, pairs: Mapping[Key, Key], words: Words) -> tuple[RecordChange, ...]:
    """Give all records that changed: by kind, in the order of the files; those that are gone come last.

    Records that one of the sides could not read are left out: nothing can be said about them.
    """
    comparison = _open_comparison(base, head, pairs, words)
    changes: list[RecordChange] = []
    for key, entry in head.graph.entries.items():
        old = base.graph.entries.get(pairs[key]) if key in pairs else None
        if old:
            fields = fold_rolled(comparison.compare(old.record, entry.record), old.record, entry.record, words)
            # That a record was renamed says what its former ids say.
            told = tuple(field for field in fields if not (field.route[0] == _FORMER and _is_renaming(old, entry)))
            change = RecordChange(key, old, entry, told)
            if change.fields or change.former or change.moved_from:
                changes.append(change)
        elif not base.misses(key, entry.path):
            changes.append(RecordChange(key, None, entry))
    kept = set(pairs.values())
    gone = {key: old for key, old in base.graph.entries.items() if key not in kept and not head.misses(key, old.path)}
    removed = [RecordChange(key, old, None) for key, old in gone.items()]
    return (*_find_twins(changes, removed), *removed)


def compare_projects(base: Side, head: Side, pairs: Mapping[Key, Key], words: Words) -> tuple[FieldChange, ...]:
    """Give what changed in what is declared and in the project file, of which both sides must have read the latter."""
    comparison = _open_comparison(base, head, pairs, words)
    declared = comparison.compare(base.graph.vocabulary.declared, head.graph.vocabulary.declared)
    project = comparison.compare(base.graph.project, head.graph.project) if base.whole and head.whole else ()
    return (*declared, *project)


def _open_comparison(base: Side, head: Side, pairs: Mapping[Key, Key], words: Words) -> SideNaming:
    return SideNaming(open_naming((base, head), words), open_naming((head, base), words), find_renaming(pairs))


def _is_renaming(old: Entry, new: Entry) -> bool:
    """Whether a record's former ids gained the one that it had, and nothing else."""
    before, after = set(old.record.former_ids), set(new.record.former_ids)
    return old.key != new.key and before <= after and after - before <= {old.key.id}


def _find_twins(changes: Iterable[RecordChange], removed: Iterable[RecordChange]) -> Iterator[RecordChange]:
    """Point from an added record to a removed one that it looks like."""
    lost = list(removed)
    for change in changes:
        twin = next((one for one in lost if one.key.kind == change.key.kind and _looks_like(one, change)), None)
        if change.action == "added" and twin:
            lost.remove(twin)
            change = RecordChange(change.key, None, change.new, twin=twin.key)  # noqa: PLW2901 - the same one, knowing more
        yield change


def _looks_like(old: RecordChange, new: RecordChange) -> bool:
    if new.action != "added":
        return False
    first, second = (repr(one.record)[:_LONGEST_HINT] for one in (old, new))
    return old.record.title == new.record.title or resemble(first, second) >= _ALIKE
