"""YAML texts to plain values: one pass over the parser's events, without recursion.

What is refused becomes a problem and reading goes on, so that one run tells all. Of a duplicate key the first value
counts; an anchor or a tag is passed over; a key that is not text is taken as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yaml import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from generator.diagnostics import Findings, Place, Problem, Related
from generator.load.characters import REFUSED_ESCAPED, find_escaped, name_character, name_rule, substitute_escaped
from generator.load.events import DEEPEST, Span, measure_span, read_events
from generator.load.lines import Lines
from generator.load.scalars import Scalar, UnusableNumber, Value, resolve_plain
from generator.load.syntax import Fault, describe_error, describe_text

_ANCHOR = re.compile(r"&[^\s,\[\]{}]+")
_TAG = re.compile(r"!\S*")


@dataclass(slots=True)
class Reading:
    """What reading a YAML text gave. `complete` is false where something of it is missing from the value."""

    value: Value = None
    complete: bool = True
    problems: Findings = field(default_factory=Findings)


def read_yaml(path: str, text: str) -> Reading:
    """Read one YAML document whose top is a mapping or a list; mistakes become problems."""
    reader = _Reader(path, text)
    try:
        for event in read_events(text):
            if not reader.take(event):
                break
    except MarkedYAMLError as error:
        reader.refuse_syntax(describe_error(error, text))
    reader.check_top()
    return reader.reading


@dataclass(slots=True)
class _Frame:
    """A collection that is open. `key` is the field whose value comes next, `keys` tells where each name stands."""

    fields: dict[str, Value] | None = None
    items: list[Value] | None = None
    key: str | None = None
    keys: dict[str, Span] = field(default_factory=dict)
    merged: bool = False
    """Whether two items have run into one: what they both hold is then no mistake of its own."""


class _Reader:
    """Builds the value event by event. `_frames` are the open collections; the first is a list around the document."""

    def __init__(self, path: str, text: str) -> None:
        self.reading = Reading()
        self._path = path
        self._text = text
        self._lines: Lines | None = None
        self._top: Span = (0, 0)
        self._tops: list[Value] = []
        self._frames = [_Frame(items=self._tops)]
        self._documents = 0

    def take(self, event: Event) -> bool:
        """Take one event in; false when reading must end here."""
        if isinstance(event, ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, CollectionStartEvent):
            return self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._frames.pop()
        elif isinstance(event, AliasEvent):
            self._take_alias(event)
        elif isinstance(event, DocumentStartEvent):
            return self._begin(event)
        return True

    def refuse_syntax(self, fault: Fault) -> None:
        """Note where the text stops being YAML."""
        place = self._place((fault.start, fault.end))
        problem = Problem(
            fault.rule, place, fault.message, replacement=fault.replacement, applicability=fault.applicability
        )
        self.reading.problems.append(problem)
        self.reading.complete = False

    def check_top(self) -> None:
        """Hand over the document's value, and see that it is a mapping or a list."""
        value = self.reading.value = self._tops[0] if self._tops else None
        if isinstance(value, dict | list):
            return
        if not self.reading.problems and value is None:
            self._report("empty-file", (0, 0), "这里没有任何字段")
        elif not self.reading.problems:
            self.refuse_syntax(describe_text(self._text, *self._top))
        self.reading.complete = False

    def _begin(self, event: DocumentStartEvent) -> bool:
        span = measure_span(event)
        if event.tags:
            self._report("yaml-tag", span, "这里不能用 YAML 的标签声明（%TAG）")
        self._documents += 1
        if self._documents > 1:
            self._report("several-documents", span, "一个文件只能有一份 YAML 文档，这里又开始了一份")
            self.reading.complete = False
        return self._documents == 1

    def _take_scalar(self, event: ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if event.style == '"' and REFUSED_ESCAPED.search(event.value):
            self._refuse_escaped(event)
        frame = self._frames[-1]
        if frame.fields is not None and frame.key is None:
            self._take_key(frame, event)
        else:
            self._put(event, self._resolve(event))

    def _resolve(self, event: ScalarEvent) -> Scalar:
        text: str = event.value
        if not event.implicit[0]:
            return text
        try:
            return resolve_plain(text)
        except UnusableNumber:
            self._report("unusable-number", measure_span(event), "{text} 不能作为数字使用", text=text)
            return text

    def _put(self, event: NodeEvent, value: Value) -> None:
        frame = self._frames[-1]
        if frame.fields is not None and frame.key is not None:
            frame.fields.setdefault(frame.key, value)
            frame.key = None
        elif frame.items is not None:
            if frame.items is self._tops:
                self._top = measure_span(event)
            frame.items.append(value)

    def _take_key(self, frame: _Frame, event: ScalarEvent) -> None:
        name = frame.key = event.value
        span = measure_span(event)
        first = frame.keys.setdefault(name, span)
        if first is not span:
            self._refuse_repeat(frame, event, first)
        elif event.implicit[0] and not _is_text(name):
            self._refuse_key(span, name)

    def _refuse_repeat(self, frame: _Frame, event: ScalarEvent, first: Span) -> None:
        if frame.merged:
            return
        frame.merged = event.value == "id"
        message = "字段“{name}”写了两次"
        if frame.merged:
            message = "字段“{name}”写了两次：要么删掉一处，要么这里是新的一项，前面漏了“- ”"
        related = (Related(self._place(first), "第一次写在这里", {}),)
        self._report("duplicate-key", measure_span(event), message, related, name=event.value)

    def _refuse_key(self, span: Span, name: str) -> None:
        if name == "<<":
            self._report("merge-key", span, "这里不能用合并键 <<")
            self.reading.complete = False
        elif name:
            self._report("non-text-key", span, "字段名“{name}”会被当作数字、真假值或空值，而不是文字", name=name)
        else:
            self._report("non-text-key", (span[0], span[1] + 1), "冒号前面缺少字段名")

    def _open(self, event: CollectionStartEvent) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(self._frames) > DEEPEST:
            self._report("nested-too-deep", measure_span(event), "嵌套超过 {limit} 层", limit=DEEPEST)
            self.reading.complete = False
            return False
        frame = _Frame(fields={}) if isinstance(event, MappingStartEvent) else _Frame(items=[])
        owner = self._frames[-1]
        if owner.fields is not None and owner.key is None:
            self._report("non-text-key", measure_span(event), "字段名必须是文字，不能是列表或一组字段")
            self._drop_key(owner)
        else:
            self._put(event, frame.fields if frame.fields is not None else frame.items)
        self._frames.append(frame)
        return True

    def _take_alias(self, event: AliasEvent) -> None:
        self._report("yaml-alias", measure_span(event), "这里不能用 YAML 的别名（*名称）")
        self.reading.complete = False
        owner = self._frames[-1]
        if owner.fields is not None and owner.key is None:
            self._drop_key(owner)
        else:
            self._put(event, None)

    def _drop_key(self, owner: _Frame) -> None:
        """Go on with a nameless field where a name cannot be used."""
        owner.key = ""
        self.reading.complete = False

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        start, _ = measure_span(event)
        if event.anchor is not None:
            self._refuse_mark(_ANCHOR, start, "yaml-anchor", "这里不能用 YAML 的锚点（&名称）")
        if event.tag is not None:
            self._refuse_mark(_TAG, start, "yaml-tag", "这里不能用 YAML 的标签（!名称）")

    def _refuse_mark(self, pattern: re.Pattern[str], start: int, rule: str, message: str) -> None:
        match = pattern.search(self._text, start)
        self._report(rule, match.span() if match else (start, start), message)

    def _refuse_escaped(self, event: ScalarEvent) -> None:
        message = "这里用转义写出了不能使用的字符 {character}"
        for start, end, character in find_escaped(self._text, *measure_span(event)):
            self._report(name_rule(character), (start, end), message, character=name_character(character))
        event.value = substitute_escaped(event.value)

    def _report(
        self, rule: str, span: Span, message: str, related: tuple[Related, ...] = (), **arguments: object
    ) -> None:
        self.reading.problems.append(Problem(rule, self._place(span), message, arguments, related))

    def _place(self, span: Span) -> Place:
        if self._lines is None:
            self._lines = Lines(self._path, self._text)
        return self._lines.place(*span)


def _is_text(name: str) -> bool:
    """Tell whether an unquoted field name stands for a text."""
    if name == "<<":
        return False
    try:
        return isinstance(resolve_plain(name), str)
    except UnusableNumber:
        return False
