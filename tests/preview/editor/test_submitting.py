"""Saved changes on their way: told as `diff` tells them, on a branch of their own, beside what others did."""

from __future__ import annotations

import json
import os
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.decode.entry import Key
from generator.diagnostics import UsageError
from generator.preview.editor.desk import Desk
from generator.preview.editor.submitting import Submission
from generator.preview.editor.worktree import WorkingTree
from tests.support.project import TODAY, WORDS, list_smallest, write_files
from tests.support.repository import Repo, make_repo

ROLE = "data/roles/manager.yml"
KEY = Key("role", "manager")
BRANCH = "edit/2027-01-15-role-manager"
SENT = {"title": "经理改称店长", "name": "张三", "email": "zhang@example.com"}


class Office:
    """A clone with a desk, the bare repository that it was made from, and what submits."""

    def __init__(self, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
        self.repo = make_repo(top / "work", {**list_smallest(), ".gitignore": ".cache\n"})
        self.bare = Repo(top / "bare.git", top / "bare.git")
        self.repo.git("init", "--quiet", "--bare", str(self.bare.top))
        self.repo.git("remote", "add", "origin", str(self.bare.top))
        self.repo.git("push", "--quiet", "origin", "main")
        self.desk = Desk(self.repo.root, WORDS, TODAY)
        self.submission = Submission()

    def save(self, **fields: Any) -> None:
        """Change fields of the role in its form."""
        told = self.desk.read(KEY)
        told["values"] |= fields
        assert self.desk.save(KEY, told)["written"] == [ROLE]

    def tell(self) -> dict[str, Any]:
        """Give what is to be submitted."""
        return self.desk.tell(self.submission.tell)

    def submit(self, **sent: str) -> dict[str, Any]:
        """Submit what was saved."""
        return self.desk.tell(partial(self.submission.submit, sent={**SENT, **sent}, name=self.desk.latest))

    def leave(self) -> dict[str, Any]:
        """Go back to where the work began."""
        return self.desk.tell(lambda project, _: self.submission.leave(project))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Give a clone of a bare repository."""
    return Office(tmp_path, monkeypatch)


def test_a_change_is_told_committed_and_pushed(office: Office) -> None:
    """The branch at the remote holds the one changed line, with the title and the words of `diff` as its message."""
    assert office.tell()["paths"] == []
    with pytest.raises(UsageError, match="没有要提交的改动"):
        office.submit()
    office.save(title="店长")
    (office.repo.root / "notes.txt").write_text("别的", encoding="utf-8")
    state = office.tell()
    assert (state["paths"], state["branch"], state["remote"], state["asks"]) == ([ROLE], "main", "origin", True)
    assert "店长" in json.dumps(state["story"], ensure_ascii=False)
    assert "店长" in state["title"]
    done = office.submit()
    assert (done["branch"], done["pushed"], done["said"]) == (BRANCH, True, "")
    message = office.bare.git("log", "-1", "--format=%an %ae%n%B", BRANCH)
    assert message.startswith("张三 zhang@example.com\n经理改称店长\n\n手册变更：")
    assert "店长" in message.partition("手册变更")[2]
    assert office.bare.git("diff", "--numstat", "main", BRANCH) == f"1\t1\t{ROLE}"
    assert office.repo.git("status", "--porcelain") == "?? notes.txt"


def test_a_second_change_goes_onto_the_same_branch(office: Office) -> None:
    """Until one goes back, what is saved belongs to the same request; then the next gets a branch of its own."""
    office.save(title="店长")
    office.submit()
    office.save(mission="把店开好。")
    assert office.tell()["begun"]
    assert office.submit()["branch"] == BRANCH
    assert office.bare.git("rev-list", "--count", f"main..{BRANCH}") == "2"
    assert office.leave() == {"branch": "main"}
    assert "经理" in (office.repo.root / ROLE).read_text("utf-8")
    office.save(mission="管好。")
    assert office.submit()["branch"] == f"{BRANCH}-2"
    assert office.bare.git("rev-list", "--count", f"main..{BRANCH}-2") == "1"
    office.save(mission="都管好。")
    with pytest.raises(UsageError, match="还有没提交的改动"):
        office.leave()


def test_what_others_did_meanwhile_is_told_with_both_values(office: Office, tmp_path: Path) -> None:
    """Where the branch moved on it is said how far, and which fields both sides changed; other fields are none."""
    other = Repo(tmp_path / "other", tmp_path / "other")
    office.repo.git("clone", "--quiet", str(office.bare.top), str(other.top))
    other.commit({ROLE: list_smallest()[ROLE].replace("title: 经理", "title: 总管").replace("做事。", "办事。")})
    other.git("push", "--quiet", "origin", "main")
    office.save(title="店长", contact={})
    state = office.tell()
    assert state["moved"] == 1
    assert [(one["record"], one["field"], one["mine"], one["theirs"]) for one in state["both"]] == [
        ("role:manager", "标题", "店长", "总管")
    ]
    done = office.submit()
    assert (done["pushed"], done["moved"], done["merged"]) == (True, 1, False)
    assert office.repo.git("status", "--porcelain") == ""
    assert "title: 店长" in (office.repo.root / ROLE).read_text("utf-8")
    office.leave()
    assert "title: 总管" in (office.repo.root / ROLE).read_text("utf-8")


def test_what_others_changed_elsewhere_is_merged_by_field(office: Office, tmp_path: Path) -> None:
    """Two people who changed neighbouring lines of one record need not decide anything: the branch holds both."""
    other = Repo(tmp_path / "other", tmp_path / "other")
    office.repo.git("clone", "--quiet", str(office.bare.top), str(other.top))
    text = (other.top / ROLE).read_text("utf-8")
    other.commit({ROLE: text.replace("title: 经理", "title: 总管")})
    other.git("push", "--quiet", "origin", "main")
    office.save(summary="管店的人。")
    state = office.tell()
    assert (state["moved"], state["both"]) == (1, [])
    done = office.submit()
    assert (done["pushed"], done["moved"], done["merged"]) == (True, 1, True)
    merged = office.bare.git("show", f"{BRANCH}:{ROLE}")
    assert merged == text.replace("title: 经理", "title: 总管\nsummary: 管店的人。").strip()
    assert office.bare.git("rev-list", "--count", f"{BRANCH}..main") == "0"


def test_without_a_way_to_the_remote_nothing_is_lost(office: Office) -> None:
    """A push that fails leaves the commit, says what git said, and can be made up for; a remote may be missing too."""
    office.save(title="店长")
    office.repo.git("remote", "set-url", "origin", str(office.bare.top / "gone"))
    done = office.submit()
    assert (done["pushed"], done["branch"]) == (False, BRANCH)
    assert done["said"]
    assert office.tell()["unpushed"]
    office.repo.git("remote", "set-url", "origin", str(office.bare.top))
    assert office.submit(title="")["pushed"]
    assert office.bare.git("log", "-1", "--format=%s", BRANCH) == "经理改称店长"
    assert not office.tell()["unpushed"]
    office.repo.git("remote", "remove", "origin")
    office.save(mission="管好。")
    done = office.submit()
    assert (done["remote"], done["pushed"], done["branch"]) == ("", False, BRANCH)


def test_a_commit_that_fails_leaves_all_as_it_was(office: Office) -> None:
    """Without a name, or where git refuses, there is no branch and no commit, and the change stays saved."""
    office.save(title="店长")
    for sent in ({"name": ""}, {"email": "nobody"}, {"title": " "}):
        with pytest.raises(UsageError):
            office.submit(**sent)
    (office.repo.top / ".git" / "index.lock").touch()
    with pytest.raises(UsageError, match="git 没有做成"):
        office.submit()
    assert office.repo.git("branch", "--format=%(refname:short)") == "main"
    (office.repo.top / ".git" / "index.lock").unlink()
    office.repo.git("config", "commit.gpgsign", "true")
    office.repo.git("config", "gpg.program", "/bin/false")
    with pytest.raises(UsageError, match="git 没有做成"):
        office.submit()
    assert office.repo.git("branch", "--format=%(refname:short)") == "main"
    assert "店长" in (office.repo.root / ROLE).read_text("utf-8")


def test_what_lies_in_a_submodule_is_not_said_to_be_committed(office: Office, tmp_path: Path) -> None:
    """Its changes are another repository's: nothing is committed here, and it is said where they belong."""
    make_repo(tmp_path / "part", {"other.yml": "x"})
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    office.repo.git(*add, str(tmp_path / "part"), "data/part")
    head = office.repo.commit()
    (office.repo.root / "data/part/other.yml").write_text("y", "utf-8")
    tree = WorkingTree.open(office.repo.root)
    assert tree.list_changed() == ["data/part"]
    with pytest.raises(UsageError, match="是子模块"):
        tree.commit(tree.list_changed(), "改", {"name": "张三", "email": "z@example.com"}, "role")
    assert office.repo.git("rev-parse", "HEAD") == head
    assert office.repo.git("branch", "--format=%(refname:short)") == "main"
    Repo(office.repo.root / "data/part", office.repo.root / "data/part").commit()
    assert tree.commit(tree.list_changed(), "改", {"name": "张三", "email": "z@example.com"}, "role") == "edit/role"


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="programs that sign are shell scripts here")
def test_who_signs_too_slowly_leaves_no_lock(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What waits for a password that nobody types is ended, and the next commit finds the repository as it was."""
    signer = tmp_path / "sign"
    signer.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    signer.chmod(0o755)
    office.save(title="店长")
    office.repo.git("config", "commit.gpgsign", "true")
    office.repo.git("config", "gpg.program", str(signer))
    with monkeypatch.context() as patch:
        patch.setattr("generator.preview.editor.worktree._PATIENCE", 2.0)
        with pytest.raises(UsageError, match="在等签名的口令") as caught:
            office.submit()
    assert "commit.gpgsign" in caught.value.remedy
    assert list((office.repo.top / ".git").glob("*.lock")) == []
    office.repo.git("config", "commit.gpgsign", "false")
    assert office.submit(title="#1 经理改称店长")["pushed"]
    assert office.repo.git("log", "-1", "--format=%s") == "#1 经理改称店长"


@pytest.mark.parametrize("way", ["merge", "rebase", "cherry-pick"])
def test_while_git_waits_for_a_merge_nothing_is_committed(office: Office, way: str) -> None:
    """Conflicts stay what they are: nothing is taken for solved, no branch is made, and it is said what to do."""
    office.repo.git("config", "user.name", "张三")
    office.repo.git("config", "user.email", "zhang@example.com")
    office.repo.git("switch", "--quiet", "--create", "other")
    office.repo.replace(ROLE, "title: 经理", "title: 店长").commit()
    office.repo.git("switch", "--quiet", "main")
    office.repo.replace(ROLE, "title: 经理", "title: 主管").commit()
    with pytest.raises(subprocess.CalledProcessError):
        office.repo.git(way, "other")
    before = [office.repo.git(*one) for one in (("status", "--porcelain"), ("branch", "--all"))]
    tree = WorkingTree.open(office.repo.root)
    with pytest.raises(UsageError, match="还没有做完"):
        tree.commit(tree.list_changed(), "改", {}, "role")
    assert [office.repo.git(*one) for one in (("status", "--porcelain"), ("branch", "--all"))] == before
    assert before[0] == f"UU {ROLE}"


def test_nothing_of_a_repository_runs(office: Office, tmp_path: Path) -> None:
    """Hooks of a repository stay silent, whatever they are called."""
    for name in ("pre-commit", "commit-msg", "post-checkout", "pre-push", "post-commit", "reference-transaction"):
        hook = office.repo.top / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    office.save(title="店长")
    assert office.submit()["pushed"]
    office.leave()
    assert not (tmp_path / "ran").exists()


def test_outside_of_a_repository_it_is_said(tmp_path: Path) -> None:
    """A project without a repository can be edited, and is told that there is nothing to submit to."""
    desk = Desk(write_files(tmp_path, list_smallest()), WORDS, TODAY)
    with pytest.raises(UsageError, match="不在 git 仓库里"):
        desk.tell(Submission().tell)
