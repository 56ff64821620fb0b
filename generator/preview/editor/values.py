"""The values of a file as a form shows them, and back: what nobody touched stays the value that it was.

A form knows texts, lists and groups of fields. A group notes under `#` which item of the file it was (a new one
has none), and under `!` the fields whose values it cannot show.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from generator.load.scalars import Scalar, UnusableNumber, Value, resolve_plain
from generator.model.base import Component
from generator.model.fields import Shape, list_shapes
from generator.preview.editor.spoken import say, understand

FROM = "#"
UNSHOWN = "!"
_NUMBERS = (int, float)


class BadForm(ValueError):  # noqa: N818 - it names what was found, and becomes an answer at once
    """What came is no form of the kind: a script of ours never sends it."""


def show_group(model: type[Component], value: Mapping[str, Value], index: int | None = None) -> dict[str, Any]:
    """Give the fields of a record or item as its form shows them."""
    shown: dict[str, Any] = {} if index is None else {FROM: index}
    unshown = []
    for name, shape in list_shapes(model).items():
        found = value.get(name)
        if _fits(shape, found):
            shown[name] = _show(shape, found)
        else:
            unshown.append(name)
    return {**shown, UNSHOWN: unshown} if unshown else shown


def show_scalar(value: Scalar) -> str:
    """Give a value as a line of a form shows it, and as YAML would be written."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def take_group(model: type[Component], form: Any, value: Mapping[str, Value]) -> dict[str, Value]:
    """Give a record or item as its form says, where it stood in a file as `value`.

    Fields that the form does not have stay as they are. Raises `BadForm`.
    """
    if not isinstance(form, dict):
        raise BadForm
    taken = dict(value)
    shapes = list_shapes(model)
    if form.keys() - shapes.keys() - {FROM, UNSHOWN}:
        raise BadForm
    for name, shape in shapes.items():
        if name not in form:
            continue
        old = value.get(name)
        new = _take(shape, form[name], old)
        if new is not None:
            taken[name] = new
        elif old not in (None, [], {}):
            del taken[name]
    return taken


def _fits(shape: Shape, value: Value, *, item: bool = False) -> bool:
    """Whether a form can show a value: a list where the field is one, fields where it holds any, else one value."""
    if value is None:
        return True
    if shape.many and not item:
        return isinstance(value, list) and all(one is not None and _fits(shape, one, item=True) for one in value)
    return isinstance(value, dict) if shape.component else not isinstance(value, list | dict)


def _show(shape: Shape, value: Value, index: int | None = None) -> Any:
    if shape.many and index is None:
        return [_show(shape, one, number) for number, one in enumerate(value)] if isinstance(value, list) else []
    if shape.component:
        return show_group(shape.component, value, index) if isinstance(value, dict) else None
    assert not isinstance(value, list | dict)  # noqa: S101 - the caller looked
    return say(shape, show_scalar(value))


def _take(shape: Shape, form: Any, old: Value) -> Value:
    """Give a field's value, None for none."""
    if not shape.many:
        return _take_one(shape, form, old)
    if not isinstance(form, list):
        raise BadForm
    before = old if isinstance(old, list) else []
    known = {say(shape, show_scalar(one)): one for one in before if not isinstance(one, list | dict)}
    items = (_take_one(shape, one, _find_old(one, before, known)) for one in form)
    return [one for one in items if one is not None] or None


def _find_old(form: Any, before: list[Value], known: Mapping[str, Value]) -> Value:
    """Give the item of the file that an item of the form was: a group says which, a text says the same."""
    if isinstance(form, str):
        return known.get(form)
    number = form.get(FROM) if isinstance(form, dict) else None
    if number is None:
        return None
    if type(number) is not int or not 0 <= number < len(before):
        raise BadForm
    return before[number]


def _take_one(shape: Shape, form: Any, old: Value) -> Value:
    if shape.component:
        if form is None:
            return None
        taken = take_group(shape.component, form, old if isinstance(old, dict) else {})
        return taken or (old if isinstance(old, dict) else None)
    if not isinstance(form, str):
        raise BadForm
    if old is not None and not isinstance(old, list | dict) and form == say(shape, show_scalar(old)):
        return old
    return _read_text(shape, form)


def _read_text(shape: Shape, text: str) -> Value:
    """Read what was typed: a number where the field is one and it is one, else the text, for the checks to judge."""
    if not text.strip():
        return None
    if shape.choices:
        return next((one for one in get_args(shape.base) if str(one) == text), text)
    if shape.base is bool:
        return {"true": True, "false": False}.get(text, text)
    if shape.base in _NUMBERS:
        try:
            number = resolve_plain(text.strip())
        except UnusableNumber:
            return text
        return number if isinstance(number, int | float) and not isinstance(number, bool) else text
    return understand(shape, text)
