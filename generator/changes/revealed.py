"""What of a record that readers saw they see now and did not see before: fields, and versions in its history."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.changes.naming import plain
from generator.diagnostics import Route
from generator.editions.history import is_shown
from generator.editions.selection import View
from generator.model.base import Component, Record
from generator.model.fields import find_value, item_key, list_shapes
from generator.model.history import Version, list_differing, list_versions

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def list_revealed(old: Component, shown: Component | None, now: Component, route: Route = ()) -> Iterator[Route]:
    """Yield the fields that hold something now, and that were withheld where they held something before.

    `old` is what stood there, `shown` what readers saw of it, None for nothing.
    """
    former = list_shapes(type(old))
    for name, shape in list_shapes(type(now)).items():
        value, was = getattr(now, name), find_former(old, now, name)
        before, whole = find_value(shown, was), find_value(old, was)
        if value in (None, ()) or whole in (None, ()):
            continue
        if (shape.clearance or former[was].clearance) and before is None:
            yield (*route, name)
        elif shape.component and not shape.many:
            yield from list_revealed(whole, before, value, (*route, name))
        elif shape.component:
            items = ({item_key(item, index): item for index, item in enumerate(many)} for many in (whole, before or ()))
            wholes, befores = items
            for index, item in enumerate(value):
                key = item_key(item, index)
                if key in wholes:
                    # Of an item that is not shown at all every field was withheld.
                    yield from list_revealed(wholes[key], befores.get(key), item, (*route, name, key))


def list_notes(record: Record) -> Iterator[str]:
    """Yield the fields with words of editors to editors, which only an edition for them gives out."""
    for name, shape in list_shapes(Record).items():
        words = shape.text and not (shape.identifies or shape.choices or shape.display.shown)
        if words and not shape.clearance and getattr(record, name) not in (None, ()):
            yield name


def list_uncovered(old: Record, before: View, new: Record, now: View) -> Iterator[tuple[int, Version, Version]]:
    """Yield versions that readers did not know of and know now: number, as it was and as it is.

    It is the same one if it begins on the same day, or says the same. A day of announcement to come is no refuge.
    """
    former = list_versions(old)
    days = {one.effective_from: one for one in former}
    for number, version in enumerate(list_versions(new)):
        alike = (one for one in former if list_differing(one) == list_differing(version))
        was = days.get(version.effective_from) or next(alike, None)
        pairs = zip(_is_known(was, old, before), _is_known(version, new, now), strict=True) if was else ()
        if was and any(after and not known for known, after in pairs):
            yield number, was, version


def _is_known(version: Version, record: Record, view: View) -> tuple[bool, bool]:
    """Say whether a view's readers know of a version today, and on the day when it is to be announced."""
    days = (view.today, max(view.today, version.announced_on or view.today))
    return is_shown(version, record, view.edition, days[0]), is_shown(version, record, view.edition, days[1])


def find_former(old: Component, now: Component, name: str) -> str:
    """Give the name that a field had: another one where it was declared anew, and what it says stood in one that went.

    Of a field that is new, and says what stood nowhere, its own name is given: nothing was there.
    """
    former, later = list_shapes(type(old)), list_shapes(type(now))
    if name in former:
        return name
    value = plain(getattr(now, name))
    return next((one for one in former if one not in later and _says(plain(getattr(old, one)), value)), name)


def _says(was: object, value: object) -> bool:
    """Whether a field of another type may say what one said: it holds the same, or the same numbers."""
    numbers = [list(map(float, _NUMBER.findall(f"{one}"))) for one in (was, value)]
    return was == value or (bool(numbers[0]) and numbers[0] == numbers[1])
