"""The types of field values: texts, references, dates, durations, cadences, and fields narrower than their record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeVar
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.diagnostics import Term
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.marks import UNSHOWN, Choices, Format, WebAddress
from generator.model.target import LINE_PATTERN, Target, split_target

T = TypeVar("T")

Classification = Annotated[
    Literal["public", "partner", "internal", "restricted"],
    Choices(public="公开", partner=Term("经销商", "classification"), internal="内部", restricted="限制"),
]
CLASSIFICATIONS: tuple[Classification, ...] = ("public", "partner", "internal", "restricted")
Status = Annotated[
    Literal["draft", "in_review", "approved", "published", "retired"],
    Choices(draft="草稿", in_review="评审中", approved="已批准", published="已发布", retired="已停用"),
]
Audience = Annotated[
    Literal["new_hire", "dealer", "trainer", "manager", "editor"],
    Choices(new_hire="新人", dealer="经销商", trainer="培训师", manager="管理者", editor="编辑"),
]
Origin = Annotated[Literal["article", "practice", "law"], Choices(article="来源文章", practice="实践", law="法规")]
Source = Annotated[
    Literal["official", "secondary", "memory"],
    Choices(official="官方文本", secondary="二手资料", memory="凭记忆"),
]
Side = Annotated[Literal["manufacturer", "dealer"], Choices(manufacturer="厂家", dealer="经销商")]
OnWithheld = Literal["error", "omit"]

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True, slots=True)
class Markup:
    """Marks a field as prose: `inline` is Markdown's inline subset, `block` is whole Markdown."""

    form: Literal["inline", "block"]


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as the id of a record of `kind`; `on_withheld` says what a reader who may not see that record gets.

    `error`: such a reference is a finding. `omit`: the field becomes None, or the item leaves its list. With `above`
    the record hangs below the one that is named: in a tree of its kind, or in another kind's tree.
    """

    kind: str
    on_withheld: OnWithheld = "error"
    above: bool = False

    @property
    def any_kind(self) -> bool:
        """Whether the field takes records of every kind, and is written with the kind (`role:regional-manager`)."""
        return self.kind == "*"

    def lead(self, value: str | Target) -> Target:
        """Give what a value of the field leads to: that itself, or the id of a record of the kind."""
        return value if isinstance(value, Target) else Target(self.kind, value)


@dataclass(frozen=True, slots=True)
class Written:
    """Marks a field as a target, read from the text that it is written as; `pattern` is the form that it must have.

    That it leads somewhere, and is written as targets are, is not asked: whoever knows all records says it better.
    """

    pattern: str | None = None

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """Give pydantic's schema: a text outside, a target inside."""
        text = core_schema.str_schema(pattern=self.pattern)
        return core_schema.no_info_after_validator_function(
            split_target, text, serialization=core_schema.to_string_ser_schema()
        )


@dataclass(frozen=True, slots=True)
class Materiality:
    """Says whether a change of a field changes what someone must do, may do or gets, or only how it is put.

    Without a mark numbers, times, dates, choices and references that may not be left out are material, other references
    are not, and of a text its words decide: the numbers in it, and what it says one must or may do.
    """

    material: bool


MATERIAL = Materiality(material=True)
EDITORIAL = Materiality(material=False)


@dataclass(frozen=True, slots=True)
class Clearance:
    """Marks a field as narrower than the record that holds it: withheld from readers below `classification`."""

    classification: Classification


def require(value: object) -> object:
    """Refuse None in the data where only withholding may put it."""
    if value is None:
        raise PydanticCustomError("missing", "required")
    return value


