"""What changed in one field: old and new, as data and in words, and whether it is material."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from generator.changes.texts import Segment, differ_in_words, find_duties, find_numbers
from generator.diagnostics import Route
from generator.model.fields import Shape
from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import PassageNode, read_words, walk
from generator.words import Words

Action = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change within a record or the project file.

    `route` uses ids, or numbers (from 0, of the side that has the item) where there are none; `labels` are the same in
    words. `before` and `after` are the values as JSON knows them, `old` and `new` the same in words; `segments` lead
    from one text to the other, empty where nothing but the values is told. `reason` says why a change is material, ""
    where the field itself says so.
    """

    route: Route
    labels: tuple[str, ...]
    action: Action
    before: Any = None
    after: Any = None
    old: str = ""
    new: str = ""
    segments: tuple[Segment, ...] = ()
    material: bool = False
    reason: str = ""


def judge(shape: Shape, old: str, new: str, words: Words) -> tuple[bool, str]:
    """Say whether a change of a value (in words) is material, and why where the field does not say so itself."""
    is_text = shape.text
    if shape.markup and old and new:
        old, new = _read_alike(old, new, block=shape.markup.form == "block")
    if shape.material is not None:
        return shape.material and (not is_text or differ_in_words(old, new)), ""
    numbers = _tell(find_numbers(old), find_numbers(new))
    if numbers:
        return True, words("数字有变：{change}", change=numbers)
    duties = _tell(find_duties(old), find_duties(new))
    return (True, words("必须、可以、不得一类的词有变：{change}", change=duties)) if duties else (False, "")


def _read_alike(old: str, new: str, *, block: bool) -> tuple[str, str]:
    """Give two texts as readers see them, or as they are written where more than their words may differ.

    A link that words gained or lost is no other text; one that leads elsewhere, or shows a title, may be.
    """
    proses = [read_prose(text, block=block) for text in (old, new)]
    links = [[link for link, _ in list_links(prose)] for prose in proses]
    titled = any(not read_words(link.children).strip() for found in links for link in found)
    marked = any(isinstance(node, PassageNode) for prose in proses for node in walk(prose.nodes))
    before, after = (Counter(str(link.target) for link in found) for found in links)
    if titled or marked or not (before <= after or after <= before):
        return old, new
    return read_words(proses[0].nodes), read_words(proses[1].nodes)


def _tell(before: Counter[str], after: Counter[str]) -> str:
    """Name what one text has and the other has not: `30 天 → 45 天`, "" where they agree."""
    gone, come = list((before - after).elements()), list((after - before).elements())
    if not gone and not come:
        return ""
    return f"{'、'.join(gone) or '—'} → {'、'.join(come) or '—'}"
