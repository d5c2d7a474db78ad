"""Limits on files and functions; an exception is named here, with its reason."""

import ast
import textwrap
from collections.abc import Iterator

from tests.architecture.source import Function, Module, functions, module, modules

MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 40
MOST_PARAMETERS = 6

LONG_FILES: dict[str, str] = {}
"""Place -> why it may be longer."""
LONG_FUNCTIONS: dict[str, str] = {}
"""`place:qualified name` -> why it may be longer."""
MANY_PARAMETERS: dict[str, str] = {
    "study/running.py:simulate": "the front door of notebooks: every option by its name",
}
"""`place:qualified name` -> why it may take more."""


def length(function: Function) -> int:
    """Give the lines of a function from `def` to its end, its docstring apart."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


APART = {"self", "cls", "world", "facts"}
"""Parameters that are not counted: the object itself, and the state and the plan that every compiled rule is handed."""


def parameters(function: Function) -> int:
    """Give the number of parameters that a caller has to think about."""
    names = function.args
    every = [*names.posonlyargs, *names.args, *names.kwonlyargs]
    return len([each for each in every if each.arg not in APART])


def long_files(read: tuple[Module, ...]) -> dict[str, int]:
    counted = {each.place: each.text.count("\n") for each in read}
    return {place: lines for place, lines in counted.items() if lines > MOST_LINES_OF_A_FILE}


def every_function(read: tuple[Module, ...]) -> Iterator[tuple[str, Function]]:
    for each in read:
        for name, function in functions(each.tree):
            yield f"{each.place}:{name}", function


def long_functions(read: tuple[Module, ...]) -> dict[str, int]:
    counted = {name: length(function) for name, function in every_function(read)}
    return {name: lines for name, lines in counted.items() if lines > MOST_LINES_OF_A_FUNCTION}


def many_parameters(read: tuple[Module, ...]) -> dict[str, int]:
    counted = {name: parameters(function) for name, function in every_function(read)}
    return {name: number for name, number in counted.items() if number > MOST_PARAMETERS}


def test_no_file_is_too_long() -> None:
    assert {place: lines for place, lines in long_files(modules()).items() if place not in LONG_FILES} == {}


def test_no_function_is_too_long() -> None:
    assert {name: lines for name, lines in long_functions(modules()).items() if name not in LONG_FUNCTIONS} == {}


def test_no_function_takes_too_much() -> None:
    assert {name: count for name, count in many_parameters(modules()).items() if name not in MANY_PARAMETERS} == {}


def test_exceptions_are_still_needed() -> None:
    assert LONG_FILES.keys() <= long_files(modules()).keys()
    assert LONG_FUNCTIONS.keys() <= long_functions(modules()).keys()
    assert MANY_PARAMETERS.keys() <= many_parameters(modules()).keys()


def test_the_checks_notice() -> None:
    body = "\n".join(f"    x = {number}" for number in range(40))
    planted = module("planted.py", f'def f(a, b, c, d, e, f, *, g):\n    """Say\n    it."""\n{body}\n' + "\n" * 350)
    assert long_functions((planted,)) == {"planted.py:f": 41}
    assert many_parameters((planted,)) == {"planted.py:f": 7}
    assert set(long_files((planted,))) == {"planted.py"}
    inner = textwrap.dedent("""
        class A:
            def m(self, a):
                def inner(): return 1
    """)
    assert [name for name, _ in every_function((module("a.py", inner),))] == ["a.py:A.m", "a.py:A.m.inner"]
