"""Customer and after-sales service: service levels, complaints, warranty and recall."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.diagnostics import Term
from generator.model.base import Component, Item, ProcedureStep, TimedRecord
from generator.model.marks import Choices, OpenChoices, Prompt
from generator.model.scoped import ScopedRecord
from generator.model.types import (
    Binding,
    Calendar,
    Duration,
    Id,
    KpiRef,
    Percent,
    Ref,
    RoleRef,
    Side,
    Text,
    Title,
)


class SideAction(Component):
    """What one side does to keep a service level."""

    side: Side = Field(title="所属方", description="厂家还是经销商。")
    action: Binding = Field(title="动作", description="这一方做什么，带时限。")


class ServiceLevel(ScopedRecord, TimedRecord):
    """What is promised for a service at a severity: by when someone answers, by when it is solved."""

    KIND = "service-level"
    LABEL = "服务标准"
    ABOUT = "一类服务在一种紧急程度下的时限承诺。"
    FAMILY = "service"
    PART = 6
    INDEXED_BY = "service_type"
    TIMED = ("response_target", "resolution_target")

    service_type: Annotated[
        Literal[
            "hotline", "delivery", "installation", "repair", "parts", "complaint", "technical_support", "dealer_query"
        ],
        OpenChoices(
            hotline="热线",
            delivery="送货",
            installation="安装",
            repair="维修",
            parts="配件",
            complaint="投诉",
            technical_support="技术支持",
            dealer_query="经销商咨询",
        ),
    ] = Field(title="服务类型", description="哪一类服务。")
    severity: Annotated[
        Literal["s1_safety", "s2_down", "s3_degraded", "s4_request"],
        Choices(
            s1_safety="一级：涉及安全",
            s2_down="二级：无法使用",
            s3_degraded="三级：功能受限",
            s4_request="四级：一般请求",
        ),
    ] = Field(title="级别", description="紧急程度：一级涉及安全，四级为一般请求。")
    channel: Title = Field(title="受理渠道", description="从哪里受理，一行。", examples=["服务热线、门店报修"])
    response_target: Duration = Field(title="响应时限", description="多久内有人回应。")
    resolution_target: Duration = Field(title="解决时限", description="多久内解决；不短于响应时限。")
    calendar: Calendar = Field(title="计时日历", description="时限按全天、工作时间还是工作日计算。")
    measured_by: KpiRef = Field(title="考核指标", description="用哪个指标考核，写指标编号。")
    party_split: tuple[SideAction, ...] = Field(min_length=1, title="双方分工", description="厂家和经销商各做什么。")
    remedy: Binding = Field(title="没做到怎么补救", description="没做到时怎么补救、找谁。")


class ComplaintStage(ProcedureStep):
    """One stage of handling a complaint, by ISO 10002's life cycle."""

    stage: Annotated[
        Literal["receive", "acknowledge", "assess", "investigate", "respond", "close", "analyse"],
        Choices(
            receive="受理",
            acknowledge="确认",
            assess=Term("评估", "complaint stage"),
            investigate="调查",
            respond="答复",
            close="关闭",
            analyse="分析改进",
        ),
    ] = Field(title="阶段", description="受理、确认、评估、调查、答复、关闭、分析，按这个先后。")
    action: Text = Field(title="动作", description="这一阶段做什么，动词开头。")
    role: RoleRef = Field(title="岗位", description="谁做，写岗位编号。")
    within: Duration = Field(title="时限", description="多久内做完。")


class ComplaintProcedure(TimedRecord):
    """How complaints are handled from receipt to analysis."""

    KIND = "complaint-procedure"
    LABEL = "投诉处理"
    ABOUT = "一类投诉从受理到分析怎么处理。"
    FAMILY = "service"
    PART = 6
    TIMED = ("stages",)

    applies_to: Text = Field(title="适用情形", description="处理哪一类投诉。")
    calendar: Calendar = Field(title="计时日历", description="时限按全天、工作时间还是工作日计算。")
    stages: Annotated[tuple[ComplaintStage, ...], Prompt(each="stage")] = Field(
        min_length=1, title="阶段", description="从受理到分析，七个阶段都要有。"
    )
    escalation_path: Annotated[Id, Ref("escalation-path")] = Field(
        title="升级路径", description="处理不了时走哪条升级路径，写它的编号。"
    )
    external_channel: Text = Field(title="外部渠道", description="客户还可以向哪里投诉，例如 12315。")
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(
        default=(), title="所用表单", description="用哪些表单，写表单编号。"
    )


class WarrantyRight(Item):
    """What a customer may claim within which time."""

    condition: Binding = Field(title="情形", description="在什么情形下可以要求。")
    within: Duration = Field(title="期限", description="购买后多久内有效。")
    remedy: Binding = Field(title="客户可以要求", description="客户可以要求修、换、退还是别的。")
    carried_out_by: RoleRef = Field(title="由谁办理", description="由谁办理，写岗位编号。")


class WarrantyPolicy(ScopedRecord):
    """Warranty: the customer's rights, who carries them out, and how the two sides share the cost."""

    KIND = "warranty-policy"
    LABEL = "三包与保修"
    ABOUT = "三包与保修：客户的权利、谁办理、双方怎么分担费用。"
    FAMILY = "service"
    PART = 6

    products: Text = Field(title="适用产品", description="适用哪些产品，不适用哪些。")
    rights: tuple[WarrantyRight, ...] = Field(
        min_length=1, title="客户权利", description="客户有哪些权利，一条一种情形。"
    )
    manufacturer_percent: Percent = Field(
        title="厂家承担（%）", description="费用由厂家承担百分之几；与经销商的加起来等于 100。"
    )
    dealer_percent: Percent = Field(title="经销商承担（%）", description="费用由经销商承担百分之几。")
    cost_note: Binding = Field(title="费用说明", description="费用怎么算、怎么结。")
    recover_within: Duration = Field(title="经销商向厂家追偿的期限", description="经销商垫付后多久内向厂家要回。")
    proof: tuple[Binding, ...] = Field(min_length=1, title="凭证", description="办理时要看哪些凭证，一项一条。")


class RecallStep(ProcedureStep):
    """One step of a recall."""

    action: Text = Field(title="动作", description="做什么，动词开头。")
    role: RoleRef = Field(title="岗位", description="谁做，写岗位编号。")
    within: Duration = Field(title="时限", description="从决定召回起多久内做完。")


class RecallRunbook(TimedRecord):
    """What is done when a product must be recalled."""

    KIND = "recall-runbook"
    LABEL = "召回预案"
    ABOUT = "产品要召回时一步一步怎么做。"
    FAMILY = "service"
    PART = 6
    TIMED = ("steps",)

    trigger: Binding = Field(title="启动条件", description="出现什么情况就启动，带数字。")
    report_within: Duration = Field(title="报告时限", description="多久内向监管部门报告。")
    calendar: Calendar = Field(title="计时日历", description="时限按全天、工作时间还是工作日计算。")
    steps: tuple[RecallStep, ...] = Field(min_length=1, title="步骤", description="从停售到总结，一步一条。")
    drill: Text = Field(title="演练要求", description="多久演练一次、怎么算合格。")
