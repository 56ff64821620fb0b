"""The whole road: the same input gives the same bytes, however it is come by, and mistakes publish nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.build import books, editions
from generator.build.build import build, check
from generator.build.result import Result
from generator.build.rules import list_rules
from generator.cache.store import Store
from generator.diagnostics import Place, Problem, Severity, UsageError
from generator.handbooks.render import BookResult
from generator.handbooks.rules import UNPRINTABLE
from generator.pages.page import Page
from generator.writing.abstract import Abstract, read_page
from tests.support.project import (
    TODAY,
    WORDS,
    list_company,
    list_smallest,
    open_project,
    place_record,
    write_files,
    write_record,
)
from tests.support.samples import PROJECT

pytestmark = pytest.mark.long
BOOK = """\
handbooks:
  - id: book
    title: 内部书
    edition: internal
    audience: 同事
    document_number: X-1
    version: "1"
    chapters:
      - {id: all, title: 全部, pages: [{kind: rule}, {page: "page:raci"}]}
"""
KPI = place_record("kpi")


def run(
    root: Path, today: date = TODAY, editions: tuple[str, ...] = (), store: Path | None = None, workers: int = 1
) -> Result:
    """Build a project as the command would."""
    with Store(store or root / ".cache" / "results.db") as opened:
        return build(open_project(root, opened, today, editions=editions, workers=workers))


def digest(dist: Path) -> dict[str, str]:
    """Give every file that a reader sees with its digest."""
    return {
        path.relative_to(dist).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(dist.rglob("*"))
        if path.is_file()
    }


def diff(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Give the files that differ between two outputs."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small company with a book, built once; tests copy it."""
    root = tmp_path_factory.mktemp("built")
    write_files(root, {**list_company(), "data/playbook.yml": PROJECT + BOOK})
    result = run(root)
    assert result.editions, result.problems
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Give a copy of the built project, with output and cache."""
    return Path(shutil.copytree(built, tmp_path / "elsewhere" / "project", symlinks=True))


def test_summary_tells_what_was_built(project: Path) -> None:
    """Editions, books and files are counted as they stand in the output."""
    result = run(project)
    assert [edition.id for edition in result.editions] == ["public", "partner", "internal"]
    assert [(book.title, book.path) for book in result.editions[2].books] == [("内部书", "handbooks/book.pdf")]
    assert result.editions[2].books[0].pages > 3
    assert result.files == len(digest(project / "dist"))
    for edition in result.editions:
        pages = list((project / "dist" / edition.id).rglob("index.html"))
        assert len(pages) == edition.pages


def test_same_input_gives_the_same_bytes(project: Path, built: Path) -> None:
    """Another folder and an empty cache make no difference to any file, books included."""
    shutil.rmtree(project / ".cache")
    for name in ("dist", ".dist"):
        path = project / name
        path.unlink() if path.is_symlink() else shutil.rmtree(path)
    result = run(project)
    assert result.written == result.files
    assert digest(project / "dist") == digest(built / "dist")


def test_used_cache_gives_the_same_bytes(project: Path, built: Path) -> None:
    """Building again writes nothing anew and changes nothing."""
    assert run(project).written == 0
    assert digest(project / "dist") == digest(built / "dist")


def edit_record(root: Path) -> None:
    """Change a sentence, and a title that other pages show."""
    path = root / KPI
    path.write_text(
        path.read_text("utf-8").replace("终端销售达成率", "终端达成率").replace("抽查发票", "查台账"), "utf-8"
    )


def rename_file(root: Path) -> None:
    """Give a file another name: its record stays."""
    (root / KPI).rename(root / "data/performance/zz.yml")


def delete_records(root: Path) -> None:
    """Take away a whole kind, and with it its index page."""
    (root / place_record("change-record")).unlink()
    (root / place_record("faq")).unlink()


def add_record(root: Path) -> None:
    """Add a record that others are named by."""
    text = "kind: rule\n" + write_record("rule").removeprefix("kind: rule\n").replace("id: ordering", "id: returning")
    (root / "data/cooperation/new.yml").write_text(text.replace("订货规则", "退货规则"), "utf-8")


def narrow_record(root: Path) -> None:
    """Take a record, and with it what others show of it, from the dealers."""
    for kind in ("form", "rule"):
        path = root / place_record(kind)
        path.write_text(path.read_text("utf-8").replace("classification: partner\n", ""), "utf-8")


def rename_record(root: Path) -> None:
    """Change nothing of a record but its title, which others show."""
    path = root / place_record("form")
    path.write_text(path.read_text("utf-8").replace("title: 订货单", "title: 要货单"), "utf-8")


def rename_id(root: Path) -> None:
    """Give a record another id, which leads on from its former address."""
    for path in (*root.rglob("data/**/*.yml"), *root.rglob("content/**/*.md")):
        path.write_text(path.read_text("utf-8").replace("sales-path", "selling-path"), "utf-8")
    path = root / place_record("escalation-path")
    path.write_text(f"{path.read_text('utf-8')}former_ids: [sales-path]\n", "utf-8")


def unpublish_record(root: Path) -> None:
    """Take a record out of all editions, as long as it is a draft."""
    path = root / place_record("change-record")
    path.write_text(f"{path.read_text('utf-8')}status: draft\n", "utf-8")


def rename_project(root: Path) -> None:
    """Change what every page says of the project, and what an edition says of itself."""
    text = PROJECT.replace("小样手册", "大样手册").replace("title: 公开版, ", "title: 公开版, home: 欢迎。, ")
    write_files(root, {"data/playbook.yml": text})


def let_a_day_go_by(root: Path) -> None:
    """Change nothing: what is due shows on its page."""
    assert root.is_dir()


def break_cache(root: Path) -> None:
    """Damage everything that is kept between builds."""
    for path in (root / ".cache").iterdir():
        path.write_bytes(b"broken")


def change_much(root: Path) -> None:
    """Make the changes of records together, as a pull does: each shows on pages of its own."""
    for change in CHANGES:
        change(root)


CHANGES = (edit_record, rename_record, narrow_record, delete_records, rename_id)
MORE = (
    (rename_project, TODAY),
    (break_cache, TODAY),
    (rename_file, TODAY),
    (add_record, TODAY),
    (unpublish_record, TODAY),
    (let_a_day_go_by, date(2027, 7, 1)),
)
ALONE = (*((change, TODAY) for change in CHANGES), *MORE)


@pytest.mark.parametrize(
    ("change", "today"), [(change_much, TODAY), *(pytest.param(*one, marks=pytest.mark.release) for one in ALONE)]
)
def test_building_on_is_like_building_afresh(
    project: Path, tmp_path: Path, change: Callable[[Path], None], today: date
) -> None:
    """After a change the output is what a first build would have made: nothing is stale, nothing is left behind.

    How many processes do it makes no difference either.
    """
    write_files(project, {"data/playbook.yml": PROJECT})
    change(project)
    assert run(project, today).editions
    fresh = tmp_path / "fresh"
    for name in ("data", "content"):
        shutil.copytree(project / name, fresh / name)
    assert run(fresh, today, workers=3).editions
    assert digest(project / "dist") == digest(fresh / "dist")


def test_little_is_written_after_a_small_change(project: Path) -> None:
    """One sentence changed in one record: its page, the search index and the listing are new, and no other page."""
    before = digest(project / "dist")
    path = project / KPI
    path.write_text(path.read_text("utf-8").replace("抽查发票", "抽查凭据"), "utf-8")
    result = run(project)
    changed = {name for name in diff(before, digest(project / "dist")) if name.endswith(".html")}
    assert changed == {"internal/kpi/sell-out/index.html"}
    assert result.written < 12


def test_unchanged_pages_are_not_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the page that changed is read; all others come from the build before."""
    rendered: list[str] = []

    def read(page: Page, *more: Any) -> Abstract:
        rendered.append(str(page.target))
        return read_page(page, *more)

    monkeypatch.setattr(editions, "read_page", read)
    path = project / KPI
    path.write_text(path.read_text("utf-8").replace("抽查发票", "抽查凭据"), "utf-8")
    assert run(project).editions
    assert rendered == ["kpi:sell-out"]


