"""What follows when a rule is broken, and how a decision under it can be contested."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.base import Component, Item
from generator.model.types import Binding, Calendar, Duration, RoleRef


class Appeal(Component):
    """How a decision under a rule can be contested."""

    window: Duration = Field(title="申诉期限", description="收到处理决定后多久内可以申诉。")
    to_role: RoleRef = Field(title="受理岗位", description="向哪个岗位申诉；应当不是作出决定的岗位。")
    instead_role: RoleRef | None = Field(
        default=None,
        title="受理岗位批过的改交",
        description="受理岗位自己作出过原决定时（例如金额到了它那一级），改由哪个岗位受理，写岗位编号。",
        examples=["legal-counsel"],
    )
    decide_within: Duration = Field(title="答复期限", description="受理后多久内答复。")
    calendar: Calendar = Field(default="24x7", title="计时日历", description="以上时限按全天、工作时间还是工作日计算。")


class Consequence(Item):
    """What follows when a rule is broken, in rising order."""

    level: Annotated[int, Field(ge=1, le=9)] = Field(title="级别", description="从 1 起，数字越大处理越重。")
    condition: Binding = Field(title="情形", description="出现什么情形算到这一级，写得能判断。")
    action: Binding = Field(title="处理", description="怎么处理；不写罚款，只写协议里约定的措施。")
