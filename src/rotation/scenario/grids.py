"""Grids: paths of a scenario with several values each, and every combination of them.

The path `policies` stands for the scenario's own policies: its values are their names, so that an axis of a grid may
change several places at once.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted
from rotation.scenario.addresses import UnknownPath, addressed
from rotation.scenario.checks.fault import Fault
from rotation.scenario.places import Node, find, plain
from rotation.scenario.schema import Scenario
from rotation.scenario.settings import policies_of
from rotation.scenario.yaml_reading import read_value

POLICIES = "policies"
"""The axis whose values are names of policies."""

MOST_CELLS = 1_000
"""A grid may have so many combinations."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One path and the values to try there."""

    path: str
    """A path as settings write it, or `policies`."""
    values: tuple[str, ...]
    """Each value as a setting writes it, or the name of a policy."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of a grid."""

    name: str
    """What it is called in tables: `number=300 + tour-6`."""
    policies: tuple[str, ...]
    """The policies to apply, in the order of the axes."""
    settings: tuple[str, ...]
    """The settings to apply after them, each as `path=value`."""


def check(tree: Node) -> Iterator[Fault]:
    """Find paths of a scenario's own grid that address nothing, and names of policies that there are not.

    A malformed section is left to the schema.
    """
    stated = find(tree, ("grid",))
    known = policies_of(tree)
    for path, values in stated.value.items() if stated is not None and isinstance(stated.value, dict) else ():
        if path != POLICIES:
            try:
                addressed(path, tree)
            except UnknownPath as fault:
                yield Fault(("grid", path), str(fault), of_key=True)
            continue
        for number, node in enumerate(values.value if isinstance(values.value, list) else ()):
            if node.value not in known:
                message = f"there is no policy {quoted(node.value)}{nearest(str(node.value), known)}"
                yield Fault(("grid", path, number), message)


def axes_of(scenario: Scenario) -> list[Axis]:
    """Give the axes of the scenario's own grid."""
    return axes_from(scenario.grid)


def axes_from(grid: Mapping[str, Sequence[object]]) -> list[Axis]:
    """Give the axes of paths with plain values."""
    return [Axis(path, tuple(_written(value) for value in values)) for path, values in grid.items()]


def axes_asked(options: Sequence[str]) -> list[Axis]:
    """Read axes as the command line gives them: `path=v1,v2`; a value may be a list or map in brackets.

    Raises InvalidInput with every fault.
    """
    axes: list[Axis] = []
    problems: list[Problem] = []
    for option in options:
        path, equals, text = option.partition("=")
        place = f"--grid {option[:80]}"
        if not equals or not path.strip():
            problems.append(Problem(place, 0, 0, "", "expected PATH=VALUE,VALUE, such as missions.*.priority=1,2"))
            continue
        try:
            values = read_value(f"[{text}]", place).value
        except InvalidInput as fault:
            problems += [Problem(place, 0, 0, "", each.message) for each in fault.problems]
            continue
        if not values or any(each.value is None and not text.strip() for each in values):
            problems.append(Problem(place, 0, 0, "", "no value after '='; write null for none"))
        axes.append(Axis(path.strip(), tuple(_written(plain(each)) for each in values)))
    if problems:
        raise InvalidInput(problems)
    return axes


def cells(axes: Sequence[Axis]) -> list[Cell]:
    """Give every combination, the last axis changing fastest; none without axes.

    Raises InvalidInput for a grid of more than `MOST_CELLS`, and where a path stands twice.
    """
    number = 1
    for axis in axes:
        number *= len(axis.values)
    if number > MOST_CELLS:
        raise InvalidInput(
            [Problem("--grid", 0, 0, "", f"{number:,} combinations; at most {MOST_CELLS:,} are compared")]
        )
    paths = [axis.path for axis in axes]
    if len(set(paths)) < len(paths):
        twice = next(path for path in paths if paths.count(path) > 1)
        raise InvalidInput([Problem("--grid", 0, 0, "", f"{quoted(twice)} stands twice; give all its values at once")])
    words = _short(paths)
    return [_cell(axes, words, values) for values in product(*(axis.values for axis in axes))] if axes else []


def _cell(axes: Sequence[Axis], words: Sequence[str], values: Sequence[str]) -> Cell:
    chosen = list(zip(axes, words, values, strict=True))
    return Cell(
        " + ".join(value if axis.path == POLICIES else f"{word}={value}" for axis, word, value in chosen),
        tuple(value for axis, _, value in chosen if axis.path == POLICIES),
        tuple(f"{axis.path}={value}" for axis, _, value in chosen if axis.path != POLICIES),
    )


def _short(paths: Sequence[str]) -> list[str]:
    """Give the last parts of each path, as few as tell it from the others."""
    parts = [path.split(".") for path in paths]
    for count in range(1, max((len(each) for each in parts), default=0)):
        words = [".".join(each[-count:]) for each in parts]
        if len(set(words)) == len(words) and "*" not in {word.split(".")[0] for word in words}:
            return words
    return list(paths)


def _written(value: object) -> str:
    """Write a value as a setting does: text as it is where it reads back so, everything else as JSON, which is YAML."""
    if isinstance(value, str) and "," not in value:
        try:
            if plain(read_value(value, "")) == value:
                return value
        except InvalidInput:
            pass
    return json.dumps(value, ensure_ascii=False)
