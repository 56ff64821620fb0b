"""`playbook check`: a baseline for a company that starts with many warnings, rules by choice, and counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.decode.document import BASELINE_PATH
from generator.reports.formats import REPORTERS
from tests.support.project import list_smallest, write_files
from tests.support.samples import PROJECT

_SWITCHED = PROJECT + "completeness: [missing-aliases, missing-owner]\n"
_TERMS = "data/reference/terms.yml"
_MANY = 300


def _list_terms(count: int, first: str = "") -> str:
    terms = "".join(f"  - {{id: t{number}, title: 词{number}, definition: 意思。}}\n" for number in range(count))
    return f"kind: term\nrecords:\n{first}{terms}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a company that begins with two findings for each of its terms, and work in its folder."""
    files = {**list_smallest(), "data/playbook.yml": _SWITCHED, _TERMS: _list_terms(_MANY)}
    monkeypatch.chdir(write_files(tmp_path / "project", files))
    return tmp_path / "project"


def _check(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[str, str]:
    assert main(["check", "--today", "2027-01-15", *arguments]) == status
    told = capsys.readouterr()
    return told.out, told.err


def test_six_hundred_are_put_off_and_a_new_one_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written once, the baseline is quiet about all that was there, wherever it moves, and about nothing else."""
    _check(capsys, status=1)
    assert _check(capsys, "--write-baseline")[0] == f"基线里现在有 {2 * _MANY + 2} 处，原来有 0 处。\n"
    assert _check(capsys)[0] == f"没有发现问题\n没有列出的：基线里已有 {2 * _MANY + 2} 处\n"
    new = "  - {id: new, title: 新词, definition: 意思。, owner_role: manager}\n"
    (project / _TERMS).write_text("# 上面多了一行\n" + _list_terms(_MANY, new), encoding="utf-8")
    out, _ = _check(capsys)
    assert f"{_TERMS}:4:" in out
    assert out.count("[missing-aliases]") == 1
    assert "0 个错误，1 个警告\n" in out


def test_baseline_shrinks_when_it_is_written_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was mended is told at the baseline until that is written anew; without any finding there is none."""
    _check(capsys, "--write-baseline")
    (project / _TERMS).write_text(_list_terms(_MANY - 1), encoding="utf-8")
    out, _ = _check(capsys)
    assert f"{BASELINE_PATH}:3:1" in out
    assert f"term:t{_MANY - 1} aliases [missing-aliases]、term:t{_MANY - 1} owner_role [missing-owner]" in out
    assert f"现在有 {2 * _MANY} 处，原来有 {2 * _MANY + 2} 处" in _check(capsys, "--write-baseline")[0]
    (project / "data/playbook.yml").write_text(PROJECT, encoding="utf-8")
    _check(capsys, "--write-baseline")
    assert not (project / BASELINE_PATH).exists()


def test_no_baseline_with_errors(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong cannot be put off: it is listed, and nothing is written; a broken baseline is written anew."""
    (project / "data/more.yml").write_text("kind: term\nid: more\n", encoding="utf-8")
    out, err = _check(capsys, "--write-baseline", status=1)
    assert "[missing-field]" in out
    assert "[missing-aliases]" not in out
    assert err == "错误进不了基线，先改好它们；基线没有写。\n"
    assert not (project / BASELINE_PATH).exists()
    (project / "data/more.yml").unlink()
    (project / BASELINE_PATH).write_text("<<<<<<< HEAD\nproblems: [\n", encoding="utf-8")
    _check(capsys, status=1)
    _check(capsys, "--write-baseline")
    _check(capsys)


@pytest.mark.parametrize("form", REPORTERS)
def test_every_format_counts_what_is_not_told(project: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """Whoever reads the report, person or program, learns how much was put off."""
    (project / _TERMS).write_text(_list_terms(2), encoding="utf-8")
    _check(capsys, "--write-baseline")
    out, _ = _check(capsys, "--format", form)
    assert '"baseline": 6' in out if form == "json" else "基线里已有 6 处" in out


def test_counts_are_by_rule_and_the_most_serious_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each rule; as JSON the same for programs."""
    lowered = "lowered:\n  - {rule: missing-owner, to: suggestion}\n"
    (project / "data/playbook.yml").write_text(_SWITCHED + lowered, encoding="utf-8")
    out, _ = _check(capsys, "--statistics")
    assert out.splitlines() == ["300  警告  missing-aliases  没有别名", "302  建议  missing-owner    没有责任岗位"]
    counts = json.loads(_check(capsys, "--statistics", "--format", "json")[0])["statistics"]
    assert [(one["rule"], one["severity"], one["count"]) for one in counts] == [
        ("missing-aliases", "warning", 300),
        ("missing-owner", "suggestion", 302),
    ]


def test_chosen_rules_are_listed_and_the_others_counted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors elsewhere still end the command with status 1: who looks at some rules is told of the others."""
    (project / _TERMS).write_text(_list_terms(2), encoding="utf-8")
    out, err = _check(capsys, "--select", "missing-aliases", status=1)
    assert "[missing-owner]" not in out
    assert "0 个错误，2 个警告\n" in out
    assert err == "别的规则还有 4 个错误、0 个警告，这次没有列出。\n"
    out, err = _check(capsys, "--select", "missing-aliases，missing-owner", status=1)
    assert out.index("[missing-owner]") < out.index("[missing-aliases]")
    assert not err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "mising-aliases"),
        ("--select", ""),
        ("--select", "missing-aliases,"),
        ("--statistics", "--format", "sarif"),
        ("--write-baseline", "--fix"),
        ("--write-baseline", "--select", "missing-aliases"),
        ("--write-baseline", "--base", "HEAD"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """In a sentence, with status 2, and nothing is written."""
    _, err = _check(capsys, *arguments, status=2)
    assert err
    assert "Traceback" not in err
    assert not (project / BASELINE_PATH).exists()
