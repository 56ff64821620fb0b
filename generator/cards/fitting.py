"""How a card comes to fill its page: it is set as large as it stands on one, and refused where it stands on none."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import ceil

from generator.cards.markup import END, CardTry
from generator.cards.sheets import Card
from generator.handbooks.folios import MILLIMETRE
from generator.handbooks.jobs import ChapterResult, make_job
from generator.handbooks.render import Run
from generator.handbooks.style import Style

SIZES = tuple(size / 10 for size in range(112, 74, -4))
"""The sizes of letters that are tried, in points, the largest first."""
_FOOT, _HEIGHT, _WIDE, _ENDLESS = 12.0, 297.0, 210.0, 4000.0
"""The lower margin, and the heights of pages in millimetres, as `theme/print/card.css` has them."""
_LEADING = 1.4 * 0.3528
"""Millimetres of a line for each point of its letters."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """That a card does not stand on its page: what is too much, in centimetres and in lines of its smallest letters."""

    centimetres: float
    lines: int


def fit_card(card: Card, style: Style, run: Run) -> ChapterResult | Overflow:
    """Typeset a card as large as it stands on one page; raises what `run` raises."""
    results: dict[float, ChapterResult] = {}

    def typeset(sheet: CardTry) -> ChapterResult:
        return run(make_job(card.target.id, card.title, sheet, style))

    def stands(size: float) -> bool:
        results[size] = typeset(CardTry(card, size))
        return results[size].pages == 1

    found = bisect_left(SIZES, True, key=stands)  # noqa: FBT003 - the first that does
    if found < len(SIZES):
        return results[SIZES[found]]
    return _measure(card, typeset(CardTry(card, SIZES[-1], endless=True)))


def _measure(card: Card, result: ChapterResult) -> Overflow:
    """Give what is below the page's foot on paper that has none."""
    place = next(one for one in result.places if one.name == END)
    lower = place.page * _ENDLESS + _ENDLESS - place.y / MILLIMETRE
    over = max(1.0, lower - ((_WIDE if card.wide else _HEIGHT) - _FOOT))
    return Overflow(ceil(over) / 10, ceil(over / (SIZES[-1] * _LEADING)))
