"""What a project declares itself in `data/model/`: fields on kinds that there are, choices, and kinds of its own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Component
from generator.model.marks import Choices, Format
from generator.model.types import Classification, Id, Title

FOLDER = "data/model/"
"""Where a project keeps its declarations."""

MOST_FIELDS = 40
"""Fields of its own that a kind may have: more would be another kind."""

MOST_KINDS = 40
"""Kinds of its own that a project may have."""

MOST_COMPONENTS = 40
"""Components of its own that a project may have."""

KindName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", min_length=2, max_length=40),
    Format("“{field}”只能用小写字母和连字符，例如 oil-grade"),
]
ComponentName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40),
    Format("“{field}”只能用小写字母、数字和连字符，例如 postal-address"),
]
FieldName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40),
    Format("“{field}”只能用小写字母、数字和下划线，以字母开头，最多 40 个，例如 storage_litres"),
]
ChoiceValue = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=40),
    Format("“{field}”只能用小写字母、数字、下划线和连字符，例如 full-synthetic"),
]
CurrencyCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{3}$"), Format("“{field}”要写三个大写字母的币种代码，例如 CNY、USD、EUR")
]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
"""Plain text of a few lines, without markup."""
SpokenText = Annotated[
    str,
    StringConstraints(pattern=r"^[^{}\n]+$", max_length=60, strip_whitespace=True),
    Format("“{field}”写一行字，不能有花括号"),
]
ValueType = Annotated[
    Literal["text", "prose", "number", "date", "choice", "reference", "money", "period", "url"],
    Choices(
        text="一行文字",
        prose="文字，可以加粗和写链接",
        number="数字",
        date="日期",
        choice="从几个里选",
        reference="引用一条记录",
        money="金额",
        period="时长",
        url="网址",
    ),
]
"""What a single value is."""
PartType = Annotated[
    Literal["text", "prose", "number", "date", "choice", "reference", "money", "period", "url", "component"],
    Choices(
        text="一行文字",
        prose="文字，可以加粗和写链接",
        number="数字",
        date="日期",
        choice="从几个里选",
        reference="引用一条记录",
        money="金额",
        period="时长",
        url="网址",
        component="另一个组件",
    ),
]
"""What a field of a component holds: a single value, or another component."""
FieldType = Annotated[
    Literal["text", "prose", "number", "date", "choice", "reference", "money", "period", "url", "table", "component"],
    Choices(
        text="一行文字",
        prose="文字，可以加粗和写链接",
        number="数字",
        date="日期",
        choice="从几个里选",
        reference="引用一条记录",
        money="金额",
        period="时长",
        url="网址",
        table="表格，每行若干列",
        component="一个组件",
    ),
]
"""What a field of a record holds: a single value, or several that belong together."""


class DeclaredChoice(Component):
    """A value that a field chooses from, and its word."""

    value: ChoiceValue = Field(title="值", description="写在数据里的值。", examples=["full-synthetic"])
    label: Title = Field(title="叫什么", description="页面上显示的词。", examples=["全合成"])


class DeclaredColumn(Component):
    """A value that stands beside others: a column of a table, or what a component holds."""

    name: FieldName = Field(
        title="字段名", description="写在数据里的字段名；用了就不要随便改。", examples=["storage_litres"]
    )
    title: Title = Field(title="标题", description="页面上和表格里显示的名称。", examples=["油库容量"])
    description: Sentence = Field(
        title="说明", description="告诉填写的人这里写什么，一两句话。", examples=["能存多少升散装油，按消防核定的写。"]
    )
    type: ValueType = Field(title="类型", description="这里写哪一种内容。", examples=["number"])
    many: bool = Field(default=False, title="可以写多个", description="写 true 就是一列，每项一个值。")
    required: bool = Field(default=False, title="必填", description="写 true 时，每一处都要写它。")
    unit: Title | None = Field(
        default=None, title="单位", description="数字后面跟的单位，只用于 number。", examples=["升"]
    )
    currency: CurrencyCode | None = Field(
        default=None, title="币种", description="金额是哪种货币，只用于 money；不写是 CNY（元）。", examples=["USD"]
    )
    choices: tuple[DeclaredChoice, ...] = Field(
        default=(), max_length=60, title="可选值", description="可以选哪些值，各叫什么，只用于 choice。"
    )
    to: Id | None = Field(
        default=None,
        title="引用哪一类",
        description="引用哪一类记录，写类别名称，只用于 reference。",
        examples=["role"],
    )
    back: Title | None = Field(
        default=None,
        title="反过来叫什么",
        description="被引用的那一页上怎么说这层关系，只用于 reference；不写就列在“哪里用到它”里。",
        examples=["供货的经销商"],
    )
    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Field(
        default=None,
        title="格式",
        description="文字要整个符合的正则表达式，只用于 text。",
        examples=["[A-Z]{2}-[0-9]{4}"],
    )
    message: Sentence | None = Field(
        default=None,
        title="写错时怎么说",
        description="不符合格式时给填写的人看的话；写了 pattern 才写它。",
        examples=["许可证号写成两个大写字母、短横和四位数字，例如 AB-1234"],
    )
    examples: tuple[str | float, ...] = Field(
        default=(), max_length=5, title="例子", description="写得对的例子，字段指南和新建的记录里会用到。"
    )
    classification: Classification = Field(
        default="internal",
        title="密级",
        description="这个字段给谁看；不写就是 internal，表格的一列也一样。写得比记录宽，也只有能看这条记录的人看得到。",
    )
    material: bool | None = Field(
        default=None,
        title="改动是否重要",
        description="改了它，别人要做的事会不会跟着变；不写时按类型判断。",
        examples=[True],
    )
    former_names: tuple[FieldName, ...] = Field(
        default=(),
        max_length=10,
        title="曾用名",
        description="改过字段名的，把旧名留在这里：playbook migrate 会把数据里的旧名改成现在的。",
        examples=["storage"],
    )


class DeclaredPart(DeclaredColumn):
    """What a component holds: a value, or another component."""

    # A component takes more than a table's column does.
    type: PartType = Field(  # type: ignore[assignment]
        title="类型", description="这里写哪一种内容。", examples=["text"]
    )
    component: ComponentName | None = Field(
        default=None,
        title="哪个组件",
        description="里面再用 components 里的哪一个，写它的编号，只用于 component；不能绕回自己。",
        examples=["address"],
    )


class DeclaredField(DeclaredColumn):
    """A field that a project adds: all that is known of it, as of one of the program's own."""

    # A field takes more than a column does.
    type: FieldType = Field(  # type: ignore[assignment]
        title="类型", description="这个字段写哪一种内容。", examples=["number"]
    )
    columns: tuple[DeclaredColumn, ...] = Field(
        default=(), max_length=MOST_FIELDS, title="列", description="表格有哪些列，各是什么，只用于 table。"
    )
    component: ComponentName | None = Field(
        default=None,
        title="哪个组件",
        description="用 components 里的哪一个，写它的编号，只用于 component；写 many: true 就是若干个，排成表格。",
        examples=["address"],
    )
    section: Title | None = Field(
        default=None,
        title="放在哪一节",
        description="页面上放进哪个小标题下面；不写就放在“概况”里。",
        examples=["仓储与许可"],
    )
    aliases: tuple[Title, ...] = Field(
        default=(), max_length=20, title="搜索别名", description="大家搜索时怎么叫它，写了它的记录就能搜到。"
    )


