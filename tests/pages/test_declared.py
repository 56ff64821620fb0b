"""A field that a project declares is shown, found and withheld as the program's own are."""

from __future__ import annotations

import re

import pytest

from generator.build.rules import list_rules
from generator.editions.selection import View, select
from generator.pages.arrangement import list_targets
from generator.pages.blocks import Properties, Reach, Table
from generator.pages.compose import compose
from generator.pages.page import Page, PageSet
from tests.support.project import (
    TODAY,
    WORDS,
    compose_files,
    find_page,
    link_files,
    list_company,
    place_record,
    select_edition,
)
from tests.support.targets import to

FIELDS = """\
fields:
  - kind: dealer
    name: storage
    title: 油库容量
    description: 能存多少升散装油。
    type: number
    unit: 升
    classification: partner
    section: 仓储与许可
    aliases: [仓库多大]
  - {kind: dealer, name: fee, title: 检测费, description: 每次多少, type: money, currency: USD, section: 仓储与许可}
  - {kind: dealer, name: lab, title: 送检岗位, description: 送给谁, type: reference, to: role, back: 收样的经销商}
  - {kind: term, name: since, title: 起用日期, description: 何时, type: date, classification: public, aliases: [叫法]}
  - {kind: term, name: source, title: 官网, description: 哪一页, type: url, classification: public}
  - kind: dealer
    name: depots
    title: 油库
    description: 一行一个。
    type: table
    classification: partner
    section: 仓储与许可
    columns:
      - {name: place, title: 在哪里, description: 城市, type: text, classification: partner}
      - {name: held, title: 存量, description: 多少, type: number, unit: 升, classification: partner}
      - {name: rent, title: 租金, description: 每月, type: money}
      - name: keeper
        title: 看库岗位
        description: 写岗位编号
        type: reference
        to: role
        back: 看着的油库属于
        classification: partner
  - {kind: dealer, name: office, title: 办公地址, description: 略, type: component, component: address}
  - kind: term
    name: places
    title: 用在哪里
    description: 略
    type: component
    component: address
    many: true
    classification: public
  - kind: product
    name: sites
    title: 网点
    description: 略
    type: component
    component: site
    many: true
    classification: public
components:
  - id: site
    title: 网点
    description: 一处开门的地方。
    fields:
      - {name: name, title: 名称, description: 略, type: text, classification: public}
      - {name: at, title: 地点, description: 略, type: component, component: address, classification: public}
      - name: docks
        title: 装卸口
        description: 略
        type: component
        component: dock
        many: true
        classification: partner
  - id: dock
    title: 装卸口
    description: 车停的地方。
    fields:
      - {name: number, title: 门号, description: 略, type: number, classification: partner}
      - {name: at, title: 地点, description: 略, type: component, component: address}
      - name: guard
        title: 守门岗位
        description: 略
        type: reference
        to: role
        back: 守着的装卸口属于
        classification: partner
  - id: address
    title: 地址
    description: 收信的地方。
    fields:
      - {name: city, title: 城市, description: 略, type: text, classification: public}
      - {name: gate, title: 门禁, description: 略, type: prose, classification: partner}
choices:
  - {kind: dealer, field: tier, add: [{value: b, label: 二级代理}]}
  - {kind: dealer, field: channels, add: [{value: garage, label: 修理厂}]}
  - {kind: clause, field: topic, add: [{value: delivery, label: 交货}]}
kinds:
  - id: product
    title: 油品
    plural: 在售油品
    description: 一种在售的油。
    part: 5
    order: 2
    fields:
      - {name: viscosity, title: 黏度, description: 桶上印的, type: text, required: true, classification: public}
      - {name: answers, title: 问谁, description: 哪个岗位, type: reference, to: role, back: 答疑的油品}
      - {name: price, title: 供货价, description: 多少, type: money}
  - id: sample
    title: 留样
    description: 一瓶留样。
    part: 5
    order: 1
    together: true
    fields:
      - {name: of, title: 哪种油, description: 略, type: reference, to: product, back: 它的留样, classification: public}
"""
PRODUCT = """\
kind: product
id: engine
title: 全合成机油
summary: 轿车用，见[](sample:bottle)。
viscosity: 5W-30
answers: regional-manager
price: 168
classification: public
"""


DEPOTS = """\
depots:
  - {place: 上海库, held: 1200, rent: 30000, keeper: regional-manager}
  - {rent: 8000}
  - {place: 苏州库}
office: {city: 上海, gate: 找门卫}
"""