@pytest.mark.release
def test_another_day_changes_only_what_it_must(project: Path) -> None:
    """The next day, listing, book and calendar (which are dated) are new; no page is, until something falls due."""
    before = digest(project / "dist")
    run(project, date(2027, 2, 1))
    later = digest(project / "dist")
    assert {Path(name).name for name in diff(before, later)} <= {"build.json", "book.pdf", "review.ics"}
    result = run(project, date(2027, 7, 1))
    assert result.editions
    due = {
        name for name in diff(later, digest(project / "dist")) if name.startswith("public/") and name.endswith("html")
    }
    assert due == {"public/role/regional-manager/index.html", "public/review-calendar/index.html"}


def test_listing_names_every_file_and_the_records_of_its_edition(built: Path) -> None:
    """`build.json` lists all other files with their digests, and for each page the records of this edition in it."""
    for edition in ("public", "partner", "internal"):
        folder = built / "dist" / edition
        listing = json.loads((folder / "build.json").read_text("utf-8"))
        digests = digest(folder)
        del digests["build.json"]
        assert {name: one["sha256"] for name, one in listing["files"].items()} == digests
        assert set(listing["pages"]) <= set(listing["files"])
        assert (listing["edition"], listing["built_for"]) == (edition, "2027-01-15")
    public = json.loads((built / "dist/public/build.json").read_text("utf-8"))["pages"]
    assert "kpi:sell-out" not in {name for names in public.values() for name in names}
    named = ["course:basics", "department:sales", "product-line:kitchen", "role:regional-manager"]
    assert public["role/regional-manager/index.html"] == named


