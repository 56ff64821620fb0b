"""Where the values of a file are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml import YAMLError
from yaml.events import ScalarEvent

from generator.diagnostics import Location, Place, Route
from generator.load.characters import substitute_escaped
from generator.load.events import measure_span, read_events
from generator.load.files import Source
from generator.load.lines import Lines
from generator.load.nodes import YamlNode
from generator.load.project import parse_source
from generator.load.scalarplaces import find_places
from generator.load.yaml import read_nodes, read_yaml
from generator.model.fields import item_key

ROLE = """\
id: manager  # 岗位
title: "区域\\"经理\\""
empty:
summary: >
  每周走访经销商，
  记录库存

limits: {money: 5000, unit: 元}
duties:
  - id: visit
    title: 走访
    steps: [a, 'it''s b']
  - id: "12"
    title: 对账
  - title: 无编号
"""
LIST = """\
kind: term
records:
- id: stock
  title: 库存
- id: rebate
"""
PAGE = "---\nid: desk\ntitle: 窗口\n---\n\n第一段 [岗位](role:x)。\n第二段\n"


def _find_span(value: Any, route: Route, words: str) -> tuple[int, int]:
    """Give where words stand in the value at a route, counted from its first character that is no blank."""
    for segment in route:
        keys = [item_key(item, index) for index, item in enumerate(value)] if isinstance(value, list) else []
        value = value[keys.index(segment)] if keys else value[segment]
    start = str(value).lstrip().index(words)
    return start, start + len(words)


def show_place(text: str, route: Route, part: str = "value", words: str = "", path: str = "data/x.yml") -> str:
    """Give the place of a route in a text as `line:column-line:column`."""
    document = parse_source(Source(path, text.encode())).document
    assert document is not None
    place = document.place(Location(path, route, part, _find_span(document.value, route, words) if words else None))
    assert place.path == path
    return f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"


@pytest.mark.parametrize(
    ("route", "part", "place"),
    [
        ((), "value", "1:1-15:15"),
        (("id",), "value", "1:5-1:12"),
        (("id",), "key", "1:1-1:3"),
        (("title",), "value", "2:8-2:18"),
        (("empty",), "value", "3:1-3:6"),
        (("summary",), "value", "4:10-6:7"),
        (("limits",), "value", "8:9-8:31"),
        (("limits", "unit"), "value", "8:29-8:30"),
        (("duties",), "key", "9:1-9:7"),
        (("duties", "visit"), "item", "10:5-12:26"),
        (("duties", "visit", "steps", "1"), "value", "12:16-12:25"),
        (("duties", "12"), "item", "13:5-14:14"),
        (("duties", "0", "title"), "value", "11:12-11:14"),
        (("duties", "2", "title"), "key", "15:5-15:10"),
    ],
)
def test_routes_lead_to_places(route: Route, part: str, place: str) -> None:
    """Fields, items by id or number, names, whole items: each has its exact range."""
    assert show_place(ROLE, route, part) == place


@pytest.mark.parametrize(
    ("line", "column", "route"),
    [
        (1, 12, ("id",)),
        (2, 9, ("title",)),
        (3, 1, ("empty",)),
        (5, 4, ("summary",)),
        (8, 26, ("limits", "unit")),
        (11, 12, ("duties", "visit", "title")),
        (12, 20, ("duties", "visit", "steps", "1")),
        (15, 12, ("duties", "2", "title")),
    ],
)
def test_places_lead_to_routes(line: int, column: int, route: Route) -> None:
    """Where something stands, or behind it in its line, is told by the innermost field or item that holds it."""
    document = parse_source(Source("data/x.yml", ROLE.encode())).document
    assert document is not None
    assert document.trace(Place("data/x.yml", line, column)) == route


@pytest.mark.parametrize(
    ("route", "place"),
    [
        (("owner",), "1:1-15:15"),
        (("limits", "currency"), "8:1-8:7"),
        (("empty", "x", "y"), "3:1-3:6"),
        (("duties", "visit", "measure"), "10:5-12:26"),
        (("duties", "gone"), "9:1-9:7"),
        (("duties", "99999999999999999999"), "9:1-9:7"),
        (("id", "x"), "1:1-1:3"),
    ],
)
def test_missing_route_is_placed_at_its_owner(route: Route, place: str) -> None:
    """What does not exist is shown where it should have been: at the owner's name, or the item."""
    assert show_place(ROLE, route) == place


