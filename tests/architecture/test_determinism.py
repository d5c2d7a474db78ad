"""Nothing in the source may depend on chance, on the clock, on the hash seed or on the order of a folder."""

import ast
import textwrap
from collections.abc import Iterator

import pytest

from tests.architecture.source import Function, Module, dotted, module, modules, parents

CHANCE = ("random", "numpy.random", "secrets", "uuid", "os.urandom", "time.time", "time.time_ns")
"""Sources of chance and of wall-clock time."""
TODAY = ("now", "today", "utcnow")
"""Methods of dates that read the clock."""
CLOCK_PLACES = dict.fromkeys(
    ("study/run.py", "study/stopwatch.py"), "the manifest tells when a run was made, outside the digest"
)
"""Place -> why it may read the clock."""

UNORDERED = {"iterdir", "glob", "rglob", "listdir", "scandir"}
SETTLING = {"sorted", "any", "all", "len", "sum", "min", "max", "set", "frozenset"}
"""Functions whose value does not depend on the order they are given."""
SEQUENCES = {"list", "tuple", "enumerate", "iter", "next", "map", "filter", "zip", "reversed", "dict"}
SETS = {"set", "frozenset", "Set", "AbstractSet", "MutableSet"}
SET_METHODS = {"union", "intersection", "difference", "symmetric_difference"}


