"""An opened project: its files are read once, and everything that is said of it is said of what was read then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import build as road
from generator.build import publishing
from generator.build.build import build, check
from generator.build.project import BuildOptions, Project
from generator.build.rules import list_rules
from generator.cache.store import Store
from generator.cli import main
from generator.diagnostics import UsageError
from generator.load import files
from generator.reports.resolve import resolve
from tests.support.project import TODAY, WORDS, list_smallest, open_project, tell, write_files
from tests.support.repository import Repo, make_repo

ROLE = "data/roles/manager.yml"
OWNERS = {".owners.yml": "default: ['@all']\nroles:\n  manager: '@manager'\n"}
COMMANDS = (
    ("build", "--no-handbooks"),
    ("check",),
    ("check", "-v", "--base", "HEAD"),
    ("check", "--fix", "--diff"),
    ("diff", "HEAD"),
    ("impact", "role:manager", "--remove"),
    ("review",),
    ("owners",),
    ("export", "markdown", "out"),
    ("schema", "--with-ids", "--modelines"),
    ("new", "term", "one"),
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Give the smallest company in a repository."""
    return make_repo(tmp_path / "repo", {**list_smallest(), **OWNERS})


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_command_reads_each_file_once(
    repo: Repo, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is asked of a project is answered from one reading of its files."""
    monkeypatch.chdir(repo.root)
    read: Counter[str] = Counter()
    old = files.read_file

    def count(path: str, *more: Any) -> Any:
        read[path] += 1
        return old(path, *more)

    for place in ("generator.load.files.read_file", "generator.build.owning.read_file"):
        monkeypatch.setattr(place, count)
    assert main([*command, "--today", "2027-01-15"] if command[0] != "schema" else command) == 0, capsys.readouterr()
    wanted = {*list_smallest(), *(OWNERS if command[0] == "owners" else ())}
    assert read == Counter(wanted)


def edit_while(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, edit: Callable[[], object]) -> None:
    """Let somebody save a file just when a function is called."""
    old = getattr(owner, name)

    def run(*arguments: Any, **named: Any) -> Any:
        edit()
        return old(*arguments, **named)

    monkeypatch.setattr(owner, name, run)


def shift(path: Path) -> None:
    """Move every line of a file down, as an editor's save may do."""
    path.write_text("# 新的一行\n" * 5 + path.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.parametrize("work", [check, build])
def test_saving_meanwhile_shifts_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Project], Any]
) -> None:
    """Places are those of the text that was read, not of the one that stands there by now."""
    texts = list_smallest()
    texts[ROLE] = texts[ROLE].replace("department: office", "department: offise")
    root = write_files(tmp_path, texts)
    edit_while(monkeypatch, road, "run_checks", lambda: shift(root / ROLE))
    with open_project(root, handbooks=False) as project:
        result = work(project)
        told = tell(resolve(result.problems, result.documents, list_rules(), WORDS))
    assert next(line for line in told if "unknown-reference" in line).startswith(f"{ROLE}:5:13 ")


def test_saving_during_publication_shifts_no_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that publishes tells its warnings by the text from which it was made."""
    texts = list_smallest()
    texts[ROLE] += "review_by: 2026-12-31\n"
    root = write_files(tmp_path, texts)
    edit_while(monkeypatch, publishing, "audit_editions", lambda: shift(root / ROLE))
    with open_project(root, handbooks=False) as project:
        result = build(project)
        assert result.editions
        told = tell(resolve(result.problems, result.documents, list_rules(), WORDS))
    assert f"{ROLE}:10:12 overdue-review" in "\n".join(told)


def test_day_is_that_of_the_opened_file(tmp_path: Path) -> None:
    """Without a day of the caller's it is today in the project's time zone, at most a day from anyone else's."""
    texts = list_smallest()
    texts["data/playbook.yml"] += "time_zone: Pacific/Kiritimati\n"
    with Project.open(write_files(tmp_path, texts), store=Store()) as project:
        assert abs((project.today - date.today()).days) <= 1  # noqa: DTZ011 - whichever day it is here
    with Project.open(tmp_path, today=TODAY) as project:
        assert project.today == TODAY


def test_copies_share_what_is_kept(tmp_path: Path) -> None:
    """A project with other files in the place of its own asks the same store, and leaves the first one as it is."""
    root = write_files(tmp_path, list_smallest())
    with open_project(root) as project:
        other = project.take(project.sources[:1])
        assert other.store is project.store
        assert other.recall is project.recall
        assert project.choose(handbooks=False).store is project.store
        assert other.graph is None or len(other.graph.entries) < len(project.graph.entries if project.graph else ())
        write_files(root, {"data/organisation/office.yml": "kind: department\n"})
        assert project.reopen().decoded.problems
        assert not project.decoded.problems
    assert (root / ".cache" / "results.db").is_file()


def test_project_that_is_only_looked_at_opens_no_store(tmp_path: Path) -> None:
    """Sources, day and code are known without anything of what is kept."""
    with Project.open(write_files(tmp_path, list_smallest()), BuildOptions(), today=TODAY) as project:
        assert len(project.sources) == 3
        assert len(project.code) == 32
    assert not (tmp_path / ".cache").exists()


def test_theme_that_changes_during_a_build_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What two themes may have made is neither published nor kept; the last good build stays."""
    style = "theme/assets/stylesheets/own.css"
    root = write_files(tmp_path, {**list_smallest(), style: "a{}"})
    with open_project(root, handbooks=False) as project:
        build(project)
    before = (root / "dist").readlink()
    write_files(root, {ROLE: list_smallest()[ROLE].replace("做事", "办事")})
    with monkeypatch.context() as patch:
        edit_while(patch, publishing, "audit_editions", lambda: write_files(root, {style: "b{}"}))
        with open_project(root, handbooks=False) as project, pytest.raises(UsageError, match="主题"):
            build(project)
    assert (root / "dist").readlink() == before
    with Store(root / ".cache" / "results.db") as store:
        assert store._database.execute("select count(*) from value").fetchone() == (0,)
    with open_project(root, handbooks=False) as project:
        assert build(project).editions
    assert "办事" in (root / "dist/internal/role/manager/index.html").read_text("utf-8")
