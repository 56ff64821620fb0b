"""Terms of office: who holds a role from when to when, told by a mailbox, a post or another role, never by a name."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.diagnostics import Term
from generator.model.base import Record
from generator.model.marks import UNSHOWN, Choices, Display, Prompt
from generator.model.roles import Contact
from generator.model.types import EDITORIAL, Day, Id, Ref, RoleRef, Title

Place = tuple[str, str]
"""A kind of places, and the id of one; of everywhere neither says anything."""
EVERYWHERE: Place = ("", "")


class Tenure(Record):
    """Who holds a role, in some regions or at one dealer, between two days.

    Its days are those of its envelope: a term that is over is out of force, and an edition of an earlier day has it
    again. One that is to come is shown from the day on which it was announced, and so is the end of one.
    """

    KIND = "tenure"
    LABEL = "任期"
    ABOUT = "一个岗位在一段时间里由谁担任或代理：写岗位邮箱、席位或由哪个岗位代理，不写姓名。"
    FAMILY = "organisation"
    PART = 3
    INDEXED_BY = "manner"

    effective_from: Annotated[Day, Prompt(asked=4)] = Field(
        title="上任日期", description="从哪一天起担任，当天算。", examples=["2027-01-01"]
    )
    effective_to: Day | None = Field(
        default=None,
        title="卸任日期",
        description="担任到哪一天，当天还算；没有定的不写。接任的从第二天起另写一条。",
        examples=["2027-06-30"],
    )
    role: Annotated[RoleRef, Display(told_there=False)] = Field(title="岗位", description="担任哪个岗位，写岗位编号。")
    manner: Annotated[
        Literal["regular", "acting", "concurrent"],
        Choices(regular="正式", acting=Term("代理", "tenure"), concurrent="兼任"),
    ] = Field(
        default="regular", title="担任方式", description="正式 regular、代理 acting，还是别的岗位兼任 concurrent。"
    )
    areas: Annotated[tuple[Annotated[Id, Ref("region", above=True)], ...], Display(told_there=False)] = Field(
        default=(),
        title="负责区域",
        description="只管哪些区域的写区域编号，下级区域也归它；不写就是整个岗位。",
        examples=["jiangsu"],
    )
    dealer: Annotated[Id, Ref("dealer", above=True), Display(told_there=False)] | None = Field(
        default=None, title="在哪家经销商", description="经销商一方的岗位，写是哪家经销商的，写它的编号。"
    )
    seat: Title | None = Field(
        default=None,
        title="席位",
        description="同一岗位在同一地方有几个人时，写席位或职务的名称来区分，不写姓名。",
        examples=["江苏二组"],
    )
    held_by: Annotated[RoleRef, Display(back="代理、兼任")] | None = Field(
        default=None, title="由哪个岗位担任", description="由别的岗位代理或兼任时，写那个岗位的编号。"
    )
    contact: Contact | None = Field(
        default=None, title="联络方式", description="在任的人用哪个公用邮箱或热线；和岗位的一样就不写。"
    )
    announced_on: Annotated[Day, EDITORIAL, UNSHOWN] | None = Field(
        default=None,
        title="任命宣布日期",
        description="还没上任的，从哪天起对外宣布过；不写，上任以前不给任何读者看。",
        examples=["2026-12-15"],
    )
    end_announced_on: Annotated[Day, EDITORIAL, UNSHOWN] | None = Field(
        default=None,
        title="卸任宣布日期",
        description="还没到的卸任日期，从哪天起对外宣布过；不写，到那天以前不给任何读者看。",
        examples=["2027-06-01"],
    )

    @property
    def is_acting(self) -> bool:
        """Whether somebody stands in until the role is filled."""
        return self.manner == "acting"

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it is held: at a dealer, in each of some regions, or everywhere."""
        if self.dealer:
            return (("dealer", self.dealer),)
        return tuple(("region", area) for area in self.areas) or (EVERYWHERE,)
