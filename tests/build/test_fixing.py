"""`check --fix`: what is mended, what is left alone, and how files are written."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import diagnostics
from generator.build.rewriting import Rewrite, compare_files
from generator.build.rewriting import write_files as write_back
from generator.cli import main
from generator.decode import document as decoding
from tests.support.project import list_company, list_smallest, place_record, write_files, write_record
from tests.support.repository import make_repo

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
    changes = "  # 哪一方\nsid: 'manufacturr' # 说明\ndepartment: \"offcie\"\n"
    root = start(tmp_path, {ROLE: ("side: manufacturer\ndepartment: office\n", changes)})
    (root / "data/roles/clerk.yml").write_text(list_smallest()[ROLE].replace("id: manager", "id: clerk"))
    before = (root / ROLE).read_text()
    assert call(root, "--fix") == 0
    want = before.replace("sid:", "side:").replace("manufacturr", "manufacturer").replace("offcie", "office")
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


def test_files_that_are_gone_meanwhile_stop_no_other(tmp_path: Path) -> None:
    """One that somebody has moved away, or put a folder in the place of, is left alone like one that changed."""
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "round.yml").symlink_to("round.yml")
    (tmp_path / "there.yml").write_bytes(b"old")
    names = ("folder.yml", "gone.yml", "round.yml", "there.yml")
    assert write_back(tmp_path, [Rewrite(name, b"old", b"new") for name in names]) == names[:3]
    assert (tmp_path / "there.yml").read_bytes() == b"new"


def test_a_failed_write_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine fails in the middle, the old file stands, and nothing is left beside it."""
    (tmp_path / "x.yml").write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        write_back(tmp_path, [Rewrite("x.yml", b"old", b"new")])
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("x.yml", b"old")]


GONE = "kind: term\nid: stock-plannign\ntitle: 盘点\ndefinition: 数货。\n"
NEAR = GONE.replace("plannign", "planning")
NAMING = "kind: faq\nid: ask\ntitle: 问？\nanswer: 见[](term:{})。\n"
FAQ = "data/reference/faq.yml"


def list_naming(id: str) -> dict[str, str]:
    """Give the smallest company with a term, what names it, and what names a term by an id."""
    files = {**list_smallest(), "data/reference/near.yml": NEAR}
    files["data/reference/other.yml"] = NAMING.replace("id: ask\ntitle: 问", "id: other\ntitle: 再问").format(
        "stock-planning"
    )
    return {**files, FAQ: NAMING.format(id)}


def test_a_misspelt_reference_is_mended(tmp_path: Path) -> None:
    """A slip of the pen in an id is put right, in a repository as well."""
    repo = make_repo(tmp_path, list_naming("stock-planning"))
    repo.replace(FAQ, "stock-planning", "stock-plannign")
    assert call(tmp_path, "--fix") == 0
    assert "(term:stock-planning)" in (tmp_path / FAQ).read_text()


def test_a_deleted_record_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However near its neighbour is: what the last commit has was no slip of the pen."""
    repo = make_repo(tmp_path, {**list_naming("stock-plannign"), "data/reference/gone.yml": GONE})
    repo.write({"data/reference/gone.yml": None})
    before = snapshot(tmp_path)
    assert call(tmp_path, "--fix") == 1
    assert snapshot(tmp_path) == before
    out = capsys.readouterr().out
    assert "data/reference/gone.yml" in out
    assert "改为" not in out
    for command in (("check",), ("build", "--no-handbooks")):
        assert main([*command, "--root", str(tmp_path), *TODAY, "--format", "json"]) == 1
        (problem,) = json.loads(capsys.readouterr().out)["problems"]
        assert "replacement" not in problem or problem["replacement"] is None


def test_a_record_of_the_base_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was deleted in a commit before is known where it is compared with the state before that."""
    repo = make_repo(tmp_path, {**list_naming("stock-plannign"), "data/reference/gone.yml": GONE})
    base = repo.commit({})
    repo.commit({"data/reference/gone.yml": None})
    before = snapshot(tmp_path)
    assert call(tmp_path, "--fix", "--base", "no-such-revision") == 2
    assert call(tmp_path, "--fix", "--base", base) == 1
    assert snapshot(tmp_path) == before
    capsys.readouterr()
    assert call(tmp_path, "--fix") == 0
    assert "term:stock-plannign) → term:stock-planning" not in capsys.readouterr().out
    assert "(term:stock-planning)" in (tmp_path / FAQ).read_text()


def test_nothing_is_written_for_a_base_that_is_not_there(tmp_path: Path) -> None:
    """A revision that cannot be read stops the call before any file is changed."""
    repo = make_repo(tmp_path, list_smallest()).replace(ROLE, "side: manufacturer", "side: manufacturr")
    before = snapshot(repo.root)
    assert call(repo.root, "--fix", "--base", "no-such-revision") == 2
    assert snapshot(repo.root) == before


