"""Roles with what they do, decide, know and are measured by; and the activities in which they work together."""

from __future__ import annotations

from math import inf
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Component, Item, Record
from generator.model.marks import Choices, Format, Prompt
from generator.model.performance import Unit
from generator.model.types import (
    Amount,
    Binding,
    Cadence,
    Id,
    Internal,
    KpiRef,
    Level,
    OptionalActivityRef,
    OptionalRef,
    Partner,
    Ref,
    RoleRef,
    Side,
    Text,
    Title,
)

CompetencyRef = Annotated[Id, Ref("competency")]
Email = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"),
    Format("“{field}”要写成邮箱地址，例如 regional-manager@example.com"),
]
Hotline = Annotated[str, StringConstraints(pattern=r"^[0-9-]{3,20}$"), Format("“{field}”只能写数字和连字符")]


RACI_ORDER = "ASRCI"
"""The codes of assignments from who answers for it to who is told."""


class Duty(Item):
    """One thing a role does, and how one sees that it was done well."""

    statement: Binding = Field(title="职责", description="动词开头：做什么、对谁。")
    deliverable: Binding = Field(title="交付物", description="做完交出什么看得见的东西。", examples=["下月要货计划"])
    measure: Binding = Field(
        title="衡量标准", description="做到什么程度算好，带数字。", examples=["每月 5 日前交，差错不超过 2 处"]
    )
    cadence: Cadence = Field(title="频次", description="多久做一次。")
    evidence: Text = Field(title="佐证", description="凭什么看出做了，写单据或系统记录。")
    fulfils: tuple[Annotated[Id, Ref("rule", on_withheld="omit")], ...] = Field(
        default=(), title="履行的规则", description="这项职责履行哪几条合作规则里本方的义务，写规则编号。"
    )


class DecisionLimit(Item):
    """Up to which amount a role decides alone. Without an amount the text says where the limit lies."""

    subject: Title = Field(title="事项", description="对什么事有权决定。")
    up_to_cny: Amount | None = Field(
        default=None,
        title="金额上限（元）",
        description="多少元以内自己决定，写整数；不按金额的不写。",
        examples=[20000],
    )
    note: Binding = Field(title="说明", description="没有金额时写界限在哪里；有金额时写怎么计算。")
    above: RoleRef | None = Field(default=None, title="超出后找谁", description="超出以后找谁批，写岗位编号。")
    decided_in: tuple[OptionalActivityRef, ...] = Field(
        default=(),
        title="在哪项活动里批",
        description="这个权限用在哪几项协同活动里，写活动编号；写了就和那里的分工核对：谁批，谁在那里负责（A）或签批（S）。",
        examples=["promotion-approval-activity"],
    )


class ProfileLine(Component):
    """The level of a competency that a role needs."""

    competency: CompetencyRef = Field(title="能力项", description="哪一项能力，写能力项编号。")
    level: Level = Field(title="要求等级", description="要求到几级，1 至 5。")


class KpiWeight(Component):
    """The weight and target of a KPI in a role's appraisal for a period."""

    kpi: KpiRef = Field(title="指标", description="考核哪个指标，写指标编号。")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(
        title="权重", description="占考核的百分数，写整数；同一期间加起来等于 100。", examples=[30]
    )
    target: float = Field(title="目标值", description="目标是多少；单位随指标。")
    unit: Unit = Field(title="单位", description="目标的单位，与指标的单位一致。")
    floor: float | None = Field(default=None, title="保底", description="低于这个数不得分。")
    cap: float | None = Field(default=None, title="封顶", description="高于这个数不再加分。")
    period: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9]{4}(-(Q[1-4]|H[12]))?$"),
        Format("“{field}”要写成 2027、2027-Q1 或 2027-H1"),
    ] = Field(title="期间", description="哪一年、哪一季或哪半年，加引号。", examples=["2027-Q1"])


