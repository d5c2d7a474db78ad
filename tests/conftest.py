"""What every test shares: a headless picture library, Hypothesis without a clock, and where things are."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["MPLBACKEND"] = "agg"

# A shared machine makes any deadline a lottery; in CI the examples are the same every time.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def scenarios(root: Path) -> Path:
    """The folder of the shipped scenarios."""
    return root / "scenarios"
