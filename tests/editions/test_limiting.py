"""What is handed out beside an edition shows no more than readers of its classification see."""

from __future__ import annotations

import pytest

from generator.editions.limiting import Limiter
from generator.model.types import Classification
from tests.support.project import link_files, list_company, select_edition


@pytest.mark.parametrize(
    ("classification", "edition"), [("public", "public"), ("partner", "partner"), ("internal", "internal")]
)
def test_a_limited_edition_holds_what_a_narrower_one_does(classification: Classification, edition: str) -> None:
    """It has the records of an edition for these readers, in their words; an edition is no secret to itself."""
    files = list_company(
        term="kind: term\nid: rebate\ntitle: 返利\nclassification: public\ndefinition: 进:internal[密]货。\n"
    )
    graph = link_files(files)
    wide, narrow = select_edition(graph, "internal"), select_edition(graph, edition)
    limiter = Limiter(graph, wide)
    limited = limiter.limit(classification, "east-dealer")
    assert limited is limiter.limit(classification, "east-dealer")
    assert (limited is wide) == (edition == "internal")
    known, seen = ({key: one.record for key, one in held.graph.entries.items()} for held in (limited, narrow))
    assert known == seen
    assert not any(one.route == ("editions", "internal") for one in limited.withheld)
