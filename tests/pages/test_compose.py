"""An edition's pages: nothing is lost, nothing is said twice, and every link arrives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from generator.diagnostics import Rule, Severity
from generator.model.kinds import KINDS
from generator.model.prose.links import list_links as list_prose_links
from generator.model.prose.reading import read_prose
from generator.model.target import Target
from generator.pages.blocks import (
    Badge,
    Card,
    Cards,
    ChartNode,
    Column,
    Link,
    Markdown,
    Reach,
    RichText,
    RiskMatrix,
    Row,
    Table,
)
from generator.pages.compose import compose
from generator.pages.page import NavigationEntry, Page, PageSet, Section
from tests.support.project import (
    WORDS,
    compose_files,
    find_page,
    link_files,
    list_company,
    list_smallest,
    select_edition,
    write_record,
)
from tests.support.targets import to

EDITIONS = ("public", "partner", "internal")
ARTICLE = "---\nid: {id}\ntitle: {id}\nopens_part: 2\norder: {order}\naliases: [又名{id}]\n---\n正文{id}。\n"


@pytest.fixture(scope="module")
def pages() -> PageSet:
    """Give the internal edition of the small company."""
    return compose_files(list_company())


def walk(value: object) -> Iterator[object]:
    """Yield everything that a page is made of."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from walk(getattr(value, one.name))


def _list_badges(page: Page) -> list[str]:
    return [part.label for part in walk(page) if isinstance(part, Badge)]


def list_links(page: Page) -> Iterator[Target]:
    """Yield every target that a page links to, in whatever block."""
    for part in walk(page):
        if isinstance(part, Link | Card | ChartNode | Column) and part.target:
            yield part.target
        elif isinstance(part, RichText | Markdown):
            prose = read_prose(part.text, block=isinstance(part, Markdown))
            yield from (link.target for link, _ in list_prose_links(prose) if not isinstance(link.target, str))


def show(value: object) -> str:
    """Give what is read of a part of a page, as one text."""
    parts = (
        getattr(part, name, "")
        for part in walk(value)
        for name in ("label", "text", "title", "heading")
        if not isinstance(part, str)
    )
    texts = (part for part in walk(value) if isinstance(part, str))
    return "\n".join((*texts, *map(str, parts)))


def get_section(page: Page, name: str) -> Section:
    """Give a page's section by its anchor."""
    return next(section for section in page.sections if section.id == name)


def get_table(page: Page, name: str) -> Table:
    """Give the table of a page's section."""
    return next(block for block in get_section(page, name).blocks if isinstance(block, Table))


def show_rows(table: Table) -> list[list[str]]:
    """Give a table's cells as texts, its group rows with one."""
    return [["".join(_show_inline(inline) for inline in cell) for cell in row.cells] for row in table.rows]


def _show_inline(inline: object) -> str:
    if isinstance(inline, Link | Badge):
        return inline.label
    if isinstance(inline, Reach):
        return inline.label or inline.number
    return inline.text if isinstance(inline, RichText) else str(inline)


def list_entries(entries: tuple[NavigationEntry, ...]) -> Iterator[NavigationEntry]:
    """Yield every line of the navigation."""
    for entry in entries:
        yield entry
        yield from list_entries(entry.children)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_record_has_one_place(edition: str) -> None:
    """Each record that an edition holds has its own page or a place on another one, and only one of them."""
    graph = link_files(list_company())
    selection = select_edition(graph, edition)
    pages = compose(selection, WORDS)
    places = [page.target for page in pages.pages] + [target for page in pages.pages for target, _ in page.anchors]
    assert len(places) == len(set(places))
    records = {Target(*key) for key in selection.graph.entries}
    assert {place for place in places if not place.is_page} == records
    addresses = [page.address for page in pages.pages]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("files", [list_company(), list_smallest()], ids=["company", "one role"])
def test_every_link_arrives(edition: str, files: dict[str, str]) -> None:
    """No page of any edition links to something that the edition does not hold."""
    pages = compose_files(files, edition)
    places = {page.target for page in pages.pages} | {target for page in pages.pages for target, _ in page.anchors}
    lost = {(page.target, target) for page in pages.pages for target in list_links(page) if target.whole not in places}
    assert lost == set()
    assert {entry.target for entry in list_entries(pages.navigation)} - {None} <= places


