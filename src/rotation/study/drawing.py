"""Draw a chart of the gallery by its name."""

from typing import TYPE_CHECKING

from rotation.foundation.errors import RotationError, nearest
from rotation.report.charts.gallery import CHARTS, POLICY_CHARTS, named
from rotation.report.charts.sources import ChartSource, PolicySource
from rotation.report.charts.staffing import staffing
from rotation.report.charts.words import ENGLISH, Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from rotation.study.run import Run


def draw(source: ChartSource, chart: str, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure":
    """Draw one chart of a run, of all missions or of one.

    Raises RotationError for a chart or mission that there is not, and where there is nothing for it to show.
    """
    if mission is not None and mission not in source.missions:
        raise RotationError(f"no mission {mission}{nearest(mission, source.missions)}")
    return _drawn(named(CHARTS, chart).draw(source, mission=mission, words=words), chart)


def draw_policies(source: PolicySource, chart: str, *, words: Words = ENGLISH) -> "Figure":
    """Draw one chart of a comparison.

    Raises RotationError for a chart that there is not, and where there is nothing for it to show.
    """
    return _drawn(named(POLICY_CHARTS, chart).draw(source, words=words), chart)


def staffing_figure(run: "Run", step: int = 1) -> "Figure":
    """Draw posts filled over time, one panel a line, every `step` days."""
    return _drawn(staffing(run.staffing_over_time(step), run.stamp()), "staffing")


def _drawn(figure: "Figure | None", chart: str) -> "Figure":
    if figure is None:
        raise RotationError(f"the chart {chart} has nothing to show here")
    return figure
