"""What a YAML text means, and what is refused in it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Location, Place, Rule
from generator.load.document import Document
from generator.load.files import Source
from generator.load.project import Parsed, parse_source
from generator.load.rules import LOAD_RULES

RULES = {rule.id: rule for rule in LOAD_RULES}
NOT_IN_A_TEXT = {
    "not-utf8",
    "file-too-large",
    "project-too-large",
    "symbolic-link-outside",
    "symbolic-link-cycle",
    "unreadable-file",
    "unusable-file-name",
    "ignored-file",
}


def parse(text: str | bytes, path: str = "data/x.yml") -> Parsed:
    """Parse a text as a file."""
    return parse_source(Source(path, text.encode() if isinstance(text, str) else text))


def read(text: str | bytes) -> object:
    """Give the value of a text without problems."""
    parsed = parse(text)
    assert not parsed.problems
    assert parsed.document is not None
    assert parsed.document.usable
    return parsed.document.value


def list_places(text: str | bytes, path: str = "data/x.yml") -> list[tuple[str, str]]:
    """Give rule and place of a text's problems."""
    found = []
    for problem in parse(text, path).problems:
        place = problem.location
        assert isinstance(place, Place)
        found.append((problem.rule, f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"))
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("08", "08"),
        ("007", "007"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("2026-01-31", "2026-01-31"),
        ("0b11", "0b11"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1.2.3", "1.2.3"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("=", "="),
    ],
)
def test_plain_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    """What a Chinese author writes as text stays text, and a number is a number."""
    found = read(f"a: {text}\n")
    assert found == {"a": value}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(value)


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    """A file from another system reads the same."""
    assert (
        read(b"\xef\xbb\xbfa: |\r\n  x\r\n  y\r\nb: 1\r\n") == read("a: |\n  x\n  y\nb: 1\n") == {"a": "x\ny\n", "b": 1}
    )


def test_tab_and_newline_may_be_escaped() -> None:
    """Tab and newline are no control characters here."""
    assert read('a: "x\\ty\\nz"\n') == {"a": "x\ty\nz"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", "3:1-3:2")]),
        ("a: {x: 1, x: 2}\n", [("duplicate-key", "1:11-1:12")]),
        ("- id: a\n  n: 1\n  t: x\n  id: b\n  n: 2\n  t: y\n", [("duplicate-key", "4:3-4:5")]),
        ("a: &n x\n", [("yaml-anchor", "1:4-1:6")]),
        ("a: &n\n  b: 1\n", [("yaml-anchor", "1:4-1:6")]),
        ("a: *n\n", [("yaml-alias", "1:4-1:6")]),
        ("*n : 1\n", [("yaml-alias", "1:1-1:3")]),
        ("a: !!str x\n", [("yaml-tag", "1:4-1:9")]),
        ("a: !x [1]\n", [("yaml-tag", "1:4-1:6")]),
        ("a: !!str &n x\n", [("yaml-anchor", "1:10-1:12"), ("yaml-tag", "1:4-1:9")]),
        ("%TAG ! tag:x,2026:\n---\na: 1\n", [("yaml-tag", "1:1-2:4")]),
        ("a: !<x\n", [("yaml-tag", "1:4-1:7")]),
        ("a: 1\n---\nb: 2\n", [("several-documents", "2:1-2:4")]),
        ("1: a\n", [("non-text-key", "1:1-1:2")]),
        ("true: a\n", [("non-text-key", "1:1-1:5")]),
        ("~: a\n", [("non-text-key", "1:1-1:2")]),
        ("?\n: a\n", [("non-text-key", "1:2-2:1")]),
        ("? [a, b]\n: 1\n", [("non-text-key", "1:3-1:4")]),
        ("a: 1\n<<: {b: 2}\n", [("merge-key", "2:1-2:3")]),
        ("a: .inf\n", [("unusable-number", "1:4-1:8")]),
        ("a: [-.Inf, .NaN, 1e999]\n", [("unusable-number", f"1:{c}-1:{e}") for c, e in ((5, 10), (12, 16), (18, 23))]),
        ("a: 1234567890123456789\n", [("unusable-number", "1:4-1:23")]),
        ("a: " + "[" * 33, [("nested-too-deep", "1:35-1:36")]),
        ("", [("empty-file", "1:1-1:1")]),
        ("# later\n", [("empty-file", "1:1-1:1")]),
        ("---\n", [("empty-file", "1:1-1:1")]),
        ("just a text\n", [("no-fields", "1:1-1:12")]),
        ("12\n", [("no-fields", "1:1-1:3")]),
        ("a: x\0y\n", [("control-character", "1:5-1:6")]),
        ("a: x\x7fy\x85\n", [("control-character", "1:5-1:6"), ("control-character", "1:7-1:8")]),
        ("a: x\u2028y\nb: \ufeff\n", [("control-character", "1:5-1:6"), ("control-character", "2:4-2:5")]),
        ('a: "x\\0y"\n', [("control-character", "1:6-1:8")]),
        ('a: "\\\\0 \\r"\n', [("control-character", "1:9-1:11")]),
        ('a: "x\\uD800"\n', [("control-character", "1:6-1:12")]),
        ('"\\x07": 1\n', [("control-character", "1:2-1:6")]),
        ("a: x\u202ey\n", [("bidi-control", "1:5-1:6")]),
        ('a: "x\\u2066y"\n', [("bidi-control", "1:6-1:12")]),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", [("merge-conflict", "2:1-2:13")]),
        ("a: |\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> x\n", [("merge-conflict", "3:1-3:13")]),
        ("a: 1\r\n>>>>>>> x\r\n", [("merge-conflict", "2:1-2:10")]),
        ("a: 看 <<<<<<< 这里\n", []),
        ("a: 1\n=======\nb: 2\n", [("merge-conflict", "2:1-2:8")]),
        ("a: 1\n||||||| base\n", [("merge-conflict", "2:1-2:13")]),
        ("kind: a\nid: x\nkind: b\nid: y\n", [("duplicate-key", "3:1-3:5")]),
        (b"a: \xff\n", [("not-utf8", "1:4-1:5")]),
        ("a: 1\nb: 中文\n".encode("gbk"), [("not-utf8", "2:4-2:5")]),
    ],
)
def test_refused(text: str | bytes, found: list[tuple[str, str]]) -> None:
    """Every refused thing is told with the exact place of what must be changed."""
    assert list_places(text) == found


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1\n", "2:1-2:2", "Tab"),
        ("id: x\ntitle：y\nz: 1\n", "2:6-2:7", "全角冒号"),
        ("title：y\n", "1:6-1:7", "全角冒号"),
        ("id: x\ntitle:y\nz: 1\n", "2:6-2:7", "冒号后面缺少空格"),
        ("id:x\ntitle: y\n", "1:3-1:4", "冒号后面缺少空格"),
        ("id: x\nsummary\nz: 1\n", "2:1-2:8", "缺少冒号"),
        ("id: x\n  title: y\n", "2:3-2:8", "缩进"),
        ("a:\n    b: 1\n  c: 2\n", "3:3-3:7", "缩进"),
        ("a:\n  - x\n - y\n", "3:2-3:5", "缩进"),
        ("- a\n-b: c\n", "2:1-2:2", "“-”后面缺少空格"),
        ("- a\nb: c\n", "2:1-2:5", "没有对齐"),
        ("a: - b\n", "1:4-1:7", "另起一行"),
        ("title: 甲: 乙\n", "1:9-1:11", "加上引号"),
        ("title: “甲: 乙”\n", "1:8-1:9", "全角引号"),
        ('title: "甲”\nb: c\n', "1:8-1:11", "全角引号结尾"),
        ("title: 'x\nb: c\n", "1:8-1:10", "引号没有关闭"),
        ('title: "x" y\n', "1:8-1:13", "引号关闭之后"),
        ("a: **重要**\n", "1:4-1:10", "星号"),
        ("a: @x\n", "1:4-1:6", "加上引号"),
        ("a: [b, c\nd: e\n", "1:4-1:9", "方括号"),
        ("a: {n}元\nb: 1\n", "1:4-1:8", "括号关闭之后"),
        ('p: "C:\\path"\n', "1:7-1:13", "反斜杠"),
        ("a: | text\n x\n", "1:6-1:10", "写在下一行"),
        ("a: ? b\n", "1:4-1:7", "问号"),
        (": a\n", "1:1-1:2", "缺少字段名"),
        ("title:\xa0甲\nb: c\n", "1:7-1:8", "不间断空格"),
        ("a:\n  - b: 1\n \u2003  c: 2\n", "3:2-3:5", "不间断空格"),
        ("a:\n  * 甲\n  * 乙\n", "2:3-2:5", "半角的“- ”"),
        ("a: 1\n...\nb: 2\n", "3:1-3:2", "YAML 的写法"),
        ("title:\u3000甲\nb: c\n", "1:7-1:8", "全角空格"),
        ("a: 1\n＃ 说明\nb: 2\n", "2:1-2:2", "注释"),
        ("a: 1\n// 说明\nb: 2\n", "2:1-2:4", "注释"),
        ("a: 1\n<!-- 说明 -->\nb: 2\n", "2:1-2:12", "注释"),
        ("```yaml\na: 1\n```\n", "1:1-1:8", "```"),
        ("a: 1\n**b**: 2\n", "2:1-2:3", "不加粗"),
        ("a: 1\n标题：甲\nb: 2\n", "2:3-2:4", "半角冒号"),
        ("a: 甲\n接着写的\nb: 2\n", "2:1-2:5", "接到上一行"),
        ("a: |\n甲\n乙\nb: 2\n", "2:1-2:2", "再缩进"),
        ("a: 见[](rule: x)。\n", "1:12-1:14", "链接的冒号"),
        ("a: {b: 1，c: 2}\n", "1:9-1:10", "半角逗号"),
        ("- {value: a，label: 甲}\n- b: 1\n", "1:12-1:13", "半角逗号"),
        ("kind: term\n  - id: a\n", "2:1-2:3", "records:"),
        ("a:\n  - b: 1\nc: 2\n    d: 3\n", "3:1-3:5", "比上一行和下一行都少"),
        ("-  a: 1\n  b: 2\n", "1:2-1:4", "只空一格"),
    ],
)
def test_usual_traps_are_named(text: str, place: str, words: str) -> None:
    """Someone who does not know YAML reads what went wrong, at the place of the cause."""
    (problem,) = parse(text).problems
    assert list_places(text) == [("yaml-syntax", place)]
    assert words in problem.message