@pytest.mark.parametrize(
    ("route", "words", "place"),
    [
        (("summary",), "库存", "6:5-6:7"),
        (("summary",), "经销商， 记录", "5:7-6:5"),
        (("title",), '"经理"', "2:11-2:17"),
        (("duties", "visit", "steps", "1"), "it's", "12:17-12:22"),
    ],
)
def test_span_narrows_a_place(route: Route, words: str, place: str) -> None:
    """A part of a value has the place where its source writes it, folded or with quotes escaped."""
    assert show_place(ROLE, route, words=words) == place


def test_a_part_is_mended_so_that_the_file_can_be_read() -> None:
    """A bare text gets quotes where its new words would end it or begin a list; elsewhere only the part changes."""
    texts = {"a: [甲, 乙【丙】]\n": 'a: [甲, "乙[丙]"]\n', "a: 乙【丙】\n": "a: 乙[丙]\n"}
    for text, mended in texts.items():
        document = parse_source(Source("data/x.yml", text.encode())).document
        assert document is not None
        route = ("a", "1") if "甲" in text else ("a",)
        found = document.mend(Location("data/x.yml", route, span=(1, 4)), "[丙]")
        assert found is not None
        place, new = found
        assert text[: place.column - 1] + new + text[place.end_column - 1 :] == mended
    document = parse_source(Source("data/x.yml", "a: 【丙】, 丁\n".encode())).document
    assert document is not None
    found = document.mend(Location("data/x.yml", ("a",), span=(0, 3)), "[丙]")
    assert found is not None
    assert found[1] == '"[丙], 丁"'


def test_list_file() -> None:
    """A record of a list file is reached through `records` and its id."""
    assert show_place(LIST, ("records", "stock", "title")) == "4:10-4:12"
    assert show_place(LIST, ("records", "rebate"), "item") == "5:3-5:13"


def test_markdown() -> None:
    """Front matter and body of a Markdown file have their places in that file."""
    document = parse_source(Source("content/x.md", PAGE.encode())).document
    assert document is not None
    assert document.value == {"id": "desk", "title": "窗口", "body": "\n第一段 [岗位](role:x)。\n第二段\n"}
    assert show_place(PAGE, ("title",), path="content/x.md") == "3:8-3:10"
    assert show_place(PAGE, ("body",), path="content/x.md") == "6:1-7:4"
    assert show_place(PAGE, ("body",), words="role:x", path="content/x.md") == "6:10-6:16"
    assert show_place(PAGE, ("owner",), path="content/x.md") == "2:1-3:10"


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("正文\n", "front-matter-missing", Place("x.md", 1, 1, 1, 1)),
        ("", "front-matter-missing", Place("x.md", 1, 1, 1, 1)),
        ("---\nid: x\n正文\n", "front-matter-unclosed", Place("x.md", 1, 1, 1, 4)),
        ("---\n---\n正文\n", "empty-file", Place("x.md", 1, 1, 1, 1)),
        ("---\n- a\n---\n正文\n", "no-fields", Place("x.md", 1, 1, 1, 1)),
        ("---\nid: x\nbody: y\n---\n正文\n", "duplicate-key", Place("x.md", 3, 1, 3, 5)),
        ("---\nid: x\nid: y\n---\n正文\n", "duplicate-key", Place("x.md", 3, 1, 3, 3)),
        ("---\nid: x\n---\n正\x07文\n", "control-character", Place("x.md", 4, 2, 4, 3)),
        ("---\ntitle：x\n---\n正文\n", "yaml-syntax", Place("x.md", 2, 6, 2, 7)),
    ],
)
def test_markdown_mistakes(text: str, rule: str, place: Place) -> None:
    """A mistake in a Markdown file is placed where it stands in that file."""
    (problem,) = parse_source(Source("x.md", text.encode())).problems
    assert (problem.rule, problem.location) == (rule, place)


def test_offsets_outside_the_text_are_clipped() -> None:
    """No place ends behind its file."""
    assert Lines("x.yml", "ab\ncd").place(4, 99) == Place("x.yml", 2, 2, 2, 3)
    assert Lines("x.yml", "").place(7, 9) == Place("x.yml", 1, 1, 1, 1)


def test_carriage_returns_in_a_body() -> None:
    """A body from another system has the same text, and its places still fit the file."""
    document = parse_source(Source("x.md", PAGE.replace("\n", "\r\n").encode())).document
    assert document is not None
    assert isinstance(document.value, dict)
    assert document.value["body"] == "\n第一段 [岗位](role:x)。\n第二段\n"
    assert document.place(Location("x.md", ("body",), span=(18, 21))) == Place("x.md", 7, 1, 7, 4)


