"""What the data are compared with: a revision that is named, and nothing where none is."""

from __future__ import annotations

from pathlib import Path

from generator.build.build import check
from tests.support.project import list_company, open_project, place_record, write_record
from tests.support.repository import make_repo

_RULE = "changed-without-date"
_FIGURE = write_record("figure") + "effective_from: 2026-01-01\n"


def test_number_without_a_new_day_is_found_against_a_revision(tmp_path: Path) -> None:
    """A changed number with its old day is told where a revision is named, until the old value is in the history."""
    repo = make_repo(tmp_path, list_company(figure=_FIGURE))
    repo.write({place_record("figure"): _FIGURE.replace("value: 5", "value: 7")})
    project = open_project(repo.root, base="HEAD")
    (problem,) = (one for one in check(project).problems if one.rule == _RULE)
    assert (problem.arguments["old"], problem.arguments["new"]) == ("5 个工作日", "7 个工作日")
    assert _RULE not in {one.rule for one in check(open_project(repo.root)).problems}
    rolled = _FIGURE.replace("value: 5", "history: [{value: 5, effective_from: 2026-01-01}]\nvalue: 7")
    repo.write({place_record("figure"): rolled.replace("\neffective_from: 2026-01-01", "\neffective_from: 2026-09-01")})
    assert _RULE not in {one.rule for one in check(open_project(repo.root, base="HEAD")).problems}
