"""What scripts add or fold keeps its room: measured on the page of each script, on a slow phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Serve
from tests.support.shifting import find_moving, measure_shift

_SCRIPT = re.compile(r"assets/javascripts/([a-z]+)\.js\"")


def list_acting(root: Path) -> list[str]:
    """Give for each script that stands in pages the largest one with it."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*.html"), key=lambda path: path.stat().st_size):
        found.update(dict.fromkeys(_SCRIPT.findall(path.read_text("utf-8")), path))
    return sorted({path.relative_to(root).as_posix() for path in found.values()})


@pytest.mark.release
def test_nothing_moves_where_scripts_act(company_site: Path, company: str, browser: Browser) -> None:
    """On a phone to which scripts come late, tools, filters and folds come with the page."""
    places = list_acting(company_site)
    assert len(places) > 1
    assert find_moving(browser, company, places) == {}


@pytest.mark.parametrize("late", ["/late.js", ""])
def test_what_moves_is_seen(tmp_path: Path, serve: Serve, browser: Browser, late: str) -> None:
    """A block that a script adds above a text that is shown already counts; without it nothing does."""
    script = f'<script async src="{late}"></script>' if late else ""
    text = "<p>text</p>" * 40
    (tmp_path / "index.html").write_text(
        f"<!doctype html><meta name=viewport content=width=device-width><title>a</title>{text}{script}", "utf-8"
    )
    added = "setTimeout(() => (document.body.style.paddingTop = '400px'), 400)"
    (tmp_path / "late.js").write_text(added, "utf-8")
    assert (measure_shift(browser, serve(tmp_path)) > 0.1) == bool(late)
