"""`check --fix`: what is mended, what is left alone, and how files are written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.build.rewriting import Rewrite
from generator.build.rewriting import write_files as write_back
from generator.cli import main
from tests.support.project import list_company, list_smallest, place_record, write_files, write_record

TODAY = ("--today", "2027-01-15")
ROLE = "data/roles/manager.yml"
KPI = place_record("kpi")


def start(root: Path, changes: Mapping[str, tuple[str, str]]) -> Path:
    """Write the smallest company with texts exchanged in its files."""
    files = list_smallest()
    for path, (old, new) in changes.items():
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return write_files(root, files)


def snapshot(root: Path) -> dict[str, tuple[bytes, int, int]]:
    """Give every file of the data with its bytes, mode and time."""
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns)
        for folder in ("data", "content")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def call(root: Path, *options: str) -> int:
    """Run the check."""
    return main(["check", "--root", str(root), *TODAY, *options])


def test_nothing_is_written_without_fix(tmp_path: Path) -> None:
    """A check leaves every file as it is, and puts none beside them."""
    root = start(tmp_path, {ROLE: ("side: manufacturer", "side: manufacturr")})
    before = snapshot(root)
    assert call(root) == 1
    assert snapshot(root) == before


def test_mending_keeps_comments_order_and_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Misspelt fields, values and references are put right where they stand; the rest keeps every byte."""
    changes = "  # 哪一方\nsid: 'manufacturr' # 说明\ndepartment: \"offise\"\n"
    root = start(tmp_path, {ROLE: ("side: manufacturer\ndepartment: office\n", changes)})
    before = (root / ROLE).read_text()
    assert call(root, "--fix") == 0
    want = before.replace("sid:", "side:").replace("manufacturr", "manufacturer").replace("offise", "office")
    assert (root / ROLE).read_text() == want
    out = capsys.readouterr().out
    assert f"已修改 {ROLE}：3 处" in out
    assert "sid → side（unknown-field）" in out
    assert "共修改 1 个文件，3 处。" in out


def test_line_endings_mark_and_mode_stay(tmp_path: Path) -> None:
    """A file from another system, with its mark and its mode, is the same file afterwards."""
    root = start(tmp_path, {ROLE: ("side: manufacturer", "side: manufacturr")})
    path = root / ROLE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    before = path.read_bytes()
    assert call(root, "--fix") == 0
    assert path.read_bytes() == before.replace(b"manufacturr", b"manufacturer")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["manager.yml"]


def test_what_only_people_know_remains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure is not exchanged for another; it is reported as ever."""
    files = list_company(kpi=write_record("kpi").replace("direction: higher", "direction: hihger"))
    course = place_record("course")
    files[course] = files[course].replace("\nminutes: 60", "\nminutes: 45")
    root = write_files(tmp_path, files)
    assert call(root, "--fix", "--format", "json") == 1
    out, err = capsys.readouterr()
    rules = {problem["rule"] for problem in json.loads(out)["problems"]}
    assert "wrong-course-minutes" in rules
    assert "unknown-value" not in rules
    assert f"已修改 {KPI}：1 处" in err
    assert "minutes: 45" in (root / course).read_text()


def test_a_useless_replacement_is_not_kept(tmp_path: Path) -> None:
    """A field's name that would then stand twice is left as it is."""
    root = start(tmp_path, {ROLE: ("title: 经理", "title: 经理\ntitel: 总经理")})
    before = snapshot(root)
    assert call(root, "--fix") == 1
    assert snapshot(root) == before


def test_one_useless_replacement_does_not_stop_the_others(tmp_path: Path) -> None:
    """What can be mended in the same file is mended."""
    root = start(tmp_path, {ROLE: ("side: manufacturer", "titel: 总经理\nside: manufacturr")})
    assert call(root, "--fix") == 1
    text = (root / ROLE).read_text()
    assert "titel: 总经理" in text
    assert "side: manufacturer" in text


def test_mending_twice_changes_nothing_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run finds nothing to do and touches no file."""
    root = start(tmp_path, {ROLE: ("side: manufacturer", "side: manufacturr")})
    call(root, "--fix")
    before = snapshot(root)
    capsys.readouterr()
    assert call(root, "--fix") == 0
    assert snapshot(root) == before
    assert "没有可以自动改正的问题。" in capsys.readouterr().out


def test_renamed_ids_are_followed(tmp_path: Path) -> None:
    """A reference to a former id gets the present one, however different it is."""
    root = start(tmp_path, {ROLE: ("department: office", "department: hq")})
    office = root / "data/organisation/office.yml"
    office.write_text(office.read_text() + "former_ids: [hq]\n")
    assert call(root, "--fix") == 0
    assert "department: office" in (root / ROLE).read_text()


def test_links_within_the_project_lead_to_their_file(tmp_path: Path) -> None:
    """A link stays a link; the file that it names is mended."""
    root = start(tmp_path, {ROLE: ("side: manufacturer", "side: manufacturr")})
    real = root / "shared" / "manager.yml"
    real.parent.mkdir()
    (root / ROLE).rename(real)
    (root / ROLE).symlink_to(real)
    assert call(root, "--fix") == 0
    assert (root / ROLE).is_symlink()
    assert "side: manufacturer" in real.read_text()


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    """A file that has become a link to elsewhere since it was read is left alone."""
    root, outside = tmp_path / "root", tmp_path / "outside.yml"
    (root / "data").mkdir(parents=True)
    outside.write_bytes(b"old")
    (root / "data/x.yml").symlink_to(outside)
    assert write_back(root, [Rewrite("data/x.yml", b"old", b"new")]) == ("data/x.yml",)
    assert outside.read_bytes() == b"old"


def test_files_that_changed_meanwhile_are_left_alone(tmp_path: Path) -> None:
    """Somebody's newer text is not overwritten."""
    (tmp_path / "x.yml").write_bytes(b"newer")
    assert write_back(tmp_path, [Rewrite("x.yml", b"old", b"new")]) == ("x.yml",)
    assert (tmp_path / "x.yml").read_bytes() == b"newer"


def test_a_failed_write_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine fails in the middle, the old file stands, and nothing is left beside it."""
    (tmp_path / "x.yml").write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        write_back(tmp_path, [Rewrite("x.yml", b"old", b"new")])
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("x.yml", b"old")]
