"""Continuous adjustment: what makes both sides change the organisation or its rules, and what was changed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Record
from generator.model.types import Day, Id, KpiRef, Ref, RoleRef, Text


class AdjustmentTrigger(Record):
    """A signal that calls for a change of structure or of the operating model."""

    KIND = "adjustment-trigger"
    LABEL = "调整触发器"
    FAMILY = "change"
    PART = 9

    signal: Text = Field(title="信号")
    threshold: Text = Field(title="阈值")
    watched_by: RoleRef = Field(title="监测岗位")
    kpis: tuple[KpiRef, ...] = Field(default=(), title="相关指标")
    review_forum: Annotated[Id, Ref("communication")] = Field(title="评审会")
    possible_changes: tuple[
        Literal["region_split", "region_merge", "role_add", "role_merge", "tier_change", "rule_change", "model_change"],
        ...,
    ] = Field(min_length=1, title="可能的调整")
    steps: tuple[Text, ...] = Field(min_length=1, title="怎么走")


class ChangeRecord(Record):
    """A change that was made: before, after, why, and who must confirm that they know."""

    KIND = "change-record"
    LABEL = "变更记录"
    FAMILY = "change"
    PART = 9

    changed_on: Day = Field(title="变更日期")
    before: Text = Field(title="变更前")
    after: Text = Field(title="变更后")
    reason: Text = Field(title="原因")
    impact: Text = Field(title="影响")
    training_needed: bool = Field(default=False, title="需要培训")
    concerns: tuple[Annotated[str, Ref("*", on_withheld="omit")], ...] = Field(default=(), title="涉及条目")
    acknowledged_by: tuple[RoleRef, ...] = Field(default=(), title="需确认岗位")
