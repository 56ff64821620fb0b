"""An amount that is said to be what a line of a worked example comes to is that."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.figures import holds
from generator.checks.lines import LineInUse, LinesInUse, TextOfLine, ValueOfLine
from generator.decode.entry import Key
from generator.diagnostics import Location, Problem, Related, Rule, Severity
from generator.graph.lines import find_line
from generator.model.duration import Duration
from generator.model.quantities import write_duration

RULE = Rule(
    id="line-differs",
    severity=Severity.ERROR,
    title="这里的数字和算例里的不一样",
    why="问答、结论和讲课备注抄了算例的得数；算例改了，抄的地方没改，读者会照着错的数算账。",
    help="算例改过了：把这里改成那一行的结果；算例本身错了：改算例，再按提示改其余各处。",
    bad="answer: 应付 [252,000 元](rule:rebate-structure#year-105.payable)   # 那一行算出来是 315,000 元",
    good="answer: 应付 [315,000 元](rule:rebate-structure#year-105.payable)",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each text, field and line that names a line of an example and does not hold its result.

    The result is worked out from the figures: what is to be written here is known before the example itself is mended.
    """
    lines = LinesInUse(ground)
    for entry, route in lines.list_circular():
        message = "这一行的数绕了一圈又取自它自己：其中一行要写出算式，或取自关键数字"
        yield Problem(RULE.id, entry.locate((*route, "line")), message)
    for text in lines.list_texts():
        if not any(amount.says(text.line.quantity) for amount in text.list_amounts()):
            yield _blame_text(ground, text)
    for value in lines.list_values():
        if not holds(value.value, value.unit, value.line.value, value.line.unit):
            found = value.value.text if isinstance(value.value, Duration) else value.value
            yield _tell(ground, value.line, value.entry.locate(value.route), found, _suggest(value))


def _blame_text(ground: RuleContext, text: TextOfLine) -> Problem:
    """Tell of a text: at its amount, where it has one that can be written anew, else of the whole."""
    alike = [one for one in text.list_amounts() if one.quantity.dimension == text.line.quantity.dimension]
    amount = alike[0] if len(alike) == 1 else None
    found = text.words.text[amount.start : amount.end] if amount else text.words.text.strip()
    replacement = amount.write(float(text.line.value), text.line.unit) if amount else None
    if not amount and text.whole:
        replacement = f"[{text.line.show()}]({text.line.target})"
    return _tell(ground, text.line, text.locate(amount), found, replacement)


def _suggest(value: ValueOfLine) -> str | int | float | None:
    """Give what the field should hold, in its type; None where its unit is another than the line's."""
    if isinstance(value.value, Duration):
        return write_duration(value.line.quantity)
    number = float(value.line.value)
    if value.unit not in ("", value.line.unit):
        return None
    return int(number) if number.is_integer() else None if isinstance(value.value, int) else number


def _tell(
    ground: RuleContext, line: LineInUse, place: Location, found: object, replacement: str | float | None
) -> Problem:
    message = "这里写的是 {found}，“{title}”的算例里“{label}”是 {value}"
    entry, step = ground.graph.entries[Key.of(line.target)], find_line(ground.graph, line.target)
    named = {"found": found, "title": entry.record.title, "label": step.label if step else "", "value": line.show()}
    example, _, name = line.target.part.partition(".")
    related = Related(entry.locate(("examples", example, "lines", name)), "算例的这一行在这里")
    return Problem(RULE.id, place, message, named, (related,), replacement)
