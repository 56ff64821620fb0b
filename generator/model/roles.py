"""Roles with what they do, decide, know and are measured by; and the activities in which they work together."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Component, Item, Record
from generator.model.types import Amount, Cadence, Id, Internal, KpiRef, Level, Partner, Ref, RoleRef, Side, Text, Title

CompetencyRef = Annotated[Id, Ref("competency")]


class Duty(Item):
    """One thing a role does, and how one sees that it was done well."""

    statement: Text = Field(title="职责", description="动词开头：做什么、对谁。")
    deliverable: Text = Field(title="交付物")
    measure: Text = Field(title="衡量标准")
    cadence: Cadence = Field(title="频次")
    evidence: Text = Field(title="佐证")


class DecisionLimit(Item):
    """Up to which amount a role decides alone. Without an amount the text says where the limit lies."""

    subject: Title = Field(title="事项")
    up_to_cny: Amount | None = Field(default=None, title="金额上限（元）")
    note: Text = Field(title="说明")
    above: RoleRef | None = Field(default=None, title="超出后找谁")


class ProfileLine(Component):
    """The level of a competency that a role needs."""

    competency: CompetencyRef = Field(title="能力项")
    level: Level = Field(title="要求等级")


class KpiWeight(Component):
    """The weight and target of a KPI in a role's appraisal for a period."""

    kpi: KpiRef = Field(title="指标")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(title="权重")
    target: float = Field(title="目标值", description="单位随指标。")
    unit: Literal["percent", "cny", "days", "count", "score", "hours"] = Field(title="单位")
    floor: float | None = Field(default=None, title="保底")
    cap: float | None = Field(default=None, title="封顶")
    period: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-(Q[1-4]|H[12]))?$")] = Field(title="期间")


class PlanStep(Item):
    """One step of the first ninety days."""

    by_day: Annotated[int, Field(ge=1, le=180)] = Field(title="第几天前")
    task: Text = Field(title="任务")
    course: Annotated[Id, Ref("course", on_withheld="omit")] | None = Field(default=None, title="课程")
    meet: Annotated[Id, Ref("role", on_withheld="omit")] | None = Field(default=None, title="要见的岗位")
    evidence: Text = Field(title="完成的证据")
    sign_off: RoleRef = Field(title="签核岗位")


class Contact(Component):
    """How to reach a role: a mailbox or hotline of the role, never of a person."""

    email: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")] | None = (
        Field(default=None, title="岗位邮箱")
    )
    hotline: Annotated[str, StringConstraints(pattern=r"^[0-9-]{3,20}$")] | None = Field(default=None, title="热线")


class Role(Record):
    """A post on either side."""

    KIND = "role"
    LABEL = "岗位"
    FAMILY = "roles"
    PART = 1

    side: Side = Field(title="所属方")
    department: Annotated[Id, Ref("department")] = Field(title="所属部门")
    mission: Text = Field(title="岗位使命")
    reports_to: RoleRef | None = Field(default=None, title="汇报对象")
    span: Annotated[int, Field(ge=0, le=500)] | None = Field(default=None, title="管理幅度（人）")
    contact: Contact = Field(title="联络方式")
    duties: Partner[tuple[Duty, ...]] = Field(min_length=1, title="职责")
    not_responsible_for: tuple[Text, ...] = Field(default=(), title="不归这个岗位管")
    plan: Partner[tuple[PlanStep, ...]] = Field(default=(), title="30-60-90 天计划")
    decision_limits: Internal[tuple[DecisionLimit, ...]] = Field(default=None, title="审批权限")
    profile: Partner[tuple[ProfileLine, ...]] = Field(default=(), title="能力画像")
    kpi_weights: Internal[tuple[KpiWeight, ...]] = Field(default=None, title="考核权重")


class Assignment(Component):
    """A role's part in an activity."""

    role: RoleRef = Field(title="岗位")
    code: Literal["R", "A", "C", "I"] = Field(title="分工", description="R 执行、A 负责、C 商议、I 知会。")


class Activity(Record):
    """Work in which both sides take part, with who is responsible, accountable, consulted and informed."""

    KIND = "activity"
    LABEL = "协同活动"
    FAMILY = "roles"
    PART = 1

    scope: Literal["national", "region", "dealer"] = Field(title="范围")
    trigger: Text = Field(title="触发条件")
    inputs: tuple[Text, ...] = Field(default=(), title="输入")
    outputs: tuple[Text, ...] = Field(min_length=1, title="输出")
    cadence: Cadence = Field(title="频次")
    employment_matter: bool = Field(default=False, title="是否用工事项", description="用工事项由雇主一方负责。")
    manufacturer_provides: tuple[Text, ...] = Field(default=(), title="厂家提供")
    dealer_does: tuple[Text, ...] = Field(default=(), title="经销商负责")
    joint: tuple[Text, ...] = Field(default=(), title="双方共同")
    raci: tuple[Assignment, ...] = Field(min_length=1, title="RACI 分工")
