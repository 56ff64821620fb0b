"""Who holds a role is told where readers look for it: as of the day, as announced, and never more."""

from __future__ import annotations

from datetime import date

import pytest

from generator.editions.selection import find_cause
from generator.model.target import Target
from generator.model.tenure import Tenure
from tests.support.project import compose_files, find_page, link_files, list_company, select_edition
from tests.support.writing import read_all, read_one

ENDED = """\
id: manager-china
title: 全国区域经理
classification: partner
effective_from: 2026-01-01
effective_to: 2027-02-28
{announced}role: regional-manager
areas: [china]
contact: {{email: china@example.com}}
"""
NEXT = """\
kind: tenure
id: next
title: 接任的人
classification: partner
effective_from: 2027-03-01
{announced}role: regional-manager
areas: [china]
contact: {{email: next@example.com}}
"""


def read_pages(today: date, *, end: str = "", start: str = "", edition: str = "partner") -> dict[Target, str]:
    """Give what is read of the pages of a company in which one term ends and another follows."""
    files = list_company(tenure=f"kind: tenure\n{ENDED.format(announced=end)}")
    files["data/organisation/tenure-next.yml"] = NEXT.format(announced=start)
    read = read_all(compose_files(files, edition, today))
    return {target: "\n".join(part.text for part in one.extracts) for target, one in read.items()}


@pytest.mark.parametrize(
    "where", [Target("role", "regional-manager"), Target("region", "china"), Target("page", "counterparts")]
)
def test_who_holds_a_role_is_told_where_readers_look(where: Target) -> None:
    """The role's page, the region's and the one that says whom to turn to name the mailbox of the day."""
    before, after = (read_pages(day, edition="internal")[where] for day in (date(2027, 1, 15), date(2027, 3, 1)))
    assert "china@example.com" in before
    assert "next@example.com" not in before
    assert "next@example.com" in after
    assert "china@example.com" not in after


def test_what_is_to_come_is_told_from_its_announcement_on() -> None:
    """Neither an end nor a successor is known before; on the day of the announcement both are."""
    said = {"end": "end_announced_on: 2027-01-20\n", "start": "announced_on: 2027-01-20\n"}
    role = Target("role", "regional-manager")
    silent, told = (read_pages(date(2027, 1, day), **said)[role] for day in (19, 20))
    assert "2026-01-01 起" in silent
    assert "2027-02-28" not in silent
    assert "next@example.com" not in silent
    assert "2026-01-01 至 2027-02-28" in told
    assert "2027-03-01 起（已宣布）" in told


def test_narrower_readers_see_no_term() -> None:
    """A term is withheld as any record is: the public sees no mailbox of it."""
    pages = read_pages(date(2027, 1, 15), edition="public")
    assert not any("china@example.com" in text for text in pages.values())
    graph = link_files(list_company())
    view = select_edition(graph, "public").view
    assert {find_cause(one, view) for one in graph.all(Tenure)} == {"classification"}


def test_region_is_led_to_who_holds_the_role_there() -> None:
    """Of whom a region can write to, the nearest is named: who acts for the role besides, with that."""
    files = list_company()
    below = "kind: region\nid: south\ntitle: 南方\nclassification: partner\nlevel: zone\nparent: china\n"
    files["data/organisation/region-south.yml"] = f"{below}manager_role: regional-manager\n"
    files["data/organisation/tenure-south.yml"] = (
        NEXT.replace("id: next", "id: south").replace("[china]", "[south]").replace("2027-03-01", "2026-01-01")
    ).format(announced="manner: acting\n")
    pages = compose_files(files)
    page = find_page(pages, "page:counterparts")
    (regions,) = (part.text for part in read_one(page, pages).extracts if part.heading == "哪个区域归谁")
    line = regions[regions.index("南方") :]
    assert "接任的人（代理）" in line
    assert "next@example.com" in line
    assert "china@example.com" not in line
