"""The declared tables of a run: every column once, with its kind, unit and meaning."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "day", "count", "flag"]
"""`name`: text of a closed list · `day`: date or empty · `count`: a whole number or empty · `flag`: true or false."""

EMPTY = -(2**31)
"""What stands for an empty day or count while a table is still whole numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    """Its name."""
    kind: Kind
    """What it holds."""
    unit: str
    """The unit of its values, or nothing for names, days and flags."""
    meaning: str
    """What it says, for the data dictionary."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a run: a row says one thing, and its columns say what."""

    name: str
    """Its name, and that of its file."""
    row: str
    """What one row is."""
    columns: tuple[Column, ...]
    """Its columns in order; rows are sorted by all of them, first to last."""


_POLICY = Column("policy", "name", "", "the policy run, `baseline` for the scenario itself")
_REPLICATION = Column("replication", "count", "replication", "the number of the possible future, from 0")
_MISSION = Column("mission", "name", "", "the mission")
_CATEGORY = Column("category", "name", "", "the category of personnel")
_FROM = Column("from", "day", "", "the first day it holds")
_TO = Column("to", "day", "", "the first day it no longer holds; the run's end where it still does")
_MONTH = Column("month", "day", "", "the first day of the month")

STAGES = (
    "out",
    "commission",
    "result",
    "retry",
    "seat",
    "class",
    "reserve",
    "abroad",
    "rest",
    "lapsed",
    "renewal",
)
"""Where a person can be: out · waiting for a sitting · for a result · to try again · for a seat in the first course ·
in its class · in the reserve · abroad · on leave or in dwell · waiting for a class after a lapse · in that class."""

CAUSES = (
    "ceiling",
    "held",
    "unit incomplete",
    "movement",
    "outranked",
    "rest",
    "lapsed",
    "in class",
    "no seat",
    "at the commission",
    "failed",
    "withdrew",
    "no volunteers",
)
"""Why a post is vacant on a day, in the order in which they are tried."""

TRIGGERS = ("opening", "planned end", "early return", "late wave", "short wave")
"""What made a post vacant, kept until it is filled."""

CHOSEN_BY = ("opening", "longest waiting", "fewest tours", "woman first", "assigned")
"""The rule that chose a person for a tour; `opening`: abroad at the start, `assigned`: a wave's own people."""

RETURNED = ("completed", "mission closed")
"""Why a tour ended when it was not cut short; early returns have the scenario's own reasons."""

STAFFING = Table(
    "staffing",
    "a stretch of days on which a line's numbers stay the same",
    (
        _POLICY,
        _REPLICATION,
        _MISSION,
        _CATEGORY,
        _FROM,
        _TO,
        Column("opening", "flag", "", "whether it is the state before the first day, told as the day before it"),
        Column("establishment", "count", "posts", "the posts of the line"),
        Column("strength", "count", "people", "people present, reliefs in handover and surplus included"),
        Column("level", "count", "posts", "posts filled"),
        Column("surplus", "count", "people", "people present without a post since the establishment fell"),
        Column("women", "count", "people", "women among those present"),
    ),
)

GAPS = Table(
    "gaps",
    "a stretch of days on which as many posts of a line are vacant for one cause and trigger",
    (
        _POLICY,
        _REPLICATION,
        _MISSION,
        _CATEGORY,
        _FROM,
        _TO,
        Column("cause", "name", "", "why nobody fills them, day by day"),
        Column("trigger", "name", "", "what made them vacant"),
        Column("posts", "count", "posts", "how many"),
    ),
)

