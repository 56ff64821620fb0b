"""YAML texts as people write them: every style, comments, blank lines, other line ends."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from generator.load.writing import is_plain

_TEXTS = (
    "核销期限", "30 天", "[30 天](figure:claim-deadline)", "true", "12", "007", "a: b", "x #y", "- z", '"引"', "it's",
    "🙂 好", "C:\\x", " 前", "后 ", "", "null", "~", "2026-01-01", "@x", "%", "a, b", "{b}", "tab\there", "#c", "|",
    ">-", "?", "&x", "一行\n两行\n", "一行\n\n  缩进\n没有结尾", "\n开头空行", "结尾\n\n", "# 不是注释\n真的\n",
)  # fmt: skip
_NAMES = ("id", "title", "甲", "b c", "x-y", "note", "1", "#n")

texts = st.sampled_from(_TEXTS)
scalars = st.one_of(texts, st.sampled_from((0, 1, -3, 2.5, True, False, None)))
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
documents = st.dictionaries(st.sampled_from(_NAMES), values, min_size=1, max_size=5)


class Writer:
    """Writes a value as a text, in styles that are drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._remarks = 0

    def write(self, value: dict[str, Any]) -> str:
        """Give the text of a document."""
        lines = self._fields(value, 0)
        end = self._draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
        return end.join((*lines, ""))

    def _choose(self, *choices: Any) -> Any:
        return self._draw(st.sampled_from(choices))

    def _remark(self) -> str:
        self._remarks += 1
        return f"# 注 {self._remarks}"

    def _around(self, indent: int) -> list[str]:
        """Give what may stand above a field or item: nothing mostly."""
        kind = self._choose("", "", "", "", "blank", "remark", "head")
        if not kind:
            return []
        remark = f"{' ' * indent}{self._remark()}"
        return {"blank": [""], "remark": [remark], "head": ["", remark, ""]}[kind]

    def _fields(self, value: dict[str, Any], indent: int) -> list[str]:
        lines: list[str] = []
        for name, one in value.items():
            # Above the first nothing: it may stand behind a hyphen.
            lines += self._around(indent) if lines else []
            lines += self._under(f"{' ' * indent}{self._scalar(name, flow=True)}:", one, indent)
        return lines

    def _under(self, start: str, value: Any, indent: int) -> list[str]:
        tail = self._choose("", "", f"  {self._remark()}")
        if isinstance(value, list | dict) and value and self._choose("lines", "lines", ""):
            deeper = indent + self._choose(*((0, 2, 4) if isinstance(value, list) and start.endswith(":") else (2, 3)))
            inner = self._items(value, deeper) if isinstance(value, list) else self._fields(value, deeper)
            return [start + tail, *inner]
        if (
            isinstance(value, str)
            and "\n" in value
            and value.strip("\n")[:1] not in ("", " ")
            and not value.endswith("\n\n")
        ):
            mark = "" if value.endswith("\n") else "-"
            deep = " " * (indent + self._choose(1, 2, 4))
            return [
                f"{start} |{mark}{tail}",
                *(deep + line if line else "" for line in value.removesuffix("\n").split("\n")),
            ]
        if value is None and self._choose("left out", ""):
            return [start + tail]
        return [f"{start}{self._choose(' ', ' ', '   ')}{self._flow(value, flow=False)}{tail}"]

    def _items(self, value: list[Any], indent: int) -> list[str]:
        lines: list[str] = []
        for one in value:
            lines += self._around(indent)
            if isinstance(one, dict) and one and self._choose("lines", ""):
                gap = self._choose(1, 1, 3)
                first, *rest = self._fields(one, indent + 1 + gap)
                lines += [f"{' ' * indent}-{' ' * gap}{first.lstrip(' ')}", *rest]
            else:
                lines += self._under(f"{' ' * indent}-", one, indent)
        return lines

    def _flow(self, value: Any, *, flow: bool) -> str:
        if isinstance(value, list):
            return f"[{', '.join(self._flow(one, flow=True) for one in value)}{self._choose('', ' ')}]"
        if isinstance(value, dict):
            pairs = (f"{self._scalar(name, flow=True)}: {self._flow(one, flow=True)}" for name, one in value.items())
            return f"{{{self._choose('', ' ')}{', '.join(pairs)}}}"
        return self._scalar(value, flow=flow)

    def _scalar(self, value: Any, *, flow: bool) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        ways = [json.dumps(value, ensure_ascii=False)]
        if "\n" not in value:
            ways.append("'" + value.replace("'", "''") + "'")
            if is_plain(value, flow=flow):
                ways.append(value)
        return str(self._choose(*ways))


@st.composite
def written(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Draw a document's value and a text of it."""
    value = draw(documents)
    return value, Writer(draw).write(value)
