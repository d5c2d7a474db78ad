"""Quantities a scenario may hold: durations, shares, rates, each read exactly and kept as integers."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticSerializationUnexpectedValue

MILLION = 1_000_000
"""Shares, rates and ratios are held as whole millionths, so that every count derived from them is exact."""

MONTH_DAYS = Decimal("30.4375")
"""Days in a month inside a distribution, where no calendar is at hand (365.25 / 12)."""

DURATION_PATTERN = r"^\s*\d{1,5} (day|week|month|year)s?( and \d{1,5} (day|week|month|year)s?)?\s*$"
_NUMERAL = re.compile(r"[-+]?(\d{1,10}(\.\d{0,17})?|\.\d{1,17})(e[-+]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_PART = re.compile(r"(\d{1,5}) (day|week|month|year)s?")
_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A stretch of time in calendar months and days, such as `6 months` or `1 month and 3 days`."""

    months: int
    """Whole calendar months, months."""
    days: int
    """Whole days beyond the months, days."""

    @classmethod
    def parse(cls, text: object) -> "Duration":
        """Read `6 months`, `14 days`, `2 weeks`, `1 year` or two of them joined by `and`.

        Raises ValueError, worded for the reader, where the text has no unit or no number.
        """
        if isinstance(text, Duration):
            return text
        if isinstance(text, int | float) and not isinstance(text, bool):
            raise ValueError(f"a duration needs a unit: write '{text} months' or '{text} days'")
        if not isinstance(text, str) or not re.match(DURATION_PATTERN, text):
            raise ValueError("expected a duration such as '6 months', '14 days' or '2 weeks'")
        months = days = 0
        for count, unit in _PART.findall(text):
            months += int(count) * _MONTHS.get(unit, 0)
            days += int(count) * _DAYS.get(unit, 0)
        return cls(months, days)

    @property
    def length(self) -> Decimal:
        """Length in days where no calendar is at hand, days."""
        return self.months * MONTH_DAYS + self.days

    def __str__(self) -> str:
        """Write the duration as a scenario would."""
        parts = [
            f"{count} {unit}{'' if count == 1 else 's'}"
            for count, unit in ((self.months, "month"), (self.days, "day"))
            if count
        ]
        return " and ".join(parts) or "0 days"


def millionths(value: object, *, suffix: str = "") -> int:
    """Read a number or a percentage (`0.12`, `12 %`) exactly, in millionths.

    `suffix` is text that may follow a percentage, such as `a year`. Raises ValueError for anything else.
    """
    if isinstance(value, bool):
        raise ValueError("expected a number or a percentage such as '12 %'")
    text = str(value).strip()
    if suffix and text.endswith(suffix):
        text = text.removesuffix(suffix).strip()
    percent = text.endswith("%")
    text = text.removesuffix("%").strip()
    if not _NUMERAL.fullmatch(text):
        raise ValueError("expected a number or a percentage such as '12 %'")
    number = Decimal(text) / (100 if percent else 1)
    scaled = number * MILLION
    if scaled != scaled.to_integral_value():
        raise ValueError("finer than a millionth: give at most six decimals")
    return int(scaled)


def _share(value: object) -> int:
    held = millionths(value)
    if not 0 <= held <= MILLION:
        raise ValueError("expected a share between 0 and 1, or 0 % and 100 %")
    return held


def _rate(value: object) -> int:
    held = millionths(value, suffix="a year")
    if not 0 <= held < MILLION:
        raise ValueError("expected a yearly rate of at least 0 and below 1, such as '3 % a year'")
    return held


def _ratio(value: object) -> int:
    held = millionths(value)
    if not MILLION <= held <= 100 * MILLION:
        raise ValueError("expected a ratio between 1 and 100")
    return held


def _amount(value: object) -> int:
    held = millionths(value)
    if not 0 <= held <= 10**15:
        raise ValueError("expected a number that is not negative")
    return held


def written(held: int) -> float:
    """Give back the number that a scenario would hold for so many millionths."""
    return held / MILLION


def _quantity(unit: str, *kinds: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": list(kinds), "unit": unit})


_NUMBER = {"type": "number", "minimum": 0}
_PERCENT = {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*%\s*$"}
_PERCENT_A_YEAR = {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*%( a year)?\s*$"}
_BACK = PlainSerializer(written, return_type=float)


def _span_text(value: object) -> str:
    if not isinstance(value, Duration):  # in a union, so that the next member writes it
        raise PydanticSerializationUnexpectedValue(f"not a duration: {value!r}")
    return str(value)


Span = Annotated[
    Duration,
    BeforeValidator(Duration.parse),
    PlainSerializer(_span_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": DURATION_PATTERN, "unit": "months and days"}),
]
"""A duration field of a scenario, in calendar months and days."""

Share = Annotated[int, BeforeValidator(_share), _BACK, _quantity("share of 1", {**_NUMBER, "maximum": 1}, _PERCENT)]
"""A share or chance, held in millionths."""

Rate = Annotated[int, BeforeValidator(_rate), _BACK, _quantity("share a year", _NUMBER, _PERCENT_A_YEAR)]
"""A yearly rate a: the event comes within a year with chance a; held in millionths."""

Ratio = Annotated[int, BeforeValidator(_ratio), _BACK, _quantity("times", {**_NUMBER, "minimum": 1})]
"""A ratio of at least one, such as an over-preparation of 1.08; held in millionths."""

Amount = Annotated[int, BeforeValidator(_amount), _BACK, _quantity("number", _NUMBER)]
"""A number that need not be whole, such as a mean of people a sitting; held in millionths."""
