"""Every kind and every field says all of itself where it is declared, and what it says fits."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

import pytest
from pydantic import Field, StringConstraints

from generator.build.rules import list_rules
from generator.model.base import Component, Item, Record
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.marks import Choices, Format
from generator.model.project import ProjectFile
from generator.model.types import Clearance, Day, Ref, Text, Title
from tests.support.declarations import list_lacks

MODELS: dict[str, type[Component]] = {"every record": Record, **KINDS, "playbook": ProjectFile}


@pytest.mark.parametrize("name", MODELS)
def test_nothing_lacks(name: str) -> None:
    """Label, family and sentence of a kind; title, sentence, words, form and examples of a field: each is there."""
    lacks = list(list_lacks(MODELS[name], name))
    assert not lacks, "\n".join(lacks)


class Part(Item):
    """An item of a kind that lacks much."""

    text: Text = Field(title="文字")


class Poor(Record):
    """A kind that lacks much."""

    KIND = "Poor"
    LABEL = "poor"
    ABOUT = "没有句号"
    FAMILY = "reference"
    PART = 12

    bare: Title
    colour: Annotated[Literal["red", "blue"], Choices(red="红")] = Field(title="颜色", description="选一种。")
    code: Annotated[str, StringConstraints(pattern="^[A-Z]+$")] = Field(title="代码", description="大写字母。")
    number: Annotated[str, StringConstraints(pattern="^[0-9]+$"), Format("“{field}”只能写数字")] = Field(
        title="号码", description="数字。", examples=["x1"]
    )
    on: Day = Field(title="日期", description="哪一天。", examples=["2027-02-30"])
    other: Annotated[str, Ref("nothing")] = Field(title="别的", description="写编号。")
    secret: Annotated[Text, Clearance("internal")] = Field(title="秘密", description="不给别人看。")
    parts: tuple[Part, ...] = Field(title="各项", description="一项一条。")


class Nameless(Record):
    """A kind that does not say what it is."""

    KIND: ClassVar[str] = "nameless"


def test_each_lack_is_told_once_with_its_place() -> None:
    """Whoever adds a kind or a field reads what is missing, and where."""
    assert list(list_lacks(Poor, "poor")) == [
        "poor: KIND is no name in lower case with hyphens",
        "poor: LABEL is no word for readers",
        "poor: ABOUT is no sentence",
        "poor: PART is no part of the playbook",
        "poor: not in the table of kinds",
        "poor.bare: no title",
        "poor.bare: no description that is a sentence",
        "poor.colour: no word for the choice 'blue'",
        "poor.code: a pattern without a Format that says how the text is written",
        "poor.code: a pattern without an example",
        "poor.number: the example 'x1' is none",
        "poor.on: the example '2027-02-30' is none",
        "poor.other: refers to 'nothing', which is no kind",
        "poor.secret: narrower than its record, but cannot be withheld: use Partner, Internal or Restricted",
        "poor.parts.text: no description that is a sentence",
    ]
    assert list(list_lacks(Nameless, "nameless")) == [
        f"nameless: no {name}" for name in ("LABEL", "ABOUT", "FAMILY", "PART")
    ]


def list_choices(annotation: Any, words: Choices | None = None) -> list[tuple[tuple[Any, ...], Choices | None]]:
    """Give the values of a field's choice with the words that are annotated to it."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return [(parts, words)]
    if origin is Annotated:
        return list_choices(parts[0], next((one for one in parts if isinstance(one, Choices)), words))
    return [found for part in parts for found in list_choices(part, words)]


@pytest.mark.parametrize("name", KINDS)
def test_no_word_is_left_over(name: str) -> None:
    """A choice that is gone takes its word along."""
    models: list[type[Component]] = [KINDS[name]]
    for model in models:
        for shape in list_shapes(model).values():
            for values, words in list_choices(shape.annotation):
                assert words
                assert tuple(words.words) == values, shape.name
            models += [shape.component] if shape.component and shape.component not in models else []


def test_rules_name_kinds_that_exist() -> None:
    """A rule that is about some kinds is listed on their pages of the field guide."""
    assert {kind for rule in list_rules().values() for kind in rule.kinds} <= KINDS.keys()