TOURS = Table(
    "tours",
    "one person's deployment",
    (
        _POLICY,
        _REPLICATION,
        Column(
            "person",
            "count",
            "number",
            "the person's number in the category: opening people from 1, others from 1,000,001",
        ),
        _CATEGORY,
        Column("woman", "flag", "", "whether the person is a woman"),
        _MISSION,
        Column("post", "count", "number", "the number of the post first taken or stood by for; 0 for surplus"),
        Column("tour", "count", "number", "the number of this tour for the person, from 1"),
        Column("departed", "day", "", "the day of departure"),
        Column("planned_end", "day", "", "the planned end"),
        Column("returned", "day", "", "the day of return; empty for those still out"),
        Column(
            "reason",
            "name",
            "",
            "why it ended: completed, mission closed, or the reason of an early return; empty for those still out",
        ),
        Column("handover_days", "count", "days", "days on which the person's relief was present too"),
        Column("extension_days", "count", "days", "days served past the planned end"),
        Column("dwell_before", "count", "days", "days since the end of the tour before; empty for a first tour"),
        Column(
            "reserve_before",
            "count",
            "days",
            "days of the run spent in the reserve since the tour before; empty for people abroad at the start",
        ),
        Column(
            "wave",
            "count",
            "number",
            "the wave the person came with, 0 for the opening unit; empty for people sent singly",
        ),
        Column("chosen_by", "name", "", "the rule that chose the person"),
    ),
)

FLOW = Table(
    "flow",
    "a month of one stage of a category in which anybody was in it",
    (
        _POLICY,
        _REPLICATION,
        _CATEGORY,
        _MONTH,
        Column("stage", "name", "", "the stage"),
        Column("entered", "count", "people", "how often somebody entered it in the month"),
        Column("left", "count", "people", "how often somebody left it in the month"),
        Column("days", "count", "days", "days that those who left it had spent in it; before the run they count as 0"),
        Column("present_end", "count", "people", "people in it at the end of the month's last day"),
    ),
)

CHECKS = Table(
    "checks",
    "a month of one check",
    (
        _POLICY,
        _REPLICATION,
        _CATEGORY,
        _MONTH,
        Column("check", "name", "", "the check"),
        Column("took", "count", "people", "who took it"),
        Column("passed", "count", "people", "who passed it"),
    ),
)

CLASSES = Table(
    "classes",
    "a start day of a course for one group of people",
    (
        _POLICY,
        _REPLICATION,
        Column("course", "name", "", "the course"),
        Column("start", "day", "", "the start day"),
        Column("end", "day", "", "the day it ends"),
        Column("mission", "name", "", "the mission for whose wave the group is raised; empty for the unassigned"),
        Column("wave", "count", "number", "that wave; empty for the unassigned"),
        Column("took_place", "flag", "", "whether it took place"),
        Column("students", "count", "people", "who attended"),
        Column("seats", "count", "seats", "its seats"),
        Column("passed", "count", "people", "who passed; empty where it had not ended or did not take place"),
        Column("waiting_before", "count", "people", "who waited for it that morning"),
    ),
)

WAVES = Table(
    "waves",
    "one wave that left",
    (
        _POLICY,
        _REPLICATION,
        _MISSION,
        _CATEGORY,
        Column("wave", "count", "number", "its number, from 1"),
        Column("planned", "day", "", "the planned day"),
        Column("slip", "count", "days", "the slip drawn"),
        Column("departed", "day", "", "the day it left"),
        Column("establishment", "count", "posts", "the posts that day"),
        Column("sent", "count", "people", "who went"),
        Column("exchange", "flag", "", "whether it went in exchange for want of room under a ceiling"),
    ),
)

CEILINGS = Table(
    "ceilings",
    "a stretch of days on which a ceiling's number and count stay the same",
    (
        _POLICY,
        _REPLICATION,
        Column("ceiling", "name", "", "the pool, or the decision and its ceiling"),
        _FROM,
        _TO,
        Column("number", "count", "people", "the most who may be abroad"),
        Column("count", "count", "people", "those who are"),
    ),
)

TABLES = {table.name: table for table in (STAFFING, GAPS, TOURS, FLOW, CHECKS, CLASSES, WAVES, CEILINGS)}
"""All tables of a run by name."""
