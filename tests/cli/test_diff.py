"""`playbook diff`: what it prints, and with which status it ends."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_smallest
from tests.support.repository import Repo, make_repo

TODAY = ("--today", "2027-01-15")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Give a repository with a company of one role below its top, and work in its folder."""
    repo = make_repo(tmp_path / "repo", list_smallest(), "playbook")
    monkeypatch.chdir(repo.root)
    return repo


def test_working_tree_is_compared(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not committed is compared with a commit; the status is 0, or 1 where changes are to show in it."""
    assert main(["diff", "HEAD", *TODAY, "--exit-code"]) == 0
    assert "内容没有变化。" in capsys.readouterr().out
    repo.replace("data/roles/manager.yml", "mission: 做事。", "mission: 做成事。")
    assert main(["diff", "HEAD", *TODAY]) == 0
    out = capsys.readouterr().out
    assert "修改 岗位“经理” role:manager\n    ○ 岗位使命：做{+成+}事。\n" in out
    assert "经理（内部版有变化）：岗位使命" in out
    assert main(["diff", "HEAD", *TODAY, "--exit-code"]) == 1


def test_formats(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """As Markdown for a comment and as JSON for programs the same is told."""
    repo.replace("data/roles/manager.yml", "mission: 做事。", "mission: 做成事。")
    assert main(["diff", "HEAD", *TODAY, "--format", "markdown"]) == 0
    assert "岗位使命：做<ins>成</ins>事。" in capsys.readouterr().out
    assert main(["diff", "HEAD", *TODAY, "--format", "json"]) == 0
    assert [one["record"] for one in json.loads(capsys.readouterr().out)["records"]] == ["role:manager"]


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "HEAD~3"])
def test_revision_that_cannot_be_used(repo: Repo, capsys: pytest.CaptureFixture[str], base: str) -> None:
    """A base that does not exist, or is none, ends with status 2 and a sentence."""
    assert main(["diff", *TODAY, "--", base]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.count("\n") == 1
    assert base in error


def test_without_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside of a repository the call says so."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["diff", "HEAD", *TODAY]) == 2
    assert "不在 git 仓库里" in capsys.readouterr().err


def test_check_compares_with_a_base(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --base` ends with status 1 where a record was cleared without a word, and with 0 without the option."""
    repo.replace("data/roles/manager.yml", "title: 经理", "title: 经理\nclassification: public")
    repo.replace("data/organisation/office.yml", "title: 办公室", "title: 办公室\nclassification: public")
    assert main(["check", *TODAY]) == 0
    capsys.readouterr()
    assert main(["check", *TODAY, "--base", "HEAD"]) == 1
    out = capsys.readouterr().out
    assert "data/roles/manager.yml:4:17 错误[widened-without-approval] “经理”的密级由“内部”放宽为“公开”" in out
    assert main(["check", *TODAY, "--base", "nowhere"]) == 2


def test_pages_before_and_after(repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file shows the changed pages, the comment links to them; nothing is written among what is published."""
    repo.replace("data/roles/manager.yml", "mission: 做事。", "mission: 做成事。")
    target = tmp_path / "pages.html"
    url = "https://example.com/artifacts/7"
    assert main(["diff", "HEAD", *TODAY, "--format", "markdown", "--html", str(target), "--pages", url]) == 0
    assert f"[经理]({url}#role.manager)" in capsys.readouterr().out
    document = target.read_text("utf-8")
    assert '<article id="role.manager"' in document
    assert "做<ins>成</ins>事。" in document
    assert main(["diff", "HEAD", *TODAY, "--html", "dist/pages.html"]) == 2
    assert not (repo.root / "dist").exists()
    assert main(["diff", "HEAD", *TODAY, "--pages", "javascript:alert(1)"]) == 2
    assert "不是网址" in capsys.readouterr().err


def test_approval_can_be_required(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a commit that nobody checks out: what is cleared without a word is told first, and ends with status 1."""
    repo.replace("data/roles/manager.yml", "title: 经理", "title: 经理\nclassification: public")
    repo.replace("data/organisation/office.yml", "title: 办公室", "title: 办公室\nclassification: public")
    head = repo.commit()
    repo.git("checkout", "--quiet", "HEAD~1")
    call = ["diff", "HEAD", head, *TODAY, "--format", "markdown"]
    assert main(call) == 0
    out = capsys.readouterr().out
    assert "#### ⚠️ 没有有效的批准" in out
    assert "data/roles/manager.yml:4" in unescape(out)
    assert main([*call, "--require-approval"]) == 1
    assert main(["diff", head, head, *TODAY, "--require-approval"]) == 0


def test_approval_that_nobody_can_judge(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the project file cannot be read nobody can say whether there is approval: that is none."""
    head = repo.commit({"data/playbook.yml": "editions: [\n"})
    assert main(["diff", "HEAD~1", head, *TODAY, "--require-approval"]) == 2
    assert "说不出有没有批准" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        # What another filter of git makes of it on the disk nobody knows here.
        "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 300\n",
        "kind: role\nid: [\n",
        "kind: rol\nid: manager\n",
    ],
)
def test_approval_of_what_cannot_be_read(repo: Repo, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A file that says nothing here may say anything where it is built; one that was so before holds up nobody."""
    head = repo.commit({"data/roles/manager.yml": text})
    assert main(["diff", "HEAD~1", head, *TODAY, "--require-approval"]) == 2
    assert "data/roles/manager.yml 读不出来，说不出有没有批准" in capsys.readouterr().err
    later = repo.commit({"content/a.md": "---\nkind: article\nid: a\ntitle: 甲\n---\n文\n"})
    assert main(["diff", head, later, *TODAY, "--require-approval"]) == 0


@pytest.mark.parametrize("way", ["file", "folder", "submodule"])
def test_approval_of_what_a_link_leads_to(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    """A build follows links and holds submodules: what they bring was compared with nothing, so nobody allowed it."""
    text = (repo.root / "data/roles/manager.yml").read_text("utf-8")
    repo.write({"data/roles/manager.yml": None, "notes/manager.yml": text + "classification: public\n"})
    if way == "file":
        (repo.root / "data/roles/manager.yml").symlink_to("../../notes/manager.yml")
    elif way == "folder":
        (repo.root / "data/more").symlink_to("../notes")
    else:
        make_repo(tmp_path / "part", {"manager.yml": text})
        add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
        repo.git(*add, str(tmp_path / "part"), str((repo.root / "data/more").relative_to(repo.top)))
    head = repo.commit()
    assert main(["diff", "HEAD~1", head, *TODAY, "--require-approval"]) == 2
    told = capsys.readouterr()
    assert "符号链接和子模块没有读" in told.out
    assert "说不出有没有批准" in told.err


def test_check_of_a_revision(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """What is in a commit is checked, whatever stands on the disk; nothing of it is mended."""
    head = repo.replace("data/roles/manager.yml", "mission:", "misson:").commit()
    repo.git("checkout", "--quiet", "HEAD~1")
    assert main(["check", *TODAY]) == 0
    assert main(["check", *TODAY, "--at", head, "--format", "sarif"]) == 1
    assert "unknown-field" in capsys.readouterr().out
    assert main(["check", *TODAY, "--at", head, "--fix"]) == 2
    assert main(["check", *TODAY, "--at", "nowhere"]) == 2
