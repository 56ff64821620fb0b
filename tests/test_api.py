"""The Python API, as a program uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator import Project
from generator.api import Severity, UsageError
from generator.model.performance import Kpi
from generator.model.roles import Role
from tests.support.project import list_company, list_smallest, place_record, write_files, write_record

TODAY = date(2027, 1, 15)
KPI = place_record("kpi")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Give the small company, opened."""
    with Project.open(write_files(tmp_path / "company", list_company()), today=TODAY) as opened:
        yield opened


def test_a_mistake_is_a_value(project: Project) -> None:
    """What is wrong is told with place and remedy, in the language that was asked for; opened anew it is mended."""
    assert not [one for one in project.problems() if one.severity is Severity.ERROR]
    write_files(project.root, {KPI: write_record("kpi").replace("direction: higher", "direction: hihger")})
    (problem,) = (one for one in project.reopen().problems() if one.severity is Severity.ERROR)
    assert (problem.path, problem.replacement) == (KPI, "higher")
    assert problem.line == (project.root / KPI).read_text().splitlines().index("direction: hihger") + 1
    with Project.open(project.root, today=TODAY, language="en") as english:
        (told,) = (one for one in english.problems() if one.severity is Severity.ERROR)
    assert "choose from" in told.message
    assert "choose from" not in problem.message


def test_an_edition_s_graph_is_what_its_readers_see(project: Project) -> None:
    """All records stand in the whole graph; in an edition's only those that it holds, without what is narrower."""
    assert project.editions == ("public", "partner", "internal")
    assert project.graph().all(Kpi)
    assert not project.graph("public").all(Kpi)
    (role,) = (one for one in project.graph("public").all(Role) if one.id == "regional-manager")
    assert not role.decision_limits


def test_build_and_export_are_those_of_the_commands(project: Project, tmp_path: Path) -> None:
    """A build tells where its editions stand; an export is a value, which nothing has written."""
    built = project.build(tmp_path / "out", editions=["public"], handbooks=False)
    assert built.output == tmp_path / "out"
    assert [edition.id for edition in built.editions] == ["public"]
    assert (tmp_path / "out/public/index.html").is_file()
    files = project.export("json", "public")
    assert json.loads(files["records/role/regional-manager.json"])["title"] == "区域经理"
    assert not (project.root / "dist").exists()


def test_errors_leave_nothing_built(tmp_path: Path) -> None:
    """With an error in the data there is no output, and no export to take for one."""
    files = {**list_smallest(), KPI: write_record("kpi").replace("direction: higher", "direction: hihger")}
    with Project.open(write_files(tmp_path, files), today=TODAY) as project:
        built = project.build(handbooks=False)
        assert (built.output, built.editions) == (None, ())
        assert built.problems
        with pytest.raises(UsageError):
            project.export("json", "internal")


@pytest.mark.parametrize(
    "call",
    [
        lambda project: project.graph("nobody"),
        lambda project: project.export("docx", "public"),
        lambda project: project.export("json", "nobody"),
        lambda project: project.build(editions=["nobody"]),
        lambda project: Project.open(project.root / "content"),
        lambda project: Project.open(project.root, language="fr"),
    ],
)
def test_a_wrong_call_is_an_error(project: Project, call: object) -> None:
    """Who asks for what is not there is told what there is."""
    with pytest.raises(UsageError) as told:
        call(project)  # type: ignore[operator]
    assert told.value.remedy


def test_a_broken_project_file_is_told(tmp_path: Path) -> None:
    """Where the project file cannot be read there are problems, no editions and no graph."""
    with Project.open(write_files(tmp_path, {"data/playbook.yml": "title: [\n"}), today=TODAY) as project:
        assert project.problems()
        assert project.editions == ()
        with pytest.raises(UsageError):
            project.graph()
        with pytest.raises(UsageError):
            project.graph("public")


def test_importing_the_package_imports_nothing_heavy() -> None:
    """A program that looks at the version only does not wait for the whole generator."""
    script = "import sys, generator; generator.__version__; print('pydantic' in sys.modules, hasattr(generator, 'no'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