def _imported(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                found[name.asname or name.name.split(".")[0]] = name.name if name.asname else name.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                found[name.asname or name.name] = f"{node.module}.{name.name}"
    return found


def _is_in(name: str, banned: tuple[str, ...]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in banned)


def chance(read: Module) -> Iterator[str]:
    """Find uses of a source of chance, however it was imported."""
    known = _imported(read.tree)
    for node in ast.walk(read.tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            before = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            if any(_is_in(before + name.name, CHANCE) for name in node.names):
                yield f"{read.place}:{node.lineno}"
        elif name := dotted(node):
            first, _, rest = name.partition(".")
            if first in known and _is_in(f"{known[first]}.{rest}" if rest else known[first], CHANCE):
                yield f"{read.place}:{getattr(node, 'lineno', 0)}"


def clock(read: Module) -> Iterator[str]:
    """Find calls that read today's date."""
    for node in ast.walk(read.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TODAY:
            yield f"{read.place}:{node.lineno}"


def addresses(read: Module) -> Iterator[str]:
    """Find `hash` and `id`, which differ from process to process."""
    for node in ast.walk(read.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"hash", "id"}:
            yield f"{read.place}:{node.lineno}"


def folders(read: Module) -> Iterator[str]:
    """Find listings of a folder that nothing puts in order."""
    above = parents(read.tree)
    for node in ast.walk(read.tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", dotted(node.func)) not in UNORDERED:
            continue
        climbing: ast.AST | None = node
        while climbing is not None and not isinstance(climbing, ast.stmt):
            climbing = above.get(climbing)
            if isinstance(climbing, ast.Call) and dotted(climbing.func) in SETTLING:
                break
        else:
            yield f"{read.place}:{node.lineno}"


def _says_set(annotation: ast.AST | None) -> bool:
    if isinstance(annotation, ast.Subscript):
        annotation = annotation.value
    return annotation is not None and dotted(annotation).rsplit(".", 1)[-1] in SETS


class SetWalks(ast.NodeVisitor):
    """Find walks over a set whose order could show: for loops, sequences made of one, unpacking, joining."""

    def __init__(self, tree: ast.Module) -> None:
        self.found: list[int] = []
        self.known: list[dict[str, bool]] = [{}]
        self.fields = {
            dotted(node.target).rsplit(".", 1)[-1]
            for node in ast.walk(tree)
            if isinstance(node, ast.AnnAssign) and _says_set(node.annotation)
        }
        self.visit(tree)

    def is_set(self, node: ast.AST) -> bool:
        match node:
            case ast.Set() | ast.SetComp():
                return True
            case ast.Call(func=ast.Name(id=name)):
                return name in {"set", "frozenset"}
            case ast.Call(func=ast.Attribute(value=value, attr=attr)):
                return attr in SET_METHODS and (self.is_set(value) or attr != "union")
            case ast.BinOp(left=left, op=ast.BitOr() | ast.BitAnd() | ast.Sub() | ast.BitXor(), right=right):
                return any(self.is_set(side) or self.is_keys(side) for side in (left, right))
            case ast.Name(id=name):
                return next((held[name] for held in reversed(self.known) if name in held), False)
            case ast.Attribute(attr=attr):
                return attr in self.fields
            case ast.IfExp(body=body, orelse=orelse):
                return self.is_set(body) or self.is_set(orelse)
        return False

    @staticmethod
    def is_keys(node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "keys"

    def note(self, node: ast.AST) -> None:
        if self.is_set(node):
            self.found.append(getattr(node, "lineno", 0))

    def enter_function(self, node: Function) -> None:
        every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        self.known.append({each.arg: _says_set(each.annotation) for each in every})
        self.generic_visit(node)
        self.known.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = enter_function

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.known[-1][target.id] = self.is_set(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.generic_visit(node)
        if isinstance(node.target, ast.Name):
            self.known[-1][node.target.id] = _says_set(node.annotation)

    def visit_For(self, node: ast.For) -> None:
        self.note(node.iter)
        self.generic_visit(node)

    def visit_listing(self, node: ast.ListComp | ast.DictComp) -> None:
        for each in node.generators:
            self.note(each.iter)
        self.generic_visit(node)

    visit_ListComp = visit_DictComp = visit_listing

    def visit_Starred(self, node: ast.Starred) -> None:
        self.note(node.value)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = dotted(node.func)
        settles = name in SETTLING
        for argument in node.args:
            if isinstance(argument, ast.GeneratorExp) and not settles:
                for each in argument.generators:
                    self.note(each.iter)
        joins = isinstance(node.func, ast.Attribute) and node.func.attr in {"join", "extend", "fromkeys"}
        if name in SEQUENCES or joins:
            for argument in node.args:
                self.note(argument)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "pop" and not node.args:
            self.note(node.func.value)
        self.generic_visit(node)


def set_walks(read: Module) -> Iterator[str]:
    """Find walks over sets."""
    for line in SetWalks(read.tree).found:
        yield f"{read.place}:{line}"


def bare_waits(read: Module) -> Iterator[str]:
    """Find waiting that does not go through `at`: it would run in the order of creation."""
    for node in ast.walk(read.tree):
        if isinstance(node, ast.Attribute) and node.attr in {"timeout", "Timeout"}:
            yield f"{read.place}:{node.lineno}"


CHECKS = [set_walks, addresses, folders]


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_depends_on_a_hidden_order(check) -> None:
    assert [fault for each in modules() for fault in check(each)] == []


def test_places_that_read_the_clock_still_do() -> None:
    reading = {fault.split(":")[0] for each in modules() for fault in clock(each)}
    assert CLOCK_PLACES.keys() <= reading


def test_chance_comes_from_luck_alone() -> None:
    assert [fault for each in modules() for fault in chance(each)] == []


def test_nothing_reads_the_clock() -> None:
    assert [fault for each in modules() if each.place not in CLOCK_PLACES for fault in clock(each)] == []


def test_the_model_waits_in_one_way() -> None:
    assert [fault for each in modules() if each.place.startswith("model/") for fault in bare_waits(each)] == []


PLANTED = [
    (chance, "import random"),
    (chance, "from numpy.random import default_rng"),
    (chance, "import numpy as np\nx = np.random.default_rng(1)"),
    (chance, "import time\nx = time.time()"),
    (chance, "from time import time\nx = time()"),
    (chance, "import os\nx = os.urandom(3)"),
    (clock, "import datetime\nx = datetime.date.today()"),
    (addresses, "x = hash('name')"),
    (folders, "def f(path):\n    for each in path.iterdir():\n        print(each)"),
    (folders, "import os\nx = [each for each in os.listdir('.')]"),
    (folders, "from pathlib import Path\nx = list(Path('.').glob('*'))"),
    (bare_waits, "def f(env):\n    yield env.timeout(3)"),
    (set_walks, "for x in {1, 2}:\n    pass"),
    (set_walks, "x = list(set('ab'))"),
    (set_walks, "def f(names: set[str]):\n    return [name for name in names]"),
    (set_walks, "def f(a, b):\n    for x in a.keys() - b.keys():\n        pass"),
    (set_walks, "names = {1} | {2}\nx = ', '.join(names)"),
    (set_walks, "names = frozenset('ab')\nx = [*names]"),
    (set_walks, "class A:\n    held: set[int]\n    def f(self):\n        return tuple(self.held)"),
    (set_walks, "x = ', '.join(str(each) for each in {1, 2})"),
    (set_walks, "x = {each: 1 for each in {1, 2}}"),
]


@pytest.mark.parametrize(("check", "text"), PLANTED)
def test_a_planted_fault_is_found(check, text: str) -> None:
    assert list(check(module("planted.py", text)))


INNOCENT = """
    import os
    from time import perf_counter
    def f(path, names: set[str], held: dict[str, int]):
        start = perf_counter()
        found = sorted(path.iterdir()) + [each for each in sorted(p for p in path.rglob("*") if p.name)]
        ordered = [name for name in sorted(names)]
        other = {name.lower() for name in names}
        names = ["a", "b"]
        for name in names:
            pass
        for name in held.keys():
            pass
        return any(each in names for each in other), len(names), found, ordered, perf_counter() - start
"""


@pytest.mark.parametrize("check", [*CHECKS, chance, clock, bare_waits])
def test_innocent_code_is_left_alone(check) -> None:
    assert list(check(module("innocent.py", textwrap.dedent(INNOCENT)))) == []
