"""Calculators in a real browser: the same numbers as Python to the last digit, and nothing of it is run as code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.model.arithmetic import compute, read_formula
from generator.model.cooperation import CalculationStep, WorkedExample
from generator.pages.calculators import list_labels, make_calculator, name_term
from tests.support.browser import PHONE, Open
from tests.support.project import list_company
from tests.support.samples import RECORDS
from tests.support.sites import ROOT, write_edition

EXAMPLE = """\
examples:
  - id: claim
    title: 一场促销
    story: 批了三万六。
    lines:
      - {id: budget, label: 批准预算, value: 36000, unit: 元}
      - {id: actual, label: 实际花费, value: 34800, unit: 元}
      - {id: no-invoice, label: 没有发票的, value: 1200, unit: 元}
      - {id: split, label: 厂家承担, value: 50, unit: '%', figure: sample-share}
      - {id: valid, label: 有效花费, expression: actual - no_invoice, value: 33600, unit: 元}
      - {id: share, label: 厂家付, expression: valid * split / 100, value: 16800, unit: 元}
    conclusion: 付一万六千八。
"""
FIGURE = """\
kind: figure
id: sample-share
title: 厂家承担比例
value: 50
unit: "%"
applies_to: 联合促销
"""
_UNITS = ("元", "%", "台", "天")


def list_files() -> dict[str, str]:
    """Give the company's files, its rule with an example that takes a number from a figure."""
    rule = f"kind: rule\n{RECORDS['rule']}{EXAMPLE}"
    return list_company(rule=rule) | {"data/reference/figure-share.yml": FIGURE}


