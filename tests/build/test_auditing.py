"""A build ends with a look at every file, and what gives something away is not published."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest

from generator.audit.search import Hits, Matcher
from generator.build.build import build
from generator.build.result import Result
from generator.cache.store import Store
from generator.cli import main
from tests.audit.hiding import make_png
from tests.support.project import TODAY, list_company, open_project, write_files
from tests.support.sites import ROOT

HIDDEN = "甲公司的信用额度上限是五十万元整"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A company with a sentence that only its own people may read, of which nothing is built."""
    return write_company(tmp_path / "project")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built once; tests copy it."""
    root = write_company(tmp_path_factory.mktemp("built"))
    result = run(root)
    assert result.editions, result.problems
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of the built company, with output and cache."""
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))


def write_company(root: Path) -> Path:
    """Write the company's files."""
    files = list_company()
    rule = "data/cooperation/rule-sample.yml"
    files[rule] = f"{files[rule]}summary: {HIDDEN}。\n"
    return write_files(root, files)


def run(root: Path) -> Result:
    """Build as the command does, with a store that stays."""
    with Store(root / ".cache/results.db") as store:
        return build(open_project(root, store, handbooks=False))


def leak(root: Path, text: str = HIDDEN) -> Path:
    """Let the project's theme publish a picture that carries the sentence in its description."""
    path = root / "theme/assets/images/region.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make_png(b"iTXt", b"Description\0\1\0zh\0\0" + zlib.compress(text.encode())))
    return path


def read_all(folder: Path) -> dict[str, bytes]:
    """Give the files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_leak_stops_the_build(root: Path) -> None:
    """A leak stops everything, both places are named, and the output stays as it was, however often one tries."""
    before = read_all(root / "dist")
    leak(root)
    for _ in range(2):
        result = run(root)
        assert not result.editions
        assert {problem.rule for problem in result.problems} == {"withheld-text-published"}
        assert {problem.location.path for problem in result.problems} == {"data/cooperation/rule-sample.yml"}
        turned_up = {related.location.path for problem in result.problems for related in problem.related}
        assert turned_up == {"public/assets/images/region.png"}
        assert read_all(root / "dist") == before
    assert len(list((root / ".dist").glob("20*"))) == 1, "nothing half-made is left behind"


@pytest.mark.release
def test_build_goes_on_when_the_leak_is_gone(fresh: Path) -> None:
    """Once the picture says something else, the build is published."""
    leak(fresh)
    assert not run(fresh).editions
    assert not (fresh / "dist").exists()
    leak(fresh, "一张区域地图，没有别的内容")
    assert run(fresh).editions


@pytest.mark.release
def test_a_file_may_be_called_like_one_that_is_shown(root: Path) -> None:
    """A draft whose file has the name of a published record's file makes no leak of the link to the latter."""
    draft = "kind: term\nid: unseen\ntitle: 压货\ndefinition: 多进的货\nstatus: draft\n"
    write_files(root, {"data/reference/rule-sample.yml": draft})
    result = run(root)
    assert result.editions, result.problems
    assert "data/cooperation/rule-sample.yml" in (root / "dist/internal/rule/ordering/index.html").read_text("utf-8")


BROUGHT = {
    "theme/assets/images/note.svg": "<svg xmlns='http://www.w3.org/2000/svg'><text>SAID</text></svg>",
    "theme/assets/stylesheets/own.css": "/* SAID */",
    "theme/assets/javascripts/own.js": "const note = 'SAID';",
    "theme/assets/images/note.txt": "SAID",
    "theme/partials/copyright.html": "{# 页脚 #}<p>SAID</p>",
    "mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8").replace("切换到浅色", "SAID"),
}
"""What a project may bring beside its data, each with room for a sentence."""


