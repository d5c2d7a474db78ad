"""The pictures of a run: what its charts are made from, each frame computed when it is first asked for."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from rotation.analysis.cause_months import cause_months
from rotation.analysis.ceiling_days import CeilingUse, ceiling_use
from rotation.analysis.funnel import funnel
from rotation.analysis.futures import Future, median_future
from rotation.analysis.levels import stretches
from rotation.analysis.money_table import money_means
from rotation.analysis.rest import tours_and_dwell
from rotation.analysis.rotation_board import RotationBoard, rotation_board
from rotation.analysis.seats import seats
from rotation.analysis.shortfall import shortfall
from rotation.analysis.staffing import Staffing
from rotation.analysis.stage_months import stage_months
from rotation.analysis.women import month_end_women
from rotation.analysis.women_months import women_months
from rotation.calendar.dates import dated, ordinal, recurring
from rotation.foundation.errors import RotationError
from rotation.report.stamp import Stamp
from rotation.scenario.schema import Dates
from rotation.scenario.terms import Recurring

if TYPE_CHECKING:
    from rotation.study.run import Run

STEP = 7
"""On every so many days levels are drawn, days."""


@dataclass(frozen=True)
class Pictures:
    """What the charts of a run are made from; see `report.charts.sources.ChartSource` for each frame."""

    run: "Run"
    """The run."""
    last_days: pd.DataFrame | None = None
    """The last days to act, if they were asked for: mission, category, gap_from, last_day."""
    replication: int | None = None
    """The future of the board; without it, the median future."""

    @cached_property
    def stamp(self) -> Stamp:
        """Where the charts come from."""
        return self.run.stamp()

    @cached_property
    def missions(self) -> tuple[str, ...]:
        """The missions in the order of reports."""
        return tuple(dict.fromkeys(mission for mission, _ in self.run.facts.lines))

    @cached_property
    def staffing(self) -> Sequence[Staffing]:
        """Posts filled, line by line, week by week."""
        return self.run.staffing_over_time(STEP)

    @cached_property
    def shortfall(self) -> pd.DataFrame:
        """The probability of a shortfall by mission, line and month."""
        return shortfall(self.run.staffing, self.run.facts)

    @cached_property
    def causes(self) -> pd.DataFrame:
        """Vacant posts by mission, cause and month."""
        return cause_months(self.run.gaps, self.run.facts)

    @cached_property
    def ceilings(self) -> Sequence[CeilingUse]:
        """People abroad under each ceiling, week by week."""
        return ceiling_use(self.run.ceilings, self.run.facts, STEP)

    @cached_property
    def stages(self) -> pd.DataFrame:
        """People by category, stage and month."""
        return stage_months(self.run.flow, self.run.facts)

    @cached_property
    def funnel(self) -> pd.DataFrame:
        """People a year who get through each step."""
        return funnel(self.run.checks, self.run.classes, self.run.tours, self.run.facts)

    @cached_property
    def seats(self) -> pd.DataFrame:
        """Seats offered and used, class by class."""
        return seats(self.run.classes, self.run.facts)

    @cached_property
    def rotation_board(self) -> RotationBoard:
        """Who holds which post in the future shown."""
        tables = {name: self.run.frame(name) for name in ("tours", "staffing", "waves")}
        held = rotation_board(tables, self.run.facts, self.future)
        scenario = self.run.scenario
        movement = {
            name: movement_days(mission.movement, scenario.start, scenario.end)
            for name, mission in scenario.missions.items()
        }
        return replace(held, movement=movement)

    @cached_property
    def rest(self) -> pd.DataFrame:
        """Tours and dwell, person by person, in the future shown."""
        return tours_and_dwell(self.run.tours, self.run.facts, self.future.number)

    @cached_property
    def dwell(self) -> dict[str, tuple[float, float]]:
        """The least dwell and the dwell asked, by category, days."""
        return {
            name: (float(category.dwell.length), float((category.dwell_asked or category.dwell).length))
            for name, category in sorted(self.run.scenario.categories.items())
        }

    @cached_property
    def women(self) -> pd.DataFrame:
        """Women at month ends against the targets."""
        facts = self.run.facts
        return women_months(month_end_women(stretches(self.run.staffing, facts), facts), facts)

    @cached_property
    def money(self) -> pd.DataFrame:
        """Money by mission, category, year and item, the mean of a future."""
        return money_means(self.run.money(), self.run.facts)

    @cached_property
    def future(self) -> Future:
        """The future shown where one stands for all; raises RotationError for one that there is not."""
        facts = self.run.facts
        median = median_future(self.run.gaps, facts)
        number = median if self.replication is None else self.replication
        if not facts.first <= number < facts.first + facts.replications:
            last = facts.first + facts.replications - 1
            raise RotationError(f"no replication {number}; the run holds {facts.first} to {last}")
        return Future(number, number == median)


def pictures(run: "Run", *, last_days: pd.DataFrame | None = None, replication: int | None = None) -> Pictures:
    """Give what the charts of a run are made from."""
    return Pictures(run, last_days, replication)


def movement_days(dates: Dates, start: datetime.date, end: datetime.date) -> list[datetime.date]:
    """Give the days of a calendar of movement from `start` up to, not including, `end`."""
    if not isinstance(dates, Recurring):
        return sorted(day for day in set(dates) if start <= day < end)
    until = min(end, dates.until) if dates.until is not None else end
    days = recurring(ordinal(dates.first), dates.every, ordinal(until))
    return [dated(day) for day in days if day >= ordinal(start)]