SITES = """\
sites:
  - name: 一店
    at: {city: 常州, gate: 走北门}
    docks:
      - {number: 3, at: {city: 镇江}, guard: regional-manager}
      - {at: {city: 扬州, gate: 后面}}
  - {at: {gate: 找保安}}
"""


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Give the small company with declared fields, and records that fill them."""
    company = list_company()
    dealer, term = place_record("dealer"), place_record("term")
    company[dealer] += "classification: partner\nstorage: 12000.5\nfee: 80\nlab: regional-manager\n"
    company[dealer] += DEPOTS
    company[term] += (
        "since: 2026-03-01\nsource: https://www.example.com/q?n=7#top\n"
        "places: [{city: 上海, gate: 按*三*次铃}, {gate: 后门进}, {city: 南京}]\n"
    )
    company["data/product/engine.yml"] = PRODUCT + SITES
    company["data/sample/bottle.yml"] = "kind: sample\nid: bottle\ntitle: 一号瓶\nof: engine\nclassification: public\n"
    return {**company, "data/model/fields.yml": FIELDS}


def list_lines(page: Page) -> list[tuple[str, str, str]]:
    """Give the lines of properties of a page, each with its heading, label and text."""
    return [
        (section.heading, one.label, "".join(map(str, one.content)))
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Properties)
        for one in block.items
    ]


def test_field_stands_in_its_section(files: dict[str, str]) -> None:
    """With its unit, below the heading that was declared, and its aliases lead to the record."""
    dealer = next(page for page in compose_files(files).pages if page.target.kind == "dealer")
    lines = list_lines(dealer)
    assert ("仓储与许可", "油库容量", "12,000.5 升") in lines
    assert ("仓储与许可", "检测费", "80 美元") in lines
    assert any((heading, label) == ("概况", "送检岗位") for heading, label, _ in lines)
    assert "仓库多大" in dealer.aliases


def test_other_end_says_what_leads_there(files: dict[str, str]) -> None:
    """The page that a declared reference leads to names the relation as it was declared."""
    role = find_page(compose_files(files), "role:regional-manager")
    assert [label for _, label, _ in list_lines(role) if label == "收样的经销商"]


def test_readers_see_what_is_declared_for_them(files: dict[str, str]) -> None:
    """What no classification was declared for is internal; of what is withheld neither value nor name is left."""
    pages = compose_files(files, "partner")
    dealer = next(page for page in pages.pages if page.target.kind == "dealer")
    assert "12,000.5 升" in str(dealer)
    told = str(pages.pages)
    assert not any(word in told for word in ("检测费", "80 美元", "送检岗位", "收样的经销商"))


def test_records_on_a_common_page_show_it_too(files: dict[str, str]) -> None:
    """Search finds them by the field's aliases."""
    page = find_page(compose_files(files), "page:index-term")
    assert "2026-03-01" in str(page.sections)
    assert any("叫法" in entry.names for entry in page.entries)


def test_address_leads_out(files: dict[str, str]) -> None:
    """An address on the web is a way that readers take, as a mailbox is."""
    page = find_page(compose_files(files), "page:index-term")
    assert repr(Reach("web", "https://www.example.com/q?n=7#top")) in str(page.sections)


def test_field_guide_tells_of_it(files: dict[str, str]) -> None:
    """Editors find a declared field among the others of its kind."""
    graph = link_files(files)
    pages: PageSet = compose(select_edition(graph, "internal"), WORDS, tuple(list_rules().values()))
    guide = str(find_page(pages, "page:fields-dealer").sections)
    assert all(word in guide for word in ("storage", "能存多少升散装油。", "数字，单位是升", "公开版没有"))
    edition = graph.project.editions[0].model_copy(update={"edit_links": True})
    shown = str(compose(select(graph, View(edition, TODAY)), WORDS, tuple(list_rules().values())).pages)
    assert "字段指南" in shown
    assert not any(word in shown for word in ("检测费", "能存多少升散装油。", "一种在售的油。"))


def test_declared_kind_has_pages(files: dict[str, str]) -> None:
    """A page for each record, an index, a place in its part, and the other end of each reference."""
    pages = compose_files(files)
    product = find_page(pages, "product:engine")
    assert (product.address, product.label, product.part) == ("product/engine/", "油品", 5)
    assert ("概况", "供货价", "168 元") in list_lines(product)
    assert [label for _, label, _ in list_lines(product) if label == "它的留样"]
    assert find_page(pages, "page:index-product").title == "在售油品"
    headings = [one.heading for one in find_page(pages, "page:part-market").sections]
    assert headings[-2:] == ["留样", "在售油品"]
    assert pages.places[to("sample:bottle")] == "sample/#bottle"
    assert "答疑的油品" in str(find_page(pages, "role:regional-manager").sections)
    tab = next(one for one in pages.navigation if one.target == to("page:part-market"))
    assert to("product:engine") in set(list_targets([tab]))


def test_readers_of_a_declared_kind(files: dict[str, str]) -> None:
    """Of its records they see what is declared for them, of a kind without open records not even its name."""
    pages = compose_files(files, "public")
    assert "5W-30" in str(find_page(pages, "product:engine"))
    assert not any(word in str(pages.pages) for word in ("供货价", "168 元", "答疑的油品"))
    closed = {**files, "data/product/engine.yml": PRODUCT.replace("classification: public\n", "")}
    del closed["data/sample/bottle.yml"]
    closed["data/product/engine.yml"] = closed["data/product/engine.yml"].replace("，见[](sample:bottle)", "")
    assert "油品" not in str(compose_files(closed, "public").pages)


