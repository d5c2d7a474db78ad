"""The plain prices that money needs beside the tables of a run; nothing is converted from one currency to another."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

MONTHS, YEAR_DAYS = 12, 365
"""A day costs 12/365 of a monthly amount."""


@dataclass(frozen=True, slots=True)
class Pay:
    """What people of a category are paid while deployed."""

    salary: Fraction
    """The monthly salary at home, in the currency."""
    times: Fraction
    """How many times the salary is paid while deployed."""
    currency: str
    """The currency, three letters."""


@dataclass(frozen=True, slots=True)
class Price:
    """What one thing costs."""

    amount: Fraction
    """The amount, in the currency."""
    currency: str
    """The currency, three letters."""


@dataclass(frozen=True, slots=True)
class Tuition:
    """What a student of a course costs."""

    category: str
    """The category whose people take the course."""
    price: Price
    """The price of a student and class."""


@dataclass(frozen=True, slots=True)
class Reimbursement:
    """What comes back for a person and month, by date of effect."""

    rates: tuple[tuple[datetime.date, Fraction], ...]
    """Dates of effect with the amount from then on, in the order of dates; nothing before the first."""
    currency: str
    """The currency, three letters."""

    def rate(self, day: datetime.date) -> Fraction:
        """Give the amount for a person and month that is in effect on a day, in the currency."""
        return next((amount for since, amount in reversed(self.rates) if since <= day), Fraction(0))


def daily(monthly: Fraction) -> Fraction:
    """Give the part of a monthly amount that a day costs."""
    return monthly * MONTHS / YEAR_DAYS
