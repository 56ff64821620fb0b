"""References that lead nowhere, told by their causes: a misspelt reference, a record that is gone or has another id."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.decode.called import plain
from generator.decode.entry import Decoded, Entry, Holder, Key, Mention
from generator.diagnostics import Applicability, Location, Problem, Related, Term, tell_safe
from generator.graph.graph import list_parts
from generator.graph.names import KnownNames, Recall
from generator.model.base import Article
from generator.model.fields import narrow, walk_leaves
from generator.model.headings import write_anchor
from generator.model.target import Target, split_target
from generator.model.types import CLASSIFICATIONS, Classification
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

_PARTLESS = {
    (False, False): "“{title}”里没有编号 {part}",
    (False, True): "“{title}”里没有编号 {part}，是不是想写 {near}？",
    (True, False): "“{title}”里没有小标题 {part}",
    (True, True): "“{title}”里没有小标题 {part}，是不是想写 {near}？",
}
"""What to say of a part that there is not: by whether it would be a heading, and whether it is known what is meant."""

_NARROWER = {
    False: "“{title}”里的 {part} 比这里窄，看得到这里的人不一定看得到",
    True: "“{title}”里的小标题 {part} 收窄了，看得到这里的人不一定看得到",
}
"""What to say of a part that not all readers of the link may see: by whether it is a heading."""

MOST_GUESSES = 200
"""For how many missing records, or pages, it is guessed which was meant."""

_MOST_LOOKS = 300_000
"""How many names are compared for that, together: each takes time, and a project may hold tens of thousands."""

_SEVERAL = re.compile(r"[；;，,、\s]")
"""What parts references that were written as one."""

_FIGURES = re.compile(r"[0-9]+")
_READER = ("subject",)
"""The field that names the only dealer who may see a record: a slip in it would show the record to another one."""
_FEW_SLIPS = 3
"""A record whose id differs by so little from one that is missing may be that record under another id."""

_MOST_GROUPS = 2_000
"""How many missing records are told one by one; of others it is only told how many a file refers to."""


@dataclass(frozen=True, slots=True)
class Dangling:
    """A mention, and who makes it."""

    holder: Holder
    mention: Mention

    @property
    def readers(self) -> Classification | None:
        """The classification of the place that it stands in, None for the project file's own."""
        around = self.holder.record.classification if isinstance(self.holder, Entry) else None
        return narrow(around, self.mention.clearance)

    @property
    def places(self) -> int:
        """How often it stands in a record's text, be it in a link or not: of several nobody knows which is meant."""
        if not self.mention.in_prose or not isinstance(self.holder, Entry):
            return 1
        leaves = (leaf for leaf in walk_leaves(self.holder.record) if leaf.route == self.mention.route)
        return sum(leaf.value.count(str(self.mention.target)) for leaf in leaves)

    def locate(self) -> Location:
        """Give the place of the id, with the kind and the part that are written beside it."""
        return self.holder.locate(self.mention.route, self.mention.span)


@dataclass(frozen=True, slots=True)
class _Others:
    """The first of a file's mentions that are not told one by one, and the hashes of what all of them lead to."""

    first: Dangling
    missing: set[int] = field(default_factory=set)


def explain_dangling(
    dangling: Iterable[Dangling], entries: Mapping[Key, Entry], decoded: Decoded, recall: Recall
) -> Iterator[Problem]:
    """Yield one problem for each record, or part of a record, that is referred to and is not there."""
    groups: dict[Target, list[Dangling]] = {}
    others: dict[str, _Others] = {}
    for one in dangling:
        target = one.mention.target
        missing = target if one.mention.key in entries else target.whole
        if missing in groups or len(groups) < _MOST_GROUPS:
            groups.setdefault(missing, []).append(one)
        elif missing.part or not _is_told(one.mention.key, decoded):
            others.setdefault(one.holder.path, _Others(one)).missing.add(hash(missing))
    if not groups:
        return
    known = _Known(entries, decoded, recall)
    for path, lost in known.take_lost(groups).items():
        yield _explain_lost(path, lost)
    for number, (missing, group) in enumerate(groups.items()):
        # To look for what is near takes a look at all that there is: where everything is amiss, not each time.
        guess = number < MOST_GUESSES
        key = Key.of(missing)
        if missing.part:
            yield known.explain_part(missing, group, guess=guess)
        elif key not in decoded.rejected:
            yield from known.explain(key, group, guess=guess)
    yield from (_count(some) for some in others.values())


