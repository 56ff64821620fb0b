"""Copies for one recipient: the mark on every page, the register, and what a file says of itself."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.diagnostics import UsageError
from generator.handbooks.folios import FACE
from generator.handbooks.inspection import read_properties
from generator.handbooks.register import Copy, open_register, read_copies, write_receipt
from generator.handbooks.render import BookResult
from generator.handbooks.stamping import LONGEST, Mark, clean_recipient, stamp_copy
from generator.handbooks.style import Style
from generator.words import Words
from tests.handbooks.conftest import read_texts
from tests.handbooks.test_standards import VALIDATOR

WORDS = Words()
MARK = Mark('犇羴鱻商贸 <A&B> "丙"', "7K3M-9QXD-2F4T", "2027-01-15")
COPY = Copy("7K3M-9QXD-2F4T", "2027-01-15", "云川", "dealers", "合作书", "1", "partner", "ab" * 32, "cd" * 32)


@pytest.fixture(scope="module")
def mark(style: Style) -> Mark:
    """A recipient with characters that the book itself does not use."""
    return Mark(clean_recipient('云川商贸 <A&B> "丙"', style.fonts[FACE]), MARK.receipt, MARK.issued)


@pytest.fixture(scope="module")
def copy(result: BookResult, style: Style, mark: Mark) -> bytes:
    """The sample handbook for that recipient."""
    return stamp_copy(result.pdf, mark, style.fonts, WORDS)


def test_every_page_names_recipient_and_receipt(copy: bytes, result: BookResult, mark: Mark) -> None:
    """No page of a copy comes without its mark, and nothing else of its text has changed."""
    texts, before = read_texts(copy), read_texts(result.pdf)
    line = "".join(f"发给 {mark.recipient}　回执号 {mark.receipt}".split())
    assert len(texts) == len(before)
    assert all(text.count(line) == 1 for text in texts)
    assert [text.replace(line, "") for text in texts] == before


@pytest.mark.release
def test_a_copy_still_meets_the_standards(copy: bytes, tmp_path: Path) -> None:
    """The mark is an artifact with a font of its own: veraPDF finds nothing against PDF/UA-1 and PDF/A-3a."""
    (tmp_path / "copy.pdf").write_bytes(copy)
    run = subprocess.run([sys.executable, VALIDATOR, tmp_path / "copy.pdf"], capture_output=True, text=True, check=True)
    assert list(json.loads(run.stdout).values()) == [{"ua1": [], "3a": []}]


def test_a_copy_says_whose_it_is(copy: bytes, result: BookResult, mark: Mark) -> None:
    """Recipient, receipt and day stand in the metadata beside what the book says; the book itself has none."""
    claims = read_properties(copy)
    assert (claims["recipient"], claims["receipt"], claims["issued"]) == (mark.recipient, mark.receipt, mark.issued)
    assert "receipt" not in read_properties(result.pdf)
    assert claims["number"] == read_properties(result.pdf)["number"]


@pytest.mark.parametrize("name", ["", "   ", "甲" * (LONGEST + 1), "甲\x00乙", "甲\u202e乙", "\U0001f600", "\ud800"])
def test_names_that_cannot_be_printed_are_refused(name: str, style: Style) -> None:
    """A recipient is a line of characters that the font has; nothing else gets onto the page or into the register."""
    with pytest.raises(UsageError):
        clean_recipient(name, style.fonts[FACE])


def test_the_longest_name_stays_on_the_page(result: BookResult, style: Style) -> None:
    """A name of the greatest length is set smaller and ends within the page's margins."""
    pdf = stamp_copy(result.pdf, Mark("国" * LONGEST, MARK.receipt, MARK.issued), style.fonts, WORDS)
    with pikepdf.open(BytesIO(pdf)) as book:
        for page in book.pages:
            stamp = page.obj.Contents[-1].read_bytes().decode()
            assert float(stamp.split("1 0 0 1 ")[1].split()[0]) - float(page.mediabox[0]) >= 50


