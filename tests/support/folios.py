"""What a printed book says of its pages, read from the file: the number at each foot, and the numbers in the text.

`python -m tests.support.folios FILE…` checks books: every printed number against the foot of the page where it leads.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

_FOLIO = re.compile(r"第 ?(\d+) ?页 ?/ ?共 ?\d+ ?页")
_NUMBER = re.compile(r"(\d+)\s*$")
_SLOT = re.compile(rb"/HbSlot <<\s*/To <([0-9a-f]+)>\s*>> DP[^\[]*?/(\S+) [\d.]+ Tf[^\[]*\[([^\]]*)\] TJ")
_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


@dataclass(frozen=True)
class PrintedNumber:
    """A page number that is printed on a page of the file, from 0, and the number at the foot of where it leads."""

    page: int
    place: str
    printed: str
    actual: str


def list_folios(data: bytes) -> list[str]:
    """Give the number that is printed at the foot of each page, "" where there is none."""
    texts = [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    found = [_FOLIO.findall(text) for text in texts]
    return [numbers[-1] if numbers else "" for numbers in found]


def list_printed(data: bytes) -> Iterator[PrintedNumber]:
    """Yield every page number that a book prints: behind words of its text, in its contents and its index."""
    folios = list_folios(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = list(pdf.Root.Names.Dests.Names)
        places = {
            str(name): folios[index[place[0].objgen]] for name, place in zip(names[::2], names[1::2], strict=True)
        }
        first, last = _find_text(pdf, folios)
        for number, page in enumerate(pdf.pages):
            is_listing = number < first or number >= last
            for place, printed in _read_links(page) if is_listing else _read_slots(page):
                yield PrintedNumber(number, place, printed, places[place])


def _find_text(pdf: pikepdf.Pdf, folios: list[str]) -> tuple[int, int]:
    """Give the first page of the chapters, and the one after them, where the index begins."""
    with pdf.open_outline() as outline:
        last = next((item for item in outline.root if item.title == "索引"), None)
    index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    place: Any = last.destination if last else None
    return folios.index("1"), index[place[0].objgen] if place else len(folios)


def _read_slots(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    content = page.obj.Contents
    parts = content if isinstance(content, pikepdf.Array) else (content,)
    for place, font, glyphs in _SLOT.findall(b"\n".join(part.read_bytes() for part in parts)):
        table = dict(_PAIR.findall(page.obj.Resources.Font[f"/{font.decode()}"].ToUnicode.read_bytes()))
        codes = re.findall(rb"[0-9a-f]{4}", b"".join(re.findall(rb"<([0-9a-f]*)>", glyphs)))
        yield bytes.fromhex(place.decode()).decode(), _decode(codes, table)


def _decode(codes: list[bytes], table: Mapping[bytes, bytes]) -> str:
    return "".join(bytes.fromhex(table[code].decode()).decode("utf-16-be") for code in codes)


def _read_links(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    """Yield what the lines of contents and index say, whose links hold the number: no page with those has slots."""
    for link in page.obj.get("/Annots", ()):
        found = _NUMBER.search(str(link.get("/Contents", "")))
        if found and "/Dest" in link:
            yield str(link.Dest), found[1]


def main(files: list[str]) -> int:
    """Check books; give 1 where a number is wrong."""
    wrong = 0
    for file in files:
        numbers = list(list_printed(Path(file).read_bytes()))
        bad = [one for one in numbers if one.printed != one.actual]
        wrong += len(bad)
        sys.stdout.write(f"{file}: {len(numbers)} page numbers, {len(bad)} wrong\n")
        sys.stdout.writelines(f"  {one}\n" for one in bad[:20])
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
