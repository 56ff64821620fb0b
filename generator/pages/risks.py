"""Pages of risks and checklists, and the bands of the risk matrix."""

from __future__ import annotations

from typing import Literal

from generator.model.risk import Checklist, ChecklistItem, Risk
from generator.pages.blocks import (
    Badge,
    Blank,
    Cell,
    Column,
    FormSheet,
    Paragraph,
    Properties,
    Property,
    RichText,
    Row,
    Table,
    Tone,
)
from generator.pages.page import Section
from generator.pages.scope import Scope, join
from generator.pages.sections import describe_named, describe_record, name_ticks, say_rest, section, text_section

Band = Literal["low", "medium", "high", "critical"]

_FROM: tuple[tuple[int, Band], ...] = ((16, "critical"), (10, "high"), (5, "medium"), (1, "low"))
_TONES: dict[Band, Tone] = {"low": "good", "medium": "neutral", "high": "notice", "critical": "danger"}
_WORDS: dict[Band, str] = {"low": "低", "medium": "中", "high": "高", "critical": "极高"}


def find_band(score: int) -> Band:
    """Give the band of a risk's score: 1 to 4 low, 5 to 9 medium, 10 to 15 high, 16 to 25 critical."""
    return next(band for lowest, band in _FROM if score >= lowest)


def band_badge(score: int, scope: Scope) -> Badge:
    """Give a risk's score with its band in words."""
    band = find_band(score)
    return Badge(f"{score} {scope.words(_WORDS[band])}", _TONES[band], code=f"band-{band}")


def describe_risk(risk: Risk, scope: Scope) -> tuple[Section, ...]:
    """A line of the register: cause to consequence, its score before and after treatment, signals, what is done."""
    words = scope.words
    skip = (
        *("cause", "event", "consequence", "likelihood", "impact", "score"),
        *("residual_likelihood", "residual_impact", "signals", "prevention", "response"),
    )
    chain = Properties(
        (
            Property(words("原因"), (RichText(risk.cause),)),
            Property(words("事件"), (RichText(risk.event),)),
            Property(words("后果"), (RichText(risk.consequence),)),
        )
    )
    return (
        section("chain", words("怎么发生，会怎样"), chain),
        _describe_scores(risk, scope),
        *describe_record(risk, scope, skip=skip),
        *describe_named(risk, ("signals", "prevention", "response"), scope),
    )


def describe_checklist(checklist: Checklist, scope: Scope) -> tuple[Section, ...]:
    """A checklist to print: every question with a box, the evidence to look at, and room to sign."""
    words = scope.words
    columns = (
        Column(words("序号"), 1, centred=True),
        Column(words("检查内容"), 5),
        Column(words("看什么证据"), 3),
        Column(words("怎样算通过"), 3),
        Column(words("对应"), 2),
        Column(words("通过"), 1, centred=True),
    )
    rows = tuple(
        Row(
            (
                (str(number),),
                (
                    RichText(item.question),
                    *say_rest(item, ("question", "risk", "rule", "evidence", "pass_rule"), scope),
                ),
                (RichText(item.evidence),),
                (RichText(item.pass_rule),),
                _name_causes(item, scope),
                ("☐",),
            ),
            id=item.id,
        )
        for number, item in enumerate(checklist.items, 1)
    )
    blanks = (
        Blank("checked-by", words("检查人签字与日期"), size="signature"),
        Blank("signed-off", words("签核人签字与日期"), size="signature"),
        Blank("remarks", words("不通过项与整改期限"), size="area"),
    )
    return (
        *describe_record(checklist, scope, skip=("items", "if_failed")),
        section("items", words("条目"), Table(columns, rows, ticks=name_ticks(checklist)), role="form"),
        *text_section("if-failed", words("不通过怎么办"), checklist.if_failed),
        section("signatures", words("签核"), FormSheet(blanks), role="form"),
    )


def _name_causes(item: ChecklistItem, scope: Scope) -> Cell:
    """Give what an item is asked for: the risk that it watches, and the rule that it holds people to."""
    return join([(scope.link(kind, id),) for kind, id in (("risk", item.risk), ("rule", item.rule)) if id])


def _describe_scores(risk: Risk, scope: Scope) -> Section:
    words = scope.words
    columns = (
        Column(words("阶段"), 2),
        Column(words("可能性"), 1, centred=True),
        Column(words("影响程度"), 1, centred=True),
        Column(words("风险值"), 2, centred=True),
    )
    residual = risk.residual_likelihood * risk.residual_impact
    rows = (
        Row(
            (
                (words("处理前"),),
                (str(risk.likelihood),),
                (str(risk.impact),),
                (band_badge(risk.score, scope),),
            )
        ),
        Row(
            (
                (words("处理后"),),
                (str(risk.residual_likelihood),),
                (str(risk.residual_impact),),
                (band_badge(residual, scope),),
            )
        ),
    )
    note = Paragraph((words("风险值 = 可能性 × 影响程度；见"), scope.link_page("risk-matrix"), words("。")))
    return section("scores", words("有多严重"), Table(columns, rows), note)
