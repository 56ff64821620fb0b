"""The calendar of reviews in the output: which editions have it, and what stands in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from generator.build.build import build
from tests.support.project import TODAY, list_company, list_smallest, open_project, write_files, write_record
from tests.support.samples import PROJECT

FEED = "review-calendar/review.ics"
SITE = PROJECT.replace("edit_links: true", "edit_links: true, site_url: 'https://example.com/in/'")


def make(root: Path, today: date = TODAY) -> Path:
    """Build a project without books; give its output."""
    with open_project(root, today=today, handbooks=False) as project:
        assert build(project).editions
    return root / "dist"


def test_feed_holds_what_the_edition_shows(tmp_path: Path) -> None:
    """Each edition's calendar has its own records only, stands beside the page that links to it, and is listed."""
    secret = write_record("kpi") + "review_by: 2027-05-01\n"
    dist = make(write_files(tmp_path, {**list_company(kpi=secret), "data/playbook.yml": SITE}))
    found = {}
    for edition in ("public", "partner", "internal"):
        events = Calendar.from_ical((dist / edition / FEED).read_bytes()).walk("VEVENT")
        found[edition] = [(str(event["SUMMARY"]), str(event.get("URL", ""))) for event in events]
        assert FEED in json.loads((dist / edition / "build.json").read_text("utf-8"))["files"]
        assert '<a href="review.ics">订阅' in (dist / edition / "review-calendar/index.html").read_text("utf-8")
    role = "复审：区域经理"
    assert found["public"] == found["partner"] == [(role, "")]
    assert found["internal"] == [
        ("复审：终端销售达成率", "https://example.com/in/kpi/sell-out/"),
        (role, "https://example.com/in/role/regional-manager/"),
    ]


def test_record_without_a_page_leads_to_its_place(tmp_path: Path) -> None:
    """What stands on a common page is linked there."""
    term = write_record("term") + "review_by: 2027-05-01\n"
    dist = make(write_files(tmp_path, {**list_company(term=term), "data/playbook.yml": SITE}))
    first, _ = Calendar.from_ical((dist / "internal" / FEED).read_bytes()).walk("VEVENT")
    assert str(first["URL"]) == "https://example.com/in/term/#rebate"


def test_no_reviews_no_feed(tmp_path: Path) -> None:
    """Where nothing has a review date there is neither page nor calendar."""
    dist = make(write_files(tmp_path, list_smallest()))
    assert not list(dist.rglob("*.ics"))
    assert not (dist / "internal/review-calendar").exists()


@pytest.mark.release
def test_feed_follows_the_day_and_the_data(tmp_path: Path) -> None:
    """The same day gives the same bytes; another day, or another title, gives others."""
    root = write_files(tmp_path, list_company())
    first = (make(root) / "internal" / FEED).read_bytes()
    assert (make(root) / "internal" / FEED).read_bytes() == first
    other = (make(root, date(2027, 1, 16)) / "internal" / FEED).read_bytes()
    assert other.replace(b"DTSTAMP:20270116", b"DTSTAMP:20270115") == first
    path = root / "data/roles/role-sample.yml"
    path.write_text(path.read_text("utf-8").replace("title: 区域经理", "title: 大区经理"), "utf-8")
    assert "大区经理" in (make(root, date(2027, 1, 16)) / "internal" / FEED).read_text("utf-8")
