"""Forms to fill in, and files that are handed out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Item, Record, TimedRecord
from generator.model.marks import UNSHOWN, Choices, Handout, OpenChoices
from generator.model.types import MATERIAL, Calendar, Day, Duration, RoleRef, Text, Title


class FormField(Item):
    """One field of a form. `area` leaves room for several lines, `choice` lists its choices."""

    label: Title = Field(title="字段名", description="表单上印的字段名称。")
    type: Annotated[
        Literal["text", "number", "date", "amount", "choice", "tick", "area", "signature", "table"],
        Choices(
            text="文字",
            number="数字",
            date="日期",
            amount="金额",
            choice="选择",
            tick="勾选",
            area="多行文字",
            signature="签字",
            table="表格",
        ),
    ] = Field(title="类型", description="怎么填：text 一行字、area 多行、choice 从选项里选、table 表格等。")
    required: bool = Field(default=True, title="必填", description="必须填写 true，可以不填写 false。")
    hint: Text | None = Field(default=None, title="填写说明", description="告诉填表人写什么、写到什么程度。")
    choices: tuple[Title, ...] = Field(
        default=(), title="选项", description="choice 写可选项，table 写各列的名称；其他类型不用写。"
    )
    section: Title | None = Field(
        default=None, title="分栏", description="属于表单的哪一栏；同一栏的字段写相同的栏名。"
    )
    total_of: Annotated[tuple[Title, ...], UNSHOWN] = Field(
        default=(),
        title="等于哪些之和",
        description="数字或金额等于哪些字段之和，读回填好的表时核对：写字段编号；表格的一列写“编号/列名”；要减去的前面加减号。",
        examples=["lines/金额（元）", "-no-proof"],
    )


def split_term(term: str) -> tuple[int, str, str]:
    """Read what is added up: its sign (1 or -1), the field's id, and the column's name, "" for a field of one value."""
    sign = -1 if term.startswith("-") else 1
    field, _, column = term.removeprefix("-").partition("/")
    return sign, field.strip(), column.strip()


class Form(TimedRecord):
    """A form to fill in by hand or on screen."""

    KIND = "form"
    LABEL = "表单"
    ABOUT = "一张要填的表：有哪些空、谁填、交给谁、保存多久。"
    FAMILY = "documents"
    PART = 2
    TIMED = ("handle_within",)

    purpose: Text = Field(title="用途", description="什么时候填这张表、填了有什么用。")
    filled_by: tuple[RoleRef, ...] = Field(min_length=1, title="填写岗位", description="谁来填，写岗位编号。")
    submit_to: RoleRef = Field(title="提交给", description="填好交给谁，写岗位编号。")
    handle_within: Duration = Field(title="处理时限", description="收到后多久内处理完。")
    calendar: Calendar = Field(default="24x7", title="计时日历", description="处理时限按全天、工作时间还是工作日计算。")
    retention: Duration = Field(title="保存期", description="填好的表保存多久。", examples=["P3Y"])
    fields: tuple[FormField, ...] = Field(min_length=1, title="字段", description="表里有哪些空要填，按印出来的先后。")
    instructions: tuple[Text, ...] = Field(default=(), title="填写步骤", description="怎么填、怎么交，一步一条。")


class Attachment(Record):
    """A file that is handed out with the playbook as it is: a template, a signed document, a set of pictures."""

    KIND = "attachment"
    LABEL = "附件"
    ABOUT = "和手册一起发的一个文件：表格模板、盖章的 PDF、一包图片。文件照原样发，谁能看到由密级管。"
    FAMILY = "documents"
    PART = 0

    file: Annotated[Title, Handout(), MATERIAL, UNSHOWN] = Field(
        title="文件",
        description="content/attachments/ 里的哪个文件，从 attachments/ 写起；一个文件只归一条附件。",
        examples=["attachments/monthly-stock.xlsx"],
    )
    purpose: Text = Field(title="用途", description="拿它做什么、什么时候用、填好交给谁。")
    language: Annotated[
        Literal["zh", "en", "zh-en"], OpenChoices({"zh": "中文", "en": "英文", "zh-en": "中英文对照"})
    ] = Field(default="zh", title="语言", description="文件里用什么语言写的。")
    dated: Day | None = Field(
        default=None, title="文件日期", description="文件上写的日期，或者最后一次改它的日期。", examples=["2026-11-01"]
    )
