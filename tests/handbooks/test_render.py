from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
from pikepdf import Name, Pdf

from generator.handbooks.book import Book, BookChapter, take_page
from generator.handbooks.jobs import ChapterJob, ChapterResult, pack_result, unpack_result
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.render import BookResult, Executor, Run, digest_book, render_book
from generator.handbooks.style import Style
from generator.pages.blocks import ChartNode, Link, Paragraph, TreeChart
from generator.pages.links import NO_LINKS
from generator.pages.page import Page, Section
from generator.words import Words
from tests.handbooks.conftest import read_texts
from tests.handbooks.sample import (
    MANAGER,
    QUIZ,
    TABLE,
    make_book,
    make_matrix,
    make_page,
    make_small_book,
)
from tests.support.targets import to

FRONT = 4
"""Pages before the first chapter, which opens at the right: cover, control, contents, and an empty one."""


def list_links(pdf: Pdf) -> list[tuple[int, pikepdf.Object]]:
    """Give all links with the pages that they are on, counted from 0."""
    return [(number, link) for number, page in enumerate(pdf.pages) for link in page.obj.get("/Annots", ())]


def list_places(pdf: Pdf) -> dict[str, pikepdf.Object]:
    """Give the named places."""
    names = list(pdf.Root.Names.Dests.Names)
    return {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}


def test_pages_are_counted(result: BookResult, pdf: Pdf) -> None:
    """The result knows how many pages its PDF has."""
    assert result.pages == len(pdf.pages) > 10


def test_cover_names_the_book(texts: list[str]) -> None:
    """The cover says whose book it is, which one, for whom, in which version, and how confidential."""
    for word in ("示范汽车销售有限公司", "新员工作战手册", "厂家与经销商", "内部版", "V2.3", "2026-03-01", "内部资料"):
        assert word in texts[0]


def test_control_table_follows(texts: list[str]) -> None:
    """The page after the cover holds document control and the notice."""
    assert "文件控制" in texts[1]
    assert "文件负责人区域发展部" in texts[1]
    assert "打印件不受控" in texts[1]


def test_contents_name_the_printed_page(texts: list[str]) -> None:
    """A line of the contents gives the number that stands at the foot of the page that it names."""
    assert "第一部分人与组织" in texts[2]
    assert "第1章岗位与职责11.1区域经理1" in texts[2]
    quiz = next(number for number, text in enumerate(texts) if "第3章培训课程" in text and "目录" not in text)
    folio = quiz - FRONT + 1
    assert f"价格合规{folio}" in texts[2]
    assert f"第{folio}页/共{len(texts) - FRONT}页" in texts[quiz]


def test_heads_and_feet(texts: list[str]) -> None:
    """Body pages carry the titles of book, chapter and record, and number, version and classification."""
    for text in filter(None, texts[FRONT:]):
        assert "新员工作战手册" in text
        assert "PB-INT-01|V2.3|内部资料" in text
    assert "岗位与职责" in texts[FRONT + 1]
    assert "区域经理" in texts[FRONT + 1]


def test_front_counts_in_roman_numerals(texts: list[str], pdf: Pdf) -> None:
    """Contents are numbered iii, and viewers show the same labels."""
    assert texts[2].endswith("iii")
    labels = list(pdf.Root.PageLabels.Nums)
    assert [int(labels[0]), int(labels[2])] == [0, FRONT]
    assert [label.S for label in labels[1::2]] == [Name.r, Name.D]


def test_outline_has_parts_chapters_pages_and_sections(pdf: Pdf) -> None:
    """The outline nests part, chapter, page and section, each leading to its page."""
    with pdf.open_outline() as outline:
        roots = outline.root
        assert [item.title for item in roots] == [
            "文件控制",
            "目录",
            "第一部分　人与组织",
            "第二部分　能力",
            "第三部分　风险",
        ]
        chapters = roots[2].children
        assert [item.title for item in chapters] == ["岗位与职责", "职责矩阵"]
        assert [item.title for item in chapters[0].children] == ["区域经理", "经销商总经理"]
        assert chapters[0].children[0].children[1].title == "小节 2"


