"""The package's source as the architecture tests read it: files, syntax trees, and faults with their place."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "rotation"
PACKAGES = (
    "foundation",
    "calendar",
    "scenario",
    "model",
    "experiment",
    "results",
    "analysis",
    "report",
    "study",
    "cli",
)
"""The packages of the design, from the bottom up."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package."""

    place: str
    """Its path below `src/rotation`, with slashes."""
    text: str
    tree: ast.Module


def module(place: str, text: str) -> Module:
    """Read a text as a file of the package, so that a check can be tried on a planted fault."""
    return Module(place, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Read all files of the package, in order of their places."""
    return tuple(
        module(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Give all functions with their qualified names, methods and inner functions included."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield prefix + node.name, node
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        else:
            yield from functions(node, prefix)


def dotted(node: ast.AST) -> str:
    """Give `a.b.c` for a chain of names, or nothing for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """Give each node's parent."""
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
