"""Diagnostics for review tools: SARIF, workflow commands of GitHub Actions, and reviewdog's format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Applicability, Rule, Severity
from generator.load.document import Document
from generator.reports.diagnostic import Diagnostic, RelatedPlace
from generator.reports.github import format_github
from generator.reports.gitlab import format_gitlab
from generator.reports.rdjson import format_rdjson
from generator.reports.sarif import format_sarif
from generator.words import open_words

WORDS = open_words()
SCHEMA = Path(__file__).parent / "schemas/sarif-schema-2.1.0.json"
RULE = Rule("unknown-reference", Severity.ERROR, "引用不存在", "断了的链接。", "检查编号。", "a: b", "a: c")
RULES = {rule.id: rule for rule in (RULE, replace(RULE, id="late-review", severity=Severity.WARNING))}
LINE = "上级: 😀regonal # 见上"
ERROR = Diagnostic(
    rule="unknown-reference",
    severity=Severity.ERROR,
    message="没有“regonal”",
    path="data/roles/岗 位.yml",
    line=2,
    column=6,
    end_line=2,
    end_column=13,
    source_line=LINE,
    help="检查编号。",
    replacement="regional",
    related=(RelatedPlace("data/roles/y.yml", 3, 5, "相近的编号"),),
    applicability=Applicability.SUGGESTION,
)
WARNING = replace(
    ERROR, severity=Severity.WARNING, rule="late-review", help="", replacement=None, related=(), applicability=None
)
DOCUMENTS = {ERROR.path: Document(ERROR.path, f"kind: role\r\n{LINE}\n最后", None)}
HOSTILE = st.text(st.sampled_from('a:%,\n\r\v\x85\u2028😀岗"\\'), min_size=1, max_size=12)


@cache
def open_validator() -> Any:
    """Give what checks a log by the format's schema. Its library takes two seconds to load."""
    from jsonschema import Draft4Validator

    return Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


@pytest.fixture(scope="module", autouse=True)
def _validator_is_loaded() -> None:
    """Load it before any test, whose time is short."""
    open_validator()


def write_sarif(*diagnostics: Diagnostic) -> dict[str, Any]:
    """Give the log, after the official schema has accepted it."""
    log: dict[str, Any] = json.loads(format_sarif(diagnostics, RULES, WORDS, "1.0"))
    open_validator().validate(log)
    return log


def test_sarif_says_what_where_and_how_to_mend() -> None:
    """A result has its rule, place, related place and replacement, in the units that the run declares."""
    run = write_sarif(ERROR, WARNING)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("late-review", "warning"),
        ("unknown-reference", "error"),
    ]
    assert rules[1]["help"]["text"] == "检查编号。"
    error, warning = run["results"]
    assert rules[error["ruleIndex"]]["id"] == error["ruleId"] == "unknown-reference"
    place = error["locations"][0]["physicalLocation"]
    region = {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 13}
    assert place["region"] == region
    assert place["artifactLocation"]["uri"] == "data/roles/%E5%B2%97%20%E4%BD%8D.yml"
    assert error["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    change = error["fixes"][0]["artifactChanges"][0]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "regional"}}]
    assert error["fixes"][0]["properties"] == {"applicability": "suggestion"}
    assert "fixes" not in warning
    assert warning["level"] == "warning"


def test_sarif_without_problems_is_a_run_without_results() -> None:
    """Code scanning closes its alerts only when an empty list is there."""
    assert write_sarif()["runs"][0]["results"] == []


@given(HOSTILE, HOSTILE)
def test_sarif_is_valid_whatever_the_texts_are(message: str, path: str) -> None:
    """No text from the data makes the log invalid."""
    write_sarif(replace(ERROR, message=message, path=path))


def test_github_shows_a_problem_beside_its_line() -> None:
    """Each problem is a command with file, range and rule; the note says what to do."""
    command, last = format_github((ERROR,), WORDS).splitlines()
    assert command == (
        "::error file=data/roles/岗 位.yml,line=2,endLine=2,col=6,endColumn=13,title=unknown-reference::"
        "没有“regonal”%0A另见：data/roles/y.yml:3:5 相近的编号%0A改法：检查编号。%0A建议改为（请先核对）：regional"
    )
    assert last == "1 个错误，0 个警告"


def test_github_gets_no_columns_for_a_place_of_several_lines() -> None:
    """Columns are refused where the place ends on another line."""
    command = format_github((replace(WARNING, end_line=3),), WORDS)
    assert command.startswith("::warning file=data/roles/岗 位.yml,line=2,endLine=3,title=late-review::")


@given(HOSTILE, HOSTILE)
def test_github_commands_cannot_be_injected(message: str, path: str) -> None:
    """Whatever stands in the data, there is one command, and it reads back as what was meant."""
    found = format_github((replace(WARNING, message=message, path=path),), WORDS)
    command, *rest = found.splitlines()
    assert rest == ["0 个错误，1 个警告"]
    match = re.fullmatch(r"::warning ([^:]*)::(.*)", command)
    assert match
    properties = dict(part.split("=", 1) for part in match[1].split(","))
    assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert unescape(properties["file"]) == replace_breaks(path)
    assert unescape(match[2]) == replace_breaks(message)


def unescape(text: str) -> str:
    """Read a command's text as the runner does."""
    for code, character in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}.items():
        text = text.replace(code, character)
    return text


