"""A company's colours in the theme's own stylesheets: what could be read can be read still, in all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.brand import Brand
from generator.model.colours import SIGNS, WHITE, WORDS, contrast, darken
from generator.writing.palette import recolour
from tests.site.test_access import PAIRS

THEME = Path(__file__).parents[2] / "theme"
SITE = (THEME / "assets/stylesheets/playbook.css").read_text(encoding="utf-8")
PRINT = (THEME / "print/palette.css").read_text(encoding="utf-8")
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
_DECLARED = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
_GROUNDS = ("head", "form-head", "code", "control", "group", "tint")
_PAPER = (
    *(("main", WHITE), ("link", WHITE), ("deep", WHITE), ("muted", WHITE), ("foot", WHITE)),
    *((word, ground) for word in ("deep", "ink", "aside", "lead", "soft") for ground in _GROUNDS),
    *(("link", "tint"), ("low", "pale"), ("deep", "tint-strong"), ("kicker", "deep"), ("pale", "deep")),
    ("accent-bright", "deep"),
)
"""Words and their grounds on paper."""


def read_scheme(sheet: str, scheme: str) -> dict[str, str]:
    """Give the colours of a scheme, with those that hold for both."""
    block = sheet[sheet.index(f'[data-md-color-scheme="{scheme}"] {{') :]
    common = sheet[sheet.index(":root {") : sheet.index("\n}", sheet.index(":root {"))]
    both = (common + block[: block.index("\n}")]).replace("#fff;", f"{WHITE};")
    return {**dict(_DECLARED.findall(both)), "white": WHITE}


@given(COLOURS, st.none() | COLOURS)
@example("#000000", None)
@example("#ffff00", "#00ff00")
@settings(max_examples=25, deadline=None)
def test_what_could_be_read_can_be_read_still(colour: str, accent: str | None) -> None:
    """Each colour that the check lets pass, on screens light and dark, and on paper."""
    brand = Brand(main=darken(colour), accent=accent and darken(accent, WHITE, SIGNS))
    site, paper = recolour(SITE, brand), dict(_DECLARED.findall(recolour(PRINT, brand)))
    poor = []
    for scheme in ("default", "slate"):
        found, built = read_scheme(site, scheme), read_scheme(SITE, scheme)
        found.setdefault("md-primary-fg-color", found["pb-main"])
        built.setdefault("md-primary-fg-color", built["pb-main"])
        pairs = [*PAIRS, ("white", "md-primary-fg-color"), ("pb-hero-label", "pb-hero-to"), ("white", "pb-hero-to")]
        pairs += [("md-accent-fg-color", ground) for ground in ("pb-page", "pb-surface")]
        poor += [
            (scheme, *pair)
            for pair in pairs
            if contrast(found[pair[0]], found[pair[1]]) < min(WORDS, contrast(built[pair[0]], built[pair[1]]) - 0.05)
        ]
    for word, ground in _PAPER:
        below = ground if ground == WHITE else paper[f"hb-{ground}"]
        if contrast(paper[f"hb-{word}"], below) < WORDS:
            poor.append(("paper", word, ground))
    assert poor == []


def test_the_company_s_own_colours_stand_there() -> None:
    """As they were given: in the header, on buttons and areas, on covers."""
    brand = Brand(main="#B3123C", accent="#1D5FA8")
    assert "--pb-main: #b3123c;" in recolour(SITE, brand)
    assert "--pb-strong: #b3123c;" in recolour(SITE, brand)
    paper = dict(_DECLARED.findall(recolour(PRINT, brand)))
    assert (paper["hb-main"], paper["hb-accent"]) == ("#b3123c", "#1d5fa8")
    assert paper["hb-accent-bright"] != dict(_DECLARED.findall(PRINT))["hb-accent-bright"]


@pytest.mark.parametrize("sheet", [SITE, PRINT])
def test_colours_that_say_something_stay(sheet: str) -> None:
    """Danger is red and well is green in every company; a sheet without a brand is the sheet itself."""
    found = dict(_DECLARED.findall(recolour(sheet, Brand(main="#7a1fa2"))))
    kept = {name: colour for name, colour in _DECLARED.findall(sheet) if re.match("pb-(good|notice|danger|high)", name)}
    assert {name: found[name] for name in kept} == kept
    assert recolour(sheet, None) == recolour(sheet, Brand()) == sheet


def test_an_accent_alone_changes_nothing_else() -> None:
    """The built-in main colour and its shades stay to the letter."""
    told = zip(_DECLARED.findall(PRINT), _DECLARED.findall(recolour(PRINT, Brand(accent="#1d5fa8"))), strict=True)
    assert {before[0] for before, after in told if before != after} == {
        "hb-accent",
        "hb-accent-bright",
        "hb-accent-gilt",
    }
