"""Changes to WeasyPrint for the faces that have what the books' own lacks.

- `embolden_faces`: bold text of a face that comes in one weight would look like any other. Here each glyph gets an
  outline in its own colour, as in a browser.
- `join_marks`: a mark is set from another face than the letter before it, and stands beside it. Where no character is
  both (x̂), the face of the marks has the letter too.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint import draw
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
"""A letter with marks of their own behind it."""

_MARK = re.compile("[\u0300-\u036f]")
"""By itself found much sooner: most texts have none."""
_BOLD = 600
_OUTLINE = 1 / 32
"""Its width in em: a stroke of Noto Sans SC is so much stronger in bold."""
_LETTERS = b"Noto Sans"
"""The family that has letters and marks."""


def _thicken(stream: Any, size: float) -> None:
    thin = stream.bold_colour is not None and not stream.face.endswith(b"-Bold")
    if thin:
        stream.set_color(stream.bold_colour, stroke=True)
        stream.set_line_width(size * _OUTLINE)
    if thin != stream.outlined:
        stream.set_text_rendering(2 if thin else 0)
        stream.outlined = thin


def embolden_faces() -> None:
    """Set bold text of a face without a bold weight bold, in this process."""
    draw_text, add_font, set_font_size = draw.draw_text, Stream.add_font, Stream.set_font_size

    def add_known_font(self: Any, pango_font: Any) -> Any:
        found = add_font(self, pango_font)
        self.face = found[0].name
        return found

    def set_face(self: Any, font: Any, size: float) -> None:
        set_font_size(self, font, size)
        _thicken(self, size)

    def draw_bold(stream: Any, textbox: Any, *rest: Any) -> None:
        bold = textbox.style["font_weight"] >= _BOLD
        stream.bold_colour = textbox.style["color"] if bold else None
        draw_text(stream, textbox, *rest)
        stream.bold_colour = None
        if stream.outlined:
            stream.set_text_rendering(0)
            stream.outlined = False

    Stream.face, Stream.bold_colour, Stream.outlined = b"", None, False
    Stream.add_font, Stream.set_font_size, draw.draw_text = add_known_font, set_face, draw_bold


def join_marks() -> None:
    """Set letters and their marks from one face, in this process."""
    ffi.cdef("PangoAttribute * pango_attr_family_new (const char *family);")
    set_text = line_break.Layout.set_text

    def set_marked_text(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
        set_text(self, text, justify)
        marked = list(MARKED.finditer(self.text)) if _MARK.search(self.text) else []
        if not marked:
            return
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for found in marked:
            attribute = pango.pango_attr_family_new(_LETTERS)
            attribute.start_index = len(self.text[: found.start()].encode())
            attribute.end_index = attribute.start_index + len(found[0].encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)

    line_break.Layout.set_text = set_marked_text
