"""What every record carries: the envelope, given once."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from generator.model.marks import UNSHOWN, Display, Format, Prompt
from generator.model.types import (
    EDITORIAL,
    MATERIAL,
    Audience,
    Classification,
    Day,
    Id,
    Internal,
    LineRef,
    Markdown,
    MilestoneRef,
    OptionalRef,
    OptionalRoleRef,
    Origin,
    Ref,
    Status,
    Text,
    Title,
    require,
)

_NONE_WRITTEN: set[str] = set()
_put_written, _put_extra, _put_private = (
    BaseModel.__dict__[f"__pydantic_{name}__"].__set__ for name in ("fields_set", "extra", "private")
)
_put_fields = object.__setattr__


class Component(BaseModel):
    """Anything in the data: frozen, strict, without unknown fields."""

    # Validators are built when a record is first read: a build that finds its records in the cache needs few of them.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)

    def __getstate__(self) -> dict[Any, Any]:
        """Give the fields alone: nobody asks which of them were written, and of each item that takes a quarter more."""
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take the fields; all items share one set of those that were written, which pydantic copies to change it."""
        _put_written(self, _NONE_WRITTEN)
        _put_extra(self, None)
        _put_private(self, None)
        _put_fields(self, "__dict__", state)


class Item(Component):
    """Something inside a record that others point at or that readers mark: it has an id, unique within its record."""

    id: Annotated[Id, UNSHOWN] = Field(
        title="编号", description="在本条记录内唯一；小写字母、数字和连字符。", examples=["weekly-plan"]
    )


class ProcedureStep(Item):
    """An item that pages number as a step of a procedure: its `action` is done by a `role`, mostly `within` a time."""

    counted_from: Annotated[MilestoneRef, Prompt(offered=False)] | None = Field(
        default=None, title="从什么起算", description="这一步的时限另有起算点的写时点编号；不写照整条记录的。"
    )


class Approval(Component):
    """Who allowed a record to be shown more widely, when and why."""

    by: Annotated[Id, Ref("role", on_withheld="omit")] | None = Field(
        title="批准岗位", description="哪个岗位批准了放宽密级，写岗位编号。", examples=["legal-counsel"]
    )
    on: Day = Field(title="批准日期", description="批准的日期。")
    was: Classification | None = Field(
        default=None, title="原密级", description="放宽以前的密级。", examples=["internal"]
    )
    reason: Text = Field(
        title="理由", description="为什么可以给更多人看，一句话说清。", examples=["服务承诺需要对客户公开。"]
    )


class Acceptance(Component):
    """That a finding in a record was looked at and stays for now: which rule's, why, until when, and who says so."""

    rule: Annotated[Id, EDITORIAL] = Field(
        title="规则", description="哪条规则的提醒，写方括号里的规则编号。", examples=["missing-example"]
    )
    field: Annotated[Title, EDITORIAL] | None = Field(
        default=None,
        title="字段",
        description="只放过哪个字段的；里面的一项写“字段/编号/字段”，例如 duties/plan。不写就是整条记录的。",
    )
    reason: Annotated[Text, EDITORIAL] = Field(
        title="理由", description="为什么可以先不改，一句话说清。", examples=["新的返利协议二月签，算例等它定了再写。"]
    )
    until: Annotated[Day, EDITORIAL] = Field(
        title="放过到哪天", description="放过到哪一天；当天还算，过了就重新提醒。", examples=["2027-03-31"]
    )
    by: Annotated[Id, Ref("role", on_withheld="omit"), EDITORIAL] | None = Field(
        title="谁同意的", description="哪个岗位同意先放着，写岗位编号。", examples=["regional-manager"]
    )


class FigureUse(Component):
    """That a field holds one of the playbook's figures, or what a line of a worked example comes to."""

    field: Annotated[Title, EDITORIAL] = Field(
        title="字段", description="字段名；里面的一项写“字段/编号/字段”，例如 stages/acknowledge/within。"
    )
    figure: Annotated[Id, Ref("figure", on_withheld="omit")] | None = Field(
        default=None, title="关键数字", description="等于哪个关键数字，写它的编号。", examples=["claim-deadline"]
    )
    line: LineRef | None = Field(
        default=None,
        title="算例的行",
        description="不等于关键数字，而是等于算例的一行时，写成“类别:编号#算例.行”。",
        examples=["rule:credit-limit#standard-limit.limit"],
    )


