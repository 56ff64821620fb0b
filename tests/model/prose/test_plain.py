"""Lines that are shown as they stand are told without reading them: nothing else may be told so."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.prose.plain import is_plain, read_plain
from generator.model.prose.reading import read_prose

_SIGNS = st.sampled_from(
    [*'：:；[]［］【】（)!*_~`<>&#|-+ 　。\\"“0aＺ字\u200b\ufe55^', "internal", "内部", "](", "amp;", "1. "]
)
_LINES = st.lists(_SIGNS, max_size=12).map("".join)


@settings(max_examples=400)
@given(_LINES)
def test_a_plain_line_is_read_as_it_stands(line: str) -> None:
    """Whatever stands in a line: where it is told plain, reading it gives what was typed."""
    read = read_plain(read_prose(line, block=False).nodes, lambda _: "").strip()
    assert not is_plain(line) or read == line.strip()
