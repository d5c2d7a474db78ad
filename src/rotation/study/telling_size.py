"""What a sizing tells: the printed report and the document for programs."""

from typing import Any

from rotation.report.sizing import sizing_text
from rotation.study.sizing import Sizing
from rotation.study.telling import records


def size_report(found: Sizing) -> str:
    """Write the answer, the curve and how sure they are."""
    return sizing_text(found.stamp, found.answer, found.table)


def size_document(found: Sizing) -> dict[str, Any]:
    """Give the answer for programs; `found` is null where the target is not met."""
    question, bound = found.question, found.bound
    return {
        "scenario": found.case.scenario.title,
        "policies": list(found.case.policies),
        "settings": list(found.case.settings),
        "seed": found.seed,
        "replications": found.replications,
        "find": question.find,
        "between": list(question.between),
        "target": {
            "text": question.target,
            "measure": found.target.measure,
            "missions": list(found.target.missions),
            "tolerance_days": found.target.tolerance,
        },
        "probability": question.probability,
        "found": found.found,
        "lower_bound": bound and {"number": bound.number, "reason": bound.reason},
        "not_monotone": [found.scale.text(place) for place in found.searched.stray],
        "tried": records(found.table, list(found.table.columns)),
        "in_the_way": [{"cause": cause, "gap_days_a_year": days} for cause, days in found.in_the_way],
        "digests": {found.scale.text(place): digest for place, digest in sorted(found.digests.items())},
    }
