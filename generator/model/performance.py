"""Performance and incentives: indicators, scorecards, incentives and improvement plans."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, Record
from generator.model.cooperation import WorkedExample
from generator.model.types import Amount, Cadence, Duration, Internal, KpiRef, RoleRef, Text, Title

Unit = Literal["percent", "cny", "days", "count", "score", "hours"]


class Kpi(Record):
    """An indicator card: what is measured, from which source, and how it could be gamed."""

    KIND = "kpi"
    LABEL = "指标"
    FAMILY = "performance"
    PART = 7

    formula: Text = Field(title="公式")
    unit: Unit = Field(title="单位")
    direction: Literal["higher", "lower", "target_band"] = Field(title="方向")
    group: Literal["sales", "market_development", "customer_service", "finance", "stock", "people", "compliance"] = (
        Field(title="指标族")
    )
    level: Literal["person", "dealer", "region"] = Field(title="层级")
    data_source: Text = Field(title="数据来源")
    frequency: Cadence = Field(title="频次")
    anti_gaming: Text = Field(title="防做数说明")
    read_as: Text = Field(title="怎么看")


class Band(Component):
    """A band of results with the points it earns: from `from_value` up to, but without, `to_value`."""

    from_value: float | None = Field(default=None, title="从（含）")
    to_value: float | None = Field(default=None, title="到（不含）")
    points: Annotated[float, Field(ge=0, le=100)] = Field(title="得分")


class ScorecardLine(Item):
    """One line of a scorecard."""

    kpi: KpiRef = Field(title="指标")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(title="权重")
    bands: tuple[Band, ...] = Field(min_length=1, title="评分档")


class TierBand(Component):
    """The score from which a dealer reaches a tier; the next lower tier begins below it."""

    tier: Literal["a", "b", "c", "d"] = Field(title="等级")
    min_score: Annotated[float, Field(ge=0, le=100)] = Field(title="最低分")
    meaning: Text = Field(title="含义")


class Scorecard(Record):
    """How dealers are appraised, and what the total means."""

    KIND = "scorecard"
    LABEL = "经销商评分卡"
    FAMILY = "performance"
    PART = 7

    cadence: Cadence = Field(title="评估频次")
    lines: tuple[ScorecardLine, ...] = Field(min_length=1, title="项目")
    tier_bands: tuple[TierBand, ...] = Field(min_length=1, title="等级线")
    signed_by: tuple[RoleRef, ...] = Field(min_length=2, title="签字岗位")
    examples: tuple[WorkedExample, ...] = Field(default=(), title="算例")


class Gate(Component):
    """The result without which an incentive is not paid at all."""

    kpi: KpiRef = Field(title="指标")
    min: float = Field(title="最低值")


class IncentiveTier(Component):
    """A band of results with its reward: from `from_value` up to, but without, `to_value`."""

    from_value: float = Field(title="从（含）")
    to_value: float | None = Field(default=None, title="到（不含）")
    value: float = Field(title="奖励值")


class Incentive(Record):
    """A reward: for whom, for which results, how much, and how it is settled."""

    KIND = "incentive"
    LABEL = "激励"
    FAMILY = "performance"
    PART = 7

    form: Literal["monetary", "recognition", "development", "support"] = Field(title="形式")
    recipient: Literal["dealer_company", "manufacturer_staff", "dealer_staff_via_dealer"] = Field(title="对象")
    kpis: tuple[KpiRef, ...] = Field(min_length=1, title="挂钩指标")
    what: Text = Field(title="奖励什么")
    gate: Gate | None = Field(default=None, title="门槛")
    tier_unit: Title | None = Field(
        default=None, title="奖励值单位", description="有档位时必填，例如“年度供货额的百分比”。"
    )
    tiers: Internal[tuple[IncentiveTier, ...]] = Field(default=None, title="档位")
    cap_cny: Internal[Amount] = Field(default=None, title="封顶（元）")
    payout_within: Duration = Field(title="兑现时限")
    settlement_form: Literal[
        "invoice_discount", "credit_note", "goods_in_kind", "bank_transfer_company", "payroll", "none"
    ] = Field(title="兑付方式", description="给经销商的奖励只进公司账户。")
    recorded_in_contract: bool = Field(title="书面约定")
    examples: tuple[WorkedExample, ...] = Field(default=(), title="算例")


class ImprovementStep(Item):
    """One step of an improvement plan."""

    action: Text = Field(title="动作")
    role: RoleRef = Field(title="岗位")
    within: Duration = Field(title="时限")
    evidence: Text = Field(title="记录")


class ImprovementPlan(Record):
    """What follows poor results: help first, then agreed consequences; never a fine."""

    KIND = "improvement-plan"
    LABEL = "改进计划"
    FAMILY = "performance"
    PART = 7

    applies_to: Literal["manufacturer_staff", "dealer_staff", "dealer_company"] = Field(title="对象")
    trigger: Text = Field(title="启动条件")
    measures: tuple[
        Literal[
            "coaching",
            "written_warning",
            "improvement_plan",
            "variable_pay_per_contract",
            "reassignment",
            "tier_review",
            "termination_lawful",
        ],
        ...,
    ] = Field(min_length=1, title="措施", description="不包括罚款。")
    steps: tuple[ImprovementStep, ...] = Field(min_length=1, title="步骤")
    appeal_to: RoleRef = Field(title="申诉岗位")
    appeal_within: Duration = Field(title="申诉期限")
    exit_criteria: Text = Field(title="结束标准")
