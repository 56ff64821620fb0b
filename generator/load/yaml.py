"""YAML texts to plain values, and to the places of these: one pass over the parser's events, without recursion.

What is refused becomes a problem and reading goes on, so that one run tells all. Of a duplicate key the first value
counts; an anchor or a tag is passed over; a key that is not text is taken as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
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
from generator.load.nodes import YamlNode, make_node
from generator.load.scalars import Scalar, UnusableNumber, Value, resolve_plain
from generator.load.syntax import SyntaxFault, describe_error, describe_text
from generator.load.writing import write_scalar

_ANCHOR = re.compile(r"&[^\s,\[\]{}]+")
_TAG = re.compile(r"!\S*")
_CUT = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#])[^\r\n]*")
"""What YAML takes for a comment behind a value, written as nobody writes one: `返利 #1 通知`."""
_RUN = 3
"""Names that stand twice in a mapping, of which nobody repeats so many by mistake: another item begins there."""
_BULLET = re.compile(r"^[ \t]+(?:-(?=[ \t]+\S|[^ \t\r\n\d-])|[－–—•●▪◦](?=[ \t]*\S))", re.MULTILINE)
"""How a line begins that was to be an item of a list, and that YAML takes for more of the line above."""


@dataclass(slots=True)
class YamlReading:
    """What reading a YAML text gave. `complete` is false where something of it is missing from the value."""

    value: Value = None
    complete: bool = True
    merged: bool = False
    """Whether an item has run into the one before it: its own first line is missing, and with it what it is called."""
    problems: Findings = field(default_factory=Findings)


def read_yaml(path: str, text: str) -> YamlReading:
    """Read one YAML document whose top is a mapping or a list; mistakes become problems."""
    reader = _Reader(path, text)
    try:
        reader.take_all(read_events(text))
    except MarkedYAMLError as error:
        reader.refuse_syntax(describe_error(error, text))
    reader.check_top()
    return reader.reading


def read_nodes(text: str) -> YamlNode | None:
    """Give where the value of a text stands, and all that is in it, up to the first mistake that ends the reading."""
    return read_placed(text)[1]


def read_placed(text: str) -> tuple[YamlReading, YamlNode | None]:
    """Read a text with the places of all that is in it, up to the first mistake that ends the reading."""
    reader = _Reader("", text, placed=True)
    try:
        reader.take_all(read_events(text))
    except MarkedYAMLError:
        reader.reading.complete = False
    top = reader.close_nodes()
    reader.check_top()
    return reader.reading, top


@dataclass(slots=True)
class _OpenNode:
    """A collection that is open, with its node where places are wanted.

    `key` is the field whose value comes next, `span` its place, `keys` tells where each name stands.
    """

    fields: dict[str, Value] | None = None
    items: list[Value] | None = None
    key: str | None = None
    span: Span = (0, 0)
    keys: dict[str, Span] = field(default_factory=dict)
    node: YamlNode | None = None
    repeats: list[tuple[str, Span, Span]] = field(default_factory=list)
    """The names that stood before already: where again, and where first."""


class _Reader:
    """Builds the value event by event. `_frames` are the open collections; the first is a list around the document.

    With `placed` it builds the tree of the value's places as well.
    """

    def __init__(self, path: str, text: str, *, placed: bool = False) -> None:
        self.reading = YamlReading()
        self._placed = placed
        self._path = path
        self._text = text
        self._lines: Lines | None = None
        self._top: Span = (0, 0)
        self._tops: list[Value] = []
        # Looked for once in the whole text: a file without any costs no more than that.
        self._cuts = {} if placed else {match.start(): match.end() for match in _CUT.finditer(text)}
        self._bullets = [] if placed else [match.end() - 1 for match in _BULLET.finditer(text)]
        self._frames = [_OpenNode(items=self._tops, node=YamlNode(0, 0, items=[]) if placed else None)]
        self._documents = 0
        self._merged: Problem | None = None

    def take_all(self, events: Iterable[Event]) -> None:
        """Take events in, until reading must end."""
        for event in events:
            if not self._take(event):
                break

    def close_nodes(self) -> YamlNode | None:
        """Give the document's node; what was still open ends where the last thing in it does."""
        nodes = [frame.node for frame in self._frames if frame.node]
        for owner, node in zip(nodes[-2::-1], nodes[:0:-1], strict=True):
            owner.hold(node.end)
        return nodes[0].items[0] if nodes and nodes[0].items else None

    def _take(self, event: Event) -> bool:
        """Take one event in; false when reading must end here."""
        self._tell_merged()
        if isinstance(event, ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, CollectionStartEvent):
            return self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, AliasEvent):
            self._take_alias(event)
        elif isinstance(event, DocumentStartEvent):
            return self._begin(event)
        return True

    def refuse_syntax(self, fault: SyntaxFault) -> None:
        """Note where the text stops being YAML."""
        place = self._place((fault.start, fault.end))
        problem = Problem(
            fault.rule, place, fault.message, replacement=fault.replacement, applicability=fault.applicability
        )
        # A line that was taken for more of the one above may be what the parser has stopped at: that is told once.
        self._merged = None
        self.reading.problems.append(problem)
        self.reading.complete = False

    def check_top(self) -> None:
        """Hand over the document's value, and see that it is a mapping or a list."""
        self._tell_merged()
        for frame in self._frames:
            self._refuse_repeats(frame)
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
        text: str = event.value
        if event.style == '"' and REFUSED_ESCAPED.search(text):
            self._refuse_escaped(event)
            text = substitute_escaped(text)
        if self._cuts and not event.style:
            self._doubt_comment(event)
        if self._bullets and not event.style and "\n" in self._text[slice(*measure_span(event))]:
            self._doubt_bullets(event)
        frame = self._frames[-1]
        if frame.fields is not None and frame.key is None:
            self._take_key(frame, event, text)
        else:
            self._put(event, self._resolve(event, text))

    def _resolve(self, event: ScalarEvent, text: str) -> Scalar:
        if not event.implicit[0]:
            return text
        try:
            return resolve_plain(text)
        except UnusableNumber:
            self._report("unusable-number", measure_span(event), "{text} 不能作为数字使用", text=text)
            return text

    def _doubt_comment(self, event: ScalarEvent) -> None:
        """Say that a value ends at a number sign which was hardly meant to begin a comment."""
        start, end = measure_span(event)
        cut = self._cuts.get(end)
        if cut is None or start == end:
            return
        whole = self._text[start:cut].rstrip()
        message = "“#”前面有空格，从这里起都当成注释丢掉了；“#”是内容的话，给整段内容加上引号"
        place = self._place((start, start + len(whole)))
        quoted = None if "\n" in whole else write_scalar(whole, '"')
        problem = Problem("cut-by-comment", place, message, replacement=quoted)
        self.reading.problems.append(problem)

    def _doubt_bullets(self, event: ScalarEvent) -> None:
        """Say that a line within a value looks like an item of a list."""
        start, end = measure_span(event)
        first = bisect_right(self._bullets, start)
        # A value that begins like this itself is no list where one belongs, which decoding tells.
        alone = first == 0 or self._bullets[first - 1] != start
        if alone and first < len(self._bullets) and self._bullets[first] < end:
            at = self._bullets[first]
            line = self._text.find("\n", at, end)
            message = "这一行像是列表的一项，却接在上一行后面，成了同一段；每一项以半角的“- ”开头，和别的项对齐"
            self._merged = Problem("merged-lines", self._place((at, line if line >= 0 else end)), message)

    def _tell_merged(self) -> None:
        """Tell of the line within the value before, where reading has got beyond it."""
        if self._merged is not None:
            self.reading.problems.append(self._merged)
            self._merged = None

    def _put(self, event: NodeEvent, value: Value) -> YamlNode | None:
        """Put a value where it belongs, and its node likewise."""
        frame = self._frames[-1]
        node = self._place_node(frame, event, value) if self._placed else None
        if frame.fields is not None and frame.key is not None:
            frame.fields.setdefault(frame.key, value)
            frame.key = None
        elif frame.items is not None:
            if frame.items is self._tops:
                self._top = measure_span(event)
            frame.items.append(value)
        return node

    def _place_node(self, frame: _OpenNode, event: NodeEvent, value: Value) -> YamlNode:
        node = make_node(event)
        owner = frame.node
        if owner is not None:
            owner.take(node, frame.key, frame.span)
        if frame.key == "id" and "id" not in (frame.fields or {}) and isinstance(value, str) and value:
            items = self._frames[-2].node
            if items is not None:
                items.name_last(value)
        return node

    def _take_key(self, frame: _OpenNode, event: ScalarEvent, name: str) -> None:
        span = self._name_next(frame, event, name)
        first = frame.keys.setdefault(name, span)
        if first is not span:
            frame.repeats.append((name, span, first))
        elif event.implicit[0] and not _is_text(name):
            self._refuse_key(span, name)

    def _name_next(self, frame: _OpenNode, event: NodeEvent, name: str) -> Span:
        """Note the name of the field whose value comes next, and where it stands."""
        frame.key, frame.span = name, measure_span(event)
        if frame.node is not None:
            frame.node.hold(frame.span[1])
        return frame.span

    def _refuse_repeats(self, frame: _OpenNode) -> None:
        """Tell of the names that a mapping has twice: one by one, or by the item that has run into another."""
        if not frame.repeats:
            return
        name, span, first = frame.repeats[0]
        message, rest = "字段“{name}”写了两次", frame.repeats[1:]
        if name == "id":
            message, rest = "字段“{name}”写了两次：要么删掉一处，要么这里是新的一项，前面漏了“- ”", []
        elif name == "kind":
            message = "字段“{name}”写了两次：从这里起像是另一个文件的内容，把它们分成两个文件"
            rest, self.reading.complete = [], False
        elif len(frame.repeats) >= _RUN:
            message = "从这里起有 {n} 个字段写了两次：这里多半是新的一条，前面漏了“- id: …”这一行"
            rest, self.reading.merged, self.reading.complete = [], True, False
        for one, again, before in ((name, span, first), *rest):
            related = (Related(self._place(before), "第一次写在这里", {}),)
            self._report("duplicate-key", again, message, related, name=one, n=len(frame.repeats))
        frame.repeats.clear()

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
        frame = _OpenNode(fields={}) if isinstance(event, MappingStartEvent) else _OpenNode(items=[])
        owner = self._frames[-1]
        if owner.fields is not None and owner.key is None:
            self._report("non-text-key", measure_span(event), "字段名必须是文字，不能是列表或一组字段")
            self._drop_key(owner, event)
            frame.node = make_node(event) if self._placed else None
        else:
            frame.node = self._put(event, frame.fields if frame.fields is not None else frame.items)
        self._frames.append(frame)
        return True

    def _close(self, event: CollectionEndEvent) -> None:
        """End a collection: at its bracket, or (in block style, where the end has no width) after its last value."""
        closed = self._frames.pop()
        self._refuse_repeats(closed)
        node = closed.node
        if node is not None:
            start, end = measure_span(event)
            if end > start:
                node.end = end
            owner = self._frames[-1].node
            if owner is not None:
                owner.hold(node.end)

    def _take_alias(self, event: AliasEvent) -> None:
        self._report("yaml-alias", measure_span(event), "这里不能用 YAML 的别名（*名称）")
        self.reading.complete = False
        owner = self._frames[-1]
        if owner.fields is not None and owner.key is None:
            self._drop_key(owner, event)
        else:
            self._put(event, None)

    def _drop_key(self, owner: _OpenNode, event: NodeEvent) -> None:
        """Go on with a nameless field where a name cannot be used."""
        self._name_next(owner, event, "")
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
