"""The project file `data/playbook.yml`: the company, its editions and handbooks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Component, Item
from generator.model.types import Classification, Id, Ref, Status, Text, TimeZone, Title

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=300)]
PathPrefix = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._/-]*$", max_length=200)]


class Company(Component):
    """Who publishes the playbook."""

    name: Title = Field(title="公司名称")
    short_name: Title = Field(title="简称")
    description: Text | None = Field(default=None, title="简介")


class Repository(Component):
    """Where the data are kept, for links that open a file for editing."""

    url: Url = Field(title="仓库地址")
    edit_path: PathPrefix = Field(default="edit/main/", title="编辑路径")


class Edition(Item):
    """Who may see what: an edition names what it holds, everything else is withheld."""

    title: Title = Field(title="名称")
    classifications: tuple[Classification, ...] = Field(min_length=1, title="包含的密级")
    statuses: tuple[Status, ...] = Field(default=("published",), title="包含的状态")
    edit_links: bool = Field(default=False, title="显示编辑链接")
    subjects: bool = Field(default=False, title="包含属于单个经销商的记录")
    site_url: Url | None = Field(default=None, title="站点地址")
    home: Text | None = Field(default=None, title="首页导语")


class Selector(Component):
    """Which pages a chapter holds: one page by its target, or all pages of a kind or a part; exactly one is given."""

    page: Annotated[str, StringConstraints(pattern=r"^[a-z-]+:[a-z0-9-]+$")] | None = Field(
        default=None, title="页面", description="例如 role:regional-manager 或 page:raci。"
    )
    kind: Id | None = Field(default=None, title="类别", description="该类别的全部页面。")
    part: Annotated[int, Field(ge=1, le=9)] | None = Field(default=None, title="部分", description="该部分的全部页面。")
    side: Literal["manufacturer", "dealer"] | None = Field(default=None, title="只取一方")


class Chapter(Item):
    """One chapter of a handbook."""

    title: Title = Field(title="章名")
    part: Title | None = Field(default=None, title="篇名")
    intro: Text | None = Field(default=None, title="导语")
    pages: tuple[Selector, ...] = Field(min_length=1, title="页面")


class Handbook(Item):
    """A book: a list of chapters, whose pages are those of an edition's site."""

    title: Title = Field(title="书名")
    subtitle: Title | None = Field(default=None, title="副题")
    edition: Id = Field(title="所属版本")
    audience: Title = Field(title="读者")
    document_number: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,40}$")] = Field(title="文件编号")
    version: Title = Field(title="版本")
    notice: Text | None = Field(default=None, title="使用说明")
    answer_keys: Literal["with", "without", "only"] = Field(default="with", title="试题答案")
    chapters: tuple[Chapter, ...] = Field(min_length=1, title="章节")


class Project(Component):
    """Everything about the playbook that is not one of its records."""

    company: Company = Field(title="公司")
    title: Title = Field(title="手册名称")
    locale: Literal["zh-Hans"] = Field(default="zh-Hans", title="语言")
    version: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.]{1,20}$")] = Field(
        default="1.0.0", title="手册版本", description="总览类页面显示这个版本。"
    )
    owner_role: Annotated[Id, Ref("role", on_withheld="omit")] | None = Field(default=None, title="手册责任岗位")
    time_zone: TimeZone = Field(default="Asia/Shanghai", title="时区", description="决定“今天”从几点算起。")
    repository: Repository | None = Field(default=None, title="数据仓库")
    completeness: tuple[Id, ...] = Field(
        default=(), title="启用的完备性规则", description="写规则编号；写 all 启用全部。"
    )
    editions: tuple[Edition, ...] = Field(min_length=1, title="版本")
    handbooks: tuple[Handbook, ...] = Field(default=(), title="手册")
