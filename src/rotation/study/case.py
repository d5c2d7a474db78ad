"""A case: a scenario with the policies and settings asked for, and where it came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rotation.foundation.errors import Problem
from rotation.scenario import loading
from rotation.scenario.loading import Loaded
from rotation.scenario.schema import Scenario

BASELINE = "baseline"
"""The name of the policy that changes nothing."""


@dataclass(frozen=True)
class Case:
    """A scenario as used, and what made it so."""

    loaded: Loaded
    """The scenario with the place of every value."""
    source: str
    """The name of its file, without the folder."""
    policies: tuple[str, ...] = ()
    """The policies applied, in their order."""
    settings: tuple[str, ...] = ()
    """The settings applied after them, each as `path=value`."""
    name: str = ""
    """What tables and reports call it; without it, its policies."""

    @property
    def scenario(self) -> Scenario:
        """The validated scenario."""
        return self.loaded.scenario

    @property
    def warnings(self) -> Sequence[Problem]:
        """What a planner should know though the scenario can be run."""
        return self.loaded.warnings

    @property
    def label(self) -> str:
        """The name of the policy in tables: the one given, that of the policies applied, or `baseline`."""
        return self.name or " + ".join(self.policies) or BASELINE

    @property
    def changes(self) -> str:
        """The policies and settings in words, for the reader of a comparison."""
        return ", ".join((*self.policies, *self.settings)) or "the scenario as it is"

    @property
    def written(self) -> str:
        """The scenario as used, in YAML, with the origin of its values."""
        return loading.written(self.loaded)

    def varied(
        self, *, settings: Sequence[str] = (), policies: Sequence[str] = (), label: str = "--set", name: str = ""
    ) -> Case:
        """Derive a case with further policies and settings; `label` is the option that settings came by.

        Raises InvalidInput with all faults.
        """
        changed = loading.varied(self.loaded, settings=settings, policies=policies, label=label)
        return Case(changed, self.source, (*self.policies, *policies), (*self.settings, *settings), name)

    def called(self, name: str) -> Case:
        """Give the same case under another name."""
        return replace(self, name=name)

    def __repr__(self) -> str:
        """Say in one line what it is."""
        scenario = self.scenario
        return f"<{scenario.title}: {scenario.start} to {scenario.end}, {self.label}>"


def load(path: str | Path, *, settings: Sequence[str] = (), policies: Sequence[str] = ()) -> Case:
    """Load a scenario file, with policies it names and then settings (`path=value`) applied.

    Raises InvalidInput with all faults, each with file, line, column, path and the nearest valid name.
    """
    loaded = loading.load(path, settings=settings, policies=policies)
    return Case(loaded, Path(path).name, tuple(policies), tuple(settings))


def canonical(scenario: Scenario) -> str:
    """Write a scenario so that two alike read alike, whatever the order of their keys."""
    return json.dumps(scenario.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)


def world_of(scenario: Scenario) -> str:
    """Write what a scenario simulates, without its words and without what might be asked of it; see `canonical`."""
    words = {"title", "description", "sources", "basis", "policies", "grid", "uncertain"}
    return json.dumps(scenario.model_dump(mode="json", exclude=words), sort_keys=True, ensure_ascii=False)
