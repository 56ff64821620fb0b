"""The field guide: every kind with its fields, an example, and its common mistakes, for editors only."""

from __future__ import annotations

import pytest

from generator.diagnostics import Rule, Severity
from generator.load.yaml import read_yaml
from generator.model.base import Component, Record
from generator.model.declared import ModelFile
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile
from generator.pages.blocks import Bullets, Link, Markdown, RichText, Table
from generator.pages.compose import compose
from generator.pages.page import Page, PageSet
from generator.words import Words
from tests.support.project import find_page, link_files, list_company, select_edition
from tests.support.targets import to

RULE = Rule("wrong-score", Severity.ERROR, "风险值不对", "算错了。", "改成乘积。", "a: 1", "a: 2", kinds=("risk",))
OTHER = Rule("other", Severity.ERROR, "别的", "不好。", "改。", "a: 1", "a: 2")


@pytest.fixture(scope="module")
def pages() -> PageSet:
    """Give the pages of the edition for editors."""
    return compose(select_edition(link_files(list_company()), "internal"), Words(), (RULE, OTHER))


def list_codes(page: Page) -> set[str]:
    """Give what stands as code in the first column of a page's tables."""
    tables = [block for one in page.sections for block in one.blocks if isinstance(block, Table)]
    cells = [part for table in tables for row in table.rows for part in row.cells[0]]
    return {part.text.strip("`") for part in cells if isinstance(part, RichText)}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_page_with_all_its_fields(pages: PageSet, kind: str) -> None:
    """No field of the kind, nor of the items in it, is missing; what all kinds share stands on the overview."""
    page = find_page(pages, f"page:fields-{kind}")
    own = set(list_shapes(KINDS[kind])) - set(list_shapes(Record))
    nested = {
        name
        for field in own
        if (component := list_shapes(KINDS[kind])[field].component)
        for name in list_shapes(component)
    }
    assert own | nested <= list_codes(page)


@pytest.mark.parametrize(("name", "model"), [("playbook", ProjectFile), ("model", ModelFile)])
def test_what_is_no_record_has_a_page_too(pages: PageSet, name: str, model: type[Component]) -> None:
    """Of the project's settings and its declarations no field is missing, however deep it stands."""
    waiting, fields = [model], set[str]()
    for one in waiting:
        fields |= set(list_shapes(one))
        waiting += [shape.component for shape in list_shapes(one).values() if shape.component]
    assert fields <= list_codes(find_page(pages, f"page:fields-{name}"))


def test_choices_to_which_a_company_may_add_are_told(pages: PageSet) -> None:
    """Editors see to which choices they may add, and where."""
    link = Link(to("page:fields-model"), "可以加自己的")
    assert str(link) in str(find_page(pages, "page:fields-dealer").sections)
    assert str(link) not in str(find_page(pages, "page:fields-task").sections)


def test_the_overview_leads_to_each_kind(pages: PageSet) -> None:
    """The overview names every kind with its folder, and what all records have, with the fields of its items."""
    page = find_page(pages, "page:fields")
    items = {name for one in list_shapes(Record).values() if one.component for name in list_shapes(one.component)}
    assert set(KINDS) | set(list_shapes(Record)) | items <= list_codes(page)
    assert {"was", "until", "line"} <= items
    table = page.sections[0].blocks[0]
    assert isinstance(table, Table)
    links = [part.target for row in table.rows for part in row.cells[0] if isinstance(part, Link)]
    assert links == [to(f"page:fields-{kind}") for kind in KINDS]


def test_common_mistakes_are_the_rules_about_the_kind(pages: PageSet) -> None:
    """A kind's page lists the rules that look at its records, and no others."""
    bullets = next(one for one in find_page(pages, "page:fields-risk").sections if one.heading == "常见错误").blocks[0]
    assert isinstance(bullets, Bullets)
    assert [cell[0] for cell in bullets.items] == [Link(to("page:rules#wrong-score"), "风险值不对")]
    assert not [one for one in find_page(pages, "page:fields-term").sections if one.heading == "常见错误"]


def test_the_example_can_be_read(pages: PageSet) -> None:
    """The example is what `playbook new` writes, without what may be left out."""
    example = next(one for one in find_page(pages, "page:fields-term").sections if one.heading == "新建时得到的样子")
    block = example.blocks[0]
    assert isinstance(block, Markdown)
    value = read_yaml("x.yml", block.text.removeprefix("```yaml\n").removesuffix("```")).value
    assert isinstance(value, dict)
    assert {"kind", "id", "title", "definition"} <= value.keys()
    assert "english" not in block.text


def test_fields_narrower_than_the_record_are_marked(pages: PageSet) -> None:
    """Editors see which fields readers of wider editions do not get."""
    shown = str(find_page(pages, "page:fields-dealer").sections)
    assert "任何版本都没有" in shown
    assert "只有内部版有" in str(find_page(pages, "page:fields-course").sections)


def test_the_guide_stands_where_editors_look(pages: PageSet) -> None:
    """It hangs below its overview in the navigation; editions without editors have none of it."""
    entries = [entry for tab in pages.navigation for entry in tab.children if entry.target == to("page:fields")]
    names = (*KINDS, "playbook", "model")
    assert [child.target for child in entries[0].children] == [to(f"page:fields-{name}") for name in names]
    partner = compose(select_edition(link_files(list_company()), "partner"), Words())
    assert not any(page.target.id.startswith("fields") for page in partner.pages)
