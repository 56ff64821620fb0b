"""Pages of rules, escalation paths and joint plans; worked examples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.model.cooperation import CalculationStep, CooperationRule, EscalationPath, WorkedExample
from generator.model.target import Target
from generator.pages.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Inline,
    Link,
    Paragraph,
    Properties,
    Property,
    RichText,
    Row,
    Table,
)
from generator.pages.calculators import make_calculator
from generator.pages.carriers import list_carriers
from generator.pages.history import describe_rule_history
from generator.pages.page import Section
from generator.pages.scales import describe_scales
from generator.pages.scope import Scope, list_texts, show_number
from generator.pages.sections import describe_named, describe_record, say_rest, section, text_section

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_SIGN = re.compile(r"\s*([-+*/])\s*")
_DIGITS = re.compile(r"(?<![\w.])\d+")
_BALANCE = ("manufacturer_rights", "manufacturer_obligations", "dealer_rights", "dealer_obligations")
_PLACED_OF_LINE = ("label", "expression", "value", "unit", "figure", "line")
_PROSE_FIRST = ("purpose", "procedure")


def describe_rule(rule: CooperationRule, scope: Scope) -> tuple[Section, ...]:
    """A rule: why, how, the balance of both sides, the evidence, what follows a breach, and how to appeal."""
    placed = ("evidence_required", "consequences", "scales", "appeal", "legal_review", "examples", "history")
    special = (*_PROSE_FIRST, *_BALANCE, *placed)
    words = scope.words
    return (
        *text_section("purpose", words("为什么有这条规则"), rule.purpose),
        *_describe_procedure(rule, scope),
        _describe_balance(rule, scope),
        *_describe_carriers(rule, scope),
        *describe_examples(rule.examples, scope),
        *describe_named(rule, ("evidence_required", "consequences"), scope),
        *describe_scales(rule, scope),
        *describe_named(rule, ("appeal",), scope),
        *describe_record(rule, scope, skip=special),
        *(replace(one, role="provenance") for one in describe_named(rule, ("legal_review",), scope)),
        *describe_rule_history(rule, scope),
    )


def describe_escalation(path: EscalationPath, scope: Scope) -> tuple[Section, ...]:
    """An escalation path as a table of levels, with what remains when all have failed."""
    return (
        *text_section("applies", scope.words("适用情形"), path.applies_to),
        *describe_named(path, ("levels",), scope),
        *describe_record(path, scope, skip=("applies_to", "levels")),
    )


def describe_examples(examples: Iterable[WorkedExample], scope: Scope) -> tuple[Section, ...]:
    """Worked examples, line by line, so that a reader can follow the figures."""
    blocks: list[Block] = []
    for example in examples:
        calculator = make_calculator(example)
        blocks += [_describe_example(example, scope), *((calculator,) if calculator else ())]
    return (section("examples", scope.words("算例"), *blocks),) if blocks else ()


def _describe_procedure(rule: CooperationRule, scope: Scope) -> tuple[Section, ...]:
    if not rule.procedure:
        return ()
    steps = Bullets(tuple((RichText(text),) for text in rule.procedure), ordered=True)
    return (section("procedure", scope.words("怎么做"), steps),)


def _describe_balance(rule: CooperationRule, scope: Scope) -> Section:
    """Both sides' rights and obligations, each as a list: those of one side answer none of the other's one by one."""
    words = scope.words
    columns = (Column(words("条目"), 1), Column(words("厂家"), 4), Column(words("经销商"), 4))
    pairs = (
        ("权利", rule.manufacturer_rights, rule.dealer_rights),
        ("义务", rule.manufacturer_obligations, rule.dealer_obligations),
    )
    rows = tuple(
        Row(((words(label),), list_texts(ours), list_texts(theirs))) for label, ours, theirs in pairs if ours or theirs
    )
    return section("balance", words("双方的权利与义务"), Table(columns, rows, words("权利与义务对照")))


def _describe_carriers(rule: CooperationRule, scope: Scope) -> tuple[Section, ...]:
    """Say by which activities and duties each side keeps its obligations."""
    sides = (("厂家", list_carriers(rule, "manufacturer", scope)), ("经销商", list_carriers(rule, "dealer", scope)))
    items = tuple(Property(scope.words(label), cell) for label, cell in sides if cell)
    return (section("carriers", scope.words("义务由谁履行"), Properties(items)),) if items else ()


def _describe_example(example: WorkedExample, scope: Scope) -> Callout:
    labels = {line.id.replace("-", "_"): line.label for line in example.lines}
    rows = tuple(
        Row(
            (
                (_link_line(line), *say_rest(line, _PLACED_OF_LINE, scope)),
                (_name_lines(line.expression or "", labels),),
                (show_number(line.value), "" if line.unit[0] in "%‰" else " ", line.unit),
            ),
            id=name,
        )
        for name, line in example.list_lines().items()
    )
    words = scope.words
    columns = (Column(words("项目"), 3), Column(words("算式"), 4), Column(words("结果"), 2))
    story = Properties((Property(words("情境"), (RichText(example.story),)),))
    rest = say_rest(example, ("title", "story", "lines", "conclusion"), scope)
    result = Paragraph((RichText(example.conclusion), *rest))
    return Callout(example.title, (story, Table(columns, rows), result), tone="good")


def _link_line(line: CalculationStep) -> Inline:
    """Give a line's label, which leads to the figure, or to the other line, that its number is."""
    source = Target("figure", line.figure) if line.figure else line.line
    return Link(source, line.label) if source else line.label


def _name_lines(expression: str, labels: dict[str, str]) -> str:
    """Show an expression with the labels of the lines that it names, and signs and numbers as people write them."""
    shown = _SIGN.sub(lambda sign: f" {_SIGNS[sign[1]]} ", expression).strip()
    shown = _DIGITS.sub(lambda digits: f"{int(digits[0]):,}", shown)
    return re.sub(r"[A-Za-z]\w*", lambda name: labels.get(name[0], name[0]), shown)
