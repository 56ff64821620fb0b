"""`playbook suggest`: what a change can be spared, read from a revision that is never checked out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from tests.support.project import list_smallest
from tests.support.repository import Repo, make_repo

ROLE = "data/roles/manager.yml"
OFFICE = "data/organisation/office.yml"
MAPPING = 'default: "@sample/all"\nroles:\n  manager: "@sample/managers"\n'
TODAY = ("--today", "2027-01-15")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Give a company of one role in a subfolder, in form and with its reviewers, and a branch beside `main`."""
    files = list_smallest() | {".owners.yml": MAPPING}
    files[ROLE] += "owner_role: manager\n"
    repo = make_repo(tmp_path / "repo", files, "playbook")
    monkeypatch.chdir(repo.root)
    assert main(["fmt"]) == main(["owners"]) == 0
    repo.commit()
    repo.git("checkout", "--quiet", "-b", "change")
    return repo


def ask(repo: Repo, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[dict[str, Any]], str]:
    """Give the suggestions and the patch for a revision."""
    patch = repo.top / "layout.patch"
    capsys.readouterr()
    assert main(["suggest", "main", *arguments, *TODAY, "--patch", str(patch)]) == 0
    return json.loads(capsys.readouterr().out)["diagnostics"], patch.read_text("utf-8")


def test_form_and_reviewers_of_a_change(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """The patch leaves nothing for `fmt` and `owners` to do; what `main` left untidy is none of this change's."""
    text = (repo.root / OFFICE).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    head = repo.replace(ROLE, "owner_role: manager\n", "").commit({OFFICE: "".join((lines[0], *lines[:0:-1]))})
    repo.git("checkout", "--quiet", "main")
    suggestions, patch = ask(repo, capsys, head)
    assert {one["location"]["path"] for one in suggestions} == {f"playbook/{OFFICE}", "playbook/CODEOWNERS"}
    repo.git("checkout", "--quiet", "change")
    (repo.top / "layout.patch").write_text(patch, "utf-8")
    repo.git("apply", "layout.patch")
    assert (repo.root / OFFICE).read_text("utf-8") == text
    assert main(["owners", "--check"]) == main(["fmt", "--check"]) == 0
    assert ask(repo, capsys) == ([], "")


def test_slips_with_one_remedy(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt field is a suggestion and no part of the patch; its message says the rule, and no word of the data."""
    head = repo.replace(ROLE, "mission:", "misson:").commit()
    suggestions, patch = ask(repo, capsys, head)
    (one,) = (one for one in suggestions if one["suggestions"][0]["text"].startswith("mission:"))
    assert one["location"]["path"] == f"playbook/{ROLE}"
    assert "unknown-field" in one["message"]
    assert "做事" not in one["message"]
    assert "mission:" not in patch


def test_reviewers_that_nobody_has_written_down(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there comes with the patch; without a mapping nobody can say whom to ask."""
    head = repo.commit({"CODEOWNERS": None})
    assert ask(repo, capsys, head)[0] == []
    repo.git("apply", "layout.patch")
    assert main(["owners", "--check"]) == 0
    assert ask(repo, capsys, repo.commit({".owners.yml": None, "CODEOWNERS": None})) == ([], "")


def test_nothing_is_written_among_what_is_published(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """The patch goes nowhere where a build would publish or delete it; a revision that is none is told."""
    assert main(["suggest", "main", "--patch", "dist/x.patch"]) == 2
    assert main(["suggest", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
