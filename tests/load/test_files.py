"""Which files of a project are read, and which are refused."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.load.files import LARGEST, Source, digest_sources, list_sources
from generator.load.project import parse_source


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project with one file."""
    project = tmp_path / "project"
    write(project, "data/roles/a.yml")
    return project


def write(root: Path, path: str, content: bytes = b"id: x\n") -> None:
    """Write a file and the folders above it."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


def list_paths(root: Path) -> list[str]:
    """Give the paths that are read from a project without problems."""
    sources, problems = list_sources(root)
    assert not problems
    return [source.path for source in sources]


def list_problems(root: Path) -> list[tuple[str, str]]:
    """Give rule and path of the problems; the one file of the project is read all the same."""
    sources, problems = list_sources(root)
    assert [source.path for source in sources] == ["data/roles/a.yml"]
    return [(problem.rule, problem.location.path) for problem in problems]


def test_yaml_and_markdown_are_read_in_order(root: Path) -> None:
    """All YAML and Markdown files count; hidden files, backups and others do not."""
    for path in ("content/z.md", "data/b.yaml", "data/B.YML", "data/岗位/甲 乙.yml"):
        write(root, path)
    for path in (
        "data/.hidden.yml",
        "data/.git/x.yml",
        "data/#x.yml",
        "data/x.yml~",
        "data/~$x.yml",
        "data/desktop.ini",
    ):
        write(root, path)
    write(root, "other/x.yml")
    assert list_paths(root) == ["content/z.md", "data/B.YML", "data/b.yaml", "data/roles/a.yml", "data/岗位/甲 乙.yml"]


@pytest.mark.parametrize("name", ["guides/photo.png", "media/plan.svg", "media/clip.GIF"])
def test_drawing_that_no_text_can_show_is_told(root: Path, name: str) -> None:
    """Whoever puts a picture in another folder, or one of another format, hears where it goes and as what."""
    write(root, f"content/{name}")
    write(root, "content/media/photo.JPG")
    assert list_problems(root) == [("ignored-file", f"content/{name}")]
    assert "content/media/" in list_sources(root)[1][0].message


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rule.yml.txt", "“rule.yml”"),
        ("规则.YML (1)", "“规则.YML”"),
        ("rule.md.bak", "“rule.md”"),
        ("价格.xlsx", "不读 .xlsx"),
        ("说明.docx", "不读 .docx"),
        ("rule", "没有扩展名"),
    ],
)
@pytest.mark.parametrize("folder", ["data/roles", "content"])
def test_file_of_another_type_is_told(root: Path, folder: str, name: str, said: str) -> None:
    """Whoever puts a table or a letter among the data hears that nobody reads it, and what a name should have been."""
    write(root, f"{folder}/{name}")
    assert list_problems(root) == [("ignored-file", f"{folder}/{name}")]
    [problem] = list_sources(root)[1]
    assert said in problem.message.format(**problem.arguments)


def test_links_within_the_root_are_followed_once(root: Path) -> None:
    """What a link leads to is read, but no file twice."""
    write(root, "shared/more/b.yml")
    (root / "data/more").symlink_to(root / "shared")
    (root / "data/again").symlink_to("../shared/more")
    (root / "data/c.yml").symlink_to("roles/a.yml")
    (root / "shared/back").symlink_to("../data")
    (root / "content").symlink_to("data")
    assert list_paths(root) == ["data/again/b.yml", "data/roles/a.yml"]


@pytest.mark.parametrize("target", ["../../outside", "/etc", "../../project-2", "/etc/hostname"])
def test_link_that_leaves_the_root(root: Path, target: str) -> None:
    """A link to anything outside is refused and not read, a folder with a similar name too."""
    write(root.parent, "outside/b.yml")
    write(root.parent, "project-2/b.yml")
    (root / "data/link").symlink_to(target)
    assert list_problems(root) == [("symbolic-link-outside", "data/link")]


def test_root_folder_that_leaves_the_root(root: Path) -> None:
    """The folders at the top may not lead outside either."""
    write(root.parent, "outside/b.yml")
    (root / "content").symlink_to(root.parent / "outside")
    assert list_problems(root) == [("symbolic-link-outside", "content")]


@pytest.mark.parametrize("target", [".", "..", "loop", "../../data/roles"])
def test_links_in_a_circle(root: Path, target: str) -> None:
    """A link to a folder that holds it, or to itself, is refused."""
    (root / "data/roles/loop").symlink_to(target)
    assert list_problems(root) == [("symbolic-link-cycle", "data/roles/loop")]


def test_dangling_link(root: Path) -> None:
    """A link to nothing is told."""
    (root / "data/b.yml").symlink_to("gone.yml")
    assert list_problems(root) == [("unreadable-file", "data/b.yml")]


def test_special_files_are_never_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe or a socket that is called like a file is refused without waiting for it."""
    os.mkfifo(root / "data/pipe.yml")
    (root / "data/link.yml").symlink_to("pipe.yml")
    monkeypatch.chdir(root / "data")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yml")
        found = list_problems(root)
    assert found == [("unreadable-file", f"data/{name}.yml") for name in ("link", "pipe", "socket")]


