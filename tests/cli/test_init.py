"""From an empty folder to a playbook of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.authoring.examples import START, list_examples
from generator.build.build import build, check
from generator.cache.store import Store
from generator.cli import main
from tests.support.project import open_project

pytestmark = pytest.mark.long
DAY = date(2031, 5, 6)


@cache
def build_example(name: str) -> Mapping[str, str]:
    """Begin with an example and build its sites, once for all tests; give the pages by their paths."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        assert main(["init", str(root), "--example", name, "--today", str(DAY)]) == 0
        assert build(open_project(root, Store(), DAY).choose(handbooks=False)).editions
        site = root / "dist"
        return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}


def join_pages(name: str, edition: str = "") -> str:
    """Give all pages of an example, or of one of its editions."""
    return "".join(text for path, text in build_example(name).items() if path.startswith(edition))


@pytest.mark.parametrize(
    "name", [one if one == START else pytest.param(one, marks=pytest.mark.release) for one in list_examples()]
)
def test_every_example_builds(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its sites are built, and the editor completes its data."""
    folder = tmp_path / "我的手册"
    assert main(["init", str(folder), "--example", name, "--today", str(DAY)]) == 0
    assert "playbook check" in capsys.readouterr().out
    assert (folder / "data/.schemas/rule.json").is_file()
    project = open_project(folder, Store(), DAY)
    result = build(project.choose(handbooks=False))
    assert not result.problems
    assert result.editions
    assert "{{" not in "".join(path.read_text("utf-8") for path in (folder / "data").rglob("*.yml"))


@pytest.mark.parametrize("name", list_examples())
def test_every_example_is_sound(name: str, tmp_path: Path) -> None:
    """Whatever the day, an example has no problem."""
    assert main(["init", str(tmp_path), "--example", name, "--today", str(DAY)]) == 0
    assert not check(open_project(tmp_path, Store(), DAY)).problems


def test_an_organisation_of_one_side_reads_nothing_of_dealers() -> None:
    """Where there are no dealers, no page names them, nor a maker, nor "both sides"."""
    pages = join_pages("association")
    assert "会员专员" in pages
    assert [words for words in ("经销商", "厂家", "双方", "两边", "所属方", "实施方") if words in pages] == []
    # What scripts could say is in attributes; they say it only where there are regions.
    assert "区域" not in re.sub(r"<[^>]*>", "", pages)
    assert 'data-finder="会议"' in pages


@pytest.mark.release
def test_doors_stand_where_there_is_what_they_promise() -> None:
    """Who may only read oil changes gets no door to roles, and nobody who cannot edit the editors' one."""
    homes = {name: build_example("lubricants")[f"{name}/index.html"] for name in ("workshops", "company")}
    assert "我是" not in homes["workshops"]
    assert all(door in homes["company"] for door in ("我是新人", "我是经销商", "我是培训师"))
    assert not any("我来维护内容" in home for home in homes.values())


@pytest.mark.release
def test_what_an_example_declares_is_there_for_its_readers() -> None:
    """Workshops read of the oils what is declared for them, and nothing else."""
    page = "product/engine-sp/index.html"
    open_page, whole = (build_example("lubricants")[f"{name}/{page}"] for name in ("workshops", "company"))
    assert all(words in open_page for words in ("黏度等级", "5W-30", "4 升", "6 个月"))
    assert [words for words in ("供货价", "168 元", "技术服务员", "配方") if words in open_page] == []
    assert all(words in whole for words in ("供货价", "168 元", "技术服务员", "配方"))


def test_what_the_start_hides_from_dealers_is_hidden() -> None:
    """The passages that show how to hide are in no file of the dealers' edition."""
    pages = {name: join_pages(START, name) for name in ("partner", "internal")}
    for words in ("只给自己人看的", "拿不准的先问总经理"):
        assert words in pages["internal"]
        assert words not in pages["partner"]


@pytest.mark.parametrize("taken", ["data/x.yml", "content/welcome.md"])
def test_nothing_that_is_there_is_replaced(taken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with data, or with a file where one would be put, is left as it is."""
    (tmp_path / taken).parent.mkdir()
    (tmp_path / taken).write_text("我的", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("/own\n", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert "没有改动" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        (".gitignore", Path(taken).name)
    )


def test_a_folder_with_other_files_is_fine(tmp_path: Path) -> None:
    """A repository may be there already: its own files stay as they are."""
    for name in (".gitignore", "README.md"):
        (tmp_path / name).write_text("我的\n", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 0
    assert {(tmp_path / name).read_text("utf-8") for name in (".gitignore", "README.md")} == {"我的\n"}


def test_an_example_that_there_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that there are get listed."""
    assert main(["init", str(tmp_path), "--example", "nothing"]) == 2
    assert "start" in capsys.readouterr().err
    assert main(["init", "--example", "list"]) == 0
    assert "start" in capsys.readouterr().out


def test_editions_of_any_name_are_shown_and_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who names no edition gets the widest, whatever it is called; an empty folder can be the output."""
    main(["init", str(tmp_path), "--today", str(DAY)])
    settings = tmp_path / "data/playbook.yml"
    settings.write_text(settings.read_text("utf-8").replace("id: internal", "id: staff"), encoding="utf-8")
    here = ["--root", str(tmp_path), "--today", str(DAY)]
    assert main(["export", "markdown", *here, str(tmp_path / "docs")]) == 0
    assert "只给自己人看的" in "".join(one.read_text("utf-8") for one in (tmp_path / "docs").rglob("*.md"))
    output = tmp_path / "empty"
    output.mkdir()
    assert main(["build", *here, "--no-handbooks", "--output", str(output)]) == 0
    assert (output / "staff/index.html").is_file()
    capsys.readouterr()
