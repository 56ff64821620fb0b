"""The rules of cooperation: rules, agreement clauses, escalation paths, communications and the joint business plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, Record
from generator.model.history import RuleVersion
from generator.model.marks import Choices, Display, OpenChoices, Prompt
from generator.model.sanctions import Appeal, Consequence
from generator.model.scale import Scale
from generator.model.scoped import ScopedRecord
from generator.model.types import (
    MATERIAL,
    Amount,
    Binding,
    Cadence,
    Calendar,
    Day,
    Duration,
    Id,
    KpiRef,
    LineRef,
    Number,
    Ref,
    RoleRef,
    Side,
    Text,
    Title,
    show_amount,
)

RuleType = Annotated[
    Literal[
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
    ],
    OpenChoices(
        agreement="协议",
        supply_price="供货价",
        credit="信用",
        rebate="返利",
        territory="授权区域",
        online_channel="线上渠道",
        ordering="订货",
        returns="退换货",
        joint_marketing="联合营销",
        data_sharing="数据共享",
        confidentiality="保密",
        entry="准入",
        exit="退出",
        dispute="争议",
    ),
]
PriceStance = Annotated[
    Literal["none", "supply_price", "nonbinding_rrp"],
    Choices(
        none="不涉及价格", supply_price="只涉及厂家对经销商的供货价", nonbinding_rrp="建议零售价仅供参考，不具约束力"
    ),
]
"""What a rule says about prices. A dealer's resale price is not among the choices: it is the dealer's own."""
RebateForm = Annotated[
    Literal["invoice_discount", "credit_note", "goods_in_kind", "bank_transfer_company"],
    Choices(
        invoice_discount="票面折让",
        credit_note="贷项通知单",
        goods_in_kind="实物",
        bank_transfer_company="转账至公司账户",
    ),
]


class LegalReview(Component):
    """When and by whom a rule was last looked at by counsel."""

    reviewed_on: Day = Field(title="审查日期", description="法务最近一次审这条规则的日期。")
    by_role: RoleRef = Field(title="审查岗位", description="由哪个岗位审查，写岗位编号。", examples=["legal-counsel"])
    basis: Text = Field(title="审查意见", description="审查结论和要注意的地方，一两句话。")


class CalculationStep(Item):
    """One line of a worked example; `value` is `expression` worked out."""

    label: Title = Field(title="项目", description="这一行算的是什么。", examples=["年度达成返利"])
    expression: Annotated[str, Field(max_length=200)] | None = Field(
        default=None,
        title="算式",
        description="只含数字、+ - * / ( ) 和前面各行的编号（编号里的连字符写成下划线）；直接给出的数不用写。",
        examples=["supply_value * 2 / 100"],
    )
    value: Number = Field(title="结果", description="这一行的得数，写数字；有算式时会自动核对。")
    unit: Title = Field(title="单位", description="得数的单位。", examples=["元"])
    figure: Annotated[Id, Ref("figure", on_withheld="omit")] | None = Field(
        default=None, title="关键数字", description="这一行的数字取自哪个关键数字。"
    )
    line: LineRef | None = Field(
        default=None,
        title="算例的行",
        description="这一行的数字取自哪个算例的哪一行，写成“类别:编号#算例.行”。",
        examples=["rule:credit-limit#standard-limit.limit"],
    )

    def show(self) -> str:
        """Give the result with its unit as prose shows it: `252,000 元`, `93.75%`."""
        return show_amount(self.value, self.unit)


class WorkedExample(Item):
    """A calculation with the sample company's figures, line by line, so that readers and tests can recompute it."""

    title: Title = Field(title="标题", description="这个算例算什么。")
    story: Text = Field(title="情境", description="交代人物和数字：谁、多少、什么时候；用示例公司的数。")
    lines: tuple[CalculationStep, ...] = Field(
        min_length=1, max_length=100, title="计算", description="一行一个数，先写已知的，再写算出来的。"
    )
    conclusion: Text = Field(title="结论", description="算下来是什么结果、该怎么办。")

    def list_lines(self) -> dict[str, CalculationStep]:
        """Give the lines by what references call them: the example's id, a full stop, the line's id."""
        return {f"{self.id}.{line.id}": line for line in self.lines}


