from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.build import build, draft
from generator.build.result import Result
from generator.cache.store import Store
from tests.support.project import find_page, list_company, open_project, write_files
from tests.support.samples import RECORDS

FORM, CHECKLIST = "forms/order-form-1.0.0.pdf", "checklists/monthly-check-1.0.0.pdf"
Build = Callable[..., Result]


@pytest.fixture
def rebuild(tmp_path: Path) -> Build:
    """Build the small company, again and again with one store, with changes to its records."""
    store = Store(tmp_path / "store.db")

    def run(**changes: str) -> Result:
        write_files(tmp_path, list_company(**changes))
        with open_project(tmp_path, store) as project:
            result = build(project)
        store.save()
        return result

    return run


@pytest.mark.release
def test_editions_have_the_sheets_of_the_forms_they_hold(rebuild: Build, tmp_path: Path) -> None:
    """Sheets stand where their forms do, linked from the forms' pages; a change of one makes one anew."""
    result = rebuild()
    assert not result.problems
    dist = tmp_path / "dist"
    held = {
        one.name: {path for path in (FORM, CHECKLIST) if (one / path).exists()}
        for one in dist.iterdir()
        if one.is_dir()
    }
    assert held == {"public": set(), "partner": {FORM}, "internal": {FORM, CHECKLIST}}
    page = (dist / "partner/form/order-form/index.html").read_text("utf-8")
    assert f'<a href="../../{FORM}">填写（PDF）</a>' in page
    kept = (dist / "partner" / FORM).read_bytes()

    assert rebuild().written == 0
    changed = rebuild(form=f"kind: form\n{RECORDS['form'].replace('label: 型号', 'label: 机型')}")
    assert not changed.problems
    assert (dist / "partner" / FORM).read_bytes() != kept
    assert f'"{CHECKLIST}"' in (dist / "internal/build.json").read_text("utf-8")


def test_a_sheet_that_cannot_be_set_names_its_form(rebuild: Build, tmp_path: Path) -> None:
    """A character without a glyph stops the build and is told with the form's file."""
    result = rebuild(form=f"kind: form\n{RECORDS['form'].replace('label: 型号', 'label: 型号한')}")
    assert [problem.rule for problem in result.problems if problem.location.path.endswith("form-sample.yml")]
    assert not (tmp_path / "dist").exists()


def test_a_sheet_says_no_more_than_its_foot_allows(tmp_path: Path) -> None:
    """What a form tells colleagues alone stands on their site, not on the sheet that goes round."""
    marked = "purpose: 下单:internal[，库存不足先保一级]。\nclassification: partner\n"
    form = re.sub(r"(?m)^(purpose|classification): .*\n", "", f"kind: form\n{RECORDS['form']}") + marked
    with open_project(write_files(tmp_path, list_company(form=form))) as project:
        _, drafts = draft(project)
    sheets = {
        one.selection.view.edition.id: paper
        for one in drafts
        for paper in one.papers
        if paper.path.startswith("forms/")
    }
    assert sheets["internal"] == sheets["partner"]
    assert "库存不足" not in repr(sheets["internal"])
    assert "库存不足" in repr(find_page(drafts[-1].pages, "form:order-form"))
