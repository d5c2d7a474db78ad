"""Where people are before the first day of a run, by counts."""

from pydantic import Field

from rotation.scenario.terms import Day, Name, Part, People


class Abroad(Part):
    """People in a mission when the run opens."""

    mission: Name
    """Where they are."""
    category: Name
    """Their category."""
    number: People
    """How many."""
    women: People | None = None
    """How many of them are women; without it, drawn by the category's share."""
    since: Day | None = None
    """The day they departed; without it the i-th of n left (i - 1/2)/n of a tour ago, a unit half of one (assumed)."""


class InReserve(Part):
    """People in the reserve when the run opens."""

    category: Name
    """Their category."""
    number: People
    """How many."""
    women: People | None = None
    """How many of them are women; without it, drawn by the category's share."""
    since: Day | None = None
    """The day they passed the course; without it the i-th of n passed (i - 1/2)/n of its validity ago (assumed)."""
    assigned: Name | None = None
    """The mission whose next wave they are raised for."""


class AtCommission(Part):
    """Candidates waiting for a sitting when the run opens."""

    category: Name
    """Their category."""
    number: People
    """How many."""
    women: People | None = None
    """How many of them are women; without it, drawn by the category's share."""


class Selected(Part):
    """People selected and waiting for a seat when the run opens."""

    category: Name
    """Their category."""
    number: People
    """How many."""
    women: People | None = None
    """How many of them are women; without it, drawn by the category's share."""
    since: Day | None = None
    """The day of the result; without it the i-th of n was selected (i - 1/2)/n of a validity ago (assumed)."""


class Resting(Part):
    """People home from a full tour, who will serve again, when the run opens."""

    category: Name
    """Their category."""
    number: People
    """How many."""
    women: People | None = None
    """How many of them are women; without it, drawn by the category's share."""
    since: Day | None = None
    """The day of return; without it the i-th of n returned (i - 1/2)/n of the dwell ago (assumed)."""


class Opening(Part):
    """Where people are before the first day, by counts."""

    abroad: list[Abroad] = Field(default=[])
    """People in missions."""
    reserve: list[InReserve] = Field(default=[])
    """People in the reserve."""
    commission: list[AtCommission] = Field(default=[])
    """Candidates waiting for a sitting."""
    selected: list[Selected] = Field(default=[])
    """People waiting for a seat in their first course."""
    resting: list[Resting] = Field(default=[])
    """People on leave or in dwell who will serve again."""
