"""A small calculator for worked examples: four operations, brackets, and names of earlier lines; nothing else.

An expression is read once into a formula. Whoever works one out, here or in a browser, takes that and reads no text.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

Formula = str | tuple["str | Formula", ...]
"""A number in the digits in which it was written, a name, or an operation: its sign, and what it joins."""

_LONGEST = 200
_DEEPEST = 50
"""Characters, and operations within one another: no example needs more, and Python's own stack has an end."""
_LARGEST = 10**18
"""No result is larger: lines that multiply one another would fill the memory with digits after a few of them."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def compute(expression: str, names: Mapping[str, Fraction]) -> Fraction | None:
    """Work out an expression exactly.

    None where it holds anything else, an unknown name, a division by zero, or comes to too much.
    """
    formula = read_formula(expression)
    try:
        return None if formula is None else _bound(_evaluate(formula, names))
    except (LookupError, ArithmeticError):
        return None


def read_formula(expression: str) -> Formula | None:
    """Read an expression without working it out: None where it holds anything else, or more than any example needs."""
    if len(expression) > _LONGEST:
        return None
    source = expression.strip()
    try:
        return _read(ast.parse(source, mode="eval").body, source, _DEEPEST)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def list_names(formula: Formula) -> Iterator[str]:
    """Yield the names in a formula, with repeats."""
    if isinstance(formula, tuple):
        for part in formula[1:]:
            yield from list_names(part)
    elif not formula[0].isdigit():
        yield formula


def _read(node: ast.expr, source: str, depth: int) -> Formula:
    if depth == 0:
        raise ValueError(source)
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            # The digits as they were written: 0.1 is a tenth, not the nearest binary number.
            return _read_number(ast.get_source_segment(source, node) or "")
        case ast.Name(id=name):
            return name
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return "-", _read(operand, source, depth - 1)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
            return _SIGNS[type(op)], _read(left, source, depth - 1), _read(right, source, depth - 1)
    raise ValueError(source)


def _evaluate(formula: Formula, names: Mapping[str, Fraction]) -> Fraction:
    match formula:
        case str():
            return Fraction(formula) if formula[0].isdigit() else names[formula]
        case ("-", operand):
            return -_evaluate(operand, names)
        case (sign, left, right) if isinstance(sign, str):
            return _bound(_OPERATIONS[sign](_evaluate(left, names), _evaluate(right, names)))
    raise LookupError(formula)


def _bound(number: Fraction) -> Fraction:
    if abs(number) > _LARGEST:
        raise OverflowError
    return number


def _read_number(digits: str) -> str:
    """Read plain digits: no exponent, which could stand for a number that fills the memory."""
    if not _NUMBER.fullmatch(digits):
        raise ValueError(digits)
    return digits
