"""The gallery: all charts in the order in which a planner asks, each with the question it answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from rotation.foundation.errors import RotationError, nearest
from rotation.report.charts.chart import Chart
from rotation.report.charts.sources import ChartSource, PolicySource
from rotation.report.charts.staffing import staffing
from rotation.report.charts.words import ENGLISH, Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Source = TypeVar("Source")


def _staffing(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    lines = [line for line in source.staffing if mission in (None, line.line[0])]
    return staffing(lines, source.stamp, last_days=source.last_days, words=words)


CHARTS: tuple[Chart[ChartSource], ...] = (
    Chart("staffing", "Posts filled over time", "How many posts will be filled, and how sure are we?", _staffing, True),
)
"""The charts of a run."""

POLICY_CHARTS: tuple[Chart[PolicySource], ...] = ()
"""The charts of a comparison of policies."""


def named(charts: Sequence[Chart[Source]], name: str) -> Chart[Source]:
    """Give the chart of a name; raises RotationError with the nearest valid name where there is none."""
    found = next((chart for chart in charts if chart.name == name), None)
    if found is None:
        raise RotationError(f"no chart {name}{nearest(name, [chart.name for chart in charts])}")
    return found