class DeclaredComponent(Component):
    """Values that belong together wherever they stand: declared once, used by several fields."""

    id: ComponentName = Field(title="编号", description="字段用它的时候写的名称；用了就不要改。", examples=["address"])
    title: Title = Field(title="叫什么", description="这样一组叫什么。", examples=["地址"])
    description: Sentence = Field(
        title="说明", description="告诉填写的人这一组是什么，一两句话。", examples=["送货和收信的地方。"]
    )
    fields: tuple[DeclaredPart, ...] = Field(
        min_length=1, max_length=MOST_FIELDS, title="字段", description="这一组里有哪些，按页面上的先后。"
    )


class KindField(DeclaredField):
    """A field that a project adds to a kind that there is."""

    kind: Id = Field(title="加在哪一类", description="给哪一类记录加字段，写类别名称。", examples=["dealer"])


class MoreChoices(Component):
    """Choices that a project adds to those of a field, or other words for them."""

    kind: Id = Field(
        title="哪一类",
        description="哪一类记录的字段，写类别名称。几类共用的一组值（渠道、经销商等级、关系类型）写在一类上，各类都有。",
        examples=["service-level"],
    )
    field: FieldName = Field(title="哪个字段", description="给哪个字段加可选值，写字段名。", examples=["service_type"])
    add: tuple[DeclaredChoice, ...] = Field(
        min_length=1,
        max_length=60,
        title="加哪些",
        description="新的值和它叫什么；写一个本来就有的值，就是给它换个叫法。",
    )