def test_parts_of_pages_exist(pages: PageSet) -> None:
    """A place that a page answers for stands on it as a section or a row."""
    for page in pages.pages:
        ids = {part.id for part in walk(page.sections) if isinstance(part, Row | Section)} | {""}
        assert {anchor for _, anchor in page.anchors} <= ids


def test_sections_of_a_page_have_their_own_anchors(pages: PageSet) -> None:
    """No two sections of a page share an anchor."""
    for page in pages.pages:
        named = [section.id for section in page.sections if section.id]
        assert len(named) == len(set(named)), page.target


def test_nine_parts_and_reference_are_ten_tabs(pages: PageSet) -> None:
    """The navigation has the nine parts and a tab for what belongs to none: no more than ten fit."""
    assert [entry.title for entry in pages.navigation] == [
        "角色与职责",
        "合作机制",
        "区域组织",
        "招聘与培训",
        "推广与销售",
        "客服与售后",
        "绩效与激励",
        "风险管理",
        "持续调整",
        "查阅",
    ]


def test_reading_order_is_that_of_the_navigation(pages: PageSet) -> None:
    """The home page comes first, then every page as the navigation lists it, each once."""
    listed = [entry.target for entry in list_entries(pages.navigation) if entry.target]
    assert [page.target for page in pages.pages] == [to("page:home"), *listed]


def test_company_of_one_role_has_only_what_it_needs() -> None:
    """A company with one role gets its pages without empty ones; an edition that holds nothing still has a home."""
    targets = [page.target for page in compose_files(list_smallest()).pages]
    assert to("role:manager") in targets
    standing = ("raci", "counterparts", "risk-matrix", "review-calendar")
    assert not {to(f"page:{name}") for name in standing} & set(targets)
    assert [page.target for page in compose_files(list_smallest(), "public").pages] == [to("page:home")]


def test_relations_show_on_both_ends(pages: PageSet) -> None:
    """What a record names, names it back: on its page, or at its place on a common page."""
    assert to("escalation-path:sales-path") in list_links(find_page(pages, "rule:ordering"))
    assert to("rule:ordering") in list_links(find_page(pages, "escalation-path:sales-path"))
    assert to("rule:ordering") in list_links(find_page(pages, "form:order-form"))
    assert to("clause:delivery-clause") in list_links(find_page(pages, "rule:ordering"))
    assert to("checklist:monthly-check") in list_links(find_page(pages, "risk:overdue-payment"))
    assert to("risk:overdue-payment") in list_links(find_page(pages, "checklist:monthly-check"))
    assert to("course:basics") in list_links(find_page(pages, "competency:selling"))
    assert to("article:guide-new-hire") in list_links(find_page(pages, "role:regional-manager"))
    assert to("rule:ordering") in list_links(find_page(pages, "page:index-legal-reference"))


def test_a_law_says_what_it_rests_on_and_whether_counsel_confirmed_it(pages: PageSet) -> None:
    """A law's source stands with it; without a day of confirmation a mark says so, with one the day does."""
    unconfirmed = "法务尚未确认"
    assert "官方文本" in list(walk(find_page(pages, "page:index-legal-reference")))
    assert unconfirmed in _list_badges(find_page(pages, "page:index-legal-reference"))
    law = write_record("legal-reference") + "confirmed_on: 2026-12-02\n"
    confirmed = find_page(compose_files(list_company(legal_reference=law)), "page:index-legal-reference")
    assert "2026-12-02" in list(walk(confirmed))
    assert unconfirmed not in _list_badges(confirmed)


def test_relations_do_not_tell_of_what_is_withheld() -> None:
    """In the public edition a role's page names neither the internal article nor the partners' rule that name it."""
    page = find_page(compose_files(list_company(), "public"), "role:regional-manager")
    assert not {"article:guide-new-hire", "activity:monthly-plan", "role:dealer-owner"} & set(list_links(page))


def test_overdue_review_shows_on_the_page() -> None:
    """The day after its review date a record's page says so, and the review calendar too; on the day itself not yet."""
    files = list_company()
    for today, late in ((date(2027, 6, 30), False), (date(2027, 7, 1), True)):
        pages = compose_files(files, "internal", today)
        imprint = find_page(pages, "role:regional-manager").imprint
        assert imprint
        assert imprint.overdue is late
        assert ("已过期" in show(find_page(pages, "page:review-calendar"))) is late