class PlanStep(Item):
    """One step of the first ninety days."""

    by_day: Annotated[int, Field(ge=1, le=180)] = Field(
        title="第几天前", description="入职后第几天前完成，写整数。", examples=[30]
    )
    task: Text = Field(title="任务", description="做什么，动词开头。")
    course: Annotated[Id, Ref("course", on_withheld="omit")] | None = Field(
        default=None, title="课程", description="要学的课程，写课程编号。"
    )
    meet: Annotated[Id, Ref("role", on_withheld="omit")] | None = Field(
        default=None, title="要见的岗位", description="要去见的岗位，写岗位编号。"
    )
    evidence: Text = Field(title="完成的证据", description="看什么证明已经完成。")
    sign_off: RoleRef = Field(title="签核岗位", description="谁签字确认，写岗位编号。")


class Contact(Component):
    """How to reach a role: a mailbox or hotline of the role, never of a person."""

    email: Email | None = Field(
        default=None,
        title="岗位邮箱",
        description="岗位的公用邮箱，不写个人邮箱。",
        examples=["regional-manager@example.com"],
    )
    hotline: Hotline | None = Field(
        default=None,
        title="热线",
        description="岗位的热线号码，只写数字和连字符；不写个人手机。",
        examples=["400-000-0000"],
    )


class Role(Record):
    """A post on either side."""

    KIND = "role"
    LABEL = "岗位"
    ABOUT = "一个岗位：做什么、找谁、能决定什么、怎样考核。写岗位，不写人。"
    FAMILY = "roles"
    PART = 1
    INDEXED_BY = "side"

    side: Side = Field(title="所属方", description="厂家还是经销商的岗位。")
    department: Annotated[Id, Ref("department", above=True)] = Field(
        title="所属部门", description="在哪个部门，写部门编号；部门要与所属方一致。"
    )
    mission: Text = Field(title="岗位使命", description="这个岗位为什么存在，一句话。")
    reports_to: Annotated[Id, Ref("role", above=True), Prompt(linked=True)] | None = Field(
        default=None, title="汇报对象", description="向哪个岗位汇报，写岗位编号；最高的岗位不写。"
    )
    span: Annotated[int, Field(ge=0, le=500)] | None = Field(
        default=None, title="管理幅度（人）", description="直接带多少人，写整数。"
    )
    contact: Contact = Field(title="联络方式", description="怎么联系这个岗位：公用邮箱或热线。")
    duties: Annotated[Partner[tuple[Duty, ...]], Prompt(rows=3)] = Field(
        min_length=1, title="职责", description="做哪些事，一条一件，一般不少于三条。"
    )
    not_responsible_for: tuple[Binding, ...] = Field(
        default=(), title="不归这个岗位管", description="常被误会、其实归别人管的事，并写归谁。"
    )
    plan: Partner[tuple[PlanStep, ...]] = Field(
        default=(), title="30-60-90 天计划", description="前九十天（30、60、90 天）做什么、见谁、学什么。"
    )
    decision_limits: Internal[tuple[DecisionLimit, ...]] = Field(
        default=None, title="审批权限", description="能自己决定到什么程度；只有厂家内部看得到。"
    )
    profile: Annotated[Partner[tuple[ProfileLine, ...]], Prompt(rows=1)] = Field(
        default=(), title="能力画像", description="需要哪些能力、各到几级。"
    )
    kpi_weights: Internal[tuple[KpiWeight, ...]] = Field(
        default=None, title="考核权重", description="考核哪些指标、各占多少；只有厂家内部看得到。"
    )


