"""Customer and after-sales service: service levels, complaints, warranty and recall."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, Record
from generator.model.types import Calendar, Duration, Id, KpiRef, Percent, Ref, RoleRef, Side, Text, Title


class SideAction(Component):
    """What one side does to keep a service level."""

    side: Side = Field(title="所属方")
    action: Text = Field(title="动作")


class ServiceLevel(Record):
    """What is promised for a service at a severity: by when someone answers, by when it is solved."""

    KIND = "service-level"
    LABEL = "服务标准"
    FAMILY = "service"
    PART = 6

    service_type: Literal[
        "hotline", "delivery", "installation", "repair", "parts", "complaint", "technical_support", "dealer_query"
    ] = Field(title="服务类型")
    severity: Literal["s1_safety", "s2_down", "s3_degraded", "s4_request"] = Field(title="级别")
    channel: Title = Field(title="受理渠道")
    response_target: Duration = Field(title="响应时限")
    resolution_target: Duration = Field(title="解决时限")
    calendar: Calendar = Field(title="计时日历")
    measured_by: KpiRef = Field(title="考核指标")
    party_split: tuple[SideAction, ...] = Field(min_length=1, title="双方分工")
    remedy: Text = Field(title="没做到怎么补救")


class ComplaintStage(Item):
    """One stage of handling a complaint, by ISO 10002's life cycle."""

    stage: Literal["receive", "acknowledge", "assess", "investigate", "respond", "close", "analyse"] = Field(
        title="阶段"
    )
    action: Text = Field(title="动作")
    role: RoleRef = Field(title="岗位")
    within: Duration = Field(title="时限")


class ComplaintProcedure(Record):
    """How complaints are handled from receipt to analysis."""

    KIND = "complaint-procedure"
    LABEL = "投诉处理"
    FAMILY = "service"
    PART = 6

    applies_to: Text = Field(title="适用情形")
    calendar: Calendar = Field(title="计时日历")
    stages: tuple[ComplaintStage, ...] = Field(min_length=1, title="阶段")
    escalation_path: Annotated[Id, Ref("escalation-path")] = Field(title="升级路径")
    external_channel: Text = Field(title="外部渠道")
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(default=(), title="所用表单")


class WarrantyRight(Item):
    """What a customer may claim within which time."""

    condition: Text = Field(title="情形")
    within: Duration = Field(title="期限")
    remedy: Text = Field(title="客户可以要求")
    carried_out_by: RoleRef = Field(title="由谁办理")


class WarrantyPolicy(Record):
    """Warranty: the customer's rights, who carries them out, and how the two sides share the cost."""

    KIND = "warranty-policy"
    LABEL = "三包与保修"
    FAMILY = "service"
    PART = 6

    products: Text = Field(title="适用产品")
    rights: tuple[WarrantyRight, ...] = Field(min_length=1, title="客户权利")
    manufacturer_percent: Percent = Field(title="厂家承担（%）")
    dealer_percent: Percent = Field(title="经销商承担（%）")
    cost_note: Text = Field(title="费用说明")
    recover_within: Duration = Field(title="经销商向厂家追偿的期限")
    proof: tuple[Text, ...] = Field(min_length=1, title="凭证")


class RecallStep(Item):
    """One step of a recall."""

    action: Text = Field(title="动作")
    role: RoleRef = Field(title="岗位")
    within: Duration = Field(title="时限", description="从决定召回起算。")


class RecallRunbook(Record):
    """What is done when a product must be recalled."""

    KIND = "recall-runbook"
    LABEL = "召回预案"
    FAMILY = "service"
    PART = 6

    trigger: Text = Field(title="启动条件")
    report_within: Duration = Field(title="报告时限")
    calendar: Calendar = Field(title="计时日历")
    steps: tuple[RecallStep, ...] = Field(min_length=1, title="步骤")
    drill: Text = Field(title="演练要求")
