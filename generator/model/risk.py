"""Risks, and the checklists that watch them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Item, Record
from generator.model.types import Cadence, Duration, Id, KpiRef, Level, Ref, RoleRef, Text, Title


class Signal(Item):
    """An early sign of a risk: a KPI beyond a threshold, or something one can see."""

    kpi: KpiRef | None = Field(default=None, title="指标")
    text: Text = Field(title="看到什么")
    threshold: Title = Field(title="阈值")


class Prevention(Item):
    """A measure taken beforehand."""

    form: Literal["contract", "insurance", "contingency_plan", "control", "training"] = Field(title="方式")
    text: Text = Field(title="措施")
    role: RoleRef = Field(title="岗位")


class Response(Item):
    """A step taken once a risk has come true; `within` counts from its discovery."""

    action: Text = Field(title="动作")
    role: RoleRef = Field(title="岗位")
    within: Duration = Field(title="时限")


class Risk(Record):
    """A line of the risk register: cause, event, consequence; likelihood and impact; what is done before and after."""

    KIND = "risk"
    LABEL = "风险"
    FAMILY = "risk"
    PART = 8

    risk_type: Literal["market", "credit", "legal", "operational", "reputation", "quality_safety", "data", "people"] = (
        Field(title="类型")
    )
    side: Literal["manufacturer", "dealer", "both"] = Field(title="主责方")
    risk_owner: RoleRef = Field(title="风险责任岗位")
    cause: Text = Field(title="原因")
    event: Text = Field(title="事件")
    consequence: Text = Field(title="后果")
    likelihood: Level = Field(title="可能性")
    impact: Level = Field(title="影响程度")
    score: Annotated[int, Field(ge=1, le=25)] = Field(title="风险值", description="可能性 × 影响程度。")
    treatment: Literal["avoid", "mitigate", "transfer", "accept"] = Field(title="应对策略")
    residual_likelihood: Level = Field(title="剩余可能性")
    residual_impact: Level = Field(title="剩余影响")
    signals: tuple[Signal, ...] = Field(default=(), title="预警信号")
    prevention: tuple[Prevention, ...] = Field(default=(), title="防范措施")
    response: tuple[Response, ...] = Field(default=(), title="应对步骤")


class ChecklistItem(Item):
    """One question of a checklist, with what counts as a pass."""

    question: Text = Field(title="检查内容")
    risk: Annotated[Id, Ref("risk", on_withheld="omit")] | None = Field(default=None, title="对应风险")
    rule: Annotated[Id, Ref("rule", on_withheld="omit")] | None = Field(default=None, title="对应规则")
    evidence: Text = Field(title="看什么证据")
    pass_rule: Text = Field(title="怎样算通过")


class Checklist(Record):
    """A list that is gone through regularly and signed."""

    KIND = "checklist"
    LABEL = "检查清单"
    FAMILY = "risk"
    PART = 8

    cadence: Cadence = Field(title="频次")
    done_by: RoleRef = Field(title="检查岗位")
    sign_off: RoleRef = Field(title="签核岗位")
    items: tuple[ChecklistItem, ...] = Field(min_length=1, title="条目")
    if_failed: Text = Field(title="不通过怎么办")
