"""The printed backtest: a scorecard of the forecast, and the observations that fell outside its bands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rotation.analysis.facts import ALL
from rotation.analysis.scoring import LEVELS
from rotation.report.layout import grid, page, wrapped
from rotation.report.numbers import NONE, shown
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import datetime

    import pandas as pd

MOST_MISSES = 20
"""So many observations outside the bands are listed; the frame has all."""

TOLD = (
    "Coverage: the share of observations within the band that holds 50, 80 or 95 of 100 futures; a good forecast comes "
    "near these numbers, by chance not quite. Bias: mean forecast less observed, people. CRPS: how far the forecast's "
    "futures lie from what was observed, people, less what they differ among themselves; for a single number it is the "
    "error. Last seen: the count before this one, of the same people. Historic fill: the posts times the fill rate "
    "observed until then. Skill: 1 - CRPS ÷ the naive error; above 0 the forecast is the better one."
)
"""What the columns of the scorecard mean."""

INDEPENDENT = (
    "Independent: as many observations are a whole tour apart. Counts closer together see mostly the same people, so "
    "they say hardly more than one of them. Days without a count are missing, not zero."
)
"""Why a scorecard of many counts can rest on few."""


def backtest_text(
    stamp: Stamp, scorecard: "pd.DataFrame", points: "pd.DataFrame", split: "datetime.date | None"
) -> str:
    """Write the scores of a forecast as plain text of at most 100 columns; frames as `analysis.scoring` gives them."""
    heading = wrapped(f"{stamp.title.upper()}: THE FORECAST AGAINST WHAT WAS OBSERVED")
    heading += [stamp.period, stamp.origin]
    if split is not None:
        heading += wrapped(f"Observations from {split} on are scored; those before tell only the historic fill rate.")
    return page(
        [heading, _coverage(scorecard), _errors(scorecard), wrapped(TOLD), wrapped(INDEPENDENT), _misses(points)]
    )


def _rows(scorecard: "pd.DataFrame") -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in scorecard.to_dict("records")]


def _name(row: dict[str, Any]) -> str:
    return "all" if row["series"] == ALL else str(row["series"])


def _coverage(scorecard: "pd.DataFrame") -> list[str]:
    rows = [
        (
            _name(row),
            f"{row['observations']:,}",
            f"{row['independent']:,}",
            *(f"{100 * row[f'coverage_{level}']:.0f} %" for level in LEVELS),
        )
        for row in _rows(scorecard)
    ]
    return grid(("COVERAGE", "obser-\nvations", "inde-\npendent", *(f"within\n{level} %" for level in LEVELS)), rows)


def _errors(scorecard: "pd.DataFrame") -> list[str]:
    rows = [
        (
            _name(row),
            shown(row["bias"], 2, "+"),
            shown(row["crps"], 2),
            shown(row["last_seen"], 2),
            _skill(row["skill_last_seen"]),
            shown(row["historic_fill"], 2),
            _skill(row["skill_historic_fill"]),
        )
        for row in _rows(scorecard)
    ]
    return grid(("ERROR, people", "bias", "CRPS", "last\nseen", "skill", "historic\nfill", "skill"), rows)


def _skill(value: float) -> str:
    return NONE if value != value else f"{value:+.2f}"  # noqa: PLR0124 - not a number


def _misses(points: "pd.DataFrame") -> list[str]:
    """List the observations outside the widest band, the worst first."""
    widest = LEVELS[-1]
    missed = points[~points[f"inside_{widest}"]].sort_values("crps", ascending=False, kind="stable")
    if missed.empty:
        return [f"Every observation lies within the band of {widest} % of futures."]
    rows: Sequence[tuple[str, ...]] = [
        (
            f"{row['date']:%Y-%m-%d}  {row['series']}",
            f"{row['observed']}",
            shown(row["mean"], 1),
            f"{row[f'low_{widest}']:g}–{row[f'high_{widest}']:g}",
        )
        for row in _rows(missed.head(MOST_MISSES))
    ]
    lines = grid((f"OUTSIDE THE BAND OF {widest} %", "observed", "forecast,\nmean", f"band of\n{widest} %"), rows)
    left = len(missed) - len(rows)
    return lines + (wrapped(f"and {left} more") if left > 0 else [])
