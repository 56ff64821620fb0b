"""Whoever has only begun a block is no trouble to any rule: each reads blocks without anything in them."""

from __future__ import annotations

import pytest

from generator.build.reading import read_source
from generator.load.files import Source

_EMPTY = (
    ">\n",
    "> >\n",
    "-\n",
    "1.\n",
    "- [ ]\n",
    "#\n",
    "```\n```\n",
    "| |\n|-|\n",
    "> -\n",
    "- >\n",
    ">\n> [!NOTE]\n",
)
_SIGNS = (
    "![](",
    "![图](media/a.png)",
    "[甲](role:x)",
    "[^1]\n\n[^1]:",
    ":internal[]",
    "::: audience internal\n:::",
    "&nbsp;<b>",
    "|甲|",
    "**甲 30% 400-000-0000",
    "!!! note",
    "== 甲",
    "最低零售价 2 天",
)
"""What makes rules about texts look closer."""


@pytest.mark.parametrize("empty", _EMPTY)
def test_an_empty_block_stops_no_rule(empty: str) -> None:
    """Beside whatever a text holds, before it and behind it."""
    for sign in _SIGNS:
        for body in (f"{empty}\n{sign}\n", f"{sign}\n\n{empty}", f"{sign}\n\n{empty}\n{empty}{sign}\n"):
            reading = read_source(Source("content/one.md", f"---\nid: one\ntitle: 一\n---\n{body}".encode()))
            assert [entry.key.id for entry in reading.decoded.entries] == ["one"], body
