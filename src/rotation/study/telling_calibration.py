"""What a calibration tells: the fitted rates with what is left uncertain, and the document for programs."""

from typing import Any

from rotation.report.layout import grid, page, wrapped
from rotation.study.calibrating import Calibration
from rotation.study.telling import records

TOLD = (
    "Settings on a scrambled Sobol' design were scored by their mean CRPS, people, all under the same luck. Left over: "
    "the values among settings that a paired bootstrap over the dates cannot tell from the best, 95 %. Where that is "
    "the whole range searched, the counts say nothing of this rate. Counts within one tour see mostly the same people, "
    "so what is left over is rather more than this."
)


def calibration_report(found: Calibration) -> str:
    """Write a calibration as plain text of at most 100 columns."""
    title = found.case.scenario.title.upper()
    alike = int(found.table["alike"].sum())
    counted = f"{len(found.table)} settings, {found.futures} futures of each, {found.observations} observations"
    best = f"Best mean CRPS {found.table['crps'].iloc[0]:.3f}; {alike} settings cannot be told from it."
    rows = [
        (
            row["input"],
            f"{row['best']}",
            f"{row['least']} to {row['largest']}",
            f"{row['searched_low']:g} to {row['searched_high']:g}",
        )
        for row in found.left().to_dict("records")
    ]
    lines = grid(("FITTED", "best", "left over", "searched"), rows)
    heading = [*wrapped(f"{title}: FITTED TO WHAT WAS OBSERVED"), f"{counted} · seed {found.seed}"]
    return page([heading, lines, wrapped(best), wrapped(TOLD)])


def calibration_document(found: Calibration) -> dict[str, Any]:
    """Give a calibration for programs: every setting tried, the best first, and what is left over."""
    left = found.left()
    return {
        "scenario": found.case.scenario.title,
        "seed": found.seed,
        "replications": found.futures,
        "observations": found.observations,
        "left_over": records(left, list(left.columns)),
        "settings": records(found.table, list(found.table.columns)),
    }
