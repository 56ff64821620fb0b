"""The company's colours stand out from what lies on them and below them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Applicability, Location, Problem, Rule, Severity
from generator.model.colours import SIGNS, WHITE, WORDS, contrast, darken

RULE = Rule(
    id="pale-brand",
    severity=Severity.ERROR,
    title="品牌颜色太浅，看不清",
    why="主色上写白字，点缀色画在白底上；对比不够，视力弱的人读不了，打印出来也看不见。",
    help="换成深一些的颜色；同一色调里够深的、最接近的一档就在提示里。",
    bad="brand: {main: '#ffcc00'}",
    good="brand: {main: '#917300'}",
)
_NEEDS = (
    ("main", WORDS, "白字写在主色 {colour} 上，对比只有 {found}，至少要 {least}；最接近的是 {near}"),
    ("accent", SIGNS, "点缀色 {colour} 画在白底上，对比只有 {found}，至少要 {least}；最接近的是 {near}"),
)
"""White words stand on the main colour, the accent draws lines on white."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each colour that is too pale, with the nearest shade that is not."""
    brand = ground.graph.project.brand
    for name, least, message in _NEEDS:
        colour = getattr(brand, name, None)
        if colour and contrast(colour, WHITE) < least:
            near = darken(colour, WHITE, least)
            # Rounded down: what is told never looks like enough.
            found = f"{int(contrast(colour, WHITE) * 100) / 100:.2f}"
            arguments = {"colour": colour, "found": found, "least": str(least), "near": near}
            location = Location(PROJECT_PATH, ("brand", name))
            yield Problem(RULE.id, location, message, arguments, (), near, Applicability.SUGGESTION)
