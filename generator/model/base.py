"""What every record carries: the envelope, given once."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from generator.model.types import (
    Audience,
    Classification,
    Day,
    Id,
    Markdown,
    OptionalRoleRef,
    Origin,
    Ref,
    Status,
    Text,
    Title,
    require,
)


class Component(BaseModel):
    """Anything in the data: frozen, strict, without unknown fields."""

    # Validators are built when a record is first read: a build that finds its records in the cache needs few of them.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


class Item(Component):
    """Something inside a record that others point at or that readers mark: it has an id, unique within its record."""

    id: Id = Field(title="编号", description="在本条记录内唯一；小写字母、数字和连字符。")


class Approval(Component):
    """Who allowed a record to be shown more widely, when and why."""

    by: Annotated[Id, Ref("role", on_withheld="omit")] | None = Field(title="批准岗位")
    on: Day = Field(title="批准日期")
    reason: Text = Field(title="理由")


class FigureUse(Component):
    """That a field holds one of the playbook's figures."""

    field: Title = Field(
        title="字段", description="字段名；里面的一项写“字段/编号/字段”，例如 stages/acknowledge/within。"
    )
    figure: Annotated[Id | None, BeforeValidator(require), Ref("figure", on_withheld="omit")] = Field(title="关键数字")


class Record(Component):
    """The envelope: identity, life cycle, responsibility, readers and provenance of a record."""

    KIND: ClassVar[str]
    """The kind's name in data, addresses and links."""
    LABEL: ClassVar[str]
    """The kind's name for readers (a message id)."""
    FAMILY: ClassVar[str]
    """The folder below `data/` that holds the kind."""
    PART: ClassVar[int]
    """The part of the playbook (1 to 9) that a record of the kind belongs to; 0 for reference material."""
    LISTED: ClassVar[bool] = False
    """Whether records of the kind stand on one common page rather than each on its own."""

    id: Id = Field(title="编号", description="同一类记录内唯一；小写字母、数字和连字符，例如 regional-manager。")
    title: Title = Field(title="标题")
    summary: Text | None = Field(
        default=None, title="摘要", description="一两句话说明这条记录讲什么，不超过 120 字为宜。"
    )
    part: Annotated[int, Field(ge=1, le=9)] | None = Field(
        default=None, title="所属部分", description="1 至 9；不写则按记录类别归入。"
    )
    status: Status = Field(default="published", title="状态", description="只有 published（已发布）会进入各版本。")
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")] = Field(
        default="1.0.0", title="版本"
    )
    change_note: Text | None = Field(default=None, title="变更说明", description="版本高于 1.0.0 时必填。")
    effective_from: Day | None = Field(default=None, title="生效日期")
    effective_to: Day | None = Field(default=None, title="失效日期")
    review_by: Day | None = Field(default=None, title="复审截止日")
    owner_role: OptionalRoleRef | None = Field(default=None, title="责任岗位")
    approver_role: OptionalRoleRef | None = Field(default=None, title="批准岗位")
    backup_role: OptionalRoleRef | None = Field(default=None, title="备份岗位")
    audience: tuple[Audience, ...] = Field(default=(), title="读者")
    classification: Classification = Field(
        default="internal", title="密级", description="public 公开、partner 经销商、internal 内部、restricted 限制。"
    )
    subject: Annotated[Id, Ref("dealer", on_withheld="omit")] | None = Field(
        default=None, title="所属经销商", description="只属于一家经销商的记录写它的编号。"
    )
    declassified: tuple[Approval, ...] = Field(default=(), title="降密批准")
    origin: Origin = Field(default="practice", title="来源类别")
    facts: tuple[Annotated[Id, Ref("fact", on_withheld="omit")], ...] = Field(default=(), title="覆盖的来源事实")
    legal_refs: tuple[Annotated[Id, Ref("legal-reference", on_withheld="omit")], ...] = Field(
        default=(), title="法规依据"
    )
    source_refs: tuple[Title, ...] = Field(default=(), title="资料出处")
    regions: tuple[Annotated[Id, Ref("region", on_withheld="omit")], ...] = Field(default=(), title="适用区域")
    aliases: tuple[Title, ...] = Field(default=(), title="别名/俗称")
    related: tuple[Annotated[str, Ref("*", on_withheld="omit")], ...] = Field(
        default=(), title="相关条目", description="写成“类别:编号”，例如 rule:rebate-settlement。"
    )
    figures: tuple[FigureUse, ...] = Field(
        default=(), title="所用关键数字", description="哪个字段等于哪个关键数字；正文里用链接，不写在这里。"
    )
    former_ids: tuple[Id, ...] = Field(default=(), title="曾用编号")
    order: int = Field(default=100, title="排序", description="小的在前；相同的按文件先后。")


class Article(Record):
    """Long prose from `content/`: front matter is the envelope, the text below it the body."""

    KIND = "article"
    LABEL = "文章"
    FAMILY = "content"
    PART = 0

    opens_part: Annotated[int, Field(ge=1, le=9)] | None = Field(
        default=None, title="开篇", description="写上 1 至 9，这篇文章就放在该部分的首页开头。"
    )
    body: Markdown = Field(title="正文")
