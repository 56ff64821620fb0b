"""Plain values: what stands at a route, and what a value is after an edit."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Route, UsageError
from generator.load.nodes import YamlNode
from generator.load.scalars import Value

Step = str | int
Steps = tuple[Step, ...]
"""A way into a value: names of fields, and numbers of items from 0."""


class EditRefused(UsageError):  # noqa: N818 - it names what happened
    """An edit that cannot be made as it was asked for: the file stays as it is."""


def find_steps(node: YamlNode, route: Route) -> Steps:
    """Follow a route (names of fields; ids or numbers of items), of which the last field may be missing.

    Raises `EditRefused` where it leads nowhere.
    """
    steps: list[Step] = []
    here: YamlNode | None = node
    for segment in route:
        step = _find_step(here, segment)
        if here is None or step is None:
            raise EditRefused("这个文件里没有 {route}。", "文件可能刚被别人改过，请重新打开。", route="/".join(route))
        steps.append(step)
        here = here.items[step] if isinstance(step, int) and here.items else (here.fields or {}).get(str(step))
    return tuple(steps)


def _find_step(node: YamlNode | None, segment: str) -> Step | None:
    if node is None:
        return None
    if node.items is None:
        return segment if node.fields is not None else None
    number = (node.ids or {}).get(segment, -1)
    if number < 0 and segment.isdecimal() and len(segment) <= len(str(len(node.items))):
        number = int(segment)
    return number if 0 <= number < len(node.items) else None


def find_node(node: YamlNode, steps: Steps) -> YamlNode:
    """Give the node at the end of steps that lead somewhere."""
    for step in steps:
        node = node.items[step] if isinstance(step, int) else node.fields[step]  # type: ignore[index]
    return node


def find_value(value: Value, steps: Iterable[Step]) -> Value:
    """Give the value at the end of steps that lead somewhere."""
    for step in steps:
        value = value[step]  # type: ignore[index]
    return value


def put(value: Value, steps: Steps, new: Value) -> Value:
    """Give a value in which another stands at the end of the steps; a field may be a new one."""
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(value, list) and isinstance(step, int):
        return [put(one, rest, new) if number == step else one for number, one in enumerate(value)]
    assert isinstance(value, dict)  # noqa: S101 - the steps were found in this very value
    return {**value, str(step): put(value.get(str(step)), rest, new)}


def take_out(value: Value, steps: Steps) -> Value:
    """Give a value without the field or item at the end of the steps."""
    owner, last = find_value(value, steps[:-1]), steps[-1]
    if isinstance(owner, list):
        return put(value, steps[:-1], [one for number, one in enumerate(owner) if number != last])
    assert isinstance(owner, dict)  # noqa: S101 - see above
    return put(value, steps[:-1], {name: one for name, one in owner.items() if name != last})


def put_in(value: Value, steps: Steps, number: int, item: Value) -> Value:
    """Give a value in whose list at the end of the steps another item stands at a number."""
    owner = find_value(value, steps)
    assert isinstance(owner, list)  # noqa: S101 - see above
    return put(value, steps, [*owner[:number], item, *owner[number:]])


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same, type by type: 1, 1.0 and true are three. The order of fields says nothing."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other
