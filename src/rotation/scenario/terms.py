"""The terms in which a scenario is written: names, days, counts, dates that recur."""

import datetime
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from rotation.foundation.quantities import Duration, Span

Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^.*\x00-\x1f]+$")]
"""A name of a mission, category, board…: any letters but a dot, an asterisk or a control character."""


def _day(value: object) -> datetime.date:
    if type(value) is datetime.date:
        return value
    try:
        if isinstance(value, str) and re.fullmatch(DAY_PATTERN, value, re.ASCII):
            return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"there is no day {value} in the calendar") from None
    raise ValueError("expected a date such as 2024-03-14")


DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
"""How a date is written."""

Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DAY_PATTERN}),
]
"""A date, year first; nothing else is read as one."""

People = Annotated[int, Field(ge=0, le=1_000_000, json_schema_extra={"unit": "people"})]
Posts = Annotated[int, Field(ge=0, le=100_000, json_schema_extra={"unit": "posts"})]
Count = Annotated[int, Field(ge=0, le=10_000, json_schema_extra={"unit": "count"})]

ZERO = Duration(0, 0)


class Part(BaseModel):
    """A part of a scenario: frozen, and closed against unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


class Recurring(Part):
    """Days that come again: the first one, and so on by a fixed step counted from the first."""

    first: Day
    """The first of the days."""
    every: Span
    """The step from one to the next; the k-th is the first plus k steps."""
    until: Day | None = None
    """The day from which there are no more; without it they go on to the end of the run."""


Dates = Annotated[list[Day], Field(min_length=1)] | Recurring
"""Either the days themselves or a rule by which they recur."""


class Period(Part):
    """A stretch of time that includes its start and excludes its end."""

    start: Day
    """The first day."""
    end: Day
    """The first day no longer in it."""


class Range(Part):
    """The values between which an input lies; where its path has a *, one value stands at all places it names."""

    low: object
    """The least value, as the field itself is written."""
    high: object
    """The largest value."""
    shape: Literal["uniform", "triangle"] = "uniform"
    """Whether all values are alike, or those near the most likely one more probable."""
    most_likely: object = None
    """The most likely value of a triangle."""
    basis: str | None = None
    """Where the range comes from: the name of a source, or 'assumption: ' and why."""
