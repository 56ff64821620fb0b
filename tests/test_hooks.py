"""The hooks for other repositories: for what pre-commit would run them, asked of real commits in its way; and ours."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.run import read_options
from generator.words import open_words
from tests.support.project import list_smallest
from tests.support.repository import Repo, make_repo

ROOT = Path(__file__).parents[1]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
ROLE = "data/roles/manager.yml"
CHECKS = {"playbook-check", "playbook-owners"}
WATCH = """\
import os, sys
root, opened = os.getcwd() + os.sep, set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.add(os.path.abspath(arguments[0]))
sys.addaudithook(note)
from generator.cli import main
status = main(sys.argv[1:])
print(status, *sorted(path.removeprefix(root) for path in opened if path.startswith(root)), sep="\\n", file=sys.stderr)
"""
"""Runs a command, and tells which files of the folder it opened."""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Give a repository of a small company with all that the commands read, and more that they do not."""
    files = list_smallest() | {
        "content/welcome.md": "---\nid: welcome\ntitle: 欢迎\nsummary: 欢迎。\nowner_role: manager\n---\n\n欢迎。\n",
        ".owners.yml": 'default: "@sample/all"\nroles:\n  manager: "@sample/managers"\n',
        "CODEOWNERS": "* @sample/all\n",
        "mkdocs.yml": "site_name: x\n",
        "theme/assets/stylesheets/playbook.css": "body {}\n",
        "generator/data/a.py": "",
        "README.md": "x\n",
    }
    return make_repo(tmp_path / "project", files)


def list_staged(repo: Repo) -> list[str]:
    """Give the files of the next commit as pre-commit lists them: what is deleted is not among them."""
    shown = repo.git("diff", "--staged", "--name-only", "--no-ext-diff", "-z", "--diff-filter=ACMRTUXB")
    return [name for name in shown.split("\0") if name]


def list_types(path: Path) -> set[str]:
    """Give the types of a file as pre-commit (identify) tells them, as far as hooks of ours could ask for them."""
    return {"symlink"} if path.is_symlink() else {"directory"} if path.is_dir() else {"file"}


def select(hook: dict[str, Any], repo: Repo) -> list[str]:
    """Give the staged files that a hook is for, in pre-commit's own way."""
    assert not hook.keys() & {"exclude", "exclude_types", "types_or", "stages"}
    types = set(hook.get("types", ["file"]))
    return [
        name for name in list_staged(repo) if re.search(hook["files"], name) and types <= list_types(repo.top / name)
    ]


def list_run(repo: Repo) -> set[str]:
    """Give the hooks that a commit runs."""
    repo.git("add", "--all")
    return {name for name, hook in HOOKS.items() if hook.get("always_run") or select(hook, repo)}


def list_meant(repo: Repo) -> set[str]:
    """Give the hooks whose files a commit touches."""
    repo.git("add", "--all")
    return {name for name, hook in HOOKS.items() if select(hook, repo)}


def link(repo: Repo, name: str, target: str) -> None:
    """Put a link where a file may be."""
    path = repo.top / name
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def move_folder(repo: Repo) -> None:
    """Move a folder of data elsewhere, and leave a link."""
    shutil.move(repo.top / "content", repo.top / "texts")
    (repo.top / "content").symlink_to("texts")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda repo: repo.write({ROLE: "id: x\n"}), set(HOOKS)),
        (lambda repo: repo.write({"data/中 文/新.yaml": "id: x\n"}), set(HOOKS)),
        (lambda repo: repo.write({"content/welcome.md": "x"}), set(HOOKS)),
        (lambda repo: repo.git("mv", ROLE, "data/roles/leader.yml"), set(HOOKS)),
        (lambda repo: link(repo, "data/roles/other.yml", "manager.yml"), set(HOOKS)),
        (move_folder, set(HOOKS)),
        (lambda repo: repo.write({".owners.yml": "default: []\n"}), {"playbook-owners"}),
        (lambda repo: repo.write({"CODEOWNERS": "* @x\n"}), {"playbook-owners"}),
        (lambda repo: link(repo, ".owners.yml", "README.md"), {"playbook-owners"}),
        (lambda repo: repo.write({"generator/data/a.py": "1\n"}), set()),
        (lambda repo: repo.write({"docs/.owners.yml": "x", "owners.yml": "x", "xowners.yml": "x"}), set()),
        (
            lambda repo: repo.write({"mkdocs.yml": "x", "README.md": "y", "database.yml": "x", "CODEOWNERS.md": ""}),
            set(),
        ),
    ],
)
def test_hooks_are_for_what_their_command_reads(
    repo: Repo, change: Callable[[Repo], object], expected: set[str]
) -> None:
    """A new, changed, moved or linked file of a hook makes it run, and other files are none of its business."""
    change(repo)
    assert list_meant(repo) == expected
    assert list_run(repo) == expected | CHECKS


