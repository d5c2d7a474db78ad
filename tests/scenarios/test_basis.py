"""Every figure of a shipped scenario says where it comes from, and every word about its origin is about a figure."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rotation.foundation.quantities import DURATION_PATTERN
from rotation.scenario.loading import Loaded, load

FOLDER = Path(__file__).parents[2] / "scenarios"
SHIPPED = [
    "kazakhstan-2024.yaml",
    "kazakhstan-430.yaml",
    "small.yaml",
    "company-in-parts.yaml",
    "from-roster.yaml",
    "history.yaml",
]
PERCENTAGE = r"\s*\d+(\.\d+)?\s*%( a year)?\s*"
WORDS = {"title", "description", "sources", "basis", "policies", "uncertain"}


def figure(value: object) -> bool:
    """Tell whether a value is a number, a percentage, a date or a duration."""
    if isinstance(value, str):
        if re.match(DURATION_PATTERN, value) or re.fullmatch(PERCENTAGE, value):
            return True
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return False
        return True
    return isinstance(value, int | float) and not isinstance(value, bool)


def name(item: object) -> str:
    """Give the identifier of a person listed, or nothing."""
    return str(item.get("identifier", "")) if isinstance(item, dict) else ""


def leaves(part: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Give every value at the bottom of a document with its path."""
    if isinstance(part, dict):
        items = [(str(key), below) for key, below in part.items()]
    elif isinstance(part, list):
        items = [(name(below) or str(number), below) for number, below in enumerate(part)]
    else:
        yield path, part
        return
    for key, below in items:
        yield from leaves(below, (*path, key))


def figures(loaded: Loaded) -> list[tuple[str, ...]]:
    """Give the paths of every figure the scenario states, whether in its own file or in the one it extends."""
    stated = {key: part for key, part in loaded.merged.items() if key not in WORDS}
    return [path for path, value in leaves(stated) if figure(value)]


def covers(key: str, path: tuple[str, ...]) -> bool:
    """Tell whether a basis key names the path or something above it; a * stands for one part."""
    parts = key.split(".")
    return len(parts) <= len(path) and all(part in ("*", there) for part, there in zip(parts, path, strict=False))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_figure_has_a_basis(name: str) -> None:
    loaded = load(FOLDER / name)
    found = figures(loaded)
    assert len(found) > 100
    assert [".".join(path) for path in found if not any(covers(key, path) for key in loaded.scenario.basis)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_basis_is_a_source_or_an_assumption_with_a_reason(name: str) -> None:
    scenario = load(FOLDER / name).scenario
    for key, text in scenario.basis.items():
        reason = text.removeprefix("assumption: ")
        assert text in scenario.sources or (reason != text and len(reason.split()) > 1), key


@pytest.mark.parametrize("name", SHIPPED)
def test_every_basis_is_about_a_figure_or_a_policy(name: str) -> None:
    loaded = load(FOLDER / name)
    found = [*figures(loaded), *(("policies", policy) for policy in loaded.scenario.policies)]
    assert [key for key in loaded.scenario.basis if not any(covers(key, path) for path in found)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_source_is_used(name: str) -> None:
    scenario = load(FOLDER / name).scenario
    assert set(scenario.sources) <= set(scenario.basis.values())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_policy_has_a_basis(name: str) -> None:
    scenario = load(FOLDER / name).scenario
    for policy in scenario.policies:
        assert any(covers(key, ("policies", policy)) for key in scenario.basis), policy


def test_a_figure_is_told_from_a_word() -> None:
    assert [figure(value) for value in (3, 0.5, "6 months", "3 % a year", "2024-01-19", "planned", True, None)] == [
        True, True, True, True, True, False, False, False,
    ]  # fmt: skip