class Assignment(Component):
    """A role's part in an activity, for all amounts or for those in a range."""

    role: RoleRef = Field(
        title="岗位", description="哪个岗位，写岗位编号；一个岗位只出现一次，分工随金额变的一段写一次。"
    )
    code: Annotated[Literal["R", "A", "S", "C", "I"], Choices(R="执行", A="负责", S="签批", C="商议", I="知会")] = (
        Field(
            title="分工",
            description="R 执行、A 负责（只有一个；随金额变的，每个金额只有一个）、"
            "S 签批（别人负责，办成前要它签字同意）、C 商议、I 知会。",
        )
    )
    above_cny: Amount | None = Field(
        default=None,
        title="超过多少元",
        description="这个分工只管超过多少元的，写整数；从头管起的不写。",
        examples=[20000],
    )
    up_to_cny: Amount | None = Field(
        default=None,
        title="到多少元为止",
        description="这个分工只管到多少元（含），写整数；不封顶的不写。接着管的岗位在 above_cny 写同一个数。",
        examples=[100000],
    )

    @property
    def amounts(self) -> tuple[float, float]:
        """The amounts in yuan that it is for: above the first, up to and with the second."""
        return (
            -inf if self.above_cny is None else self.above_cny,
            inf if self.up_to_cny is None else self.up_to_cny,
        )

    @property
    def decides(self) -> bool:
        """Whether nothing goes ahead without this role: it answers for it, or signs off."""
        return self.code in ("A", "S")

    @property
    def is_limited(self) -> bool:
        """Whether it is for some amounts only."""
        return self.above_cny is not None or self.up_to_cny is not None

    @property
    def is_empty(self) -> bool:
        """Whether no amount falls into its range."""
        above, up_to = self.amounts
        return above >= up_to

    def covers(self, amount: float) -> bool:
        """Whether it is for an amount in yuan; `inf` stands for all beyond any limit."""
        above, up_to = self.amounts
        return above < amount <= up_to


class Activity(Record):
    """Work in which both sides take part, with who is responsible, accountable, consulted and informed."""

    KIND = "activity"
    LABEL = "协同活动"
    ABOUT = "双方一起做的一件事，以及每个岗位在其中的分工（RACI）。"
    FAMILY = "roles"
    PART = 1
    INDEXED_BY = "part"

    scope: Annotated[
        Literal["national", "region", "dealer"], Choices(national="全国", region="区域", dealer="经销商")
    ] = Field(title="范围", description="全国、区域还是经销商层面的活动。")
    trigger: Text = Field(title="触发条件", description="什么时候、出了什么事就开始做。")
    inputs: tuple[Text, ...] = Field(default=(), title="输入", description="开始前要有的材料和数据。")
    outputs: tuple[Text, ...] = Field(min_length=1, title="输出", description="做完留下什么。")
    cadence: Cadence = Field(title="频次", description="多久一次。")
    employment_matter: bool = Field(
        default=False, title="是否用工事项", description="涉及招聘、考核、用工的写 true；用工事项由雇主一方负责。"
    )
    reviews_appeals: bool = Field(
        default=False,
        title="是否申诉复核",
        description="专门复核别人决定的活动写 true；在这里负责和签批的，不算作出原决定的岗位。",
    )
    manufacturer_provides: tuple[Binding, ...] = Field(
        default=(), title="厂家提供", description="厂家为这件事提供什么，带数字和时间。"
    )
    dealer_does: tuple[Binding, ...] = Field(
        default=(), title="经销商负责", description="经销商要做什么，带数字和时间。"
    )
    joint: tuple[Binding, ...] = Field(default=(), title="双方共同", description="双方一起做什么。")
    fulfils: tuple[Annotated[Id, Ref("rule", on_withheld="omit")], ...] = Field(
        default=(), title="履行的规则", description="做这件事就履行了哪几条合作规则的义务，写规则编号。"
    )
    feeds: tuple[OptionalRef, ...] = Field(
        default=(),
        title="输出交给",
        description="输出接着用在哪里：别的活动、会议、规则、表单、指标、激励，写成“类别:编号”。",
        examples=["activity:promotion-approval-activity"],
    )
    raci: tuple[Assignment, ...] = Field(
        min_length=1,
        title="RACI 分工",
        description="每个岗位的分工；A 有且只有一个，至少一个 R。谁负责随金额变的，各写一段金额，首尾相接。",
    )
