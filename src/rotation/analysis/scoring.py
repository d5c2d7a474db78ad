"""Scores of forecasts against what was observed: coverage of bands, bias, and CRPS against naive forecasts."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rotation.analysis.columns import Integers, Numbers
from rotation.analysis.facts import ALL
from rotation.analysis.intervals import band_of_futures
from rotation.analysis.strengths import Counted

if TYPE_CHECKING:
    import pandas as pd

LEVELS = (50, 80, 95)
"""Bands whose coverage is told, percent of futures in them."""

POINTS = (
    "date",
    "series",
    "observed",
    "mean",
    *(f"{end}_{level}" for level in LEVELS for end in ("low", "high")),
    *(f"inside_{level}" for level in LEVELS),
    "crps",
    "last_seen",
    "error_last_seen",
    "historic_fill",
    "error_historic_fill",
)
"""The columns of the frame of points."""

SCORES = (
    "series",
    "observations",
    "independent",
    "bias",
    *(f"coverage_{level}" for level in LEVELS),
    "crps",
    "last_seen",
    "skill_last_seen",
    "historic_fill",
    "skill_historic_fill",
)
"""The columns of the scorecard."""


def crps(futures: Numbers, observed: Numbers) -> Numbers:
    """Give the fair CRPS of an ensemble: float64[n], people; the smaller the better, 0 for a sure and right forecast.

    `futures` is float64[n, R], R at least 2. E|X - y| - E|X - X'| ÷ 2 over different members (Ferro 2014, "Fair scores
    for ensemble forecasts", QJRMS 140): its mean does not depend on R. For a single number it is the absolute error.
    """
    n = futures.shape[1]
    ordered = np.sort(futures, axis=1)
    weights = 2 * np.arange(1, n + 1) - n - 1
    spread: Numbers = (ordered * weights).sum(axis=1) / (n * (n - 1))
    found: Numbers = np.abs(futures - observed[:, np.newaxis]).mean(axis=1) - spread
    return found


def points(
    counted: Sequence[Counted],
    observed: Integers,
    futures: Integers,
    posts: Integers,
    split: datetime.date | None = None,
) -> "pd.DataFrame":
    """Score every observation: the columns of `POINTS`, a row an observation from `split` on.

    `observed` is int64[n]; `futures` and `posts` are int64[n, R], as `analysis.strengths` gives them. The naive
    forecasts are the count before this one, of the same missions and categories (*last seen*), and the posts times the
    fill rate observed until the split, or until then without one (*historic fill*); NaN where there is none yet.
    """
    import pandas as pd

    held = futures.astype(np.float64)
    frame = pd.DataFrame(
        {
            "date": pd.to_datetime([each.date for each in counted]),
            "series": [each.series for each in counted],
            "observed": observed,
            "mean": held.mean(axis=1),
        }
    )
    for level in LEVELS:
        low, high = band_of_futures(held, ((1 - level / 100) / 2, (1 + level / 100) / 2))
        frame[f"low_{level}"], frame[f"high_{level}"] = low, high
        frame[f"inside_{level}"] = (low <= observed) & (observed <= high)
    frame["crps"] = crps(held, observed.astype(np.float64))
    frame["last_seen"] = frame.sort_values("date", kind="stable").groupby("series")["observed"].shift()
    frame["historic_fill"] = _historic_fill(frame, posts.mean(axis=1), split)
    for naive in ("last_seen", "historic_fill"):
        frame[f"error_{naive}"] = (frame[naive] - frame["observed"]).abs()
    later = frame if split is None else frame[frame["date"] >= pd.Timestamp(split)]
    return later[list(POINTS)].sort_values(["series", "date"], kind="stable").reset_index(drop=True)


def scorecard(scored: "pd.DataFrame", spacing: dict[str, int]) -> "pd.DataFrame":
    """Sum up the points by series and over all (`*`): the columns of `SCORES`.

    `spacing` gives for each series the days after which two counts are taken as independent: a tour, since within one
    mostly the same people are counted. Skill is 1 - CRPS ÷ the naive forecast's mean absolute error, over the points
    that have one; above 0 the forecast is better.
    """
    import pandas as pd

    rows = [_scores(str(name), group, spacing) for name, group in scored.groupby("series", sort=True)]
    return pd.DataFrame([*rows, _scores(ALL, scored, spacing)], columns=list(SCORES))


def independent(dates: "pd.Series[pd.Timestamp]", spacing: int) -> int:
    """Count the dates that are left when each is at least `spacing` days after the one before."""
    found, last = 0, None
    for date in sorted(dates):
        if last is None or (date - last).days >= spacing:
            found, last = found + 1, date
    return found


def _historic_fill(frame: "pd.DataFrame", posts: Numbers, split: datetime.date | None) -> list[float]:
    """Give posts × the fill rate observed before: Σ counted ÷ Σ posts of the same series."""
    date, series = frame["date"].to_numpy(), frame["series"].to_numpy()
    observed = frame["observed"].to_numpy(dtype=np.float64)
    found = []
    for place in range(len(frame)):
        until = date[place] if split is None else min(np.datetime64(split), date[place])
        before = (series == series[place]) & (date < until)
        whole = posts[before].sum()
        found.append(posts[place] * observed[before].sum() / whole if whole else np.nan)
    return found


def _scores(name: str, group: "pd.DataFrame", spacing: dict[str, int]) -> list[object]:
    per_series = group.groupby("series")["date"]
    points_apart = sum(independent(dates, spacing[str(series)]) for series, dates in per_series)
    row: list[object] = [name, len(group), points_apart, (group["mean"] - group["observed"]).mean()]
    row += [group[f"inside_{level}"].mean() for level in LEVELS]
    row.append(group["crps"].mean())
    for naive in ("last_seen", "historic_fill"):
        known = group[group[f"error_{naive}"].notna()]
        error = known[f"error_{naive}"].mean() if len(known) else np.nan
        row += [error, 1 - known["crps"].mean() / error if len(known) and error > 0 else np.nan]
    return row