def test_nothing_that_a_project_brings_excuses_a_leak(fresh: Path) -> None:
    """A withheld sentence in the project's own theme, templates or configuration stops the build wherever it stands."""
    records = [path for path in sorted(fresh.glob("data/*/*.yml")) if "classification: " not in path.read_text("utf-8")]
    expected = set()
    for number, ((name, frame), record) in enumerate(zip(BROUGHT.items(), records, strict=False)):
        sentence = f"{'甲乙丙丁戊己'[number]}公司的返利最多能谈到百分之十五"
        record.write_text(f"{record.read_text('utf-8')}summary: {sentence}，别的不谈。\n", "utf-8")
        write_files(fresh, {name: frame.replace("SAID", sentence)})
        expected.add(record.relative_to(fresh).as_posix())
    result = run(fresh)
    assert not result.editions
    assert {problem.rule for problem in result.problems} == {"withheld-text-published"}
    assert {problem.location.path for problem in result.problems} == expected
    found = {related.location.path.partition("/")[2] for problem in result.problems for related in problem.related}
    assert {name.removeprefix("theme/") for name in BROUGHT if "/assets/" in name} <= found


def test_new_secret_is_looked_for_in_old_files(root: Path) -> None:
    """A file that was clean is read again once there is more to look for."""
    leak(root, "华东大区明年的销售目标是八亿元")
    assert run(root).editions
    rule = root / "data/cooperation/rule-sample.yml"
    rule.write_text(rule.read_text("utf-8").replace(HIDDEN, "华东大区明年的销售目标是八亿元"), encoding="utf-8")
    assert not run(root).editions


def test_verdicts_count_on_their_own_machine_only(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unchanged build reads no file again; with the cache of another machine each one is read."""
    read: list[str] = []
    find = Matcher.find

    def note(self: Matcher, text: str) -> Hits:
        read.append(text)
        return find(self, text)

    monkeypatch.setattr(Matcher, "find", note)
    assert run(root).editions
    assert not read
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("machine")))
    assert run(root).editions
    assert any("区域经理" in text for text in read)


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR",
        pytest.param('<?xml version="1.0" encoding="UTF-8"?>', marks=pytest.mark.release),
        pytest.param("&lt;b&gt;甲的底价是八万", marks=pytest.mark.release),
    ],
)
def test_words_of_a_format_are_no_leak(root: Path, text: str) -> None:
    """What every calendar or sitemap says, or an escaped sign in a page, does not stop the build as a secret."""
    write_files(root, {"data/cooperation/rule-sample.yml": f"{list_company()['data/cooperation/rule-sample.yml']}"})
    role = root / "data/roles/role-sample.yml"
    shown = "summary: '`<b>甲的底价是八万</b>`'\nbackup_role: null\n"
    role.write_text(role.read_text("utf-8") + shown, "utf-8")
    hidden = root / "data/risk/risk-sample.yml"
    hidden.write_text(hidden.read_text("utf-8") + f"summary: '{text}'\n", "utf-8")
    result = run(root)
    assert result.editions, result.problems


def test_an_export_is_audited(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What leaves as Markdown is looked at like what is published: with a leak nothing is written."""
    monkeypatch.setattr("generator.exports.markdown.write_page", lambda *_: f"# 页\n\n{HIDDEN}\n")
    call = ["export", "markdown", "--root", str(root), "--today", TODAY.isoformat(), "--edition"]
    assert main([*call, "public", str(tmp_path / "open")]) == 1
    said = capsys.readouterr().out
    assert "rule-sample.yml" in said
    assert "public/docs/index.md" in said
    assert not (tmp_path / "open").exists()
    assert main([*call, "internal", str(tmp_path / "staff")]) == 0


def test_nothing_is_exported_into_what_is_published(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edition that is exported below another one's published files would be published with it."""
    target = root / "dist/public/export"
    assert main(["export", "markdown", str(target), "--root", str(root), "--today", TODAY.isoformat()]) == 2
    assert "在生成结果里面" in capsys.readouterr().err
    assert not target.exists()
