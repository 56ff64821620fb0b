"""Worked examples as calculators: the same lines, with numbers of one's own in the place of those that are given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.model.arithmetic import Formula, list_names, read_formula
from generator.model.cooperation import WorkedExample
from generator.pages.blocks import Calculator, Term

_ASIDE = re.compile("[（(][^（）()]*[）)]")


def make_calculator(example: WorkedExample) -> Calculator | None:
    """Give an example's calculator.

    None where there is nothing to put in or to work out, and where any line needs what is not among the lines above it:
    what readers do not see they are not let work out either.
    """
    formulas: dict[str, Formula | None] = {}
    wanted: set[str] = set()
    for line in example.lines:
        formula = read_formula(line.expression) if line.expression is not None else None
        names = frozenset(list_names(formula)) if formula is not None else frozenset()
        if (line.expression is not None and formula is None) or not names <= formulas.keys():
            return None
        wanted |= names
        formulas[name_term(line.id)] = formula
    used = [
        (line, name, formula)
        for line, (name, formula) in zip(example.lines, formulas.items(), strict=True)
        if formula is not None or name in wanted
    ]
    labels = list_labels(line.label for line, _, _ in used)
    terms = tuple(
        Term(name, label, line.unit, write_digits(line.value), formula, line.figure is not None)
        for label, (line, name, formula) in zip(labels, used, strict=True)
    )
    asked = any(term.formula is None for term in terms)
    return Calculator(example.title, terms) if asked else None


def list_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Give labels without the example's own numbers in brackets, which a reader's would belie: 回款折算（延迟 12 天）.

    Where two would then be the same, those numbers are what tells them apart, and stay.
    """
    whole = tuple(labels)
    bare = tuple(_ASIDE.sub(_drop_numbers, label).strip() or label for label in whole)
    return tuple(short if bare.count(short) == 1 else label for short, label in zip(bare, whole, strict=True))


def _drop_numbers(aside: re.Match[str]) -> str:
    return "" if any(sign.isdigit() for sign in aside[0]) else aside[0]


def name_term(id: str) -> str:
    """Give the name of a line in expressions: its id, in which hyphens would be signs."""
    return id.replace("-", "_")


def write_digits(value: float) -> str:
    """Write a number in plain digits, without an exponent."""
    digits = f"{Decimal(str(value)):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
