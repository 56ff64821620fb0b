"""Scales: overlaps and gaps are found exactly, as if every case were tried."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.scales import find_gap, find_overlaps
from generator.model.scale import Measure, Range, Scale, ScaleLevel

_NAMES = ("days", "count")
_MOST = 6
_bounds = st.none() | st.integers(-1, _MOST + 1)
_ranges = st.builds(
    Range, measure=st.sampled_from(_NAMES), over=_bounds, at_least=_bounds, below=_bounds, up_to=_bounds
)


def _holds(one: Range, value: float) -> bool:
    """Say whether a value lies in a range, by what its words mean."""
    return (
        (one.over is None or value > one.over)
        and (one.at_least is None or value >= one.at_least)
        and (one.below is None or value < one.below)
        and (one.up_to is None or value <= one.up_to)
    )


def _falls_on(level: ScaleLevel, case: dict[str, float]) -> bool:
    return all(_holds(one, case[one.measure]) for one in level.ranges)


@given(st.lists(st.lists(_ranges, max_size=3), min_size=1, max_size=4), st.booleans())
def test_levels_are_compared_as_if_every_case_were_tried(levels: list[list[Range]], whole: bool) -> None:
    """What is found is what trying all cases finds: whole numbers, or halves as well where any number may be."""
    scale = Scale(
        id="scale",
        title="尺",
        measures=tuple(Measure(id=name, title=name, unit="天", least=0, most=_MOST, whole=whole) for name in _NAMES),
        levels=tuple(
            ScaleLevel(id=f"level-{number}", title="级", ranges=tuple(ranges)) for number, ranges in enumerate(levels)
        ),
    )
    steps = [number / 2 for number in range(2 * _MOST + 1) if not whole or number % 2 == 0]
    cases = [dict(zip(_NAMES, pair, strict=True)) for pair in product(steps, repeat=len(_NAMES))]
    on = [[level.id for level in scale.levels if _falls_on(level, case)] for case in cases]
    assert (find_gap(scale) is not None) == any(not found for found in on)
    shared = {(one, other) for found in on for one, other in product(found, repeat=2) if one < other}
    assert {(one.id, other.id) for one, other, _ in find_overlaps(scale)} == shared
