"""Reference material: terms, figures, frequent questions, legal references, and the facts of the source article."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Component, Record
from generator.model.history import FigureVersion
from generator.model.marks import UNSHOWN, Display, Format, Prompt
from generator.model.period import Period, read_amount
from generator.model.target import Target
from generator.model.timing import Counting
from generator.model.types import (
    EDITORIAL,
    MATERIAL,
    Binding,
    Day,
    Number,
    OptionalRef,
    Ref,
    Source,
    Text,
    Title,
    Written,
    show_amount,
)


class GlossaryTerm(Record):
    """A term of the trade."""

    KIND = "term"
    LABEL = "术语"
    ABOUT = "一个行业用语，用大白话解释。"
    FAMILY = "reference"
    PART = 0
    LISTED = True

    english: Title | None = Field(default=None, title="英文", description="对应的英文或缩写。")
    definition: Text = Field(title="释义", description="用大白话说明是什么，80 字以内为宜；不用别的术语解释术语。")
    example: Text | None = Field(default=None, title="用法", description="放进一句话里怎么用。")


class Saying(Component):
    """How people say something, and what the playbook calls it."""

    say: Title = Field(title="口头说法", description="大家平时怎么说，几个字。", examples=["乡下"])
    means: Annotated[tuple[Title, ...], MATERIAL] = Field(
        min_length=1, title="手册里的词", description="手册里怎么写，可以写几个，最像的在前。", examples=["乡镇"]
    )


class Asking(Component):
    """How people ask for a record, in words that it does not use itself."""

    about: Annotated[Target, Written(), Ref("*"), Display(shown=False, told_there=False)] = Field(
        title="哪一条",
        description="问的是哪一条，写成“类别:编号”；问的是长文章的一段，后面接“#小标题”。",
        examples=["rule:returns-slow-moving"],
    )
    ask: Annotated[tuple[Title, ...], MATERIAL] = Field(
        min_length=1,
        title="怎么问",
        description="大家会怎么打这句话，一句几个字到十几个字，写几句不一样的；只写这一条真能回答的。",
        examples=["卖不动的货怎么处理"],
    )


class Wording(Record):
    """Everyday words for what the playbook calls otherwise, and how people ask: search finds records by them."""

    KIND = "wording"
    LABEL = "日常说法"
    ABOUT = "大家口头怎么说、手册里怎么写，一组一条；搜索照它找，不用改正文。"
    FAMILY = "reference"
    PART = 0
    LISTED = True

    sayings: tuple[Saying, ...] = Field(
        min_length=1, title="说法", description="一种说法一行，先写口头的，再写手册里的。"
    )
    asked: Annotated[tuple[Asking, ...], UNSHOWN] = Field(
        default=(),
        title="问法",
        description="大家怎么问某一条；问到窄的条目，写在一样窄的一组里。只有搜索用它，页面上不显示。",
    )


class Figure(Record):
    """A number that stands in many places, with its unit. Prose links to it, fields and lines of examples name it."""

    KIND = "figure"
    LABEL = "关键数字"
    ABOUT = "许多地方都要用到的一个数字，只在这里改。"
    FAMILY = "reference"
    PART = 0
    LISTED = True

    value: Number = Field(title="数值", description="只写数字，例如 30；百分数写 2，不写 0.02。", examples=[30])
    unit: Annotated[Title, MATERIAL] = Field(
        title="单位", description="天、个工作日、小时、元、%、次等，写在数字后面的单位。", examples=["个工作日"]
    )
    applies_to: Binding = Field(title="适用范围", description="什么事、对谁、什么时候用这个数字。")
    period: Counting | None = Field(
        default=None,
        title="怎么起算",
        description="数字是一段时间或每月几号的，从哪个时点起算、哪天是第 1 天、遇休息日怎么办，都写在这里。",
    )
    counted: Binding | None = Field(
        default=None, title="怎么数", description="按什么口径；从哪天起算写在 period，这里只写它说不出的。"
    )
    history: Annotated[tuple[FigureVersion, ...], Prompt(offered=False)] = Field(
        default=(),
        title="历史",
        description="改过的数字把旧值和日子留在这里，定好还没生效的新值也写在这里；现行的写在 value。",
    )

    def find_period(self) -> Period | None:
        """Give the period that the number is, None where it is none or says nothing of how it is counted."""
        length = read_amount(self.value, self.unit)
        if self.period is None or self.period.each_month or length is None:
            return None
        return self.period.make_period(*length)

    def show(self, value: float | None = None) -> str:
        """Give the number, or another of its values, with its unit as prose shows it: `50,000 元`, `2%`."""
        return show_amount(self.value if value is None else value, self.unit)


class Faq(Record):
    """A question as people ask it, with its answer. The title is the question."""

    KIND = "faq"
    LABEL = "常见问题"
    ABOUT = "大家真会这样问的一个问题，以及回答。标题就是问题。"
    FAMILY = "reference"
    PART = 0
    LISTED = True
    INDEXED_BY = "part"

    answer: Text = Field(title="回答", description="直接回答：先说结论，再说怎么做、找谁；细节链接到规则。")
    see: tuple[OptionalRef, ...] = Field(
        default=(), title="详见", description="详细规定在哪些条目，写成“类别:编号”。", examples=["rule:credit-limit"]
    )


class LegalReference(Record):
    """A law or regulation in plain words. Counsel must confirm it before use."""

    KIND = "legal-reference"
    LABEL = "法规依据"
    ABOUT = "一部法律或规定里与我们有关的几条，用大白话写；使用前须法务确认。"
    FAMILY = "reference"
    PART = 0
    LISTED = True

    articles: Title = Field(title="条款", description="引用哪几条。", examples=["第十七条、第十八条"])
    in_force_from: Day = Field(title="施行日期", description="现行版本从哪天起施行。")
    checked_on: Day = Field(title="核对日期", description="哪天核对过现行文本；隔太久会提醒重新核对。")
    source: Source = Field(
        title="依据来源",
        description="写这条的主要内容时看的是什么；个别说法依据更弱的，在白话说明里写明是哪一处。",
    )
    plain_meaning: Text = Field(title="白话说明", description="这几条在讲什么，用大白话写，不抄原文。")
    what_we_do: Binding = Field(title="手册里怎么做", description="手册里因此怎么规定、怎么做。")
    needs_counsel: bool = Field(default=True, title="须法务确认", description="使用前要法务确认写 true。")
    confirmed_on: Day | None = Field(
        default=None, title="法务确认日期", description="法务哪天对照现行文本确认过；还没有确认就不写，页面会说明。"
    )


class Fact(Record):
    """A fact of the source article that published records must cover. The title says it in our own words."""

    KIND = "fact"
    LABEL = "来源事实"
    ABOUT = "来源文章里的一个事实，用来核对手册有没有讲到。标题用自己的话写。"
    FAMILY = "reference"
    PART = 0
    LISTED = True
    INDEXED_BY = "given"

    code: Annotated[str, StringConstraints(pattern=r"^F[0-9]\.[0-9]{1,2}$"), Format("“{field}”要写成 F1.1 这样")] = (
        Field(title="事实编号", description="来源文章里的编号，大写 F、部分、点、序号。", examples=["F1.2"])
    )
    article_part: Annotated[int, Field(ge=0, le=9), UNSHOWN] = Field(
        title="原文部分", description="在原文第几部分，写 0 至 9；0 为引言。"
    )
    topic: Title = Field(title="主题", description="讲的是什么，几个字。")
    terms: tuple[Annotated[Title, EDITORIAL], ...] = Field(
        default=(),
        title="用语",
        description="讲到这个事实的句子里会出现的词，2 至 8 个；一句话里有其中两个，才算讲到了。",
        examples=["协议"],
    )
