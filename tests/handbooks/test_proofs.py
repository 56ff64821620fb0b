"""How pages look when they are finished: nothing on them that a typesetter would mend, and as they looked before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from generator.handbooks.book import Book, BookChapter, ChapterPage
from generator.handbooks.render import BookResult
from generator.pages.blocks import Block, Bullets, Paragraph
from tests.handbooks.sample import QUIZ, make_book, make_page
from tests.support.proofs import count, prove_book
from tests.support.snapshots import FOLDER, OPTION
from tests.support.targets import to

_SCALE = 0.3
_DARK, _SHARE = 48, 0.004
"""Pixels differ whose greys do by so much; pictures differ where more than this share of their pixels does."""
_LINES = 26
"""With so many lines a lesson fills its first page nearly, and with a dozen more goes over to a second one."""
_PAGES = {"cover": 0, "contents": 2, "record": 4, "table": 5, "matrix": 8}
"""Pages of the sample book that show what a book is made of."""


@pytest.fixture(scope="module")
def book(result: BookResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sample book to a file."""
    path = tmp_path_factory.mktemp("proofs") / "book.pdf"
    path.write_bytes(result.pdf)
    return path


def test_the_sample_book_is_well_set(book: Path) -> None:
    """No page is nearly empty but where a chapter ends, no heading stands alone, no line begins with a mark."""
    counts = count(prove_book(book))
    assert counts["pages"] > 10
    assert {counts[fault] for fault in ("thin", "stranded headings", "bad starts of lines")} == {0}


def test_what_runs_over_before_a_quiz_takes_some_along(render: Callable[[Book], BookResult], tmp_path: Path) -> None:
    """However full the pages before a quiz are, the last of them is not left with a few lines."""
    chapters = tuple(
        BookChapter(f"c{lines}", f"第 {lines} 课", (_make_lesson(lines),)) for lines in range(_LINES, _LINES + 14)
    )
    path = tmp_path / "lessons.pdf"
    path.write_bytes(render(replace(make_book(), chapters=chapters)).pdf)
    proofs = prove_book(path)
    assert len(proofs) > 2 * len(chapters)
    assert [proof.number for proof in proofs if proof.thin or proof.stranded] == []


def _make_lesson(lines: int) -> ChapterPage:
    closing: tuple[Block, ...] = (
        Bullets((("一",), ("二",), ("三",))),
        Bullets((("甲",), ("乙",))),
        Paragraph(("收尾。",)),
    )
    body: tuple[Block, ...] = (*(Paragraph((f"第 {line} 行。",)) for line in range(lines)), *closing, *closing)
    return make_page(to(f"course:lesson-{lines}"), f"课程 {lines}", body, QUIZ)


def test_faults_are_found(tmp_path: Path) -> None:
    """A page with one line, a heading at a page's end and a line that begins with an arrow are told, and no others."""
    import weasyprint

    body = (
        "<h1>甲</h1><p>一行</p><p style='break-before: page'>头</p><div style='height: 200mm'>↗去处</div><h2>孤</h2>"
        "<p style='break-before: page'>尾</p>"
    )
    path = tmp_path / "faulty.pdf"
    style = weasyprint.CSS(string="@page { size: A4; margin: 17.5mm }")
    path.write_bytes(weasyprint.HTML(string=body).write_pdf(stylesheets=[style], pdf_tags=True))
    proofs = prove_book(path)
    assert [(proof.thin, proof.stranded, len(proof.starts)) for proof in proofs] == [
        (True, False, 0),
        (False, True, 1),
        (False, False, 0),
    ]


@pytest.mark.parametrize("name", _PAGES)
def test_pages_look_as_they_did(book: Path, name: str, request: pytest.FixtureRequest) -> None:
    """A page differs from its picture in the repository by no more than another version of a library makes it."""
    drawn = _draw(book, _PAGES[name])
    path = Path(__file__).parent / FOLDER / "test_proofs" / f"{name}.png"
    if request.config.getoption(OPTION):
        path.parent.mkdir(parents=True, exist_ok=True)
        drawn.save(path, optimize=True)
    kept = Image.open(BytesIO(path.read_bytes())).convert("L")
    assert _differ(kept, drawn) < _SHARE, f"Is the change wanted? Look at the page, then run this test with {OPTION}."


def test_a_moved_line_is_seen(book: Path) -> None:
    """What the comparison lets pass is less than a paragraph that stands a line lower."""
    page = _draw(book, _PAGES["record"])
    moved = page.copy()
    moved.paste(page.crop((0, 90, page.width, 140)), (0, 94))
    assert _differ(page, page) == 0
    assert _differ(page, moved) > _SHARE


def _draw(book: Path, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(book) as document:
        picture: Image.Image = document[number].render(scale=_SCALE, grayscale=True).to_pil()
    return picture.convert("L")


def _differ(one: Image.Image, other: Image.Image) -> float:
    """Give the share of pixels that differ; pages of another size differ in all of them."""
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[_DARK:]) / (one.width * one.height)
