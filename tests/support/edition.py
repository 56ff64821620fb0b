"""A small edition made by hand, with a page for every kind of block: what renderers of sites are tried on."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.target import Target
from generator.pages.blocks import (
    Badge,
    Blank,
    Block,
    Bullets,
    Callout,
    Card,
    Cards,
    Cell,
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
    RichText,
    RiskCell,
    RiskMatrix,
    Row,
    Step,
    Steps,
    Table,
    Tone,
    TreeChart,
)
from generator.pages.page import Imprint, NavigationEntry, Page, PageSet, Section
from generator.words import Words
from tests.support.targets import to

HOSTILE = "<img src=x onerror=alert(1)> “引号” & </title><script>alert(2)</script>"
"""A title that must never become HTML."""

WORDS = Words()
_BANDS = ("low", "low", "medium", "high", "critical")
_ROLES = (
    "区域经理",
    "市场专员",
    "培训讲师",
    "质量工程师",
    "经销商总经理",
    "销售主管",
    "售后主管",
    "仓储主管",
    "财务主管",
    "市场主管",
)


def make_imprint(**changes: object) -> Imprint:
    """Give an imprint like that of most pages."""
    values: dict[str, object] = {
        "version": "1.2",
        "review_by": "2027-03-31",
        "owner": (Link(to("role:regional-manager"), "区域销售经理"),),
        "classification": "internal",
        "classification_label": "内部",
        "status_label": "已发布",
        "source": "data/roles/regional-manager.yml",
    }
    return Imprint(**(values | changes))  # type: ignore[arg-type]


def make_page(address: str, title: str, label: str, summary: str, sections: Iterable[Section], **more: object) -> Page:
    """Give a page whose target follows from its address: `role/x/` is `role:x`, `raci/` is `page:raci`."""
    kind, _, name = address.rstrip("/").rpartition("/")
    values: dict[str, object] = {"imprint": make_imprint(), "breadcrumbs": (Link(to("page:home"), "首页"),)} | more
    target = Target(kind or "page", name or "home")
    return Page(target, address, title, label, (RichText(summary),), tuple(sections), **values)  # type: ignore[arg-type]


def make_section(name: str, heading: str, *blocks: Block, level: int = 2) -> Section:
    """Give a headed section."""
    return Section(name, heading, blocks, level)


def list_pages() -> tuple[Page, ...]:
    """Give the edition's pages in reading order."""
    return (
        _home(),
        _manager(),
        _owner(),
        _raci(),
        _contacts(),
        _organisation(),
        _matrix(),
        _risk(),
        _quiz(),
        _form(),
        _hostile(),
    )


def list_navigation() -> tuple[NavigationEntry, ...]:
    """Give four tabs, one of them with a group inside."""
    return (
        NavigationEntry("首页", to("page:home")),
        NavigationEntry(
            "组织与岗位",
            None,
            (
                NavigationEntry("组织架构", to("page:organisation")),
                NavigationEntry("岗位", None, (_entry(_manager()), _entry(_owner()))),
            ),
        ),
        NavigationEntry("协作", to("page:raci"), (_entry(_contacts()),)),
        NavigationEntry("风险", to("page:risks"), (_entry(_risk()),)),
        NavigationEntry("培训与表单", None, (_entry(_quiz()), _entry(_form()), _entry(_hostile()))),
    )


def make_edition() -> PageSet:
    """Give the edition's pages."""
    return name_pages(list_pages(), list_navigation())


def name_pages(pages: tuple[Page, ...], navigation: tuple[NavigationEntry, ...] = ()) -> PageSet:
    """Give pages that know each other's titles, and that of a term that stands on one of them."""
    titles = {page.target: page.title for page in pages} | {to("term:stuffing"): "压货"}
    return PageSet(pages, navigation, titles=titles)


def _entry(page: Page) -> NavigationEntry:
    return NavigationEntry(page.title, page.target)


def _home() -> Page:
    doors = (
        Card(
            to("role:regional-manager"),
            "我是新来的区域经理",
            ("从第一天到第九十天，每周做什么、找谁、看什么数。",),
            "30-60-90 天计划",
        ),
        Card(to("role:dealer-owner"), "我是经销商", ("双方各自的权利义务，资金、仓库、人和车怎么配。",), "合作规则"),
        Card(to("course:channel-basics"), "我要培训别人", ("每门课的目标、教案、测验和评分表。",), "课程"),
        Card(to("page:risks"), "我来检查", ("二十五格风险矩阵，每个风险的指标、预防和升级路径。",), "风险与清单"),
    )
    parts = tuple(
        Card(to("page:raci"), title, (text,))
        for title, text in (
            ("谁做什么", "每项活动只有一人负最终责任。"),
            ("联系谁", "经销商每个部门都有对口人和后备。"),
            ("怎么衡量", "指标、权重与评分。"),
            ("出了问题", "时限、升级与改进。"),
            ("怎么学", "能力、课程与学习路径。"),
            ("用什么表", "打印出来就能填。"),
        )
    )
    return make_page(
        "",
        "区域销售手册",
        "",
        "厂家与经销商怎样一起把一个区域做好：谁负责，怎么做，做到什么程度。",
        (
            make_section("doors", "", Cards(doors, large=True)),
            make_section("parts", "九个部分", Cards(parts)),
        ),
        imprint=None,
        breadcrumbs=(),
    )


