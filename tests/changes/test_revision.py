"""Files are read from git as they stood, whatever the repository looks like, and nothing in it is run."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator.changes.revision import Snapshot, read_snapshots
from generator.diagnostics import UsageError
from generator.load.files import list_sources
from tests.support.project import list_smallest
from tests.support.repository import Repo, make_repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Give a repository with a company of one role."""
    return make_repo(tmp_path / "repo", list_smallest())


def read_base(repo: Repo, revision: str = "HEAD") -> Snapshot:
    """Read the project at a revision."""
    return read_snapshots(repo.root, revision, None)[0]


def test_commit_gives_what_the_disk_gives(repo: Repo) -> None:
    """Nothing having changed since, a commit and the disk hold the same files."""
    base, head = read_snapshots(repo.root, "HEAD", None)
    assert base.sources == list_sources(repo.root)[0]
    assert len(base.sources) == 3
    assert head is None


def test_working_tree_plays_no_part(repo: Repo) -> None:
    """What is not committed yet, tracked or not, is not in the base."""
    repo.write({"data/roles/manager.yml": "kind: role\n", "content/new.md": "---\n---\n新\n"})
    base = read_base(repo)
    assert {source.path for source in base.sources} == set(list_smallest())
    assert b"mission" in {source.path: source.bytes for source in base.sources}["data/roles/manager.yml"]


def test_two_commits_are_read(repo: Repo) -> None:
    """Both sides can be commits; then the disk plays no part."""
    first = repo.git("rev-parse", "HEAD")
    repo.commit({"content/a.md": "---\nid: a\ntitle: 甲\n---\n文\n"})
    repo.write({"content/b.md": "---\nid: b\ntitle: 乙\n---\n文\n"})
    base, head = read_snapshots(repo.root, first, "main")
    assert head
    assert {source.path for source in head.sources} - {source.path for source in base.sources} == {"content/a.md"}
    assert head.name.startswith("main (")


def test_subfolder_is_the_root(tmp_path: Path) -> None:
    """A project may lie below the repository's top, in a folder whose name wants quoting; its paths stay its own."""
    repo = make_repo(tmp_path / "repo", list_smallest(), 'hand "buch" 手册')
    (repo.top / "data").mkdir()
    (repo.top / "data/other.yml").write_text("kind: term\n", "utf-8")
    repo.commit()
    assert {source.path for source in read_base(repo).sources} == set(list_smallest())


def test_names_that_want_quoting(repo: Repo) -> None:
    """Spaces, quotes and Chinese stand in paths as they are; a line break is told, not read."""
    names = ('data/reference/a "b" c.yml', "data/reference/术语.yml", "data/reference/bad\nname.yml")
    repo.commit(dict.fromkeys(names, "kind: term\nid: x\n"))
    base = read_base(repo)
    assert base.sources == list_sources(repo.root)[0]
    assert {*names[:2]} <= {source.path for source in base.sources}
    assert [(one.rule, one.location.path) for one in base.unread] == [
        ("unusable-file-name", "data/reference/bad\\nname.yml")
    ]


def test_what_a_project_does_not_read_is_not_read(repo: Repo, tmp_path: Path) -> None:
    """Hidden files and other formats are passed over; symbolic links and submodules are named; a huge file is told."""
    make_repo(tmp_path / "part", {"data/x.yml": "kind: term\n"})
    repo.write(
        {"data/.hidden/x.yml": "x", "data/~x.yml": "x", "data/x.txt": "x", "data/big.yml": "#" * (1 << 20) + "##"}
    )
    (repo.root / "content").mkdir()
    (repo.root / "content/link.md").symlink_to("/etc/passwd")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "part"), "data/part.yml")
    repo.commit()
    base = read_base(repo)
    assert {source.path for source in base.sources} == set(list_smallest())
    assert base.skipped == ("content/link.md", "data/part.yml")
    assert [one.rule for one in base.unread] == ["file-too-large"]


@pytest.mark.parametrize(
    ("link", "target", "named"),
    [
        ("data/roles/again.yml", "manager.yml", False),
        ("data/more", "roles", False),
        ("content/media/again.png", "seen.png", False),
        ("content/attachments/again.txt", "handed-out.txt", False),
        ("data/.hidden.yml", "../notes/other.yml", False),
        ("theme/again.css", "own.css", False),
        ("theme/other.css", "../notes/other.yml", True),
        ("theme/data", "../data", True),
        ("mkdocs.yml", "notes/other.yml", True),
        ("data/other.yml", "../notes/other.yml", True),
        ("data/other", "../notes", True),
        ("data/other.yml", "roles/plain", True),
        ("data/other.yml", "roles/no-such.yml", True),
        ("content/media/other.png", "../drawn/unseen.png", True),
        ("content/media/drawn", "../drawn", True),
        ("data/handed-out.yml", "../content/attachments/handed-out.txt", True),
        ("content/attachments/other.md", "../drawn/words.md", True),
    ],
)
def test_links_to_what_nobody_reads_are_named(repo: Repo, link: str, target: str, *, named: bool) -> None:
    """On disk links are followed: behind one may be what nobody compares. One to what is read anyway brings nothing."""
    names = (
        "data/roles/plain",
        "notes/other.yml",
        "content/media/seen.png",
        "content/attachments/handed-out.txt",
        "theme/own.css",
    )
    repo.commit(dict.fromkeys((*names, "content/drawn/unseen.png", "content/drawn/words.md"), "x"))
    (repo.root / link).symlink_to(target)
    repo.commit()
    assert read_base(repo).skipped == ((link,) if named else ())
    news = {one.path for one in list_sources(repo.root)[0]} - {one.path for one in read_base(repo).sources}
    assert named or not news


