"""Of many problems so many are listed, and every format says how many are not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Place, Problem, Rule, Severity
from generator.reports import shortlist
from generator.reports.github import format_github
from generator.reports.gitlab import format_gitlab
from generator.reports.json import format_json
from generator.reports.rdjson import format_rdjson
from generator.reports.sarif import format_sarif
from generator.reports.shortlist import MOST, MOST_IN_FILE, Report, count_all, report_problems, shorten
from generator.reports.text import format_text
from generator.words import open_words
from tests.reports.test_review_formats import open_validator

WORDS = open_words()
RULES = {
    "wrong": Rule("wrong", Severity.ERROR, "标题", "原因", "改法", "a", "b"),
    "doubtful": Rule("doubtful", Severity.WARNING, "标题", "原因", "改法", "a", "b"),
}


def find(path: str, errors: int, warnings: int = 0, times: int = 1) -> list[Problem]:
    """Give so many problems of a file, the warnings first; the last of each stands for `times`."""
    found = []
    for rule, number in (("doubtful", warnings), ("wrong", errors)):
        lines = range(1, number + 1)
        found += [Problem(rule, Place(path, line), "x", times=times if line == number else 1) for line in lines]
    return found


def report(*found: list[Problem]) -> Report:
    """Give the report of several files' problems."""
    return report_problems((one for some in found for one in some), {}, RULES, WORDS)


def count(problems: Iterable[Problem]) -> tuple[int, int]:
    """Count errors and warnings."""
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.rule] += problem.times
    return counts["wrong"], counts["doubtful"]


COUNTS = st.dictionaries(
    st.sampled_from([f"{number:02}" for number in range(30)]),
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 9)),
    max_size=12,
)


@given(COUNTS, st.randoms(use_true_random=False))
def test_counts_stay_true_and_errors_come_first(counts: dict[str, tuple[int, int, int]], random: st.DrawFn) -> None:
    """Listed and unlisted are together all there are; of a file, and in all, no warning takes an error's place."""
    problems = [one for path, some in counts.items() for one in find(path, *some)]
    random.shuffle(problems)  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shortlist, "MOST_IN_FILE", 5)
        patch.setattr(shortlist, "MOST", 20)
        told = report(problems)
    assert count_all(told.diagnostics, told.unlisted) == count(problems)
    assert len(told.diagnostics) <= 20
    for path in {one.path for one in told.diagnostics}:
        listed = Counter(one.severity for one in told.diagnostics if one.path == path)
        assert listed.total() <= 5
        errors = sum(one.rule == "wrong" for one in problems if one.location.path == path)
        assert not listed[Severity.WARNING] or listed[Severity.ERROR] == min(errors, 5)


def test_few_are_listed_whole() -> None:
    """Nothing is said of what is not listed where all is."""
    told = report(find("a", 2, 1))
    assert len(told.diagnostics) == 3
    assert told.unlisted == ()
    assert json.loads(format_json(told.diagnostics, told.unlisted))["summary"] == {
        "errors": 2,
        "warnings": 1,
    }


def test_each_file_says_how_many_it_has_left() -> None:
    """Files of which some are listed say it apart, the others together: none is without its line."""
    problems = [one for number in range(13) for one in find(f"{number:02}", MOST_IN_FILE, 1, times=3)]
    _, unlisted = shorten(problems, RULES)
    assert [(one.path, one.errors, one.warnings, one.files) for one in unlisted] == [
        *((f"{number:02}", 2, 3, 1) for number in range(10)),
        ("10", 3 * (MOST_IN_FILE + 2), 9, 3),
    ]


TOLD = report(find("data/a:1.yml", 103, 2), *(find(f"data/b{number:02}.yml", 100) for number in range(12)))
OWN = "还有 3 个错误、2 个警告没有列出；改好列出的，再检查一次"
OTHERS = "另外 3 个文件里还有 300 个错误、0 个警告没有列出；改好列出的，再检查一次"


def test_text_says_it_before_the_last_line() -> None:
    """People read it where they stop reading."""
    lines = format_text(TOLD.diagnostics, WORDS, unlisted=TOLD.unlisted).splitlines()
    assert lines[-4:] == [f"data/a:1.yml {OWN}", f"data/b09.yml {OTHERS}", "", "1303 个错误，2 个警告"]


def test_english_text_says_it_in_english() -> None:
    """The sentences have their translation."""
    text = format_text(TOLD.diagnostics, open_words("en"), unlisted=TOLD.unlisted)
    assert "3 errors and 2 warnings are not listed" in text
    assert "300 errors and 0 warnings in 3 other files are not listed" in text


def test_json_counts_and_says_where() -> None:
    """Programs get the true totals, and the files with what is left out of each."""
    found = json.loads(format_json(TOLD.diagnostics, TOLD.unlisted))
    assert len(found["problems"]) == MOST
    assert found["summary"] == {
        "errors": 1303,
        "warnings": 2,
        "unlisted": [
            {"path": "data/a:1.yml", "errors": 3, "warnings": 2, "files": 1},
            {"path": "data/b09.yml", "errors": 300, "warnings": 0, "files": 3},
        ],
    }


def test_github_has_an_annotation_for_each_file() -> None:
    """The sentence stands at its file, as heavy as what it stands for."""
    *_, own, others, last = format_github(TOLD.diagnostics, WORDS, TOLD.unlisted).splitlines()
    assert own == f"::error file=data/a%3A1.yml::{OWN}"
    assert others == f"::error file=data/b09.yml::{OTHERS}"
    assert last == "1303 个错误，2 个警告"


def test_gitlab_has_a_finding_for_each_file() -> None:
    """The findings have names of their own, whatever the numbers in them."""
    *_, own, others = json.loads(format_gitlab(TOLD.diagnostics, WORDS, TOLD.unlisted))
    assert (own["description"], own["severity"], own["location"]["path"]) == (OWN, "major", "data/a:1.yml")
    assert others["description"] == OTHERS
    assert own["fingerprint"] != others["fingerprint"]
    more = report(find("data/a:1.yml", 110))
    assert json.loads(format_gitlab(more.diagnostics, WORDS, more.unlisted))[-1]["fingerprint"] == own["fingerprint"]


def test_reviewdog_has_a_diagnostic_for_each_file() -> None:
    """A diagnostic without a range is about its file."""
    *_, own, others = json.loads(format_rdjson(TOLD.diagnostics, {}, WORDS, TOLD.unlisted))["diagnostics"]
    assert own == {"message": OWN, "location": {"path": "data/a:1.yml"}, "severity": "ERROR"}
    assert others["message"] == OTHERS


def test_sarif_notifies_of_it() -> None:
    """A log says it where the format wants what is no result, and stays valid."""
    log = json.loads(format_sarif(TOLD.diagnostics, RULES, WORDS, "1.0", TOLD.unlisted))
    open_validator().validate(log)
    run = log["runs"][0]
    assert len(run["results"]) == MOST
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == [OWN, OTHERS]
    assert notes[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/a%3A1.yml"


def test_warnings_alone_are_no_errors() -> None:
    """What is left out weighs no more than it does."""
    told = report(find("a", 0, 101))
    assert "::warning file=a::" in format_github(told.diagnostics, WORDS, told.unlisted)
