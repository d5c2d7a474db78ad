"""The document of a run for programs: everything the printed report says, unrounded."""

import math
from typing import TYPE_CHECKING, Any

from rotation.analysis.facts import ALL
from rotation.analysis.women import target_years
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd


def document(stamp: Stamp, summary: "pd.DataFrame", ledger: "pd.DataFrame", money: "pd.DataFrame") -> dict[str, Any]:
    """Give scenario, seed, replications, digest, measures, gaps, money and women's targets as plain values, for JSON.

    `measures` has mission, category (`*` for every one), measure, unit, mean, low and high (the 95 % interval of the
    mean; null where there is none). `gaps` has mission, category, cause, trigger and gap_days, the mean of a
    replication over the whole run, for lines only, so that they may be added up. `money`, from `analysis.money_table.
    money_means`, has mission (null for training of people not raised for one), category, year, item, currency and
    amount, the mean of a replication. `women_targets` has the year in which each category's target can be met at the
    present intake, null where that is not within the run.
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
        "money": _records(money, ["mission", "category", "year", "item", "currency", "amount"]),
        "women_targets": target_years(summary),
    }


def _records(frame: "pd.DataFrame", columns: list[str]) -> list[dict[str, Any]]:
    lists = [frame[column].tolist() for column in columns]
    return [dict(zip(columns, map(_plain, values), strict=True)) for values in zip(*lists, strict=True)]


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