@pytest.mark.parametrize(
    ("text", "place", "mended"),
    [
        ("title: 返利 #1 通知\nb: c\n", "1:8-1:16", '"返利 #1 通知"'),
        ("a:\n  - 按成本 #和市场…\n", "2:5-2:14", '"按成本 #和市场…"'),
        ('title: 说 "是" #上\n', "1:8-1:16", '"说 \\"是\\" #上"'),
        ("title: 返利 # 注释\n", None, None),
        ("title: 返利#1\n", None, None),
        ("title: '返利' #1\n", None, None),
        ("# 注释 #1\ntitle: |\n  甲 #1\n", None, None),
    ],
)
def test_text_that_a_number_sign_cuts_is_told(text: str, place: str | None, mended: str | None) -> None:
    """What YAML takes for a comment although nobody writes one like that is told, with the whole text in quotes."""
    assert list_places(text) == ([("cut-by-comment", place)] if place else [])
    assert [one.replacement for one in parse(text).problems] == ([mended] if mended else [])


@pytest.mark.parametrize("bullet", ["-", "- ", "-   ", "•", "● ", "－ ", "–", "— ", "-\xa0"])
def test_item_that_runs_into_the_line_above_is_told(bullet: str) -> None:
    """A line that begins like an item and is read as more of the item above is told at its own place."""
    [(rule, place)] = list_places(f"a:\n  - 甲\n    {bullet}乙\n  - 丙 - 丁\n")
    assert (rule, place.partition("-")[0]) == ("merged-lines", "3:5")
    assert list_places("a:\n  - 甲\n    乙-丙\n  - -5 度\nb: |\n  - 甲\n    -乙\n") == []
    assert list_places("a:\n  - 甲\n    乙 - 丙\n  -\n    丁\n  - |\n    - 戊\n    - 己\n  - - 庚\n    - 辛\n") == []