def test_common_page_is_as_overdue_as_its_records() -> None:
    """A term has no page of its own: the common page carries the banner; an index, which only lists, does not."""
    files = list_company(term=write_record("term") + "review_by: 2027-06-30\n")
    for today, late in ((date(2027, 6, 30), False), (date(2027, 7, 1), True)):
        pages = compose_files(files, "internal", today)
        terms, roles = (find_page(pages, f"page:index-{kind}").imprint for kind in ("term", "role"))
        assert terms
        assert roles
        assert (terms.overdue, roles.overdue) == (late, False)


def test_pages_do_not_change_from_day_to_day(pages: PageSet) -> None:
    """Between two days on which nothing falls due, the pages are equal."""
    assert compose_files(list_company(), "internal", date(2027, 2, 20)) == pages


def test_every_record_page_has_an_imprint(pages: PageSet) -> None:
    """Version, review date, owner, classification and status are told of every record that has its own page."""
    owned = (
        write_record("kpi") + "owner_role: sales-director\nreview_by: 2027-05-01\nversion: 1.2.0\nchange_note: 改了\n"
    )
    imprint = find_page(compose_files(list_company(kpi=owned)), "kpi:sell-out").imprint
    assert imprint
    assert (imprint.version, imprint.review_by, imprint.classification_label, imprint.status_label) == (
        "1.2.0",
        "2027-05-01",
        "内部",
        "已发布",
    )
    assert imprint.owner == (Link(to("role:sales-director"), "销售总监"),)
    assert imprint.source == "data/performance/kpi-sample.yml"
    assert all(page.imprint for page in pages.pages if not page.target.is_page)


@pytest.mark.parametrize("edition", ["public", "partner"])
def test_source_files_are_named_for_editors_only(edition: str) -> None:
    """Where an edition shows no edit links, no page tells where its data stand, nor which rules they are held to."""
    rule = Rule("a-rule", Severity.ERROR, "标题", "原因", "改法", "坏", "好")
    pages = compose(select_edition(link_files(list_company()), edition), WORDS)
    assert all(not page.imprint or page.imprint.source == "" for page in pages.pages)
    internal = compose(select_edition(link_files(list_company()), "internal"), WORDS, [rule])
    assert get_section(find_page(internal, "page:rules"), "a-rule").heading == "标题"


@pytest.mark.parametrize(("edition", "shown"), [("internal", True), ("partner", False)])
def test_from_where_a_record_was_written_is_for_editors(edition: str, shown: bool) -> None:
    """Facts and papers that a record was written from stand on pages of editions in which it can be edited."""
    rule = write_record("rule") + "source_refs: [旧版手册第 3 章]\n"
    page = find_page(compose_files(list_company(rule=rule), edition), "rule:ordering")
    assert ("旧版手册第 3 章" in str(page.sections)) is shown
    assert [one.role for one in page.sections if one.id == "s-origin"] == ["origin"] * shown


def test_raci_matrix(pages: PageSet) -> None:
    """Activities stand in rows by parts, the roles of both sides in columns, the manufacturer's first."""
    table = get_table(find_page(pages, "page:raci"), "s-table")
    assert [(column.label, column.target) for column in table.columns] == [
        ("协同活动", None),
        ("区域经理", to("role:regional-manager")),
        ("总经理", to("role:dealer-owner")),
    ]
    assert show_rows(table) == [["角色与职责"], ["月度计划", "A", "R"]]
    assert table.rows[0].group


def test_counterparts(pages: PageSet) -> None:
    """Whom to turn to is told by the dealer's departments, with the backup and the time for an answer."""
    page = find_page(pages, "page:counterparts")
    assert show_rows(get_table(page, "s-table")) == [
        ["经营层"],
        ["订货、退货", "区域经理 写邮件", "销售总监", "4 个工作小时", "先打电话。", "销售升级"],
    ]
    assert ["区域经理", "厂家", "regional-manager@example.com", ""] in show_rows(get_table(page, "s-contacts"))


def test_risk_matrix(pages: PageSet) -> None:
    """A risk stands in its field before and after treatment; bands follow the score, and all 25 fields are there."""
    page = find_page(pages, "page:risk-matrix")
    for name, place in (("s-before", (2, 4, "medium")), ("s-after", (1, 3, "low"))):
        (matrix,) = get_section(page, name).blocks
        assert isinstance(matrix, RiskMatrix)
        assert len({(cell.likelihood, cell.impact) for cell in matrix.cells}) == 25
        assert [(cell.likelihood, cell.impact, cell.band) for cell in matrix.cells if cell.risks] == [place]
        assert {(cell.likelihood * cell.impact, cell.band) for cell in matrix.cells} >= {
            (4, "low"),
            (5, "medium"),
            (9, "medium"),
            (10, "high"),
            (15, "high"),
            (16, "critical"),
            (25, "critical"),
        }
    assert show_rows(get_table(page, "s-register")) == [["逾期账款", "信用", "双方", "区域经理", "8 中", "3 低"]]


