"""Texts that an edition's readers do not see, and passages of them in texts that they see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from generator.diagnostics import Route
from generator.model.fields import Shape
from generator.model.types import CLASSIFICATIONS, Classification

CLOSED: dict[str, tuple[Classification, ...]] = {
    "public": ("partner", "internal", "restricted"),
    "partner": ("internal", "restricted"),
    "internal": ("restricted",),
}
"""The editions, and the classifications that each of them withholds, the widest first."""
FEW, MANY = 1, 2
"""How much is withheld: one of each, in few words; or several of each, in many words. Nothing is 0."""
HIDDEN = "expired"
"""Stands in the ids of records that readers do not see, and may be named where they do not see that either."""
_SECRET = re.compile("密[0-9]+终")
_LINE = Shape("line", "")


def list_secrets(text: str) -> frozenset[str]:
    """Give the secrets in a text: each is planted in one place only."""
    return frozenset(_SECRET.findall(text))


@dataclass
class Wording:
    """Words what `edition` withholds; each text of it holds a word that occurs nowhere else."""

    edition: str
    amount: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(100))

    @property
    def closed(self) -> tuple[Classification, ...]:
        """The classifications that the edition withholds."""
        return CLOSED[self.edition]

    @property
    def allowed(self) -> tuple[Classification, ...]:
        """The classifications that it holds."""
        return tuple(name for name in CLASSIFICATIONS if name not in self.closed)

    def name(self) -> str:
        """Give a secret: a word that occurs nowhere else."""
        return f"密{next(self._numbers)}终"

    def say(self, route: Route, shape: Shape) -> str:
        """Word a text that the edition's readers do not see."""
        if not self.amount:
            return "略"
        secret = self.name()
        if self.amount == FEW:
            return secret
        text = f"{'/'.join(route)} 里不给人看的{secret}，{'说来话长' * 5}"
        return f"## 第一节\n\n{text}，见[](term:full-term)\n\n- {text}" if is_block(shape) else text

    def veil(self, route: Route) -> str:
        """Word a text of which nothing is left."""
        return f":{self.closed[-1]}[{self.say(route, _LINE)}]"

    def mark(self, text: str, route: Route, shape: Shape, hidden: Callable[[str], str]) -> str:
        """Put narrower passages into a text; `hidden` names a withheld record of a kind."""
        if not self.amount:
            return text
        return self._mark_block(text, route, shape) if is_block(shape) else self._mark_line(text, route, hidden)

    def _mark_line(self, text: str, route: Route, hidden: Callable[[str], str]) -> str:
        wide, narrow = self.closed[0], self.closed[-1]
        head, tail = text[:2], text[2:]
        if self.amount == FEW:
            return f"{head}:{narrow}[{self.say(route, _LINE)}见[](figure:full-figure)]{tail}"
        nested = f"见[](term:full-term)和[五个工作日](figure:full-figure):{narrow}[{self.say((*route, 'in'), _LINE)}]"
        tail = tail.replace("也给看", f"也给:{narrow}[{self.say((*route, 'seen'), _LINE)}]看")
        link = f":{wide}[[](rule:{hidden('rule')})]"
        return f":{wide}[{self.say(route, _LINE)}]{head}:{wide}[{nested}]{tail}{link}"

    def _mark_block(self, text: str, route: Route, shape: Shape) -> str:
        wide, narrow = self.closed[0], self.closed[-1]
        if self.amount == FEW:
            return f"{text}\n::: audience {narrow}\n{self.say(route, _LINE)}\n:::\n"
        nested = f"::: audience {narrow}\n{self.say((*route, 'in'), shape)}\n:::"
        fences = (f":::: audience {wide}\n{self.say(route, shape)}\n\n{nested}\n::::" for _ in range(3))
        for place in ("第一节", "甲", "值", "二", "看的"):
            text = text.replace(place, f"{place}:{wide}[{self.say((*route, place), _LINE)}]", 1)
        middle = text.replace("## 第二节", f"{next(fences)}\n\n## 第二节")
        return f"{next(fences)}\n\n{middle}\n{next(fences)}\n"


def is_block(shape: Shape) -> bool:
    """Whether a field holds whole Markdown."""
    return bool(shape.markup and shape.markup.form == "block")
