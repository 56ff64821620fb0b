"""Forms: what is filled in, by whom, to whom it goes, and how long it is kept."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Item, Record
from generator.model.types import Calendar, Duration, RoleRef, Text, Title


class FormField(Item):
    """One field of a form. `area` leaves room for several lines, `choice` lists its choices."""

    label: Title = Field(title="字段名")
    type: Literal["text", "number", "date", "amount", "choice", "tick", "area", "signature", "table"] = Field(
        title="类型"
    )
    required: bool = Field(default=True, title="必填")
    hint: Text | None = Field(default=None, title="填写说明")
    choices: tuple[Title, ...] = Field(default=(), title="选项", description="choice 写可选项，table 写各列的名称。")
    section: Title | None = Field(default=None, title="分栏")


class Form(Record):
    """A form to fill in by hand or on screen."""

    KIND = "form"
    LABEL = "表单"
    FAMILY = "documents"
    PART = 2

    purpose: Text = Field(title="用途")
    filled_by: tuple[RoleRef, ...] = Field(min_length=1, title="填写岗位")
    submit_to: RoleRef = Field(title="提交给")
    handle_within: Duration = Field(title="处理时限")
    calendar: Calendar = Field(default="24x7", title="计时日历")
    retention: Duration = Field(title="保存期")
    fields: tuple[FormField, ...] = Field(min_length=1, title="字段")
    instructions: tuple[Text, ...] = Field(default=(), title="填写步骤")
