"""Colours in numbers: what a shade promises of its contrast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.colours import SIGNS, WHITE, WORDS, contrast, darken, keep_luminance, measure_luminance, read_shade

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, told: float) -> None:
    """The numbers that every checker of contrast gives."""
    assert contrast(one, other) == pytest.approx(told, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(COLOURS, st.sampled_from([WORDS, SIGNS]))
def test_the_nearest_shade_holds(colour: str, least: float) -> None:
    """A colour that holds stays; of another the shade holds, barely, and is the same hue, as far as 8 bits tell."""
    near = darken(colour, WHITE, least)
    assert contrast(near, WHITE) >= least
    if contrast(colour, WHITE) >= least:
        assert near == colour
    else:
        assert contrast(near, WHITE) < least + 0.3
        assert darken(near, WHITE, least) == near


@given(COLOURS, COLOURS)
def test_a_shade_keeps_how_light_it_is(model: str, colour: str) -> None:
    """Whatever hue it takes."""
    _, chroma, hue = read_shade(colour)
    found = keep_luminance(model, chroma, hue)
    assert measure_luminance(found) == pytest.approx(measure_luminance(model), abs=0.006)
