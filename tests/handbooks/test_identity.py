"""What a handbook says of itself: its digest, its code, and the metadata in its file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from generator.handbooks.book import Book
from generator.handbooks.identity import digest_content, show_digest, write_check_url
from generator.handbooks.render import BookResult
from tests.handbooks.conftest import read_texts
from tests.handbooks.sample import make_small_book

ADDRESS = "https://partner.playbook.example.com"


@pytest.fixture(scope="module")
def book() -> Book:
    """A book that knows where its readers can ask."""
    book = replace(make_small_book(), name="small", edition="partner")
    digest = digest_content(book)
    return replace(book, digest=digest, check_url=write_check_url(ADDRESS, book.id, digest))


def test_a_day_does_not_change_the_digest(book: Book) -> None:
    """Made again on another day, with another address, the same content has the same digest."""
    later = replace(book, date="2030-01-01", control=(("生成日期", "2030-01-01"),), digest="", check_url="")
    assert digest_content(later) == book.digest


@pytest.mark.parametrize("field", ["title", "version", "notice", "edition", "classification_label", "company"])
def test_what_readers_see_changes_the_digest(book: Book, field: str) -> None:
    """Any change of what stands in the book is a new digest, chapters and all."""
    assert digest_content(replace(book, **{field: "别的"})) != book.digest  # type: ignore[arg-type]
    chapter = book.chapters[0]
    other = replace(chapter, pages=(replace(chapter.pages[0], summary=("改了一个字",)), *chapter.pages[1:]))
    assert digest_content(replace(book, chapters=(other, *book.chapters[1:]))) != book.digest


def test_digests_are_read_in_groups() -> None:
    """Twelve digits in three groups can be read out on the telephone."""
    assert show_digest("0123456789abcdef" * 4) == "0123 4567 89ab"


def test_a_site_without_an_address_has_nothing_to_ask(book: Book) -> None:
    """Without an address there is no link, and a slash at the end of one makes no difference."""
    assert write_check_url("", "X-1", "0" * 64) == ""
    assert write_check_url(f"{ADDRESS}/", book.id, book.digest) == book.check_url
    assert write_check_url(ADDRESS, "X-1", "ab" * 32) == f"{ADDRESS}/current/?d=X-1&v=abababababab"


def test_the_code_on_the_cover_can_be_read(book: Book, render: Callable[[Book], BookResult], tmp_path: Path) -> None:
    """A reader's telephone finds the address in the printed cover, and the eye finds the digest beside it."""
    path = tmp_path / "book.pdf"
    result = render(book)
    path.write_bytes(result.pdf)
    subprocess.run(["pdftoppm", "-r", "110", "-l", "1", "-png", str(path), str(tmp_path / "page")], check=True)
    with Image.open(next(tmp_path.glob("*.png"))) as image:
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [book.check_url]
    assert f"内容校验码{book.digest[:12]}" in read_texts(result.pdf)[0]


def test_no_code_without_an_address(result: BookResult) -> None:
    """A book of an edition without an address has no code on its cover."""
    assert "扫码" not in read_texts(result.pdf)[0]
