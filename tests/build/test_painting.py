"""What is painted before a build is what the build makes, and nothing that the build would not show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.build import painting
from generator.build.build import finish
from generator.build.draft import EditionDraft
from generator.build.painting import Canvas, Painter
from generator.build.project import Project
from generator.build.result import Result
from generator.cache.store import Store
from generator.diagnostics import Place, Problem
from tests.support.project import list_company, open_project, place_record, write_files

ROLE, RULE, FAQ, FIGURE, ATTACHMENT = map(place_record, ("role", "rule", "faq", "figure", "attachment"))
PAGE = "role/regional-manager/index.html"


@dataclass
class Desk:
    """A project that is edited while it is previewed."""

    root: Path
    store: Store
    edition: str
    painter: Painter = field(default_factory=Painter)

    def build(self) -> tuple[Result, bool]:
        """Build what is there."""
        turn = self.painter.turn
        return self.painter.build(self.open(), turn)

    def open(self) -> Project:
        """Read the files as they are."""
        output = self.root / "out"
        return open_project(self.root, self.store, editions=(self.edition,), handbooks=False, output=output)

    def list_pages(self) -> dict[str, bytes]:
        """Give the pages that are published."""
        site = self.root / "out" / self.edition
        return {one.relative_to(site).as_posix(): one.read_bytes() for one in sorted(site.glob("**/*.html"))}

    def save(self, path: str, change: Callable[[str], str]) -> Canvas | None:
        """Change a file, and paint it."""
        file = self.root / path
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(change(text), encoding="utf-8")
        return self.painter.paint({file})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give the small company as editors preview it, built once."""
    yield from open_desk(tmp_path, "internal", list_company())


@pytest.fixture
def open_desk_to_dealers(tmp_path: Path) -> Iterator[Desk]:
    """Give the small company as dealers see it, built once."""
    yield from open_desk(tmp_path, "partner", list_company())


@pytest.fixture
def open_desk_to_all(tmp_path: Path) -> Iterator[Desk]:
    """Give the small company as everyone sees it, built once."""
    yield from open_desk(tmp_path, "public", list_company())


def open_desk(root: Path, edition: str, files: Mapping[str, str]) -> Iterator[Desk]:
    """Write and build a project."""
    write_files(root, files)
    with Store(root / "results.db") as store:
        desk = Desk(root, store, edition)
        assert desk.build()[0].editions
        yield desk


