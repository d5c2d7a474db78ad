"""The values that a search may try at a path of a scenario: even steps, as a scenario writes them."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from rotation.foundation.errors import quoted

MOST_VALUES = 100_000
"""A search may have so many values to choose from."""

EXPECTED = "expected a number, a percentage or a duration, such as 430, '5 %' or '30 days'"

_UNIT = r"%( a year)?|days?|weeks?|months?|years?"
_FORM = re.compile(rf"\s*(?P<number>\d{{1,9}}(\.\d{{1,6}})?)\s*(?P<unit>{_UNIT})?\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scale:
    """Even steps from a first value to a last one."""

    first: Decimal
    """The smallest value."""
    step: Decimal
    """From one value to the next."""
    size: int
    """How many values there are."""
    unit: str = ""
    """What follows the number: nothing, a percent sign, or a unit of time."""

    DURATIONS: ClassVar[tuple[str, ...]] = ("day", "week", "month", "year")
    """The units of time."""

    def value(self, place: int) -> Decimal:
        """Give the number at a place."""
        return self.first + place * self.step

    def text(self, place: int) -> str:
        """Write the value at a place as a scenario does."""
        number = self.value(place)
        written = f"{number:f}"
        if self.unit in self.DURATIONS:
            return f"{written} {self.unit}{'' if number == 1 else 's'}"
        return f"{written} {self.unit}" if self.unit else written

    def place_at_least(self, number: float) -> int:
        """Give the first place whose number is at least so large, within the scale."""
        return min(max(math.ceil((Decimal(str(number)) - self.first) / self.step), 0), self.size - 1)


def scale_of(first: str, last: str, step: str | None = None) -> Scale:
    """Read the ends of a scale, of one unit; without a step it is 1, or of the finest decimal place that is written.

    Raises ValueError, worded for the reader.
    """
    (low, unit), (high, other) = _read(first), _read(last)
    if unit != other:
        raise ValueError(f"{quoted(first)} and {quoted(last)} are of different units")
    if low > high:
        raise ValueError(f"{quoted(first)} is more than {quoted(last)}; the smaller one comes first")
    if step is not None:
        by, stepped = _read(step)
        if stepped not in (unit, "") or by == 0:
            raise ValueError(f"the step {quoted(step)} must be above 0 and of the unit of {quoted(first)}")
    else:
        by = Decimal(1).scaleb(min(int(each.as_tuple().exponent) for each in (low, high)))
    if unit in Scale.DURATIONS and any(each != each.to_integral_value() for each in (low, high, by)):
        raise ValueError(f"durations are whole numbers of {unit}s")
    size = int((high - low) // by) + 1
    if size > MOST_VALUES:
        raise ValueError(f"{size:,} values between {first} and {last}; at most {MOST_VALUES:,} are searched")
    return Scale(low, by, size, unit)


def _read(text: str) -> tuple[Decimal, str]:
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"{quoted(text)}: {EXPECTED}")
    unit = found["unit"] or ""
    return Decimal(found["number"]), unit if unit.startswith("%") else unit.removesuffix("s")
