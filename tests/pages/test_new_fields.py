"""A field that a kind gets shows on its pages, whatever their layout, in the records and in the items in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, reduce
from operator import or_
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import Field, create_model

from generator.decode.entry import Entry
from generator.editions.selection import EditionGraph
from generator.model.base import Component, Record
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.target import PAGE, Target
from generator.model.types import Clearance, Title
from generator.pages import indexes, record, relations
from generator.pages.blocks import Link, Table
from generator.pages.compose import compose
from generator.pages.page import PageSet
from generator.words import Words
from tests.pages.test_compose import get_section, show, walk
from tests.support.project import find_page, link_files, list_company, place_record, select_edition

_EXAMPLES = """\
examples:
- {id: one, title: 算例, story: 甲订了货。, conclusion: 返 2 元。, lines: [{id: a, label: 甲, value: 2, unit: 元}]}
"""
_MORE = {
    "rule": f"""\
{_EXAMPLES}consequences: [{{id: first, level: 1, condition: 迟到, action: 提醒}}]
appeal: {{window: P10D, to_role: regional-manager, decide_within: P5D}}
legal_review: {{reviewed_on: 2026-10-01, by_role: regional-manager, basis: 合法}}
effective_from: 2026-04-01
history: [{{effective_from: 2026-01-01, procedure: [打电话]}}]
""",
    "figure": "effective_from: 2026-04-01\nhistory: [{effective_from: 2026-01-01, value: 7}]\n",
    "kpi": _EXAMPLES,
    "scorecard": _EXAMPLES,
    "incentive": _EXAMPLES,
}
"""What the shortest examples leave out."""


@cache
def extend(model: type[Component]) -> type[Component]:
    """Give a class with one more open field and one more narrower one, and so all that it holds."""
    fields: dict[str, Any] = {
        name: (_extend_type(info.annotation), info)
        for name, info in model.model_fields.items()
        if list_shapes(model)[name].component
    }
    fields["open_note"] = (Title, Field(title="新字段"))
    fields["trainer_note"] = (Annotated[str | None, Clearance("internal")], Field(title="新的内部字段"))
    return create_model(model.__name__, __base__=model, **fields)


def _extend_type(annotation: Any) -> Any:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Annotated[_extend_type(parts[0]), *parts[1:]]
    if origin in (Union, UnionType):
        return reduce(or_, (one if one is NoneType else _extend_type(one) for one in parts))
    return GenericAlias(tuple, (_extend_type(parts[0]), ...)) if origin is tuple else extend(annotation)


def fill(component: Component, name: str) -> Component:
    """Give a record or item of the extended class: its new fields say where they stand."""
    values: dict[str, Any] = {}
    for field, shape in list_shapes(type(component)).items():
        value = getattr(component, field)
        if isinstance(value, Component):
            value = fill(value, f"{name}.{field}")
        elif shape.component and value:
            value = tuple(fill(item, f"{name}.{field}.{index}") for index, item in enumerate(value))
        values[field] = value
    values |= {"open_note": f"<{name}>", "trainer_note": f"<{name}+>"}
    return extend(type(component)).model_construct(**values)


def list_names(component: Component) -> Iterator[str]:
    """Yield what the new fields of a record and of all in it say; those of items that no page shows apart."""
    yield from (component.open_note, component.trainer_note)  # type: ignore[attr-defined]
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        if shape.component and shape.display.shown and value and name != "figures":
            for item in value if shape.many else (value,):
                yield from list_names(item)


@pytest.fixture(scope="module")
def company() -> dict[str, str]:
    """Give the files of the small company, in which every list holds something."""
    files = list_company()
    for kind, more in _MORE.items():
        files[place_record(kind)] += more
    return files


@pytest.fixture(scope="module")
def records(company: dict[str, str]) -> dict[str, Record]:
    """Give the records of the small company, one of each kind, with new fields."""
    entries = link_files(company).entries
    samples = sorted(entries.items(), key=lambda item: item[1].path == place_record(item[0].kind))
    return {key.kind: fill(entry.record, str(key)) for key, entry in samples}  # type: ignore[misc]


@pytest.fixture(scope="module")
def pages(company: dict[str, str], records: dict[str, Record]) -> PageSet:
    """Give the pages of the internal edition with them."""
    selection = select_edition(link_files(company), "internal")
    entries = {
        key: Entry(entry.path, entry.route, entry.mentions, record=records[key.kind])
        for key, entry in selection.graph.entries.items()
    }
    return compose(replace(selection, graph=EditionGraph(selection.graph.project, entries)), Words())


@pytest.mark.parametrize("kind", KINDS)
def test_new_fields_show(kind: str, records: dict[str, Record], pages: PageSet) -> None:
    """Each new field's value stands on the record's page, or where records of its kind stand together."""
    record = records[kind]
    target = Target(PAGE, f"index-{kind}") if record.LISTED else Target(kind, record.id)
    page = next(one for one in pages.pages if one.target == target or target in dict(one.anchors))
    shown = show(page.sections)
    assert [name for name in list_names(record) if name not in shown] == []


def test_every_class_is_tried(records: dict[str, Record]) -> None:
    """The small company has an item of each class that pages show."""
    tried = {name.rstrip("+>").rstrip("0123456789.") for record in records.values() for name in list_names(record)}
    wanted = {
        f"<{kind}:{records[kind].id}.{name}"
        for kind, model in KINDS.items()
        for name, shape in list_shapes(model).items()
        if shape.component and shape.display.shown and name != "figures"
    }
    assert wanted <= tried


def test_a_new_field_of_the_envelope_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no part of the page places yet stands among the sources."""
    files = list_company()
    files[place_record("rule")] += "source_refs: [某制度]\n"
    monkeypatch.setattr(relations, "_PLACED", tuple(name for name in relations._PLACED if name != "source_refs"))
    pages = compose(select_edition(link_files(files), "internal"), Words())
    shown = [show(page.sections) for page in pages.pages if page.target.kind == "rule"]
    assert any(text.count("某制度") == 2 for text in shown)


