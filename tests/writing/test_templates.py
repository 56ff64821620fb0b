from __future__ import annotations

from collections.abc import Callable

from generator.pages.blocks import (
    Badge,
    Blank,
    Bullets,
    Callout,
    Card,
    Cards,
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
    Reach,
    RichText,
    RiskCell,
    RiskMatrix,
    Row,
    Step,
    Steps,
    Table,
)
from generator.writing.plain import PlainWriter
from tests.support.snapshots import Snapshot
from tests.support.targets import to
from tests.support.writing import LABELS

Render = Callable[..., str]


def test_paragraph(render: Render) -> None:
    """A paragraph shows its parts in order; a leading one is marked; badges carry tone and code."""
    cell = ("甲<乙 ", Link(to("role:a"), "角色"), Badge("内部", "notice", "internal"), RichText("**重**"))
    assert render(Paragraph(cell), Paragraph(("开头",), lead=True)) == (
        '<p>甲&lt;乙 <a href="role:a">角色</a><span class="pb-badge pb-tone-notice internal">内部</span>'
        '<strong>重</strong></p>\n<p class="pb-lead">开头</p>\n'
    )


def test_mailboxes_and_telephones_can_be_used(render: Render) -> None:
    """On a screen a mailbox opens a mail and a number a call; in plain words they are what they are."""
    cell = (Reach("mailto", "a@example.com"), "、", Reach("tel", "400-1"))
    assert render(Paragraph(cell)) == (
        '<p><a href="mailto:a@example.com">a@example.com</a>、<a href="tel:400-1">400-1</a></p>\n'
    )
    assert PlainWriter(str, LABELS).read_cell(cell) == "a@example.com、400-1"


def test_addresses_on_the_web_can_be_followed(render: Render) -> None:
    """In the same window, without telling where from; in plain words, which paper and search have, it is itself."""
    cell = (Reach("web", "https://example.com/a?b=1&c=2"),)
    assert render(Paragraph(cell)) == (
        '<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer">https://example.com/a?b=1&amp;c=2</a></p>\n'
    )
    assert PlainWriter(str, LABELS).read_cell(cell) == "https://example.com/a?b=1&c=2"


def test_properties(render: Render) -> None:
    """Properties are a definition list."""
    assert render(Properties((Property("上级", (Link(to("role:a"), "甲"),)),))) == (
        '<dl class="pb-properties">\n<div><dt>上级</dt><dd><a href="role:a">甲</a></dd></div>\n</dl>\n'
    )


def test_table(render: Render, snapshot: Snapshot) -> None:
    """A table has a caption, widths as classes, scoped heads, ids, groups, and RACI codes as classes of their cells."""
    table = Table(
        (Column("职责", 3), Column("甲", 1, centred=True, target=to("role:a"))),
        (
            Row((("组",),), id="g", group=True),
            Row((("一",), (Badge("A", code="raci-A"),)), id="r1"),
            Row((("二",),)),
        ),
        caption="分工",
        matrix=True,
    )
    snapshot("table.html", render(table))


def test_table_without_caption_is_named_by_its_section(render: Render) -> None:
    """A region that can be scrolled has a name even where the table has no caption."""
    html = render(Table((Column("列"),), ()))
    assert 'aria-label="章节"' in html
    assert "<caption>" not in html


def test_each_group_is_a_body_of_its_own(render: Render) -> None:
    """A heading row heads exactly the rows of its group."""
    rows = (Row((("甲",),), group=True), Row((("一",),)), Row((("乙",),), group=True), Row((("二",),)))
    html = render(Table((Column("列"),), rows))
    assert [body.count("<tr") for body in html.split("<tbody>")[1:]] == [2, 2]


def test_bullets(render: Render) -> None:
    """A list is numbered on demand, and has boxes to tick on demand."""
    assert render(Bullets((("一",),))) == '<ul class="pb-bullets">\n<li>一</li>\n</ul>\n'
    assert render(Bullets((("一",),), ordered=True)) == '<ol class="pb-bullets">\n<li>一</li>\n</ol>\n'
    ticks = '<ul class="pb-ticks">\n<li><span class="pb-box">☐</span> 一</li>\n</ul>\n'
    assert render(Bullets((("一",),), boxes=True)) == ticks