def _manager() -> Page:
    duties = Table(
        (Column("职责", 3), Column("怎么做", 5), Column("频率"), Column("指标")),
        (
            Row(
                (("区域计划",), (RichText("分解年度目标到城市和经销商，见 [](page:raci)。"),), ("每月",), ("达成率",)),
                "duty-plan",
            ),
            Row(
                (("渠道管理",), ("拜访核心终端，核对库存与价格秩序，及时发现窜货苗头。",), ("每周",), ("铺市率",)),
                "duty-channel",
            ),
            Row((("团队辅导",), ("随线辅导，每人每月不少于两次，当天反馈。",), ("每周",), ("辅导次数",)), "duty-coach"),
        ),
    )
    steps = Steps(
        (
            Step(
                "核对库存",
                ("月末最后两个工作日，与经销商仓库共同盘点。",),
                (Link(to("role:dealer-owner"), "经销商负责人"),),
                "2 个工作日",
                ("盘点表",),
                "count",
            ),
            Step(
                "分析差异",
                (RichText("差异超过 **3%** 的单品逐一说明原因。"),),
                ("区域销售经理",),
                "1 个工作日",
                ("差异说明",),
                "explain",
            ),
            Step("商定补货", ("按周转天数而不是按任务补货，绝不压货。",), ("双方",), "当天", ("补货单",), "refill"),
        )
    )
    return make_page(
        "role/regional-manager/",
        "区域销售经理",
        "岗位",
        "对一个销售区域的**结果**负责：带团队、管渠道、和经销商一起完成年度计划。",
        (
            make_section(
                "facts",
                "",
                Properties(
                    (
                        Property("所属方", (Badge("厂家"),)),
                        Property("上级", ("大区总监",)),
                        Property("下级", ("城市经理、销售代表",)),
                        Property("对口", (Link(to("role:dealer-owner"), "经销商负责人"),)),
                    )
                ),
            ),
            make_section("duties", "职责与衡量", duties),
            make_section("stock", "月末盘点怎么做", Paragraph(("每月一次，三步做完。",)), steps),
            make_section(
                "stuffing",
                "不要做的事",
                Callout(
                    "不得压货",
                    (Paragraph(("完不成任务时把货压进经销商仓库，下个月会以退货、低价和窜货的形式回来。",)),),
                    "danger",
                ),
            ),
            make_section(
                "ready",
                "上任前要准备好",
                Bullets(
                    (("区域地图与终端清单",), (RichText("读完[合作规则](page:raci)"),), ("和对口人通过电话",)),
                    boxes=True,
                ),
            ),
            make_section(
                "more",
                "说明",
                Markdown("日常沟通以*周会*为准。\n\n1. 先看数\n2. 再说事\n\n## 备注\n\n> 口头约定要在当天补成文字。"),
                level=3,
            ),
        ),
        aliases=("大区经理", "RSM"),
        breadcrumbs=(
            Link(to("page:home"), "首页"),
            Link(to("page:organisation"), "组织与岗位"),
            Link(to("page:nowhere"), "岗位"),
        ),
    )


def _owner() -> Page:
    text = "经销商负责人对本公司的资金、仓库、人员和车辆投入负责，" * 6
    return make_page(
        "role/dealer-owner/",
        "经销商负责人",
        "岗位",
        "对经销商公司的投入与回报负责。",
        (
            make_section(
                "duties",
                "职责与衡量",
                Paragraph((text,)),
                Paragraph(("没有写明的内容见已撤下的", Link(to("rule:withdrawn"), "一页"), "。")),
            ),
        ),
        imprint=make_imprint(
            overdue=True, review_by="2025-12-31", source="", classification="public", classification_label="公开"
        ),
    )


