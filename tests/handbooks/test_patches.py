from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from generator.diagnostics import UsageError
from generator.handbooks.jobs import chapter_jobs
from generator.handbooks.style import Style
from generator.handbooks.worker import FONTCONFIG
from generator.pages.blocks import Link, Paragraph, RichText
from generator.words import Words
from tests.handbooks.sample import MANAGER, TEXT, make_small_book

pytestmark = [
    # WeasyPrint leaves the file of a colour profile open.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def typesetter(style: Style) -> Iterator[Any]:
    """Open a typesetter in this process, as a worker would."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from generator.handbooks.typesetting import Typesetter

        yield Typesetter(style)
    del os.environ["FONTCONFIG_FILE"]
    if before:
        os.environ["FONTCONFIG_FILE"] = before


def list_lines(box: Any) -> list[Any]:
    """Give the lines below a box."""
    from weasyprint.formatting_structure.boxes import LineBox

    if isinstance(box, LineBox):
        return [box]
    return [line for child in getattr(box, "children", ()) for line in list_lines(child)]


def measure(line: Any) -> float:
    """Give the width in pixels that a line's one text takes when it is drawn."""
    from weasyprint.text.line_break import line_size

    (text,) = line.children
    text.pango_layout.reactivate(text.style)
    return float(line_size(text.pango_layout.get_first_line()[0], text.style)[0])


def test_chinese_lines_are_justified(typesetter: Any) -> None:
    """Lines without any space are stretched to the full measure, the last one is not."""
    import weasyprint

    text = TEXT.replace(" ", "").replace("（RegionalReview）", "")
    html = f"<html lang='zh-Hans'><body style='width:300px'><p>{text}</p>"
    document = weasyprint.HTML(string=html).render(font_config=typesetter.fonts, stylesheets=[typesetter.css])
    *lines, last = list_lines(document.pages[0]._page_box.children[0])
    assert len(lines) > 7
    assert all(abs(measure(line) - 300) < 1 for line in lines)
    assert measure(last) < 290


def test_lines_are_not_torn_apart(typesetter: Any) -> None:
    """A line with room for several characters more stays as it is."""
    import weasyprint

    long = f"<span style='white-space:nowrap'>{'长' * 20}</span>"
    html = f"<html lang='zh-Hans'><body style='width:300px'><p>短短一行{long}</p>"
    document = weasyprint.HTML(string=html).render(font_config=typesetter.fonts, stylesheets=[typesetter.css])
    assert measure(list_lines(document.pages[0]._page_box.children[0])[0]) < 100


def test_a_link_is_one_link(typesetter: Any, style: Style) -> None:
    """Bold words and codes inside a link add no links of their own."""
    text = RichText(f"[甲**乙**`丙`丁]({MANAGER})")
    job = chapter_jobs(make_small_book(Paragraph((text, Link(MANAGER, "戊")))), style, Words())[0]
    with pikepdf.open(BytesIO(typesetter.typeset(job).pdf)) as pdf:
        links = [str(link.Contents) for link in pdf.pages[0].obj.Annots]
    assert links == ["甲乙丙丁", "戊"]


def test_chapters_carry_no_fonts(typesetter: Any, style: Style) -> None:
    """A chapter's own PDF is small: its fonts come with the merge."""
    result = typesetter.typeset(chapter_jobs(make_small_book(), style, Words())[0])
    assert len(result.pdf) < 30_000


def read_streams(typesetter: Any, style: Style, text: str) -> tuple[bytes, tuple[str, ...]]:
    """Give how a text is drawn, and what is complained about."""
    job = chapter_jobs(make_small_book(Paragraph((RichText(text),))), style, Words())[0]
    result = typesetter.typeset(job)
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        return b"".join(page.Contents.read_bytes() for page in pdf.pages), result.warnings


def test_bold_looks_bold_in_a_face_of_one_weight(typesetter: Any, style: Style) -> None:
    """What the bold face lacks is drawn with an outline, and nothing else is."""
    for text, outlined in (("**浉河**浉河", 1), ("**㐂河→⟶**", 2), ("浉㐂⟶", 0), ("**区域Łódźภาษา**", 0)):
        drawn, warnings = read_streams(typesetter, style, text)
        assert not warnings
        assert drawn.count(b"2 Tr") == drawn.count(b"0 Tr") == outlined, text


@pytest.mark.parametrize(
    "text", ["Nguye\u0302\u0303n", "x\u0302", "Việt Łódź", "ภาษาไทย ที่ นี่", "\u26a0\ufe0f先\u200b报"]
)
def test_every_character_has_a_face(typesetter: Any, style: Style, text: str) -> None:
    """Marks, other scripts and characters that nobody sees print without a complaint."""
    assert read_streams(typesetter, style, text)[1] == ()


@pytest.mark.parametrize("text", ["x\u0302", "m\u0304\u0300", "\u0416\u0301"])
def test_a_mark_is_set_from_the_face_of_its_letter(typesetter: Any, text: str) -> None:
    """A letter that is no character of its own with its marks is taken from the face that has both."""
    import weasyprint

    html = f"<html lang='zh-Hans'><body><p>{text}</p>"
    document = weasyprint.HTML(string=html).render(font_config=typesetter.fonts, stylesheets=[typesetter.css])
    document.write_pdf()
    assert {font.family for font in document.fonts.values()} == {"Noto Sans"}


def test_another_version_is_refused(typesetter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patches for one version are not put on another."""
    import weasyprint

    from generator.handbooks.patches import install_patches

    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(UsageError, match=r"WeasyPrint 70\.0"):
        install_patches()
    assert typesetter


@pytest.mark.parametrize("url", ["https://example.com/a.ttf", "file:///etc/passwd", "data:text/css,a", "ftp://x/a.ttf"])
def test_nothing_outside_the_theme_is_read(typesetter: Any, url: str) -> None:
    """Addresses outside the theme's fonts and stylesheets are denied."""
    with pytest.raises(ValueError, match="not allowed"):
        typesetter.fetcher.fetch(url)


def test_paths_cannot_climb_out_of_the_theme(typesetter: Any, style: Style) -> None:
    """Neither .. nor a file of another kind gets past the fetcher; the fonts do."""
    fonts = (style.theme / "fonts").as_uri()
    for path in ("../../pyproject.toml", "../../tests/x.css", "README.md", "%2e%2e/%2e%2e/theme.css"):
        with pytest.raises(ValueError, match="not allowed"):
            typesetter.fetcher.fetch(f"{fonts}/{path}")
    assert typesetter.fetcher.fetch(f"{fonts}/NotoSansSC-Bold.ttf").content_type == "font/ttf"


@pytest.mark.parametrize("mark", ["·", "—", "～", "，", "”", "…", "→", "↗"])
def test_no_line_begins_with_a_mark_that_stands_behind(typesetter: Any, mark: str) -> None:
    """Wherever a line ends, the mark goes with what it stands behind, in a text and in a box of its own."""
    import weasyprint

    for boxed in (f"字{mark}", f"<a>字</a><span>{mark}</span>"):
        if boxed == f"字{mark}" and mark in "→↗":
            continue  # in a text of its own an arrow is a word like others
        rows = "".join(f"<p>{'文' * number}{boxed}后面还有字<br>· 另一条</p>" for number in range(1, 12))
        html = weasyprint.HTML(string=f'<html lang="zh-Hans"><body><div style="width:10em">{rows}', base_url="/")
        pages = html.render(font_config=typesetter.fonts, stylesheets=[typesetter.css]).pages
        lines = [line for page in pages for line in list_lines(page._page_box)]
        texts = [read_line(line) for line in lines]
        assert sum(mark in text for text in texts) >= 10
        assert [text for text in texts if text.startswith(mark) and not text.startswith("· ")] == []
        assert "\u2060" not in "".join(texts)


def read_line(box: Any) -> str:
    """Give the words of a box."""
    own = getattr(box, "text", "")
    return own if isinstance(own, str) and own else "".join(map(read_line, getattr(box, "children", ())))


@pytest.mark.parametrize("width", range(200, 360, 10))
def test_an_address_is_not_broken_behind_its_hyphen(typesetter: Any, width: int) -> None:
    """It goes to the next line whole; a number of a document may be broken there."""
    import weasyprint

    html = f"<html lang='zh-Hans'><body style='width:{width}px'><p>填好发给 a-b@long-name.example.com 的人</p>"
    document = weasyprint.HTML(string=html).render(font_config=typesetter.fonts, stylesheets=[typesetter.css])
    lines = [
        "".join(text.text for text in line.children) for line in list_lines(document.pages[0]._page_box.children[0])
    ]
    assert any("a-b@long-name.example.com" in line for line in lines)
