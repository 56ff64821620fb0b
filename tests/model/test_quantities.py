"""Numbers are read however they are written."""

from __future__ import annotations

import pytest

from generator.model.duration import parse_duration
from generator.model.quantities import find_quantities, measure, measure_duration, write_duration
from tests.checks.company import Changes, find_rule


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("30 天", 30, "天"),
        ("三十天内", 30, "天"),
        ("30 个自然日", 30, "天"),
        ("24 小时", 1, "天"),
        ("两周", 14, "天"),
        ("５０，０００元", 50000, "元"),
        ("50 000 元", 50000, "元"),
        ("5 万元", 50000, "元"),
        ("五万块", 50000, "元"),
        ("50,000 元", 5, "万元"),
        ("1.5 亿元", 150_000_000, "元"),
        ("百分之二", 2, "%"),
        ("2％", 2, "%"),
        ("两个百分点", 2, "%"),
        ("三成", 30, "%"),
        ("半年", 6, "个月"),
        ("一个季度", 3, "个月"),
        ("一百二十台", 120, "台"),
        ("三点五倍", 3.5, "倍"),
        ("十万零五百元", 100_500, "元"),
        ("在 20 至 30 天之间", 30, "天"),
        ("不超过 5", 5, "个工作日"),
        ("四名", 4, "人"),
        ("7 箱", 7, "箱"),
    ],
)
def test_text_holds_the_value(text: str, value: float, unit: str) -> None:
    """Full-width and Chinese digits, thousands, 万 and 亿, shares and convertible units are the same number."""
    assert measure(value, unit) in list(find_quantities(text, unit))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("31 天", 30, "天"),
        ("5 天", 5, "个工作日"),
        ("5 个工作日", 5, "天"),
        ("30 天", 1, "个月"),
        ("2 小时", 2, "天"),
        ("5 元", 5, "%"),
        ("5 台", 5, "次"),
        ("300 天", 30, "天"),
        ("1,300 元", 300, "元"),
        ("申报期限", 30, "天"),
    ],
)
def test_text_holds_another_value(text: str, value: float, unit: str) -> None:
    """Another number, another unit, or no number at all is not the value."""
    assert measure(value, unit) not in list(find_quantities(text, unit))


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (30, "天", "P30D"),
        (36, "小时", "PT36H"),
        (48, "小时", "P2D"),
        (90, "秒", "PT90S"),
        (5, "个工作日", "P5D"),
        (6, "个月", "P6M"),
        (2, "年", "P2Y"),
        (1, "季度", "P3M"),
        (0.5, "秒", None),
        (5, "元", None),
    ],
)
def test_figure_is_written_as_a_field_holds_it(value: float, unit: str, written: str | None) -> None:
    """A figure of time is suggested for a field in its largest whole unit; what is no whole time is not."""
    assert write_duration(measure(value, unit)) == written


@pytest.mark.parametrize(
    ("duration", "value", "unit"),
    [
        ("P30D", 30, "天"),
        ("PT48H", 2, "天"),
        ("P1Y", 12, "个月"),
        ("P5D", 5, "个工作日"),
        ("PT2H", 2, "个工作小时"),
        ("P2W", 14, "天"),
    ],
)
def test_duration_is_measured_like_the_text(duration: str, value: float, unit: str) -> None:
    """A typed duration equals the figure that is told in words; its working time is what the figure says."""
    wanted = measure(value, unit)
    assert measure_duration(parse_duration(duration), wanted.dimension) == wanted


@pytest.mark.parametrize(
    ("change", "replacement"),
    [
        ({"faq": {"answer": "[7 个工作日](figure:delivery-days)到货。"}}, "[5 个工作日](figure:delivery-days)"),
        ({"faq": {"answer": "[**尽快**](figure:delivery-days)到货。"}}, "[5 个工作日](figure:delivery-days)"),
        (
            {"promotion-type": {"figures": [{"field": "steps/settle/within", "figure": "delivery-days"}]}},
            "P5D",
        ),
        (
            {"promotion-type": {"figures": [{"field": "cost_split/dealer_percent", "figure": "delivery-days"}]}},
            5,
        ),
    ],
)
def test_problem_tells_what_should_stand_there(change: Changes, replacement: str | int) -> None:
    """The remedy is the figure in the place's own notation."""
    (problem,) = find_rule("figure-differs", change)
    assert problem.replacement == replacement


@pytest.mark.parametrize("text", ["9" * 5_000, "一" * 5_000, f"1.{'0' * 5_000}", f"30{' ' * 5_000}天"])
def test_endless_number_is_none(text: str) -> None:
    """A number of thousands of digits counts nothing, and stops nobody; blanks make no number longer."""
    assert list(find_quantities(text, "天")) == ([measure(30, "天")] if " " in text else [])
