"""A file of the project, open for edits of its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.authoring.editing import blocks, flows
from generator.authoring.editing.aligning import align
from generator.authoring.editing.lending import Lender
from generator.authoring.editing.pages import Opened, open_file
from generator.authoring.editing.reading import YamlText, read_text
from generator.authoring.editing.rendering import Rendered, list_forms, render, write_field, write_flow, write_item
from generator.authoring.editing.units import list_units
from generator.authoring.editing.values import (
    EditRefused,
    Steps,
    find_node,
    find_steps,
    find_value,
    put,
    put_in,
    same,
    take_out,
)
from generator.authoring.ordering import RECORDS, find_class, find_top, rank_field
from generator.diagnostics import Route
from generator.load.nodes import YamlNode
from generator.load.scalars import Value

_BODY = "body"


class Sheet:
    """A file's bytes, edited by routes: names of fields, ids or numbers of items, as problems have them.

    Each edit changes the ranges of the text that it is about; comments, blank lines, quotes, order and line ends
    elsewhere stay byte for byte. The text is read again each time: an edit after which its value is not exactly what
    was wanted raises `EditRefused`, and so does opening a file that cannot be read. Nothing has changed then.

    What comes anew is written as a `lender` has it, if it has it.
    """

    def __init__(self, path: str, content: bytes, lender: Lender | None = None) -> None:
        self._path = path
        self._lender = lender
        self._file: Opened = open_file(path, content)
        self._yaml: YamlText = read_text(self._file.text)
        self._top = find_top(path, self._yaml.value)

    @property
    def value(self) -> Value:
        """What the file holds; of Markdown the fields, and under `body` the text."""
        value, body = self._yaml.value, self._file.body
        return {**value, _BODY: body} if body is not None and isinstance(value, dict) else value

    @property
    def yaml(self) -> YamlText:
        """The text that is YAML, as it was read last."""
        return self._yaml

    @property
    def content(self) -> bytes:
        """The file's bytes as they are by now."""
        return self._file.write(self._yaml.text)

    def get(self, route: Route) -> Value:
        """Give the value at a route; raises `EditRefused` where there is none."""
        if route == (_BODY,) and self._file.body is not None:
            return self._file.body
        return find_value(self._yaml.value, self._find(route))

    def set(self, route: Route, value: Value) -> None:
        """Put a value at a route: a field that is there or not, or an item. What of it stays the same stays as written.

        A new field stands where the order of its class has it; of lists and fields only what differs is changed.
        """
        if route == (_BODY,) and self._file.body is not None:
            self._file = self._file.put_body(value)
            return
        self._try(lambda: self._set(find_steps(self._yaml.top, route), value))

    def remove(self, route: Route) -> None:
        """Take out a field or an item, and the comments right above it."""
        self._try(lambda: self._remove(self._find(route)))

    def rename(self, route: Route, name: str) -> None:
        """Give a field another name, which no field beside it has; its value and place stay as they are written."""
        steps = self._find(route)
        key = find_node(self._yaml.top, steps).key
        if key is None or not steps:
            raise EditRefused("这里不是字段，改不了名字。")
        value = find_value(self._yaml.value, steps)
        wanted = put(take_out(self._yaml.value, steps), (*steps[:-1], name), value)
        text = self._yaml.text
        self._accept(wanted, [f"{text[: key[0]]}{name}{text[key[1] :]}"])

    def insert(self, route: Route, number: int, value: Value) -> None:
        """Put another item at a number into the list at a route."""
        self._try(lambda: self._insert(self._find(route), number, value))

    def move(self, route: Route, number: int) -> None:
        """Move an item to another number of its list, counted without it, with the comments right above it."""
        self._try(lambda: self._move(self._find(route), number))

    def _find(self, route: Route) -> Steps:
        """Follow a route to something that is there."""
        steps = find_steps(self._yaml.top, route)
        owner = find_value(self._yaml.value, steps[:-1])
        if steps and isinstance(owner, dict) and steps[-1] not in owner:
            raise EditRefused("这个文件里没有 {route}。", "文件可能刚被别人改过，请重新打开。", route="/".join(route))
        return steps

    def _try(self, edit: Callable[[], None]) -> None:
        before = self._yaml
        try:
            edit()
        except BaseException:
            self._yaml = before
            raise

    def _set(self, steps: Steps, value: Value) -> None:
        yaml = self._yaml
        owner = find_value(yaml.value, steps[:-1])
        if steps and isinstance(owner, dict) and steps[-1] not in owner:
            self._add_field(steps, value)
            return
        old = find_value(yaml.value, steps)
        if same(old, value):
            return
        if isinstance(old, dict) and isinstance(value, dict) and old and value:
            self._set_fields(steps, old, value)
        elif isinstance(old, list) and isinstance(value, list) and old and value:
            self._set_items(steps, old, value)
        else:
            self._replace(steps, value)

    def _set_fields(self, steps: Steps, old: dict[str, Value], value: dict[str, Value]) -> None:
        for name, one in value.items():
            self._set((*steps, name), one)
        for name in old:
            if name not in value:
                self._remove((*steps, name))

    def _set_items(self, steps: Steps, old: list[Value], value: list[Value]) -> None:
        sources = align(old, value)
        kept = [number for number in sources if number is not None]
        if not kept:
            self._replace(steps, value)
            return
        for number in range(len(old) - 1, -1, -1):
            if number not in kept:
                self._remove((*steps, number))
        here = sorted(kept)
        for target, source in enumerate(sources):
            if source is None:
                self._insert(steps, target, value[target])
                here.insert(target, -1)
                continue
            at = here.index(source)
            if at != target:
                self._move((*steps, at), target)
                here.insert(target, here.pop(at))
            self._set((*steps, target), value[target])

    def _replace(self, steps: Steps, value: Value) -> None:
        yaml, wanted = self._yaml, put(self._yaml.value, steps, value)
        if not steps:
            raise EditRefused("不能把整个文件换成别的内容。")
        owner, node = find_node(yaml.top, steps[:-1]), find_node(yaml.top, steps)
        if owner.flow:
            forms = _list_flow_forms(value, node)
            self._accept(wanted, (flows.replace(yaml, node, form) for form in forms))
            return
        unit = list_units(yaml, owner)[_find_number(owner, steps[-1])]
        column = yaml.measure_column(unit.body)
        if isinstance(value, list | dict):
            value = self._arrange(steps, value)
            written = [Rendered(write_flow(value))] if node.flow and (node.items or node.fields) else []
            written.append(render(value, column, item=owner.items is not None))
        else:
            written = list(list_forms(value, node.style, column, flow=False))
        self._accept(wanted, (blocks.replace(yaml, unit, one) for one in written))

    def _add_field(self, steps: Steps, value: Value) -> None:
        yaml, wanted, name = self._yaml, put(self._yaml.value, steps, value), str(steps[-1])
        owner = find_node(yaml.top, steps[:-1])
        names = list(owner.fields or ())
        model = find_class(self._top, steps[:-1])
        rank = rank_field(model, name)
        number = next((at + 1 for at in range(len(names) - 1, -1, -1) if rank_field(model, names[at]) <= rank), 0)
        value = self._arrange(steps, value)
        if owner.flow:
            self._accept(wanted, [flows.insert(yaml, owner, number, write_flow({name: value})[1:-1])])
            return
        column = yaml.measure_column(list_units(yaml, owner)[0].body)
        ways = [self._lender.find(name, value, column) if self._lender else None, write_field(name, value, column)]
        self._accept(wanted, (blocks.insert(yaml, owner, number, lines) for lines in ways if lines))

    def _insert(self, steps: Steps, number: int, value: Value) -> None:
        yaml = self._yaml
        node, items = find_node(yaml.top, steps), find_value(yaml.value, steps)
        if not isinstance(items, list) or not 0 <= number <= len(items):
            raise EditRefused("这里不是列表，或者没有第 {number} 项。", number=number + 1)
        if not items and steps:
            self._replace(steps, [value])
            return
        wanted = put_in(yaml.value, steps, number, value)
        value = self._arrange((*steps, number), value)
        if node.flow:
            self._accept(wanted, [flows.insert(yaml, node, number, write_flow(value))])
            return
        flow = all(item.flow for item in node.items or ())
        column, spaced = yaml.measure_column(list_units(yaml, node)[0].body), steps == (RECORDS,)
        ways = [self._lender.find("", value, column) if self._lender else None, write_item(value, column, flow=flow)]
        self._accept(wanted, (blocks.insert(yaml, node, number, lines, spaced=spaced) for lines in ways if lines))

    def _remove(self, steps: Steps) -> None:
        yaml = self._yaml
        if not steps:
            raise EditRefused("不能把整个文件换成别的内容。")
        owner, node = find_value(yaml.value, steps[:-1]), find_node(yaml.top, steps[:-1])
        wanted = take_out(yaml.value, steps)
        if isinstance(owner, list | dict) and len(owner) == 1:
            # What is left is an empty list or none of the fields: a file's top cannot be that.
            self._replace(steps[:-1], [] if isinstance(owner, list) else {})
            return
        edit = flows.remove if node.flow else blocks.remove
        self._accept(wanted, [edit(yaml, node, _find_number(node, steps[-1]))])

    def _move(self, steps: Steps, target: int) -> None:
        yaml = self._yaml
        node, items, number = find_node(yaml.top, steps[:-1]), find_value(yaml.value, steps[:-1]), steps[-1]
        if not isinstance(items, list) or not isinstance(number, int) or not 0 <= target < len(items):
            raise EditRefused("这里不是列表，或者没有第 {number} 项。", number=target + 1)
        wanted = put_in(take_out(yaml.value, steps), steps[:-1], target, items[number])
        edit = flows.move if node.flow else blocks.move
        self._accept(wanted, [edit(yaml, node, number, target)])

    def _arrange(self, steps: Steps, value: Value) -> Value:
        """Give a value with the fields in it in their classes' order."""
        if isinstance(value, list):
            return [self._arrange((*steps, number), one) for number, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        model = find_class(self._top, steps)
        names = sorted(value, key=lambda name: rank_field(model, name))
        return {name: self._arrange((*steps, name), value[name]) for name in names}

    def _accept(self, wanted: Value, texts: Iterable[str]) -> None:
        """Take the first text that is read as what was wanted."""
        for text in texts:
            try:
                yaml = read_text(text)
            except EditRefused:
                continue
            if same(yaml.value, wanted):
                self._yaml = yaml
                return
        raise EditRefused("这样改以后读出来的内容会和想要的不一样，没有改。", "请直接在文件里改这一处。")


def _find_number(owner: YamlNode, step: str | int) -> int:
    return step if isinstance(step, int) else list(owner.fields or ()).index(step)


def _list_flow_forms(value: Value, node: YamlNode) -> Iterable[str]:
    if isinstance(value, list | dict):
        return [write_flow(value)]
    return (form.head for form in list_forms(value, node.style, 0, flow=True))
