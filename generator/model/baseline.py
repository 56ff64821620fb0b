"""The baseline `data/playbook-baseline.yml`: what a company knew of when it began, so that only what is new is told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Component
from generator.model.types import Id

Name = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class KnownFinding(Component):
    """Findings of one rule in one field. Lines are no part of it: whoever moves a record makes nothing new."""

    rule: Id = Field(title="规则", description="哪条规则。", examples=["missing-aliases"])
    at: Name = Field(
        title="在哪里", description="哪条记录，写成“类别:编号”；不在记录里的写文件。", examples=["term:rebate"]
    )
    field: Name | None = Field(default=None, title="字段", description="哪个字段。")
    count: Annotated[int, Field(ge=1, le=1_000_000)] = Field(default=1, title="几处", description="有几处。")


class Baseline(Component):
    """The whole file; `playbook check --write-baseline` writes it."""

    problems: tuple[KnownFinding, ...] = Field(
        title="已知的问题", description="开始时就有的问题，一行一处；改好的由 playbook check --write-baseline 去掉。"
    )
