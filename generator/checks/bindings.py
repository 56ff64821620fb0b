"""Amounts in prose that may be what a line of a worked example comes to, and are not bound to it.

Numbers coincide: 30 天 is many things. So an amount is offered only in an example's own words, where its lines are
spoken of, and elsewhere where a text tells the example: it repeats several of its amounts, and not only round ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from generator.checks.context import RuleContext
from generator.checks.links import is_open
from generator.checks.passages import CheckedText, list_passages
from generator.decode.entry import Entry, Key
from generator.diagnostics import Location, Route
from generator.graph.lines import list_examples, list_lines_of
from generator.model.amounts import Amount, list_amounts
from generator.model.base import Article
from generator.model.cooperation import CalculationStep
from generator.model.prose.tree import Code, CodeBlock, LinkNode, Node, WordsNode, walk
from generator.model.quantities import measure
from generator.model.target import Target

_RANGE_BEFORE, _RANGE_AFTER = re.compile(r"[-–—~～至到]\s*$"), re.compile(r"\s*[-–—~～至到]\s*\d")
_CALENDAR = ("月", "季", "季度", "年", "周", "星期")
"""Units that name a part of the calendar as well (6 月, 2026 年): a length has 个 before them, and 日 is none."""
_ROUNDED = re.compile(r"约\s*\Z")
_ALIKE = 0.75
"""So much of one line's label stands in that of another that repeats it."""
_DIGIT = re.compile(r"\d")
_DIGITS = 3
_TOLD = 3
"""So much weight of an example's amounts makes a text one that tells it: two, of which one is no round one."""


@dataclass(frozen=True, slots=True)
class Unbound:
    """An amount in a text, its place there, and the line whose result it may be."""

    passage: CheckedText
    amount: Amount
    span: tuple[int, int]
    target: Target
    line: CalculationStep

    def locate(self) -> Location:
        """Give the place of the amount, with the 约 before it."""
        return self.passage.locate(self.span)


@dataclass(frozen=True, slots=True)
class _Found:
    """An amount among the words of a text, with its place there."""

    passage: CheckedText
    amount: Amount
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Example:
    """The lines of a worked example, and whether it is the record's own whose texts are searched."""

    name: Target
    lines: tuple[tuple[Target, CalculationStep], ...]
    route: Route
    own: bool

    def find(self, amount: Amount, passage: CheckedText) -> tuple[Target, CalculationStep] | None:
        """Give the line that comes to an amount: of several the one whose label is told beside the amount.

        Where that tells nothing, it is in a story one that is given, elsewhere one that is worked out; one that only
        repeats another number comes last.
        """
        story = passage.route[-1] == "story"
        fit = [one for one in self.lines if amount.says(measure(one[1].value, one[1].unit))]
        around = amount.before + amount.after
        return max(fit, key=lambda one: (_measure_shared(one[1].label, around), _rank(one[1], story)), default=None)

    def is_of(self, passage: CheckedText) -> bool:
        """Whether a text is the example's story or conclusion."""
        return self.own and passage.route[:2] == self.route


def list_unbound(ground: RuleContext) -> Iterator[Unbound]:
    """Yield the amounts that are offered for binding: to a line that all readers of the text may see."""
    holders = _list_holders(ground)
    for entry in ground.graph.entries.values():
        near = _find_near(holders, entry)
        for one in ground.sift("unbound-amount", partial(_search, entry, near), entry, *near) if near else ():
            if is_open(one.target, entry, ground.graph):
                yield one


def list_repeated(ground: RuleContext) -> Iterator[tuple[Entry, Target, CalculationStep, Target, CalculationStep]]:
    """Yield the lines that are given and have the value and the name of one that is worked out, with that."""
    holders = _list_holders(ground)
    for entry in holders.values():
        near = _list_near(entry, _find_near(holders, entry))
        known = [line for example in near for line in example.lines if line[1].expression]
        for target, line in list_lines_of(entry.key, entry.record):
            if line.expression is None and line.figure is None and line.line is None:
                source = next((one for one in known if _is_repeated(line, one[1])), None)
                if source and is_open(source[0], entry, ground.graph):
                    yield entry, target, line, *source


def _is_repeated(line: CalculationStep, other: CalculationStep) -> bool:
    same = measure(line.value, line.unit) == measure(other.value, other.unit)
    return same and _measure_shared(other.label, line.label) >= _ALIKE


def _list_holders(ground: RuleContext) -> dict[Key, Entry]:
    """Give the records that have examples."""
    return {key: entry for key, entry in ground.graph.entries.items() if list_examples(entry.record)}


def _find_near(holders: Mapping[Key, Entry], entry: Entry) -> list[Entry]:
    """Give the record itself and those that it mentions, as far as they have examples."""
    mentioned = (mention.key for mention in entry.mentions if mention.target[:2] in holders)
    near = dict.fromkeys((entry.key, *mentioned))
    return [holders[key] for key in near if key in holders]


