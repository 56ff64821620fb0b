"""Commands take what things are called as well as their ids."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from generator.build.project import Project
from generator.cli import main
from generator.cli.commands.card import find_subjects
from generator.cli.project import find_edition
from generator.diagnostics import UsageError
from generator.model.target import Target
from tests.support.project import TODAY, link_files, list_company, select_edition, write_files

MANAGER = Target("role", "regional-manager")


@pytest.mark.parametrize(
    "name", ["role:regional-manager", "区域经理", "岗位:区域经理", "岗位：区域经理", "role:区域经理"]
)
def test_card_is_asked_for_by_title(name: str) -> None:
    """By its reference, its title, or the two together in the words of the data."""
    assert find_subjects([name], select_edition(link_files(list_company()), "internal")) == (MANAGER,)


def test_all_of_a_kind_in_the_words_of_the_data() -> None:
    """“岗位” is all roles, as `role` is; a title that nobody has is told with what there is."""
    selection = select_edition(link_files(list_company()), "internal")
    assert find_subjects(["岗位"], selection) == find_subjects(["role"], selection)
    assert find_subjects(["区域:全国"], selection) == (Target("region", "china"),)
    with pytest.raises(UsageError):
        find_subjects(["岗位：没有的"], selection)


@pytest.mark.parametrize(("name", "id"), [("经销商版", "partner"), ("partner", "partner"), ("没有的", "没有的")])
def test_edition_is_asked_for_by_title(tmp_path: Path, name: str, id: str) -> None:
    """What no edition is called is handed on, to be refused with the names that there are."""
    with Project.open(write_files(tmp_path, list_company()), today=TODAY) as project:
        assert find_edition(project, Namespace(edition=name)) == id


def test_build_takes_an_edition_by_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The title of an edition builds that edition alone."""
    root = write_files(tmp_path, list_company())
    call = ["build", "--root", str(root), "--edition", "公开版", "--no-handbooks", "--today", "2027-01-15"]
    assert main(call) == 0, capsys.readouterr().out
    assert [path.name for path in (root / "dist").iterdir()] == ["public"]
