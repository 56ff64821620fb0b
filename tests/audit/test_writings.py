"""Twelve Han characters of a withheld sentence are found however they are written, encoded and packed."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pikepdf import Name, String

from generator.audit.formats.budget import Unreadable
from generator.audit.formats.reading import Reader
from generator.audit.hidden import Hidden
from generator.audit.search import Matcher
from generator.diagnostics import Location
from tests.audit.hiding import draw, save
from tests.audit.writings import BOXES, ENCODINGS, WRITINGS

SENTENCE = "最高可以批到供货价的百分之八十五，再低要由大区总监当面签字；见长期奖金办法。"
OTHER = "每月最后一个工作日开会，先看上月约定的事办了没有；没有办完的当场定下新的日期。"
_SURROUNDINGS = "前面的话{}后面的话"
_NOT_IN_GBK = {"joiners", "variants", "radicals", "zero width", "soft hyphens", "ruby", "pinyin", "misread"}


def read_han(text: str) -> str:
    """Give the Han characters of a text."""
    return "".join(re.findall("[\u4e00-\u9fff]", text))


@cache
def matcher() -> Matcher:
    """Give what looks for the sentence."""
    return Matcher([Hidden(SENTENCE, SENTENCE, Location("data/a.yml"))])


def find(name: str, content: bytes) -> bool:
    """Tell whether the audit sees anything of the sentence in a file."""
    return any(matcher().find(text).needles for text in Reader().read(name, content))


def hide(text: str, writing: str, encoding: str, box: str) -> tuple[str, bytes]:
    """Give a file in which a text is written."""
    name, pack = BOXES[box]
    return name, pack(_SURROUNDINGS.format(WRITINGS[writing](text)).encode(encoding))


@given(
    st.sampled_from(sorted(WRITINGS)),
    st.sampled_from(ENCODINGS),
    st.sampled_from(sorted(BOXES)),
    st.integers(0, len(read_han(SENTENCE)) - 12),
)
@example("entities twice", "gb18030", "zip in zip", 0)
@example("comments", "utf-16-be", "gzip in zip", 3)
@example("ruby", "utf-16-le", "pdf before a change", 20)
@example("style comment", "gbk", "after an odd byte", 0)
@settings(max_examples=120, deadline=None)
def test_any_run_of_twelve_is_found(writing: str, encoding: str, box: str, start: int) -> None:
    """Each run of twelve Han characters gives the sentence away; one of another sentence does not."""
    if encoding == "gbk" and writing in _NOT_IN_GBK:
        encoding = "gb18030"
    if writing == "misread":
        encoding = "utf-8"
    assert find(*hide(read_han(SENTENCE)[start : start + 12], writing, encoding, box))
    assert not find(*hide(read_han(OTHER)[:12], writing, encoding, box))


@pytest.mark.parametrize("writing", sorted(WRITINGS))
def test_each_writing_is_undone(writing: str) -> None:
    """Every way of writing is read in a plain file, whatever the sampled combinations were."""
    assert find(*hide(read_han(SENTENCE)[7:19], writing, "utf-8", "file"))


@pytest.mark.parametrize("box", sorted(BOXES))
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_each_box_is_opened(encoding: str, box: str) -> None:
    """Every box is opened, whatever the encoding of what is in it."""
    assert find(*hide(read_han(SENTENCE)[7:19], "as it is", encoding, box))
    assert not find(*hide(read_han(SENTENCE)[7:18], "as it is", encoding, box)), "eleven tell nothing"


@pytest.mark.parametrize("start", [b"\x1f\xa0", b"\x1f\x9d", b"\x1f\x8b\x08", b"BZh", b"\x5d\0\0", b"PK\x03\x04"])
def test_a_digest_is_no_archive(start: bytes) -> None:
    """Bytes at random begin like an archive at times; what is too short to hold a sentence is none that is damaged."""
    assert not find("digest", (start + bytes(range(0x81, 0xA0)))[:20])
    with pytest.raises(Unreadable):
        find("archive", start + bytes(range(0x81, 0xC0)))


def test_a_digest_beside_a_string_hides_nothing() -> None:
    """A PDF's identity is bytes at random, another at each time that it is saved; what stands beside it is read."""
    for number in range(200):
        pdf = draw(b"")
        pdf.docinfo[Name.Subject] = String(read_han(SENTENCE)[7:19].encode("gb18030"))
        pdf.docinfo[Name.Author] = String(f"a{number}")
        assert find("a.pdf", save(pdf))