def _raci() -> Page:
    activities = (
        "年度计划",
        "月度补货",
        "终端拜访",
        "促销执行",
        "促销核销",
        "客诉处理",
        "产品召回",
        "价格巡查",
        "窜货调查",
        "新人培训",
        "季度复盘",
        "库存盘点",
    )
    codes = "RACI"
    rows: list[Row] = []
    for number, activity in enumerate(activities):
        if number % 6 == 0:
            rows.append(Row(((("计划与执行", "服务与改进")[number // 6],),), group=True))
        cells: list[Cell] = [(activity,)]
        for column in range(len(_ROLES)):
            code = "A" if column == number % 10 else codes[(number * 3 + column) % 4].replace("A", "I")
            cells.append((Badge(code, code=f"raci-{code}"),))
        rows.append(Row(tuple(cells), f"activity-{number}"))
    columns = (Column("活动", 4), *(Column(role, 1, centred=True) for role in _ROLES))
    return make_page(
        "raci/",
        "责任矩阵（RACI）",
        "矩阵",
        "每项活动只有一个 A。",
        (make_section("matrix", "", Table(columns, tuple(rows), "活动与岗位", matrix=True)),),
        matrix=True,
    )


def _contacts() -> Page:
    rows = tuple(
        Row(((department,), (who,), (backup,), ("1 个工作日",)))
        for department, who, backup in (
            ("销售部", "区域销售经理", "城市经理"),
            ("财务部", "信用专员", "区域会计"),
            ("仓储部", "物流专员", "客服"),
        )
    )
    table = Table((Column("经销商部门"), Column("厂家对口人"), Column("后备"), Column("答复时限")), rows, "联系谁")
    return make_page(
        "contacts/", "联系谁", "对口表", "先找对口人，找不到再找后备。", (make_section("table", "对口表", table),)
    )


def _organisation() -> Page:
    cities = tuple(ChartNode(f"{city}城市经理", "厂家") for city in ("南京", "苏州", "无锡"))
    root = ChartNode(
        "大区总监",
        "厂家",
        None,
        (ChartNode("区域销售经理", "江苏", to("role:regional-manager"), cities), ChartNode("培训讲师", "")),
    )
    chart = TreeChart("makers", "厂家一侧", "从大区总监到城市经理的汇报关系。", (root,))
    return make_page("organisation/", "组织架构", "图", "两边的人怎样汇报。", (make_section("maker", "厂家", chart),))


def _matrix() -> Page:
    cells = tuple(
        RiskCell(
            likelihood,
            impact,
            _BANDS[min(4, likelihood * impact // 5)],  # type: ignore[arg-type]
            (Link(to("risk:diversion"), "窜货"),) if (likelihood, impact) == (4, 4) else (),
        )
        for likelihood in range(5, 0, -1)
        for impact in range(1, 6)
    )
    return make_page(
        "risks/", "风险矩阵", "风险", "先看右上角。", (make_section("matrix", "", RiskMatrix(cells, "可能性", "影响")),)
    )


def _risk() -> Page:
    tones: tuple[tuple[str, Tone], ...] = (
        ("提示", "neutral"),
        ("可以", "good"),
        ("注意", "notice"),
        ("禁止", "danger"),
    )
    text = "调查窜货时只看货，不看人情。"
    callouts = tuple(Callout(title, (Paragraph((text,)),), tone) for title, tone in tones)
    return make_page(
        "risk/diversion/",
        "窜货",
        "风险",
        "货物流到了约定区域之外。",
        (
            make_section("signs", "早期信号", *callouts),
            make_section("term-stuffing", "压货", Paragraph(("压货是窜货最常见的起因。",))),
        ),
        anchors=((to("term:stuffing"), "term-stuffing"),),
        breadcrumbs=(Link(to("page:home"), "首页"), Link(to("page:risks"), "风险矩阵")),
    )


def _quiz() -> Page:
    options = (
        Option("a", ("补货看任务缺口",)),
        Option("b", ("补货看周转天数",), correct=True),
        Option("c", ("补货看老板心情",)),
    )
    questions = Questions(
        (
            Question(
                "q-refill", "单选", ("月末应当怎样补货？",), options, ("B",), (RichText("见[](term:stuffing)。"),)
            ),
            Question("q-open", "简答", ("说出三个窜货的早期信号。",)),
        )
    )
    return make_page(
        "course/channel-basics/", "渠道基础课", "课程", "半天，面向新人。", (make_section("quiz", "测验", questions),)
    )


def _form() -> Page:
    sheet = FormSheet(
        (
            Blank("store", "门店名称", required=True),
            Blank("date", "日期", ("年-月-日",)),
            Blank("ok", "陈列合格", size="tick"),
            Blank("level", "评价", choices=("好", "中", "差")),
            Blank("notes", "发现的问题", size="area"),
            Blank("sign", "检查人", size="signature"),
        )
    )
    return make_page("form/store-visit/", "门店拜访表", "表单", "每店一张。", (make_section("sheet", "表单", sheet),))


def _hostile() -> Page:
    section = make_section("hostile", HOSTILE, Paragraph((HOSTILE,)))
    return make_page(
        "note/hostile/",
        HOSTILE,
        HOSTILE,
        "标题里有尖括号。",
        (section,),
        aliases=(HOSTILE,),
        imprint=make_imprint(version=HOSTILE, source=HOSTILE),
        breadcrumbs=(Link(to("page:home"), HOSTILE),),
    )
