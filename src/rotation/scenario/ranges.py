"""Inputs that are known only within a range: what a scenario's `uncertain` section says, and values drawn from it."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted
from rotation.foundation.luck import SPAN, key, luck
from rotation.foundation.quantities import MILLION, Amount, Duration, Rate, Ratio, Share, millionths
from rotation.scenario.addresses import UnknownPath, addressed
from rotation.scenario.basis import ASSUMPTION
from rotation.scenario.declared import allowed
from rotation.scenario.places import Node, dotted, find, plain
from rotation.scenario.settings import Changes

SECTION = "uncertain"
"""The section of a scenario."""

_QUANTITIES = (Share, Rate, Ratio, Amount)
_ENDS = ("low", "most_likely", "high")


@dataclass(frozen=True, slots=True)
class Input:
    """One uncertain input: a path, and the values that may stand there."""

    path: str
    """The path; where it has a *, one value stands at all places it names."""
    low: float
    """The least value: a number, or days."""
    high: float
    """The largest value."""
    most_likely: float | None
    """The mode of a triangle; nothing for a uniform range."""
    kind: str
    """`number` (down to a millionth), `whole` or `days`."""

    def value(self, share: float) -> float:
        """Give the value below which the input lies with this chance: the inverse of its distribution at 0 … 1."""
        low, high, mode = self.low, self.high, self.most_likely
        if mode is None or high == low:
            return low + share * (high - low)
        turn = (mode - low) / (high - low)
        if share < turn:
            return low + math.sqrt(share * (high - low) * (mode - low))
        return high - math.sqrt((1 - share) * (high - low) * (high - mode))

    def setting(self, share: float) -> str:
        """Give the change that puts this value into the scenario, as `path=value`, rounded as the schema holds it."""
        value = self.value(share)
        if self.kind == "number":
            return f"{self.path}={round(value * MILLION) / MILLION:.6f}"
        return f"{self.path}={round(value)}" + (" days" if self.kind == "days" else "")


def drawn(seed: int, name: str, draw: int) -> float:
    """Draw a share in 0 … 1 for one input: a function of the seed, its path and the number of the draw alone."""
    return (luck(seed, draw, key("uncertain input"), key(f"input\n{name}"), 0) + 0.5) / SPAN


def inputs_of(tree: Node) -> list[Input]:
    """Give the uncertain inputs of a scenario in the order of the file.

    Raises InvalidInput with all faults.
    """
    found = [_input(path, node, tree) for path, node in _stated(tree).items()]
    problems = [each for each in found if isinstance(each, Problem)]
    if problems:
        raise InvalidInput(problems)
    return [each for each in found if isinstance(each, Input)]


def faults(tree: Node, tried: Callable[[Node], Sequence[Problem]]) -> Iterator[Problem]:
    """Find ranges that address nothing, that are out of order, without a basis that is known, or refused at an end.

    `tried` gives the faults of a changed scenario. A malformed section is left to the schema.
    """
    stated = _stated(tree)
    known = {(each.path, each.message) for each in tried(tree)} if stated else set()
    sources = find(tree, ("sources",))
    for path, node in stated.items():
        found = _input(path, node, tree)
        if isinstance(found, Problem):
            yield found
            continue
        yield from _of_basis(path, node, sources)
        for name in _ENDS:
            if name in node.value:
                changes = Changes(tree)
                changes.change(path, node.value[name], node.key, ())
                for each in tried(changes.tree):
                    if (each.path, each.message) not in known:
                        where = node.value[name].place
                        message = f"at '{name}' of this range: {each.path}: {each.message}"
                        yield Problem(where.file, where.line, where.column, dotted((SECTION, path)), message)


def _stated(tree: Node) -> dict[str, Node]:
    section = find(tree, (SECTION,))
    if section is None or not isinstance(section.value, dict):
        return {}
    return {path: node for path, node in section.value.items() if isinstance(node.value, dict)}


def _input(path: str, node: Node, tree: Node) -> Input | Problem:
    """Read a range; give the input, or what is wrong with it."""
    try:
        targets = addressed(path, tree)
    except UnknownPath as fault:
        return _problem(path, node, str(fault), of_key=True)
    if targets[0][0] in (SECTION, "policies", "grid", "basis", "sources", "seed", "replications"):
        return _problem(path, node, f"a range cannot be about {quoted(str(targets[0][0]))}", of_key=True)
    kinds = list(dict.fromkeys(_kind(target, tree) for target in targets))
    kind = kinds[0]
    if len(kinds) > 1 or not kind:
        return _problem(
            path, node, "a range is about a number, a share, a rate or a duration; this is none", of_key=True
        )
    ends = {name: plain(node.value[name]) for name in _ENDS if name in node.value}
    try:
        read = {name: _number(value, kind) for name, value in ends.items() if value is not None}
    except ValueError as fault:
        return _problem(path, node, str(fault))
    return _ordered(path, node, read, kind)


def _ordered(path: str, node: Node, read: Mapping[str, float], kind: str) -> Input | Problem:
    if not {"low", "high"} <= read.keys():
        return _problem(path, node, "a range needs a 'low' and a 'high'")
    low, high, mode = read["low"], read["high"], read.get("most_likely")
    triangle = "shape" in node.value and node.value["shape"].value == "triangle"
    if triangle != (mode is not None):
        message = "a triangle needs 'most_likely'" if triangle else "'most_likely' needs 'shape: triangle'"
        return _problem(path, node, message)
    if not low < high or (mode is not None and not low <= mode <= high):
        return _problem(path, node, "expected low below high, and the most likely value between them")
    return Input(path, low, high, mode, kind)


def _kind(target: tuple[str | int, ...], tree: Node) -> str:
    for annotation in allowed(target, tree):
        bare = getattr(annotation, "__origin__", annotation)
        if any(annotation == quantity for quantity in _QUANTITIES):
            return "number"
        if bare is Duration:
            return "days"
        if bare is int:
            return "whole"
    return ""


def _number(value: object, kind: str) -> float:
    """Read one end of a range; raises ValueError in words."""
    if kind == "days":
        return float(Duration.parse(value).length)
    if kind == "whole":
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"expected a whole number, found {quoted(value)}")
        return float(value)
    return millionths(value, suffix="a year") / MILLION


def _of_basis(path: str, node: Node, sources: Node | None) -> Iterator[Problem]:
    stated = node.value.get("basis")
    if stated is None or not isinstance(stated.value, str):
        return
    names = sources.value if sources is not None and isinstance(sources.value, dict) else {}
    reason = stated.value.removeprefix(ASSUMPTION)
    if stated.value.startswith(ASSUMPTION) and reason.strip():
        return
    if stated.value not in names:
        hint = nearest(stated.value, names)
        message = f"expected the name of a source or 'assumption: ' and why, found {quoted(stated.value)}{hint}"
        found = _problem(path, node, message)
        yield replace(found, line=stated.place.line, column=stated.place.column)


def _problem(path: str, node: Node, message: str, *, of_key: bool = False) -> Problem:
    place = node.key if of_key else node.place
    return Problem(place.file, place.line, place.column, dotted((SECTION, path)), message)
