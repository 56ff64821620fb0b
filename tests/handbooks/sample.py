"""A small handbook with every kind of block, as the site shows them too."""

from __future__ import annotations

from dataclasses import replace

from generator.handbooks.book import Book, BookChapter, ChapterPage, take_page
from generator.model.target import Target
from generator.pages.blocks import (
    Badge,
    Blank,
    Block,
    Bullets,
    Callout,
    Card,
    Cards,
    ChartNode,
    Column,
    FormSheet,
    Link,
    Markdown,
    Option,
    Paragraph,
    Properties,
    Property,
    Question,
    Questions,
    RiskCell,
    RiskMatrix,
    Row,
    Step,
    Steps,
    Table,
    TreeChart,
)
from generator.pages.links import list_links
from generator.pages.page import Page, Section
from tests.support.targets import to

MANAGER, DEALER = to("role:regional-manager"), to("role:dealer-manager")
TITLES = {MANAGER: "区域经理", DEALER: "经销商总经理"}
TEXT = (
    "区域经理对所辖经销商的销售目标、库存周转与客户满意度负责，每月至少走访一次，现场核对展厅、"
    "试驾车与二手车置换流程，并在三个工作日内把发现的问题写入改进计划。厂家与经销商是平等的合作双方："
    "厂家提供产品、培训与市场支持，经销商自主定价、自主经营，任何人不得以返利、考核或口头要求限定"
    "转售价格。遇到双方理解不一致时，先查合作协议条款，再按升级路径在 48 小时内提交大区协调会"
    "（Regional Review），会议纪要由双方签字确认。"
)
PROSE = Paragraph((TEXT,))
TABLE = Table(
    (Column("指标", 3), Column("口径", 5), Column("权重", 2, centred=True)),
    tuple(Row(((f"指标 {n}",), ("按月统计，", Link(MANAGER, "口径说明"), "见附表"), (f"{n}%",))) for n in range(1, 61)),
    "考核指标与权重",
)
STEPS = Steps(
    (
        Step(
            "核对库存", ("对照系统与现场，差异当日登记。",), (Link(MANAGER, "区域经理"),), "当日 18:00 前", ("盘点表",)
        ),
        Step("召开周会", ("双方销售负责人参加，先看数据，再谈问题。",), ("经销商销售经理",), id="meeting"),
        Step("跟踪改进", ("改进计划逐条关闭，逾期升级。",)),
    )
)
NOTES: tuple[Block, ...] = (
    Callout("注意", (Paragraph(("广告费用的报销以合同与发票为准，口头承诺无效。",)),), "notice"),
    Callout("红线", (Paragraph(("不得限定经销商的转售价格。",)),), "danger"),
    Callout("做得好", (Bullets((("当日问题当日登记",), ("会后一小时内发出纪要",))),), "good"),
)
FACTS = Properties(
    (
        Property("汇报对象", (Link(DEALER._replace(part="part-2"), "大区总监"),)),
        Property(
            "对口岗位", ("经销商总经理 ", Badge("主", "good"), " ", Badge("内部", "notice"), " ", Badge("高", "danger"))
        ),
        Property("不在本书的岗位", (Link(to("role:not-in-book"), "财务总监"),)),
    )
)
DOORS = Cards(
    (
        Card(to("page:raci"), "职责矩阵", ("谁负责、谁批准。",), "共 40 项活动"),
        Card(to("page:none"), "培训路径", ("新人 90 天。",)),
    )
)
QUIZ = Questions(
    (
        Question(
            "q1",
            "单选",
            ("谁可以决定经销商的零售价？",),
            (
                Option("a", ("厂家区域经理",), correct=False),
                Option("b", ("经销商",), correct=True),
                Option(
                    "c", ("大区协调会，经过书面表决并由双方签字确认之后，还要报送总部备案的那一种情形",), correct=False
                ),
            ),
            ("B",),
            ("转售价格由经销商自主决定。",),
        ),
        Question("q2", "简答", ("说明升级路径的三个层级。",)),
    )
)
FORM = FormSheet(
    (
        Blank("dealer", "经销商名称", required=True),
        Blank("result", "走访结论", ("写明事实、判断与下一步",), size="area"),
        Blank("hall", "展厅是否达标", choices=("达标", "部分达标", "不达标")),
        Blank("photo", "已拍照", size="tick"),
        Blank("sign", "经销商签名", size="signature"),
    )
)
TICKS = Bullets((("展厅灯光全部正常",), ("试驾车加满油并清洁",), ("价签与系统一致",)), boxes=True)
CHART = TreeChart(
    "org",
    "组织结构",
    "从大区到门店。",
    (ChartNode("区域经理", "厂家", MANAGER, (ChartNode("经销商总经理", "", DEALER), ChartNode("门店经理", "经销商"))),),
)


