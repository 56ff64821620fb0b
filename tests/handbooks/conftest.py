"""A press that all tests of a run share, the shipped style, and the sample handbook as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator.handbooks.book import Book
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.render import BookResult, Executor, render_book
from generator.handbooks.style import Style, load_style
from generator.words import Words
from tests.handbooks.sample import make_book

THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture(scope="session")
def style() -> Style:
    """Read the shipped style."""
    return load_style(THEME)


@pytest.fixture(scope="session")
def press() -> Iterator[TypesettingPool]:
    """Open two child processes."""
    with TypesettingPool(2) as opened:
        yield opened


@pytest.fixture(scope="session")
def render(press: TypesettingPool, style: Style) -> Callable[[Book], BookResult]:
    """Render a book without a cache."""
    return lambda book: render_book(book, style, Words(), Executor(press.run, apply=press.map))


@pytest.fixture(scope="session")
def result(render: Callable[[Book], BookResult]) -> BookResult:
    """Render the sample handbook."""
    result = render(make_book())
    assert not result.problems
    return result


@pytest.fixture(scope="session")
def pdf(result: BookResult) -> Iterator[pikepdf.Pdf]:
    """Open the sample handbook's structure."""
    with pikepdf.open(BytesIO(result.pdf)) as opened:
        yield opened


@pytest.fixture(scope="session")
def texts(result: BookResult) -> list[str]:
    """Read the text of the sample handbook's pages, without white space."""
    return read_texts(result.pdf)


def read_texts(data: bytes) -> list[str]:
    """Give the text of every page without white space."""
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(data)).pages]