def test_an_empty_repository_has_no_past(tmp_path: Path) -> None:
    """Before the first commit, and without a repository, a slip is mended all the same."""
    write_files(tmp_path, list_naming("stock-plannign"))
    make_repo(tmp_path / "other", {"a.txt": ""}).git("init", "--quiet", str(tmp_path))
    assert call(tmp_path, "--fix") == 0


def test_what_would_change_can_be_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The patch is what would be written, byte for byte; nothing is, and the status is that of a check."""
    root = start(tmp_path, {ROLE: ("side: manufacturer", "side: manufacturr")})
    office = root / "data/organisation/office.yml"
    office.write_bytes(office.read_bytes().replace(b"side", b"sied").replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    before = snapshot(root)
    assert call(root, "--fix", "--diff") == 1
    assert snapshot(root) == before
    patch, said = capsys.readouterr()
    assert said == "会修改 2 个文件，2 处；这次没有写入。\n"
    assert [line for line in patch.splitlines() if line.startswith(("-s", "+s"))] == [
        "-sied: manufacturer",
        "+side: manufacturer",
        "-side: manufacturr",
        "+side: manufacturer",
    ]
    make_repo(tmp_path / "other", {"a.txt": ""}).git("init", "--quiet", str(root))
    (tmp_path / "x.patch").write_bytes(patch.encode())
    subprocess.run(["git", "apply", "x.patch"], cwd=root, check=True)
    applied = snapshot(root)
    for path, (content, *_) in before.items():
        (root / path).write_bytes(content)
    assert call(root, "--fix") == 0
    assert {path: one[0] for path, one in snapshot(root).items()} == {path: one[0] for path, one in applied.items()}
    capsys.readouterr()
    assert call(root, "--fix", "--diff") == 0
    assert capsys.readouterr() == ("", "没有可以自动改正的问题。\n")


def test_a_patch_beside_a_format_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get the problems as they are now; without `--fix` there is no patch."""
    root = start(tmp_path, {ROLE: ("side: manufacturer", "side: manufacturr")})
    assert call(root, "--fix", "--diff", "--format", "json") == 1
    out, err = capsys.readouterr()
    assert [one["applicability"] for one in json.loads(out)["problems"]] == ["safe"]
    assert "+side: manufacturer\n" in err
    assert call(root, "--diff") == 2
    assert capsys.readouterr().err == "--diff 要和 --fix 一起写。写成 playbook check --fix --diff。\n"


def test_a_patch_moves_no_cursor(tmp_path: Path) -> None:
    """On a terminal what stands in a file is shown, not obeyed."""
    (rewrite,) = (Rewrite("x\x1b.yml", b"a\x1b[2J\n", b"a\n"),)
    assert "\x1b" not in "".join(compare_files([rewrite], exact=False))
    assert "-a<U+001B>[2J\n" in list(compare_files([rewrite], exact=False))
    assert "-a\x1b[2J\n" in list(compare_files([rewrite], exact=True))


def test_two_fields_for_one_are_left_to_people(tmp_path: Path) -> None:
    """Where two misspelt names may stand for the same field, neither is chosen."""
    root = start(tmp_path, {ROLE: ("title: 经理", "titel: 经理\ntilte: 总经理")})
    before = snapshot(root)
    assert call(root, "--fix") == 1
    assert snapshot(root) == before


def test_a_link_to_a_heading_survives(tmp_path: Path) -> None:
    """A sound link to a heading is left alone; one with wide signs keeps its anchor when it is mended."""
    links = "见[上](article:a#第一章)、[下](article:a#第一章)，和[中]（article：a#第一章）。\n"
    files = {**list_smallest(), "content/a.md": f"---\nid: a\ntitle: 文\n---\n{links}\n## 第一章\n\n甲\n"}
    root = write_files(tmp_path, files)
    assert call(root, "--fix") == 0
    text = (root / "content/a.md").read_text()
    assert "见[上](article:a#第一章)、[下](article:a#第一章)，和[中](article:a#第一章)。\n" in text


def test_mistakes_that_are_only_counted_are_mended_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are more mistakes than are kept at once, one pass after the other mends them all."""
    monkeypatch.setattr(diagnostics, "MOST_OF_A_RULE", 2)
    monkeypatch.setattr(decoding, "MOST_EXPLAINED", 3)
    terms = "".join(f"- {{id: t{number}, titel: 甲, definition: 乙}}\n" for number in range(9))
    root = write_files(tmp_path, {**list_smallest(), "data/reference/t.yml": f"kind: term\nrecords:\n{terms}"})
    assert call(root) == 1
    assert call(root, "--fix") == 0
    assert (root / "data/reference/t.yml").read_text().count("title: 甲") == 9
