"""Titles that stand where ids belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import check
from generator.cache.store import Store
from generator.diagnostics import Applicability
from tests.support.project import list_company, list_smallest, open_project, write_files

TERM = "kind: term\nid: a\ntitle: 词\nclassification: partner\n"


@pytest.mark.parametrize(
    ("written", "rule", "mended"),
    [
        ("definition: 钱。\nowner_role: 区域经理\n", "bad-format", "regional-manager"),
        ("definition: 钱。\nowner_role: 不知道谁\n", "bad-format", None),
        ("definition: 见[订货](rule:订货规则)。\n", "malformed-link", "[订货](rule:ordering)"),
        ("definition: 见[订货](rule:没有这条)。\n", "malformed-link", None),
    ],
)
def test_title_gives_the_id(written: str, rule: str, mended: str | None, tmp_path: Path) -> None:
    """Who writes a title for an id is given the id, to be looked at: another record may have been meant."""
    files = list_company()
    files["data/reference/a.yml"] = TERM + written
    found = [one for one in check(open_project(write_files(tmp_path, files), Store())).problems if one.rule == rule]
    assert [one.replacement for one in found] == [mended]
    assert all(one.applicability is Applicability.SUGGESTION for one in found)


def test_title_of_two_records_names_both(tmp_path: Path) -> None:
    """Of two records with one title neither is offered, and both ids are named."""
    files = list_smallest()
    role = files["data/roles/manager.yml"]
    for id in ("north", "south"):
        files[f"data/roles/{id}.yml"] = role.replace("id: manager", f"id: {id}").replace("title: 经理", "title: 内勤")
    files["data/roles/manager.yml"] = role + "owner_role: 内勤\n"
    problems = check(open_project(write_files(tmp_path, files), Store())).problems
    [found] = [one for one in problems if one.rule == "bad-format"]
    assert found.replacement is None
    assert found.arguments["ids"] == ("north", "south")