class CooperationRule(ScopedRecord):
    """A rule of cooperation with the rights and obligations of both parties."""

    KIND = "rule"
    LABEL = "合作规则"
    ABOUT = "一条合作规则：双方各自的权利和义务、怎么办理、违约怎么办。"
    FAMILY = "cooperation"
    PART = 2
    INDEXED_BY = "rule_type"

    rule_type: RuleType = Field(title="规则类型", description="这条规则管哪一类事。")
    scope: Annotated[
        Literal["national", "region", "dealer"], Choices(national="全国", region="区域", dealer="经销商")
    ] = Field(default="national", title="适用层面", description="全国统一、某个区域，还是某家经销商。")
    overrides: Annotated[Id, Ref("rule", above=True), Display(back="在较小的范围里改按")] | None = Field(
        default=None, title="覆盖上级规则", description="区域、产品线或经销商的规则覆盖哪条上级规则，写规则编号。"
    )
    purpose: Text = Field(title="为什么有这条规则", description="这条规则要避免什么、保护谁，一两句话。")
    procedure: tuple[Text, ...] = Field(
        default=(), title="怎么做", description="按先后写，一步一条：谁、做什么、几天内。"
    )
    manufacturer_rights: tuple[Binding, ...] = Field(
        min_length=1, title="厂家权利", description="厂家可以要求什么、可以做什么，一条一件事。"
    )
    manufacturer_obligations: tuple[Binding, ...] = Field(
        min_length=1, title="厂家义务", description="厂家必须做到什么，带时限或数字。"
    )
    dealer_rights: tuple[Binding, ...] = Field(
        min_length=1, title="经销商权利", description="经销商可以要求什么、可以做什么，一条一件事。"
    )
    dealer_obligations: tuple[Binding, ...] = Field(
        min_length=1, title="经销商义务", description="经销商必须做到什么，带时限或数字。"
    )
    price_stance: PriceStance = Field(
        title="价格立场", description="规则怎样涉及价格。经销商的转售价格由经销商自己定，不能选别的。"
    )
    evidence_required: tuple[Binding, ...] = Field(
        default=(), title="所需证据", description="主张权利或办理时要交哪些材料。"
    )
    consequences: tuple[Consequence, ...] = Field(
        default=(), title="违约后果", description="违约怎么处理，由轻到重；写了就必须写申诉机制。"
    )
    scales: tuple[Scale, ...] = Field(
        default=(),
        title="分级标准",
        description="按天数、次数、金额分级的，把每一级的条件写成数：互不重叠、不留空，检查会核对。",
    )
    appeal: Appeal | None = Field(
        default=None, title="申诉机制", description="对处理不服怎么办；有违约后果的规则必须写。"
    )
    review_cadence: Cadence = Field(title="回顾周期", description="多久回头看一次这条规则。")
    escalation_path: Annotated[Id, Ref("escalation-path")] = Field(
        title="升级路径", description="双方谈不拢时走哪条升级路径，写它的编号。"
    )
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(
        default=(), title="所用表单", description="办理时填哪些表单，写表单编号。"
    )
    legal_review: LegalReview | None = Field(
        default=None, title="法务审查", description="法务什么时候审过、结论是什么；涉及价格、区域、返利的规则必须有。"
    )
    passive_sales_allowed: bool | None = Field(
        default=None, title="允许被动销售", description="允许经销商响应区域外客户主动上门的购买。区域规则必须为 true。"
    )
    notice_period: Duration | None = Field(
        default=None, title="调整通知期", description="调整前提前多久通知对方；供货价规则必填。"
    )
    settlement_form: RebateForm | None = Field(
        default=None, title="兑付方式", description="返利怎么兑付；返利规则必填。"
    )
    settlement_recipient: Annotated[Literal["dealer_company"], Choices(dealer_company="经销商公司")] | None = Field(
        default=None, title="兑付对象", description="返利付给谁；返利规则必填，只能是经销商公司。"
    )
    recorded_in_contract: bool | None = Field(
        default=None, title="合同载明", description="写进双方签字的合同里了吗；返利规则必须为 true。"
    )
    examples: tuple[WorkedExample, ...] = Field(
        default=(), title="算例", description="规则里要计算的（返利、额度、得分），给出可以复核的算例。"
    )
    history: Annotated[tuple[RuleVersion, ...], Prompt(offered=False)] = Field(
        default=(), title="历史", description="改过的规则把当时的写法和日子留在这里，只写和现在不一样的字段。"
    )