@pytest.mark.parametrize(
    "rule", [rule for rule in LOAD_RULES if rule.id not in NOT_IN_A_TEXT], ids=lambda rule: rule.id
)
def test_examples_show_their_rule(rule: Rule) -> None:
    """Each rule's bad example breaks that rule alone, and its good example none."""
    path = "content/x.md" if rule.id.startswith("front-matter") else "data/x.yml"
    assert [name for name, _ in list_places(rule.bad, path)] == [rule.id]
    assert list_places(rule.good, path) == []


def test_one_run_tells_all() -> None:
    """Independent mistakes of one file come together, and the rest of the file can still be checked."""
    text = "a: &n 1\na: 2\nb: !t x\nc: .nan\n3: y\nd: 好\x07\n"
    rules = [problem.rule for problem in parse(text).problems]
    assert sorted(rules) == [
        "control-character",
        "duplicate-key",
        "non-text-key",
        "unusable-number",
        "yaml-anchor",
        "yaml-tag",
    ]
    document = parse(text).document
    assert document is not None
    assert document.usable
    assert document.value == {"a": 1, "b": "x", "c": ".nan", "3": "y", "d": "好\ufffd"}


def test_duplicate_key_names_the_first() -> None:
    """The reader sees both places of a duplicate key."""
    (problem,) = parse("a: 1\nb:\n  c: 1\n  c: 2\n").problems
    (related,) = problem.related
    assert related.location == Place("data/x.yml", 3, 3, 3, 4)


