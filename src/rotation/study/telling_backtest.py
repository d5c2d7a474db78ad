"""What a backtest tells: the printed scorecard and the document for programs."""

from typing import Any

from rotation.analysis.scoring import POINTS, SCORES
from rotation.report.backtest import backtest_text
from rotation.study.backtest import Backtest
from rotation.study.telling import records


def backtest_report(found: Backtest) -> str:
    """Write the scorecard of a backtest."""
    return backtest_text(found.run.stamp(), found.scorecard, found.points, found.split)


def backtest_document(found: Backtest) -> dict[str, Any]:
    """Give a backtest for programs: the scorecard and every point."""
    birth = found.run.birth
    points = found.points.assign(date=found.points["date"].dt.strftime("%Y-%m-%d"))
    return {
        "scenario": birth.scenario,
        "policies": list(found.run.case.policies),
        "settings": list(found.run.case.settings),
        "seed": birth.seed,
        "replications": birth.replications,
        "digest": found.run.digest,
        "split": None if found.split is None else found.split.isoformat(),
        "scorecard": records(found.scorecard, SCORES),
        "points": records(points, POINTS),
    }
