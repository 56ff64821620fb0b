"""What holds for some only: for some dealers by tier and relationship, some channels, some product lines."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Record
from generator.model.marks import OpenChoices, Prompt
from generator.model.types import Id, Ref

Channel = Annotated[
    Literal["retail", "wholesale", "project", "online", "key_account"],
    OpenChoices(retail="零售", wholesale="批发", project="工程", online="线上", key_account="重点客户"),
]
DealerTier = Annotated[
    Literal["a", "b", "c", "d", "trial"], OpenChoices(a="金牌", b="银牌", c="铜牌", d="待改进", trial="试用")
]
Relationship = Annotated[
    Literal["distribution", "agency", "franchise", "sub_distribution", "service"],
    OpenChoices(
        distribution="经销", agency="代理", franchise="特许经营", sub_distribution="分销（二批）", service="服务合作"
    ),
]


class ScopedRecord(Record):
    """A record that may hold for some only; `regions` of the envelope says in which regions it does.

    A field that is left out bounds nothing. `model/scoped.py` names the fields, `graph/bounds.py` reads them.
    """

    product_lines: Annotated[tuple[Annotated[Id, Ref("product-line")], ...], Prompt(offered=False)] = Field(
        default=(),
        title="适用产品线",
        description="只对哪些产品线有效，写产品线编号，下级产品线也算；不写就是全部。",
        examples=["air-conditioner"],
    )
    channels: Annotated[tuple[Channel, ...], Prompt(offered=False)] = Field(
        default=(), title="适用渠道", description="只对哪些渠道有效；不写就是全部。"
    )
    dealer_tiers: Annotated[tuple[DealerTier, ...], Prompt(offered=False)] = Field(
        default=(), title="适用等级", description="只对哪些等级的经销商有效；不写就是全部。"
    )
    relationships: Annotated[tuple[Relationship, ...], Prompt(offered=False)] = Field(
        default=(), title="适用关系", description="只对经销、代理、特许、分销、服务合作里的哪些有效；不写就是全部。"
    )


BOUNDS = ("regions", "product_lines", "channels", "dealer_tiers", "relationships")
"""The fields that say for whom, where and for what a record holds."""
