"""`playbook build --as-of`: the editions of another day, kept apart from today's and marked as such."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.build.build import draft
from generator.build.past import go_back
from generator.build.project import BuildOptions, Project
from generator.cli import main
from generator.handbooks.front import front_job
from generator.handbooks.jobs import FrontSheet, write_imprint
from generator.handbooks.style import Style
from tests.checks.company import Changes, write_company
from tests.support.project import write_files

TODAY = ("--today", "2027-01-15")
BANNER = "这是 2026-02-15 当天有效的内容，不是现行规定"
_CHAPTER = {"id": "a", "title": "甲", "pages": [{"page": "page:index-faq"}]}
_BOOK: dict[str, object] = {
    "id": "b",
    "title": "书",
    "edition": "public",
    "audience": "人",
    "document_number": "X-1",
    "version": "1",
}
_BOOK |= {"chapters": [_CHAPTER]}
_OLD = {"value": 7, "effective_from": "2026-01-01"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the small company with a figure that changed in April, and work in its folder."""
    changes: Changes = {
        "figure": {"effective_from": "2026-04-01", "history": [_OLD]},
        "faq": {"answer": "[5 个工作日](figure:delivery-days)内到货。", "classification": "public"},
        "project": {"handbooks": [_BOOK]},
    }
    monkeypatch.chdir(write_files(tmp_path / "project", write_company(changes)))
    return tmp_path / "project"


def build(*arguments: str) -> int:
    """Build as a user does, without the handbooks."""
    return main(["build", *TODAY, "--no-handbooks", "--edition", "public", *arguments])


def test_edition_of_another_day_says_so_on_every_page(project: Path, tmp_path: Path) -> None:
    """It holds the numbers of the day, bears a banner on each page and is for no search engine; `dist` stays."""
    assert build() == 0
    before = {path: path.read_bytes() for path in (project / "dist").rglob("*.html")}
    assert build("--as-of", "2026-02-15", "--output", str(tmp_path / "then")) == 0
    pages = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "then").rglob("*.html")}
    assert pages
    assert [path for path, html in pages.items() if BANNER not in html or "noindex" not in html] == []
    faq = pages[tmp_path / "then/public/faq/index.html"]
    assert "7 个工作日</a>内到货" in faq
    assert "5 个工作日" not in faq
    assert json.loads((tmp_path / "then/public/build.json").read_text(encoding="utf-8"))["as_of"] is True
    assert {path: path.read_bytes() for path in (project / "dist").rglob("*.html")} == before
    assert not [path for path, html in before.items() if "pb-then" in html.decode() or b"md-banner" in html]


def test_words_of_a_later_day_are_told_as_such(project: Path, tmp_path: Path) -> None:
    """What keeps no earlier words says so where a later change concerns it, or where it speaks of what came later.

    What keeps them, what changed before, and what only other readers see of says nothing of the kind.
    """
    public = {"classification": "public"}
    then = {"changed_on": "2026-04-01", "effective_from": "2026-04-01"}
    changes: Changes = {
        "service-level": public,
        "figure": {"effective_from": "2026-04-01", "history": [_OLD], **public},
        "faq": {"answer": "见[](legal-reference:civil-code)。", **public},
        "faq:still": {"title": "照旧吗？", "answer": "照旧，[5 个工作日](figure:delivery-days)到货。", **public},
        "faq:inner": {"title": "里面的？", "answer": "不说。", **public},
        "legal-reference": {"effective_from": "2026-04-02", **public},
        "change-record": {**then, **public, "concerns": ["service-level:repair", "figure:delivery-days"]},
        "change-record:inner": {**then, "title": "里面改", "classification": "internal", "concerns": ["faq:inner"]},
        "change-record:early": {"title": "早就改", "changed_on": "2026-02-01", **public, "concerns": ["faq:still"]},
    }
    write_files(project, write_company(changes))
    assert build("--as-of", "2026-02-15", "--output", str(tmp_path / "then")) == 0
    assert build() == 0
    faq, level, figures = (
        (tmp_path / "then/public" / path).read_text(encoding="utf-8")
        for path in ("faq/index.html", "service-level/repair/index.html", "figure/index.html")
    )
    assert "这里有 2026-04-02 才有或才改的内容" in faq
    assert faq.count("才有或才改的内容") == 1
    assert "这里有 2026-04-01 才有或才改的内容" in level
    assert "才有或才改的内容" not in figures
    today = (path.read_text(encoding="utf-8") for path in (project / "dist").rglob("*.html"))
    assert not [html for html in today if "才有或才改的内容" in html]


def test_book_of_another_day_says_so_on_every_sheet(project: Path) -> None:
    """The banner stands in the running heads and on the cover; the book's digest is another than today's."""
    options = BuildOptions(project.parent / "then", ("public",))
    with Project.open(project, options, today=date(2027, 1, 15)) as opened:
        (today,) = draft(opened)[1][0].books
        (then,) = draft(go_back(opened, date(2026, 2, 15)))[1][0].books
        sheet = front_job(replace(then, chapters=()), Style("", project, ""), opened.words).sheet
    assert write_imprint(then).book == f"{BANNER} | 书"
    assert write_imprint(today).book == "书"
    assert isinstance(sheet, FrontSheet)
    assert BANNER in sheet.edition
    assert then.digest != today.digest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "2026-02-15"), "--as-of 要和 --output 一起写"),
        (("--as-of", "2026-02-15", "--output", "dist"), "那里放的是现行的手册"),
        (("--as-of", "2026-02-15", "--output", "dist/then"), "那里放的是现行的手册"),
        (("--as-of", "2026-02-15", "--output", "."), "那里放的是现行的手册"),
        (("--as-of", "2026-02-15", "--output", ".dist/then"), "那里放的是现行的手册"),
        (("--as-of", "2026-02-15", "--output", "data/then"), "那里放的是手册的数据和内容"),
        (("--as-of", "2027-01-16", "--output", "../then"), "2027-01-16 还没有到：今天是 2027-01-15"),
        (("--as-of", "2025-12-31", "--output", "../then"), "手册里最早的内容从 2026-01-01 起有效"),
        (("--as-of", "二月", "--output", "../then"), "“二月”不是日期"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    arguments: tuple[str, ...], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A day without an answer, and a folder that is today's, are told in a sentence; nothing is written."""
    assert build(*arguments) == 2
    assert said in capsys.readouterr().err
    assert not (project / "dist").exists()
    assert not (project.parent / "then").exists()


def test_folder_with_todays_editions_is_refused(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever today's editions were put, another day's do not take their place; an older build of a day may go."""
    assert project.is_dir()
    output = ("--output", str(tmp_path / "site"))
    assert build(*output) == 0
    assert build("--as-of", "2026-02-15", *output) == 2
    assert "已经有现行的手册" in capsys.readouterr().err
    assert build("--as-of", "2026-02-15", "--output", str(tmp_path / "site/public/then")) == 2
    assert "已经有现行的手册" in capsys.readouterr().err
    again = ("--as-of", "2026-02-15", "--output", str(tmp_path / "then"))
    assert build(*again) == 0
    assert build(*again) == 0
