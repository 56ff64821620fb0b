"""Risks, and the checklists that watch them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Item, ProcedureStep, Record
from generator.model.marks import Choices, OpenChoices, Prompt
from generator.model.types import (
    MATERIAL,
    Binding,
    Cadence,
    Duration,
    Id,
    Level,
    OptionalKpiRef,
    Ref,
    RoleRef,
    Text,
    Title,
)


class Signal(Item):
    """An early sign of a risk: a KPI beyond a threshold, or something one can see."""

    kpi: OptionalKpiRef | None = Field(
        default=None, title="指标", description="看哪个指标，写指标编号；看得见的现象可以不写。"
    )
    text: Text = Field(title="看到什么", description="看到什么就要警觉，写能观察到的。")
    threshold: Annotated[Title, MATERIAL] = Field(
        title="阈值", description="到什么数算出现，带单位。", examples=["逾期超过 30 天"]
    )


class Prevention(Item):
    """A measure taken beforehand."""

    form: Annotated[
        Literal["contract", "insurance", "contingency_plan", "control", "training"],
        Choices(contract="合同", insurance="保险", contingency_plan="应急预案", control="控制", training="培训"),
    ] = Field(title="方式", description="合同、保险、应急预案、控制还是培训。")
    text: Text = Field(title="措施", description="事前做什么来防，写具体。")
    role: RoleRef = Field(title="岗位", description="谁做，写岗位编号。")


class Response(ProcedureStep):
    """A step taken once a risk has come true; `within` counts from its discovery."""

    action: Text = Field(title="动作", description="发生以后做什么，动词开头。")
    role: RoleRef = Field(title="岗位", description="谁做，写岗位编号。")
    within: Duration = Field(title="时限", description="发现后多久内做。")


class Risk(Record):
    """A line of the risk register: cause, event, consequence; likelihood and impact; what is done before and after."""

    KIND = "risk"
    LABEL = "风险"
    ABOUT = "风险登记的一行：原因、事件、后果，事前防什么、事后做什么。"
    FAMILY = "risk"
    PART = 8
    INDEXED_BY = "risk_type"

    risk_type: Annotated[
        Literal["market", "credit", "legal", "operational", "reputation", "quality_safety", "data", "people"],
        OpenChoices(
            market="市场",
            credit="信用",
            legal="法律",
            operational="运营",
            reputation="声誉",
            quality_safety="质量与安全",
            data="数据",
            people="人员",
        ),
    ] = Field(title="类型", description="属于哪一类风险。")
    side: Annotated[
        Literal["manufacturer", "dealer", "both"], Choices(manufacturer="厂家", dealer="经销商", both="双方")
    ] = Field(title="主责方", description="主要由厂家、经销商还是双方负责。")
    risk_owner: RoleRef = Field(title="风险责任岗位", description="谁盯着这个风险，写岗位编号。")
    cause: Text = Field(title="原因", description="为什么会发生。")
    event: Text = Field(title="事件", description="会发生什么事。")
    consequence: Text = Field(title="后果", description="发生了损失什么，尽量带数字。")
    likelihood: Level = Field(title="可能性", description="不采取措施时多可能发生：1 极少，5 几乎必然。")
    impact: Level = Field(title="影响程度", description="发生了影响多大：1 轻微，5 严重。")
    score: Annotated[int, Field(ge=1, le=25)] = Field(title="风险值", description="可能性 × 影响程度，写得数。")
    treatment: Annotated[
        Literal["avoid", "mitigate", "transfer", "accept"],
        Choices(avoid="规避", mitigate="降低", transfer="转移", accept="接受"),
    ] = Field(title="应对策略", description="规避、降低、转移还是接受。")
    residual_likelihood: Level = Field(title="剩余可能性", description="采取措施后多可能发生，1 至 5；不高于原来的。")
    residual_impact: Level = Field(title="剩余影响", description="采取措施后影响多大，1 至 5；不高于原来的。")
    signals: tuple[Signal, ...] = Field(default=(), title="预警信号", description="出事前能看到什么。")
    prevention: Annotated[tuple[Prevention, ...], Prompt(rows=1)] = Field(
        default=(), title="防范措施", description="事前的措施；高风险必须有。"
    )
    response: Annotated[tuple[Response, ...], Prompt(rows=1)] = Field(
        default=(), title="应对步骤", description="发生以后的步骤，按先后；高风险必须有。"
    )


class ChecklistItem(Item):
    """One question of a checklist, with what counts as a pass."""

    question: Text = Field(title="检查内容", description="要检查的一个问题，能用“是/否”回答。")
    risk: Annotated[Id, Ref("risk", on_withheld="omit")] | None = Field(
        default=None, title="对应风险", description="为哪个风险而查，写风险编号；风险和规则至少写一个。"
    )
    rule: Annotated[Id, Ref("rule", on_withheld="omit")] | None = Field(
        default=None, title="对应规则", description="为哪条规则而查，写规则编号。"
    )
    evidence: Text = Field(title="看什么证据", description="看哪张单据、哪个现场、哪个系统。")
    pass_rule: Binding = Field(title="怎样算通过", description="怎样算通过，写得两个人查结果一样。")


class Checklist(Record):
    """A list that is gone through regularly and signed."""

    KIND = "checklist"
    LABEL = "检查清单"
    ABOUT = "定期逐项检查并签字的一张清单。"
    FAMILY = "risk"
    PART = 8

    cadence: Cadence = Field(title="频次", description="多久查一次。")
    done_by: RoleRef = Field(title="检查岗位", description="谁来查，写岗位编号。")
    sign_off: RoleRef = Field(title="签核岗位", description="谁签字，写岗位编号；不要是检查人自己。")
    items: tuple[ChecklistItem, ...] = Field(min_length=1, title="条目", description="检查的问题，按现场走的先后。")
    if_failed: Binding = Field(title="不通过怎么办", description="有一条不通过时怎么办：找谁、多久内。")