def test_layouts_are_those_of_kinds() -> None:
    """A kind's layout is found under its name: of a page for kinds that have pages, of an entry for the others."""
    listed = {kind for kind, model in KINDS.items() if model.LISTED}
    assert record._SPECIAL.keys() <= KINDS.keys() - listed
    assert indexes._ENTRIES.keys() <= listed


def test_an_item_for_a_risk_and_a_rule_names_both() -> None:
    """Who goes through a checklist sees the risk that a question watches and the rule that it holds people to."""
    files = list_company()
    one = "risk: overdue-payment"
    files[place_record("checklist")] = files[place_record("checklist")].replace(one, f"{one}, rule: ordering")
    pages = compose(select_edition(link_files(files), "internal"), Words())
    section = get_section(find_page(pages, "checklist:monthly-check"), "s-items")
    targets = {str(link.target) for link in walk(section) if isinstance(link, Link)}
    assert targets == {"risk:overdue-payment", "rule:ordering"}


def test_what_a_table_to_fill_in_wants_is_said() -> None:
    """A form says of a table, as of a single blank, what belongs in it."""
    files = list_company()
    table = "  - {id: lines, label: 明细, type: table, hint: 一行一件, choices: [品名, 数量]}\n"
    files[place_record("form")] = files[place_record("form")].replace("fields:\n", f"fields:\n{table}")
    pages = compose(select_edition(link_files(files), "internal"), Words())
    assert "一行一件" in show(find_page(pages, "form:order-form").sections)


def test_lines_to_fill_in_are_numbered_once() -> None:
    """A table that has a column of numbers of its own gets no second one."""
    files = list_company()
    table = "  - {id: lines, label: 签到, type: table, choices: [序号, 公司]}\n"
    files[place_record("form")] = files[place_record("form")].replace("fields:\n", f"fields:\n{table}")
    pages = compose(select_edition(link_files(files), "internal"), Words())
    tables = [block for block in walk(find_page(pages, "form:order-form").sections) if isinstance(block, Table)]
    assert [[column.label for column in table.columns] for table in tables] == [["序号", "公司"]]
