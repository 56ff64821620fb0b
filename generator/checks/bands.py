"""Bands of results that should follow each other without gaps, each from a value up to, but without, another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.performance import Band, IncentiveTier


def find_loose(bands: Sequence[Band | IncentiveTier]) -> Iterator[int]:
    """Yield the numbers, from 0, of the bands that do not begin where the one before ends: a gap, or an overlap."""
    for index, (lower, upper) in enumerate(pairwise(bands), start=1):
        if lower.to_value is None or lower.to_value != upper.from_value:
            yield index


def find_reversed(bands: Sequence[Band | IncentiveTier]) -> Iterator[int]:
    """Yield the numbers of the bands that end before anything lies in them."""
    for index, band in enumerate(bands):
        if band.from_value is not None and band.to_value is not None and band.to_value <= band.from_value:
            yield index
