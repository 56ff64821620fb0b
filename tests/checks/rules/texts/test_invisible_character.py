"""Characters that nobody sees are taken out unasked only where the words stay what they are."""

from __future__ import annotations

import pytest

from tests.checks.company import find_rule


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\u200b先报后做。", True),
        ("先报，\u200b后做。\u200b", True),
        ("限 5\u200b天。", True),
        ("限 3\u200b0 天。", False),
        ("\u200b#先报", False),
        ("先报\n\u200b\n后做", False),
        ("- \u200b1. 先报", False),
        ("\u200b    先报", False),
        ("[先报]\u200b(term:sell-out)", False),
        ("先*\u200b*报**", False),
    ],
)
def test_notation_is_not_made_unasked(text: str, *, safe: bool) -> None:
    """What hinders a heading, a list, a link or a narrower passage stays until somebody has looked at it."""
    applied = {problem.applicability.value for problem in find_rule("invisible-character", {"article": {"body": text}})}
    assert applied == {"safe" if safe else "suggestion"}
