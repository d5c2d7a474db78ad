"""The pictures of a comparison: what its charts are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from rotation.analysis.policies import HEADLINE, against_baseline
from rotation.analysis.summary import Series, series
from rotation.analysis.surface import Point, surface
from rotation.report.stamp import Stamp
from rotation.study.coordinates import point_of
from rotation.study.stamping import stamp_of_baseline

if TYPE_CHECKING:
    from rotation.study.comparing import Comparison
    from rotation.study.policies import Policies
    from rotation.study.run import Run


@dataclass(frozen=True)
class PolicyPictures:
    """What the charts of a comparison are made from; see `report.charts.sources.PolicySource`."""

    stamp: Stamp
    """Where the charts come from."""
    baseline: str
    """The name of the policy that all others are compared with."""
    table: pd.DataFrame
    """Each policy's measures and differences from the baseline."""
    series: Mapping[str, Series]
    """The measures, by policy."""
    points: Mapping[str, Point]
    """Where each policy lies in the plane of ceilings and tours."""

    @cached_property
    def surface(self) -> pd.DataFrame:
        """The plane of ceilings and tours."""
        return surface(self.series, self.points, self.baseline)


def policy_pictures(found: "Policies") -> PolicyPictures:
    """Give what the charts of a comparison of policies are made from."""
    held = found.measured
    points = {case.label: point_of(case.scenario) for case in held.cases}
    return PolicyPictures(stamp_of_baseline(held), found.baseline.label, found.table, held.series, points)


def comparison_pictures(found: "Comparison") -> PolicyPictures:
    """Give what the charts of a comparison of two variants are made from; A stands for the baseline."""
    runs = {f"{letter}: {run.case.changes}": run for letter, run in (("A", found.a), ("B", found.b))}
    measured = {name: _headline(run) for name, run in runs.items()}
    points = {name: point_of(run.scenario) for name, run in runs.items()}
    first = next(iter(runs))
    return PolicyPictures(found.a.stamp(), first, against_baseline(measured, first), measured, points)


def _headline(run: "Run") -> Series:
    """Give the measures that matter first, replication by replication."""
    held = run.measures()
    return series(held[held["measure"].str.partition("/")[0].isin(HEADLINE).to_numpy()])
