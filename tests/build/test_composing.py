"""Pages are composed again only where they must, and then are what a first build would have made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import composing
from generator.build.build import examine
from generator.build.composing import Drafted, draft_pages
from generator.build.project import Project
from generator.build.rules import list_rules
from generator.build.traces import Traces
from generator.cache.store import Store
from generator.graph.reads import UnrecordedReadError
from generator.pages.asking import ask_again
from generator.pages.compose import compose
from generator.pages.scope import open_scope
from tests.support.project import (
    TODAY,
    WORDS,
    find_page,
    link_files,
    list_company,
    open_project,
    place_record,
    select_edition,
    write_files,
)

ROLE, RULE, FIGURE = (place_record(kind) for kind in ("role", "rule", "figure"))
EDITIONS = ("public", "internal")


def draft(project: Project) -> dict[str, Drafted]:
    """Draft the pages of all editions that are wanted, as a build does, and have the next one know them."""
    selections, _ = examine(project)
    rules = tuple(list_rules().values())
    drafted = {}
    for selection in selections:
        edition = selection.view.edition
        drafted[edition.id] = draft_pages(selection, project, rules if edition.edit_links else ())
        drafted[edition.id].keep()
    return drafted


@dataclass
class Desk:
    """A project in a folder that is edited, with a cache that lasts."""

    root: Path
    files: dict[str, str] = field(default_factory=list_company)
    today: date = TODAY
    editions: tuple[str, ...] = EDITIONS

    def draft(self, *, anew: bool = False) -> dict[str, Drafted]:
        """Draft the project in a process of its own, as far as the store goes."""
        for path in [*self.root.glob("data/**/*"), *self.root.glob("content/**/*")]:
            if path.is_file():
                path.unlink()
        write_files(self.root, self.files)
        with Store(None if anew else self.root / "results.db") as store:
            return draft(open_project(self.root, store, self.today, editions=self.editions))

    def change(self, path: str, old: str, new: str) -> None:
        """Change a text, which must be there."""
        assert old in self.files[path]
        self.files[path] = self.files[path].replace(old, new, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a small company whose pages were composed once."""
    found = Desk(tmp_path)
    found.draft()
    return found


def list_composed(desk: Desk, edition: str = "internal") -> set[str]:
    """Draft again, and give the pages that were composed again."""
    drafted = desk.draft()[edition]
    there = {page.target for page in drafted.pages.pages}
    return {str(target) for target in drafted.composed if target in there}


def test_nothing_is_composed_again_where_nothing_changed(desk: Desk) -> None:
    """Nor where a file changed of which no page shows anything."""
    assert not list_composed(desk)
    desk.files[ROLE] = f"# 注释\n{desk.files[ROLE]}"
    assert not list_composed(desk)


@pytest.mark.parametrize(
    ("path", "old", "new", "pages"),
    [
        (ROLE, "带好一个区域", "带好每个区域", {"role:regional-manager"}),
        (place_record("rule"), "让到货可预期", "让到货可以预期", {"rule:ordering"}),
        (place_record("faq"), "answer: ", "answer: 先", {"page:index-faq"}),
    ],
)
def test_a_text_has_its_own_page_composed(desk: Desk, path: str, old: str, new: str, pages: set[str]) -> None:
    """A text that one page shows is one page's work, and that page shows it."""
    desk.change(path, old, new)
    assert list_composed(desk) == pages


def test_a_title_has_those_composed_that_show_it(desk: Desk) -> None:
    """All that link to it, and none else."""
    desk.change(ROLE, "title: 区域经理", "title: 片区经理")
    found = list_composed(desk)
    assert {"role:regional-manager", "page:raci", "page:index-role"} <= found
    assert not {"page:rules", "page:fields", "page:index-term"} & found


def test_sections_are_composed_for_whoever_asks(desk: Desk) -> None:
    """A page that is used again is the one that it was: its roles are known before, its sections made on demand."""
    page = find_page(desk.draft()["internal"].pages, "role:regional-manager")
    afresh = find_page(desk.draft(anew=True)["internal"].pages, "role:regional-manager")
    assert page.kept
    assert afresh.kept is None
    assert page.roles == afresh.roles
    assert page == afresh
    assert replace(page) == afresh


