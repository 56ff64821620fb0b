"""Characters as they are printed.

Those that nobody sees are left out, marks stand on their letters, and blanks between Han characters and the letters or
figures beside them.
"""

from __future__ import annotations

import re
import unicodedata

from generator.words.unseen import drop_unseen

_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_BORDER = re.compile(
    "(?<=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])(?=[0-9A-Za-z\u00c0-\u024f])"
    "|(?<=[0-9A-Za-z\u00c0-\u024f%℃])(?=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_INLINE = frozenset(("a", "abbr", "b", "del", "em", "i", "s", "span", "strong", "sub", "sup", "time", "u"))
"""Elements that a line goes on through."""
_KEPT = frozenset(("code", "pre", "script", "style", "svg", "textarea", "title"))
"""Elements whose text is kept as it is."""


def print_characters(text: str) -> str:
    """Give a text, or HTML, as it is printed: `e` with marks behind it becomes `ệ`, and `看RACI表` `看 RACI 表`."""
    if text.isascii():
        return text
    return part_scripts(_MARKED.sub(lambda marked: unicodedata.normalize("NFC", marked[0]), drop_unseen(text)))


def space_words(text: str) -> str:
    """Give a text that is no HTML with the blanks that paper puts between Han characters and letters or figures."""
    return text if text.isascii() else _BORDER.sub(" ", text)


def part_scripts(html: str) -> str:
    """Put a blank between Han characters and the letters or figures beside them, at the edges of links, too.

    It stands outside of what begins or ends there. Code stays as it is.
    """
    pieces: list[str] = []
    before, opened, kept = "", 0, 0
    for piece in filter(None, _TAG.split(html)):
        if not piece.startswith("<"):
            parted = piece if kept else _BORDER.sub(" ", piece)
            if parted and before and not kept and _BORDER.search(before + parted[0]):
                pieces.insert(opened, " ")
            pieces.append(parted)
            before, opened = (parted[-1:] or before, len(pieces)) if not kept else ("", len(pieces))
            continue
        named = _NAME.match(piece)
        name, closes = (named[1].lower() if named else ""), piece.startswith("</")
        if name in _KEPT and not piece.endswith("/>"):
            kept = max(kept + (-1 if closes else 1), 0)
        pieces.append(piece)
        if name not in _INLINE:
            before = ""
        if closes:
            opened = len(pieces)
    return "".join(pieces)