def _list_near(entry: Entry, near: Iterable[Entry]) -> list[_Example]:
    return [example for holder in near for example in _list_examples(holder, own=holder is entry)]


def _list_examples(holder: Entry, *, own: bool) -> Iterator[_Example]:
    for example in list_examples(holder.record):
        lines = tuple((Target(*holder.key, name), line) for name, line in example.list_lines().items())
        yield _Example(Target(*holder.key, example.id), lines, ("examples", example.id), own=own)


def _search(entry: Entry, near: Iterable[Entry]) -> Iterator[Unbound]:
    """Yield the offers in one record, context by context: an item of it, or a block of an article."""
    examples = _list_near(entry, near)
    for found, bound in _list_contexts(entry):
        told = {one.name: _weigh_told(one, found, bound) for one in examples}
        for one in found:
            fit = [example for example in examples if _is_meant(example, one, told)]
            fit.sort(key=lambda example: (not example.is_of(one.passage), not example.own, -told[example.name]))
            line = next((line for example in fit if (line := example.find(one.amount, one.passage))), None)
            if line:
                yield Unbound(one.passage, one.amount, one.span, *line)


def _is_meant(example: _Example, one: _Found, told: Mapping[Target, int]) -> bool:
    return example.is_of(one.passage) or (_weigh(one.amount) > 0 and told[example.name] >= _TOLD)


def _list_contexts(entry: Entry) -> Iterable[tuple[list[_Found], list[Target]]]:
    """Give the amounts of each context that are not bound, and the lines to which others are."""
    contexts: dict[Route, tuple[list[_Found], list[Target]]] = {}
    held = {use.field: use.line for use in entry.record.figures}
    for passage in list_passages(None, (entry,)):
        field = "/".join(passage.route)
        if not passage.prose or not _DIGIT.search(passage.text):
            continue
        for number, node in enumerate(passage.leaf.read().nodes):
            block = (str(number),) if isinstance(entry.record, Article) else ()
            found, bound = contexts.setdefault((*passage.route[:2], *block), ([], []))
            links = (one.target for one in walk((node,)) if isinstance(one, LinkNode))
            bound += [one for one in (held.get(field), *links) if isinstance(one, Target) and one.is_line]
            if field not in held:
                found += [_Found(passage, amount, span) for amount, span in _list_amounts((node,))]
    return contexts.values()


def _weigh_told(example: _Example, found: Iterable[_Found], bound: Iterable[Target]) -> int:
    """Weigh what a context repeats of an example: round amounts less, and one that is bound to it settles it."""
    told = {one.amount.quantity: _weigh(one.amount) for one in found if example.find(one.amount, one.passage)}
    return sum(told.values()) + sum(_TOLD for target in bound if any(target == line for line, _ in example.lines))


def _rank(line: CalculationStep, story: bool) -> int:  # noqa: FBT001 - of a text, what it is
    if line.figure is not None or line.line is not None:
        return 0
    return 2 if (line.expression is None) == story else 1


def _measure_shared(label: str, around: str) -> float:
    """Give the share of the pairs of characters of a label that stand beside an amount."""
    pairs = ["".join(pair) for pair in pairwise(label)]
    return sum(pair in around for pair in pairs) / max(len(pairs), 1)


def _weigh(amount: Amount) -> int:
    """Say how little an amount may be there by chance: 2 for one of several digits that count, 1 for round money."""
    digits = len(f"{float(amount.quantity.amount / amount.written.size):.10g}".replace(".", "").strip("0"))
    if amount.quantity.dimension == "money":
        return min(digits, 2)
    return 2 if digits >= _DIGITS else 0


def _list_amounts(nodes: Iterable[Node]) -> Iterator[tuple[Amount, tuple[int, int]]]:
    """Yield the amounts among the words of a text that are no links, with their places in it."""
    for node in nodes:
        if isinstance(node, WordsNode) and node.end - node.start == len(node.content):
            for amount in list_amounts(node.content):
                if _is_length(amount):
                    rounded = _ROUNDED.search(node.content, 0, amount.start)
                    start = rounded.start() if rounded else amount.start
                    yield amount, (node.start + start, node.start + amount.end)
        elif not isinstance(node, LinkNode | Code | CodeBlock):
            yield from _list_amounts(node.children)


def _is_length(amount: Amount) -> bool:
    """Whether an amount is one, rather than a date, the end of a range or a number in words."""
    if amount.tail is None or _RANGE_BEFORE.search(amount.before) or _RANGE_AFTER.match(amount.after):
        return False
    unit = amount.written.unit
    return unit != "日" and (unit not in _CALENDAR or "个" in amount.tail)
