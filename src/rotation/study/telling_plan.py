"""What a monthly plan tells: the printed plan and the document that the chain keeps."""

from typing import Any

from rotation.analysis.scoring import POINTS
from rotation.report.monthly import plan_text
from rotation.study.plan_changes import changes
from rotation.study.planning import MonthlyPlan
from rotation.study.telling import records


def plan_document(found: MonthlyPlan) -> dict[str, Any]:
    """Give a plan for programs: who leaves, what to book, the score of the plan before, and what changed since."""
    birth, scenario = found.run.birth, found.run.scenario
    document: dict[str, Any] = {
        "scenario": birth.scenario,
        "date": scenario.start.isoformat(),
        "seed": birth.seed,
        "replications": birth.replications,
        "digest": found.run.digest,
        "previous": None if found.before is None else found.before.date.isoformat(),
        "score": _score(found),
        "leaving": found.leaving,
        "book": _book(found),
        "classes": found.classes,
        "people": {
            each.identifier: f"{each.category}, {each.stage}" + (f", {each.mission}" if each.mission else "")
            for each in scenario.opening.people
        },
    }
    document["record"] = [*(found.before.document["record"] if found.before else []), *_record(document["score"])]
    document["changes"] = None if found.before is None else changes(found.before.document, document)
    return document


def plan_report(found: MonthlyPlan, document: dict[str, Any]) -> str:
    """Write a plan as text; `document` is what `plan_document` gave of it."""
    return plan_text(found.run.stamp(), document)


def _score(found: MonthlyPlan) -> list[dict[str, Any]] | None:
    if found.score is None:
        return None
    points = found.score.points
    return records(points.assign(date=points["date"].dt.strftime("%Y-%m-%d")), POINTS)


def _record(score: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Sum up one plan's score, for the record that goes on from plan to plan."""
    if not score:
        return []
    inside = sum(bool(row["inside_80"]) for row in score)
    crps = sum(row["crps"] for row in score) / len(score)
    return [{"date": score[0]["date"], "lines": len(score), "inside_80": inside, "crps": crps}]


def _book(found: MonthlyPlan) -> list[dict[str, Any]]:
    """List the calls and classes for each gap; staying longer is no booking."""
    if found.book is None:
        return []
    rows = found.book.table[found.book.table["action"] != "extension"]
    return [
        {
            "action": str(row["action"]),
            "mission": str(row["mission"]),
            "category": str(row["category"]),
            "gap_from": str(row["start"]),
            "last_day": None if row["last_day"] is None else str(row["last_day"]),
            "answer": str(row["answer"]),
        }
        for row in rows.to_dict("records")
    ]
