"""Meetings, calls and reports that both sides keep up: how often, when in which time zone, where, about what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Item, Record
from generator.model.marks import Format, OpenChoices
from generator.model.types import Cadence, Duration, Id, Internal, Partner, Ref, RoleRef, Text, TimeZone, Title

Clock = Annotated[
    str,
    StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
    Format("“{field}”要写成 24 小时制的“时:分”，例如 09:30、14:00"),
]
"""A time of day on the clocks of some place, to the minute."""
MeetingLink = Annotated[
    str,
    StringConstraints(
        pattern=r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?([/?#][!-;=?-\[\]_a-z~]*)?$", max_length=500
    ),
    Format("“{field}”要写 https:// 开头的会议链接，从会议软件里整个复制过来，中间没有空格、引号和中文"),
]
"""An address that a browser opens over an encrypted connection, without a name of a user before the host."""


class AgendaItem(Item):
    """One point of an agenda."""

    topic: Title = Field(title="议题", description="议题，一行。")
    minutes: Annotated[int, Field(ge=1, le=480)] = Field(title="分钟", description="留多少分钟。", examples=[30])
    owner: RoleRef = Field(title="主讲岗位", description="谁来讲，写岗位编号。")
    material: Text | None = Field(default=None, title="会前准备", description="会前要准备或传阅什么。")


class Session(Item):
    """One sitting of a meeting: on which of its days, when by which clock, how long, and where or by which link."""

    label: Title | None = Field(
        default=None, title="场次", description="有几场时每场的名称，一行。", examples=["华东场"]
    )
    cadence: Cadence | None = Field(
        default=None, title="哪一天", description="这一场的日子和整个机制的频次不一样时才写。"
    )
    starts: Clock = Field(title="几点开始", description="当地时间几点开始，24 小时制，写“时:分”。", examples=["14:00"])
    duration: Duration | None = Field(default=None, title="多久", description="开多长时间。")
    time_zone: TimeZone | None = Field(
        default=None,
        title="时区",
        description="“几点开始”是哪个时区的时间，写“洲/城市”；不写就是手册总设置里的时区。",
        examples=["Asia/Urumqi"],
    )
    areas: tuple[Annotated[Id, Ref("region")], ...] = Field(
        default=(), title="哪些区域", description="只给哪些区域开的写区域编号，下级区域也算；不写就是都来。"
    )
    place: Text | None = Field(default=None, title="地点", description="在哪里开；只在线上开的不写。")
    link: Internal[MeetingLink] = Field(
        default=None,
        title="会议链接（内部）",
        description="只给厂家内部的人用的会议链接，以 https:// 开头；经销商看不到。",
        examples=["https://meeting.example.com/j/inside-38201"],
    )
    dealer_link: Partner[MeetingLink] = Field(
        default=None,
        title="会议链接（经销商）",
        description="经销商也要进的会，链接写在这里，以 https:// 开头；公开版看不到。",
        examples=["https://meeting.example.com/j/joint-55170"],
    )


class Communication(Record):
    """A meeting, call, mail or report that both sides keep up, with its cadence and agenda."""

    KIND = "communication"
    LABEL = "沟通机制"
    ABOUT = "双方固定的会议、电话、报告：多久一次、谁参加、议什么。"
    FAMILY = "cooperation"
    PART = 2

    form: Annotated[
        Literal["meeting", "call", "email", "visit", "report", "portal"],
        OpenChoices(meeting="会议", call="电话", email="邮件", visit="走访", report="报告", portal="系统"),
    ] = Field(title="形式", description="会议、电话、邮件、走访、报告还是系统。")
    cadence: Cadence = Field(title="频次", description="多久一次。")
    sessions: tuple[Session, ...] = Field(
        default=(),
        title="开会时间",
        description="哪天几点、多久、在哪里或用哪个链接开，一场一条；各区域分开开的各写一条。",
    )
    purpose: Text = Field(title="目的", description="开这个会、写这份报告是为了决定或解决什么。")
    chair: RoleRef = Field(title="召集岗位", description="谁召集和主持，写岗位编号。")
    participants: tuple[RoleRef, ...] = Field(min_length=1, title="参加岗位", description="谁参加，写岗位编号。")
    agenda: tuple[AgendaItem, ...] = Field(default=(), title="议程", description="会议的议程，按先后；会议必须有。")
    inputs: tuple[Text, ...] = Field(default=(), title="输入", description="会前必须到手的材料。")
    outputs: tuple[Text, ...] = Field(min_length=1, title="输出", description="会后留下什么：纪要、决定、行动清单。")
