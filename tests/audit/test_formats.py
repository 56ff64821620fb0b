"""Wherever a withheld text hides in a file, the audit sees it, and it does not let itself be kept busy for ever."""

from __future__ import annotations

import gzip
import lzma
import zlib
from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote

import pikepdf
import pytest
from pikepdf import Name, Pdf, Stream

from generator.audit.formats.budget import Budget, Unreadable
from generator.audit.formats.reading import Reader
from generator.audit.hidden import Hidden
from generator.audit.search import Matcher
from generator.diagnostics import Location
from tests.audit.hiding import NARROW, PLACES, Hide, draw, make_font, make_png, make_zip, save

HAN = "甲公司信用额度上限是五十万元整"
LATIN = "Kanarie-Zwavel 00471 x"
BOMB = 1 << 22


def find(name: str, content: bytes, secret: str) -> bool:
    """Tell whether the audit sees the secret in a file."""
    matcher = Matcher([Hidden(secret, secret, Location("data/a.yml"))])
    return any(matcher.find(text).needles for text in Reader().read(name, content))


@pytest.mark.parametrize("secret", [HAN, LATIN])
@pytest.mark.parametrize(("name", "hide"), PLACES.values(), ids=PLACES)
def test_text_is_found_wherever_it_hides(name: str, hide: Hide, secret: str) -> None:
    """A withheld text is seen in every format and hiding place; the same file without it is clean."""
    assert find(name, hide(secret), secret)
    assert not find(name, hide("别的内容也可以有这么长的一句"), secret)


@pytest.mark.parametrize(("name", "hide"), NARROW.values(), ids=NARROW)
def test_latin_text_is_found(name: str, hide: Hide) -> None:
    """A withheld text in Latin letters is seen where only these can stand."""
    assert find(name, hide(LATIN), LATIN)
    assert not find(name, hide("another text of the same size"), LATIN)


@pytest.mark.parametrize("name", [f"rule/{HAN}/index.html", f"rule/{quote(HAN)}.html"])
def test_file_name_is_looked_at(name: str) -> None:
    """A file's name and address can give away as much as its content."""
    assert find(name, b"", HAN)


def nest(depth: int) -> bytes:
    """Pack a file in a file in a file."""
    content = b"x"
    for _ in range(depth):
        content = make_zip({"a.zip": content})
    return content


def inflate_twice() -> bytes:
    """Make a document with a stream that was packed twice."""
    pdf = draw(b"")
    packed = zlib.compress(zlib.compress(b"\0" * BOMB))
    stream = Stream(pdf, packed)
    pdf.Root.X = stream
    stream.write(packed, filter=pikepdf.Array([Name.FlateDecode, Name.FlateDecode]), decode_parms=None)
    return save(pdf)


def lock() -> bytes:
    """Make a document that wants a password."""
    target = BytesIO()
    draw(b"").save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


def damage() -> bytes:
    """Make an archive in whose only member one byte is another one."""
    content = bytearray(make_zip({"a": bytes(range(256)) * 40}))
    content[60] ^= 255
    return bytes(content)


HARD: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gzip.compress(b"\0" * BOMB),
    "zip": lambda: make_zip({"a": b"\0" * BOMB}),
    "zips in zips": lambda: nest(12),
    "pdf stream": lambda: save(draw(b" " * BOMB)),
    "pdf stream packed twice": inflate_twice,
    "pdf with a password": lock,
    "gzip that ends too soon": lambda: gzip.compress(bytes(range(256)) * 40)[:-30],
    "zip that ends too soon": lambda: make_zip({"a": bytes(range(256)) * 40})[:-30],
    "zip with a damaged byte": damage,
    "7z": lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0" * 40,
    "zstd in a zip": lambda: make_zip({"a": b"\x28\xb5\x2f\xfd" + b"\0" * 40}),
    "lzma": lambda: lzma.compress(b"x" * 99, format=lzma.FORMAT_ALONE),
    "package of Debian": lambda: b"!<arch>\n" + b"\0" * 99,
    "lha": lambda: b"\x19\x5a-lh5-" + b"\0" * 99,
    "film": lambda: b"CWS\x0a\0\0\0\0" + zlib.compress(bytes(range(99))),
    "members before a zip": lambda: make_zip({"a": b"x" * 99}).partition(b"PK\x01\x02")[0] + make_zip({"b": b"x"}),
    "office file with a password": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le")
    ),
    "picture's text that ends too soon": lambda: make_png(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 99)[:-9]),
    "font that ends too soon": lambda: make_font("x" * 99, "woff2")[:-40],
    "pdf that is broken": lambda: b"%PDF-1.7\n" + b"\0\xff" * 50,
}


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_what_cannot_be_read_is_said(make: Callable[[], bytes]) -> None:
    """What unpacks to more than a file may hold, or is locked or broken, is no clean file."""
    with pytest.raises(Unreadable):
        list(Reader().read("a", make(), Budget(BOMB // 2)))


def test_sound_document_fits_the_budget() -> None:
    """The limits leave room for what is sound."""
    assert list(Reader().read("a.zip", nest(3)))
    with Pdf.open(BytesIO(save(draw(b"q Q")))) as pdf:
        assert len(pdf.pages) == 1


def test_what_many_pdfs_share_is_looked_at_once() -> None:
    """A large stream is read in the first file that has it, where its secret is found; the next goes without it."""
    matcher = Matcher([Hidden(HAN, HAN, Location("data/a.yml"))])
    reader = Reader()

    def look(note: bytes) -> bool:
        pdf = draw(note)
        pdf.Root.X = Stream(pdf, b"font " * (1 << 14) + HAN.encode())
        return any(matcher.find(text).needles for text in reader.read("a.pdf", save(pdf)))

    assert [look(b""), look(b"")] == [True, False]