def test_mistake_publishes_nothing(project: Path) -> None:
    """With an error in the data the output stays, whether it is a wrong word, a dead reference or a broken file."""
    before = digest(project / "dist")
    path = project / KPI
    sound = path.read_text("utf-8")
    for broken in (sound.replace("higher", "hihger"), sound + "related: ['rule:nothing']\n", sound + '"\n'):
        path.write_text(broken, "utf-8")
        result = run(project)
        assert not result.editions
        assert {list_rules()[problem.rule].severity for problem in result.problems} == {Severity.ERROR}
        assert result.documents[KPI].text == broken
    assert digest(project / "dist") == before


def test_empty_chapter_publishes_nothing(project: Path) -> None:
    """What only rendering can find stops the build as well, and is told at the chapter."""
    before = digest(project / "dist")
    text = (PROJECT + BOOK).replace("edition: internal", "edition: public").replace(', {page: "page:raci"}', "")
    (project / "data/playbook.yml").write_text(text, "utf-8")
    result = run(project)
    assert not result.editions
    assert "empty-chapter" in {problem.rule for problem in result.problems}
    assert digest(project / "dist") == before


def test_book_that_cannot_be_printed_publishes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where typesetting fails, the site stays as it was too: site and books are one."""
    before = digest(project / "dist")
    problem = Problem(UNPRINTABLE.id, Place("data/playbook.yml"), "坏了")
    monkeypatch.setattr(books, "render_book", lambda *_: BookResult(b"", 0, (problem,)))
    path = project / place_record("rule")
    path.write_text(path.read_text("utf-8").replace("让到货可预期", "让到货可以预期"), "utf-8")
    result = run(project)
    assert result.problems == (problem,)
    assert not result.editions
    assert digest(project / "dist") == before


def test_warning_publishes(project: Path) -> None:
    """What is overdue is told, and built all the same, however late it is."""
    result = run(project, date(2040, 1, 1))
    assert result.editions
    assert result.problems
    assert {list_rules()[problem.rule].severity for problem in result.problems} == {Severity.WARNING}


def test_check_says_the_same_and_writes_nothing(project: Path) -> None:
    """Checking finds what building would find, and leaves the output alone."""
    before = digest(project / "dist")
    with Store() as store:
        result = check(open_project(project, store, date(2040, 1, 1)))
    assert digest(project / "dist") == before
    assert result.problems == run(project, date(2040, 1, 1)).problems


def test_edition_is_built_alone_and_once(tmp_path: Path) -> None:
    """Only the edition that is asked for is built, once, even if it is asked for twice; an unknown one is refused."""
    write_files(tmp_path, list_smallest())
    result = run(tmp_path, editions=("public", "public"))
    assert [edition.id for edition in result.editions] == ["public"]
    with pytest.raises(UsageError, match="没有名为 inside 的版本") as caught:
        run(tmp_path, editions=("inside",))
    assert caught.value.tell(WORDS)[1] == "可选的版本：public（公开版）、partner（经销商版）、internal（内部版）。"


def test_project_without_data_is_told(tmp_path: Path) -> None:
    """An empty project gets one sentence: the project file is missing."""
    (tmp_path / "data").mkdir()
    result = run(tmp_path)
    assert [problem.rule for problem in result.problems] == ["missing-project"]


def test_every_rule_has_all_its_words() -> None:
    """Each rule of any stage has title, reason, remedy and both examples, and an id of its own."""
    rules = list_rules()
    assert all(all((rule.title, rule.why, rule.help, rule.bad, rule.good)) for rule in rules.values())
    assert all(name == rule.id for name, rule in rules.items())
    assert list(rules) == sorted(rules)
