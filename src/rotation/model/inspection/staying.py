"""The last day on which somebody may still be abroad, worked out anew from the day of departure."""

from rotation.foundation.rules import rule
from rotation.model.facts import Facts
from rotation.model.people import after

_SHORTEST_MONTH = 28


@rule
def last_day_allowed(facts: Facts, line: int, departed: int, planned_end: int, until: int) -> int:
    """Give the last day allowed to somebody who departed for a line and is there until a day, that day excluded.

    It is the longest tour and the days of freezes met (rule 8). Opening people meet only days of the run, and may stay
    until its first day and until the end that was planned for them before. Where a lower bound is past `until`, the
    bound is given, since nobody asks further.
    """
    known = facts.line[line]
    least = departed + _SHORTEST_MONTH * known.longest_months + known.longest_days
    if until <= least:
        return least
    allowed = after(facts, departed, known.longest_months, known.longest_days)
    if departed < 0:
        allowed = max(allowed, planned_end, 0)
    for day in range(max(departed + 1, 0), until):
        allowed += facts.freeze_days[known.mission, day]
    return allowed