class OwnWord(Component):
    """What the company says instead of a word of the program: a side, a part, a heading."""

    instead_of: Annotated[SpokenText, StringConstraints(min_length=2)] = Field(
        title="手册怎么说", description="手册自己的一个词或一句话，照页面上写，至少两个字。", examples=["经销商"]
    )
    say: SpokenText = Field(
        title="公司怎么说", description="换成什么；只换手册自己的话，数据里写的不动。", examples=["服务商"]
    )


class DeclaredKind(Component):
    """A kind that a project adds: what its records are called, where they stand, and their fields."""

    id: KindName = Field(
        title="类别名称",
        description="写在 kind 和链接里的名称，也是文件夹 data/ 下面的名称；用了就不要改。",
        examples=["oil-grade"],
    )
    title: Title = Field(title="叫什么", description="一条这样的记录叫什么。", examples=["油品"])
    plural: Title | None = Field(
        default=None,
        title="合起来叫什么",
        description="目录和栏目里怎么称呼全部这样的记录；不写就用上面的名称。",
        examples=["在售油品"],
    )
    description: Sentence = Field(
        title="说明",
        description="告诉填写的人一条这样的记录是什么，一两句话。",
        examples=["一种在售的油：用在哪里，谁答疑。"],
    )
    part: Annotated[int, Field(ge=1, le=9)] = Field(
        title="所属部分", description="放在手册的哪一部分，写 1 至 9。", examples=[5]
    )
    order: int = Field(default=100, title="排序", description="自己的几个类别谁在前：小的在前。")
    together: bool = Field(
        default=False, title="排在一页上", description="写 true 时全部记录排在一页上，不各占一页；适合短的记录。"
    )
    fields: tuple[DeclaredField, ...] = Field(
        min_length=1, max_length=MOST_FIELDS, title="字段", description="有哪些字段，按页面上的先后。"
    )


class ModelFile(Component):
    """A file of declarations."""

    kinds: tuple[DeclaredKind, ...] = Field(
        default=(), max_length=MOST_KINDS, title="自己的类别", description="手册里没有、自己公司要有的类别。"
    )

    fields: tuple[KindField, ...] = Field(
        default=(), max_length=400, title="自己的字段", description="给已有的类别加哪些字段。"
    )
    components: tuple[DeclaredComponent, ...] = Field(
        default=(),
        max_length=MOST_COMPONENTS,
        title="自己的组件",
        description="几个字段都用得上的一组内容，例如地址：在这里说一次，字段里写 type: component。",
    )
    words: tuple[OwnWord, ...] = Field(
        default=(),
        max_length=100,
        title="自己的叫法",
        description="手册自己说的词换成公司的叫法：两方叫什么、各部分叫什么、按钮和标题怎么写。",
    )
    choices: tuple[MoreChoices, ...] = Field(
        default=(), max_length=100, title="自己的可选值", description="给已有字段的可选值加哪些，或换成自己的叫法。"
    )