def swap(old: str, new: str) -> Callable[[str], str]:
    """Give what changes a text that must be there."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


EDITS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a text": (ROLE, swap("带好一个区域", "带好每个区域")),
    "a title": (ROLE, swap("title: 区域经理", "title: 片区经理")),
    "a rule": (RULE, swap("让到货可预期", "让到货可以预期")),
    "an answer": (FAQ, swap("answer: ", "answer: 先")),
    "a figure": (FIGURE, swap("value: ", "value: 1")),
    "an order": (RULE, swap("id: ordering\n", "id: ordering\norder: -5\n")),
    "a note": (RULE, swap("id: ordering\n", "id: ordering\nchange_note: 改了。\n")),
    "a comment": (FAQ, "# 注释\n{}".format),
}


def test_each_edit_is_painted_as_it_is_built(desk: Desk) -> None:
    """Every page of the site, byte by byte, whatever it shows of the change; one edit on top of the other."""
    for name, (path, change) in EDITS.items():
        canvas = desk.save(path, change)
        assert canvas, name
        before = desk.list_pages()
        assert desk.build()[0].editions, name
        built = desk.list_pages()
        painted = {one: canvas.show(one) for one in built}
        assert painted[PAGE] is not None
        # Search, lists of what is missing and the like are no pages of their own: they wait for the build.
        late = {one for one, content in painted.items() if content != built[one]}
        assert all(painted[one] is None for one in late), (name, late)
        assert {one for one in late if one.endswith("/index.html")} <= {
            one for one in built if built[one] == before.get(one)
        }


def test_files_that_are_handed_out_stay_as_they_are(open_desk_to_dealers: Desk) -> None:
    """A painted page says their size as the built one does; one that names a file which is not there waits."""
    desk = open_desk_to_dealers
    canvas = desk.save(ATTACHMENT, swap("订货前填好", "订货以前填好"))
    assert canvas
    page = "attachment/order-sheet/index.html"
    painted = canvas.show(page)
    assert desk.build()[0].editions
    assert painted == desk.list_pages()[page]
    assert desk.save(ATTACHMENT, swap("order-sheet.csv", "another.csv")) is None


def test_changes_that_no_build_knows_yet_are_painted_together(desk: Desk) -> None:
    """What was saved before stays on the page until it is built, and a build that began before leaves the rest."""
    desk.save(ROLE, swap("带好一个区域", "带好每个区域"))
    turn = desk.painter.turn
    opened = desk.open()
    assert opened.sources
    canvas = desk.save(RULE, swap("让到货可预期", "让到货可以预期"))
    assert canvas
    assert "带好每个区域".encode() in (canvas.show(PAGE) or b"")
    desk.painter.build(opened, turn)
    canvas = desk.save(FAQ, swap("answer: ", "answer: 先"))
    assert canvas
    assert "让到货可以预期".encode() in (canvas.show("rule/ordering/index.html") or b"")
    assert "带好每个区域".encode() in (canvas.show(PAGE) or b"")


def test_a_record_comes_goes_and_moves(desk: Desk) -> None:
    """A file that is new, renamed or gone: its pages are there or not, and so are the lines that lead to them."""
    path = "data/reference/faq-new.yml"
    text = (desk.root / FAQ).read_text(encoding="utf-8")
    number = text.partition("id: ")[2].partition("\n")[0]
    canvas = desk.save(path, lambda _: text.replace(f"id: {number}", "id: brand-new").replace("title: ", "title: 新的"))
    assert canvas
    assert b'id="brand-new"' in (canvas.show("faq/index.html") or b"")
    moved = desk.root / "data/reference/faq-moved.yml"
    (desk.root / path).rename(moved)
    canvas = desk.painter.paint({moved, desk.root / path})
    assert canvas
    assert b'id="brand-new"' in (canvas.show("faq/index.html") or b"")
    moved.unlink()
    canvas = desk.painter.paint({moved})
    assert canvas
    assert b'id="brand-new"' not in (canvas.show("faq/index.html") or b"")


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (ROLE, "kind: [\n{}".format),
        (ROLE, swap("mission: ", "misssion: ")),
        (ROLE, swap("带好一个区域", "带好[那条](rule:nowhere)区域")),
        (ROLE, swap("带好一个区域", "带好一个区域[和密道]{.internal}")),
        ("data/playbook.yml", swap("小样手册", "大样手册")),
        ("data/model/own.yml", "kinds: []\n{}".format),
        ("theme/main.html", "{}".format),
        ("content/media/new.png", "{}".format),
    ],
)
def test_what_only_a_build_can_tell_is_not_painted(desk: Desk, path: str, change: Callable[[str], str]) -> None:
    """Mistakes, references that lead nowhere, and what is more than records; nor is another file while it is so."""
    (desk.root / path).parent.mkdir(parents=True, exist_ok=True)
    assert desk.save(path, change) is None
    assert desk.save(FAQ, swap("answer: ", "answer: 先")) is None


def test_what_editors_leave_beside_a_file_is_nothing(desk: Desk) -> None:
    """Backups and files of programs that save are read by no build, and hold nothing up."""
    beside = {(desk.root / ROLE).with_name(name) for name in ("4913", ".role.yml.swp", "role.yml~", "#role.yml#")}
    for one in beside:
        one.write_text("{", encoding="utf-8")
    assert desk.painter.paint(beside) is None
    assert desk.save(ROLE, swap("带好一个区域", "带好每个区域"))


def test_nothing_is_painted_that_was_not_selected(open_desk_to_all: Desk) -> None:
    """Not a record that is narrower from now on, nor a passage, nor the titles of either on another page."""
    desk = open_desk_to_all
    canvas = desk.save(ROLE, swap("带好一个区域", "带好一个区域:internal[和密道]"))
    assert canvas
    assert "带好一个区域" in (canvas.show(PAGE) or b"").decode()
    assert not any("密道".encode() in (canvas.show(one) or b"") for one in desk.list_pages())
    canvas = desk.save(FAQ, swap("classification: public", "classification: internal"))
    assert canvas
    pages = {one: (canvas.show(one) or b"").decode() for one in desk.list_pages()}
    assert not any("怎么订货" in text for text in pages.values())
    assert "带好一个区域" in pages[PAGE]


def test_after_a_leak_nothing_is_painted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes behind the rules and finds something takes back what was painted, until a build is complete."""

    def leak(result: Result, drafts: tuple[EditionDraft, ...], project: Project) -> Result:
        return Result((Problem("leak", Place(ROLE), "漏"),))

    assert desk.save(ROLE, swap("带好一个区域", "带好每个区域"))
    monkeypatch.setattr(painting, "finish", leak)
    assert desk.build()[1]
    assert desk.save(FAQ, swap("answer: ", "answer: 先")) is None
    monkeypatch.setattr(painting, "finish", finish)
    assert not desk.build()[1]
    assert desk.save(FAQ, swap("answer: 先", "answer: 再"))


def test_a_page_that_breaks_is_left_to_the_build(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data that no rule has seen may break a page: the one that was built stays, the others are painted."""
    canvas = desk.save(ROLE, swap("带好一个区域", "带好每个区域"))
    assert canvas

    def fail(*_: object) -> bytes:
        raise KeyError

    monkeypatch.setattr(painting, "render_open", fail)
    assert canvas.show(PAGE) is None
    monkeypatch.undo()
    assert canvas.show("rule/ordering/index.html")
