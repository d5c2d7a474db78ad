"""What people cost and what comes back for them, each figure in its own currency."""

from typing import Annotated

from pydantic import Field

from rotation.foundation.quantities import Amount, Ratio
from rotation.scenario.terms import Day, Part

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""A currency, three letters; nothing is converted from one to another."""


class Pay(Part):
    """What a person abroad is paid."""

    salary: Amount
    """The monthly salary at home, in the currency named; a day abroad costs 12/365 of it, times `times`."""
    currency: Currency
    """The currency, three letters."""
    times: Ratio
    """How many times the salary is paid while deployed; what exceeds one is told apart as the extra pay."""


class Price(Part):
    """What one thing costs."""

    amount: Amount
    """The amount, in the currency named."""
    currency: Currency
    """The currency, three letters."""


class Reimbursement(Part):
    """What the UN pays the country for each person present."""

    currency: Currency
    """The currency, three letters."""
    rates: dict[Day, Amount] = Field(min_length=1)
    """The amount for a person and month by its date of effect; a day counts 12/365 of it, none before the first."""
