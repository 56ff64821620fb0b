"""Continuous adjustment: what makes both sides change the organisation or its rules, and what was changed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Record
from generator.model.marks import OpenChoices
from generator.model.types import EDITORIAL, Binding, Day, Id, KpiRef, OptionalRef, Ref, RoleRef, Text, Title


class AdjustmentTrigger(Record):
    """A signal that calls for a change of structure or of the operating model."""

    KIND = "adjustment-trigger"
    LABEL = "调整触发器"
    ABOUT = "出现什么信号就该考虑调整组织或规则。"
    FAMILY = "change"
    PART = 9

    signal: Binding = Field(
        title="信号", description="看到什么现象就该考虑调整，写得能观察到。", examples=["连续两个季度区域人均产出下降"]
    )
    threshold: Binding = Field(
        title="阈值", description="到什么数字就启动评审，带数字和单位。", examples=["连续 2 季低于全国平均 80%"]
    )
    watched_by: RoleRef = Field(title="监测岗位", description="谁盯着这个信号，写岗位编号。")
    kpis: tuple[KpiRef, ...] = Field(default=(), title="相关指标", description="用哪些指标看，写指标编号。")
    review_forum: Annotated[Id, Ref("communication")] = Field(
        title="评审会", description="在哪个会上评审，写沟通机制的编号。"
    )
    possible_changes: tuple[
        Annotated[
            Literal[
                "region_split", "region_merge", "role_add", "role_merge", "tier_change", "rule_change", "model_change"
            ],
            OpenChoices(
                region_split="拆分区域",
                region_merge="合并区域",
                role_add="增设岗位",
                role_merge="合并岗位",
                tier_change="调整等级",
                rule_change="修改规则",
                model_change="调整合作模式",
            ),
        ],
        ...,
    ] = Field(min_length=1, title="可能的调整", description="评审后可能做的调整，至少写一种。")
    steps: tuple[Text, ...] = Field(
        min_length=1, title="怎么走", description="从发现信号到调整落地，一步一条，写清谁做、几天内。"
    )


class ChangeRecord(Record):
    """A change that was made: before, after, why, and who must confirm that they know."""

    KIND = "change-record"
    LABEL = "变更记录"
    ABOUT = "做过的一次调整：之前、之后、为什么、谁要知道。"
    FAMILY = "change"
    PART = 9
    INDEXED_BY = "given"

    changed_on: Day = Field(title="变更日期", description="改动生效的日期。")
    release: Annotated[Title, EDITORIAL] | None = Field(
        default=None,
        title="手册版本",
        description="这次改动是手册哪一版里的，和 data/playbook.yml 的 version 一样写；读者按它找。",
        examples=["2027.1"],
    )
    before: Text = Field(title="变更前", description="改之前怎么规定，写原来的数字或做法。")
    after: Text = Field(title="变更后", description="改之后怎么规定，与“变更前”逐项对得上。")
    reason: Text = Field(title="原因", description="为什么改，写事实，不写“为加强管理”。")
    impact: Text = Field(title="影响", description="谁要改变做法、什么时候起、旧业务怎么衔接。")
    training_needed: bool = Field(default=False, title="需要培训", description="需要专门培训写 true，否则写 false。")
    concerns: tuple[OptionalRef, ...] = Field(
        default=(),
        title="涉及条目",
        description="改动涉及哪些条目，写成“类别:编号”。",
        examples=["rule:promotion-claim"],
    )
    acknowledged_by: tuple[RoleRef, ...] = Field(
        default=(), title="需确认岗位", description="哪些岗位必须确认已经知道，写岗位编号。"
    )
