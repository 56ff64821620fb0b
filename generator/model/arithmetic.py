"""A small calculator for worked examples: four operations, brackets, and names of earlier lines; nothing else."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

_LONGEST = 200
_DEEPEST = 50
"""Characters, and operations within one another: no example needs more, and Python's own stack has an end."""
_LARGEST = 10**18
"""No result is larger: lines that multiply one another would fill the memory with digits after a few of them."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def compute(expression: str, names: Mapping[str, Fraction]) -> Fraction | None:
    """Work out an expression exactly.

    None where it holds anything else, an unknown name, a division by zero, or comes to too much.
    """
    if len(expression) > _LONGEST:
        return None
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
        return _bound(_evaluate(tree, expression.strip(), names, _DEEPEST))
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        return None


def _evaluate(node: ast.expr, source: str, names: Mapping[str, Fraction], depth: int) -> Fraction:
    if depth == 0:
        raise ValueError(source)
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            # The digits as they were written: 0.1 is a tenth, not the nearest binary number.
            return _read_number(ast.get_source_segment(source, node) or "")
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(operand, source, names, depth - 1)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            first = _evaluate(left, source, names, depth - 1)
            return _bound(_OPERATIONS[type(op)](first, _evaluate(right, source, names, depth - 1)))
    raise ValueError(source)


def _bound(number: Fraction) -> Fraction:
    if abs(number) > _LARGEST:
        raise OverflowError
    return number


def _read_number(digits: str) -> Fraction:
    """Read plain digits: no exponent, which could stand for a number that fills the memory."""
    if not _NUMBER.fullmatch(digits):
        raise ValueError(digits)
    return Fraction(digits)
