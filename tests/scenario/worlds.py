"""The smallest valid scenario, and ways to change it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.loading import Loaded, load

MESSAGES = Path(__file__).parents[1] / "messages"
VALID = MESSAGES / "valid.yaml"
"""A scenario of about 75 lines without a fault or a warning."""


def changed(*settings: str, policies: Sequence[str] = ()) -> Loaded:
    """Load the valid scenario with settings."""
    return load(VALID, settings=settings, policies=policies)


def refusals(*settings: str) -> list[str]:
    """Give what is told about the valid scenario with settings that make it invalid: `path: message`."""
    with pytest.raises(InvalidInput) as caught:
        changed(*settings)
    return [f"{problem.path}: {problem.message}" for problem in caught.value.problems]


def warnings(*settings: str) -> list[str]:
    """Give the warnings about the valid scenario with settings: `path: message`."""
    return [f"{problem.path}: {problem.message}" for problem in changed(*settings).warnings]


def refused(path: Path) -> str:
    """Give the whole message about an invalid file."""
    with pytest.raises(InvalidInput) as caught:
        load(path)
    return str(caught.value)
