"""A rule with the function that looks for its defect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule

Subject = Literal["graph", "edition", "texts"]
"""What a rule looks at: the data, what the readers of each edition see, or each text by itself and its record."""

FindInGraph = Callable[[RuleContext], Iterator[Problem]]
"""How a rule that looks at the data yields its problems."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and how to run it.

    `find(ground)` runs once, on the graph, `find(ground, selection)` on each edition, `find(passages)` on texts: what
    one file holds is enough for it.
    """

    rule: Rule
    find: Callable[..., Iterator[Problem]]
    on: Subject
