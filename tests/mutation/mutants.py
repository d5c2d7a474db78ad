"""Mutants of a Python file: each a small change of its text, made from its syntax tree."""

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
"""A comparison, and the one it is changed into."""

RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.RShift: ast.LShift,
    ast.LShift: ast.RShift,
    ast.BitXor: ast.BitOr,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
"""An operation on numbers, and the one it is changed into."""

SWAPPED = {"min": "max", "max": "min"}


class Mutant(NamedTuple):
    """One changed file."""

    line: int
    """The line of the change."""
    change: str
    """What was changed, before and after."""
    text: str
    """The whole file, changed."""


def mutants(text: str) -> Iterator[Mutant]:
    """Give every mutant of a file, in the order of its lines; one that says the same as the file is left out."""
    tree = ast.parse(text)
    found: list[Mutant] = []
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        if not _stub(function):
            for statement in function.body[_after_docstring(function) :]:
                for node in ast.walk(statement):
                    found += [_planted(text, node, other) for other in _changed(node)]
    yield from sorted(dict.fromkeys(each for each in found if each.text != text))


def _stub(function: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.FunctionDef) for each in ast.walk(function) if each is not function)


def _after_docstring(function: ast.FunctionDef) -> int:
    first = function.body[0]
    return int(isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant))


def _changed(node: ast.AST) -> Iterator[ast.AST]:
    """Give the other versions of one node of the syntax tree."""
    other = copy.deepcopy(node)
    if isinstance(other, ast.Compare) and type(other.ops[0]) in COMPARED:
        other.ops[0] = COMPARED[type(other.ops[0])]()
        yield other
    elif isinstance(other, ast.BinOp | ast.AugAssign) and type(other.op) in RECKONED:
        other.op = RECKONED[type(other.op)]()
        yield other
    elif isinstance(other, ast.BoolOp):
        other.op = ast.Or() if isinstance(other.op, ast.And) else ast.And()
        yield other
    elif isinstance(other, ast.UnaryOp) and isinstance(other.op, ast.Not):
        yield other.operand
    elif isinstance(other, ast.Constant) and isinstance(other.value, bool):
        yield ast.Constant(not other.value)
    elif isinstance(other, ast.Constant) and isinstance(other.value, int):
        yield ast.Constant(other.value + 1)
    elif isinstance(other, ast.Call) and isinstance(other.func, ast.Name) and other.func.id in SWAPPED:
        other.func.id = SWAPPED[other.func.id]
        yield other
    elif isinstance(other, ast.IfExp):
        other.body, other.orelse = other.orelse, other.body
        yield other
    if isinstance(node, ast.If | ast.While):
        yield _negated(node)
    if isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield ast.Pass()
    if isinstance(node, ast.Assign) and not any(isinstance(each, ast.Name | ast.Tuple) for each in node.targets):
        yield ast.Pass()
    if isinstance(node, ast.Continue):
        yield ast.Break()


def _negated(node: ast.If | ast.While) -> ast.expr:
    """Give the condition turned round; it stands where the condition stood."""
    turned = ast.UnaryOp(ast.Not(), copy.deepcopy(node.test))
    return ast.copy_location(turned, node.test)


def _planted(text: str, node: ast.AST, other: ast.AST) -> Mutant:
    """Put another version of a node into the text, in brackets where it is part of an expression."""
    at = other if isinstance(node, ast.If | ast.While) else node
    lines = text.splitlines(keepends=True)
    start = _offset(lines, at.lineno, at.col_offset)  # type: ignore[attr-defined]
    end = _offset(lines, at.end_lineno, at.end_col_offset)  # type: ignore[attr-defined]
    new = ast.unparse(other)
    if isinstance(other, ast.expr) and not isinstance(other, ast.Constant | ast.Name | ast.Call):
        new = f"({new})"
    before = " ".join(text[start:end].split())
    return Mutant(at.lineno, f"{before} -> {' '.join(new.split())}", text[:start] + new + text[end:])  # type: ignore[attr-defined]


def _offset(lines: list[str], line: int, column: int) -> int:
    whole = sum(map(len, lines[: line - 1]))
    return whole + len(lines[line - 1].encode()[:column].decode())
