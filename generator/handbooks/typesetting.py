"""WeasyPrint behind one function: a job in, a tagged PDF without fonts out. Runs in a worker's process only."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from generator.diagnostics import Phrase
from generator.handbooks.characters import print_characters
from generator.handbooks.destinations import BOOK
from generator.handbooks.fetching import ThemeFetcher
from generator.handbooks.jobs import ChapterJob, ChapterResult, OutlineEntry, PagePlace
from generator.handbooks.markup import compose
from generator.handbooks.patches import install_patches
from generator.handbooks.style import FAMILIES, Style

POINTS = 0.75
"""Points in a CSS pixel."""
_OPTIONS = {"pdf_variant": "pdf/a-3a", "pdf_identifier": False}
"""An identifier would be made of all bytes once more; the merge gives the book its own."""


class _Listener(logging.Handler):
    """Keeps what WeasyPrint complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        # Missing glyphs are named together, in the reader's words.
        if not line.startswith(".notdef glyph"):
            self.lines.append(line)


class Typesetter:
    """One process's typesetter for one style: the fonts and the parsed stylesheet are shared by all its chapters."""

    def __init__(self, style: Style) -> None:
        install_patches()
        self.digest = style.digest
        self.listener = _Listener()
        logging.getLogger("weasyprint").handlers = [self.listener]
        self.fonts = FontConfiguration()
        self.paint = style.paint
        self.fetcher = ThemeFetcher(*style.folders)
        self.base = style.sheet.as_uri()
        self.css = weasyprint.CSS(
            string=style.css, base_url=self.base, font_config=self.fonts, url_fetcher=self.fetcher
        )
        self.style_warnings = tuple(self.listener.lines)

    def typeset(self, job: ChapterJob) -> ChapterResult:
        """Typeset one job; ValueError with a sentence for the reader when its markup is refused."""
        self.listener.lines = list(self.style_warnings)
        html = weasyprint.HTML(
            string=print_characters(self.paint(compose(job.sheet))), base_url=self.base, url_fetcher=self.fetcher
        )
        gc.disable()
        try:
            document = html.render(font_config=self.fonts, stylesheets=[self.css], **_OPTIONS)
            pdf = document.write_pdf(finisher=_Finisher(job.id), **_OPTIONS)
        finally:
            gc.enable()
        warnings = [*dict.fromkeys(self.listener.lines), *_list_font_faults(document.fonts.values())]
        found = _list_places(document), _list_outline(document), tuple(warnings), _list_calls(document)
        return ChapterResult(pdf, len(document.pages), *found, tuple(map(_read_page, document.pages)))


def _list_font_faults(fonts: Iterable[Any]) -> list[str]:
    """Name the characters that the fonts lack, and fonts that are not the book's own."""
    fonts = list(fonts)
    missing = sorted({point for font in fonts for point in font.missing})
    named = " ".join(f"{chr(point)} (U+{point:04X})" for point in missing)
    faults: list[str] = [Phrase("字体中没有这些字符：{named}", named=named)] if missing else []
    foreign = sorted({font.family for font in fonts if font.family not in FAMILIES})
    return faults + [Phrase("用到了手册以外的字体：{name}", name=name) for name in foreign]


def _list_places(document: Any) -> tuple[PagePlace, ...]:
    places: dict[str, PagePlace] = {}
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            place = PagePlace(name, number, round(x * POINTS, 2), round((page.height - y) * POINTS, 2))
            places.setdefault(name, place)
    return tuple(places.values())


def _list_outline(document: Any) -> tuple[OutlineEntry, ...]:
    return tuple(
        OutlineEntry(level, " ".join(title.split()), number, round((page.height - y) * POINTS, 2))
        for number, page in enumerate(document.pages)
        for level, title, (_, y), _ in page.bookmarks
    )


def _list_calls(document: Any) -> tuple[tuple[str, int], ...]:
    """List the places of the book that each page leads to."""
    return tuple(
        sorted(
            {
                (str(target).removeprefix(BOOK), number)
                for number, page in enumerate(document.pages)
                for kind, target, *_ in page.links
                if kind == "external" and str(target).startswith(BOOK)
            }
        )
    )


def _read_page(page: Any) -> str:
    """Give what is read on a page between its head and its foot."""
    body, *_ = page._page_box.children  # noqa: SLF001 - the library gives the boxes in no other way
    return "\n".join(_read_lines(body))


def _read_lines(box: Any) -> Iterator[str]:
    """Yield the words of each block of a box; the lines of one are one text."""
    if any(isinstance(child, boxes.LineBox) for child in box.children):
        yield _read_text(box)
    else:
        for child in box.children:
            if isinstance(child, boxes.ParentBox):
                yield from _read_lines(child)


class _Finisher:
    """Makes a chapter's tags fit to stand beside those of other chapters, and its links say where they lead."""

    def __init__(self, chapter: str) -> None:
        self.chapter = chapter

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        # The ids of table heads are shared objects: changing one changes the cells that refer to it.
        for item in pdf.objects:
            if isinstance(item, dict) and item.get("Type") == "/StructElem" and "ID" in item:
                item["ID"].string = f"{self.chapter}-{item['ID'].string}"
        for page in document.pages:
            for _, _, _, box in page.links:
                text = _read_text(box).strip() or (box.element.get("title") or "").strip()
                if text and box.link_annotation:
                    box.link_annotation["Contents"] = pydyf.String(text[:200])


def _read_text(box: Any) -> str:
    text = getattr(box, "text", "")
    return (
        text if isinstance(text, str) and text else "".join(_read_text(child) for child in getattr(box, "children", ()))
    )
