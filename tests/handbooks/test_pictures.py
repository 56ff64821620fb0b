"""Pictures in a book: drawn from the chapter itself, with their words for those who do not see them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.handbooks.fetching import ThemeFetcher
from generator.handbooks.jobs import chapter_jobs
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.style import Style
from generator.load.files import Source
from generator.load.pictures import prepare_picture
from generator.model.picture import Picture
from generator.pages.blocks import Markdown
from generator.words import Words
from generator.writing.context import embed
from tests.handbooks.conftest import THEME
from tests.handbooks.sample import make_small_book
from tests.support.drawing import draw_picture


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """A small picture, as it is published."""
    content = draw_picture(tmp_path, "a.png", 1).read_bytes()
    made = prepare_picture(Source("content/media/a.png", content))
    return Picture("media/a.png", "a.png", made.width, made.height, made.content, b"")


def test_picture_is_tagged_with_its_words(press: TypesettingPool, style: Style, picture: Picture) -> None:
    """The chapter holds the very pixels that are published, and says in its tags what they show."""
    text = Markdown('![左边收货，右边发货](media/a.png "图一")', (picture,))
    (job,) = chapter_jobs(make_small_book(text), style, Words())
    result = press.run(job)
    assert not result.warnings
    assert "图一" in result.texts[0]
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        (image,) = (one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image")
        assert [int(image["/Width"]), int(image["/Height"])] == [picture.width, picture.height]
        # PDF/A forbids pictures that a viewer is to smooth.
        assert not image.get("/Interpolate", False)
        said = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert said == ["左边收货，右边发货"]


def test_typesetter_draws_nothing_else(picture: Picture) -> None:
    """Of all addresses that hold their own content it takes pictures of two formats, whatever else it may read."""
    fetcher = ThemeFetcher(THEME)
    assert fetcher.fetch(embed(picture)).read() == picture.content
    for address in (
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/css,p{}",
        "data:image/png,a",
        "data:image/gif;base64,R0lG",
    ):
        with pytest.raises(ValueError, match="not allowed"):
            fetcher.fetch(address)


def test_pictures_are_numbered_one_by_one(press: TypesettingPool, style: Style, picture: Picture) -> None:
    """The second picture of a chapter is the second, and one without words below it has no number."""
    names = ['"甲"', "", '"乙"']
    text = Markdown("\n\n".join(f"![看](media/a.png {name})".replace(" )", ")") for name in names), (picture,))
    (job,) = chapter_jobs(make_small_book(text), style, Words())
    said = "\n".join(press.run(job).texts)
    assert [number for number in ("1-1", "1-2", "1-3", "1-4") if f"图 {number}" in said] == ["1-1", "1-2"]
