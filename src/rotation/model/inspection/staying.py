"""The last day on which somebody may still be abroad, worked out anew from the day of departure."""

from rotation.foundation.rules import rule
from rotation.model.facts import Facts
from rotation.model.people import after


@rule
def _at_least(departed: int, months: int, days: int) -> int:
    """Give a day that so many months and days after a departure never come before: most tours end sooner still."""
    return departed + 365 * months // 12 - 3 + days


@rule
def overdue(facts: Facts, line: int, departed: int, planned_end: int, until: int) -> int:
    """Give by how many days somebody who departed for a line and is there until a day stays too long; 0 if allowed.

    The last day allowed is that of the longest tour, later by the days of each freeze that begins until it (rule 8).
    Opening people meet only days of the run, and may stay until its first day and until the end that was planned for
    them before.
    """
    known = facts.line[line]
    if until <= _at_least(departed, known.longest_months, known.longest_days):
        return 0
    allowed = after(facts, departed, known.longest_months, known.longest_days)
    if departed < 0:
        allowed = max(allowed, planned_end, 0)
    if until <= allowed:
        return 0
    day = max(departed + 1, 0)
    while day < until and day <= allowed:
        allowed += facts.freeze_days[known.mission, day]
        day += 1
    return max(0, until - allowed)