def test_broken_file_keeps_what_came_before() -> None:
    """A file that stops being YAML still gives its ids, and its text for the report."""
    document = parse("kind: role\nid: x\nsummary\nz: 1\n").document
    assert document is not None
    assert not document.usable
    assert document.value == {"kind": "role", "id": "x"}


def test_binary_file_is_told_briefly() -> None:
    """A file full of control characters gives a few problems, the last of which stands for all the others."""
    problems = parse("a: " + "\x01" * 1000).problems
    assert [problem.times for problem in problems] == [*[1] * 19, 981]


def test_parsed_can_be_pickled() -> None:
    """What one file gave can go to another process, without the places that were made on the way."""
    parsed = parse("a: 1\na: 2\nb: .inf\n")
    assert parsed.document is not None
    before = len(pickle.dumps(parsed))
    parsed.document.place(Location("data/x.yml", ("b",)))
    stored = pickle.dumps(parsed)
    assert len(stored) == before
    assert pickle.loads(stored) == parsed  # noqa: S301 - the bytes were written a line above


@pytest.mark.parametrize(
    "text",
    [
        "- a: 1\n" * 40_000,
        "a: " + "字" * 3_400_000 + "\n",
        "a: [" + "x, " * 100_000 + "]\n",
        "a: 1\n" * 30_000,
        "[" * 1_000_000,
        "a: " + "- " * 500_000,
        'a: "' + "\\0" * 50_000 + '"',
    ],
    ids=["list", "line", "flow", "duplicates", "brackets", "dashes", "escapes"],
)
def test_large_input_takes_linear_time(text: str) -> None:
    """A file far larger than any that people write is read in a moment, not in minutes."""
    document = parse(text).document
    assert document is not None
    place = document.place(Location("data/x.yml", ("a", "7", "x"), span=(3, 4)))
    assert place.line >= 1


