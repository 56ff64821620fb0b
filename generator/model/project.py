"""The project file `data/playbook.yml`: the company, its editions and handbooks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Component, Item
from generator.model.brand import Brand
from generator.model.marks import Choices, Format
from generator.model.target import WHOLE_PATTERN, Target
from generator.model.types import MATERIAL, Classification, Id, Ref, Side, Status, Text, TimeZone, Title, Written

Url = Annotated[
    str,
    StringConstraints(pattern=r"""^https?://[^\s<>"']+$""", max_length=300),
    Format("“{field}”要写成 https:// 开头的网址，中间没有空格和引号"),
]
PathPrefix = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9._/-]*$", max_length=200),
    Format("“{field}”只能写字母、数字、点、连字符、下划线和斜线，例如 edit/main/"),
]
PageName = Annotated[
    Target,
    Written(WHOLE_PATTERN),
    Format("“{field}”要写成“类别:编号”，例如 role:regional-manager 或 page:raci"),
]


class Company(Component):
    """Who publishes the playbook."""

    name: Title = Field(title="公司名称", description="公司全称，印在手册封面上。")
    short_name: Title = Field(title="简称", description="页面上用的简称。")
    description: Text | None = Field(default=None, title="简介", description="一句话介绍公司。")


class Repository(Component):
    """Where the data are kept, for links that open a file for editing."""

    url: Url = Field(
        title="仓库地址",
        description="存放数据的仓库网址，以 https:// 开头。",
        examples=["https://git.example.com/chenglan/regional-playbook"],
    )
    edit_path: PathPrefix = Field(
        default="edit/main/",
        title="编辑路径",
        description="网址后面接什么能打开编辑页面，文件路径接在它后面。",
        examples=["edit/main/"],
    )


class Edition(Item):
    """Who may see what: an edition names what it holds, everything else is withheld."""

    title: Title = Field(title="名称", description="版本的名称。")
    classifications: tuple[Classification, ...] = Field(
        min_length=1, title="包含的密级", description="含有哪些密级的内容；没写的一律不出现。"
    )
    statuses: tuple[Status, ...] = Field(
        default=("published",), title="包含的状态", description="含有哪些状态的内容，一般只有 published。"
    )
    edit_links: bool = Field(
        default=False, title="显示编辑链接", description="每页显示打开数据文件的链接，也显示给编辑看的页面。"
    )
    subjects: bool = Field(
        default=False, title="包含属于单个经销商的记录", description="是否包含只属于某一家经销商的记录。"
    )
    side: Side | None = Field(
        default=None,
        title="给哪一方看",
        description="只给一方看的版本写明是哪一方，首页只开它的门；不写两方都有。",
    )
    site_url: Url | None = Field(
        default=None,
        title="站点地址",
        description="网站发布后的网址；写了才生成站点地图。",
        examples=["https://playbook.example.com/"],
    )
    kits: tuple[Annotated[Id, Ref("course", on_withheld="omit")], ...] = Field(
        default=(),
        title="课程的教学包",
        description="哪些课的教学包（ZIP）随网站生成、在课程页上下载，写课程编号；每门课约多 1.2 MB、第一次多几秒。",
        examples=["store-selling"],
    )
    cards: tuple[
        Annotated[
            Literal["role", "region", "dealer"], Choices(role="岗位卡", region="区域联系单", dealer="经销商联系单")
        ],
        ...,
    ] = Field(
        default=(),
        title="贴墙的卡片",
        description="哪几种一页纸的卡片（PDF）随网站生成、在自己的页上下载；每张约 0.1 MB、第一次多半秒。",
        examples=["role"],
    )
    home: Text | None = Field(default=None, title="首页导语", description="首页标题下的一两句话，说明给谁看、有什么。")


class Selector(Component):
    """Which pages a chapter holds: one page by its target, or all pages of a kind or a part; exactly one is given."""

    page: PageName | None = Field(
        default=None,
        title="页面",
        description="一个页面，例如 role:regional-manager 或 page:raci。",
        examples=["page:raci"],
    )
    kind: Id | None = Field(
        default=None, title="类别", description="一个类别的全部页面，写类别名称。", examples=["rule"]
    )
    part: Annotated[int, Field(ge=1, le=9)] | None = Field(
        default=None, title="部分", description="一个部分的全部页面，写 1 至 9。"
    )
    side: Side | None = Field(default=None, title="只取一方", description="只取厂家或经销商一方的页面。")


class Chapter(Item):
    """One chapter of a handbook."""

    title: Title = Field(title="章名", description="这一章的标题。")
    part: Title | None = Field(
        default=None, title="篇名", description="几章合成一篇时的篇名；同一篇的各章写相同的篇名。"
    )
    intro: Text | None = Field(default=None, title="导语", description="章首的一两句话。")
    pages: tuple[Selector, ...] = Field(min_length=1, title="页面", description="这一章收哪些页面，按先后。")


