"""What a ranking of levers tells: the printed report and the document for programs."""

from typing import Any

from rotation.analysis.levers import COLUMNS, COSTS
from rotation.report.last_days import Looked, last_days_lines
from rotation.report.levers import PRICED, Named, levers_text
from rotation.study.actions import ACTIONS
from rotation.study.last_days import COLUMNS as LAST_COLUMNS
from rotation.study.last_days import GAP_COLUMNS, LastDays
from rotation.study.ranking_levers import Levers
from rotation.study.stamping import stamp_of_baseline
from rotation.study.telling import records


def levers_report(found: Levers) -> str:
    """Write the ranking of a scenario's levers, and the last days to act."""
    told = {each.name: each.told for each in found.tried}
    named = Named(
        told, [each.name for each in found.idle], found.refused, str(found.rates) if _converted(found) else ""
    )
    last = [] if found.last is None else _last_lines(found.last)
    return levers_text(stamp_of_baseline(found.baseline), found.table, found.costs, named, last)


def levers_document(found: Levers) -> dict[str, Any]:
    """Give the ranking of levers for programs: gap-days a year saved, costs a year, and the last days to act."""
    held = found.baseline
    saved, costs = records(found.table, COLUMNS), records(found.costs, COSTS)
    return {
        "scenario": found.case.scenario.title,
        "seed": held.seed,
        "replications": held.replications,
        "digest": held.digests[found.case.label],
        "unit": "gap-days a year",
        "adds_up": False,
        "costs": {"note": PRICED, "currencies": list(found.currencies), "converted_at": str(found.rates)},
        "levers": [
            {
                "lever": each.name,
                "kind": each.kind,
                "told": each.told,
                "changes": list(each.settings),
                "saved": [_without_lever(row) for row in saved if row["lever"] == each.name],
                "costs": [_without_lever(row) for row in costs if row["lever"] == each.name],
            }
            for each in sorted(found.tried, key=lambda each: _place(saved, each.name))
        ],
        "not_tried": [each.name for each in found.idle],
        "not_possible": dict(found.refused),
        "last_days": None if found.last is None else _last_document(found.last),
    }


def _converted(found: Levers) -> bool:
    return set(found.costs["currency"]) == {found.rates.into} and len(found.currencies) > 1


def _place(saved: list[dict[str, Any]], name: str) -> int:
    return next(place for place, row in enumerate(saved) if row["lever"] == name)


def _without_lever(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "lever"}


def _last_lines(last: LastDays) -> list[str]:
    looked = Looked(last.search.length, last.search.chance, last.replications, ACTIONS)
    return last_days_lines(last.gaps, last.table, looked)


def _last_document(last: LastDays) -> dict[str, Any]:
    return {
        "length": last.search.length,
        "chance": last.search.chance,
        "replications": last.replications,
        "actions": dict(ACTIONS),
        "gaps": _dated(records(last.gaps, GAP_COLUMNS)),
        "last_days": _dated(records(last.table, LAST_COLUMNS)),
    }


def _dated(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    dates = ("start", "end", "last_day", "tried_from")
    return [
        {key: str(value) if key in dates and value is not None else value for key, value in row.items()} for row in rows
    ]