class Clause(Record):
    """A clause that a distribution agreement should have, with the question that checks it."""

    KIND = "clause"
    LABEL = "协议条款"
    ABOUT = "协议里该有的一条，以及核对它的问题。"
    FAMILY = "cooperation"
    PART = 2
    LISTED = True

    topic: Annotated[
        Literal[
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
        ],
        OpenChoices(
            parties="主体",
            territory="授权区域",
            channels="渠道",
            exclusivity="独家性",
            products="产品",
            supply_price="供货价",
            targets="目标",
            payment="付款",
            delivery="交付",
            acceptance="验收",
            returns="退换货",
            marketing_support="市场支持",
            service="服务",
            ip="知识产权",
            data="数据",
            confidentiality="保密",
            compliance="合规",
            term="期限",
            termination="终止",
            post_termination="终止后事项",
            dispute="争议",
        ),
    ] = Field(title="条款主题", description="这条条款属于协议的哪个主题。")
    check_question: Text = Field(
        title="核对问题",
        description="核对协议时问的一个问题，能用“写了/没写”回答。",
        examples=["协议写明授权区域的行政区划代码了吗？"],
    )
    agreed_term: Binding = Field(title="约定要点", description="协议里应当怎样约定，写要点和数字。")
    attachment: Title | None = Field(default=None, title="附件", description="要附在协议后面的文件名称。")
    rules: tuple[Annotated[Id, Ref("rule")], ...] = Field(
        default=(), title="对应规则", description="对应手册里的哪些规则，写规则编号。"
    )
    needs_counsel: bool = Field(default=False, title="须法务确认", description="签之前要法务确认写 true。")


class EscalationLevel(Component):
    """One level of an escalation path; the deadlines count from the start of the level."""

    level: Annotated[int, Field(ge=1, le=9)] = Field(title="级别", description="从 1 起连续编号，数字越大级别越高。")
    side: Side = Field(title="所属方", description="这一级的岗位属于厂家还是经销商。")
    role: RoleRef = Field(title="岗位", description="这一级找哪个岗位，写岗位编号；要与所属方一致。")
    respond_within: Duration = Field(title="答复时限", description="到这一级后多久内先回话。")
    resolve_within: Duration = Field(title="解决时限", description="到这一级后多久内解决；过了就升到下一级。")


class EscalationPath(Record):
    """To whom an open question goes next, and when."""

    KIND = "escalation-path"
    LABEL = "升级路径"
    ABOUT = "问题解决不了时依次找谁、各级多久答复。"
    FAMILY = "cooperation"
    PART = 2

    applies_to: Text = Field(title="适用情形", description="什么样的问题走这条路径。")
    calendar: Calendar = Field(title="计时日历", description="时限按全天、工作时间还是工作日计算。")
    levels: tuple[EscalationLevel, ...] = Field(min_length=1, title="级别", description="由低到高，双方都要有人。")
    final_resort: Binding = Field(
        title="仍未解决", description="走完各级还没解决怎么办，例如按协议约定的争议解决方式。"
    )


class SharedTarget(Component):
    """A target that both sides agree on for the plan's horizon."""

    kpi: KpiRef = Field(title="指标", description="用哪个指标，写指标编号。")
    baseline: Text = Field(title="基线", description="现在是多少，带单位和时间。")
    target: Binding = Field(title="目标", description="期末做到多少，带单位和时间。")


class Initiative(Item):
    """One initiative with what each side commits."""

    title: Title = Field(title="行动项", description="一起做的一件事，动词开头。")
    manufacturer_commitment: Binding = Field(title="厂家承诺", description="厂家为这件事出什么，带数字和时间。")
    dealer_commitment: Binding = Field(title="经销商承诺", description="经销商为这件事出什么，带数字和时间。")
    owner: RoleRef = Field(title="负责岗位", description="谁对结果负责，写岗位编号。")
    due: Annotated[Title, MATERIAL] = Field(
        title="完成时间", description="什么时候完成，一行。", examples=["第 2 季度末"]
    )
    investment_cny: Amount | None = Field(
        default=None, title="投入（元）", description="双方合计投入多少元，写整数。", examples=[120000]
    )


class JointPlan(Record):
    """The template of a joint business plan (JBP)."""

    KIND = "joint-plan"
    LABEL = "联合生意计划"
    ABOUT = "联合生意计划（JBP）的模板：目标、行动、双方各出什么。"
    FAMILY = "cooperation"
    PART = 2

    horizon: Duration = Field(title="周期", description="计划管多长时间。", examples=["P1Y"])
    business_review: tuple[Text, ...] = Field(
        min_length=1, title="生意回顾", description="定计划前先一起看哪些数据和问题，一条一项。"
    )
    shared_targets: tuple[SharedTarget, ...] = Field(min_length=1, title="共同目标", description="双方都认的目标。")
    initiatives: tuple[Initiative, ...] = Field(
        min_length=1, title="行动项", description="为目标一起做的事，双方各承诺什么。"
    )
    review_cadence: Cadence = Field(title="回顾频次", description="多久一起看一次进度。")
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(
        default=(), title="所用表单", description="用哪些表单，写表单编号。"
    )
