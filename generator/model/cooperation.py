"""The rules of cooperation: rules, agreement clauses, escalation paths, communications and the joint business plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, Record
from generator.model.types import Amount, Cadence, Calendar, Day, Duration, Id, KpiRef, Ref, RoleRef, Side, Text, Title

RuleType = Literal[
    "agreement",
    "supply_price",
    "credit",
    "rebate",
    "territory",
    "online_channel",
    "ordering",
    "returns",
    "joint_marketing",
    "data_sharing",
    "confidentiality",
    "entry",
    "exit",
    "dispute",
]
PriceStance = Literal["none", "supply_price", "nonbinding_rrp"]
"""What a rule says about prices. A dealer's resale price is not among the choices: it is the dealer's own."""


class LegalReview(Component):
    """When and by whom a rule was last looked at by counsel."""

    reviewed_on: Day = Field(title="审查日期")
    by_role: RoleRef = Field(title="审查岗位")
    basis: Text = Field(title="审查意见")


class Appeal(Component):
    """How a decision under a rule can be contested."""

    window: Duration = Field(title="申诉期限")
    to_role: RoleRef = Field(title="受理岗位")
    decide_within: Duration = Field(title="答复期限")
    calendar: Calendar = Field(default="24x7", title="计时日历")


class Consequence(Item):
    """What follows when a rule is broken, in rising order."""

    level: Annotated[int, Field(ge=1, le=9)] = Field(title="级别")
    condition: Text = Field(title="情形")
    action: Text = Field(title="处理")


class CalculationStep(Item):
    """One line of a worked example; `value` is `expression` worked out."""

    label: Title = Field(title="项目")
    expression: Annotated[str, Field(max_length=200)] | None = Field(
        default=None, title="算式", description="只含数字、+ - * / ( ) 和前面各行的编号（连字符写成下划线）。"
    )
    value: float = Field(title="结果")
    unit: Title = Field(title="单位")
    figure: Annotated[Id, Ref("figure", on_withheld="omit")] | None = Field(
        default=None, title="关键数字", description="这一行的数字取自哪个关键数字。"
    )


class WorkedExample(Item):
    """A calculation with the sample company's figures, line by line, so that readers and tests can recompute it."""

    title: Title = Field(title="标题")
    story: Text = Field(title="情境")
    lines: tuple[CalculationStep, ...] = Field(min_length=1, title="计算")
    conclusion: Text = Field(title="结论")


class Rule(Record):
    """A rule of cooperation with the rights and obligations of both parties."""

    KIND = "rule"
    LABEL = "合作规则"
    FAMILY = "cooperation"
    PART = 2

    rule_type: RuleType = Field(title="规则类型")
    scope: Literal["national", "region", "dealer"] = Field(default="national", title="适用层面")
    overrides: Annotated[Id, Ref("rule")] | None = Field(default=None, title="覆盖上级规则")
    purpose: Text = Field(title="为什么有这条规则")
    procedure: tuple[Text, ...] = Field(default=(), title="怎么做")
    manufacturer_rights: tuple[Text, ...] = Field(min_length=1, title="厂家权利")
    manufacturer_obligations: tuple[Text, ...] = Field(min_length=1, title="厂家义务")
    dealer_rights: tuple[Text, ...] = Field(min_length=1, title="经销商权利")
    dealer_obligations: tuple[Text, ...] = Field(min_length=1, title="经销商义务")
    price_stance: PriceStance = Field(title="价格立场", description="经销商的转售价格由经销商自己定，不能选别的。")
    evidence_required: tuple[Text, ...] = Field(default=(), title="所需证据")
    consequences: tuple[Consequence, ...] = Field(default=(), title="违约后果")
    appeal: Appeal | None = Field(default=None, title="申诉机制", description="有违约后果的规则必须写申诉机制。")
    review_cadence: Cadence = Field(title="回顾周期")
    escalation_path: Annotated[Id, Ref("escalation-path")] = Field(title="升级路径")
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(default=(), title="所用表单")
    legal_review: LegalReview | None = Field(default=None, title="法务审查")
    passive_sales_allowed: bool | None = Field(default=None, title="允许被动销售", description="区域规则必须为 true。")
    notice_period: Duration | None = Field(default=None, title="调整通知期", description="供货价规则必填。")
    settlement_form: Literal["invoice_discount", "credit_note", "goods_in_kind", "bank_transfer_company"] | None = (
        Field(default=None, title="兑付方式", description="返利规则必填。")
    )
    settlement_recipient: Literal["dealer_company"] | None = Field(
        default=None, title="兑付对象", description="返利规则必填，只能是经销商公司。"
    )
    recorded_in_contract: bool | None = Field(default=None, title="合同载明", description="返利规则必须为 true。")
    examples: tuple[WorkedExample, ...] = Field(default=(), title="算例")


