"""Where people are before the first day of a run, by counts or one by one."""

from typing import Annotated, Literal

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


class Listed(Part):
    """One person of a roster. What is left out is derived by one rule, and assumed."""

    identifier: str = Field(min_length=1, max_length=60)
    """Who it is; no two people of a roster share one."""
    category: Name
    """The person's category."""
    stage: Literal["abroad", "reserve", "commission", "selected", "resting"]
    """Where the person is when the run opens."""
    sex: Literal["woman", "man"] | None = None
    """Whether a woman or a man; without it, drawn by the category's share."""
    mission: Name | None = None
    """Abroad: where. In the reserve: the mission whose next wave the person is raised for."""
    tour_start: Day | None = None
    """Abroad: the day of departure."""
    tour_end: Day | None = None
    """Abroad: the planned end of the tour. Resting: the day of return."""
    certificate_end: Day | None = None
    """The day from which the certificate is no good."""
    available_from: Day | None = None
    """In the reserve: since when. Selected: the day of the result. Resting: the day leave and dwell have ended."""
    tours_served: Annotated[int, Field(ge=0, le=100, json_schema_extra={"unit": "tours"})] | None = None
    """Tours completed before; without it 1 for people resting, else 0."""


class Opening(Part):
    """Where people are before the first day, by counts or by a roster."""

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
    roster: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    """A CSV or XLSX file beside this one that lists everybody, one person a row, instead of counts."""
    people: list[Listed] = Field(default=[])
    """Everybody, one by one, instead of counts; what a roster file is read into."""
