"""Dealers' own copies: each holds what is its own, nothing of another's, and does not change with what another has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.auditing import audit_loose
from generator.build.dealers import OwnBook, Series, check_dealer, draft_own, list_dealers, open_series
from generator.cache.store import Store
from generator.diagnostics import UsageError
from generator.handbooks.book import OWN
from generator.handbooks.identity import describe_chapter
from generator.model.kinds import KINDS
from generator.model.target import Target
from tests.build.test_current import BOOKS
from tests.support.project import link_files, list_company, open_project, place_record, write_files, write_record
from tests.support.samples import PROJECT

DEALER = "data/organisation/dealer-sample.yml"
EAST = "classification: partner\nsubject: east-dealer\n"
WEST = EAST.replace("east", "west")
FIGURE = "kind: figure\nid: west-target\ntitle: 西边的供货目标\nvalue: 660\nunit: 万元\napplies_to: 西边一家。\n" + WEST
OTHERS = "西边独有的返点约定到明年三月为止"


def write_plan(dealer: str, title: str, **more: str) -> str:
    """Give a joint plan that belongs to one dealer."""
    text = write_record("joint-plan").replace("title: ", f"title: {title}", 1)
    lines = [line for line in text.splitlines() if not line.startswith(("id:", "classification:", "subject:"))]
    own = {"classification": "partner", "subject": f"{dealer}-dealer", **more}
    return "\n".join([lines[0], f"id: {dealer}-plan", *lines[1:], *(f"{key}: {value}" for key, value in own.items())])


def list_dealers_company(**west: str) -> dict[str, str]:
    """Give a company with two dealers that have a plan each; `west` changes the second one's."""
    files = list_company(kpi=write_record("kpi") + "classification: partner\n")
    files["data/playbook.yml"] = PROJECT + BOOKS
    sample = files[DEALER]
    files[DEALER] = sample + EAST
    files["data/organisation/dealer-west.yml"] = (
        sample.replace("east-dealer", "west-dealer").replace("东边经销商", "西边经销商") + WEST
    )
    files["data/organisation/dealer-shut.yml"] = sample.replace("east-dealer", "shut-dealer").replace(
        "东边", "没有开放"
    )
    files["data/cooperation/plan-east.yml"] = write_plan("east", "东边的计划")
    files["data/cooperation/plan-west.yml"] = write_plan("west", OTHERS, **west)
    return files


def open_dealers(root: Path, files: Mapping[str, str], name: str = "dealers") -> Series:
    """Open the series of a handbook."""
    with Store() as store:
        result, series = open_series(open_project(write_files(root, files), store), name)
    assert series, result.problems
    return series


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Series:
    """The dealers' book of the company."""
    return open_dealers(tmp_path_factory.mktemp("dealers"), list_dealers_company())


@pytest.fixture(scope="module")
def east(series: Series) -> OwnBook:
    """The eastern dealer's copy."""
    return draft_own(series, "east-dealer")


def describe(own: OwnBook) -> str:
    """Give all that is typeset, stamped and said of a copy."""
    book = own.book
    told = (replace(book, chapters=()), [describe_chapter(chapter) for chapter in book.chapters], own.mark)
    return repr(told)


def test_a_copy_opens_with_what_is_the_dealers_own(series: Series, east: OwnBook) -> None:
    """Its first chapter holds the dealer and its records; the others are those of the book for all, as they are."""
    opening, *others = east.book.chapters
    assert opening.id == OWN
    assert [page.target for page in opening.pages] == [Target("page", "own"), Target("joint-plan", "east-plan")]
    assert tuple(others) == series.book.chapters
    told = describe(east)
    for words in ("东边经销商", "东边的计划", "银牌", "订货规则", "regional-manager@example.com"):
        assert words in told


def test_a_copy_holds_nothing_of_another_dealer_and_nothing_narrower(series: Series, east: OwnBook) -> None:
    """Neither another's records nor its own credit limit, which no edition shows, are in it."""
    told = describe(east)
    for words in (OTHERS, "西边", "west-", "没有开放", "800000"):
        assert words not in told
    assert OTHERS in describe(draft_own(series, "west-dealer"))


