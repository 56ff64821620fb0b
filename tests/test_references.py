"""References are taken apart and put together in one module, which the tree of the code is asked about."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.kinds import KINDS
from generator.model.target import PAGE

ROOT = Path(__file__).parents[1] / "generator"
ROOMS = ("model", "decode", "graph", "editions", "checks", "changes", "authoring", "build")
"""Where references are values from the first to the last. What writes pages still passes on their written form."""
WRITER = ROOT / "model/target.py"

_TAKING = frozenset({"partition", "rpartition", "split", "rsplit", "removeprefix", "startswith", "find", "index"})
_KIND = re.compile(rf"(?:^|[^\w-])(?:{'|'.join((PAGE, *KINDS))}):(?:[a-z-]*)$")


def find_handwork(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where a text is split, or put together, at the signs of a reference."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(sign)), *_]) if name in _TAKING:
                if sign in (":", "#") or _KIND.search(sign):
                    yield node.lineno
            case ast.JoinedStr(values=values) if not _is_place(values):
                yield from (node.lineno for place in range(len(values) - 1) if _joins(values, place))


def _joins(values: list[ast.expr], place: int) -> bool:
    """Whether a constant stands between two values as in `kind:id` and `id#part`, or ends as `page:` before one."""
    one = values[place]
    if not isinstance(one, ast.Constant):
        return False
    text = str(one.value)
    return (place > 0 and text in (":", "#")) or _KIND.search(text) is not None


def _is_place(values: list[ast.expr]) -> bool:
    """Whether a text names a line of a file, which colons part as well."""
    shown = [one.value for one in values if isinstance(one, ast.FormattedValue)]
    return any(isinstance(one, ast.Attribute) and one.attr in ("line", "lineno") for one in shown)


@pytest.mark.parametrize("room", ROOMS)
def test_references_are_written_and_read_in_one_module(room: str) -> None:
    """No module but one knows the signs between a kind, an id and a part."""
    modules = [path for path in (ROOT / room).rglob("*.py") if path != WRITER]
    assert modules
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules
        for line in find_handwork(ast.parse(path.read_text("utf-8")))
    }
    assert not found


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('kind, _, id = text.partition(":")', [1]),
        ('text.rpartition("#")', [1]),
        ('text.startswith("page:")', [1]),
        ('f"{kind}:{id}"', [1]),
        ('f"见 {key}#{part}"', [1]),
        ('f"page:{name}"', [1]),
        ('f"[](page:index-{kind})"', [1]),
        ('f"{one.path}:{one.line}"', []),
        ('text.split("/")', []),
        ('f"{label}：{value}"', []),
    ],
)
def test_handwork_is_found(code: str, lines: list[int]) -> None:
    """What the test above looks for, and what it lets pass."""
    assert list(find_handwork(ast.parse(code))) == lines
