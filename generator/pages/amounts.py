"""For which amounts a part in an activity is, in words."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.roles import Assignment
from generator.pages.blocks import Cell
from generator.pages.scope import show_number
from generator.words import Words

_TEN_THOUSAND = 10_000


def any_limited(lines: Iterable[Assignment]) -> bool:
    """Whether any part is for some amounts only, so that a table of them needs a column for it."""
    return any(line.is_limited for line in lines)


def show_amounts(line: Assignment, words: Words) -> Cell:
    """Give the amounts that a part is for, nothing where it is for all."""
    low, high = (None if end is None else show_number(end) for end in (line.above_cny, line.up_to_cny))
    if low and high:
        return (words("超过 {low} 元、{high} 元以内", low=low, high=high),)
    if low:
        return (words("超过 {low} 元", low=low),)
    return (words("{high} 元以内", high=high),) if high else ()


def show_amounts_briefly(line: Assignment, words: Words) -> str:
    """Give the same for a cell that has room for few characters, "" for all amounts."""
    ends = [end for end in (line.above_cny, line.up_to_cny) if end is not None]
    if all(end and not end % _TEN_THOUSAND for end in ends):
        shown = words("{amount}万", amount="–".join(show_number(end // _TEN_THOUSAND) for end in ends))
    else:
        shown = "–".join(map(show_number, ends))
    if len(ends) > 1:
        return shown
    return f"{'≤' if line.above_cny is None else '>'}{shown}" if ends else ""
