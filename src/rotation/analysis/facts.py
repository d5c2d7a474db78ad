"""The plain facts that measures need beside the tables of a run."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from rotation.analysis.prices import Pay, Price, Reimbursement, Tuition
from rotation.foundation.quantities import MILLION, Duration

Line = tuple[str, str]
"""A mission and a category."""

ALL = "*"
"""Stands for every mission, or for every category; no name of a scenario may hold it."""

YEAR = 365
"""Days of the year in every figure `a year`, days."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a run was: its days, its futures, its lines."""

    start: datetime.date
    """The first day of the run."""
    end: datetime.date
    """The first day after the run."""
    replications: int
    """How many replications the tables hold."""
    minimum: Mapping[Line, int]
    """Every line in the order of reports, with the share of posts below which it is below its minimum, millionths."""
    first: int = 0
    """The number of the first replication; the others follow it."""
    pay: Mapping[str, Pay] = field(default_factory=dict)
    """What people of a category are paid, for the categories where it is known."""
    travel: Mapping[Line, Price] = field(default_factory=dict)
    """What a journey of one person costs, one way, for the lines where it is known."""
    tuition: Mapping[str, Tuition] = field(default_factory=dict)
    """What a student costs, for the courses where it is known."""
    reimbursement: Mapping[str, Reimbursement] = field(default_factory=dict)
    """What the UN pays back for people of a category, for the categories where it does."""
    women_targets: Mapping[str, tuple[tuple[datetime.date, int], ...]] = field(default_factory=dict)
    """The share of women asked among people abroad, millionths, by date of effect, for categories with targets."""
    dwell_asked: Mapping[str, Duration] = field(default_factory=dict)
    """The time asked between two tours, for the categories where it is known."""
    checks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The checks of each category in the order they are taken; alphabetical where it is not known."""
    courses: Mapping[str, str] = field(default_factory=dict)
    """The category that each first course (not a refresher) qualifies."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give the lines in the order of reports."""
        return tuple(self.minimum)

    @property
    def days(self) -> int:
        """Give the length of the run, days."""
        return (self.end - self.start).days

    @property
    def years(self) -> float:
        """Give the length of the run, years of 365 days."""
        return self.days / YEAR

    @property
    def year_starts(self) -> list[int]:
        """Give the days, counted from the run's start, on which its years begin; the last year may be shorter."""
        found = []
        for year in range(self.start.year, self.end.year + 1):
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            day = 28 if (self.start.month, self.start.day) == (2, 29) and not leap else self.start.day
            found.append((datetime.date(year, self.start.month, day) - self.start).days)
        return [offset for offset in found if offset < self.days]


def fewest(establishment: int, minimum: int) -> int:
    """Give the fewest filled posts that are not below a minimum share in millionths, posts."""
    return -(-establishment * minimum // MILLION)