_WRITTEN = (
    "x: '{}'\n",
    'x: "{}"\n',
    "x: {}\n",
    "x: |\n  {}\n",
    "x: >\n  {}\n",
    "x: >-\n  {}\n",
    "x: |2+\n   {}\n",
    "- >+\n {}\n\n",
)
_PIECES = [
    "a",
    "甲",
    " ",
    "\n",
    "\n  ",
    "\n    ",
    "\n\n  ",
    "'",
    "''",
    '"',
    '\\"',
    "\\n",
    "\\\n  ",
    "\t",
    "#",
    ":",
    "\\u4e2d",
    "\r\n  ",
]


@given(st.sampled_from(_WRITTEN), st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_every_character_of_a_scalar_has_its_place(written: str, body: str) -> None:
    """However a text is written (quoted, folded, escaped, in a block), each of its characters is found in the file."""
    text = written.format(body)
    try:
        events = [event for event in read_events(text) if isinstance(event, ScalarEvent)]
    except YAMLError:
        return
    for event in events:
        places = find_places(text, measure_span(event), event.style or "", event.value)
        assert places is not None or not event.value.strip()
        for sign, (start, end) in zip(event.value, places or (), strict=bool(places)):
            assert text[start:end] == sign or sign in "\n 甲中\"'" or text[start] == "\\"


SCALARS = (
    "甲",
    "008",
    "12",
    "null",
    "~",
    "''",
    '"a\\u202eb"',
    "'it''s'",
    '"一\\n二"',
    "|\n{}甲\n{}乙",
    ">-\n{}甲\n\n{}乙",
)
KEYS = ("id", "a", '"a"', "'b'", '"\\u202e"', "<<", "8", "true", "? [a]\n{}", "*x", "&y c")
"""How scalars and names of fields are written; `{}` is the indentation."""


def _write(value: Any, depth: int) -> str:
    """Write a drawn value as YAML, one level deeper for each collection around it."""
    indent = "  " * depth
    if isinstance(value, str):
        return value.replace("{}", indent)
    style, parts = value
    if style == "flow":
        inside = ", ".join(f"{key.split(' ')[0].strip('?&*<')}: x" for key, _ in parts)
        return f"{{{inside}}}"
    if style == "list":
        return "".join(f"\n{indent}- {_write(one, depth + 1)}" for _, one in parts) or "[]"
    return "".join(f"\n{indent}{key.replace('{}', indent)}: {_write(one, depth + 1)}" for key, one in parts) or "{}"


DOCUMENTS = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.tuples(
        st.sampled_from(["list", "map", "map", "flow"]),
        st.lists(st.tuples(st.sampled_from(KEYS), inner), max_size=5),
    ),
    max_leaves=25,
)
TAILS = st.sampled_from(["", "\n", "\n---\nb: 1\n", "\n  x: [", "\n: :\n", "\n\tq: 1\n"])


def _list_routes(value: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Yield every route of a value, with what is there."""
    yield route, value
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _list_routes(one, (*route, name))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _list_routes(one, (*route, str(index)))


def _list_node_routes(node: YamlNode, route: Route = ()) -> Iterator[tuple[Route, YamlNode]]:
    yield route, node
    for name, one in (node.fields or {}).items():
        yield from _list_node_routes(one, (*route, name))
    for index, one in enumerate(node.items or ()):
        yield from _list_node_routes(one, (*route, str(index)))


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, TAILS)
@example(("map", [("a", "甲"), ("a", ("map", [("id", "乙")])), ("<<", ("flow", [("id", "x")]))]), "")
@example(("list", [("", ("map", [("id", "甲"), ("id", "乙")])), ("", ("map", [("id", "乙")]))]), "")
@example(("map", [("? [a]\n{}", "甲"), ('"\\u202e"', "乙")]), "\n---\nb: 1\n")
def test_places_are_those_of_the_very_values(drawn: Any, tail: str) -> None:
    """Whatever is written twice, merged, quoted, folded or broken off: each value has a place, and each place a value.

    An item is found by the id that its value has, as decoding names it.
    """
    text = _write(drawn, 0).removeprefix("\n") + tail
    value, top = read_yaml("x.yml", text).value, read_nodes(text)
    if top is None:
        assert value is None
        return
    values, nodes = dict(_list_routes(value)), dict(_list_node_routes(top))
    assert values.keys() == nodes.keys()
    for route, node in nodes.items():
        found = values[route]
        assert (node.fields is not None, node.items is not None) == (isinstance(found, dict), isinstance(found, list))
        if isinstance(found, str):
            assert substitute_escaped(node.text) == found
        if node.items is not None:
            keys = [item_key(item, index) for index, item in enumerate(found)]
            assert all(keys.index(id) == number for id, number in (node.ids or {}).items())
            assert {key for key in keys if not key.isdecimal()} <= (node.ids or {}).keys()
