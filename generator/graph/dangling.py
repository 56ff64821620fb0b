"""References that lead nowhere, told by their causes: a misspelt reference, a record that is gone or has another id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.decode.entry import Decoded, Entry, Holder, Key, Mention
from generator.diagnostics import Location, Problem, Related, Term
from generator.graph.graph import list_anchors
from generator.model.kinds import KINDS, list_vocabulary
from generator.words.nearest import count_slips, find_nearest

_MOST_RELATED = 10
"""How many of the other references are named beside the first."""

_KINDLESS = {
    (False, False): "引用要写成“类别:编号”",
    (False, True): "引用要写成“类别:编号”，是不是想写“{near}”？",
    (True, False): "没有“{kind}”这个类别；引用要写成“类别:编号”",
    (True, True): "没有“{kind}”这个类别；引用要写成“类别:编号”，是不是想写“{near}”？",
}
"""What to say of a kind that there is not: by whether one is written, and whether it is known what is meant."""

_MOST_GUESSES = 200
"""For how many missing records it is guessed which was meant."""

_FIGURES = re.compile(r"[0-9]+")
_FEW_SLIPS = 3
"""A record whose id differs by so little from one that is missing may be that record under another id."""


@dataclass(frozen=True, slots=True)
class Dangling:
    """A mention, and who makes it."""

    holder: Holder
    mention: Mention

    @property
    def is_whole(self) -> bool:
        """Whether the reference is written with its kind: in prose, and in fields that take any kind."""
        return self.mention.in_prose or self.mention.route[0] in ("related", "see", "concerns")

    def locate(self) -> Location:
        """Give the place of the id, with the kind and the anchor that are written beside it."""
        return self.holder.locate(self.mention.route, self.mention.span)


def explain_dangling(dangling: Iterable[Dangling], entries: Mapping[Key, Entry], decoded: Decoded) -> Iterator[Problem]:
    """Yield one problem for each record, or part of a record, that is referred to and is not there."""
    groups: dict[tuple[Key, str], list[Dangling]] = {}
    for one in dangling:
        anchor = one.mention.anchor if one.mention.target in entries else ""
        groups.setdefault((one.mention.target, anchor), []).append(one)
    known = _Known(entries, decoded)
    for number, ((key, anchor), group) in enumerate(groups.items()):
        # To look for what is near takes a look at all that there is: where everything is amiss, not each time.
        guess = number < _MOST_GUESSES
        if anchor:
            yield _explain_part(group, entries[key], anchor, guess=guess)
        elif key not in decoded.rejected:
            yield from known.explain(key, group, guess=guess)


class _Known:
    """The records that there are, and how often each is mentioned."""

    def __init__(self, entries: Mapping[Key, Entry], decoded: Decoded) -> None:
        self._entries = entries
        self._decoded = decoded
        self._former = {Key(key.kind, old): key for key, entry in entries.items() for old in entry.record.former_ids}
        self._mentioned = Counter(mention.target for entry in entries.values() for mention in entry.mentions)
        self._ids: dict[str, list[str]] = {}
        for key in entries:
            self._ids.setdefault(key.kind, []).append(key.id)
        self._words = Counter(part for ids in self._ids.values() for id in ids for part in id.split("-"))
        self._words.update(list_vocabulary())

    def explain(self, key: Key, group: list[Dangling], *, guess: bool) -> Iterator[Problem]:
        """Yield the problem of a record that is not there, if it has not been told elsewhere."""
        if key.kind not in KINDS:
            yield self._explain_kind(key, group, guess=guess)
            return
        if key in self._former:
            message = "{label}“{id}”已改名为“{near}”"
            yield _tell(key, group, message, self._former[key])
            return
        near_id = find_nearest(key.id, self._ids.get(key.kind, ())) if guess else None
        near = Key(key.kind, near_id) if near_id else None
        if near and self._is_misnamed(near, key, group):
            yield self._explain_misnamed(near, key, group)
        elif key.kind not in self._decoded.lost or (near and count_slips(near.id, key.id) <= _FEW_SLIPS):
            message = "找不到{label}“{id}”，是不是想写“{near}”？" if near else "找不到{label}“{id}”"
            yield _tell(key, group, message, near)

    def _is_misnamed(self, near: Key, key: Key, group: list[Dangling]) -> bool:
        """Whether a record's own id is misspelt, rather than a reference to it.

        That is so where nothing refers to the record by its id as it stands, and several do by the other; of a single
        one, by whose words occur in other ids.
        """
        figures = _FIGURES.findall(near.id) != _FIGURES.findall(key.id)
        if figures or self._mentioned[near] or count_slips(near.id, key.id) > _FEW_SLIPS:
            return False
        return len(group) > 1 or self._count_strange(near.id, itself=True) > self._count_strange(key.id)

    def _count_strange(self, id: str, *, itself: bool = False) -> int:
        """Count the words of an id that occur nowhere else."""
        return sum(self._words[part] <= itself for part in id.split("-"))

    def _explain_misnamed(self, near: Key, key: Key, group: list[Dangling]) -> Problem:
        message = (
            "没有地方引用“{near}”，却有 {n} 处引用“{id}”：这里的编号是不是写错了？有意改名时，请把旧编号写进 former_ids"
        )
        arguments = {"near": near.id, "id": key.id, "n": len(group)}
        related = tuple(_relate(group, "这里引用的是“{id}”", {"id": key.id}))
        return Problem("unknown-reference", self._entries[near].locate(("id",)), message, arguments, related, key.id)

    def _explain_kind(self, key: Key, group: list[Dangling], *, guess: bool) -> Problem:
        """Tell of a kind that there is not: misspelt, or not written at all."""
        owners = [kind for kind in self._ids if Key(kind, key.id) in self._entries]
        kind = find_nearest(key.kind, owners) or find_nearest(key.kind, KINDS) or (owners[0] if owners else None)
        near = Key(kind, key.id) if kind in owners else None
        if near is None and kind and guess:
            id = find_nearest(key.id, self._ids.get(kind, ()))
            near = Key(kind, id) if id else None
        message = _KINDLESS[bool(key.kind), near is not None]
        first, *others = group
        arguments = {"kind": key.kind, "near": str(near)}
        related = tuple(_relate(others, "这里也是", {}))
        return Problem("unknown-reference", first.locate(), message, arguments, related, str(near) if near else None)


def _tell(key: Key, group: list[Dangling], message: str, near: Key | None) -> Problem:
    first, *others = group
    replacement = None
    if near:
        anchor = f"#{first.mention.anchor}" if first.mention.anchor else ""
        replacement = f"{near}{anchor}" if first.is_whole else near.id
    arguments = {"label": Term(KINDS[key.kind].LABEL), "id": key.id, "near": near.id if near else ""}
    related = tuple(_relate(others, "这里也引用了它", {}))
    return Problem("unknown-reference", first.locate(), message, arguments, related, replacement)


def _explain_part(group: list[Dangling], target: Entry, anchor: str, *, guess: bool) -> Problem:
    first, *others = group
    near = find_nearest(anchor, dict.fromkeys(list_anchors(target.record))) if guess else None
    message = "“{title}”里没有编号 {part}，是不是想写 {near}？" if near else "“{title}”里没有编号 {part}"
    arguments = {"title": target.record.title, "part": anchor, "near": near}
    related = (Related(target.locate(("id",)), "这条记录在这里"), *_relate(others, "这里也引用了它", {}))
    replacement = f"{target.key}#{near}" if near else None
    return Problem("unknown-part", first.locate(), message, arguments, related, replacement)


def _relate(group: list[Dangling], message: str, arguments: Mapping[str, object]) -> Iterator[Related]:
    """Name the other references, the last of those that are shown with how many more there are."""
    for one in group[: _MOST_RELATED - 1]:
        yield Related(one.locate(), message, arguments)
    rest = group[_MOST_RELATED - 1 :]
    if len(rest) == 1:
        yield Related(rest[0].locate(), message, arguments)
    elif rest:
        yield Related(rest[0].locate(), "这里也是，之后还有 {n} 处", {"n": len(rest) - 1})