class Handbook(Item):
    """A book: a list of chapters, whose pages are those of an edition's site."""

    title: Title = Field(title="书名", description="书名。")
    subtitle: Title | None = Field(default=None, title="副题", description="副题，一行。")
    edition: Annotated[Id, MATERIAL] = Field(title="所属版本", description="收哪个版本的内容，写版本编号。")
    audience: Title = Field(title="读者", description="写给谁看，印在封面上。")
    document_number: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9-]{2,40}$"),
        Format("“{field}”只能写字母、数字和连字符，2 至 40 个，例如 XS-2027-01"),
    ] = Field(title="文件编号", description="文件编号，印在页脚；字母、数字和连字符。", examples=["CL-PB-NEW"])
    version: Title = Field(title="版本", description="印在封面上的版本。", examples=["2027.1"])
    notice: Text | None = Field(
        default=None, title="使用说明", description="扉页上的使用说明：给谁用、能不能转发、有什么前提。"
    )
    answer_keys: Annotated[
        Literal["with", "without", "only"], Choices({"with": "带答案", "without": "不带答案", "only": "只有答案"})
    ] = Field(default="with", title="试题答案", description="试题带答案 with、不带 without，还是只有答案 only。")
    duplex: bool = Field(
        default=True,
        title="双面印刷",
        description="印在纸的两面：各章从右页起，装订边留宽。只在屏幕上看或单面打印时写 false。",
    )
    chapters: tuple[Chapter, ...] = Field(min_length=1, title="章节", description="各章，按先后。")


class Lowering(Component):
    """That what a rule finds weighs less in this playbook than elsewhere."""

    rule: Id = Field(
        title="规则", description="哪条规则，写规则编号；只能是警告或完备性规则。", examples=["missing-aliases"]
    )
    to: Annotated[
        Literal["off", "suggestion", "warning"],
        Choices(off="不提醒", suggestion="只算建议", warning="只算警告"),
    ] = Field(title="降到", description="不提醒 off、只算建议 suggestion、只算警告 warning。")
    reason: Text | None = Field(default=None, title="理由", description="为什么降，一句话说清。")


class ProjectFile(Component):
    """Everything about the playbook that is not one of its records."""

    company: Company = Field(title="公司", description="谁发布这本手册。")
    brand: Brand | None = Field(
        default=None, title="品牌", description="公司的颜色、标志、封面上的地址和字体；各版本都一样，谁都看得到。"
    )
    title: Title = Field(title="手册名称", description="手册的名称，显示在每一页。")
    locale: Annotated[Literal["zh-Hans"], Choices({"zh-Hans": "简体中文"})] = Field(
        default="zh-Hans", title="语言", description="正文的语言。"
    )
    version: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9.]{1,20}$"),
        Format("“{field}”只能写字母、数字和点，最多 20 个，例如 2027.1"),
    ] = Field(default="1.0.0", title="手册版本", description="整本手册的版本；总览类页面显示它。", examples=["2027.1"])
    owner_role: Annotated[Id, Ref("role", on_withheld="omit")] | None = Field(
        default=None, title="手册责任岗位", description="谁对整本手册负责，写岗位编号。"
    )
    time_zone: TimeZone = Field(
        default="Asia/Shanghai", title="时区", description="决定“今天”从几点算起。", examples=["Asia/Shanghai"]
    )
    repository: Repository | None = Field(default=None, title="数据仓库", description="数据放在哪里，编辑链接靠它。")
    completeness: tuple[Id, ...] = Field(
        default=(), title="启用的完备性规则", description="打开哪些完备性规则，写规则编号；写 all 启用全部。"
    )
    lowered: tuple[Lowering, ...] = Field(
        default=(), title="降级的规则", description="哪些规则在整本手册里降成警告、建议，或者不提醒；错误降不了。"
    )
    editions: tuple[Edition, ...] = Field(
        min_length=1, max_length=20, title="版本", description="有哪些版本、各含什么；最多 20 个，每个都是一个网站。"
    )
    handbooks: tuple[Handbook, ...] = Field(default=(), title="手册", description="要排成 PDF 的手册。")

    @property
    def widest(self) -> Edition:
        """The edition that holds most, whatever it is called: what who asks for none is shown."""
        return max(self.editions, key=lambda one: (len({*one.classifications}), one.subjects, len({*one.statuses})))

    def list_called(self, name: str) -> tuple[Edition, ...]:
        """Give the edition of this id, else those of this title: more than one where the title does not tell which."""
        named = tuple(one for one in self.editions if one.id == name)
        return named or tuple(one for one in self.editions if one.title == name)