def _explain_lost(path: str, lost: list[list[Dangling]]) -> Problem:
    """Tell of a file that is gone, instead of each record that was in it."""
    first, *others = [one for group in lost for one in group]
    message = "这里引用的“{id}”原来在 {path} 里，这个文件不见了：找回它，或去掉对它 {n} 条记录的引用"
    arguments = {"id": str(first.mention.key), "path": path, "n": len(lost)}
    related = tuple(_relate(others, "这里也引用了它", {}))
    return Problem("unknown-reference", first.locate(), message, arguments, related)


def _is_told(key: Key, decoded: Decoded) -> bool:
    """Whether it is known why a record is not there: it, or another of its kind, could not be read."""
    return key in decoded.rejected or key.kind in decoded.lost


def _count(others: _Others) -> Problem:
    message = "这里引用的“{id}”找不到"
    arguments = {"id": str(others.first.mention.key)}
    place = others.first.locate()
    return Problem("unknown-reference", place, message, arguments, times=len(others.missing))


class _Known:
    """The records that there are, and how often each is mentioned."""

    def __init__(self, entries: Mapping[Key, Entry], decoded: Decoded, recall: Recall) -> None:
        self._entries = entries
        self._lost = decoded.lost
        self._drafts = decoded.drafts
        self._labels = decoded.vocabulary.labels
        self._names = KnownNames(entries, decoded.rejected, recall)
        self._looks = _MOST_LOOKS

    @cached_property
    def _mentioned(self) -> Counter[Key]:
        return Counter(mention.key for entry in self._entries.values() for mention in entry.mentions)

    @cached_property
    def _linked(self) -> Counter[Target]:
        """How often each part of a record is mentioned."""
        targets = (mention.target for entry in self._entries.values() for mention in entry.mentions)
        return Counter(target for target in targets if target.part)

    def take_lost(self, groups: dict[Target, list[Dangling]]) -> dict[str, list[list[Dangling]]]:
        """Take the references to records out whose file is gone, and give them by that file."""
        lost: dict[str, list[list[Dangling]]] = {}
        for missing in list(groups):
            key = Key.of(missing)
            if key not in self._entries and key not in self._drafts and not self._names.find_renamed(key):
                path = self._names.find_lost_file(key)
                if path is not None:
                    lost.setdefault(path, []).append(groups.pop(missing))
        return lost

    def explain(self, key: Key, group: list[Dangling], *, guess: bool) -> Iterator[Problem]:
        """Yield the problem of a record that is not there, if it has not been told elsewhere."""
        if key.kind not in self._labels:
            yield self._explain_kind(key, group, guess=guess)
            return
        if key in self._drafts:
            yield self._tell(key, group, "{label}“{id}”还是没有写完的草稿，不能引用")
            return
        renamed = self._names.find_renamed(key)
        if renamed:
            offer = tell_safe(len(renamed) == 1) if self._fits(renamed[0], group[0]) else None
            yield self._tell(key, group, "{label}“{id}”已改名为“{near}”", renamed[0], offer)
            return
        near_id = self._find_near(key.id, self._names.ids.get(key.kind, ())) if guess else None
        near = Key(key.kind, near_id) if near_id else None
        if near and self._is_misnamed(near, key, group):
            yield self._explain_misnamed(near, key, group)
        elif (others := self._list_others(key)) and not (near and count_slips(near.id, key.id) <= _FEW_SLIPS):
            yield self._tell_other(key, group, others[0])
        elif near and (key.kind not in self._lost or count_slips(near.id, key.id) <= _FEW_SLIPS):
            offer = self._weigh(near, key, group)
            yield self._tell(key, group, "找不到{label}“{id}”，是不是想写“{near}”？", near, offer)
        elif key.kind not in self._lost:
            yield self._tell(key, group, "找不到{label}“{id}”")

    def _list_others(self, key: Key) -> list[Key]:
        """Give the records of other kinds that have an id."""
        return [Key(kind, key.id) for kind in self._names.owners(key.id) if kind != key.kind]

    def _tell_other(self, key: Key, group: list[Dangling], other: Key) -> Problem:
        """Tell of an id that belongs to a record of another kind, which a link in prose may have meant."""
        first, *others = group
        message = "找不到{label}“{id}”：这是{sort}“{title}”的编号，这里要写{label}的"
        if first.mention.in_prose:
            message = "找不到{label}“{id}”：这是{sort}“{title}”的编号，是不是想写“{near}”？"
        arguments = {
            "label": Term(self._labels[key.kind]),
            "sort": Term(self._labels[other.kind]),
            "title": self._entries[other].record.title,
            "id": key.id,
            "near": str(other),
        }
        fits = first.mention.in_prose and not others and first.places == 1 and self._fits(other, first)
        replacement = first.mention.write(other) if fits else None
        related = (
            Related(self._entries[other].locate(("id",)), "这条记录在这里"),
            *_relate(others, "这里也引用了它", {}),
        )
        return Problem("unknown-reference", first.locate(), message, arguments, related, replacement)

    def explain_part(self, missing: Target, group: list[Dangling], *, guess: bool) -> Problem:
        """Give the problem of a part that a record does not have."""
        first, *others = group
        entry, part = self._entries[Key.of(missing)], missing.part
        parts = dict.fromkeys(list_parts(entry.record, first.readers))
        near = self._find_near(write_anchor(part), parts) if guess else None
        heads = isinstance(entry.record, Article)
        message = _PARTLESS[heads, near is not None]
        if part in list_parts(entry.record, CLASSIFICATIONS[-1]):
            message, near = _NARROWER[heads], None
        arguments = {"title": entry.record.title, "part": part, "near": near}
        related = (Related(entry.locate(("id",)), "这条记录在这里"), *_relate(others, "这里也引用了它", {}))
        if near is None or others or first.places > 1 or not (heads or _is_like(part, near)):
            return Problem("unknown-part", first.locate(), message, arguments, related)
        meant = missing._replace(part=near)
        settled = self._is_settled(near, self._linked[meant])
        safe = tell_safe(self._names.is_part_slip(missing, near, settled=settled))
        return Problem("unknown-part", first.locate(), message, arguments, related, str(meant), safe)

    def _find_near(self, name: str, among: Collection[str]) -> str | None:
        """Give the name that is nearest to one that is not there, as long as looking for such has not cost too much."""
        if len(among) > self._looks:
            return None
        self._looks -= len(among)
        return find_nearest(name, among)

    def _weigh(self, near: Key, key: Key, group: list[Dangling]) -> Applicability | None:
        """Say how certain it is that a missing record is a near one, misspelt; None where it is not to be suggested.

        What stands in several places is a name, of what is gone. Nothing is certain while a record of the kind could
        not be read, or where it may be the near record's own id that is misspelt; nor who may see a record.
        """
        if len(group) > 1 or group[0].places > 1 or not _is_like(key.id, near.id) or not self._fits(near, group[0]):
            return None
        settled = self._is_settled(near.id, self._mentioned[near])
        alone = group[0].mention.route == _READER
        return tell_safe(
            not alone and key.kind not in self._lost and self._names.is_slip(key, near.id, settled=settled)
        )

    def _fits(self, near: Key, one: Dangling) -> bool:
        """Whether a reference to a record would be sound: to a part that it has, from readers who may see it."""
        record, mention = self._entries[near].record, one.mention
        if mention.target.part and mention.target.part not in list_parts(record, one.readers):
            return False
        wide = one.readers is None or narrow(one.readers, record.classification) == one.readers
        return wide or mention.on_withheld == "omit"

    def _is_settled(self, id: str, named: int) -> bool:
        """Whether an id cannot be misspelt itself: something names it, or all its words occur elsewhere."""
        return named > 0 or not self._count_strange(id, itself=True)

    def _is_misnamed(self, near: Key, key: Key, group: list[Dangling]) -> bool:
        """Whether a record's own id is misspelt, rather than a reference to it.

        That is so where nothing refers to the record by its id as it stands, and several do by the other; of a single
        one, by whose words occur in other ids.
        """
        if self._mentioned[near] or not _is_like(near.id, key.id):
            return False
        return len(group) > 1 or self._count_strange(near.id, itself=True) > self._count_strange(key.id)

    def _count_strange(self, id: str, *, itself: bool = False) -> int:
        """Count the words of an id that occur nowhere else."""
        return sum(self._names.words[part] <= itself for part in id.split("-"))

    def _explain_misnamed(self, near: Key, key: Key, group: list[Dangling]) -> Problem:
        message = (
            "没有地方引用“{near}”，却有 {n} 处引用“{id}”：这里的编号是不是写错了？有意改名时，请把旧编号写进 former_ids"
        )
        arguments = {"near": near.id, "id": key.id, "n": len(group)}
        related = tuple(_relate(group, "这里引用的是“{id}”", {"id": key.id}))
        return Problem("unknown-reference", self._entries[near].locate(("id",)), message, arguments, related, key.id)

    def _explain_kind(self, key: Key, group: list[Dangling], *, guess: bool) -> Problem:
        """Tell of a kind that there is not: misspelt, or not written at all."""
        if meant := self._read_kind(key):
            return self._explain_meant(meant, group)
        owners = self._names.owners(key.id)
        if _SEVERAL.search(key.kind) or (not key.kind and len(owners) > 1):
            return self._explain_several(key, group, owners)
        kind = find_nearest(key.kind, owners) or find_nearest(key.kind, self._labels) or (owners[0] if owners else None)
        near = Key(kind, key.id) if kind in owners else None
        safe = near is not None and self._names.is_kind_slip(key, near.kind)
        if near is None and kind and guess:
            id = self._find_near(key.id, self._names.ids.get(kind, ()))
            near = Key(kind, id) if id else None
        message = _KINDLESS[bool(key.kind), near is not None]
        first, *others = group
        arguments = {"kind": key.kind, "near": str(near)}
        related = tuple(_relate(others, "这里也是", {}))
        fits = near is not None and (self._fits(near, first) if near.id == key.id else self._weigh(near, key, group))
        replacement = first.mention.write(near) if near and fits else None
        return Problem("unknown-reference", first.locate(), message, arguments, related, replacement, tell_safe(safe))

    def _read_kind(self, key: Key) -> tuple[Key, bool] | None:
        """Give the record that a reference means, and whether it can be no other.

        Its kind may be written as its label, its colon be full-width, or its title stand where the id belongs.
        """
        written = split_target(unicodedata.normalize("NFKC", str(key) if key.kind else key.id))
        said, id = written.kind.strip(), written.id.strip()
        kinds = [kind for kind, label in self._labels.items() if said and said in (kind, label)]
        for kind in kinds:
            if Key(kind, id) in self._entries:
                return Key(kind, id), len(kinds) == 1
        called = id if kinds else key.id
        titled = [one for one in self._titled.get(plain(called), ()) if not kinds or one.kind in kinds]
        return (titled[0], False) if len(titled) == 1 else None

    @cached_property
    def _titled(self) -> dict[str, list[Key]]:
        titles: dict[str, list[Key]] = {}
        for key, entry in self._entries.items():
            titles.setdefault(plain(entry.record.title), []).append(key)
        return titles

    def _explain_meant(self, meant: tuple[Key, bool], group: list[Dangling]) -> Problem:
        """Tell of a reference that names its record in another way than by kind and id."""
        (near, certain), (first, *others) = meant, group
        message = "引用要写成“类别:编号”，冒号是半角的，不写名称；这里写成“{near}”"
        arguments = {"near": str(near)}
        replacement = first.mention.write(near) if self._fits(near, first) else None
        related = tuple(_relate(others, "这里也是", {}))
        place = first.locate()
        return Problem("unknown-reference", place, message, arguments, related, replacement, tell_safe(certain))

    def _explain_several(self, key: Key, group: list[Dangling], owners: list[str]) -> Problem:
        """Tell of several references in one, and of an id that records of several kinds have."""
        first, *others = group
        message = "几个引用要一项一项写，用半角逗号隔开，每一项写成“类别:编号”"
        arguments: dict[str, object] = {}
        if not key.kind:
            message = "引用要写成“类别:编号”；编号是 {id} 的有几条：{names}"
            arguments = {"id": key.id, "names": tuple(str(Key(kind, key.id)) for kind in owners)}
        related = tuple(_relate(others, "这里也是", {}))
        return Problem("unknown-reference", first.locate(), message, arguments, related)

    def _tell(
        self,
        key: Key,
        group: list[Dangling],
        message: str,
        near: Key | None = None,
        offer: Applicability | None = None,
    ) -> Problem:
        """Tell of a missing record; with an `offer` the near one may be put in its place."""
        first, *others = group
        replacement = first.mention.write(near) if near and offer else None
        arguments = {"label": Term(self._labels[key.kind]), "id": key.id, "near": near.id if near else ""}
        related = tuple(_relate(others, "这里也引用了它", {}))
        applicability = offer or Applicability.SUGGESTION
        return Problem("unknown-reference", first.locate(), message, arguments, related, replacement, applicability)


def _is_like(id: str, other: str) -> bool:
    """Whether one id may be the other, misspelt: with few slips, and the same figures."""
    return _FIGURES.findall(id) == _FIGURES.findall(other) and count_slips(id, other) <= _FEW_SLIPS


def _relate(group: list[Dangling], message: str, arguments: Mapping[str, object]) -> Iterator[Related]:
    """Name the other references, the last of those that are shown with how many more there are."""
    for one in group[: _MOST_RELATED - 1]:
        yield Related(one.locate(), message, arguments)
    rest = group[_MOST_RELATED - 1 :]
    if len(rest) == 1:
        yield Related(rest[0].locate(), message, arguments)
    elif rest:
        yield Related(rest[0].locate(), "这里也是，之后还有 {n} 处", {"n": len(rest) - 1})
