"""The codes that columns hold: stages, roles, causes, triggers, choices, and which tables were full."""

from rotation.foundation.tables import CAUSES, CHOSEN_BY, STAGES, TRIGGERS

OUT, CANDIDATE, EXAMINED, RETRY, SEAT, STUDENT, RESERVE, ABROAD, REST, LAPSED, RENEWAL = range(len(STAGES))
"""Where a person can be, in the order of `tables.STAGES`."""

HOLDER, RELIEF, SURPLUS, RELEASED = range(4)
"""What a person abroad is to a post: fills it, stands by for it, lost it, or lost it and is called home."""

(
    CEILING,
    HELD,
    INCOMPLETE,
    MOVEMENT,
    OUTRANKED,
    RESTING,
    LAPSE,
    IN_CLASS,
    NO_SEAT,
    AT_COMMISSION,
    FAILED,
    WITHDREW,
    NO_VOLUNTEERS,
) = range(len(CAUSES))
"""Why a post is vacant on a day, in the order of `tables.CAUSES`."""

OPENED, PLANNED_END, EARLY, LATE_WAVE, SHORT_WAVE = range(len(TRIGGERS))
"""What made a post vacant, in the order of `tables.TRIGGERS`."""

BY_OPENING, BY_WAITING, BY_TOURS, BY_WOMEN, BY_WAVE = range(len(CHOSEN_BY))
"""The rule that chose a person, in the order of `tables.CHOSEN_BY`."""

COMPLETED, CLOSED, FIRST_EARLY = range(3)
"""Why a tour ended: the first two of a category's reasons, and the first of its early returns."""

FULL_PERSONS, FULL_NOTES, FULL_TOURS, FULL_STAFFING, FULL_GAPS, FULL_CLASSES, FULL_WAVES, FULL_CEILINGS = (
    1 << bit for bit in range(8)
)
"""Bits of `overflow`: the tables that were full."""
