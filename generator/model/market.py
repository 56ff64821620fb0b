"""Market and sales work: research, brand activities, channel plays and promotions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, Record
from generator.model.types import Amount, Calendar, Duration, Id, KpiRef, Percent, Ref, RoleRef, Text

FormRef = Annotated[Id, Ref("form")]


class ResearchQuestion(Item):
    """One question of a research template, and what its answer is used for."""

    question: Text = Field(title="问题")
    used_for: Text = Field(title="用途")


class ResearchTemplate(Record):
    """What both sides find out together before they promote."""

    KIND = "research-template"
    LABEL = "调研模板"
    FAMILY = "market"
    PART = 5

    dimension: Literal["demand", "competition", "consumer_behaviour", "channel"] = Field(title="维度")
    method: Literal["store_check", "interview", "survey", "desk", "data"] = Field(title="方法")
    sample: Text = Field(title="样本要求")
    led_by: RoleRef = Field(title="牵头岗位")
    with_roles: tuple[RoleRef, ...] = Field(default=(), title="配合岗位")
    duration: Duration = Field(title="用时")
    questions: tuple[ResearchQuestion, ...] = Field(min_length=1, title="问题")
    output: Text = Field(title="产出")
    forms: tuple[FormRef, ...] = Field(default=(), title="所用表单")


class CostSplit(Component):
    """How the two sides share the cost: together 100."""

    manufacturer_percent: Percent = Field(title="厂家承担（%）")
    dealer_percent: Percent = Field(title="经销商承担（%）")


class WorkStep(Item):
    """One step of a market activity."""

    action: Text = Field(title="动作")
    role: RoleRef = Field(title="岗位")
    within: Duration | None = Field(default=None, title="时限")
    evidence: Text | None = Field(default=None, title="证据")


class BrandActivity(Record):
    """A way to build the brand together."""

    KIND = "brand-activity"
    LABEL = "品牌活动"
    FAMILY = "market"
    PART = 5

    form: Literal["advertising", "public_relations", "promotion", "event", "content"] = Field(title="方式")
    goal: Text = Field(title="目标")
    cost_split: CostSplit = Field(title="费用分担")
    steps: tuple[WorkStep, ...] = Field(min_length=1, title="步骤")
    measures: tuple[Text, ...] = Field(min_length=1, title="效果衡量")
    cautions: tuple[Text, ...] = Field(default=(), title="注意事项")


class ChannelPlay(Record):
    """A way to win new customers or markets, or to deepen existing accounts."""

    KIND = "channel-play"
    LABEL = "渠道打法"
    FAMILY = "market"
    PART = 5

    play: Literal["new_customer", "new_market", "deepen_existing"] = Field(title="类型")
    when_to_use: Text = Field(title="什么时候用")
    steps: tuple[WorkStep, ...] = Field(min_length=1, title="步骤")
    kpis: tuple[KpiRef, ...] = Field(default=(), title="看哪些指标")
    stop_when: Text = Field(title="什么时候停")


class PromotionStep(Item):
    """One step from plan to evaluation."""

    stage: Literal["plan", "approve", "execute", "verify", "settle", "evaluate"] = Field(title="阶段")
    action: Text = Field(title="动作")
    role: RoleRef = Field(title="岗位")
    within: Duration = Field(title="时限")
    calendar: Calendar = Field(default="24x7", title="计时日历")
    evidence: tuple[Text, ...] = Field(default=(), title="凭证")


class ApprovalTier(Component):
    """Up to which budget a role approves a promotion; the last tier has no upper end."""

    up_to_cny: Amount | None = Field(default=None, title="预算上限（元）")
    role: RoleRef = Field(title="批准岗位")


class PromotionType(Record):
    """A kind of consumer or trade promotion, from plan to settlement."""

    KIND = "promotion-type"
    LABEL = "促销类型"
    FAMILY = "market"
    PART = 5

    mechanic: Literal["discount", "gift", "prize_draw", "bundle", "trade_in", "demo", "display", "coupon"] = Field(
        title="机制"
    )
    when_to_use: Text = Field(title="适用场景")
    cost_split: CostSplit = Field(title="费用分担")
    approval_tiers: tuple[ApprovalTier, ...] = Field(min_length=1, title="审批档")
    steps: tuple[PromotionStep, ...] = Field(min_length=1, title="流程")
    claim_deadline: Duration = Field(title="核销期限")
    proof_of_performance: tuple[Text, ...] = Field(min_length=1, title="核销凭证")
    disclosures: tuple[Literal["prize_types", "odds_or_quantity", "conditions", "draw_time", "organiser"], ...] = Field(
        default=(), title="公示内容", description="抽奖促销五项都要有。"
    )
    max_prize_cny: Amount | None = Field(
        default=None, title="最高奖金额（元）", description="抽奖促销必填，不超过 50000。"
    )
    cautions: tuple[Text, ...] = Field(default=(), title="注意事项")
    forms: tuple[FormRef, ...] = Field(default=(), title="所用表单")