@pytest.fixture(scope="module")
def calculating(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a company whose rule calculates."""
    return write_edition(tmp_path_factory.mktemp("calculating"), list_files(), "internal")


@pytest.fixture
def rule(open_page: Open, calculating: Path) -> Page:
    """Open the rule's page from disk, on a phone, with its calculator unfolded."""
    page = open_page((calculating / "rule/ordering/index.html").as_uri(), width=PHONE)
    page.get_by_text("换成自己的数算一算").click()
    return page


def test_a_reader_works_out_an_amount(rule: Page) -> None:
    """The example's numbers stand there first; others give another amount, with every step shown."""
    status = rule.locator(".pb-tool__result")
    expect(status).to_have_text("厂家付：16,800 元")
    rule.get_by_label("实际花费（元）").fill("１．２３４５６７万")
    expect(status).to_have_text("厂家付：5,572.84 元")  # 5,572.835 exactly: half a fen goes up
    steps = rule.locator(".pb-tool__steps > li")
    expect(steps.nth(0)).to_have_text("有效花费 = 实际花费 − 没有发票的= 12,345.67 − 1,200 = 11,145.67 元")
    assert rule.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_another_case_and_a_slip_are_told(rule: Page) -> None:
    """Who changes what the playbook fixes is told so; what is no number is named; the example comes back."""
    expect(rule.get_by_text("手册写的是 50%")).to_be_hidden()
    rule.get_by_label("厂家承担（%）").fill("60%")
    expect(rule.get_by_text("手册写的是 50%")).to_be_visible()
    rule.get_by_label("没有发票的（元）").fill("<b>alert(1)</b>")
    expect(rule.locator(".pb-tool__result")).to_have_text("“没有发票的”要写成数字，例如 12600 或 1.26万")
    expect(rule.locator(".pb-tool__steps > li")).to_have_count(0)
    rule.get_by_role("button", name="恢复算例的数").click()
    expect(rule.locator(".pb-tool__result")).to_have_text("厂家付：16,800 元")


def test_a_formula_without_its_terms_is_absent() -> None:
    """Where a line is not among those that readers see, nothing is worked out from it."""
    lines = (
        CalculationStep(id="supply", label="供货额", value=100, unit="元"),
        CalculationStep(id="rebate", label="返利", expression="supply * rate / 100", value=2, unit="元"),
    )
    example = WorkedExample(id="one", title="一例", story="。", lines=lines, conclusion="。")
    assert make_calculator(example) is None
    rate = CalculationStep(id="rate", label="比例", value=2, unit="%")
    whole = make_calculator(example.model_copy(update={"lines": (lines[0], rate, lines[1])}))
    assert whole is not None
    assert [term.name for term in whole.terms] == ["supply", "rate", "rebate"]


def test_labels_leave_the_examples_own_numbers_out() -> None:
    """A reader's delay is another than the example's; what only a number tells apart keeps it."""
    assert list_labels(("年目标（不含税）", "回款折算（延迟 12 天）")) == ("年目标（不含税）", "回款折算")
    two = ("回款折算（延迟 38 天）", "回款折算（延迟 29 天）", "（７）")
    assert list_labels(two) == two


# ---- the same numbers ----


@pytest.fixture
def scripts(open_page: Open) -> Page:
    """Open a blank page with the calculator's script."""
    page = open_page("about:blank")
    page.evaluate("() => { self.playbookKeep = {}; document.body.innerHTML = '' }")
    code = (ROOT / "theme/assets/javascripts/calculator.js").read_text("utf-8").split("\n;(")[0]
    page.add_script_tag(content=code)
    return page


def draw_expression(draw: Random, names: Sequence[str], depth: int = 4) -> str:
    """Draw an expression as editors might write it."""
    if depth == 0 or draw.random() < 0.25:
        number = f"{draw.randint(0, 400)}" + ("" if draw.random() < 0.6 else f".{draw.randint(0, 999)}")
        return draw.choice([*names, *names, number])
    left, right = (draw_expression(draw, names, depth - 1) for _ in range(2))
    text = f"{left} {draw.choice('+-*/')} {right}"
    return draw.choice([text, f"({text})", f"-({text})", f"({left}){draw.choice('+-*/')}({right})"])


def draw_lines(draw: Random) -> list[CalculationStep]:
    """Draw the lines of an example; some divide by zero, some grow beyond all bounds."""
    given = [f"given-{number}" for number in range(draw.randint(1, 4))]
    lines = [CalculationStep(id=name, label="数", value=1, unit=draw.choice(_UNITS)) for name in given]
    for number in range(draw.randint(1, 4)):
        expression = draw_expression(draw, [name_term(line.id) for line in lines])
        if len(expression) <= 200:
            unit = draw.choice(_UNITS)
            lines.append(CalculationStep(id=f"line-{number}", label="行", expression=expression, value=0, unit=unit))
    return lines


def draw_input(draw: Random) -> str:
    """Draw a number as it may be typed."""
    return draw.choice(
        ["0", "-3", "0.005", "1e3", f"{draw.randint(0, 10**9):,}", f"{draw.uniform(0, 10**6):.3f}", "12万"]
    )


def read_typed(text: str) -> Fraction | None:
    """Read what is typed, as the browser is to."""
    scale = 10_000 if text.endswith("万") else 1
    plain = text.replace(",", "").removesuffix("万")
    return None if "e" in plain else Fraction(plain) * scale


def work(lines: Sequence[CalculationStep], given: Mapping[str, str]) -> Iterator[tuple[str, str, Fraction | None]]:
    """Work an example out with Python: each line's name and unit, and what it comes to, exactly."""
    names: dict[str, Fraction] = {}
    for line in lines:
        name = name_term(line.id)
        value = read_typed(given[name]) if line.expression is None else compute(line.expression, names)
        if value is not None:
            names[name] = value
        yield name, line.unit, value


def show(value: Fraction, unit: str) -> str:
    """Round once as is stated, and write as pages do."""
    places = 2 if unit == "元" else 4
    whole, rest = divmod(abs(value) * 10**places, 1)
    rounded = int(whole) + (rest >= Fraction(1, 2))
    number = f"{rounded // 10**places:,}.{rounded % 10**places:0{places}}".rstrip("0").rstrip(".")
    sign = "−" if value < 0 and rounded else ""
    return sign + number + ("" if unit == "%" else " ") + unit


def test_python_and_browser_work_out_the_same(scripts: Page) -> None:
    """Random formulas with random numbers come to the same fractions, and are shown rounded the same."""
    draw = Random(48)  # noqa: S311 - the same calculations at every run
    cases: list[tuple[Any, dict[str, str]]] = []
    expected = []
    while len(cases) < 400:
        lines = draw_lines(draw)
        given = {name_term(line.id): draw_input(draw) for line in lines if line.expression is None}
        terms = [
            (name_term(one.id), "", one.unit, "0", None if one.expression is None else read_formula(one.expression))
            for one in lines
        ]
        cases.append((terms, given))
        expected.append(
            [
                [name, None, ""] if value is None else [name, [*map(str, value.as_integer_ratio())], show(value, unit)]
                for name, unit, value in work(lines, given)
            ]
        )
    found = scripts.evaluate(
        """cases => cases.map(([terms, given]) => {
          const values = playbookCalculator.work(terms, given)
          return terms.map(([name, , unit]) => {
            const value = values.get(name)
            return [name, value && value.map(String), value ? playbookCalculator.show(value, unit) : ""]
          })
        })""",
        cases,
    )
    differing = [(case, one, two) for case, one, two in zip(cases, expected, found, strict=True) if one != two]
    assert differing[:3] == []
    assert (
        sum(value is None for case in expected for _, value, _ in case) > 50
    )  # what cannot be worked out is among them


def test_formulas_are_written_as_they_are_read(scripts: Page) -> None:
    """What a step shows, read again, is the same formula: brackets stand where they are needed."""
    draw = Random(7)  # noqa: S311 - the same formulas at every run
    formulas = [formula for _ in range(300) if (formula := read_formula(draw_expression(draw, ["a", "b", "c"])))]
    written = scripts.evaluate("all => all.map(one => playbookCalculator.write(one, part => part))", formulas)
    signs = str.maketrans("−×÷", "-*/")
    for text, formula in zip(written, formulas, strict=True):
        assert read_formula(text.translate(signs)) == formula, (text, formula)
