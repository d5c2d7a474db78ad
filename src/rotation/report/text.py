"""The printed report of a run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rotation.analysis.intervals import FEW
from rotation.report import experience, money, pipeline, sections, women
from rotation.report.layout import page, wrapped
from rotation.report.lookup import Lookup
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd


def run_text(stamp: Stamp, summary: "pd.DataFrame", warnings: Sequence[str] = ()) -> str:
    """Write the report of one policy's run as plain text of at most 100 columns.

    `summary` is that of `analysis.summary.summary`; `warnings` are sentences to end with.
    """
    found = Lookup(summary)
    told = [sections.staffing, sections.gaps, sections.minimum, sections.waves, sections.ceilings]
    told += [pipeline.selection, pipeline.courses, pipeline.waiting, pipeline.tours, pipeline.consumed]
    told += [
        experience.served,
        experience.stress,
        experience.idle,
        women.targets,
        money.pay,
        money.costs,
        money.by_year,
    ]
    return page(
        [
            heading(stamp),
            _guide(stamp),
            *(section(found) for section in told),
            notes(found, stamp.replications, warnings),
        ]
    )


def heading(stamp: Stamp) -> list[str]:
    """Give the title and what was run."""
    lines = [*wrapped(stamp.title.upper()), stamp.period, stamp.origin]
    return lines + (wrapped(f"Reading of the ceiling: {stamp.ceiling}") if stamp.ceiling else [])


def notes(found: Lookup, replications: int, warnings: Sequence[str]) -> list[str]:
    """Give the warnings, those about few replications first."""
    told = []
    if replications == 1:
        told.append("One replication is one possible future: there is no interval of the mean and no band of futures.")
    elif replications < FEW and found.doubtful():
        told.append(
            f"Fewer than {FEW} replications: the intervals of gap-days, of times below the minimum, of waits, of early "
            "returns and of waves are doubtful. Run more replications before you decide."
        )
    return [line for warning in [*told, *warnings] for line in wrapped(f"Warning: {warning}", hang="  ")]


def _guide(stamp: Stamp) -> list[str]:
    if stamp.replications == 1:
        return []
    return wrapped(
        f"Every figure is a mean over {stamp.replications:,} possible futures, rounded to the digits that it is sure "
        "of. Interval of the mean: where the mean itself lies, with 95 % confidence. Band of futures: where a single "
        "future falls in nine cases out of ten (5–95 %)."
    )