def replace_breaks(text: str) -> str:
    """Put spaces for line breaks that the runner knows no escape for."""
    return re.sub("[\v\x85\u2028]", " ", text)


def test_github_says_nothing_of_a_sound_project() -> None:
    """A check without findings leaves the log alone."""
    assert format_github((), WORDS) == ""


def test_reviewdog_gets_columns_in_bytes() -> None:
    """Chinese characters count three bytes and others up to four; ends are exclusive."""
    report = json.loads(format_rdjson((ERROR, WARNING), DOCUMENTS, WORDS))
    error, warning = report["diagnostics"]
    before = len("上级: 😀".encode())
    span = {"start": {"line": 2, "column": before + 1}, "end": {"line": 2, "column": before + 8}}
    assert error["location"] == {"path": ERROR.path, "range": span}
    assert error["suggestions"] == [{"range": span, "text": "regional"}]
    assert error["severity"] == "ERROR"
    assert error["code"] == {"value": "unknown-reference"}
    assert "相近的编号" in error["message"]
    assert error["message"].endswith("\n建议改为（请先核对）：regional")
    assert warning["severity"] == "WARNING"
    assert "suggestions" not in warning


def test_reviewdog_counts_bytes_on_the_last_line_too() -> None:
    """The end of a place of several lines is counted on its own line."""
    report = json.loads(format_rdjson((replace(WARNING, end_line=3, end_column=3),), DOCUMENTS, WORDS))
    assert report["diagnostics"][0]["location"]["range"]["end"] == {"line": 3, "column": 7}


def test_reviewdog_hears_of_files_that_could_not_be_read() -> None:
    """A problem of a file without text keeps its place."""
    lost = replace(WARNING, line=1, column=1, end_line=1, end_column=1)
    report = json.loads(format_rdjson((lost,), {}, WORDS))
    assert report["diagnostics"][0]["location"]["range"]["start"] == {"line": 1, "column": 1}


def test_gitlab_report_names_findings_for_good() -> None:
    """A finding keeps its name when lines are added above it; two alike in a file have names of their own."""
    moved = replace(ERROR, line=40, end_line=40)
    report = json.loads(format_gitlab((ERROR, WARNING, moved), WORDS))
    assert [(one["severity"], one["check_name"]) for one in report] == [
        ("major", "unknown-reference"),
        ("minor", "late-review"),
        ("major", "unknown-reference"),
    ]
    assert report[0]["description"] == "没有“regonal”\n检查编号。"
    assert report[0]["location"] == {"path": ERROR.path, "lines": {"begin": 2, "end": 2}}
    assert json.loads(format_gitlab((moved,), WORDS))[0]["fingerprint"] == report[0]["fingerprint"]
    assert len({one["fingerprint"] for one in report}) == 3
    assert format_gitlab((), WORDS) == "[]\n"
