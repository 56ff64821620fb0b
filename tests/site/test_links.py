"""Everything that a page of the site refers to is there."""

from __future__ import annotations

from pathlib import Path

from tests.support.links import list_broken, list_foreign
from tests.support.sites import write_site


def test_links_and_anchors_resolve(site: Path) -> None:
    """Every link, anchor, script, style and image within the site resolves, and no id stands twice on a page."""
    assert list_broken(site) == []


def test_links_resolve_below_a_path(tmp_path: Path) -> None:
    """A site that stands below a path of its host resolves too, the page for what is not found included."""
    site = write_site(tmp_path, site_url="https://example.com/handbook/internal/")
    assert list_broken(site, mount="/handbook/internal") == []
    assert 'href="/handbook/internal/assets/' in (site / "404.html").read_text(encoding="utf-8")


def test_broken_links_are_found(tmp_path: Path) -> None:
    """The checker itself notices a dead link, a dead anchor and an id that stands twice."""
    (tmp_path / "index.html").write_text('<p id="a"></p><p id="a"></p><a href="x/">1</a><a href="#b">2</a>', "utf-8")
    assert list_broken(tmp_path) == [
        "index.html: id “a” twice",
        "index.html: “x/” leads nowhere",
        "index.html: “#b” has no such anchor",
    ]


def test_pages_name_no_foreign_host(site: Path) -> None:
    """Nothing but the repository is linked outside."""
    assert list_foreign(site) == {"git.example.com"}


def test_edit_link_opens_the_source(site: Path) -> None:
    """A page with a source links to the file for editing; one without links nowhere."""
    link = "https://git.example.com/org/playbook/edit/main/data/roles/regional-manager.yml"
    page = (site / "role" / "regional-manager" / "index.html").read_text(encoding="utf-8")
    assert page.count(f'href="{link}"') == 2
    assert "/edit/main" not in (site / "role" / "dealer-owner" / "index.html").read_text(encoding="utf-8")


def test_link_to_a_withheld_page_is_text(site: Path) -> None:
    """Of a link to what the edition does not hold, the words stay."""
    page = (site / "role" / "dealer-owner" / "index.html").read_text(encoding="utf-8")
    assert "已撤下的一页。" in page
    assert "withdrawn" not in page


def test_record_without_a_page_is_reached_on_another(site: Path) -> None:
    """A link to a record that stands on another record's page leads to its place there."""
    page = (site / "course" / "channel-basics" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../risk/diversion/#term-stuffing"' in page