def _parse_date(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError as fault:
            raise PydanticCustomError("bad-date", "no such day") from fault
    if isinstance(value, date):
        return value
    raise PydanticCustomError("bad-date", "not a date")


def _know_zone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError("unknown-time-zone", "no such time zone")
    return value


def take_one_line(value: str) -> str:
    """Refuse a text of several lines."""
    if "\n" in value:
        raise PydanticCustomError("not-one-line", "several lines")
    return value


Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=80),
    Format("“{field}”只能用小写字母、数字和连字符，例如 regional-manager"),
]
Title = Annotated[
    str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), AfterValidator(take_one_line)
]
"""Plain text on one line, without markup."""
Web = Annotated[
    str,
    StringConstraints(
        pattern=r"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?([/?#][!#-&(-;=?-\[\]_a-z~]*)?$",
        max_length=1000,
    ),
    Format(
        "“{field}”要写完整的网址，以 https:// 或 http:// 开头，从浏览器的地址栏整个复制过来，中间没有空格、引号和中文"
    ),
    WebAddress(),
    EDITORIAL,
]
"""An address on the web, without a name of a user before the host."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True), Markup("inline")]
"""Prose in Markdown's inline subset."""
Binding = Annotated[Text, MATERIAL]
"""Prose that says what someone must do, may do or gets: another wording may be another obligation."""
Markdown = Annotated[str, StringConstraints(min_length=1, max_length=100_000), Markup("block")]
"""Prose in whole Markdown, without raw HTML."""
TimeZone = Annotated[str, AfterValidator(_know_zone)]
"""A time zone of the IANA database, such as `Asia/Shanghai`."""
Day = Annotated[date, BeforeValidator(_parse_date)]
Calendar = Annotated[
    Literal["24x7", "business_hours", "business_days"],
    Choices({"24x7": "全天候", "business_hours": "工作时间", "business_days": "工作日"}),
    UNSHOWN,
]
"""Which hours a time limit counts: all, working hours, or those of working days. Pages show it with each time limit."""
Percent = Annotated[float, Field(ge=0, le=100)]
Number = Annotated[float, Field(ge=-(10**12), le=10**12)]
"""A number with a unit: what is larger is a slip of the pen, and would make examples fill the memory."""
Level = Annotated[int, Field(ge=1, le=5)]
Amount = Annotated[int, Field(ge=0, le=10**12)]
"""An amount of money in whole yuan (CNY)."""

Partner = Annotated[T | None, BeforeValidator(require), Clearance("partner")]
"""A field that only partners and staff see: required in the data, None where it is withheld."""
Internal = Annotated[T | None, BeforeValidator(require), Clearance("internal")]
"""A field that only staff see: required in the data, None where it is withheld."""
Restricted = Annotated[T | None, BeforeValidator(require), Clearance("restricted")]
"""A field that no shipped edition shows: required in the data, None where it is withheld."""

RoleRef = Annotated[Id, Ref("role")]
KpiRef = Annotated[Id | None, BeforeValidator(require), Ref("kpi", on_withheld="omit"), MATERIAL]
"""A KPI: required in the data, None for readers who may not see it."""
OptionalKpiRef = Annotated[Id, Ref("kpi", on_withheld="omit"), MATERIAL]
"""A KPI that a field may do without, left out for readers who may not see it."""
OptionalRoleRef = Annotated[Id, Ref("role", on_withheld="omit")]
"""A role that is left out for readers who may not see it."""
OptionalActivityRef = Annotated[Id, Ref("activity", on_withheld="omit")]
"""An activity that is left out for readers who may not see it."""
MilestoneRef = Annotated[Id, Ref("milestone", on_withheld="omit"), MATERIAL]
"""A milestone from which time is counted, left out for readers who may not see it."""
OptionalRef = Annotated[Target, Written(), Ref("*", on_withheld="omit")]
"""A record of any kind, written with it, that is left out for readers who may not see it."""

LineRef = Annotated[
    Target,
    Written(LINE_PATTERN),
    Ref("*", on_withheld="omit"),
    Format("“{field}”要写成“类别:编号#算例.行”，例如 rule:credit-limit#standard-limit.limit"),
]
"""A line of a worked example, written with its record and its example (`rule:credit-limit#standard-limit.limit`)."""


def show_amount(value: float, unit: str) -> str:
    """Give an amount as prose shows it: thousands parted, and a blank before every unit but `%`."""
    number = f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{number}{unit}" if unit[0] in "%‰" else f"{number} {unit}"


__all__ = ["Cadence", "Duration"]
