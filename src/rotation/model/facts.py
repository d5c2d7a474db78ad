"""What never changes in a run: the scenario as whole-number columns, for rules to read.

Days count from the run's start. Lines, missions, categories, boards and courses are in the order that settles ties.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rotation.model.records import Record, Records


class Due(IntEnum):
    """Kinds of note in the agenda: what may be due for a person (or a class) on a day."""

    HOME = 0
    EARLY = 1
    REST = 2
    LAPSE = 3
    EXPIRY = 4
    WITHDRAWAL = 5
    RETRY = 6
    CLASS_END = 7
    LESSON = 8
    RESULT = 9


def _span(name: str, meaning: str) -> tuple[tuple[str, str, str], ...]:
    return ((f"{name}_months", "months", meaning), (f"{name}_days", "days", f"{meaning}, days beyond the months"))


def _table(name: str, meaning: str) -> tuple[tuple[str, str, str], ...]:
    return ((f"{name}_first", "row", f"first threshold: {meaning}"), (f"{name}_count", "rows", "how many thresholds"))


RUN = Record(
    "run",
    (
        ("origin", "identity", "ordinal of the run's first day"),
        ("seed", "identity", "the seed"),
        ("days", "days", "length of the run"),
        ("horizon", "days", "length of the day-indexed facts that look beyond the run"),
        ("check_queues", "row", "the first waiting line of a board"),
        ("course_queues", "row", "the first waiting line of a course, for the unassigned"),
        ("reserve_queues", "row", "the first reserve of a category, for the unassigned"),
        ("rest_queues", "row", "the first list of a category's resting people"),
        ("surplus_queues", "row", "the first list of a line's surplus people"),
        ("wave_queues", "row", "the first of three for each wave: first course, refresher, reserve"),
        ("volunteers", "identity", "decision `volunteers`"),
        ("offer", "identity", "decision `offer`"),
        ("sex", "identity", "decision `sex`"),
        ("withdrawal", "identity", "decision `withdrawal`"),
        ("tour_length", "identity", "decision `tour length`"),
        ("early_return", "identity", "decision `early return`"),
        ("early_reason", "identity", "decision `early return reason`"),
        ("again", "identity", "decision `again`"),
        ("slip", "identity", "decision `slip`"),
    ),
)

MISSION = Record(
    "mission",
    (
        ("end", "day", "the day from which it has no posts"),
        ("first_line", "row", "its first line"),
        ("lines", "count", "how many lines it has"),
    ),
)

LINE = Record(
    "line",
    (
        ("key", "identity", "identity for luck; of a part, that of its leader"),
        ("mission", "code", "its mission"),
        ("category", "code", "its category"),
        ("first_post", "row", "its first post"),
        ("posts", "posts", "most posts it ever has"),
        ("unit", "flag", "whether it rotates in waves"),
        ("minimum", "millionths", "minimum share"),
        ("handover", "days", "handover asked"),
        ("extension", "flag", "whether people may stay past the planned end"),
        *_span("tour", "length of a fixed tour"),
        *_table("tour", "tour drawn; no thresholds for a fixed one"),
        *_span("plan", "the planning tour"),
        *_span("shortest", "shortest tour"),
        *_span("longest", "longest tour"),
        ("calendar", "flag", "whether waves are anchored to the calendar"),
        ("replace", "flag", "whether posts are replaced between waves"),
        ("over_preparation", "millionths", "people prepared per post"),
        ("raises", "flag", "whether its waves are raised"),
        *_span("ahead", "how long before the planned day a wave is raised"),
        *_span("slip", "a fixed slip"),
        *_table("slip", "slip drawn; no thresholds for a fixed one"),
        ("slips_from", "day", "the day before which a wave is planned to leave without slip"),
        ("leader", "code", "the line that leads its unit; itself where the unit has no parts"),
        ("next_part", "code", "the next part of its unit, the leader first; nobody for the last"),
        ("first_wave", "row", "its first wave group"),
        ("waves", "count", "how many wave groups it has"),
        ("first_listed", "row", "its first listed planned day"),
        ("listed", "count", "how many planned days are listed"),
        ("opening_arrival", "day", "when the opening unit arrived; LONG_AGO for none"),
        ("opening_raised", "flag", "whether opening people are assigned to its first wave"),
    ),
)

CATEGORY = Record(
    "category",
    (
        ("key", "identity", "identity for luck"),
        ("woman", "identity", "threshold of the chance to be a woman"),
        ("board", "row", "its board"),
        ("course", "row", "its first course"),
        ("refresher", "row", "its refresher, or nobody"),
        ("intake", "code", "0 fixed, 1 Poisson, 2 planned"),
        ("number", "people", "volunteers of a fixed call"),
        *_table("poisson", "volunteers of a Poisson call"),
        ("margin", "millionths", "margin of a planned call"),
        ("finite", "flag", "whether volunteers come from a finite population"),
        ("first_soldier", "row", "its first soldier outside the opening state among all populations"),
        ("soldiers", "people", "how many such soldiers"),
        *_table("offer", "days to an offer"),
        ("q", "millionths", "chance to reach the reserve from the commission"),
        ("selection", "millionths", "chance to be selected"),
        *_table("withdrawal", "days to a withdrawal"),
        *_table("early", "days to an early return"),
        ("reasons", "count", "reasons of early returns"),
        ("first_reason", "code", "its first reason among all"),
        *_table("reason", "reason of an early return"),
        *_span("leave", "leave"),
        *_span("dwell", "dwell"),
        *_span("lead", "lead time"),
        ("order", "code", "0 longest waiting, 1 fewest tours, 2 women first"),
        ("throughout", "flag", "whether the certificate must hold on the planned end"),
    ),
)

REASON = Record(
    "reason",
    (
        ("again", "identity", "threshold of the chance to serve again"),
        ("chance", "millionths", "that chance"),
    ),
)

BOARD = Record(
    "board",
    (
        ("capacity", "people", "candidates a sitting examines"),
        ("attempts", "sittings", "failures after which a person is out"),
        *_span("result", "time to the result"),
        *_span("validity", "how long a selection holds"),
        *_span("retry", "time to the next attempt"),
        ("first_check", "row", "its first check"),
        ("checks", "count", "how many checks"),
    ),
)

CHECK = Record("check", (("key", "identity", "decision `check/NAME`"), ("passes", "identity", "threshold to pass it")))

COURSE = Record(
    "course",
    (
        ("key", "identity", "decision `course/NAME`"),
        ("passes", "identity", "threshold to pass it"),
        ("chance", "millionths", "chance to pass it"),
        ("category", "code", "whom it prepares"),
        ("renews", "flag", "whether it is the refresher"),
        ("length", "days", "length of a class"),
        ("minimum", "people", "fewest who must wait"),
        ("maximum", "seats", "seats of a class"),
        ("repeats", "times", "how often a failed student may repeat"),
        *_span("validity", "validity of the certificate"),
        ("first_room", "row", "its first entry in `needs`"),
        ("rooms", "count", "how many rooms and teams it needs"),
    ),
)

PERSON = Record(
    "opening",
    (
        ("category", "code", "category"),
        ("number", "number", "number in the category"),
        ("woman", "flag", "whether a woman; nobody when drawn"),
        ("kind", "code", "0 abroad, 1 reserve, 2 selected, 3 commission, 4 resting"),
        ("line", "code", "the line abroad"),
        ("group", "code", "group of the ledger"),
        ("day", "day", "since when"),
        ("certificate", "day", "the day from which the certificate is no good"),
        ("planned_end", "day", "the planned end of the tour; NEVER when its length is drawn"),
        ("available", "day", "the day leave and dwell have ended"),
        ("tours", "count", "tours completed"),
    ),
)


class Facts(NamedTuple):
    """The scenario for rules: L lines, M missions, C categories, G ceilings, N days of the run, H of the horizon."""

    run: Records
    """[1]"""
    mission: Records
    """[M]"""
    line: Records
    """[L]"""
    category: Records
    """[C]"""
    reason: Records
    """[3 x C at least]: completed, mission closed, and each reason of an early return, by category"""
    board: Records
    """[B]"""
    check: Records
    """[checks]"""
    course: Records
    """[K], in the order in which they take rooms"""
    opening: Records
    """[opening people]"""
    thresholds: NDArray[np.int64]
    """all tables of thresholds, end to end"""
    needs: NDArray[np.int32]
    """kinds of room and team that courses need, end to end"""
    listed: NDArray[np.int32]
    """listed planned days of waves, end to end"""
    establishment: NDArray[np.int32]
    """[L, H], posts"""
    closing: NDArray[np.int32]
    """[L, N]: on days of a withdrawal, the posts before it, which brings the others' people home; -1 on other days"""
    moves: NDArray[np.uint8]
    """[M, N]: whether people can travel to the mission, freezes taken out"""
    next_move: NDArray[np.int32]
    """[M, N]: the following movement day of the calendar"""
    last_move: NDArray[np.int32]
    """[M, N]: the last movement day of the calendar so far; LONG_AGO for none"""
    frozen: NDArray[np.int32]
    """[M, N]: 0, or the first day after the freeze in force"""
    freeze_days: NDArray[np.int32]
    """[M, N]: length of the freeze that begins on the day, else 0"""
    next_sitting: NDArray[np.int32]
    """[B, N]: the following sitting; the day itself where there is none"""
    starts: NDArray[np.uint8]
    """[K, N]: whether a class may start"""
    period: NDArray[np.int32]
    """[N]: which period of the ceilings a day is in"""
    covers: NDArray[np.uint8]
    """[periods, L, G]: whether a line counts against a ceiling"""
    number: NDArray[np.int32]
    """[periods, G]: a ceiling's number; -1 when not in force"""
    month: NDArray[np.int32]
    """[N]: the month of a day, from the run's first"""
    month_start: NDArray[np.int32]
    """[months of the run and beyond]: the first day of a month"""
    target: NDArray[np.int32]
    """[C, N]: the share of women asked, millionths"""