@pytest.mark.parametrize("name", [ROLE, "content/welcome.md", ".owners.yml", "CODEOWNERS"])
def test_nothing_is_deleted_unchecked(repo: Repo, name: str) -> None:
    """pre-commit takes no note of what is deleted, and so the checks run whatever is committed."""
    repo.write({name: None})
    assert list_run(repo) == CHECKS


@pytest.mark.parametrize("name", HOOKS)
def test_every_file_that_is_read_is_one_of_the_hooks(repo: Repo, name: str) -> None:
    """Whatever file of the repository a hook's command opens, a change of it is the hook's business."""
    program, *arguments = HOOKS[name]["entry"].split()
    assert (program, HOOKS[name]["language"], HOOKS[name]["pass_filenames"]) == ("playbook", "python", False)
    read_options(arguments, open_words())
    command = [sys.executable, "-c", WATCH, *arguments, "--today", "2027-01-15"]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=repo.top, env=environment, capture_output=True, text=True, check=True)
    _, *opened = done.stderr.splitlines()
    # The theme is read for its digest alone, by which results are kept: no check looks at it.
    read = [path for path in opened if not path.startswith((".cache/", ".git/", "theme/", "mkdocs.yml"))]
    # What is rewritten is written beside the file first.
    read = [path for path in read if not path.endswith("~")]
    assert {ROLE, "data/playbook.yml", "content/welcome.md"} <= set(read)
    assert name != "playbook-owners" or {".owners.yml", "CODEOWNERS"} <= set(read)
    for path in read:
        repo.write({path: (repo.top / path).read_text("utf-8") + "\n# changed\n"})
    repo.git("add", "--all")
    assert select(HOOKS[name], repo) == sorted(read)


OWN: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
}
"""The hooks for those who change the generator."""
LONG = 'import os\nx = { "a":1 }\n'


def run_own(name: str, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Run a hook's command as pre-commit does in a folder, with the tools of this environment."""
    program, *arguments = OWN[name]["entry"].split()
    assert program.startswith(".venv/bin/")
    command = [str(Path(sys.executable).parent / Path(program).name), *arguments, *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_own_hooks_fetch_nothing() -> None:
    """Contributors' hooks are the project's own tools: nothing is fetched, and each stands in the Makefile."""
    configuration = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in configuration["repos"]] == ["local"]
    assert set(OWN) == {"ruff", "ruff-format", "mypy", "playbook-check"}
    known = {"id", "name", "entry", "language", "types_or", "files", "require_serial", "always_run", "pass_filenames"}
    assert all(hook["language"] == "system" and hook.keys() <= known for hook in OWN.values())
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(f"$(bin)/{call}" in makefile for call in ("ruff check", "ruff format --check", "mypy", "playbook check"))


def test_own_hooks_mend_and_refuse(tmp_path: Path) -> None:
    """What is out of form is put into form; what is wrong is refused, and so the commit."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "a.py").write_text(LONG, encoding="utf-8")
    assert run_own("ruff", tmp_path, "a.py").returncode == 1, "a module without docstring, which nobody can mend"
    assert run_own("ruff-format", tmp_path, "a.py").returncode == 0
    assert (tmp_path / "a.py").read_text("utf-8") == 'x = {"a": 1}\n'


def test_own_hook_checks_the_data(repo: Repo) -> None:
    """A record that breaks is told before it is committed."""
    assert run_own("playbook-check", repo.top).returncode == 0
    repo.write({ROLE: "kind: role\nid: manager\n"})
    done = run_own("playbook-check", repo.top)
    assert done.returncode == 1
    assert ROLE in done.stdout


@pytest.mark.release
def test_own_hook_checks_the_types() -> None:
    """The types hold, asked in the hook's own way."""
    done = run_own("mypy", ROOT)
    assert done.returncode == 0, done.stdout