YAML_PIECES = st.sampled_from(
    [
        *("a", "id", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", "\t", " ", "[", "]", "{", "}", ",", "'", '"'),
        *(
            "|\n",
            ">\n",
            "&x ",
            "*x",
            "!t ",
            "<<: ",
            "---\n",
            "...\n",
            "#",
            "%",
            "@",
            "：",
            "“",
            "”",
            "　",
            "\r\n",
            "\r",
        ),
        *("\\0", "\\uD800", "\\", "\0", "\u2028", "\u202e", "\ufeff", "\U0001f600", "08", ".inf", "id: x\n", "body: "),
    ]
)


def check_places(parsed: Parsed, document: Document) -> None:
    """See that all places, of problems and of any route, lie inside the file."""
    lines = document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    routes = [(), ("a",), ("0", "id"), ("x", "b"), ("body",), ("id",)]
    locations = [Location("x", route, part, (2, 5)) for route in routes for part in ("value", "key", "item")]
    places = [problem.location for problem in parsed.problems]
    for place in [*places, *map(document.place, locations)]:
        assert isinstance(place, Place)
        assert (1, 1) <= (place.line, place.column) <= (place.end_line, place.end_column)
        assert place.end_line <= len(lines)
        assert place.column <= len(lines[place.line - 1]) + 2
        assert place.end_column <= len(lines[place.end_line - 1]) + 2


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.yml", "x.md"]))
def test_random_bytes_never_raise(content: bytes, path: str) -> None:
    """Whatever a file holds, reading it gives problems with places inside the file."""
    parsed = parse(content, path)
    assert parsed.document is not None
    assert {problem.rule for problem in parsed.problems} <= RULES.keys()
    check_places(parsed, parsed.document)


@settings(max_examples=600, deadline=None)
@given(st.lists(YAML_PIECES, max_size=30).map("".join), st.booleans())
def test_random_yaml_never_raises(text: str, markdown: bool) -> None:
    """Nothing that looks like YAML makes reading fail, and every place lies inside the file."""
    parsed = parse(f"---\n{text}\n---\n{text}" if markdown else text, "x.md" if markdown else "x.yml")
    assert parsed.document is not None
    check_places(parsed, parsed.document)
    assert parsed.document.usable or parsed.problems


@pytest.mark.parametrize(
    ("text", "mended", "safe"),
    [
        ("a: 1\ntitle：订单\n", "a: 1\ntitle: 订单\n", True),
        ("title： 订单\n", "title: 订单\n", True),
        ("a: 1\ntitle:订单\n", "a: 1\ntitle: 订单\n", True),
        ("a: 1\ntitle 订单\nb: 2\n", "a: 1\ntitle: 订单\nb: 2\n", False),
        ("- a\n-x\n", "- a\n- x\n", True),
        ("title: 'x\nb: c\n", "title: 'x'\nb: c\n", False),
        ('a: "x\nb: "y"\nc: 1\n', 'a: "x"\nb: "y"\nc: 1\n', False),
        ('title: "甲”\nb: c\n', 'title: "甲"\nb: c\n', True),
        ('title: "甲“乙”丙“\nb: c\n', 'title: "甲“乙”丙"\nb: c\n', True),
        # The last pair is the text's own: what is missing is the end.
        ('title: "甲“乙”\nb: c\n', 'title: "甲“乙”"\nb: c\n', False),
        ("title: '甲’\nb: c\n", "title: '甲'\nb: c\n", False),
        (" id: a\ntitle: b\n", "id: a\ntitle: b\n", True),
    ],
)
def test_traps_come_with_what_mends_them(text: str, mended: str, safe: bool) -> None:
    """What a trap's replacement makes of the text is the text that was meant; missing signs are only guessed."""
    (problem,) = parse(text).problems
    assert (problem.applicability == "safe") == safe
    place = problem.location
    assert isinstance(place, Place)
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: place.line - 1])) + place.column - 1
    end = sum(map(len, lines[: place.end_line - 1])) + place.end_column - 1
    assert f"{text[:start]}{problem.replacement}{text[end:]}" == mended


