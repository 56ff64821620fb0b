"""The regional organisation on both sides: parties, regions, departments, counterparts and dealers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.diagnostics import Term
from generator.model.base import Record
from generator.model.marks import Choices, Display, Format, OpenChoices, Prompt
from generator.model.scoped import Channel, DealerTier, Relationship
from generator.model.types import (
    Amount,
    Binding,
    Calendar,
    Duration,
    Id,
    Internal,
    Ref,
    Restricted,
    RoleRef,
    Side,
    Text,
    Title,
)

AdminCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$"), Format("“{field}”要写六位数字的行政区划代码")]
"""A county, city or province in GB/T 2260."""


class Party(Record):
    """One of the two sides: the manufacturer, or the dealers."""

    KIND = "party"
    LABEL = "合作方"
    ABOUT = "合作的一方：厂家，或全体经销商。写它承担什么、期待对方什么。"
    FAMILY = "organisation"
    PART = 1

    side: Side = Field(title="所属方", description="厂家还是经销商。")
    position: Text = Field(title="定位", description="在合作里是什么角色，一两句话。")
    responsibilities: tuple[Binding, ...] = Field(
        min_length=1, title="承担的责任", description="承担哪些责任，一条一件事。"
    )
    expectations: tuple[Binding, ...] = Field(
        min_length=1, title="对另一方的期待", description="希望另一方做到什么，一条一件事。"
    )
    limits: tuple[Binding, ...] = Field(default=(), title="不做的事", description="明确不做、也不该被要求做的事。")


class Region(Record):
    """A node of the sales-region tree."""

    KIND = "region"
    LABEL = "销售区域"
    ABOUT = "销售区域树上的一个节点：全国、大区、省区或区县。"
    FAMILY = "organisation"
    PART = 3
    INDEXED_BY = "level"

    level: Annotated[
        Literal["national", "zone", "province", "territory"],
        Choices(national="全国", zone="大区", province="省区", territory="区县"),
    ] = Field(title="层级", description="全国、大区、省区还是区县。")
    parent: Annotated[Id, Ref("region", above=True), Prompt(linked=True)] | None = Field(
        default=None, title="上级区域", description="属于哪个上级区域，写区域编号。只有全国没有上级。"
    )
    admin_codes: tuple[AdminCode, ...] = Field(
        default=(),
        title="行政区划代码",
        description="包括哪些行政区划，写 GB/T 2260 六位代码，加引号。",
        examples=["340100"],
    )
    manager_role: RoleRef = Field(title="负责岗位", description="哪个岗位负责，写岗位编号。")
    vacant_reason: Text | None = Field(
        default=None, title="空白市场原因", description="没有经销商的区域必须写原因和打算。"
    )
    strategy: Internal[Text] = Field(
        default=None, title="区域策略", description="这个区域今年重点做什么、放弃什么；只有厂家内部看得到。"
    )


class Department(Record):
    """A department of either side."""

    KIND = "department"
    LABEL = "部门"
    ABOUT = "厂家或经销商的一个部门。"
    FAMILY = "organisation"
    PART = 3

    side: Side = Field(title="所属方", description="厂家还是经销商的部门。")
    function: Annotated[
        Literal[
            "management",
            "sales",
            "marketing",
            "customer_service",
            "warehouse_logistics",
            "finance",
            "hr_training",
            "technical",
            "compliance",
        ],
        OpenChoices(
            management="经营管理",
            sales="销售",
            marketing=Term("市场", "department"),
            customer_service="客户服务",
            warehouse_logistics="仓储物流",
            finance="财务",
            hr_training="人事培训",
            technical="技术",
            compliance="合规",
        ),
    ] = Field(title="职能", description="主要职能，小部门写最主要的一项。")
    parent: Annotated[Id, Ref("department", above=True), Prompt(linked=True)] | None = Field(
        default=None, title="上级部门", description="上级部门的编号；最上面的部门不写。"
    )
    mission: Text = Field(title="部门使命", description="这个部门为什么存在，一句话。")
    works: tuple[Text, ...] = Field(min_length=1, title="主要工作", description="主要做哪些工作，一条一件事。")


class Counterpart(Record):
    """Who on the manufacturer's side a dealer's department turns to (对口)."""

    KIND = "counterpart"
    LABEL = "对口关系"
    ABOUT = "经销商的一个部门为某些事找厂家的哪个岗位。"
    FAMILY = "organisation"
    PART = 3

    dealer_department: Annotated[Id, Ref("department", above=True)] = Field(
        title="经销商部门", description="经销商的哪个部门来找，写部门编号。"
    )
    manufacturer_role: RoleRef = Field(title="厂家对口岗位", description="厂家由哪个岗位接待，写岗位编号。")
    backup: Annotated[RoleRef, Prompt(apart=True)] = Field(
        title="备用对口", description="首选对口不在时找谁，写岗位编号；不能与首选对口相同。"
    )
    topics: tuple[Title, ...] = Field(min_length=1, title="事项", description="为哪些事来找，一项一条。")
    response_target: Duration = Field(title="答复时限", description="多久内先回话。")
    calendar: Calendar = Field(title="计时日历", description="时限按全天、工作时间还是工作日计算。")
    how: Text = Field(title="怎么联系", description="用什么渠道、带什么信息来，一两句话。")
    escalation_path: Annotated[Id, Ref("escalation-path")] = Field(
        title="升级路径", description="没有回音或解决不了时走哪条升级路径，写它的编号。"
    )


class Dealer(Record):
    """A dealer. In the shipped playbook every dealer is fictional."""

    KIND = "dealer"
    LABEL = "经销商"
    ABOUT = "一家经销商：授权区域、渠道、部门、等级。不写个人信息。"
    FAMILY = "organisation"
    PART = 3

    tier: DealerTier = Field(title="等级", description="最近一次评估的等级。")
    relationship: Relationship = Field(title="关系类型", description="经销、代理、特许、分销（二批）还是服务合作。")
    parent: Annotated[Id, Ref("dealer", on_withheld="omit", above=True), Display(told_there=False)] | None = Field(
        default=None,
        title="上级经销商",
        description="从哪家经销商进货、由它管，写那一家的编号；直接和厂家签约的不写。授权不能比上级宽。",
    )
    authorised_regions: tuple[Annotated[Id, Ref("region", above=True)], ...] = Field(
        min_length=1, title="授权区域", description="授权在哪些区域经营，写区域编号。"
    )
    channels: tuple[Channel, ...] = Field(min_length=1, title="授权渠道", description="授权做哪些渠道。")
    product_lines: tuple[Annotated[Id, Ref("product-line", on_withheld="omit")], ...] = Field(
        default=(),
        title="授权产品线",
        description="授权做哪些产品线，写产品线编号，下级产品线也算；不写就是全部。",
        examples=["air-conditioner"],
    )
    exclusivity: Annotated[
        Literal["exclusive", "sole", "non_exclusive"], Choices(exclusive="独家", sole="排他", non_exclusive="非独家")
    ] = Field(title="独家性", description="独家、排他还是非独家。")
    departments: tuple[Annotated[Id, Ref("department")], ...] = Field(
        min_length=1, title="部门设置", description="设有哪些部门，写部门编号；没有的不写。"
    )
    since: Annotated[
        str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2})?$"), Format("“{field}”要写成 2024 或 2024-03")
    ] = Field(title="合作起始", description="从什么时候开始合作，写年或年-月，加引号。", examples=["2021-03"])
    profile: Text = Field(title="概况", description="规模、人员、仓库、主营渠道，两三句话；不写个人信息。")
    credit_rating: Restricted[
        Annotated[Literal["aaa", "aa", "a", "b", "c"], Choices(aaa="AAA 级", aa="AA 级", a="A 级", b="B 级", c="C 级")]
    ] = Field(default=None, title="信用等级", description="最近一次评定的信用等级；任何版本都不显示。")
    credit_limit_cny: Restricted[Amount] = Field(
        default=None,
        title="信用额度（元）",
        description="信用额度多少元，写整数；任何版本都不显示。",
        examples=[800000],
    )
