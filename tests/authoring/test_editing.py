"""Edits by route: the value is the one that was wanted, and what was not meant stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from difflib import ndiff
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.editing.comments import list_comments
from generator.authoring.editing.reading import read_text
from generator.authoring.editing.sheet import Sheet
from generator.authoring.editing.values import EditRefused, put, put_in, same, take_out
from tests.support.yamltexts import values, written

RULES = """\
# yaml-language-server: $schema=../.schemas/rule.json
kind: rule  # 一类
records:
  # 第一条
  - id: claim
    title: '核销'   # 标题
    aliases: [报账, "报销"]
    owner_role: desk
    steps:
    - 先问  # 甲

    # 后面这句
    - 再答

  - id: order
    title: 下单
    handout: |
      第一行

      第二行
    review_by: 2027-01-01
"""
FRONT = "\ufeff---\r\nid: a\r\ntitle: 窗口 # 一\r\n---\r\n正文\r\n"


def _edit(text: str, edit: Callable[[Sheet], None], path: str = "data/x.yml") -> str:
    sheet = Sheet(path, text.encode())
    edit(sheet)
    return sheet.content.decode()


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (lambda s: s.set(("records", "claim", "title"), "it's"), "'核销'   # 标题", "'it''s'   # 标题"),
        (lambda s: s.set(("records", "order", "title"), "a: b"), "title: 下单", 'title: "a: b"'),
        (lambda s: s.set(("records", "order", "title"), 3), "title: 下单", "title: 3"),
        (lambda s: s.set(("records", "claim", "aliases"), ["报账", "报销", "a,b"]), '"报销"]', '"报销", "a,b"]'),
        (lambda s: s.set(("records", "claim", "aliases"), ["报销"]), '[报账, "报销"]', '["报销"]'),
        (lambda s: s.remove(("records", "claim", "steps", "0")), "    - 先问  # 甲\n\n", ""),
        (lambda s: s.remove(("records", "claim", "steps", "1")), "\n    # 后面这句\n    - 再答\n", ""),
        (lambda s: s.remove(("records", "claim", "aliases")), '    aliases: [报账, "报销"]\n', ""),
        (
            lambda s: s.move(("records", "claim", "steps", "1"), 0),
            "    - 先问  # 甲\n\n    # 后面这句\n    - 再答\n",
            "    # 后面这句\n    - 再答\n\n    - 先问  # 甲\n",
        ),
        (
            lambda s: s.set(("records", "claim", "summary"), "一句\n两句"),
            "  # 标题\n",
            "  # 标题\n    summary: |-\n      一句\n      两句\n",
        ),
        (lambda s: s.set(("records", "order", "handout"), "第一行\n\n改\n"), "第二行", "改"),
        (lambda s: s.set(("records", "order", "handout"), "短"), "|\n      第一行\n\n      第二行\n", "短\n"),
        (lambda s: s.insert(("records", "claim", "steps"), 0, "早: 晚"), "    - 先问", '    - "早: 晚"\n\n    - 先问'),
        (
            lambda s: s.insert(("records",), len(s.get(("records",))), {"title": "新", "id": "n"}),
            "2027-01-01\n",
            "2027-01-01\n\n  - id: n\n    title: 新\n",
        ),
        (lambda s: s.set(("kind",), "faq"), "rule  # 一类", "faq  # 一类"),
        (
            lambda s: s.set(("records", "claim", "steps"), []),
            ":\n    - 先问  # 甲\n\n    # 后面这句\n    - 再答\n",
            ": []\n",
        ),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_an_edit_changes_its_range_alone(
    edit: Callable[[Sheet], None], old: str, new: str, eol: str, *, final: bool
) -> None:
    """Comments, quotes, blank lines and line ends around it stay as they are, with a break at the end or without."""

    def dress(text: str) -> str:
        return (text if final else text.removesuffix("\n")).replace("\n", eol)

    assert old in RULES
    assert _edit(dress(RULES), edit) == dress(RULES.replace(old, new, 1))


def test_a_record_goes_with_its_comment() -> None:
    """What stands right above it speaks of it; the rest of the file stays."""
    start, end = RULES.index("  # 第一条"), RULES.index("  - id: order")
    assert _edit(RULES, lambda sheet: sheet.remove(("records", "claim"))) == RULES[:start] + RULES[end:]


def test_markdown_is_edited_in_both_parts() -> None:
    """Fields and text, with the byte order mark and the line ends of the file."""

    def edit(sheet: Sheet) -> None:
        sheet.set(("title",), "柜台")
        sheet.set(("body",), "新的\n正文\n")
        assert sheet.value == {"id": "a", "title": "柜台", "body": "新的\n正文\n"}

    wanted = "\ufeff---\r\nid: a\r\ntitle: 柜台 # 一\r\n---\r\n新的\r\n正文\r\n"
    assert _edit(FRONT, edit, "content/a.md") == wanted


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: 1\nb: 2\n", lambda s: s.set(("a",), "\x07")),
        ("a: 1\nb: 2\n", lambda s: s.set(("c", "d"), 1)),
        ("a: 1\nb: 2\n", lambda s: s.remove(("c",))),
        ("a: [1]\n", lambda s: s.insert(("a",), 7, 1)),
        ("a: [1]\n", lambda s: s.set((), {})),
        ("? a\n: 1\nb: 2\n", lambda s: s.remove(("a",))),
        ("a: 1\na: 2\n", lambda s: s.set(("a",), 3)),
        ("a: [1\n", lambda s: s.set(("a",), 3)),
        ("a: &x 1\nb: *x\n", lambda s: s.set(("a",), 3)),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(text: str, edit: Callable[[Sheet], None]) -> None:
    """A character that no file may hold, a place that is not there, a text that cannot be read."""
    try:
        sheet = Sheet("data/x.yml", text.encode())
    except EditRefused:
        return
    with pytest.raises(EditRefused):
        edit(sheet)
    assert sheet.content == text.encode()


def _list_routes(value: Any, route: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [route, *(one for name, part in inner for one in _list_routes(part, (*route, str(name))))]


def _at(value: Any, route: tuple[str, ...]) -> tuple[Any, tuple[str | int, ...]]:
    steps: list[str | int] = []
    for name in route:
        steps.append(int(name) if isinstance(value, list) else name)
        value = value[steps[-1]]
    return value, tuple(steps)


def _draw_edit(data: st.DataObject, sheet: Sheet, before: Any) -> tuple[str, Any]:
    """Make an edit that is drawn; give its name, and what the value is to be."""
    # Ids lead to the first item that has them: items are named by number here, which an id may be as well.
    routes = [one for one in _list_routes(before)[1:] if "1" not in one]
    kind = data.draw(st.sampled_from(("set", "add", "insert", "move", "remove")))
    wanted = {"add": dict, "insert": list, "move": list}.get(kind, object)
    routes = [one for one in routes if isinstance(_at(before, one)[0], wanted)]
    if not routes:
        return "none", before
    route = data.draw(st.sampled_from(routes))
    here, steps = _at(before, route)
    new = data.draw(values)
    if kind == "insert":
        number = data.draw(st.integers(0, len(here)))
        sheet.insert(route, number, new)
        return kind, put_in(before, steps, number, new)
    if kind == "move" and here:
        number, target = (data.draw(st.integers(0, len(here) - 1)) for _ in range(2))
        sheet.move((*route, str(number)), target)
        return kind, put_in(take_out(before, (*steps, number)), steps, target, here[number])
    if kind == "add":
        sheet.set((*route, "summary"), new)
        return kind, put(before, (*steps, "summary"), new)
    if kind == "remove" and len(before) > 1:
        sheet.remove(route)
        return kind, take_out(before, steps)
    sheet.set(route, new)
    return "set", put(before, steps, new)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(written(), st.data())
def test_any_edit_of_any_text(drawn: tuple[dict[str, Any], str], data: st.DataObject) -> None:
    """The value is what was wanted; comments outside stay, none comes anew, and a refusal leaves all as it was."""
    value, text = drawn
    sheet = Sheet("data/x.yml", text.encode())
    assert same(sheet.value, value)
    try:
        kind, wanted = _draw_edit(data, sheet, value)
    except EditRefused:
        assert sheet.content.decode() == text
        return
    assert same(sheet.value, wanted)
    after = sheet.content.decode()
    said, left = (Counter(list_comments(read_text(one))) for one in (text, after))
    assert left <= said
    if kind in {"insert", "move", "add"}:
        assert left == said
    if kind == "add":
        changes = [one for one in ndiff(text.splitlines(), after.splitlines()) if one.startswith("- ")]
        assert len(changes) <= 1


def test_a_renamed_field_keeps_its_place_and_remarks() -> None:
    """Only the name is another; what is an item, or would stand twice, is refused with the file as it was."""
    sheet = Sheet("data/cooperation/a.yml", RULES.encode())
    sheet.rename(("records", "claim", "aliases"), "words")
    assert sheet.content.decode() == RULES.replace("    aliases: [报账", "    words: [报账")
    for route, name in ((("records", "claim"), "words"), (("records", "claim", "title"), "words")):
        with pytest.raises(EditRefused):
            sheet.rename(route, name)
    assert sheet.content.decode() == RULES.replace("    aliases: [报账", "    words: [报账")
