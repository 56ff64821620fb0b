"""What is handed out beside an edition shows no more than readers of its classification see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.decode.entry import Key
from generator.editions.limiting import Limiter, is_for_dealers
from generator.editions.selection import select
from generator.model.types import Classification
from tests.support.project import link_files, list_company, select_edition

TERM = "kind: term\nid: rebate\ntitle: 返利\nclassification: public\ndefinition: 进:internal[密]货。\n"


@pytest.mark.parametrize(
    ("classification", "edition"), [("public", "public"), ("partner", "partner"), ("internal", "internal")]
)
def test_a_limited_edition_holds_what_a_narrower_one_does(classification: Classification, edition: str) -> None:
    """It has the records of an edition for these readers, in their words; an edition is no secret to itself."""
    graph = link_files(list_company(term=TERM))
    wide, narrow = select_edition(graph, "internal"), select_edition(graph, edition)
    limiter = Limiter(wide)
    limited = limiter.limit(classification, "east-dealer")
    assert limited is limiter.limit(classification, "east-dealer")
    assert (limited is wide) == (edition == "internal")
    known, seen = ({key: one.record for key, one in held.graph.entries.items()} for held in (limited, narrow))
    assert known == seen
    assert limited.view.edition.id == edition


@pytest.mark.parametrize(("subject", "seen"), [("east-dealer", True), ("west-dealer", False), (None, False)])
def test_an_edition_that_nobody_has_is_made_of_the_wide_one(subject: str | None, seen: bool) -> None:
    """What belongs to one dealer is seen by that one alone; how their edition is called is no secret to readers."""
    graph = link_files(list_company(term=TERM + "subject: east-dealer\n"))
    own = graph.project.editions
    graph = replace(graph, project=graph.project.model_copy(update={"editions": (own[0], own[2])}))
    wide = select_edition(graph, "internal")
    limited = Limiter(wide).limit("partner", subject)
    assert (Key("term", "rebate") in limited.graph.entries) is seen
    assert limited.view.edition.classifications == ("public", "partner")
    assert not any(one.route == ("editions", "internal") for one in limited.withheld)


@pytest.mark.parametrize(("about", "seen"), [("role:regional-manager", False), ("term:rebate", True)])
def test_drafts_of_a_wide_edition_are_for_its_own_readers(about: str, seen: bool) -> None:
    """What goes to dealers tells of no draft that their edition withholds, but for a draft that is itself tried out."""
    graph = link_files(list_company(term=TERM + "status: draft\n"))
    wide = select_edition(graph, "internal")
    drafts = wide.view.edition.model_copy(update={"statuses": ("draft", "published")})
    selection = select(graph, replace(wide.view, edition=drafts))
    record = selection.graph.entries[Key(*about.split(":"))].record
    limited = Limiter(selection).limit("partner", about=record)
    assert (Key("term", "rebate") in limited.graph.entries) is seen


@pytest.mark.parametrize(("subject", "seen"), [("east-dealer", True), ("west-dealer", False), (None, False)])
def test_an_open_edition_with_all_dealers_matters_is_for_none_of_them(subject: str | None, seen: bool) -> None:
    """It may hold nothing narrower: a dealer sees of it no other one's matters."""
    graph = link_files(list_company(term=TERM.replace("public", "partner") + "subject: east-dealer\n"))
    partner = select_edition(graph, "partner")
    edition = partner.view.edition.model_copy(update={"subjects": True})
    whole = select(graph, replace(partner.view, edition=edition))
    assert Key("term", "rebate") in whole.graph.entries
    assert not is_for_dealers(edition)
    limited = Limiter(whole).limit("partner", subject)
    assert (Key("term", "rebate") in limited.graph.entries) is seen
