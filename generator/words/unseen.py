"""Characters that nobody sees by themselves: zero widths, joiners, fillers, and what gives the one before another look.

Such are selectors of shapes, the colours of an emoji's skin, and the key around a figure.
"""

from __future__ import annotations

import re

UNSEEN_CHARACTERS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\u20e3\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
"""As they stand between the brackets of a regular expression."""
UNSEEN = re.compile(f"[{UNSEEN_CHARACTERS}]+")


def drop_unseen(text: str) -> str:
    """Give a text without characters that nobody sees."""
    return UNSEEN.sub("", text)