def test_links_lead_somewhere(pdf: Pdf) -> None:
    """Every link of the book leads to a place in it."""
    links, places = list_links(pdf), list_places(pdf)
    assert len(links) > 80
    assert {str(link.Dest) for _, link in links} <= set(places)


def test_links_cross_chapters(pdf: Pdf) -> None:
    """A role's card leads to the matrix in the next chapter."""
    pages = [page.obj.objgen for page in pdf.pages]
    crossing = [
        (number, pages.index(list_places(pdf)[str(link.Dest)][0].objgen))
        for number, link in list_links(pdf)
        if number >= FRONT and str(link.Dest) == "page:raci"
    ]
    assert crossing
    assert all(target > number for number, target in crossing)
    assert pdf.pages[crossing[0][1]].mediabox[2] > pdf.pages[crossing[0][1]].mediabox[3]


def test_links_say_where_they_lead(pdf: Pdf) -> None:
    """A link's description is its text, for those who hear it; charts' boxes are links too."""
    said = {str(link.Contents) for _, link in list_links(pdf)}
    assert "口径说明" in said
    assert "区域经理 厂家".replace(" ", "") in {text.replace(" ", "") for text in said}


def test_targets_outside_the_book_keep_their_text(pdf: Pdf, texts: list[str]) -> None:
    """A link to a page that the book lacks is plain text."""
    assert any("财务总监" in text for text in texts)
    assert "财务总监" not in {str(link.Contents) for _, link in list_links(pdf)}


def test_matrices_lie_on_landscape_pages(pdf: Pdf, texts: list[str]) -> None:
    """Landscape are the pages of the matrix and no others, and each repeats the table's head."""
    wide = [number for number, page in enumerate(pdf.pages) if page.mediabox[2] > page.mediabox[3]]
    assert wide == [number for number, text in enumerate(texts) if "岗位07" in text]
    assert len(wide) > 1


def test_a_title_is_not_left_on_a_page_of_its_own(render: Callable[[Book], BookResult]) -> None:
    """A chapter that starts with a matrix has its title and introduction on the landscape page."""
    page = replace(make_page(to("page:raci"), "矩阵", make_matrix()), matrix=False)
    chapter = BookChapter("raci", "职责", (page,), intro=("先看这里。",))
    texts = read_texts(render(replace(make_book(), chapters=(chapter,))).pdf)
    assert "第1章职责先看这里。" in texts[FRONT]
    assert "岗位07" in texts[FRONT]


def test_long_tables_repeat_their_heads(texts: list[str]) -> None:
    """A table of 60 rows has its head on each of its pages."""
    pages = [text for text in texts if "指标口径权重" in text]
    assert len(pages) > 1
    assert sum(f"指标{n}按月" in text for n in range(1, 61) for text in pages) == 60


def test_fonts_are_noto_sans_sc_once(pdf: Pdf) -> None:
    """Two faces are embedded, each once, and no other font is used."""
    fonts = {font.objgen: font for page in pdf.pages for font in page.obj.Resources.Font.values()}
    assert sorted(str(font.BaseFont).partition("+")[2] for font in fonts.values()) == [
        "Noto-Sans-SC",
        "Noto-Sans-SC-Bold",
    ]
    for font in fonts.values():
        data = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        assert 20_000 < len(data) < 400_000


def test_table_heads_are_told_apart(render: Callable[[Book], BookResult]) -> None:
    """No two table heads of a book share an id, not even in like chapters, and every cell's heads exist."""
    chapters = tuple(
        BookChapter(f"c-{n}", f"第{n}", (make_page(to(f"page:p-{n}"), f"第{n}", TABLE),)) for n in range(2)
    )
    with pikepdf.open(BytesIO(render(replace(make_book(), chapters=chapters)).pdf)) as pdf:
        elements = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        heads = [str(item.ID) for item in elements if "/ID" in item]
        named = {str(head) for item in elements if "/A" in item for head in item.A.get("/Headers", ())}
    assert len(heads) == len(set(heads)) > 100
    assert named <= set(heads)


