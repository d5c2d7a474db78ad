"""From a file to a scenario: read, extend, apply policies and settings, validate, check; all faults told at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from rotation.foundation.errors import InvalidInput, Problem
from rotation.scenario import grids, ranges
from rotation.scenario.basis import without_stale
from rotation.scenario.checking import faults
from rotation.scenario.checks.fault import Fault
from rotation.scenario.explaining import explain
from rotation.scenario.extending import read_chain
from rotation.scenario.places import Node, Path, Place, closest_node, dotted, find, leaves, plain
from rotation.scenario.roster_reading import Files, lettered, used, with_people
from rotation.scenario.schema import Scenario
from rotation.scenario.settings import Changes, policies_of
from rotation.scenario.sound import without_faulty_people
from rotation.scenario.yaml_writing import yaml_text


@dataclass(frozen=True)
class Loaded:
    """A scenario as used, and where each of its values came from."""

    scenario: Scenario
    """The validated scenario."""
    tree: Node
    """Its values with their places, after extends, policies and settings."""
    texts: dict[str, str]
    """The text of each file as read, a roster in CSV too, by its path from the folder of the first one."""
    warnings: tuple[Problem, ...]
    """What a planner should know though the scenario can be run."""
    files: Files
    """Where its files are."""

    @property
    def merged(self) -> dict[str, Any]:
        """The plain data as used, without `extends`, and with people in place of the roster's name."""
        data: dict[str, Any] = plain(used(self.tree))
        return data

    @property
    def origins(self) -> dict[Path, Place]:
        """The place of every value by its path of keys and list positions."""
        return {path: node.place for path, node in leaves(used(self.tree))}


def load(path: str | FilePath, *, settings: Sequence[str] = (), policies: Sequence[str] = ()) -> Loaded:
    """Load a scenario file, with policies it names and then settings (`path=value`) applied in their order.

    Raises InvalidInput with all faults, each with its file, line and column, the path and the nearest valid name.
    """
    sources = read_chain(path)
    filled = with_people(sources.tree, sources.files)
    of_grids = [_placed(fault, filled.tree) for fault in grids.check(filled.tree)]
    of_ranges = ranges.faults(filled.tree, lambda changed: _of_changed(changed, sources.files, filled.tree))
    problems = [*filled.problems, *_of_policies(filled.tree, sources.files), *of_grids, *of_ranges]
    read = _Read(filled.tree, sources.texts | filled.texts, sources.files)
    try:
        loaded = _changed(read, settings, policies, "--set")
    except InvalidInput as refusal:
        raise InvalidInput([*refusal.problems, *map(lettered, problems)]) from None
    if problems:
        raise InvalidInput(map(lettered, problems))
    return loaded


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read: the values, the texts they stood in, and where those are."""

    tree: Node
    texts: dict[str, str]
    files: Files


def varied(
    loaded: Loaded, *, settings: Sequence[str] = (), policies: Sequence[str] = (), label: str = "--set-a"
) -> Loaded:
    """Derive a variant of a loaded scenario without reading files again; `label` is the option the settings came by.

    Only a roster that the changes name is read.
    """
    return _changed(_Read(loaded.tree, loaded.texts, loaded.files), settings, policies, label)


def opened(loaded: Loaded, tree: Node, texts: dict[str, str], known: Sequence[Problem] = ()) -> Loaded:
    """Give a loaded scenario with other values, such as another opening state; `known` are faults found in them.

    Raises InvalidInput with all faults.
    """
    scenario, problems, warnings = _examined(tree)
    if problems or known or scenario is None:
        raise InvalidInput(map(lettered, [*problems, *known]))
    return Loaded(scenario, tree, loaded.texts | texts, tuple(sorted(map(lettered, warnings))), loaded.files)


def written(loaded: Loaded) -> str:
    """Write the scenario as used as YAML that loads to the same scenario, each line with where its values came from."""
    origins = {
        path: f"{place.file}:{place.line}" if place.line else place.file for path, place in loaded.origins.items()
    }
    return yaml_text(loaded.merged, origins)


def _changed(read: _Read, settings: Sequence[str], policies: Sequence[str], label: str) -> Loaded:
    changes = Changes(read.tree)
    changes.adopt(policies, label.replace("--set", "--policy"))
    changes.set(settings, label)
    filled = with_people(without_stale(read.tree, changes.tree), read.files, read.tree)
    scenario, problems, warnings = _examined(filled.tree)
    if problems or changes.problems or filled.problems or scenario is None:
        raise InvalidInput(map(lettered, [*problems, *changes.problems, *filled.problems]))
    told = tuple(sorted({*map(lettered, warnings), *changes.warnings}))
    return Loaded(scenario, filled.tree, read.texts | filled.texts, told, read.files)


def _examined(tree: Node) -> tuple[Scenario | None, list[Problem], list[Problem]]:
    """Validate and cross-check; give the scenario where it can be built, the problems and the warnings."""
    try:
        scenario = _validated(tree)
    except ValidationError as error:
        sound = without_faulty_people(tree, error)
        return None, [*explain(error, tree), *(_examined(sound)[1] if sound is not None else [])], []
    found = [_placed(fault, tree) for fault in faults(scenario, tree)]
    return scenario, [each for each in found if not each.warning], [each for each in found if each.warning]


def _validated(tree: Node) -> Scenario:
    return Scenario.model_validate_json(json.dumps(plain(used(tree)), allow_nan=False), strict=True)


def _placed(fault: Fault, tree: Node) -> Problem:
    node = closest_node(tree, fault.path)
    place = node.key if fault.of_key or find(tree, fault.path) is None else node.place
    return Problem(place.file, place.line, place.column, dotted(fault.path, tree), fault.message, fault.warning)


def _of_policies(tree: Node, files: Files) -> list[Problem]:
    """Try every policy by itself, so that its faults are found before the day it is used."""
    policies = policies_of(tree)
    scenario, known, _ = _examined(tree) if policies else (None, [], [])
    told = {(each.path, each.message) for each in known}
    found: list[Problem] = []
    for name, policy in policies.items():
        changes = Changes(tree)
        changes.adopt_one(name, policy)
        found += changes.problems
        if scenario is None:
            continue
        found += [
            replace(each, message=f"under the policy '{name}': {each.message}")
            for each in _of_changed(without_stale(tree, changes.tree), files, tree)
            if (each.path, each.message) not in told
        ]
    return found


def _of_changed(tree: Node, files: Files, before: Node) -> list[Problem]:
    try:
        filled = with_people(tree, files, before)
    except InvalidInput as refusal:
        return list(refusal.problems)
    return [*filled.problems, *_examined(filled.tree)[1]]
