from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import UsageError
from generator.handbooks.jobs import (
    ChapterResult,
    OutlineEntry,
    PagePlace,
    chapter_jobs,
    pack_result,
    unpack_result,
)
from generator.handbooks.style import Style, load_style
from generator.pages.blocks import Paragraph
from generator.words import Words
from tests.handbooks.sample import make_book, make_small_book

RESULT = ChapterResult(
    b"%PDF-1.7\n\x00\xff", 2, (PagePlace("a", 0, 1.5, 2.0),), (OutlineEntry(1, "甲", 0, 3.0),), ("警告",)
)


def test_jobs_travel(style: Style) -> None:
    """A job is the same value after a trip to another process, without the fonts."""
    job = chapter_jobs(make_small_book(), style, Words())[0]
    _ = style.fonts
    data = pickle.dumps(job)
    assert pickle.loads(data) == job  # noqa: S301
    assert len(data) < 60_000


def test_keys_follow_content(style: Style) -> None:
    """A key changes with text, title, version, language, stylesheet and fonts, and with nothing else."""
    book = make_small_book()
    other_style = Style(style.css, style.theme, "another digest")
    variants = [
        (book, style),
        (make_small_book(Paragraph(("别的内容",))), style),
        (replace(book, title="别的书"), style),
        (replace(book, version="V9"), style),
        (replace(book, language="en"), style),
        (book, other_style),
    ]
    keys = [chapter_jobs(one, look, Words())[0].key for one, look in variants]
    assert len(set(keys)) == len(keys)
    later = replace(book, date="2030-01-01", notice="别的说明")
    assert chapter_jobs(later, style, Words())[0].key == keys[0]


def test_a_chapter_depends_on_its_own_links_only(style: Style) -> None:
    """A new chapter at the end leaves the keys of the others alone, unless they link to it."""
    book = make_book()
    shorter = replace(book, chapters=book.chapters[:-1])
    keys = [job.key for job in chapter_jobs(book, style, Words())]
    assert [job.key for job in chapter_jobs(shorter, style, Words())] == keys[:-1]
    without_matrix = replace(book, chapters=(book.chapters[0], *book.chapters[2:]))
    assert chapter_jobs(without_matrix, style, Words())[0].key != keys[0]


def test_results_come_back_from_bytes() -> None:
    """A result that went through a cache is the same."""
    assert unpack_result(pack_result(RESULT)) == RESULT


@pytest.mark.parametrize("cut", [0, 10, 70, -1])
def test_damaged_results_are_no_results(cut: int) -> None:
    """What a cache has damaged is typeset again."""
    data = pack_result(RESULT)
    assert unpack_result(data[:cut]) is None
    assert unpack_result(data[:80] + b"x" + data[81:]) is None


def test_a_theme_without_fonts_is_misuse(tmp_path: Path) -> None:
    """A missing font is told by name, with what to do."""
    with pytest.raises(UsageError, match=r"palette\.css"):
        load_style(tmp_path)