class Record(Component):
    """The envelope: identity, life cycle, responsibility, readers and provenance of a record."""

    KIND: ClassVar[str]
    """The kind's name in data, addresses and links."""
    LABEL: ClassVar[str]
    """The kind's name for readers (a message id)."""
    ABOUT: ClassVar[str]
    """What a record of the kind is, for editors: a sentence or two (a message id)."""
    FAMILY: ClassVar[str]
    """The folder below `data/` that holds the kind."""
    PART: ClassVar[int]
    """The part of the playbook (1 to 9) that a record of the kind belongs to; 0 for reference material."""
    PLURAL: ClassVar[str] = ""
    """What all records of the kind are called together, where that is another word (a message id)."""
    LISTED: ClassVar[bool] = False
    """Whether records of the kind stand on one common page rather than each on its own."""

    INDEXED_BY: ClassVar[str] = ""
    """By what an index of many is parted: a field that chooses, `part`, `given` for not at all; "": by letters."""

    RECIPE: ClassVar[str] = ""
    """What a class is made of that a project's declarations make (`model/declaring.py`)."""

    @classmethod
    def name_all(cls) -> str:
        """Give what all records of the kind are called together (a message id)."""
        return cls.PLURAL or cls.LABEL

    @classmethod
    def name_folder(cls) -> str:
        """Give the folder, from the root, in which records of the kind belong."""
        return f"data/{cls.FAMILY}/"

    id: Annotated[Id, UNSHOWN] = Field(
        title="编号",
        description="同一类记录内唯一；小写字母、数字和连字符，例如 regional-manager。别处靠它引用，用了就不要随便改。",
        examples=["regional-manager"],
    )
    title: Title = Field(title="标题", description="页面和目录里显示的名称，一行，不加标点结尾。")
    summary: Text | None = Field(
        default=None,
        title="摘要",
        description="一两句话说明这条记录讲什么，不超过 120 字为宜。搜索结果和卡片上显示它。",
    )
    part: Annotated[int, Field(ge=1, le=9), EDITORIAL, Prompt(offered=False), UNSHOWN] | None = Field(
        default=None, title="所属部分", description="1 至 9；不写则按记录类别归入。", examples=[4]
    )
    status: Status = Field(
        default="published", title="状态", description="只有 published（已发布）会进入各版本；没写好的先写 draft。"
    )
    version: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$"),
        Format("“{field}”要写成 1.0.0 这样的三段数字"),
        EDITORIAL,
        Prompt(offered=False),
    ] = Field(
        default="1.0.0",
        title="版本",
        description="三段数字：意思变了加中间一段，只改措辞加最后一段。",
        examples=["1.1.0"],
    )
    change_note: Annotated[Text, EDITORIAL, Prompt(offered=False), UNSHOWN] | None = Field(
        default=None,
        title="变更说明",
        description="版本高于 1.0.0 时必填：这一版改了什么、为什么。",
        examples=["核销期限由 45 天改为 30 天，与协议一致。"],
    )
    effective_from: Annotated[Day | None, BeforeValidator(require), UNSHOWN] = Field(
        default=None, title="生效日期", description="从哪一天起有效；当天算有效。不写表示一直有效。"
    )
    effective_to: Annotated[Day | None, BeforeValidator(require), UNSHOWN] = Field(
        default=None, title="失效日期", description="有效到哪一天；当天仍有效，过了就不再显示。"
    )
    review_by: Annotated[Day, EDITORIAL, Prompt(asked=4, ahead=365)] | None = Field(
        default=None, title="复审截止日", description="最迟哪一天要重新核对一遍。一般写一年后，风险大的写半年后。"
    )
    owner_role: Annotated[OptionalRoleRef, Prompt(asked=2), Display(told_there=False, care="由它负责")] | None = Field(
        default=None,
        title="责任岗位",
        description="谁负责让这条内容保持正确，写岗位编号。",
        examples=["regional-manager"],
    )
    approver_role: (
        Annotated[
            OptionalRoleRef,
            MATERIAL,
            Prompt(asked=3, apart=True),
            Display(shown=False, told_there=False, care="由它批准"),
        ]
        | None
    ) = Field(
        default=None,
        title="批准岗位",
        description="谁批准改动，写岗位编号；不能与责任岗位相同。",
        examples=["zone-director"],
    )
    backup_role: (
        Annotated[OptionalRoleRef, Prompt(offered=False), Display(shown=False, told_there=False, care="由它备份")]
        | None
    ) = Field(default=None, title="备份岗位", description="责任岗位不在时由谁顶上，写岗位编号。")
    audience: Annotated[tuple[Annotated[Audience, EDITORIAL], ...], UNSHOWN] = Field(
        default=(), title="读者", description="主要写给谁看，可以写多个；不影响谁能看到。"
    )
    classification: Annotated[Classification, Prompt(asked=1)] = Field(
        default="internal",
        title="密级",
        description="谁能看到：public 公开、partner 经销商、internal 内部、restricted 限制。不写就是 internal。",
    )
    subject: Annotated[
        Id | None,
        BeforeValidator(require),
        Ref("dealer", on_withheld="omit"),
        MATERIAL,
        Prompt(offered=False),
        Display(shown=False, told_there=False),
    ] = Field(default=None, title="所属经销商", description="只属于一家经销商的记录写它的编号，别的经销商看不到。")
    declassified: Annotated[Internal[tuple[Approval, ...]], Prompt(offered=False), UNSHOWN] = Field(
        default=(), title="降密批准", description="密级放宽过的记录，写明谁、哪天、为什么批准的。"
    )
    accepted: Annotated[Internal[tuple[Acceptance, ...]], Prompt(offered=False), UNSHOWN] = Field(
        default=(), title="放过的提醒", description="哪些警告先不改：哪条规则、为什么、到哪天、谁同意的。错误不能放过。"
    )
    origin: Annotated[Origin, EDITORIAL, UNSHOWN] = Field(
        default="practice",
        title="来源类别",
        description="内容从哪里来：article 来源文章、practice 本公司实践、law 法规。",
    )
    facts: tuple[Annotated[Id, Ref("fact", on_withheld="omit")], ...] = Field(
        default=(),
        title="覆盖的来源事实",
        description="这条记录讲到了来源文章里的哪些事实，写事实编号（小写）。",
        examples=["f1-2"],
    )
    legal_refs: tuple[Annotated[Id, Ref("legal-reference", on_withheld="omit")], ...] = Field(
        default=(), title="法规依据", description="依据哪些法律法规，写法规依据的编号。", examples=["civil-code"]
    )
    source_refs: tuple[Annotated[Title, EDITORIAL], ...] = Field(
        default=(),
        title="资料出处",
        description="内部制度、合同样本等资料的名称，每项一行，不写网址和人名。",
        examples=["区域销售管理制度（2026 版）"],
    )
    regions: Annotated[tuple[Annotated[Id, Ref("region", on_withheld="omit")], ...], Display(told_there=False)] = Field(
        default=(), title="适用区域", description="只在哪些区域适用，写区域编号；不写表示全国适用。"
    )
    aliases: tuple[Annotated[Title, EDITORIAL], ...] = Field(
        default=(), title="别名/俗称", description="大家平时还怎么叫它，搜索时用得上。", examples=["返点"]
    )
    related: tuple[OptionalRef, ...] = Field(
        default=(),
        title="相关条目",
        description="还可以看哪些条目，写成“类别:编号”，例如 rule:rebate-settlement。",
        examples=["rule:rebate-settlement"],
    )
    attachments: tuple[Annotated[Id, Ref("attachment", on_withheld="omit")], ...] = Field(
        default=(),
        title="附件",
        description="和这条内容一起发的文件，写附件的编号；正文里也可以写 [](attachment:编号)。",
        examples=["monthly-stock"],
    )
    figures: tuple[FigureUse, ...] = Field(
        default=(), title="所用关键数字", description="哪个字段等于哪个关键数字；正文里用链接，不写在这里。"
    )
    former_ids: Annotated[tuple[Annotated[Id, EDITORIAL], ...], Prompt(offered=False), UNSHOWN] = Field(
        default=(), title="曾用编号", description="改过编号时把旧编号留在这里，旧链接才找得到。"
    )
    shows_marks: Annotated[bool, EDITORIAL, UNSHOWN] = Field(
        default=False,
        title="展示记号",
        description="这条内容用代码教人怎么写收窄的记号时写 true；不写时，代码里的记号会有提醒。",
    )
    order: Annotated[int, EDITORIAL, Prompt(offered=False), UNSHOWN] = Field(
        default=100,
        title="排序",
        description="先后：小的在前；相同的，同一个文件里照写的先后，不同文件之间按拼音，长目录整个按拼音。",
    )


