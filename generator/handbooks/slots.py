"""Page numbers in the text: a chapter keeps room for them, and the merge, which knows them, writes them there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pikepdf import Object, Pdf

from generator.handbooks.faces import Face, FaceSet
from generator.handbooks.folios import FACE
from generator.handbooks.references import ROOM

# What `mark_slot` has written, and the glyphs that keep the room: those of the next text.
_SLOT = re.compile(rb"(/HbSlot <<\s*/To <([0-9a-f]+)>\s*>> DP[^\[]*)\[[^\]]*\] TJ", re.DOTALL)


def fill_slots(pdf: Pdf, page: Object, numbers: Mapping[str, int], faces: FaceSet) -> None:
    """Write the numbers of places into the room that a page keeps for them. The marks stay: numbers can be checked."""
    content = page.Contents.read_bytes()
    face = faces.faces[FACE]

    def fill(match: re.Match[bytes]) -> bytes:
        return match[1] + _write(numbers[bytes.fromhex(match[2].decode()).decode()], face)

    filled, count = _SLOT.subn(fill, content)
    if count:
        page.Contents = pdf.make_stream(filled)


def _write(number: int, face: Face) -> bytes:
    """Give a number as glyphs; the room that it leaves stays before it."""
    text = str(number)
    room = sum(map(face.measure, face.take_glyphs(ROOM)))
    glyphs = face.take_glyphs(text)
    shift = max(room - sum(map(face.measure, glyphs)), 0) / 2
    return f"[{-shift:.1f} <{''.join(f'{glyph:04x}' for glyph in glyphs)}>] TJ".encode()
