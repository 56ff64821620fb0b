"""What changed in one field: old and new, as data and in words, and whether it is material."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from generator.changes.texts import Segment, differ_in_words, find_duties, find_numbers
from generator.diagnostics import Route
from generator.model.fields import Shape
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
    if shape.material is not None:
        return shape.material and (not is_text or differ_in_words(old, new)), ""
    numbers = _tell(find_numbers(old), find_numbers(new))
    if numbers:
        return True, words("数字有变：{change}", change=numbers)
    duties = _tell(find_duties(old), find_duties(new))
    return (True, words("必须、可以、不得一类的词有变：{change}", change=duties)) if duties else (False, "")


def _tell(before: Counter[str], after: Counter[str]) -> str:
    """Name what one text has and the other has not: `30 天 → 45 天`, "" where they agree."""
    gone, come = list((before - after).elements()), list((after - before).elements())
    if not gone and not come:
        return ""
    return f"{'、'.join(gone) or '—'} → {'、'.join(come) or '—'}"