class Clause(Record):
    """A clause that a distribution agreement should have, with the question that checks it."""

    KIND = "clause"
    LABEL = "协议条款"
    FAMILY = "cooperation"
    PART = 2
    LISTED = True

    topic: Literal[
        "parties",
        "territory",
        "channels",
        "exclusivity",
        "products",
        "supply_price",
        "targets",
        "payment",
        "delivery",
        "acceptance",
        "returns",
        "marketing_support",
        "service",
        "ip",
        "data",
        "confidentiality",
        "compliance",
        "term",
        "termination",
        "post_termination",
        "dispute",
    ] = Field(title="条款主题")
    check_question: Text = Field(title="核对问题")
    agreed_term: Text = Field(title="约定要点")
    attachment: Title | None = Field(default=None, title="附件")
    rules: tuple[Annotated[Id, Ref("rule")], ...] = Field(default=(), title="对应规则")
    needs_counsel: bool = Field(default=False, title="须法务确认")


class EscalationLevel(Component):
    """One level of an escalation path; the deadlines count from the start of the level."""

    level: Annotated[int, Field(ge=1, le=9)] = Field(title="级别")
    side: Side = Field(title="所属方")
    role: RoleRef = Field(title="岗位")
    respond_within: Duration = Field(title="答复时限")
    resolve_within: Duration = Field(title="解决时限")


class EscalationPath(Record):
    """To whom an open question goes next, and when."""

    KIND = "escalation-path"
    LABEL = "升级路径"
    FAMILY = "cooperation"
    PART = 2

    applies_to: Text = Field(title="适用情形")
    calendar: Calendar = Field(title="计时日历")
    levels: tuple[EscalationLevel, ...] = Field(min_length=1, title="级别")
    final_resort: Text = Field(title="仍未解决")


class AgendaItem(Item):
    """One point of an agenda."""

    topic: Title = Field(title="议题")
    minutes: Annotated[int, Field(ge=1, le=480)] = Field(title="分钟")
    owner: RoleRef = Field(title="主讲岗位")
    material: Text | None = Field(default=None, title="会前准备")


class Communication(Record):
    """A meeting, call, mail or report that both sides keep up, with its cadence and agenda."""

    KIND = "communication"
    LABEL = "沟通机制"
    FAMILY = "cooperation"
    PART = 2

    form: Literal["meeting", "call", "email", "visit", "report", "portal"] = Field(title="形式")
    cadence: Cadence = Field(title="频次")
    purpose: Text = Field(title="目的")
    chair: RoleRef = Field(title="召集岗位")
    participants: tuple[RoleRef, ...] = Field(min_length=1, title="参加岗位")
    agenda: tuple[AgendaItem, ...] = Field(default=(), title="议程")
    inputs: tuple[Text, ...] = Field(default=(), title="输入")
    outputs: tuple[Text, ...] = Field(min_length=1, title="输出")


class SharedTarget(Component):
    """A target that both sides agree on for the plan's horizon."""

    kpi: KpiRef = Field(title="指标")
    baseline: Text = Field(title="基线")
    target: Text = Field(title="目标")


class Initiative(Item):
    """One initiative with what each side commits."""

    title: Title = Field(title="行动项")
    manufacturer_commitment: Text = Field(title="厂家承诺")
    dealer_commitment: Text = Field(title="经销商承诺")
    owner: RoleRef = Field(title="负责岗位")
    due: Title = Field(title="完成时间")
    investment_cny: Amount | None = Field(default=None, title="投入（元）")


class JointPlan(Record):
    """The template of a joint business plan (JBP)."""

    KIND = "joint-plan"
    LABEL = "联合生意计划"
    FAMILY = "cooperation"
    PART = 2

    horizon: Duration = Field(title="周期")
    business_review: tuple[Text, ...] = Field(min_length=1, title="生意回顾")
    shared_targets: tuple[SharedTarget, ...] = Field(min_length=1, title="共同目标")
    initiatives: tuple[Initiative, ...] = Field(min_length=1, title="行动项")
    review_cadence: Cadence = Field(title="回顾频次")
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(default=(), title="所用表单")
