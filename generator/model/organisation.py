"""The regional organisation on both sides: parties, regions, departments, counterparts and dealers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Record
from generator.model.types import Amount, Calendar, Duration, Id, Internal, Ref, Restricted, RoleRef, Side, Text, Title

AdminCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
"""A county, city or province in GB/T 2260."""
Channel = Literal["retail", "wholesale", "project", "online", "key_account"]
RegionRef = Annotated[Id, Ref("region")]


class Party(Record):
    """One of the two sides: the manufacturer, or the dealers."""

    KIND = "party"
    LABEL = "合作方"
    FAMILY = "organisation"
    PART = 1

    side: Side = Field(title="所属方")
    position: Text = Field(title="定位")
    responsibilities: tuple[Text, ...] = Field(min_length=1, title="承担的责任")
    expectations: tuple[Text, ...] = Field(min_length=1, title="对另一方的期待")
    limits: tuple[Text, ...] = Field(default=(), title="不做的事")


class Region(Record):
    """A node of the sales-region tree."""

    KIND = "region"
    LABEL = "销售区域"
    FAMILY = "organisation"
    PART = 3

    level: Literal["national", "zone", "province", "territory"] = Field(title="层级")
    parent: RegionRef | None = Field(default=None, title="上级区域", description="只有全国没有上级。")
    admin_codes: tuple[AdminCode, ...] = Field(default=(), title="行政区划代码", description="GB/T 2260 六位代码。")
    manager_role: RoleRef = Field(title="负责岗位")
    vacant_reason: Text | None = Field(default=None, title="空白市场原因", description="没有经销商的区域必须写原因。")
    strategy: Internal[Text] = Field(default=None, title="区域策略")


class Department(Record):
    """A department of either side."""

    KIND = "department"
    LABEL = "部门"
    FAMILY = "organisation"
    PART = 3

    side: Side = Field(title="所属方")
    function: Literal[
        "management",
        "sales",
        "marketing",
        "customer_service",
        "warehouse_logistics",
        "finance",
        "hr_training",
        "technical",
        "compliance",
    ] = Field(title="职能")
    parent: Annotated[Id, Ref("department")] | None = Field(default=None, title="上级部门")
    mission: Text = Field(title="部门使命")
    works: tuple[Text, ...] = Field(min_length=1, title="主要工作")


class Counterpart(Record):
    """Who on the manufacturer's side a dealer's department turns to (对口)."""

    KIND = "counterpart"
    LABEL = "对口关系"
    FAMILY = "organisation"
    PART = 3

    dealer_department: Annotated[Id, Ref("department")] = Field(title="经销商部门")
    manufacturer_role: RoleRef = Field(title="厂家对口岗位")
    backup: RoleRef = Field(title="备用对口", description="首选对口不在时找谁；不能与首选对口相同。")
    topics: tuple[Title, ...] = Field(min_length=1, title="事项")
    response_target: Duration = Field(title="答复时限")
    calendar: Calendar = Field(title="计时日历")
    how: Text = Field(title="怎么联系")
    escalation_path: Annotated[Id, Ref("escalation-path")] = Field(title="升级路径")


class Dealer(Record):
    """A dealer. In the shipped playbook every dealer is fictional."""

    KIND = "dealer"
    LABEL = "经销商"
    FAMILY = "organisation"
    PART = 3

    tier: Literal["a", "b", "c", "d", "trial"] = Field(title="等级")
    relationship: Literal["distribution", "agency", "franchise"] = Field(title="关系类型")
    authorised_regions: tuple[RegionRef, ...] = Field(min_length=1, title="授权区域")
    channels: tuple[Channel, ...] = Field(min_length=1, title="授权渠道")
    exclusivity: Literal["exclusive", "sole", "non_exclusive"] = Field(title="独家性")
    departments: tuple[Annotated[Id, Ref("department")], ...] = Field(min_length=1, title="部门设置")
    since: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2})?$")] = Field(
        title="合作起始", description="年或年-月。"
    )
    profile: Text = Field(title="概况")
    credit_rating: Restricted[Literal["aaa", "aa", "a", "b", "c"]] = Field(default=None, title="信用等级")
    credit_limit_cny: Restricted[Amount] = Field(default=None, title="信用额度（元）")
