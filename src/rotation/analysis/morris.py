"""Morris' elementary effects: which inputs matter at all, from few runs."""

from typing import Any, NamedTuple

import numpy as np

from rotation.analysis.columns import Numbers
from rotation.analysis.intervals import CONFIDENCE
from rotation.foundation.errors import RotationError

LEVELS = 4
"""Levels of each input in the grid of trajectories."""

MISSING = (
    "Morris' method needs the extra 'sensitivity': python -m pip install 'rotation[sensitivity]'; "
    "Sobol' indices need nothing further"
)
"""What is said where SALib is not installed."""


class Effects(NamedTuple):
    """Elementary effects by input, float64[inputs] each: of a step over an input's whole range."""

    mean: Numbers
    """The mean effect: below 0 where more of the input means less of the measure."""
    size: Numbers
    """The mean of their absolute values, which ranks the inputs."""
    size_low: Numbers
    """The ends of its 95 % interval."""
    size_high: Numbers
    spread: Numbers
    """Their standard deviation: large where the effect is bent, or hangs on other inputs."""


def trajectories(names: list[str], number: int, seed: int) -> Numbers:
    """Give the points of so many trajectories in 0 … 1: float64[number × (inputs + 1), inputs] (Morris 1991).

    Raises RotationError where SALib is not installed.
    """
    sample, _ = _library()
    held = sample(_problem(names), number, num_levels=LEVELS, seed=seed % 2**32)
    return np.asarray(held, dtype=np.float64)


def effects(names: list[str], points: Numbers, values: Numbers, seed: int) -> Effects:
    """Estimate the effects from the values at the points of the trajectories (Campolongo et al. 2007), by SALib.

    Raises RotationError where SALib is not installed.
    """
    _, analyse = _library()
    found = analyse(
        _problem(names),
        points,
        values,
        num_levels=LEVELS,
        conf_level=CONFIDENCE,
        num_resamples=2_000,
        seed=seed % 2**32,
    )
    mean, size, spread, half = (
        np.asarray(found[name], dtype=np.float64) for name in ("mu", "mu_star", "sigma", "mu_star_conf")
    )
    return Effects(mean, size, np.maximum(0, size - half), size + half, spread)


def _library() -> tuple[Any, Any]:
    try:
        from SALib.analyze.morris import analyze
        from SALib.sample.morris import sample
    except ImportError:
        raise RotationError(MISSING) from None
    return sample, analyze


def _problem(names: list[str]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