class TimedRecord(Record):
    """A record whose time limits count from one milestone, unless a step says otherwise."""

    TIMED: ClassVar[tuple[str, ...]]
    """The fields whose time limits count from there: durations, or lists of steps."""

    counted_from: Annotated[MilestoneRef, Prompt(offered=False)] | None = Field(
        default=None,
        title="时限从什么起算",
        description="时限都从哪个时点起算，写时点编号；某一步另有起算点的，写在那一步。",
        examples=["report-received"],
    )


class Article(Record):
    """Long prose from `content/`: front matter is the envelope, the text below it the body."""

    KIND = "article"
    LABEL = "文章"
    ABOUT = "放不进字段的长文章：指南、各部分的开篇、怎么用这本手册。"
    FAMILY = "content"
    PART = 0

    @classmethod
    def name_folder(cls) -> str:
        """Give the folder of Markdown files."""
        return f"{cls.FAMILY}/"

    opens_part: Annotated[int, Field(ge=1, le=9), EDITORIAL, UNSHOWN] | None = Field(
        default=None, title="开篇", description="写上 1 至 9，这篇文章就放在该部分的首页开头。", examples=[2]
    )
    body: Markdown = Field(title="正文", description="文件头下面的正文，用 Markdown 写；小标题从“##”开始。")
