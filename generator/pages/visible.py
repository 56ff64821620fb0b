"""What of a text can be seen: characters that nobody sees can mislead, or are no valid text."""

from __future__ import annotations

import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def drop_controls(text: str) -> str:
    """Remove what is invisible and can mislead or is no valid text: controls, marks of direction, zero widths."""
    return text if text.replace("\n", "").isprintable() else _CONTROLS.sub("", text)
