"""Pictures: what is published of a file, and which files are refused."""

from __future__ import annotations

from io import BytesIO
from zlib import compress, crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from generator.load import pictures
from generator.load.files import Source
from generator.load.pictures import LONGEST, Prepared, prepare_picture
from tests.support.drawing import make_image


def save(image: Image.Image, form: str, **options: object) -> bytes:
    """Give a picture as a file."""
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def prepare(content: bytes) -> Prepared:
    """Prepare a file."""
    return prepare_picture(Source("content/media/a.png", content))


def look(prepared: Prepared) -> Image.Image:
    """Open what was prepared."""
    assert not prepared.message
    return Image.open(BytesIO(prepared.content))


def test_nothing_but_the_picture_is_published() -> None:
    """What cameras and programs note in a file is in none of its forms, and turning is done."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "geheim")
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "geheim", 6
    image, options = make_image(1), {"exif": exif, "icc_profile": b"geheim" * 30}
    files = {
        ".png": save(image, "PNG", pnginfo=notes, **options) + b"geheim",
        ".jpg": save(image, "JPEG", comment=b"geheim", **options) + b"geheim",
    }
    files_of_web = [save(image, "WEBP", lossless=lossless, xmp=b"geheim", **options) for lossless in (True, False)]
    for suffix, content in (*files.items(), *zip(files, files_of_web, strict=True)):
        assert b"geheim" in content
        made = prepare(content)
        assert made == prepare(content)
        assert (made.suffix, b"geheim" in made.content) == (suffix, False)
        assert look(made).size == (made.width, made.height) == (30, 40)
        assert not look(made).info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_all_colours_become_grey_or_colour_on_white(mode: str) -> None:
    """Whatever a file counts colours in, what is transparent shows white."""
    image = make_image(2, mode="RGBA").convert("L") if mode == "I;16" else make_image(2, mode="RGBA")
    image.putpixel((0, 0), 0 if image.mode == "L" else (0, 0, 0, 0))
    shown = look(prepare(save(image.convert(mode), "JPEG" if mode == "CMYK" else "PNG")))
    assert shown.mode in {"L", "RGB"}
    if mode in {"LA", "RGBA"}:
        assert shown.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_large_pictures_are_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wider than a page needs keeps its shape, and what is larger than memory allows is refused unread."""
    wide = save(Image.new("L", (LONGEST * 2, 10)), "PNG")
    assert look(prepare(wide)).size == (LONGEST, 5)
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("was decoded"))
    monkeypatch.setattr(pictures, "MOST_PIXELS", LONGEST)
    assert "太大" in prepare(wide).message


def test_picture_beyond_what_the_decoder_opens_is_told_as_too_large() -> None:
    """Thousands of millions of pixels of one colour are few bytes: nothing is broken about them."""
    head = b"IHDR" + (100_000).to_bytes(4) * 2 + bytes((1, 0, 0, 0, 0))
    chunks = b"".join(
        (len(one) - 4).to_bytes(4) + one + crc32(one).to_bytes(4) for one in (head, b"IDAT" + compress(b""), b"IEND")
    )
    assert "像素太多" in prepare(b"\x89PNG\r\n\x1a\n" + chunks).message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "损坏"),
        (b"\x89PNG\r\n\x1a\n", "损坏"),
        (save(make_image(3), "PNG")[:-900], "损坏"),
        (save(make_image(3), "JPEG")[:-300], "损坏"),
        (save(make_image(3), "GIF"), "改扩展名"),
        (save(make_image(3), "TIFF"), "改扩展名"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "git lfs pull"),
        (save(make_image(3), "WEBP", save_all=True, append_images=[make_image(4)]), "动图"),
        (save(make_image(3), "PNG", save_all=True, append_images=[make_image(4)]), "动图"),
    ],
    ids=["empty", "head", "half png", "half jpeg", "gif", "tiff", "svg", "lfs", "moving webp", "moving png"],
)
def test_what_is_no_still_picture_is_refused(content: bytes, said: str) -> None:
    """Each says what it is and what to do."""
    made = prepare(content)
    assert said in made.message
    assert not made.content


@given(st.sampled_from(["PNG", "JPEG", "WEBP"]), st.integers(0, 500), st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_damage_is_an_answer(form: str, place: int, noise: bytes) -> None:
    """A file that is damaged anywhere is a picture or refused: it is no fault of the program."""
    content = save(make_image(5, (9, 9)), form)
    place %= len(content)
    made = prepare(content[:place] + noise + content[place + len(noise) :])
    assert bool(made.message) != bool(made.content)
