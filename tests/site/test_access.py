"""Everybody can use the site: with a keyboard or a screen reader, with weak eyes, on a phone and on a desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.access import list_faults, read_axe, run_axe
from tests.support.browser import DESKTOP, PHONE, Open, Scheme
from tests.support.edition import list_pages
from tests.support.parsed import parse_page, read_page

SHEET = Path(__file__).parents[2] / "theme/assets/stylesheets/playbook.css"
PAIRS = [
    *(("pb-muted", ground) for ground in ("pb-page", "pb-surface")),
    *(("md-typeset-a-color", ground) for ground in ("pb-page", "pb-surface", "pb-tint")),
    *((f"pb-{tone}", f"pb-{tone}-tint") for tone in ("good", "notice", "danger")),
    *(("md-default-fg-color", f"pb-{band}") for band in ("low", "medium", "high", "critical", "page")),
    *(
        (f"md-footer-fg-color{tone}", f"md-footer-bg-color{ground}")
        for tone in ("", "--light", "--lighter")
        for ground in ("", "--dark")
    ),
    ("pb-on-strong", "pb-strong"),
    ("md-default-fg-color", "pb-tint"),
]
LEAST = 4.5
"""WCAG 2.2, 1.4.3: text of the usual size."""
SHOWN = ("role/regional-manager/", "raci/", "course/channel-basics/")
MODES: list[tuple[int, Scheme]] = [(PHONE, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (DESKTOP, "light")]


def test_every_page_is_plain(site: Path) -> None:
    """Pages with all kinds of blocks, and those that the site adds, have a sound outline and name what can be used."""
    places = (*(f"{page.address}index.html" for page in list_pages()), "search.html", "404.html")
    assert {place: faults for place in places if (faults := list_faults(read_page(site / place)))} == {}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h1>a</h1><h3>b</h3>", "level 3 follows 1"),
        ("<h1>a</h1><nav></nav>", "a <nav> has no name"),
        ("<h1>a</h1><a href='#'> </a>", "a <a class=None> has no name"),
        ("<h1>a</h1><table><tr><th>x</th></tr></table>", "a head of a table says not of what"),
        ("<h1>a</h1><div class='pb-scroll'></div>", "what scrolls cannot be reached by keyboard, or has no name"),
        ("<h1 id='x'>a</h1><p id='x'></p>", "the id x stands 2 times"),
    ],
)
def test_faults_are_found(html: str, fault: str) -> None:
    """What the test above looks for is found where it is."""
    page = f"<!doctype html><html lang='zh'><title>a</title><body><main>{html}</main>"
    assert list_faults(parse_page(page.encode())) == [fault]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_colours_can_be_read(scheme: str) -> None:
    """Text stands out from every ground that the theme gives it."""
    sheet = SHEET.read_text(encoding="utf-8")
    block = sheet[sheet.index(f'[data-md-color-scheme="{scheme}"] {{') :]
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", block[: block.index("\n}")]))
    poor = [(text, ground) for text, ground in PAIRS if _contrast(colours[text], colours[ground]) < LEAST]
    assert poor == []


@pytest.mark.parametrize(
    ("width", "scheme"), [*MODES[:1], *(pytest.param(*mode, marks=pytest.mark.release) for mode in MODES[1:])]
)
def test_axe_finds_nothing(open_page: Open, address: str, width: int, scheme: Scheme) -> None:
    """What axe knows of WCAG and good practice holds on pages that have all kinds of blocks between them."""
    page = open_page("about:blank", width=width, scheme=scheme)
    page.add_init_script(read_axe())
    found = {}
    for place in SHOWN:
        page.goto(address + place)
        found[place] = run_axe(page)
    assert {place: faults for place, faults in found.items() if faults} == {}


def _contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, after WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
