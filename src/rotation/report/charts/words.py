"""The words of charts: every English text drawn goes through here, so that a chart can speak another language."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass


def _unchanged(text: str) -> str:
    return text


@dataclass(frozen=True)
class Words:
    """How a chart writes texts, numbers and dates."""

    say: Callable[[str], str] = _unchanged
    """Gives another language's text for an English one; what stands in braces, such as `{seed}`, must be kept."""
    thousands: str = ","
    """What stands between thousands."""
    point: str = "."
    """What stands before decimals."""
    date: str = "%Y-%m-%d"
    """How a day is written, in digits alone (`strftime`)."""
    month: str = "%Y-%m"
    """How a month is written, in digits alone (`strftime`)."""

    def __call__(self, text: str, **values: object) -> str:
        """Give a text in the language, with values put where the text has their names in braces."""
        said = self.say(text)
        return said.format(**values) if values else said

    def number(self, value: float, places: int = 0) -> str:
        """Write a number with thousands apart and so many decimals; zero has no sign."""
        rounded = round(value, places) or 0.0
        text = f"{rounded:,.{max(places, 0)}f}"
        return text.replace(",", "\0").replace(".", self.point).replace("\0", self.thousands).replace("-", "−")

    def percent(self, share: float, places: int = 0) -> str:
        """Write a share of 1 as a percentage."""
        return f"{self.number(share * 100, places)} %"

    def span(self, low: float, high: float) -> str:
        """Write two shares of 1 as a span of percentages."""
        return f"{self.number(low * 100)}–{self.percent(high)}"

    def day(self, day: datetime.date) -> str:
        """Write a day."""
        return day.strftime(self.date)

    def in_month(self, day: datetime.date) -> str:
        """Write the month of a day."""
        return day.strftime(self.month)


ENGLISH = Words()
"""The words as they stand in the charts."""