def test_a_page_that_was_not_asked_for_rightly_stops_the_program(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some pages that are used again are composed all the same: one that is another one is a fault."""
    monkeypatch.setattr(composing, "_CHECKED", 1)
    assert not list_composed(desk)
    with Store(desk.root / "results.db") as store:
        get = store.get

        def forge(key: str, machine: bytes = b"") -> object:
            found = get(key, machine)
            if not isinstance(found, Traces):
                return found
            pages = {target: replace(one, head=replace(one.head, label="旧")) for target, one in found.pages.items()}
            return replace(found, pages=pages)

        monkeypatch.setattr(store, "get", forge)
        with pytest.raises(UnrecordedReadError, match="used again, and another one"):
            draft(open_project(desk.root, store, editions=desk.editions))


def test_every_question_of_pages_can_be_asked_again() -> None:
    """What cannot would have its pages composed in each build."""
    selection = select_edition(link_files(list_company()), "internal")
    pages = compose(selection, WORDS, tuple(list_rules().values()))
    held = {page.target: page.title for page in pages.pages if page.target.is_page}
    scope = replace(open_scope(selection, WORDS), held=held)
    known = {question: digest for reads in map(pages.reads.get, held) if reads for question, digest in reads.items()}
    assert len({question[0] for question in known}) > 10
    late = {question for question, digest in known.items() if ask_again(question, scope) != digest}
    assert {question[0] for question in late} <= {"page", "heading"}
    assert ask_again(("nonsense",), scope) is None
    assert ask_again(("title", "role"), scope) is None


def _rename(desk: Desk) -> None:
    """Give a record another id, everywhere, and note the former one."""
    desk.files = {path: text.replace("sales-path", "selling-path") for path, text in desk.files.items()}
    path = place_record("escalation-path")
    if "former_ids" not in desk.files[path]:
        desk.files[path] += "former_ids: [sales-path]\n"


def _move(desk: Desk) -> None:
    """Give a file another name and with it another place among its kind."""
    path = next(one for one in desk.files if one.startswith("data/roles/"))
    desk.files[f"data/roles/moved-{len(path)}.yml"] = desk.files.pop(path)


def _swap(path: str, old: str, new: str) -> Callable[[Desk], None]:
    """Give an edit that changes a text, or changes it back."""

    def change(desk: Desk) -> None:
        for name, text in desk.files.items():
            if name == path or (path == ROLE and "id: regional-manager" in text and text.startswith("kind: role")):
                desk.files[name] = text.replace(new, old) if new in text else text.replace(old, new)
                assert desk.files[name] != text

    return change


def _go_on(desk: Desk) -> None:
    """Let months go by: reviews fall due."""
    desk.today = desk.today.replace(year=desk.today.year + 1)


EDITS: dict[str, Callable[[Desk], None]] = {
    "a text": _swap(ROLE, "带好一个区域", "带好每个区域"),
    "a title": _swap(ROLE, "title: 区域经理", "title: 片区经理"),
    "a classification": _swap(ROLE, "classification: public", "classification: internal"),
    "a status": _swap(RULE, "id: ordering\n", "id: ordering\nstatus: draft\n"),
    "a figure": _swap(FIGURE, "value: ", "value: 1"),
    "the project": _swap("data/playbook.yml", "title: 小样手册", "title: 大样手册"),
    "an edition": _swap("data/playbook.yml", "title: 公开版, ", "title: 公开版, home: 欢迎。, "),
    "an order": _swap(RULE, "id: ordering\n", "id: ordering\norder: -5\n"),
    "a note": _swap(RULE, "id: ordering\n", "id: ordering\nchange_note: 改了。\n"),
    "a comment": _swap(RULE, "id: ordering\n", "id: ordering\n# 注释\n"),
    "a former id": _rename,
    "a file": _move,
    "a day": _go_on,
}


def compare(desk: Desk) -> None:
    """Hold what builds on against what is made from nothing: pages, navigation, addresses, titles, all reads."""
    on, afresh = desk.draft(), desk.draft(anew=True)
    assert on.keys() == afresh.keys()
    for edition, one in on.items():
        assert one.pages == afresh[edition].pages
        assert one.contents == afresh[edition].contents
        assert list(one.pages.titles.items()) == list(afresh[edition].pages.titles.items())
        for target, reads in afresh[edition].pages.reads.items():
            assert dict(one.pages.reads[target]) == dict(reads), target


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the numbers of pages in what builds write of pages, as they write it."""
    found: list[int] = []
    put = Store.put

    def note(store: Store, key: str, value: object, machine: bytes = b"") -> None:
        found.extend([len(value.pages)] if isinstance(value, Traces) else [])
        put(store, key, value, machine)

    monkeypatch.setattr(Store, "put", note)
    return found


def test_a_change_has_little_written(desk: Desk, written: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages that were composed since all were written are kept apart, until they are many."""
    desk.editions = ("internal",)
    desk.change(ROLE, "带好一个区域", "带好每个区域")
    assert list_composed(desk) == {"role:regional-manager"}
    desk.change(RULE, "让到货可预期", "让到货可以预期")
    assert list_composed(desk) == {"rule:ordering"}
    assert written == [1, 2]
    assert not list_composed(desk)
    monkeypatch.setattr(composing, "_FEW", 1)
    desk.change(ROLE, "带好每个区域", "带好一个区域")
    assert list_composed(desk) == {"role:regional-manager"}
    assert written[-2] > 50
    assert written[-1] == 0
    assert not list_composed(desk)


@pytest.mark.parametrize("few", [3, 64])
def test_each_edit_is_like_composing_afresh(desk: Desk, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """One edit after the other, each on top of the last: nothing is stale, whether all is written or what changed."""
    monkeypatch.setattr(composing, "_FEW", few)
    for change in EDITS.values():
        change(desk)
        compare(desk)


@pytest.mark.release
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_sequence_of_edits_is_like_composing_afresh(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    """Whatever is edited in whatever order, and undone again."""
    desk = Desk(tmp_path_factory.mktemp("desk"), editions=())
    desk.draft()
    monkeypatch.setattr(composing, "_FEW", data.draw(st.sampled_from((3, 64))))
    for name in data.draw(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=6)):
        EDITS[name](desk)
        compare(desk)
