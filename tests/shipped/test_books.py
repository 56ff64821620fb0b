"""The shipped handbooks against the graph: what binds a dealer is in the dealers' book, and what is not is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build.draft import EditionDraft
from generator.build.editions import draft_edition
from generator.cache.store import Store
from generator.handbooks.book import Book
from generator.handbooks.destinations import map_destinations
from generator.model.base import Component, Record
from generator.model.kinds import KINDS
from generator.model.target import Target
from generator.pages.blocks import RichText
from generator.pages.page import Page
from generator.pages.parts import list_ids, part_page
from generator.words import Words
from generator.writing.labels import translate_labels
from generator.writing.plain import PlainWriter
from tests.shipped.conftest import RELEASE, ROOT
from tests.support.project import open_project, select_edition

BINDING = (
    *("party", "rule", "clause", "escalation-path", "promotion-type", "brand-activity", "research-template"),
    *("service-level", "complaint-procedure", "warranty-policy", "incentive", "improvement-plan"),
    *("figure", "legal-reference", "term"),
)
"""Kinds whose records say what a dealer must do, may do or gets; of roles it is those of the dealer's side."""
TEXTS = ("dealer_rights", "dealer_obligations", "manufacturer_rights", "manufacturer_obligations", "agreed_term")


@dataclass(frozen=True)
class Books:
    """An edition's books, and what its readers see."""

    draft: EditionDraft
    books: dict[str, Book]


@pytest.fixture(scope="module")
def partner(memory: Path) -> Books:
    """Bind the dealers' books without printing them."""
    with Store(memory) as store, open_project(ROOT, store=store, today=RELEASE) as project:
        assert project.graph
        made = draft_edition(select_edition(project.graph, "partner", RELEASE), project, ())
    return Books(made, {book.name: book for book in made.books})


def list_items(component: Component) -> Iterator[str]:
    """Yield the ids of what is nested in a record."""
    for name in type(component).model_fields:
        value = getattr(component, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Component):
                yield from filter(None, (getattr(item, "id", ""),))
                yield from list_items(item)


def list_binding(partner: Books) -> Iterator[Record]:
    """Yield the records that bind a dealer."""
    for key, entry in partner.draft.selection.graph.entries.items():
        if key.kind in BINDING or (key.kind == "role" and getattr(entry.record, "side", "") == "dealer"):
            yield entry.record


def _list_places(page: Page) -> Iterator[tuple[Target, str]]:
    ids = list(list_ids(part_page(page.title, page.sections)))
    return ((target, id) for target in (page.target, *(one for one, _ in page.anchors)) for id in ids)


def _list_texts(record: Record, field: str) -> Iterator[RichText]:
    value = getattr(record, field, ())
    return (RichText(text) for text in (value if isinstance(value, tuple) else (value,)))


def test_all_that_binds_a_dealer_is_in_the_book(partner: Books) -> None:
    """Each record, and each step, level, duty and line of it that has an id and a place on the site, has one here."""
    printed = map_destinations(partner.books["partner-handbook"])
    on_site = {target._replace(part=id) for page in partner.draft.pages.pages for target, id in _list_places(page)}
    records = list(list_binding(partner))
    wanted = {Target(record.KIND, record.id) for record in records}
    items = {Target(record.KIND, record.id, id) for record in records for id in list_items(record)} & on_site
    assert len(wanted) > 400
    assert len(items) > 300
    assert sorted(map(str, (wanted | items) - set(printed))) == []


def test_rights_and_duties_are_printed_word_by_word(partner: Books) -> None:
    """The text of every right, obligation and agreed term stands in the book."""
    book, name = partner.books["partner-handbook"], partner.draft.pages.name
    plain = PlainWriter(name, translate_labels(Words()))
    parts = (part for chapter in book.chapters for page in chapter.pages for part in page.part())
    text = "".join("".join(plain.read(part.blocks).split()) for part in parts)
    said = [one for record in list_binding(partner) for field in TEXTS for one in _list_texts(record, field)]
    assert len(said) > 300
    assert [one for one in said if "".join(plain.read_cell((one,)).split()) not in text] == []


def test_what_is_left_out_is_listed(partner: Books) -> None:
    """Every kind of the edition is in the book, or the book's end says where it is."""
    book = partner.books["partner-handbook"]
    held = {target.kind for target in map_destinations(book)}
    listed = {title for title, _ in book.outside}
    kinds = {key.kind for key in partner.draft.selection.graph.entries} - held
    assert {"course", "kpi", "faq"} <= kinds
    assert {kind for kind in kinds if Words()(KINDS[kind].LABEL) not in listed} == set()


def test_forms_are_a_book_of_their_own(partner: Books) -> None:
    """The dealers' forms are in one book, and the handbook says of each that it names where it is."""
    forms = {target for target in map_destinations(partner.books["partner-forms"]) if not target.part}
    held = {Target(*key) for key in partner.draft.selection.graph.entries if key.kind == "form"}
    assert forms == held
    where = {place for title, place in partner.books["partner-handbook"].outside if title.endswith("表")}
    assert "《经销商表单册》" in where
