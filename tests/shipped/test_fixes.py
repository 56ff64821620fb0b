"""Slips of an editor in the shipped data: no record is ever taken for another, and what is misspelt is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest

from generator.checks.context import RuleContext
from generator.checks.rules.project.unknown_chapter_page import find
from generator.decode.entry import Decoded, Entry, Key
from generator.diagnostics import Applicability, Problem
from generator.graph.dangling import Dangling, explain_dangling
from generator.graph.graph import Graph
from generator.graph.link import link
from generator.graph.names import forget
from tests.robustness.mutations.spelling import misspell
from tests.shipped.conftest import RELEASE

SEED = 20270115
MANY = [30, pytest.param(150, marks=pytest.mark.release)]
"""So many references are misspelt, and a fifth as many records renamed in each way: each in a tenth of a second."""


def list_problems(decoded: Decoded, entries: Iterable[Entry]) -> list[Problem]:
    """Give what leads nowhere, in the records and in the chapters of the books; nothing is known of the past."""
    assert decoded.project
    graph, problems = link(decoded.project, replace(decoded, entries=tuple(entries)))
    return [*problems, *find(RuleContext(graph, RELEASE))]


def list_safe(problems: Iterable[Problem]) -> list[str]:
    """Give the records to which references would be turned unasked."""
    return [str(one.replacement) for one in problems if one.replacement and one.applicability is Applicability.SAFE]


@pytest.mark.parametrize("each", [12, pytest.param(1, marks=pytest.mark.release)])
def test_no_reference_to_a_deleted_record_is_turned(decoded: Decoded, each: int) -> None:
    """Whichever record goes, its neighbours do not take its place."""
    assert decoded.project
    graph, _ = link(decoded.project, decoded)
    near = 0
    for key, gone in list(graph.entries.items())[::each]:
        rest = {one: entry for one, entry in graph.entries.items() if entry is not gone}
        dangling = [Dangling(graph.entries[one.source], one.mention) for one in graph.referrers(key)]
        problems = list(explain_dangling(dangling, rest, decoded, forget))
        problems += find(RuleContext(Graph(decoded.project, rest), RELEASE))
        assert list_safe(problems) == [], key
        near += any(one.arguments.get("near") for one in problems)
    assert near > 100 // each


@pytest.mark.parametrize(
    "name", ["service-level:sl-repair-down-city", "incentive:rebate-quarterly", "article:guide-dealer"]
)
def test_a_known_neighbour_is_only_named(decoded: Decoded, name: str) -> None:
    """Records whose neighbours were taken for them once: these are named, and no more."""
    problems = list_problems(decoded, (one for one in decoded.entries if str(one.key) != name))
    assert any(one.arguments.get("near") for one in problems)
    assert list_safe(problems) == []


@pytest.mark.parametrize("many", MANY)
@pytest.mark.parametrize("rename", ["{id}-new", "{id}s", "{cut}", "new-{id}", "{slip}"])
def test_a_renamed_record_is_followed_nowhere_else(decoded: Decoded, rename: str, many: int) -> None:
    """Whatever an editor makes of an id, references to the old one are not turned to a third record."""
    random = Random(SEED)  # noqa: S311 - the same records in every run
    for entry in random.sample(decoded.entries, many // 5):
        id = entry.record.id
        slip = misspell(id, random) if len(id) > 3 else f"{id}x"
        new = rename.format(id=id, cut=id.rpartition("-")[0] or f"{id}2", slip=slip)
        renamed = replace(entry, record=entry.record.model_copy(update={"id": new}))
        problems = list_problems(decoded, (renamed if one is entry else one for one in decoded.entries))
        assert {Key(entry.key.kind, new)} >= {
            Key(entry.key.kind, one.rpartition(":")[2]) for one in list_safe(problems)
        }


@pytest.mark.parametrize("many", MANY)
def test_a_misspelt_reference_is_mended(decoded: Decoded, many: int) -> None:
    """Of references with a slip of the pen most are mended unasked, and those to the record that was meant."""
    random = Random(SEED)  # noqa: S311 - the same references in every run
    holders = [one for one in decoded.entries if any(len(mention.target.id) > 3 for mention in one.mentions)]
    known = {entry.key for entry in decoded.entries}
    safe = suggested = 0
    for entry in random.sample(holders, many):
        mention = random.choice([one for one in entry.mentions if len(one.target.id) > 3])
        wrong = mention.target._replace(id=misspell(mention.target.id, random))
        if Key.of(wrong) in known or mention in entry.mentions[: entry.mentions.index(mention)]:
            continue
        slipped = tuple(one._replace(target=wrong) if one is mention else one for one in entry.mentions)
        problems = list_problems(
            decoded, (replace(one, mentions=slipped) if one is entry else one for one in decoded.entries)
        )
        for name in list_safe(problems):
            assert name.rpartition(":")[2].partition("#")[0] == mention.target.id
            safe += 1
        suggested += any(one.applicability is Applicability.SUGGESTION for one in problems)
    assert safe > suggested
