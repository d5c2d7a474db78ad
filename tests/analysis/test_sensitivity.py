"""Sensitivities against functions whose answers are known: Ishigami, a sum, and what does not vary."""

import builtins
import math
from typing import Any

import numpy as np
import pytest
from scipy.stats import sobol_indices

from rotation.analysis.morris import effects, trajectories
from rotation.analysis.sobol import indices, saltelli
from rotation.foundation.errors import RotationError

NAMES = ["x", "y", "z"]


def ishigami(points: Any) -> Any:
    """Ishigami and Homma (1990), over -π … π."""
    x, y, z = (2 * math.pi * points[..., place] - math.pi for place in range(3))
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def test_the_indices_of_ishigami() -> None:
    a, b, mixed = saltelli(3, 4096, 1)
    found = indices(ishigami(a), ishigami(b), ishigami(mixed))
    assert found.first == pytest.approx([0.3139, 0.4424, 0], abs=0.02)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    assert (found.total_low < found.total).all()
    assert (found.total < found.total_high).all()


def test_the_indices_are_those_of_the_library() -> None:
    a, b, mixed = saltelli(3, 256, 5)
    mine = indices(ishigami(a), ishigami(b), ishigami(mixed))
    values = {"f_A": ishigami(a)[np.newaxis], "f_B": ishigami(b)[np.newaxis], "f_AB": ishigami(mixed)[:, np.newaxis]}
    theirs = sobol_indices(func=values, n=256)
    assert mine.first == pytest.approx(theirs.first_order, abs=1e-9)
    assert mine.total == pytest.approx(theirs.total_order, abs=1e-9)


def test_the_intervals_hold_the_truth_nearly_as_often_as_they_say() -> None:
    weights = np.array([3.0, 2.0, 1.0])
    truth = weights**2 / (weights**2).sum()
    held = np.zeros(3)
    for seed in range(60):
        a, b, mixed = saltelli(3, 64, seed)
        found = indices(a @ weights, b @ weights, mixed @ weights)
        held += (found.total_low <= truth) & (truth <= found.total_high)
    assert (held >= 54).all()


def test_a_design_has_its_own_columns() -> None:
    a, b, mixed = saltelli(2, 8, 3)
    assert (mixed[0, :, 0] == b[:, 0]).all()
    assert (mixed[0, :, 1] == a[:, 1]).all()
    assert (saltelli(2, 8, 3)[0] == a).all()
    assert (saltelli(2, 8, 4)[0] != a).any()


def test_what_does_not_vary_has_no_index() -> None:
    found = indices(np.full(8, 2.0), np.full(8, 2.0), np.full((3, 8), 2.0))
    assert np.isnan(found.first).all()
    assert np.isnan(found.total_high).all()


def test_elementary_effects_of_a_sum_are_its_weights() -> None:
    pytest.importorskip("SALib", reason="the extra 'sensitivity' is not installed")
    points = trajectories(NAMES, 6, 2)
    assert points.shape == (6 * 4, 3)
    found = effects(NAMES, points, points @ np.array([5.0, -2.0, 0.0]), 2)
    assert found.mean == pytest.approx([5, -2, 0])
    assert found.size == pytest.approx([5, 2, 0])
    assert found.spread == pytest.approx([0, 0, 0], abs=1e-9)
    assert (trajectories(NAMES, 6, 2) == points).all()


def test_without_its_library_morris_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("SALib"):
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RotationError, match=r"rotation\[sensitivity\]"):
        trajectories(NAMES, 4, 1)
