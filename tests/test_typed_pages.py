"""Pages stay typed until a renderer writes: no stage reads HTML that another stage wrote, the audit apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator"
ROOMS = ("pages", "writing", "site", "handbooks", "exports", "changes", "build")
PARSERS = re.compile(
    r"HTMLParser|html\.parser|html5lib|lxml|BeautifulSoup|bs4|minidom|"  # libraries
    r"import unescape|html\.unescape|striptags|"  # ways back from HTML
    r"re\.compile\([^)\n]*(?:</?\w|href=|\bid=|\\sid=)|"  # patterns of markup
    r"[\"']ref:"  # links to be resolved later
)


def find_parsers(code: str) -> list[str]:
    """Give what in a module's code reads HTML."""
    return [found[0] for found in PARSERS.finditer(code)]


@pytest.mark.parametrize("room", ROOMS)
def test_no_stage_parses_html(room: str) -> None:
    """Nothing that writes, binds, compares or publishes pages looks into HTML."""
    paths = list((PACKAGE / room).rglob("*.py"))
    assert paths
    found = {path.name: parsers for path in paths if (parsers := find_parsers(path.read_text("utf-8")))}
    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        "from html.parser import HTMLParser",
        "from html import unescape",
        "_TAG = re.compile(r'<a href=\"(.*?)\">')",
        '_ID = re.compile(r\'\\sid="([^"]+)"\')',
        "text = markup.striptags()",
        'html.split(\'href="\' + "ref:")',
    ],
)
def test_a_parser_is_found(code: str) -> None:
    """The search sees each way of reading HTML."""
    assert find_parsers(code)
