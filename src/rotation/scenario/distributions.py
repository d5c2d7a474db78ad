"""Distributions of a stretch of days, in the terms a planner writes them; their mathematics is in foundation."""

import math
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rotation.foundation import thresholds
from rotation.foundation.quantities import Amount, Span


class Spread(BaseModel):
    """A distribution over durations: frozen and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Fixed(Spread):
    """Always the same number of days."""

    dist: Literal["fixed"]
    """Always the same."""
    value: Span
    """The duration."""

    def thresholds(self) -> list[int]:
        """Give the whole-day outcomes as thresholds on a draw."""
        return thresholds.of_values([int(self.value.length)], [1])


class Uniform(Spread):
    """Any duration between two, all alike."""

    dist: Literal["uniform"]
    """Between two bounds, all alike."""
    low: Span
    """The shortest."""
    high: Span
    """The longest."""

    @model_validator(mode="after")
    def _ordered(self) -> "Uniform":
        if self.low.length > self.high.length:
            raise ValueError("low is longer than high")
        return self

    def thresholds(self) -> list[int]:
        """Give the whole-day outcomes as thresholds on a draw."""
        low, high = float(self.low.length), float(self.high.length)
        if low == high:
            return thresholds.of_values([int(low)], [1])
        return thresholds.of_cdf(lambda day: min(1.0, max(0.0, (day - low) / (high - low))))


class Triangular(Spread):
    """Between two bounds, most often near the mode."""

    dist: Literal["triangular"]
    """Between two bounds, most often near a third."""
    low: Span
    """The shortest."""
    mode: Span
    """The most likely."""
    high: Span
    """The longest."""

    @model_validator(mode="after")
    def _ordered(self) -> "Triangular":
        if not self.low.length <= self.mode.length <= self.high.length:
            raise ValueError("low, mode and high are out of order")
        return self

    def thresholds(self) -> list[int]:
        """Give the whole-day outcomes as thresholds on a draw."""
        low, mode, high = (float(span.length) for span in (self.low, self.mode, self.high))
        if low == high:
            return thresholds.of_values([int(low)], [1])

        def cdf(day: float) -> float:
            if day <= low:
                return 0.0
            if day >= high:
                return 1.0
            if day <= mode:
                return (day - low) ** 2 / ((high - low) * (mode - low))
            return 1.0 - (high - day) ** 2 / ((high - low) * (high - mode))

        return thresholds.of_cdf(cdf)


class Exponential(Spread):
    """Without memory, about a mean."""

    dist: Literal["exponential"]
    """Without memory."""
    mean: Span
    """The mean, longer than nothing."""

    @model_validator(mode="after")
    def _positive(self) -> "Exponential":
        if self.mean.length <= 0:
            raise ValueError("mean must be longer than 0 days")
        return self

    def thresholds(self) -> list[int]:
        """Give the whole-day outcomes as thresholds on a draw."""
        mean = float(self.mean.length)
        return thresholds.of_cdf(lambda day: -math.expm1(-day / mean))


class _MeanAndSpread(Spread):
    mean: Span
    """The mean, longer than nothing."""
    sd: Span
    """The standard deviation, longer than nothing."""

    @model_validator(mode="after")
    def _positive(self) -> "_MeanAndSpread":
        if self.mean.length <= 0 or self.sd.length <= 0:
            raise ValueError("mean and sd must be longer than 0 days")
        return self


class Lognormal(_MeanAndSpread):
    """Skewed to the right; its logarithm is normal."""

    dist: Literal["lognormal"]
    """Its logarithm is normal."""

    def thresholds(self) -> list[int]:
        """Give the whole-day outcomes as thresholds on a draw."""
        mean, sd = float(self.mean.length), float(self.sd.length)
        sigma = math.sqrt(math.log1p((sd / mean) ** 2))
        centre = math.log(mean) - sigma**2 / 2
        return thresholds.of_cdf(lambda day: math.erfc((centre - math.log(day)) / (sigma * math.sqrt(2))) / 2)


class Gamma(_MeanAndSpread):
    """Skewed to the right, with a lighter tail than a lognormal."""

    dist: Literal["gamma"]
    """A gamma distribution."""

    def thresholds(self) -> list[int]:
        """Give the whole-day outcomes as thresholds on a draw."""
        from scipy.special import gammainc  # here, since it is slow to import and few scenarios need it

        mean, sd = float(self.mean.length), float(self.sd.length)
        shape, scale = (mean / sd) ** 2, sd**2 / mean
        return thresholds.of_cdf(lambda day: float(gammainc(shape, day / scale)))


class Empirical(Spread):
    """One of the durations observed."""

    dist: Literal["empirical"]
    """One of the durations listed."""
    values: list[Span] = Field(min_length=1, max_length=1000)
    """The durations."""
    weights: list[Amount] | None = None
    """How often each was seen; without them, all alike."""

    @model_validator(mode="after")
    def _matched(self) -> "Empirical":
        if self.weights is not None:
            if len(self.weights) != len(self.values):
                raise ValueError(f"{len(self.values)} values but {len(self.weights)} weights")
            if sum(self.weights) == 0:
                raise ValueError("the weights are all 0")
        return self

    def thresholds(self) -> list[int]:
        """Give the whole-day outcomes as thresholds on a draw."""
        days = [int(value.length) for value in self.values]
        return thresholds.of_values(days, self.weights or [1] * len(days))


Distribution = Annotated[
    Fixed | Uniform | Triangular | Exponential | Lognormal | Gamma | Empirical, Field(discriminator="dist")
]
"""Any of the distributions, told apart by `dist`."""