def test_coverage() -> None:
    """Each fact is shown with the records that cover it and their sentence; a fact that none covers is marked."""
    facts = (
        "kind: fact\nrecords:\n"
        "  - {id: fact-roles, title: 分工, code: F1.1, article_part: 1, topic: 甲}\n"
        "  - {id: fact-two, title: 规则, code: F2.1, article_part: 2, topic: 乙}\n"
    )
    page = find_page(compose_files(list_company(fact=facts)), "page:coverage")
    assert show_rows(get_table(page, "s-part-1")) == [["F1.1", "分工", "经销商总经理"]]
    assert show_rows(get_table(page, "s-part-2")) == [["F2.1", "规则", "尚未覆盖"]]


@pytest.mark.parametrize(
    ("terms", "covered"), [("管公司, 月报", "经销商总经理：“管公司”"), ("管公司, 摩擦", "尚未覆盖")]
)
def test_coverage_shows_the_sentence(terms: str, covered: str) -> None:
    """A record that is labelled with a fact covers it by the sentence that has the fact's terms, or not at all."""
    fact = f"kind: fact\nid: fact-roles\ntitle: 分工\ncode: F1.1\narticle_part: 1\ntopic: 甲\nterms: [{terms}]\n"
    page = find_page(compose_files(list_company(fact=fact)), "page:coverage")
    assert show_rows(get_table(page, "s-part-1")) == [["F1.1", "分工", covered]]


def test_learning_paths(pages: PageSet) -> None:
    """Which role takes which course by which day, and all courses with their length."""
    page = find_page(pages, "page:learning-paths")
    assert show_rows(get_table(page, "s-paths")) == [["区域经理学习路径", "区域经理", "入门课（第 10 天前）"]]
    assert show_rows(get_table(page, "s-courses")) == [["入门课", "双方联合实施", "60", "区域经理"]]


def test_band_without_an_upper_end_says_so(pages: PageSet) -> None:
    """The last approval tier shows a word for its missing limit, not an empty cell."""
    tiers = show_rows(get_table(find_page(pages, "promotion-type:gift"), "s-approval-tiers"))
    assert [row[0] for row in tiers] == ["20,000", "不封顶"]


def test_answer_key_is_for_trainers_only(pages: PageSet) -> None:
    """The internal edition shows key, rationale and notes; the public one has the questions without them."""
    inside = find_page(pages, "course:basics")
    assert show_rows(get_table(inside, "s-answer-key")) == [["1", "B", "先问才知道"]]
    assert "讲师要点" in show(inside)
    outside = show(find_page(compose_files(list_company(), "public"), "course:basics"))
    assert "先做什么？" in outside
    assert "讲义正文" in outside
    assert "讲师要点" not in outside
    assert "先问才知道" not in outside


def test_role_card(pages: PageSet) -> None:
    """A role's page holds its duties with measures, its limits, its first ninety days, its part in activities."""
    page = find_page(pages, "role:regional-manager")
    assert show_rows(get_table(page, "s-duties")) == [["写月计划", "计划", "按时", "每月 5 日", "系统记录"]]
    assert show_rows(get_table(page, "s-decision-limits")) == [["促销预算", "20,000", "单场"]]
    assert show_rows(get_table(page, "s-plan"))[0] == ["前 30 天"]
    assert show_rows(get_table(page, "s-raci")) == [["月度计划", "A 负责", "每月最后一天"]]


def test_rule_balances_both_sides(pages: PageSet) -> None:
    """Rights stand beside rights and duties beside duties, the manufacturer's left and the dealer's right."""
    rows = show_rows(get_table(find_page(pages, "rule:ordering"), "s-balance"))
    assert rows == [["权利", "· 安排生产", "· 查进度"], ["义务", "· 按时发货", "· 按时付款"]]


