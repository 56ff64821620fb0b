"""The text of a PDF's content streams, in the order in which it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.audit.formats.pdfsyntax import tokenize
from generator.audit.formats.raw import decode_text
from generator.audit.formats.text import BREAK

Decode = Callable[[bytes], str]
_MARKS = (b"\xfe\xff", b"\xff\xfe")


@dataclass(slots=True)
class PdfText:
    """The texts of content streams: all in their order; and apart what is drawn, and what is said in its stead.

    A program may give every glyph's character beside it (`ActualText`, `Alt`): then no word is whole in their order.
    """

    whole: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    def add(self, content: bytes, fonts: Mapping[str, Decode]) -> None:
        """Add a stream's text. `fonts` decode strings by the names under which the stream selects them.

        `BREAK` stands where a text object ends.
        """
        depth = 0
        decode: Decode = decode_plainly
        for kind, value in tokenize(content):
            if kind == "string":
                text, apart = (decode_string(value), self.spoken) if depth else (decode(value), self.drawn)
                self.whole.append(text)
                apart.append(text)
            elif kind == "name":
                decode = fonts.get(value.decode("latin-1"), decode_plainly)
            elif kind == "bracket":
                depth = max(0, depth + (1 if value == b"<<" else -1))
            elif value == b"ET":
                self.whole.append(BREAK)
                self.drawn.append(BREAK)

    def read(self) -> list[str]:
        """Give the texts, each in its own way of reading."""
        return ["".join(texts) for texts in ((self.whole, self.drawn, self.spoken) if self.spoken else (self.whole,))]


def decode_string(value: bytes) -> str:
    """Decode a text string: UTF-16 or UTF-8 by its mark, else one byte for each character."""
    if value.startswith(_MARKS):
        return value[2:].decode("utf-16-be" if value[0] == 0xFE else "utf-16-le", "ignore")  # noqa: PLR2004 - its mark
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "ignore")
    return decode_plainly(value)


def is_plain(value: bytes) -> bool:
    """Whether a text string is in an encoding that it names, or in UTF-8."""
    return value.startswith(_MARKS) or decode_text(value) is not None


def decode_plainly(value: bytes) -> str:
    """Read bytes without a known encoding: as UTF-8 if they are, else one byte for each character."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
