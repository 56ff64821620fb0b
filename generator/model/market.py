"""Market and sales work: research, brand activities, channel plays and promotions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, ProcedureStep, Record
from generator.model.marks import OPEN_ENDED, Choices, Display, OpenChoices, Prompt
from generator.model.scoped import Channel, ScopedRecord
from generator.model.types import (
    MATERIAL,
    Amount,
    Binding,
    Calendar,
    Duration,
    Id,
    KpiRef,
    OptionalActivityRef,
    OptionalRoleRef,
    Partner,
    Percent,
    Ref,
    RoleRef,
    Text,
    Title,
)

FormRef = Annotated[Id, Ref("form")]


class ResearchQuestion(Item):
    """One question of a research template, and what its answer is used for."""

    question: Text = Field(title="问题", description="要问或要查的一个问题。")
    used_for: Text = Field(title="用途", description="答案用来决定什么；没有用处的问题不要问。")


class ResearchTemplate(Record):
    """What both sides find out together before they promote."""

    KIND = "research-template"
    LABEL = "调研模板"
    ABOUT = "推广之前双方一起查清什么、怎么查。"
    FAMILY = "market"
    PART = 5

    dimension: Annotated[
        Literal["demand", "competition", "consumer_behaviour", "channel"],
        OpenChoices(demand="需求", competition="竞争", consumer_behaviour="消费者行为", channel="渠道"),
    ] = Field(title="维度", description="了解需求、竞争、消费者行为还是渠道。")
    method: Annotated[
        Literal["store_check", "interview", "survey", "desk", "data"],
        OpenChoices(store_check="走店", interview="访谈", survey="问卷", desk="案头", data="数据"),
    ] = Field(title="方法", description="走店、访谈、问卷、案头还是看数据。")
    sample: Text = Field(
        title="样本要求", description="查多少家、多少人，怎么选。", examples=["每个乡镇 3 家店，大小各一"]
    )
    led_by: RoleRef = Field(title="牵头岗位", description="谁牵头，写岗位编号。")
    with_roles: tuple[RoleRef, ...] = Field(default=(), title="配合岗位", description="谁配合，写岗位编号。")
    duration: Duration = Field(title="用时", description="从开始到交报告多久。")
    questions: tuple[ResearchQuestion, ...] = Field(min_length=1, title="问题", description="按询问的先后写。")
    output: Text = Field(title="产出", description="做完交出什么，几页、给谁。")
    forms: tuple[FormRef, ...] = Field(default=(), title="所用表单", description="用哪些表单，写表单编号。")


class CostSplit(Component):
    """How the two sides share the cost: together 100."""

    manufacturer_percent: Percent = Field(
        title="厂家承担（%）",
        description="厂家承担百分之几，写 0 至 100 的数；与经销商的加起来等于 100。",
        examples=[60],
    )
    dealer_percent: Percent = Field(
        title="经销商承担（%）", description="经销商承担百分之几，写 0 至 100 的数。", examples=[40]
    )


class WorkStep(ProcedureStep):
    """One step of a market activity."""

    action: Text = Field(title="动作", description="做什么，动词开头。")
    role: RoleRef = Field(title="岗位", description="谁做，写岗位编号。")
    within: Duration | None = Field(default=None, title="时限", description="多久内做完。")
    evidence: Text | None = Field(default=None, title="证据", description="做完留下什么凭据。")


class BrandActivity(Record):
    """A way to build the brand together."""

    KIND = "brand-activity"
    LABEL = "品牌活动"
    ABOUT = "一种共建品牌的做法：目标、步骤、费用分担。"
    FAMILY = "market"
    PART = 5

    form: Annotated[
        Literal["advertising", "public_relations", "promotion", "event", "content"],
        OpenChoices(advertising="广告", public_relations="公关", promotion="促销", event="活动", content="内容"),
    ] = Field(title="方式", description="广告、公关、促销、活动还是内容。")
    goal: Text = Field(title="目标", description="想让谁记住什么、做什么，带能衡量的数。")
    cost_split: CostSplit = Field(title="费用分担", description="双方各承担多少费用。")
    steps: tuple[WorkStep, ...] = Field(min_length=1, title="步骤", description="从准备到复盘，一步一条。")
    measures: tuple[Text, ...] = Field(min_length=1, title="效果衡量", description="用什么数看效果，什么时候看。")
    cautions: tuple[Text, ...] = Field(default=(), title="注意事项", description="容易出错或违规的地方。")


class ChannelPlay(Record):
    """A way to win new customers or markets, or to deepen existing accounts."""

    KIND = "channel-play"
    LABEL = "渠道打法"
    ABOUT = "开发或深化渠道的一种打法，以及什么时候停。"
    FAMILY = "market"
    PART = 5

    play: Annotated[
        Literal["new_customer", "new_market", "deepen_existing"],
        OpenChoices(new_customer="开发新客户", new_market="拓展新市场", deepen_existing="深化现有客户"),
    ] = Field(title="类型", description="开发新客户、拓展新市场还是深化现有客户。")
    when_to_use: Text = Field(title="什么时候用", description="在什么条件下用这种打法。")
    steps: tuple[WorkStep, ...] = Field(min_length=1, title="步骤", description="一步一条：谁、做什么、多久。")
    kpis: tuple[KpiRef, ...] = Field(default=(), title="看哪些指标", description="看哪些指标判断有没有用，写指标编号。")
    stop_when: Binding = Field(title="什么时候停", description="出现什么情况就停下来，带数字。")


class PromotionStep(ProcedureStep):
    """One step from plan to evaluation."""

    stage: Annotated[
        Literal["plan", "approve", "execute", "verify", "settle", "evaluate"],
        Choices(plan="计划", approve="审批", execute="执行", verify="核销", settle="结算", evaluate="评估"),
    ] = Field(title="阶段", description="计划、审批、执行、核销、结算、评估，按这个先后。")
    action: Text = Field(title="动作", description="这一阶段做什么，动词开头。")
    role: RoleRef = Field(title="岗位", description="谁做，写岗位编号。")
    within: Duration = Field(title="时限", description="多久内做完。")
    calendar: Calendar = Field(default="24x7", title="计时日历", description="时限按全天、工作时间还是工作日计算。")
    evidence: tuple[Text, ...] = Field(default=(), title="凭证", description="留下哪些凭证，一项一条。")


class ApprovalTier(Component):
    """Up to which budget a role approves a promotion; the last tier has no upper end."""

    up_to_cny: Annotated[Amount, OPEN_ENDED] | None = Field(
        default=None,
        title="预算上限（元）",
        description="预算在多少元以内由这个岗位批，写整数；最后一档不写。",
        examples=[20000],
    )
    role: RoleRef = Field(title="批准岗位", description="谁批，写岗位编号。")


class ProductLine(Record):
    """A line of products: what is in it, how it is sold, who answers, by which rules; never what it is resold for."""

    KIND = "product-line"
    LABEL = "产品线"
    ABOUT = "一条产品线：有哪些品类、走哪些渠道、谁答疑、服务和保修按什么办。不写转售价格。"
    FAMILY = "market"
    PART = 5

    parent: Annotated[Id, Ref("product-line", above=True), Display(told_there=False)] | None = Field(
        default=None, title="上级产品线", description="属于哪条更大的产品线，写编号；对上级有效的规则对它也有效。"
    )
    categories: tuple[Title, ...] = Field(
        min_length=1, title="包括的品类", description="有哪些品类，一项一个。", examples=["挂式空调"]
    )
    for_whom: Text = Field(title="卖给谁", description="什么样的客户、什么场合用，一两句话。")
    channels: tuple[Channel, ...] = Field(min_length=1, title="销售渠道", description="这条产品线走哪些渠道。")
    answers: tuple[OptionalRoleRef, ...] = Field(
        min_length=1, title="谁答疑", description="产品和订货的问题问哪个岗位，写岗位编号，先问的写前面。"
    )
    price_rules: tuple[Annotated[Id, Ref("rule", on_withheld="omit"), MATERIAL], ...] = Field(
        default=(),
        title="供货价按哪条规则",
        description="供货价怎么定、怎么调、怎么补差，写规则编号；不写价格，转售价格由经销商自己定。",
    )
    ordering: Partner[Binding] = Field(
        default=None,
        title="怎么备货订货",
        description="旺季、提前量、成套这些和别的产品线不一样的地方，只给双方看；数字写成关键数字的链接。",
    )
    service: Binding | None = Field(
        default=None,
        title="怎么装、修、保",
        description="安装、维修、保修里这条产品线特有的；数字写成关键数字的链接。",
    )
    courses: tuple[Annotated[Id, Ref("course", on_withheld="omit")], ...] = Field(
        default=(), title="学什么", description="卖它、装它、修它要学哪些课，写课程编号。"
    )
    cautions: tuple[Text, ...] = Field(
        default=(), title="注意事项", description="这条产品线特有的安全、质量、合规事项。"
    )


class PromotionType(ScopedRecord):
    """A kind of consumer or trade promotion, from plan to settlement."""

    KIND = "promotion-type"
    LABEL = "促销类型"
    ABOUT = "一种促销：从申请、执行到核销的全过程。"
    FAMILY = "market"
    PART = 5

    mechanic: Annotated[
        Literal["discount", "gift", "prize_draw", "bundle", "trade_in", "demo", "display", "coupon"],
        OpenChoices(
            discount="打折",
            gift="赠品",
            prize_draw="抽奖",
            bundle="套购",
            trade_in="以旧换新",
            demo="体验",
            display="陈列",
            coupon="优惠券",
        ),
    ] = Field(title="机制", description="打折、赠品、抽奖、套购等。")
    when_to_use: Text = Field(title="适用场景", description="什么时候适合用，什么时候不适合。")
    cost_split: CostSplit = Field(title="费用分担", description="双方各承担多少费用。")
    approval_tiers: tuple[ApprovalTier, ...] = Field(
        min_length=1, title="审批档", description="预算由小到大，最后一档不封顶。"
    )
    decided_in: tuple[OptionalActivityRef, ...] = Field(
        default=(),
        title="在哪项活动里批",
        description="在哪几项协同活动里审批，写活动编号；写了就和那里的分工核对：每一档谁批，谁在那里负责（A）或签批（S）。",
        examples=["promotion-approval-activity"],
    )
    steps: Annotated[tuple[PromotionStep, ...], Prompt(each="stage")] = Field(
        min_length=1, title="流程", description="从计划到评估的全过程，六个阶段都要有。"
    )
    claim_deadline: Duration = Field(title="核销期限", description="活动结束后多久内提交核销。", examples=["P30D"])
    proof_of_performance: tuple[Binding, ...] = Field(
        min_length=1, title="核销凭证", description="核销时要交哪些凭证，一项一条。"
    )
    disclosures: tuple[
        Annotated[
            Literal[
                "prize_types",
                "prize_names",
                "prize_values",
                "odds_or_quantity",
                "conditions",
                "draw_time",
                "redemption",
                "delivery",
                "forfeiture",
                "organiser",
            ],
            Choices(
                prize_types="奖项种类",
                prize_names="奖品名称",
                prize_values="奖金或奖品价格",
                odds_or_quantity="数量或概率",
                conditions="参加条件和方式",
                draw_time="开奖时间和方式",
                redemption="兑奖时间、条件和方式",
                delivery="奖品交付方式",
                forfeiture="弃奖条件",
                organiser="主办方和联系方式",
            ),
        ],
        ...,
    ] = Field(default=(), title="公示内容", description="要向消费者公示的内容；抽奖促销十项都要有。")
    max_prize_cny: Amount | None = Field(
        default=None, title="最高奖金额（元）", description="最高奖值多少元，写整数；抽奖促销必填，不超过 50000。"
    )
    cautions: tuple[Text, ...] = Field(default=(), title="注意事项", description="容易违规或出纠纷的地方。")
    forms: tuple[FormRef, ...] = Field(default=(), title="所用表单", description="申请和核销用哪些表单，写表单编号。")
