"""The list of reviews: which records stand in it, in which order, and whose they are."""

from __future__ import annotations

from datetime import date

from generator.graph.reviews import is_overdue, list_reviews
from tests.support.project import link_files, list_company, select_edition, write_record


def test_list_is_sorted_by_day_and_ends_with_the_day_that_is_asked_for() -> None:
    """The day itself is included; records without a date, and those that are not published, are not reviewed."""
    files = list_company(
        kpi=write_record("kpi") + "owner_role: regional-manager\nreview_by: 2027-05-01\n",
        risk=write_record("risk") + "review_by: 2027-01-31\nstatus: draft\n",
        term=write_record("term") + "review_by: 2027-07-01\n",
    )
    graph = link_files(files)
    assert [
        (str(one.entry.key), one.due.isoformat(), one.owner and one.owner.title) for one in list_reviews(graph)
    ] == [
        ("kpi:sell-out", "2027-05-01", "区域经理"),
        ("role:regional-manager", "2027-06-30", None),
        ("term:rebate", "2027-07-01", None),
    ]
    assert len(list_reviews(graph, date(2027, 6, 30))) == 2
    assert len(list_reviews(graph, date(2027, 6, 29))) == 1


def test_edition_lists_what_it_holds() -> None:
    """A reader's calendar knows only the records, and the owners, that the reader may see."""
    files = list_company(
        term=write_record("term") + "owner_role: dealer-owner\nreview_by: 2027-04-01\n",
        rule=write_record("rule") + "owner_role: dealer-owner\nreview_by: 2027-05-01\n",
        kpi=write_record("kpi") + "review_by: 2027-05-02\n",
    )
    graph = link_files(files)
    found = {
        edition: [
            (one.entry.key.id, one.owner and one.owner.id) for one in list_reviews(select_edition(graph, edition).graph)
        ]
        for edition in ("public", "partner", "internal")
    }
    assert found == {
        "public": [("rebate", None), ("regional-manager", None)],
        "partner": [("rebate", "dealer-owner"), ("ordering", "dealer-owner"), ("regional-manager", None)],
        "internal": [
            ("rebate", "dealer-owner"),
            ("ordering", "dealer-owner"),
            ("sell-out", None),
            ("regional-manager", None),
        ],
    }


def test_review_is_late_the_day_after() -> None:
    """On its date a record is not overdue yet."""
    record = list_reviews(link_files(list_company()))[0].record
    assert not is_overdue(record, date(2027, 6, 30))
    assert is_overdue(record, date(2027, 7, 1))