def make_matrix() -> Table:
    """Give a RACI matrix of fourteen roles and forty activities."""
    columns = (Column("活动", 6), *(Column(f"岗位{n:02}", 1, centred=True, target=MANAGER) for n in range(14)))
    codes = "RACI"
    rows = (
        Row(((f"活动 {row}：月度销售目标分解与确认",), *((_badge(codes[(row * 3 + n) % 4]),) for n in range(14))))
        for row in range(1, 41)
    )
    return Table(columns, (Row((("销售计划",),), group=True), *rows), "职责矩阵", matrix=True)


def _badge(code: str) -> Badge:
    return Badge(code, "neutral", f"raci-{code}")


def make_risks() -> RiskMatrix:
    """Give a risk matrix with two risks."""
    bands = ("low", "low", "medium", "high", "critical", "critical")
    risks = (Link(to("risk:stock"), "库存积压"), Link(to("risk:price"), "价格违规"))
    cells = tuple(
        RiskCell(row, column, bands[row * column // 5], risks if row * column in (12, 25) else ())  # type: ignore[arg-type]
        for row in range(1, 6)
        for column in range(1, 6)
    )
    return RiskMatrix(cells, "可能性", "影响")


def make_page(target: Target, title: str, *parts: Block | tuple[Block, ...], label: str = "岗位") -> ChapterPage:
    """Give a page, its parts numbered from 1."""
    sections = tuple(
        Section(f"part-{number}", f"小节 {number}", part if isinstance(part, tuple) else (part,))
        for number, part in enumerate(parts, 1)
    )
    matrix = any(isinstance(part, Table) and part.matrix for part in parts)
    page = Page(target, f"{target.kind}/{target.id}", title, label, (f"{title}的概要。",), sections, matrix=matrix)
    return take_page(page, list_links(page.summary, page.sections))


def make_chapters() -> tuple[BookChapter, ...]:
    """Give five chapters in three parts."""
    people, skill, risk = "第一部分　人与组织", "第二部分　能力", "第三部分　风险"
    text = Markdown(
        "按**协议**执行：\n\n1. 沟通\n2. 升级\n\n> 以书面为准。\n\n| 层级 | 时限 |\n| --- | --- |\n| 大区 | 48 小时 |\n"
    )
    roles = (
        make_page(MANAGER, "区域经理", (PROSE, PROSE, FACTS), STEPS, NOTES, TABLE, DOORS),
        make_page(DEALER, "经销商总经理", PROSE, (PROSE, text), CHART),
    )
    risks = make_page(to("page:risks"), "风险总览", make_risks(), TICKS, label="风险")
    return (
        BookChapter("roles", "岗位与职责", roles, people, ("本章说明双方各岗位的职责。",)),
        BookChapter("raci", "职责矩阵", (make_page(to("page:raci"), "职责矩阵", make_matrix()),), people),
        BookChapter(
            "course", "培训课程", (make_page(to("course:price"), "价格合规", PROSE, QUIZ, label="课程"),), skill
        ),
        BookChapter("risks", "风险与检查", (risks,), risk),
        BookChapter("forms", "表单", (make_page(to("form:visit"), "走访记录表", FORM, label="表单"),), risk),
    )


BOOK = Book(
    id="PB-INT-01",
    title="新员工作战手册",
    subtitle="厂家与经销商协同经营区域市场",
    company="示范汽车销售有限公司",
    version="V2.3",
    date="2026-03-01",
    edition_label="内部版",
    classification_label="内部资料",
    control=(
        ("文件负责人", "区域发展部"),
        ("批准人", "销售总监"),
        ("复审日期", "2026-09-01"),
        ("适用范围", "区域团队"),
    ),
    notice="本手册只供公司内部使用。打印件不受控，以网站上的最新版本为准。",
    chapters=(),
)


def make_book() -> Book:
    """Give the handbook."""
    return replace(BOOK, chapters=make_chapters())


def make_small_book(*blocks: Block) -> Book:
    """Give a handbook of one chapter with one page."""
    page = make_page(MANAGER, "区域经理", blocks or (PROSE,))
    return replace(BOOK, chapters=(BookChapter("roles", "岗位", (page,)),))