def test_steps(render: Render, snapshot: Snapshot) -> None:
    """A step shows who does it, within which time and with which evidence, each with its label."""
    step = Step("核对", ("看库存",), (Link(to("role:a"), "甲"),), "3 日", ("记录",), "check")
    snapshot("steps.html", render(Steps((step, Step("完成")))))


def test_cards(render: Render, snapshot: Snapshot) -> None:
    """A card is a link with a text and a note."""
    card = Card(to("page:raci"), "矩阵", ("谁做什么",), "12 项")
    snapshot("cards.html", render(Cards((card,), large=True)))


def test_callout(render: Render) -> None:
    """A callout frames other blocks."""
    assert render(Callout("注意", (Paragraph(("内容",)),), "danger")) == (
        '<aside class="pb-callout pb-tone-danger" role="note" aria-label="注意">\n'
        '<p class="pb-callout-title">注意</p>\n<p>内容</p>\n</aside>\n'
    )


def test_risk_matrix(render: Render) -> None:
    """Likelihood falls from 5 to 1, impact rises from 1 to 5, and each band is told by a word too."""
    risk = Link(to("risk:stock"), "积压")
    cells = tuple(
        RiskCell(likelihood, impact, "critical" if likelihood == impact == 5 else "low", (risk,) * (impact == 5))
        for likelihood in range(1, 6)
        for impact in range(1, 6)
    )
    html = render(RiskMatrix(cells, "可能性", "影响"))
    assert [html.index(f'<th scope="row">{n}</th>') for n in (5, 4, 3, 2, 1)] == sorted(
        html.index(f'<th scope="row">{n}</th>') for n in range(1, 6)
    )
    assert html.count('<td class="pb-band-low"><span class="pb-band">低</span>') == 24
    first_row = html.split('<th scope="row">5</th>')[1].split("</tr>")[0]
    critical = '<td class="pb-band-critical"><span class="pb-band">极高</span><ul><li><a href="risk:stock">'
    assert critical in first_row.splitlines()[-2] + first_row.splitlines()[-1]


def test_questions(render: Render, snapshot: Snapshot) -> None:
    """Options are lettered; the answer and its reason show only where the key is there."""
    options = (Option("x", ("甲",)), Option("y", ("乙",), correct=True))
    asked = Question("q1", "单选题", ("问？",), options, ("B",), ("因为",))
    snapshot("questions.html", render(Questions((asked,))))
    withheld = render(Questions((Question("q1", "单选题", ("问？",), (Option("x", ("甲",)), Option("y", ("乙",)))),)))
    assert "pb-answer" not in withheld
    assert "pb-correct" not in withheld
    assert "pb-room" not in withheld


def test_open_questions_leave_room_for_an_answer(render: Render) -> None:
    """A question without options has room to write in, unless its answer stands there."""
    asked = render(Questions((Question("q1", "简答题", ("为什么？",)),)))
    assert '<div class="pb-room"></div>' in asked
    assert "pb-room" not in render(Questions((Question("q1", "简答题", ("为什么？",), (), ("因为",)),)))


def test_form_sheet(render: Render) -> None:
    """A form leaves room by size, and a box for each choice."""
    blanks = (
        Blank("name", "姓名", ("全名",), required=True),
        Blank("note", "说明", size="area"),
        Blank("ok", "确认", size="tick"),
        Blank("sign", "签字", size="signature"),
        Blank("kind", "类别", choices=("甲", "乙")),
    )
    html = render(FormSheet(blanks))
    assert (
        '<tr id="name">\n<th scope="row">姓名 <span class="pb-required">必填</span>'
        '<br><span class="pb-hint">全名</span></th>\n'
        '<td><span class="pb-blank pb-blank-line"></span></td>\n</tr>\n'
    ) in html
    assert '<td><span class="pb-blank pb-blank-area"></span></td>' in html
    assert '<td><span class="pb-box">☐</span></td>' in html
    assert '<span class="pb-blank pb-blank-signature"></span>' in html
    assert html.count("☐") == 3


def test_an_id_stands_once(render: Render) -> None:
    """The second row of the same id gets none, and a heading steps aside for it."""
    rows = Table((Column("列"),), (Row((("一",),), id="一"), Row((("二",),), id="一")))
    html = render(Markdown("## 一"), rows)
    assert html.count('id="一"') == 1
    assert '<h2 id="一-2">' in html
