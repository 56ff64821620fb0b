"""The command `playbook review`: which spans it takes, what it prints, and with which status it ends."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.commands.review import add_span, read_span
from generator.diagnostics import UsageError
from tests.support.project import list_company, write_files, write_record

ROLE = "data/roles/role-sample.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the small company, and work in its folder."""
    term = write_record("term") + "owner_role: regional-manager\nreview_by: 2027-05-31\n"
    monkeypatch.chdir(write_files(tmp_path / "project", list_company(term=term)))
    return tmp_path / "project"


def review(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command, which must end with status 0."""
    assert main(["review", *arguments]) == 0
    return capsys.readouterr().out


def test_places_lead_to_the_date(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Path, line and column are those of the value of `review_by`."""
    out = review(capsys, "--today", "2027-07-02")
    line = (project / ROLE).read_text("utf-8").splitlines().index("review_by: 2027-06-30") + 1
    assert f"2027-06-30  已过期 2 天  区域经理（role:regional-manager）\n      {ROLE}:{line}:12\n" in out
    assert not (project / "dist").exists()


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((), ["rebate"]),
        (("--due", "60d"), ["rebate", "regional-manager"]),
        (("--due", "P2M"), ["rebate", "regional-manager"]),
        (("--due", "0"), []),
    ],
)
def test_span_decides_what_is_listed(
    project: Path, capsys: pytest.CaptureFixture[str], span: tuple[str, ...], expected: list[str]
) -> None:
    """Thirty days from the day that counts as today, or as many as are asked for."""
    report = json.loads(review(capsys, "--today", "2027-05-02", "--format", "json", *span))
    assert [one["id"] for one in report["reviews"]] == expected


def test_markdown_for_an_issue(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The Markdown form lists tasks."""
    assert "\n- [ ] 2027-05-31 " in review(capsys, "--today", "2027-05-02", "--format", "markdown")


def test_faulty_data_are_told_apart(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can be read is listed; a sentence on standard error says that something could not."""
    (project / "data/broken.yml").write_text("a: [", "utf-8")
    assert main(["review", "--today", "2027-05-02", "--format", "json"]) == 0
    out, error = capsys.readouterr()
    assert json.loads(out)["summary"] == {"overdue": 0, "due": 1}
    assert "可能不全" in error
    (project / "data/playbook.yml").unlink()
    assert main(["review"]) == 1
    assert "错误[" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30d", 30),
        ("7", 7),
        ("P30D", 30),
        ("P2W", 14),
        ("P1M", 30),
        ("P1Y", 365),
        ("PT36H", 1),
        ("30天", 30),
        ("两周", 14),
        ("3 d", 3),
    ],
)
def test_spans_that_are_understood(text: str, days: int) -> None:
    """Days with or without `d`, ISO 8601, and what people say."""
    assert read_span(text) == timedelta(days=days)


@pytest.mark.parametrize("text", ["", "soon", "-3d", "P", "几天", "1e3"])
def test_spans_that_are_refused(text: str) -> None:
    """Anything else is refused, with the way to write it."""
    with pytest.raises(UsageError, match="不是天数"):
        read_span(text)


@pytest.mark.parametrize("text", ["999999", "P9999999999Y"])
def test_endless_span_ends_with_the_calendar(text: str) -> None:
    """A span beyond the last day that can be told is no fault."""
    assert add_span(date(9999, 1, 1), read_span(text)) == date.max