def test_the_register_grows_by_whole_lines(tmp_path: Path) -> None:
    """Copies are read back as they were written, under a head that a spreadsheet shows."""
    path = tmp_path / "deep" / "copies.csv"
    with open_register(path, WORDS) as (known, add):
        assert known == ()
        add(COPY)
    with open_register(path, WORDS) as (known, add):
        assert known == (COPY,)
        add(COPY)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [len(row) for row in rows] == [9, 9, 9]
    assert rows[0][0] == "回执号"


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@x", "'=1", "＝1", "＠x", 'a"b,c', "a\nb\r\n=c"])
def test_no_name_becomes_a_formula_or_a_second_line(tmp_path: Path, name: str) -> None:
    """Whatever a field holds, a spreadsheet takes it for text, and the register for one line."""
    path = tmp_path / "copies.csv"
    with open_register(path, WORDS) as (_, add):
        add(Copy(COPY.receipt, COPY.issued, name, *(getattr(COPY, one) for one in Copy.__slots__[3:])))
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 2
    assert not rows[1][2].startswith(("=", "+", "-", "@"))
    assert read_copies(path)[0].recipient == " ".join(name.split())


def test_a_line_cut_off_by_a_crash_harms_no_other(tmp_path: Path) -> None:
    """What a crash has left of a line counts for nothing, and the next line stands on its own."""
    path = tmp_path / "copies.csv"
    with open_register(path, WORDS) as (_, add):
        add(COPY)
    whole = path.read_bytes()
    for cut in range(1, 40, 7):
        path.write_bytes(whole + whole[-60:-cut])
        with open_register(path, WORDS) as (known, add):
            assert known[0] == COPY
            add(COPY)
        assert read_copies(path)[-1] == COPY


def test_two_cannot_write_at_once(tmp_path: Path) -> None:
    """While one command holds the register another is told to wait."""
    with open_register(tmp_path / "copies.csv", WORDS), pytest.raises(UsageError, match="正在登记"):
        open_register(tmp_path / "copies.csv", WORDS).__enter__()


def test_receipts_use_all_bits() -> None:
    """Numbers of 60 bits become twelve letters, one to one."""
    assert write_receipt(0) == "0000-0000-0000"
    assert write_receipt((1 << 60) - 1) == "ZZZZ-ZZZZ-ZZZZ"
    assert len({write_receipt(1 << bit) for bit in range(60)}) == 60


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 5000])
def test_what_is_no_pdf_is_said_to_be_none(data: bytes) -> None:
    """Damaged files are refused in a sentence."""
    with pytest.raises(UsageError, match="已经损坏"):
        read_properties(data)


def test_an_encrypted_pdf_is_said_to_be_one(result: BookResult) -> None:
    """A file with a password is refused with the reason."""
    target = BytesIO()
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UsageError, match="密码"):
        read_properties(target.getvalue())


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"<x/>",
        b"not xml",
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b'<r xmlns:p="urn:sales-playbook:handbook:2.0:"><p:digest>1</p:digest></r>',
    ],
)
def test_foreign_pdfs_claim_nothing(packet: bytes) -> None:
    """A PDF with other metadata, or none, is simply not ours."""
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if packet:
            pdf.Root.Metadata = pdf.make_stream(packet)
        pdf.save(target)
    assert read_properties(target.getvalue()) == {}


def test_claims_are_safe_to_print() -> None:
    """What a hostile file claims is one line without control characters, of bounded length."""
    target = BytesIO()
    text = "A\u202e\n" + "b" * 5000
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<r:Description r:about="" xmlns:p="urn:sales-playbook:handbook:1.0:">'
            f"<p:recipient>{text}</p:recipient></r:Description></r:RDF></x:xmpmeta>"
        )
        pdf.Root.Metadata = pdf.make_stream(packet.encode())
        pdf.save(target)
    claim = read_properties(target.getvalue())["recipient"]
    assert claim == "A" + "b" * 199