def test_worked_example_names_its_lines() -> None:
    """A calculation shows the names of the lines that it uses, not their ids, and signs that people write."""
    example = """\
examples:
  - id: example
    title: 例
    story: 情境
    lines:
      - {id: total, label: 总额, value: 100, unit: 元}
      - {id: sub-total, label: 小计, expression: total*0.5+10000-10000.25, value: 50, unit: 元}
      - {id: rest, label: 余额, expression: total - sub_total / 2, value: 75, unit: 元}
    conclusion: 好
"""
    page = find_page(compose_files(list_company(rule=write_record("rule") + example)), "rule:ordering")
    table = next(part for part in walk(get_section(page, "s-examples")) if isinstance(part, Table))
    assert [row[1] for row in show_rows(table)] == ["", "总额 × 0.5 + 10,000 − 10,000.25", "总额 − 小计 ÷ 2"]


def test_doors_promise_what_is_there() -> None:
    """A door names what its pages answer, and no page that the edition lacks; dealers find their own door first."""
    (door,) = find_cards(compose_files(list_smallest()))
    assert door.title == "我是新人"
    assert door.text[0] == "我的岗位做什么。"
    whole = compose_files(list_company(counterpart=write_record("counterpart")))
    assert "遇事找谁" in show(find_cards(whole)[0].text)
    assert find_cards(whole)[0].title == "我是新人"
    project = list_company()["data/playbook.yml"].replace("{id: partner,", "{id: partner, side: dealer,")
    theirs = compose_files({**list_company(), "data/playbook.yml": project}, "partner")
    assert find_cards(theirs)[0].title == "我是经销商"


def find_cards(pages: PageSet) -> tuple[Card, ...]:
    """Give the doors of the home page."""
    return next(
        part.items for part in walk(get_section(find_page(pages, "page:home"), "s-doors")) if isinstance(part, Cards)
    )


def test_a_change_is_told_briefly_among_the_others() -> None:
    """The overview says what changed and what is to be done; what held before stands with the change itself."""
    more = "summary: 分成东西两个区\n"
    pages = compose_files(list_company(change_record=write_record("change-record") + more))
    assert show_rows(get_table(find_page(pages, "page:changes"), "s-changes")) == [
        ["2026-03-01", "拆分东区", "分成东西两个区", "换联系人", ""]
    ]
    assert "一个区" in show(find_page(pages, "change-record:split-east"))
    plain = compose_files(list_company())
    assert show_rows(get_table(find_page(plain, "page:changes"), "s-changes"))[0][2] == "两个区"


def test_a_region_of_many_dealers_names_some() -> None:
    """The overview of regions stays short: of many dealers it names a dozen, how many there are, where all stand."""
    fields = write_record("dealer").split("\n", 1)[1].strip().replace("\n", "\n    ")
    dealers = "".join(f"  - {fields}\n".replace("east-dealer", f"d-{number}") for number in range(15))
    pages = compose_files({**list_company(), "data/organisation/many.yml": f"kind: dealer\nrecords:\n{dealers}"})
    cells = [row[-1] for row in show_rows(get_table(find_page(pages, "page:region-map"), "s-table"))]
    assert any(" 等 16 家，全部在经销商" in cell and cell.count("、") == 11 for cell in cells)


def test_articles_open_their_part_in_order() -> None:
    """Articles that open a part stand at its head, by their order, and are found there under all their names."""
    files = {
        **list_company(),
        "content/a.md": ARTICLE.format(id="early", order=2),
        "content/b.md": ARTICLE.format(id="late", order=1),
    }
    pages = compose_files(files)
    page = find_page(pages, "page:part-cooperation")
    assert [block.text for part in page.sections[:2] for block in part.blocks if isinstance(block, Markdown)] == [
        "正文late。\n",
        "正文early。\n",
    ]
    assert page.anchors == ((to("article:late"), ""), (to("article:early"), ""))
    assert page.aliases == ("又名late", "又名early")
    assert to("article:early") not in {page.target for page in pages.pages}


def test_every_choice_has_a_chinese_word(pages: PageSet) -> None:
    """No page shows the English name of a choice, a kind or a field."""
    raw = {
        "regional",
        "true_false",
        "business_days",
        "s2_down",
        "on_the_job",
        "L1_reaction",
        "credit_note",
        "non_exclusive",
    }
    texts = {part for page in pages.pages for part in walk(page.sections) if isinstance(part, str)}
    assert not raw & texts
    titles = pages.titles
    assert titles[to("page:raci")] == "RACI 分工矩阵"
    assert titles[to("role:regional-manager")] == "区域经理"
    assert all(to(f"page:index-{kind}") in titles for kind in KINDS)