def test_choices_are_said_as_the_company_says_them(files: dict[str, str]) -> None:
    """Its own values have their words, and those of the program the words that it gives them."""
    dealer = place_record("dealer")
    text = re.sub("channels: .*", "channels: [retail, garage]", re.sub("tier: .*", "tier: b", files[dealer]))
    pages = compose_files({**files, dealer: text})
    lines = list_lines(next(page for page in pages.pages if page.target.kind == "dealer"))
    assert {said for _, _, said in lines} >= {"二级代理", "零售、修理厂"}
    assert "交货" in str(find_page(pages, "page:index-clause").sections)


def list_tables(page: Page) -> dict[tuple[int, str], list[list[str]]]:
    """Give the tables of a page by level and heading of their section, each row as texts, its head first."""
    return {
        (section.level, section.heading): [
            [column.label for column in block.columns],
            *(["".join(map(_tell, cell)) for cell in row.cells] for row in block.rows),
        ]
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Table)
    }


def _tell(part: object) -> str:
    return str(getattr(part, "label", None) or getattr(part, "text", None) or part)


def test_table_stands_in_its_section(files: dict[str, str]) -> None:
    """Its rows stand below the heading that was declared, each column in its own form."""
    dealer = next(page for page in compose_files(files).pages if page.target.kind == "dealer")
    assert list_tables(dealer)[3, "油库"] == [
        ["在哪里", "存量", "租金", "看库岗位"],
        ["上海库", "1,200 升", "30,000 元", "区域经理"],
        ["", "", "8,000 元", ""],
        ["苏州库", "", "", ""],
    ]
    assert ("办公地址", "城市", "上海") in list_lines(dealer)


def test_row_of_which_nothing_is_left_is_gone(files: dict[str, str]) -> None:
    """Readers see the columns that are for them, and no empty row where all of one is withheld."""
    dealer = next(page for page in compose_files(files, "partner").pages if page.target.kind == "dealer")
    assert list_tables(dealer)[3, "油库"] == [
        ["在哪里", "存量", "看库岗位"],
        ["上海库", "1,200 升", "区域经理"],
        ["苏州库", "", ""],
    ]
    assert not any(heading == "办公地址" for heading, *_ in list_lines(dealer))


def test_column_names_what_leads_back(files: dict[str, str]) -> None:
    """The page that a column refers to says so in the column's own words."""
    role = find_page(compose_files(files, "partner"), "role:regional-manager")
    assert any(label == "看着的油库属于" for _, label, _ in list_lines(role))


def test_components_of_an_entry_stand_in_a_table(files: dict[str, str]) -> None:
    """Where records stand on one page the rows do so too, and their words are found."""
    page = find_page(compose_files(files), "page:index-term")
    assert list_tables(page)[3, "返利"] == [["城市", "门禁"], ["上海", "按*三*次铃"], ["", "后门进"], ["南京", ""]]
    assert any("后门进" in str(entry.text) for entry in page.entries)
    public = find_page(compose_files(files, "public"), "page:index-term")
    assert list_tables(public)[3, "返利"] == [["城市"], ["上海"], ["南京"]]
    assert "后门进" not in str(public)


def list_sites(files: dict[str, str], edition: str) -> list[list[str]]:
    """Give the table of sites on the page of a product."""
    (table,) = (
        one
        for (_, heading), one in list_tables(find_page(compose_files(files, edition), "product:engine")).items()
        if heading == "网点"
    )
    return table


def test_components_within_components_are_told_in_a_line(files: dict[str, str]) -> None:
    """Each in its brackets; of what is withheld in any depth nothing is left, nor that there is one more."""
    assert list_sites(files, "internal") == [
        ["名称", "地点", "装卸口"],
        [
            "一店",
            "城市：常州；门禁：走北门",
            "（门号：3；地点：（城市：镇江）；守门岗位：区域经理）、（地点：（城市：扬州；门禁：后面））",
        ],
        ["", "门禁：找保安", ""],
    ]
    assert list_sites(files, "partner") == [
        ["名称", "地点", "装卸口"],
        ["一店", "城市：常州；门禁：走北门", "门号：3；守门岗位：区域经理"],
        ["", "门禁：找保安", ""],
    ]
    assert list_sites(files, "public") == [["名称", "地点"], ["一店", "城市：常州"]]


def test_reference_in_a_component_within_another_names_its_way_back(files: dict[str, str]) -> None:
    """As a column of a table does."""
    role = find_page(compose_files(files, "partner"), "role:regional-manager")
    assert any(label == "守着的装卸口属于" for _, label, _ in list_lines(role))
