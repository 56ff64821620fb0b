"""Performance and incentives: indicators, scorecards, incentives and improvement plans."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, ProcedureStep, Record, TimedRecord
from generator.model.cooperation import WorkedExample
from generator.model.marks import OPEN_ENDED, Choices, OpenChoices
from generator.model.scoped import ScopedRecord
from generator.model.types import Amount, Binding, Cadence, Calendar, Duration, Internal, KpiRef, RoleRef, Text, Title

Unit = Annotated[
    Literal["percent", "cny", "days", "count", "score", "hours"],
    Choices(percent="%", cny="元", days="天", count="个", score="分", hours="小时"),
]


class Kpi(Record):
    """An indicator card: what is measured, from which source, and how it could be gamed."""

    KIND = "kpi"
    LABEL = "指标"
    ABOUT = "一个指标：怎么算、数从哪来、怎么防做数。"
    FAMILY = "performance"
    PART = 7

    formula: Binding = Field(title="公式", description="怎么算，分子分母和期间都写清。")
    unit: Unit = Field(title="单位", description="结果的单位：%、元、天、个、分、小时。")
    direction: Annotated[
        Literal["higher", "lower", "target_band"],
        Choices(higher="越高越好", lower="越低越好", target_band="落在目标区间"),
    ] = Field(title="方向", description="越高越好、越低越好，还是落在区间里好。")
    group: Annotated[
        Literal["sales", "market_development", "customer_service", "finance", "stock", "people", "compliance"],
        OpenChoices(
            sales="销售",
            market_development="市场开拓",
            customer_service="客户服务",
            finance="财务",
            stock="库存",
            people="人员",
            compliance="合规",
        ),
    ] = Field(title="指标族", description="属于哪一族指标。")
    level: Annotated[Literal["person", "dealer", "region"], Choices(person="个人", dealer="经销商", region="区域")] = (
        Field(title="层级", description="考核到个人、经销商还是区域。")
    )
    data_source: Text = Field(title="数据来源", description="数从哪个系统或单据来，谁提供。")
    frequency: Cadence = Field(title="频次", description="多久算一次。")
    anti_gaming: Text = Field(title="防做数说明", description="怎样可能做假或钻空子，靠什么防住。")
    read_as: Text = Field(title="怎么看", description="看到高或低分别说明什么、该怎么办。")
    examples: tuple[WorkedExample, ...] = Field(
        default=(), title="算例", description="用本公司的数字算一遍，每一行检查都会重算。"
    )


class Band(Component):
    """A band of results with the points it earns: from `from_value` up to, but without, `to_value`."""

    from_value: float | None = Field(default=None, title="从（含）", description="这一档从多少起（含）；最低一档不写。")
    to_value: Annotated[float, OPEN_ENDED] | None = Field(
        default=None, title="到（不含）", description="到多少为止（不含）；最高一档不写。"
    )
    points: Annotated[float, Field(ge=0, le=100)] = Field(title="得分", description="落在这一档得几分，0 至 100。")


class ScorecardLine(Item):
    """One line of a scorecard."""

    kpi: KpiRef = Field(title="指标", description="看哪个指标，写指标编号。")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(
        title="权重", description="占总分的百分数，写整数；全部加起来等于 100。", examples=[20]
    )
    bands: tuple[Band, ...] = Field(
        min_length=1, title="评分档", description="由低到高分档，相邻两档接得上，不留空也不重叠。"
    )


class TierBand(Component):
    """The score from which a dealer reaches a tier; the next lower tier begins below it."""

    tier: Annotated[Literal["a", "b", "c", "d"], Choices(a="金牌", b="银牌", c="铜牌", d="待改进")] = Field(
        title="等级", description="达到的等级。"
    )
    min_score: Annotated[float, Field(ge=0, le=100)] = Field(title="最低分", description="总分多少起到这一等级。")
    meaning: Binding = Field(title="含义", description="到这一等级意味着什么，有哪些支持或要求。")


class Scorecard(Record):
    """How dealers are appraised, and what the total means."""

    KIND = "scorecard"
    LABEL = "经销商评分卡"
    ABOUT = "怎样给经销商打分，总分对应什么等级。"
    FAMILY = "performance"
    PART = 7

    cadence: Cadence = Field(title="评估频次", description="多久评一次。")
    lines: tuple[ScorecardLine, ...] = Field(min_length=1, title="项目", description="评哪些项目，权重加起来等于 100。")
    tier_bands: tuple[TierBand, ...] = Field(min_length=1, title="等级线", description="总分多少算哪一等级，由高到低。")
    signed_by: tuple[RoleRef, ...] = Field(
        min_length=2, title="签字岗位", description="双方哪些岗位签字确认，写岗位编号。"
    )
    examples: tuple[WorkedExample, ...] = Field(default=(), title="算例", description="用示例数字从头算一遍得分。")


class Gate(Component):
    """The result without which an incentive is not paid at all."""

    kpi: KpiRef = Field(title="指标", description="看哪个指标，写指标编号。")
    min: float = Field(title="最低值", description="不到这个数就没有奖励；单位随指标。")


class IncentiveTier(Component):
    """A band of results with its reward: from `from_value` up to, but without, `to_value`."""

    from_value: float = Field(title="从（含）", description="结果从多少起（含）算这一档；单位随挂钩指标。")
    to_value: Annotated[float, OPEN_ENDED] | None = Field(
        default=None, title="到（不含）", description="到多少为止（不含）；最高一档不写。"
    )
    value: float = Field(title="奖励值", description="这一档奖多少；单位见“奖励值单位”。")


class Incentive(ScopedRecord):
    """A reward: for whom, for which results, how much, and how it is settled."""

    KIND = "incentive"
    LABEL = "激励"
    ABOUT = "一项激励：奖谁、看什么结果、奖多少、怎么兑付。"
    FAMILY = "performance"
    PART = 7

    form: Annotated[
        Literal["monetary", "recognition", "development", "support"],
        OpenChoices(monetary="物质奖励", recognition="精神奖励", development="发展机会", support="资源支持"),
    ] = Field(title="形式", description="物质奖励、精神奖励、发展机会还是资源支持。")
    recipient: Annotated[
        Literal["dealer_company", "manufacturer_staff", "dealer_staff_via_dealer"],
        Choices(
            dealer_company="经销商公司",
            manufacturer_staff="厂家员工",
            dealer_staff_via_dealer="经销商员工（由经销商发放）",
        ),
    ] = Field(title="对象", description="奖给谁；经销商员工的奖励由经销商发放。")
    kpis: tuple[KpiRef, ...] = Field(min_length=1, title="挂钩指标", description="与哪些指标挂钩，写指标编号。")
    what: Binding = Field(title="奖励什么", description="做到什么、奖什么，一两句话。")
    gate: Gate | None = Field(default=None, title="门槛", description="不达到就不奖的前提。")
    tier_unit: Title | None = Field(
        default=None,
        title="奖励值单位",
        description="有档位时必填，例如“年度供货额的百分比”。",
        examples=["年度供货额的百分比"],
    )
    tiers: Internal[tuple[IncentiveTier, ...]] = Field(
        default=None, title="档位", description="由低到高分档，相邻两档接得上；只有厂家内部看得到。"
    )
    cap_cny: Internal[Amount] = Field(
        default=None, title="封顶（元）", description="一家或一人最多奖多少元，写整数；只有厂家内部看得到。"
    )
    payout_within: Duration = Field(title="兑现时限", description="核定后多久内兑现。")
    settlement_form: Annotated[
        Literal["invoice_discount", "credit_note", "goods_in_kind", "bank_transfer_company", "payroll", "none"],
        Choices(
            invoice_discount="票面折让",
            credit_note="贷项通知单",
            goods_in_kind="实物",
            bank_transfer_company="转账至公司账户",
            payroll="随工资发放",
            none="不兑付现金",
        ),
    ] = Field(title="兑付方式", description="怎么兑付；给经销商的奖励只进公司账户。")
    recorded_in_contract: bool = Field(title="书面约定", description="写进书面约定了吗；给经销商的奖励必须为 true。")
    examples: tuple[WorkedExample, ...] = Field(default=(), title="算例", description="用示例数字从头算一遍奖励。")


class ImprovementStep(ProcedureStep):
    """One step of an improvement plan."""

    action: Text = Field(title="动作", description="做什么，先帮助再要求。")
    role: RoleRef = Field(title="岗位", description="谁做，写岗位编号。")
    within: Duration = Field(title="时限", description="多久内做完。")
    calendar: Calendar = Field(default="24x7", title="计时日历", description="时限按全天、工作时间还是工作日计算。")
    evidence: Text = Field(title="记录", description="留下什么记录。")


class ImprovementPlan(TimedRecord):
    """What follows poor results: help first, then agreed consequences; never a fine."""

    KIND = "improvement-plan"
    LABEL = "改进计划"
    ABOUT = "结果不好时先怎么帮、再怎么要求；没有罚款。"
    FAMILY = "performance"
    PART = 7
    TIMED = ("steps",)

    applies_to: Annotated[
        Literal["manufacturer_staff", "dealer_staff", "dealer_company"],
        Choices(manufacturer_staff="厂家员工", dealer_staff="经销商员工", dealer_company="经销商公司"),
    ] = Field(title="对象", description="厂家员工、经销商员工还是经销商公司。")
    trigger: Binding = Field(title="启动条件", description="出现什么结果就启动，带数字和期间。")
    measures: tuple[
        Annotated[
            Literal[
                "coaching",
                "written_warning",
                "improvement_plan",
                "variable_pay_per_contract",
                "reassignment",
                "tier_review",
                "termination_lawful",
            ],
            Choices(
                coaching="辅导",
                written_warning="书面提醒",
                improvement_plan="改进计划",
                variable_pay_per_contract="按约定调整浮动薪酬",
                reassignment="调整岗位",
                tier_review="复核等级",
                termination_lawful="依法依约终止",
            ),
        ],
        ...,
    ] = Field(min_length=1, title="措施", description="可以采取的措施，由轻到重；不包括罚款。")
    steps: tuple[ImprovementStep, ...] = Field(min_length=1, title="步骤", description="从谈话到结束，一步一条。")
    appeal_to: RoleRef = Field(title="申诉岗位", description="不服时向哪个岗位申诉，写岗位编号。")
    appeal_within: Duration = Field(title="申诉期限", description="多久内可以申诉。")
    calendar: Calendar = Field(
        default="24x7",
        title="计时日历",
        description="申诉期限按全天、工作时间还是工作日计算；各步的时限按步骤自己写的。",
    )
    exit_criteria: Binding = Field(title="结束标准", description="做到什么算改好、计划结束。")