@pytest.mark.parametrize("amount", ["another", "none"])
def test_what_another_dealer_has_does_not_show(east: OwnBook, amount: str, tmp_path: Path) -> None:
    """A project in which another dealer has other records, or there is no other dealer, gives the very same copy."""
    files = list_dealers_company(summary="另一句话", related="['rule:ordering']")
    files["data/organisation/dealer-west.yml"] = files["data/organisation/dealer-west.yml"].replace(
        "tier: b", "tier: d"
    )
    files["data/reference/figure-west.yml"] = FIGURE
    if amount == "none":
        files = {path: text for path, text in files.items() if "west" not in path and "shut" not in path}
    assert describe(draft_own(open_dealers(tmp_path, files), "east-dealer")) == describe(east)


def test_a_changed_record_of_its_own_shows(east: OwnBook, tmp_path: Path) -> None:
    """It is the dealer's own records that make another copy, with another receipt."""
    files = list_dealers_company()
    files["data/cooperation/plan-east.yml"] = files["data/cooperation/plan-east.yml"].replace("东边的", "东边新的")
    changed = draft_own(open_dealers(tmp_path, files), "east-dealer")
    assert changed.mark.receipt != east.mark.receipt
    assert changed.book.chapters[1:] == east.book.chapters[1:]


def test_the_audit_knows_whose_copy_it_is(series: Series, east: OwnBook) -> None:
    """Another dealer's words are found in a copy, its own are not."""
    for dealer, found in (("east-dealer", 1), ("west-dealer", 0)):
        selection = draft_own(series, dealer).selection
        assert len(audit_loose(selection, {"copy.txt": f"订单照常。{OTHERS}入门课".encode()})) == found
    assert audit_loose(east.selection, {"copy.txt": "东边的计划".encode()}) == ()


def test_only_dealers_that_may_see_their_own_record_get_a_copy(series: Series) -> None:
    """An internal record of a dealer says nothing to the dealer: the call tells what to write."""
    ready, closed = list_dealers(series)
    assert {one.id for one in ready} == {"east-dealer", "west-dealer"}
    assert [(one.id, cause) for one, cause in closed] == [("shut-dealer", "classification")]
    with pytest.raises(UsageError, match="没有开放"):
        check_dealer(series, "shut-dealer")
    with pytest.raises(UsageError, match="nobody"):
        check_dealer(series, "nobody")


def test_editions_with_narrower_content_are_for_no_dealer(series: Series) -> None:
    """A handbook of the internal edition cannot be given to a dealer."""
    with pytest.raises(UsageError, match="house"):
        open_series(series.project, "house")


@pytest.mark.parametrize("link", ["risk:overdue-payment", "joint-plan:west-plan", "dealer:west-dealer"])
def test_a_reference_to_what_the_dealer_cannot_see_is_told(link: str, tmp_path: Path) -> None:
    """A dealer's own record that leads to an internal one, or to another dealer's, is an error of the data."""
    files = list_dealers_company()
    files["data/cooperation/plan-east.yml"] += f"\nsummary: 见[]({link})\n"
    with Store() as store:
        result, series = open_series(open_project(write_files(tmp_path, files), store), "dealers")
    assert series is None
    assert "narrower-reference" in {one.rule for one in result.problems}


def test_every_kind_of_record_can_be_a_dealers_own(series: Series) -> None:
    """A record of each kind that belongs to one dealer is in this dealer's copy, and in no other."""
    files = list_dealers_company()
    for kind in KINDS:
        if kind != "dealer":
            text = re.sub("(?m)^classification: .*\n", "", write_record(kind)).replace("title: ", "title: 自己的", 1)
            head = "id: own-\\1\nclassification: partner\nsubject: east-dealer"
            files[place_record(kind, "own")] = re.sub("(?m)^id: (.*)$", head, text, count=1)
    graph = link_files(files)
    east, west = (describe(draft_own(replace(series, graph=graph), f"{one}-dealer")) for one in ("east", "west"))
    own = [entry.record for entry in graph.entries.values() if entry.record.title.startswith("自己的")]
    assert len(own) == len(KINDS) - 1
    assert [record.title for record in own if record.title not in east] == []
    assert "自己的" not in west