def test_tall_charts_stay_with_their_titles(render: Callable[[Book], BookResult]) -> None:
    """A chart of many rows begins below the titles of its chapter, page and section, not on a page after them."""
    leaves = tuple(ChartNode(f"门店{number}", "三个省", MANAGER) for number in range(30))
    chart = TreeChart("tall", "网络", "全部门店。", (ChartNode("大区", "", None, leaves),))
    page = make_page(to("page:network"), "网络", chart)
    texts = read_texts(render(replace(make_book(), chapters=(BookChapter("network", "渠道", (page,)),))).pdf)
    assert "第1章渠道" in texts[FRONT]
    assert "大区门店0三个省门店1" in texts[FRONT]


def test_quiz_and_key_have_pages_of_their_own(render: Callable[[Book], BookResult]) -> None:
    """No line of the key, nor of the lesson before, stands on a page with questions, so that it can be handed out."""
    headings = ("讲义", "试题", "答案与解析")
    lesson, head, key = (Paragraph((f"{heading}的内容",)) for heading in headings)
    sections = (
        Section("lesson", headings[0], (lesson,)),
        Section("asked", headings[1], (head, QUIZ)),
        Section("told", headings[2], (key,), role="answer_key"),
    )
    page = Page(to("course:basics"), "course/basics/", "入门课", "课程", (), sections)
    printed = take_page(page, NO_LINKS)
    texts = read_texts(render(replace(make_book(), chapters=(BookChapter("courses", "课程", (printed,)),))).pdf)[FRONT:]
    found = [[f"{heading}的内容" in text for text in texts] for heading in headings]
    assert found == [[True, False, False], [False, True, False], [False, False, True]]


def test_metadata_comes_from_the_book(pdf: Pdf) -> None:
    """Title, company, language and the book's date are in the file, and no other date."""
    assert (str(pdf.docinfo.Title), str(pdf.docinfo.Author)) == ("新员工作战手册", "示范汽车销售有限公司")
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20260301000000Z"
    assert str(pdf.Root.Lang) == "zh-Hans"


def test_same_bytes_however_it_is_made(result: BookResult, press: TypesettingPool, style: Style) -> None:
    """One process or two, clean or from a cache: the same bytes."""
    cache: dict[str, bytes] = {}

    def memo(job: ChapterJob, run: Run) -> ChapterResult:
        cached = unpack_result(cache.get(job.key, b""))
        if cached is None:
            cached = run(job)
            cache[job.key] = pack_result(cached)
        return cached

    for _ in range(2):
        assert render_book(make_book(), style, Words(), Executor(press.run, memo)).pdf == result.pdf
    assert len(cache) == len(make_book().chapters) + 2


def test_an_edit_typesets_its_chapter_only(press: TypesettingPool, style: Style) -> None:
    """A changed word changes one chapter's key; the contents follow only when a page number moves."""
    book = make_book()
    said = Paragraph(("换了一句话。",))
    changed = replace(book.chapters[2], pages=(make_page(to("course:price"), "价格合规", said, QUIZ, label="课程"),))
    other = replace(book, chapters=(*book.chapters[:2], changed, *book.chapters[3:]))
    seen: list[set[str]] = []
    for one in (book, other):
        keys: set[str] = set()
        seen.append(keys)

        def memo(job: ChapterJob, run: Run, keys: set[str] = keys) -> ChapterResult:
            keys.add(job.key)
            return run(job)

        render_book(one, style, Words(), Executor(press.run, memo))
    assert len(seen[1] - seen[0]) == 1
    assert digest_book(book, style, Words()) != digest_book(other, style, Words())
    assert digest_book(book, style, Words()) == digest_book(make_book(), style, Words())


def test_hostile_text_is_text(render: Callable[[Book], BookResult]) -> None:
    """Markup, formulas and addresses in titles and cells are shown as they are written."""
    nasty = '<img src="file:///etc/passwd"><script>x</script>&amp;{{7*7}}'
    book = make_small_book(Paragraph((nasty, Link(MANAGER, f'"{nasty}'))))
    result = render(replace(book, title=nasty, company=nasty, notice=nasty, control=((nasty, nasty),)))
    assert not result.problems
    texts = read_texts(result.pdf)
    assert nasty.replace(" ", "") in texts[0]
    assert texts[1].count(nasty.replace(" ", "")) >= 2
    assert nasty.replace(" ", "") in texts[FRONT]