@pytest.mark.parametrize("folder", ["data", "content", "theme"])
def test_a_whole_folder_may_be_a_link(repo: Repo, folder: str) -> None:
    """What stands in the place of one is named like any other link."""
    repo.write({f"{folder}/more.md": "x"})
    (repo.root / folder).rename(repo.root / "elsewhere")
    (repo.root / folder).symlink_to("elsewhere")
    repo.commit()
    assert read_base(repo).skipped == (folder,)


def test_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    """A shallow clone can be compared with what it holds; what it lacks is a call that says how to fetch it."""
    first = repo.git("rev-parse", "HEAD")
    repo.commit({"content/a.md": "---\nid: a\ntitle: 甲\n---\n文\n"})
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.top}", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", tmp_path / "clone")
    assert len(read_base(clone).sources) == 4
    for revision in (first, "HEAD~1"):
        with pytest.raises(UsageError, match="这是浅克隆") as caught:
            read_base(clone, revision)
        assert "git fetch --deepen" in caught.value.remedy
        assert "fetch-depth: 0" in caught.value.remedy


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~9", "main:data", "f" * 40])
def test_unknown_revision(repo: Repo, revision: str) -> None:
    """A revision that does not exist, or is no commit, is told with what to write instead."""
    with pytest.raises(UsageError, match=r"仓库里没有|内容读不全"):
        read_base(repo, revision)


@pytest.mark.parametrize("revision", ["--upload-pack=touch x", "-h", "", "a\nb"])
def test_options_are_no_revisions(repo: Repo, revision: str) -> None:
    """What git would take for an option never reaches it."""
    with pytest.raises(UsageError, match="不是版本的名称"):
        read_base(repo, revision)


def test_no_repository(tmp_path: Path) -> None:
    """Outside of a repository there is nothing to compare with."""
    (tmp_path / "data").mkdir()
    with pytest.raises(UsageError, match="不在 git 仓库里"):
        read_snapshots(tmp_path, "HEAD", None)


def test_no_git(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git on the machine the call says so."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(UsageError, match="没有 git"):
        read_base(repo)


def test_fork_is_the_base_of_a_branch(repo: Repo) -> None:
    """With `fork` what the base has gained since the branch left it does not count as the branch's removal."""
    repo.git("checkout", "--quiet", "-b", "branch")
    repo.commit({"content/mine.md": "---\nid: mine\ntitle: 我\n---\n文\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"content/theirs.md": "---\nid: theirs\ntitle: 他\n---\n文\n"})
    base, head = read_snapshots(repo.root, "main", "branch", fork=True)
    assert head
    assert {source.path for source in base.sources} == set(list_smallest())
    assert {source.path for source in head.sources} - {source.path for source in base.sources} == {"content/mine.md"}


def test_settings_of_a_repository_run_nothing(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hooks, monitors, filters, text conversions, pagers and remotes of a hostile repository stay unused."""
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\nexit 1\n", "utf-8")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    repo.commit({".gitattributes": "*.yml diff=trap filter=trap\n"})
    settings = ("core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv", "filter.trap.smudge")
    for name in (*settings, "filter.trap.clean", "filter.trap.process", "core.sshCommand", "core.alternateRefsCommand"):
        repo.git("config", name, str(trap))
    repo.git("config", "alias.ls-tree", f"!{trap}")
    repo.git("config", "remote.origin.url", f"ext::{trap}")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "core.repositoryformatversion", "1")
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "protocol.ext.allow", "always")
    for hook in ("post-checkout", "fsmonitor-watchman", "reference-transaction"):
        path = repo.top / ".git/hooks" / hook
        path.symlink_to(trap)
    blob = repo.git("rev-parse", "HEAD:data/roles/manager.yml")
    lost = repo.top / ".git/objects" / blob[:2] / blob[2:]
    lost.chmod(0o600)
    lost.unlink()
    monkeypatch.setenv("GIT_DIR", os.devnull)
    with pytest.raises(UsageError, match="内容读不全"):
        read_base(repo)
    assert not (tmp_path / "sprung").exists()
