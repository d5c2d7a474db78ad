"""What the counterfactual ledger tells: the printed report and the document for programs."""

from typing import Any

from rotation.analysis.counterfactual import COLUMNS
from rotation.analysis.facts import ALL
from rotation.report.counterfactual import Limit, counterfactual_text
from rotation.study.counterfactual import OVERLAP, Why
from rotation.study.lifts import Lift
from rotation.study.stamping import stamp_of_baseline
from rotation.study.telling import records


def why_report(found: Why) -> str:
    """Write the counterfactual ledger of a scenario."""
    limits = [Limit(each.name, each.told, (*each.causes, *each.triggers), each.settings) for each in found.lifts]
    idle = [each.name for each in found.idle]
    return counterfactual_text(stamp_of_baseline(found.baseline), found.table, limits, idle, OVERLAP)


def why_document(found: Why) -> dict[str, Any]:
    """Give the counterfactual ledger for programs: gap-days a year, by limit, over all and by mission."""
    held = found.baseline
    rows = records(found.table, COLUMNS)
    return {
        "scenario": found.case.scenario.title,
        "policies": list(found.case.policies),
        "settings": list(found.case.settings),
        "seed": held.seed,
        "replications": held.replications,
        "digest": held.digests[found.case.label],
        "unit": "gap-days a year",
        "adds_up": False,
        "note": OVERLAP,
        "limits": [_told(each, rows) for each in found.lifts],
        "not_lifted": [each.name for each in found.idle],
    }


def _told(lift: Lift, rows: list[dict[str, Any]]) -> dict[str, Any]:
    mine = [{key: value for key, value in row.items() if key != "limit"} for row in rows if row["limit"] == lift.name]
    whole = next(row for row in mine if row["mission"] == row["category"] == ALL)
    missions = [row for row in mine if row["category"] == ALL and row["mission"] != ALL]
    return {
        "limit": lift.name,
        "told": lift.told,
        "causes": list(lift.causes),
        "triggers": list(lift.triggers),
        "changes": list(lift.settings),
        **{key: value for key, value in whole.items() if key not in ("mission", "category")},
        "missions": [{key: value for key, value in row.items() if key != "category"} for row in missions],
    }
