"""Changes to WeasyPrint that Chinese books need, for one version only. Each says what is wrong without it.

- `stretch`: justified text is stretched at spaces only, so that Chinese lines keep a ragged edge. Here the room goes
  between all Han characters as well, unless a line would be torn apart.
- `keep_marks_behind`: Unicode's rules let a line begin with a middle dot, a single dash or the arrow of a reference;
  Chinese ones do not. A word joiner would do, but stands in the way of whoever searches or copies the text. The same
  rules break an e-mail address behind its hyphen, as if that stood there for the break.
- `keep_links_single`: every inline element inside a link becomes one more link annotation, which no tag of the link
  claims; PDF/UA forbids that.
- `mark_slots`: what is drawn does not tell which text keeps the room for a page number that the merge fills in.
- `drop_font_files`: every chapter would carry its own font subsets, cut and compressed again and again. The merge
  embeds each face once.

`fallback` has those for characters that the books' own faces lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import weasyprint
from weasyprint import anchors, draw
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.pdf import fonts
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from generator.diagnostics import UsageError
from generator.handbooks.fallback import embolden_faces, join_marks
from generator.handbooks.quickening import quicken
from generator.handbooks.references import SLOT, mark_slot

VERSION = "70.0"
MAX_STRETCH = 0.3
"""The most room, in em, that a gap between two characters may get."""

_BEHIND = re.compile(r"\S([·‧・～〜]|(?<!—)—(?!—))")
"""What stands behind something and never begins a line, with the character before it."""
_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+")
_HYPHEN = re.compile("-[A-Za-z0-9.]")
_MARK = re.compile("[·‧・～〜—@]")
"""By itself found much sooner: most texts have none."""
_ARROWS = re.compile(r"\S[→↗]")
"""The same of references, which have a box of their own."""
_HAN = "[\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026]"
_RUN = re.compile(f"{_HAN}+")
_GAP = re.compile(f"[ \u00a0]|{_HAN}")


def _count_gaps(box: Any) -> int:
    if isinstance(box, boxes.TextBox):
        return len(_GAP.findall(box.text))
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return sum(_count_gaps(child) for child in box.children if child.is_in_normal_flow())
    return 0


def _justify_line(context: Any, line: Any, extra: float) -> None:
    # The last character has no gap after it.
    gaps = _count_gaps(line) - 1
    if gaps > 0 and extra / gaps <= MAX_STRETCH * line.style["font_size"]:
        inline.add_word_spacing(context, line, extra / gaps, 0)


def _spread_runs(layout: Any) -> None:
    """Add letter spacing to the Han runs of a Pango layout."""
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for run in _RUN.finditer(layout.text):
        # Pango counts in bytes of UTF-8.
        start = len(layout.text[: run.start()].encode())
        attribute = pango.pango_attr_letter_spacing_new(int(layout.justification_spacing * TO_UNITS))
        attribute.start_index, attribute.end_index = start, start + len(run[0].encode())
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _list_glued(text: str) -> Iterator[tuple[int, int]]:
    """Yield where no line may break: elsewhere an address too long for a line still does."""
    yield from (mark.span() for mark in _BEHIND.finditer(text))
    for mail in _MAIL.finditer(text):
        yield from (hyphen.span() for hyphen in _HYPHEN.finditer(text, *mail.span()))


def _glue_marks(layout: Any, text: str) -> None:
    """Forbid a Pango layout to break a line before a mark, and behind the hyphens of e-mail addresses."""
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for start, end in _list_glued(text):
        attribute = pango.pango_attr_allow_breaks_new(0)
        attribute.start_index = len(text[:start].encode())
        attribute.end_index = attribute.start_index + len(text[start:end].encode())
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _keep_marks_behind() -> None:
    ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")
    set_text, can_break = line_break.Layout.set_text, line_break.can_break_text

    def set_glued_text(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
        set_text(self, text, justify)
        if _MARK.search(self.text) and any(_list_glued(self.text)):
            _glue_marks(self, self.text)

    def can_break_between(text: str, language: str) -> bool:
        # Two characters are the end of one box and the beginning of the next.
        pair = len(text) == 2 and (_BEHIND.match(text) or _ARROWS.match(text))  # noqa: PLR2004
        return not pair and bool(can_break(text, language))

    line_break.Layout.set_text = set_glued_text
    inline.can_break_text = can_break_between


def _stretch() -> None:
    set_text = line_break.Layout.set_text

    def set_spread_text(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
        set_text(self, text, justify)
        if justify and self.justification_spacing and self.text:
            _spread_runs(self)

    inline.count_expandable_spaces = _count_gaps
    inline.justify_line = _justify_line
    line_break.Layout.set_text = set_spread_text


def _keep_links_single() -> None:
    gather = anchors.gather_anchors

    def gather_own(*arguments: Any) -> None:
        # The last of eight arguments is the link of the box around this one.
        gather(*arguments[:7])

    anchors.gather_anchors = gather_own


def _mark_slots() -> None:
    draw_text = draw.draw_text

    def draw_marked(stream: Any, textbox: Any, *rest: Any) -> None:
        place = textbox.element.get(SLOT) if textbox.element is not None else None
        if place:
            stream.stream.append(mark_slot(place).encode())
        draw_text(stream, textbox, *rest)

    draw.draw_text = draw_marked


def _drop_font_files() -> None:
    def clean(self: Any, to_unicode: object, hinting: object) -> None:  # noqa: ARG001
        self.file_content = b""

    fonts.Font.clean = clean


def install_patches() -> None:
    """Change WeasyPrint in this process, once; another version than the one reviewed is a `UsageError`."""
    if weasyprint.__version__ != VERSION:
        message = "手册排版需要 WeasyPrint {wanted}，装的是 {found}。"
        remedy = "请运行 make build，或安装 weasyprint=={wanted}。"
        raise UsageError(message, remedy, wanted=VERSION, found=weasyprint.__version__)
    if inline.justify_line is not _justify_line:
        _stretch()
        _keep_marks_behind()
        _keep_links_single()
        embolden_faces()
        join_marks()
        _mark_slots()
        _drop_font_files()
        quicken()