def test_too_large(root: Path) -> None:
    """A mebibyte is read, a byte more is not."""
    write(root, "data/roles/a.yml", b"#" * LARGEST)
    write(root, "data/roles/b.yml", b"#" * (LARGEST + 1))
    assert list_problems(root) == [("file-too-large", "data/roles/b.yml")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.yml", "a\\nb.yml"),
        (b"a\x1b[1m.yml", "a\\x1b[1m.yml"),
        ("a\u202eb.yml".encode(), "a\\u202eb.yml"),
        (b"\xff.yml", "\\udcff.yml"),
    ],
)
def test_names_that_cannot_be_shown(root: Path, name: bytes, shown: str) -> None:
    """A file name with a line break or a hidden character is refused, and shown escaped."""
    Path(os.fsdecode(os.fsencode(root / "data") + b"/" + name)).write_bytes(b"id: x\n")
    assert list_problems(root) == [("unusable-file-name", f"data/{shown}")]


def test_no_right_to_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder without the right to read it is told; the others are read."""
    write(root, "data/b.yml")
    write(root, "data/locked/c.yml")
    real_open, real_scan = os.open, os.scandir

    def refuse_open(path: Path, flags: int) -> int:
        if path.name == "b.yml":
            raise PermissionError(13, "denied")
        return real_open(path, flags)

    def refuse_scan(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "denied")
        return real_scan(path)

    monkeypatch.setattr(os, "open", refuse_open)
    monkeypatch.setattr(os, "scandir", refuse_scan)
    assert list_problems(root) == [("unreadable-file", "data/b.yml"), ("unreadable-file", "data/locked")]


def test_file_exchanged_while_reading(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that turns into a link or a pipe after it was listed is not read either."""
    write(root, "data/b.yml")
    write(root, "data/c.yml")
    real_open = os.open

    def exchange(path: Path, flags: int) -> int:
        if path.name != "a.yml":
            path.unlink()
            path.symlink_to("roles/a.yml") if path.name == "b.yml" else os.mkfifo(path)
        return real_open(path, flags)

    monkeypatch.setattr(os, "open", exchange)
    assert list_problems(root) == [("unreadable-file", "data/b.yml"), ("unreadable-file", "data/c.yml")]


def test_empty_project(tmp_path: Path) -> None:
    """A root without folders gives nothing, and no fault."""
    assert list_sources(tmp_path) == ((), ())


def test_problems_do_not_hide_each_other(root: Path) -> None:
    """Every file tells its own problems; of a broken one the text is kept for the report, apart from the sound ones."""
    write(root, "data/b.yml", b"id: x\nid: y\n")
    write(root, "data/c.yml", b"a: [\n")
    write(root, "content/d.md", b"text\n")
    write(root, "data/e.yml", b"\xff")
    parsed = [parse_source(source) for source in list_sources(root)[0]]
    documents = [one.document for one in parsed if one.document]
    assert [document.path for document in documents if document.usable] == ["data/b.yml", "data/roles/a.yml"]
    broken = [document.path for document in documents if not document.usable]
    assert broken == ["content/d.md", "data/c.yml", "data/e.yml"]
    assert sorted(problem.rule for one in parsed for problem in one.problems) == [
        "duplicate-key",
        "front-matter-missing",
        "not-utf8",
        "yaml-syntax",
    ]


def test_digest_stands_for_what_was_read(root: Path) -> None:
    """Another byte, another name or another unreadable file gives another digest; the same files the same."""
    first = digest_sources(*list_sources(root))
    assert digest_sources(*list_sources(root)) == first
    write(root, "data/.notes.txt")
    assert digest_sources(*list_sources(root)) == first
    digests = {first}
    write(root, "data/notes.txt")
    digests.add(digest_sources(*list_sources(root)))
    write(root, "data/roles/a.yml", b"id: y\n")
    digests.add(digest_sources(*list_sources(root)))
    (root / "data/roles/a.yml").rename(root / "data/roles/b.yml")
    digests.add(digest_sources(*list_sources(root)))
    (root / "data/c.yml").symlink_to("gone.yml")
    digests.add(digest_sources(*list_sources(root)))
    assert len(digests) == 5
    assert digest_sources([Source("a", b"bc")]) != digest_sources([Source("ab", b"c")])
