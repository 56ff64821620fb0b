"""What people come to the playbook to get done: a task with its form, its time limits, its calculation, its contact."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.base import Record
from generator.model.marks import Prompt
from generator.model.types import Id, LineRef, OptionalRoleRef, Ref, Side, Text


class Task(Record):
    """Something that is done often. What readers of an edition may not see of it is left out, and not promised."""

    KIND = "task"
    LABEL = "常见任务"
    ABOUT = "一件常办的事：几步办完、填什么表、几天内、怎么算、找谁；首页按它给每一方开门。"
    FAMILY = "reference"
    PART = 0

    side: Side = Field(title="所属方", description="厂家还是经销商来办。")
    roles: tuple[OptionalRoleRef, ...] = Field(default=(), title="谁来办", description="哪些岗位常办，写岗位编号。")
    steps: tuple[Text, ...] = Field(
        min_length=1, title="几步办完", description="一步一条，三步上下；细节留在规则里，这里放链接。"
    )
    form: Annotated[Id, Ref("form", on_withheld="omit")] | None = Field(
        default=None, title="填什么表", description="办的时候填哪张表单，写表单编号。"
    )
    deadlines: tuple[Annotated[Id, Ref("figure", on_withheld="omit")], ...] = Field(
        default=(), title="几天内", description="要守的期限和会等到的期限，写关键数字的编号，先写自己要守的。"
    )
    rule: Annotated[Id, Ref("rule", on_withheld="omit")] | None = Field(
        default=None, title="照哪条规则", description="照哪条合作规则办，写规则编号。"
    )
    calculation: Annotated[LineRef, Prompt(offered=False)] | None = Field(
        default=None,
        title="怎么算",
        description="要算的，写算例里得数那一行：“类别:编号#算例.行”。",
        examples=["rule:joint-promotion-claim#claim.share"],
    )
    contact: Annotated[Id, Ref("counterpart", on_withheld="omit")] | None = Field(
        default=None, title="找谁", description="卡住了照哪条对口关系找人，写对口关系的编号。"
    )
