"""Amounts in prose, each with its place: a number with the unit that is written behind it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.quantities import Quantity, Written, find_written, measure
from generator.model.types import show_amount

_ABOUT = "约"
_CENTS = 2
_MOST_DECIMALS = 4
_AROUND = 12
"""Characters before and after an amount that tell what it is: a date, a rank, the end of a range."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, from `start` up to `end` in a text.

    `tail` is what follows its digits (` 个工作日`, ` 万元`), None where these are not Arabic; `before` and `after` are
    what stands around it.
    """

    written: Written
    start: int
    end: int
    tail: str | None
    before: str
    after: str

    @property
    def quantity(self) -> Quantity:
        """How much it is."""
        return self.written.quantity

    @property
    def rounded(self) -> bool:
        """Whether it says that it is not exact, or is written to the cent."""
        return self.before.rstrip().endswith(_ABOUT) or self.written.decimals >= _CENTS

    def says(self, wanted: Quantity) -> bool:
        """Whether it is a quantity, whatever its sign; one that is rounded, to the digits that are written.

        Whoever pays less is told how much less, not how much more with a minus.
        """
        if self.quantity.dimension != wanted.dimension:
            return False
        off = abs(abs(self.quantity.amount) - abs(wanted.amount))
        return off == 0 or (self.rounded and 2 * off * 10**self.written.decimals <= self.written.size)

    def write(self, value: float, unit: str) -> str:
        """Give another value in the form of this one: in 万 where this is, to as many digits where this is rounded."""
        wanted = measure(value, unit)
        if self.tail is None or self.quantity.dimension != wanted.dimension:
            return show_amount(value, unit)
        number = abs(wanted.amount / self.written.size)
        places = _MOST_DECIMALS if round(number, _MOST_DECIMALS) == number else _CENTS
        number = round(number, min(places, self.written.decimals) if self.rounded else places)
        return f"{float(number):,.4f}".rstrip("0").rstrip(".") + self.tail


def list_amounts(text: str, unit: str = "") -> Iterator[Amount]:
    """Yield the numbers of a text that have a unit, or that may do without since it is known (`unit`)."""
    plain, places = _normalise(text)
    for written in find_written(plain, unit):
        start, end = places[written.start], places[written.end]
        tail = None if written.digits is None else text[places[written.digits] : end]
        yield Amount(written, start, end, tail, text[max(start - _AROUND, 0) : start], text[end : end + _AROUND])


def _normalise(text: str) -> tuple[str, list[int]]:
    """Give a text in plain signs, and for each of these (and the end) where it stands in the text."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = unicodedata.normalize("NFKC", sign)
        signs.append(plain)
        places += [place] * len(plain)
    return "".join(signs), [*places, len(text)]


def rewrite(text: str, value: float, unit: str) -> str | None:
    """Give a text with another value in the place of its one amount of the kind; None where it has none, or several."""
    dimension = measure(value, unit).dimension
    alike = [one for one in list_amounts(text, unit) if one.quantity.dimension == dimension]
    return f"{text[: alike[0].start]}{alike[0].write(value, unit)}{text[alike[0].end :]}" if len(alike) == 1 else None
