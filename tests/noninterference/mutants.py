"""A module's code with one small thing changed: every comparison, condition, filter and call, one after the other."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from types import FunctionType, ModuleType
from typing import Any

_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}
_NEIGHBOURS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_SHOWN = 90


@dataclass(frozen=True)
class Mutant:
    """A change of a module: its line, what is there now, and the whole of the code with it."""

    line: int
    change: str
    tree: ast.Module


def list_mutants(module: ModuleType) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    source = inspect.getsource(module)
    for number in count():
        mutator, tree = _Mutator(number), ast.parse(source)
        mutator.visit(tree)
        if mutator.found is None:
            return
        yield Mutant(*mutator.found, ast.fix_missing_locations(tree))


class _Mutator(ast.NodeTransformer):
    """Makes the change of one number."""

    def __init__(self, wanted: int) -> None:
        self._left = wanted
        self.found: tuple[int, str] | None = None

    def visit(self, node: ast.AST) -> ast.AST:
        """Change a node, or look further below it."""
        for changed in _list_changes(node) if self.found is None else ():
            if not self._left:
                place: Any = node.target if isinstance(node, ast.comprehension) else node
                texts = [" ".join(ast.unparse(one).split()) for one in (node, changed)]
                self.found = (place.lineno, " → ".join(text[:_SHOWN] for text in texts))
                return changed
            self._left -= 1
        return self.generic_visit(node)


def _list_changes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BoolOp(operator, values):
            for left_out in values:
                rest = [one for one in values if one is not left_out]
                yield rest[0] if len(rest) == 1 else ast.copy_location(ast.BoolOp(operator, rest), node)
            yield ast.copy_location(ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), values), node)
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.If(test, body, orelse):
            negated = ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
            yield ast.copy_location(ast.If(negated, body, orelse), node)
        case ast.comprehension(target, iterable, filters, is_async):
            for left_out in filters:
                yield ast.comprehension(target, iterable, [one for one in filters if one is not left_out], is_async)
        case ast.Expr(ast.Call()):
            yield ast.copy_location(ast.Pass(), node)
        case ast.Compare():
            yield from _list_comparisons(node)


def _list_comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    """Yield a comparison's opposite, and what takes or leaves the boundary where there is one."""
    (operator,) = node.ops
    for table in (_OPPOSITES, _NEIGHBOURS):
        if type(operator) in table:
            yield ast.copy_location(ast.Compare(node.left, [table[type(operator)]()], node.comparators), node)


@contextmanager
def apply(mutant: Mutant, module: ModuleType) -> Iterator[None]:
    """Let a module's functions do for a moment what a mutant's do, wherever they are known."""
    changed = ModuleType(module.__name__)
    exec(compile(mutant.tree, str(module.__file__), "exec"), vars(changed))  # noqa: S102 - the module itself
    pairs = list(_pair_functions(vars(module), vars(changed), module.__name__))
    before = [function.__code__ for function, _ in pairs]
    for function, other in pairs:
        function.__code__ = other.__code__
    try:
        yield
    finally:
        for (function, _), code in zip(pairs, before, strict=True):
            function.__code__ = code


def _pair_functions(
    ours: dict[str, object], theirs: dict[str, object], module: str
) -> Iterator[tuple[FunctionType, FunctionType]]:
    for name, value in list(ours.items()):
        other = theirs.get(name)
        if getattr(value, "__module__", None) != module:
            continue
        if isinstance(value, FunctionType) and isinstance(other, FunctionType):
            yield value, other
        elif isinstance(value, type) and isinstance(other, type):
            yield from _pair_functions(dict(vars(value)), dict(vars(other)), module)
