"""Dealers below dealers, and lines within lines: the page of each shows the chain, as many levels as there are."""

from __future__ import annotations

import pytest

from generator.pages.blocks import Link, Properties
from generator.pages.page import Page
from tests.pages.test_compose import get_section
from tests.support.project import compose_files, diagnose, find_page, list_company, place_record, tell, write_record

_DEALER = write_record("dealer")


def write_dealer(id: str, parent: str, more: str = "") -> dict[str, str]:
    """Give the file of a dealer below another one."""
    text = _DEALER.replace("id: east-dealer", f"id: {id}").replace("title: 东边经销商", f"title: {id}")
    return {place_record("dealer", id): f"{text}parent: {parent}\n{more}"}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Give the small company with dealers on four levels, one of them a service partner."""
    service = {"relationship: distribution": "relationship: service"}
    partner = write_dealer("fixer", "town")
    return {
        **list_company(),
        **write_dealer("town", "east-dealer"),
        **write_dealer("village", "town"),
        **{path: text.replace(*next(iter(service.items()))) for path, text in partner.items()},
        **write_dealer("hamlet", "village"),
    }


def tell_lines(page: Page) -> dict[str, str]:
    """Give what the section about the chain says, by its labels."""
    (block,) = get_section(page, "s-chain").blocks
    assert isinstance(block, Properties)
    return {
        one.label: "".join(part.label if isinstance(part, Link) else str(part) for part in one.content)
        for one in block.items
    }


def test_chain_above_and_levels_below(files: dict[str, str]) -> None:
    """Both ends and the middle say where they stand; a dealer by itself says nothing of it."""
    pages = compose_files(files)
    assert tell_lines(find_page(pages, "dealer:east-dealer")) == {
        "下面第 1 级": "town",
        "下面第 2 级": "fixer、village",
        "下面第 3 级": "hamlet",
    }
    assert tell_lines(find_page(pages, "dealer:hamlet")) == {"从上到下": "东边经销商 › town › village › hamlet"}
    assert "服务合作" in str(find_page(pages, "dealer:fixer").sections)
    alone = find_page(compose_files(list_company()), "dealer:east-dealer")
    assert not [section for section in alone.sections if section.id == "s-chain"]


def test_chain_is_sound(files: dict[str, str]) -> None:
    """Four levels are no mistake, whatever the relation between them is."""
    assert tell(diagnose(files)) == []


def test_dealer_that_readers_may_not_see_is_no_link_of_the_chain(files: dict[str, str]) -> None:
    """Of what is above and withheld neither name nor place is left."""
    seen = {
        **files,
        **{path: f"{text}classification: public\n" for path, text in files.items() if path.endswith("-hamlet.yml")},
    }
    page = find_page(compose_files(seen, "public"), "dealer:hamlet")
    assert not [section for section in page.sections if section.id == "s-chain"]
    assert "village" not in str(page)