@pytest.mark.parametrize(
    "text",
    [
        "related:\n  - role:manager\n   note: x\n",
        "summary: 见\n  role:manager\n  title: x\n",
        "a: 见\n  two words\n  title: x\n",
        "- 3\n-5\n",
    ],
)
def test_what_does_not_mend_is_not_offered(text: str) -> None:
    """A line that looks like a trap comes without a replacement where the parser would get no further."""
    assert [problem.replacement for problem in parse(text).problems] == [None]


@pytest.mark.parametrize(
    ("text", "rule", "safe"),
    [
        ("title: 订\x07单\n", "control-character", True),
        ("title: 订\ufeff单\n", "control-character", True),
        ("title: 10\x07\x0000 元\n", "control-character", False),
        ("title: 甲\u2028乙\n", "control-character", False),
        ("title: 甲\x0b乙\n", "control-character", False),
        ("title: 甲\u202e乙\n", "bidi-control", False),
    ],
)
def test_what_nobody_sees_may_go(text: str, rule: str, safe: bool) -> None:
    """A character is deleted unasked where the text looks the same without it, and nothing can have got lost."""
    for problem in parse(text).problems:
        assert (problem.rule, problem.replacement, problem.applicability == "safe") == (rule, "", safe)


@pytest.mark.parametrize(
    ("text", "line"), [("a:\n    b: 1\n\u3000c: 2\n    d: 3\n    e: 4\n", 3), ("a:\n  b: 'x\n  c: 1\n  d: 'y'\n", 2)]
)
def test_a_cause_in_an_earlier_line(text: str, line: int) -> None:
    """What the parser notices later is told where it began."""
    (problem,) = parse(text).problems
    assert isinstance(problem.location, Place)
    assert problem.location.line == line


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a: 见[](rule: x)。\n", ":"),
        ("a: {b: 1，c: 2}\n", ", "),
        ("a: [甲]乙\n", "'[甲]乙'"),
        ('a: "甲"乙\n', "'\"甲\"乙'"),
        ("a: 'it's'\n", '"it\'s"'),
        ("a: [甲]乙: 丙\n", None),
        ("a: [甲]乙\n  丙\n", None),
        ("＃ 说明\na: 1\n", "#"),
        ("kind: term\n  - id: a\n", "records:\n  "),
    ],
)
def test_what_is_offered_is_what_was_meant(text: str, mended: str | None) -> None:
    """A mend keeps each character of what was written, and none is offered where it would be a guess."""
    (problem,) = parse(text).problems
    assert problem.replacement == mended


@pytest.mark.parametrize("line", ["———", "----", "--", "...", "___"])
def test_line_that_was_to_end_the_front_matter_is_told(line: str) -> None:
    """Whoever wrote another line than three hyphens is led to it."""
    text = f"---\nid: a\ntitle: b\n{line}\n\n正文\n"
    (problem,) = parse(text, "content/a.md").problems
    assert (problem.rule, problem.replacement) == ("front-matter-unclosed", "---")
    assert isinstance(problem.location, Place)
    assert problem.location.line == 4


def test_front_matter_that_begins_late_or_twice_is_told_at_its_line() -> None:
    """Lines before the first hyphens, and a second article in the file, are told where they are; a rule is neither."""
    assert list_places("\n---\nid: a\n---\n正文\n", "content/a.md") == [("front-matter-missing", "2:1-2:4")]
    second = "---\nid: a\n---\n正文\n\n---\nid: b\ntitle: 乙\n---\n再来\n"
    assert list_places(second, "content/a.md") == [("several-documents", "6:1-6:4")]
    assert list_places("---\nid: a\n---\n正文\n\n---\n\ntitle: 是一个词\n", "content/a.md") == []
