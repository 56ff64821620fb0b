"""Contact sheets of every distinct layout of what is printed, with counts of what is wrong on its pages, for a human.

`python -m tests.support.proof OUTPUT FOLDER` reads the PDFs of a build and writes a picture for each of them, and
`counts.txt`. `make proof` calls it. Pages have one layout where they have one size and are made of the same tags.
"""

from __future__ import annotations

import sys
import tempfile
import textwrap
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from tests.support.proofs import Proof, count, prove_book

_WIDTH, _COLUMNS, _GAP, _LABEL = 420, 4, 16, 44
"""In pixels: a page's width, what is left free around it, and the room for what it is called below."""
_FACE = Path(__file__).parents[2] / "theme/fonts/NotoSansSC-Regular.ttf"


def main(output: Path, folder: Path) -> int:
    """Write the contact sheets of all PDFs below `output`."""
    folder.mkdir(parents=True, exist_ok=True)
    known: set[tuple[str, ...]] = set()
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as room:
        files = _list_files(output, Path(room))
        for name in sorted(files, key=_rank):
            proofs = prove_book(files[name])
            lines.extend(_tell(name, proofs))
            # A book shows all its layouts; of hundreds of sheets only those that none before had.
            fresh = [proof for proof in _list_layouts(proofs) if _is_book(name) or proof.layout not in known]
            known.update(proof.layout for proof in proofs)
            if fresh:
                draw_sheet(files[name], fresh).save(folder / f"{'-'.join(name.with_suffix('').parts)}.png")
    (folder / "counts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(line for line in lines if not line.startswith(" ")))  # noqa: T201 - the command's answer
    return 0


def _list_files(output: Path, room: Path) -> dict[Path, Path]:
    """Give the PDFs below `output` by their names there; those of kits are taken out of their archives into `room`."""
    files = {path.relative_to(output): path for path in output.rglob("*.pdf")}
    for kit in output.rglob("kits/*.zip"):
        name = kit.relative_to(output).with_suffix("")
        with zipfile.ZipFile(kit) as archive:
            archive.extractall(room / name)
        files |= {path.relative_to(room): path for path in (room / name).rglob("*.pdf")}
    return files


def _is_book(path: Path) -> bool:
    return path.parent.name == "handbooks"


def _rank(path: Path) -> tuple[bool, str]:
    return not _is_book(path), str(path)


def _list_layouts(proofs: Iterable[Proof]) -> Iterator[Proof]:
    """Yield the first page of each layout, and all that have something wrong."""
    seen: set[tuple[str, ...]] = set()
    for proof in proofs:
        if proof.layout not in seen or proof.thin or proof.stranded:
            yield proof
        seen.add(proof.layout)


def _tell(name: Path, proofs: Sequence[Proof]) -> Iterator[str]:
    yield f"{name}: " + ", ".join(f"{what} {number}" for what, number in count(proofs).items())
    for proof in proofs:
        faults = [*(["thin"] if proof.thin else []), *(["stranded heading"] if proof.stranded else []), *proof.starts]
        if faults:
            yield f"  page {proof.number}: " + " | ".join(faults)


def draw_sheet(path: Path, proofs: Sequence[Proof]) -> Image.Image:
    """Draw pages of a file beside each other, each with its number and how far it is filled."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [_draw_page(document[proof.number - 1]) for proof in proofs]
    font = ImageFont.truetype(str(_FACE), 13)
    rows = [range(start, min(start + _COLUMNS, len(pages))) for start in range(0, len(pages), _COLUMNS)]
    heights = [max(pages[number].height for number in row) + _GAP + _LABEL for row in rows]
    sheet = Image.new("RGB", (_COLUMNS * (_WIDTH + _GAP) + _GAP, sum(heights) + _GAP), "#8a9a98")
    pen, top = ImageDraw.Draw(sheet), _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, number in enumerate(row):
            left = _GAP + column * (_WIDTH + _GAP)
            sheet.paste(pages[number], (left, top))
            label = f"{proofs[number].number} ({proofs[number].fill:.0%}) " + " ".join(proofs[number].layout)
            said = "\n".join(textwrap.wrap(label, 62)[:2])
            pen.multiline_text((left, top + height - _GAP - _LABEL + 4), said, "white", font)
        top += height
    return sheet


def _draw_page(page: pypdfium2.PdfPage) -> Image.Image:
    picture: Image.Image = page.render(scale=_WIDTH / page.get_width()).to_pil()
    return picture


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
