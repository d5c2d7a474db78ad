"""The document of a run for programs: everything the printed report says, unrounded."""

import math
from typing import TYPE_CHECKING, Any

from rotation.analysis.facts import ALL
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd


def document(stamp: Stamp, summary: "pd.DataFrame", ledger: "pd.DataFrame") -> dict[str, Any]:
    """Give scenario, seed, replications, digest, measures and gaps as plain lists and numbers, ready for JSON.

    `measures` has mission, category (`*` for every one), measure, unit, mean, low and high (the 95 % interval of the
    mean; null where there is none). `gaps` has mission, category, cause, trigger and gap_days, the mean of a
    replication over the whole run, for lines only, so that they may be added up.
    """
    columns = ["mission", "category", "measure", "unit", "mean", "low", "high"]
    lines = ledger[(ledger["mission"] != ALL) & (ledger["category"] != ALL)]
    return {
        "scenario": stamp.title,
        "seed": stamp.seed,
        "replications": stamp.replications,
        "digest": stamp.digest,
        "measures": _records(summary, columns),
        "gaps": _records(lines, ["mission", "category", "cause", "trigger", "gap_days"]),
    }


def _records(frame: "pd.DataFrame", columns: list[str]) -> list[dict[str, Any]]:
    lists = [frame[column].tolist() for column in columns]
    return [dict(zip(columns, map(_plain, values), strict=True)) for values in zip(*lists, strict=True)]


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
