"""The gallery: all charts in the order in which a planner asks, each with the question it answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from rotation.analysis.facts import ALL
from rotation.foundation.errors import RotationError, nearest
from rotation.report.charts.causes import causes
from rotation.report.charts.ceilings import ceilings
from rotation.report.charts.chart import Chart
from rotation.report.charts.contours import contours
from rotation.report.charts.differences import differences
from rotation.report.charts.frontier import frontier
from rotation.report.charts.funnel import funnel
from rotation.report.charts.gap_calendar import gap_calendar
from rotation.report.charts.money import money
from rotation.report.charts.rest import rest
from rotation.report.charts.rotation_board import rotation_board
from rotation.report.charts.seats import seats
from rotation.report.charts.sources import ChartSource, PolicySource
from rotation.report.charts.staffing import staffing
from rotation.report.charts.stages import stages
from rotation.report.charts.women import women
from rotation.report.charts.words import ENGLISH, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

Source = TypeVar("Source")


def _staffing(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    lines = [line for line in source.staffing if mission in (None, line.line[0])]
    return staffing(lines, source.stamp, last_days=source.last_days, words=words)


def _gap_calendar(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    frame = source.shortfall
    rows = frame["category"] == ALL if mission is None else frame["mission"] == mission
    return gap_calendar(frame[rows], source.stamp, words=words)


def _causes(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return causes(_of(source.causes, mission), source.stamp, words=words)


def _ceilings(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return ceilings(source.ceilings, source.stamp, words=words)


def _stages(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return stages(source.stages, source.stamp, words=words)


def _funnel(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return funnel(source.funnel, source.stamp, words=words)


def _seats(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return seats(source.seats, source.stamp, words=words)


def _board(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return rotation_board(source.rotation_board, source.stamp, mission=mission, words=words)


def _rest(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return rest(_of(source.rest, mission), source.dwell, source.stamp, future=source.future, words=words)


def _women(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return women(source.women, source.stamp, words=words)


def _money(source: ChartSource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return money(_of(source.money, mission), source.stamp, words=words)


def _of(frame: "pd.DataFrame", mission: str | None) -> "pd.DataFrame":
    return frame if mission is None else frame[(frame["mission"] == mission).to_numpy(dtype=bool, na_value=False)]


def _differences(source: PolicySource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return differences(source.table, source.baseline, source.stamp, words=words)


def _frontier(source: PolicySource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return frontier(source.table, source.baseline, source.stamp, words=words)


def _contours(source: PolicySource, /, *, mission: str | None = None, words: Words = ENGLISH) -> "Figure | None":
    return contours(source.surface, source.stamp, words=words)


CHARTS: tuple[Chart[ChartSource], ...] = (
    Chart("staffing", "Posts filled over time", "How many posts will be filled?", _staffing, True),
    Chart("gap-calendar", "Gap calendar", "When will a mission fall short?", _gap_calendar, True),
    Chart("causes", "Gaps by cause", "Why will posts stand empty?", _causes, True),
    Chart("rotation-board", "Rotation board", "Who holds which post, and which stand empty?", _board, True),
    Chart("ceilings", "Use of the ceiling", "How much of the ceiling is used?", _ceilings),
    Chart("stages", "People in the pipeline", "Where are the people?", _stages),
    Chart("funnel", "The funnel", "Where do volunteers drop out?", _funnel),
    Chart("seats", "Seats of the centre", "Are the seats of the centre used?", _seats),
    Chart("rest", "Tours and rest", "Do people rest long enough between tours?", _rest, True),
    Chart("women", "Women abroad", "Are the targets for women met?", _women),
    Chart("money", "Money by year", "What does it cost, year by year?", _money, True),
)
"""The charts of a run."""

POLICY_CHARTS: tuple[Chart[PolicySource], ...] = (
    Chart("differences", "Policies compared", "Which policy is better, and is it real?", _differences),
    Chart("frontier", "Gap against cost", "What does a smaller gap cost?", _frontier),
    Chart("contours", "Ceiling and tour", "Which ceiling and tour keep every mission manned?", _contours),
)
"""The charts of a comparison of policies."""


def named(charts: Sequence[Chart[Source]], name: str) -> Chart[Source]:
    """Give the chart of a name; raises RotationError with the nearest valid name where there is none."""
    found = next((chart for chart in charts if chart.name == name), None)
    if found is None:
        raise RotationError(f"no chart {name}{nearest(name, [chart.name for chart in charts])}")
    return found
