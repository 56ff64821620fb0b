"""Diagnostics as text for people and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import __version__
from generator.diagnostics import Applicability, Rule, Severity
from generator.reports.cells import measure
from generator.reports.diagnostic import Diagnostic, RelatedPlace
from generator.reports.formats import REPORTERS, Telling
from generator.reports.json import format_json
from generator.reports.shortlist import Report, Unlisted
from generator.reports.text import format_text
from generator.words import open_words
from tests.support.snapshots import Snapshot

WORDS = open_words()
ERROR = Diagnostic(
    rule="unknown-reference",
    severity=Severity.ERROR,
    message="没有编号为“regonal”的岗位",
    path="data/roles/x.yml",
    line=12,
    column=8,
    end_line=12,
    end_column=15,
    source_line="上级: 岗位，regonal # 见上",
    help="检查编号。",
    replacement="regional",
    related=(RelatedPlace("data/roles/y.yml", 3, 5, "相近的编号"),),
    applicability=Applicability.SAFE,
)
WARNING = replace(
    ERROR, severity=Severity.WARNING, rule="late-review", help="", replacement=None, related=(), applicability=None
)
RULES = {
    one.rule: Rule(one.rule, one.severity, "标题", "为什么。", one.help, "bad: 1", "good: 1")
    for one in (ERROR, WARNING)
}


def list_lines(diagnostic: Diagnostic) -> list[str]:
    """Give the report of one diagnostic, line by line."""
    return format_text((diagnostic,), WORDS).splitlines()


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
@pytest.mark.parametrize("form", REPORTERS)
def test_whole_report(form: str, locale: str, snapshot: Snapshot) -> None:
    """The whole report in each format: for people place, message, underlined source, notes, and a line that counts."""
    told = Report((ERROR, replace(WARNING, source_line="")), (Unlisted("data/roles/z.yml", 1, 2),))
    said = REPORTERS[form](Telling(told, {}, RULES, open_words(locale)))
    snapshot(f"{form}.{locale}.txt", said.replace(__version__, "X.Y.Z"))


def test_nothing_found() -> None:
    """A sound project gets one line."""
    assert format_text((), WORDS) == "没有发现问题\n"


def test_colour_only_if_asked() -> None:
    """Escapes of the terminal appear only where they are asked for, and change nothing else."""
    plain, painted = format_text((ERROR,), WORDS), format_text((ERROR,), WORDS, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m错误[unknown-reference]\x1b[0m" in painted
    for code in ("1;31", "1;34", "1", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


def test_chinese_text_is_underlined_two_cells_wide() -> None:
    """The underline stands under its text where characters are twice as wide."""
    _, source, marks, *_ = list_lines(replace(WARNING, source_line="名称：岗位甲", column=4, end_column=6))
    assert source == "12 | 名称：岗位甲"
    assert marks == "   |       ^^^^"


def test_several_lines() -> None:
    """A place over several lines is underlined to the end of its first."""
    _, _, marks, *_ = list_lines(replace(WARNING, source_line="ab: cd  ", column=5, end_line=14, end_column=2))
    assert marks == "   |     ^^"


def test_place_without_width() -> None:
    """A place between two characters, or behind the last, still shows."""
    _, _, marks, *_ = list_lines(replace(WARNING, source_line="ab:", column=4, end_column=4))
    assert marks == "   |    ^"


def test_hidden_characters_are_visible() -> None:
    """Nothing in data can move the cursor, turn the text around or add a line to the report."""
    hostile = replace(
        ERROR,
        source_line="a: \x1b[2J\u202eb",
        column=4,
        end_column=5,
        message="x\ny\x07",
        path="a\rb",
        replacement="\u2066",
        related=(RelatedPlace("\x9b", 1, 1, "\u2028"),),
    )
    head, source, marks, *notes, _, _ = list_lines(hostile)
    assert head == "a<U+000D>b:12:4 错误[unknown-reference] x<U+000A>y<U+0007>"
    assert source == "12 | a: <U+001B>[2J<U+202E>b"
    assert marks == "   |    ^^^^^^^^"
    assert notes == [
        "   = 另见：<U+009B>:1:1 <U+2028>",
        "   = 改法：检查编号。",
        "   = 可以自动改为：<U+2066>",
    ]


def test_tab_is_shown_and_underlined() -> None:
    """A tab is as wide as its underline."""
    _, source, marks, *_ = list_lines(replace(WARNING, source_line="\tb: 1", column=1, end_column=2))
    assert source == "12 |     b: 1"
    assert marks == "   | ^^^^"


@pytest.mark.parametrize(("column", "length"), [(1, 3), (500_000, 3), (999_990, 10), (10, 900_000)])
def test_long_line_is_cut_around_its_place(column: int, length: int) -> None:
    """A line that does not fit is cut, and its place stays in sight."""
    line = "字a" * 500_000
    _, source, marks, *_ = list_lines(replace(WARNING, source_line=line, column=column, end_column=column + length))
    assert measure(source) <= 110
    assert source.removeprefix("12 | ").startswith("…") == (column > 41)
    assert source.endswith("…") == (column + length < 999_900)
    indent = measure(marks.rstrip("^")) - len("   | ")
    assert 0 <= indent <= 41
    assert len(marks) - len(marks.rstrip("^")) == min(measure(line[column - 1 :][:length]), marks.count("^"))


@given(
    st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=150),
    *[st.integers(1, 160)] * 2,
)
def test_any_line_can_be_shown(line: str, column: int, end: int) -> None:
    """Whatever a line holds, the report has its shape: one line for the source and one underline."""
    lines = list_lines(replace(WARNING, source_line=line, column=column, end_column=end))
    assert len(lines) == (5 if line.strip() else 3)
    if line.strip():
        assert lines[2].strip(" |").strip("^") == ""
        assert lines[2].endswith("^")
        assert measure(lines[1]) <= 110


def test_json() -> None:
    """Programs get exactly the agreed fields, in the agreed order."""
    report = format_json((ERROR, WARNING))
    assert list(json.loads(report)) == ["problems", "summary"]
    assert json.loads(report)["summary"] == {"errors": 1, "warnings": 1}
    first, second = json.loads(report)["problems"]
    assert list(first) == [
        *("rule", "severity", "message", "path", "line", "column", "end_line", "end_column"),
        *("help", "replacement", "applicability", "related"),
    ]
    assert first == {
        "rule": "unknown-reference",
        "severity": "error",
        "message": "没有编号为“regonal”的岗位",
        "path": "data/roles/x.yml",
        "line": 12,
        "column": 8,
        "end_line": 12,
        "end_column": 15,
        "help": "检查编号。",
        "replacement": "regional",
        "applicability": "safe",
        "related": [{"path": "data/roles/y.yml", "line": 3, "column": 5, "message": "相近的编号"}],
    }
    assert (second["severity"], second["replacement"], second["related"]) == ("warning", None, [])
    assert second["applicability"] is None
    (unsure,) = json.loads(format_json((replace(ERROR, applicability=Applicability.SUGGESTION),)))["problems"]
    assert unsure["applicability"] == "suggestion"
    assert "岗位" in report
    assert report.endswith("}\n")


def test_a_replacement_of_blanks_can_be_seen() -> None:
    """What ends with a space stands between quotes, and where something should simply go, this is said."""
    assert "可以自动改为：“: ”" in format_text((replace(ERROR, replacement=": "),), WORDS)
    assert "可以自动删去" in format_text((replace(ERROR, replacement=""),), WORDS)


def test_what_a_person_decides_is_only_suggested() -> None:
    """A replacement that is not safe is shown as advice."""
    unsure = replace(ERROR, applicability=Applicability.SUGGESTION)
    assert "   = 建议改为（请先核对）：regional\n" in format_text((unsure,), WORDS)
    assert "   = 建议删去（请先核对）\n" in format_text((replace(unsure, replacement=""),), WORDS)


def test_many_second_places_do_not_bury_the_next_problem() -> None:
    """As text the first four are shown and the rest counted; as JSON there are all."""
    many = tuple(RelatedPlace("data/a.yml", line, 1, "这里") for line in range(1, 8))
    told = format_text((replace(ERROR, related=many),), WORDS)
    assert told.count("另见：") == 4
    assert "另外还有 3 处" in told
    assert len(json.loads(format_json((replace(ERROR, related=many),)))["problems"][0]["related"]) == 7
