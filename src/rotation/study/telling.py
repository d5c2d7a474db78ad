"""What a run or a comparison tells: the printed report, the document for programs, the files in the run folder."""

import math
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from rotation.analysis.money_table import money_means
from rotation.foundation.errors import RotationError
from rotation.report.beside import beside, unasked
from rotation.report.document import document as run_document
from rotation.report.layout import page, wrapped
from rotation.report.precision import precision_lines
from rotation.report.stamp import Stamp
from rotation.report.text import run_text
from rotation.report.versus import comparison_text
from rotation.results import atomic
from rotation.scenario.schema import FixedCalls, PlannedCalls, PoissonCalls, Scenario
from rotation.study.central import central
from rotation.study.comparing import Comparison
from rotation.study.fixed_intake import RULE, FixedIntake, categories_raised
from rotation.study.run import Run

DIFFERENCES = [
    "mission",
    "category",
    "measure",
    "unit",
    "n",
    "mean_a",
    "mean_b",
    "difference",
    "low",
    "high",
    "verdict",
]
"""The columns of a comparison's document."""


def stamp_of(run: Run, policy: str | None = None) -> Stamp:
    """Say where a run's report comes from; `policy` names the run in place of its policies."""
    return run.stamp(policy)


def report(run: Run) -> str:
    """Write the report of a run; where a precision was asked for, it says first what was reached."""
    warnings = [*central(run.case), *(f"{each.path}: {each.message}" for each in run.case.warnings)]
    text = run_text(stamp_of(run), run.summary(), warnings)
    precision = precision_lines(run.precision(), run.birth.most or 0, run.birth.replications)
    if not precision:
        return text
    heading, _, rest = text.partition("\n\n")
    return f"{heading}\n\n{page([precision])}\n{rest}"


def document(run: Run) -> dict[str, Any]:
    """Give the document of a run for programs; `precision` stands in it where one was asked for."""
    found = run_document(stamp_of(run), run.summary(), run.ledger(), money_means(run.money(), run.facts))
    if not run.birth.precision:
        return found
    reached = run.precision()
    return found | {"most": run.birth.most, "precision": records(reached, list(reached.columns))}


def write_report(run: Run, text: str) -> Path:
    """Write the report and the picture into the run's folder; gives the path of the picture.

    Raises RotationError for a run that is in memory only.
    """
    if run.folder is None:
        raise RotationError("the run is in memory only; save it first")
    from rotation.report.charts.sheet import save  # loads the plotting library
    from rotation.study.drawing import staffing_figure

    atomic.write_text(run.folder / "report.txt", text)
    picture = run.folder / "staffing.png"
    atomic.write(picture, partial(save, staffing_figure(run)))
    return picture


def intake(scenario: Scenario) -> dict[str, str]:
    """Say of each category how many volunteers come forward, and whether its units are raised besides."""
    raised = {
        category
        for mission in scenario.missions.values()
        for category, line in mission.lines.items()
        if line.unit is not None and line.unit.ahead is not None
    }
    return {
        name: _calls(category.calls) + ("; units raised wave by wave" if name in raised else "")
        for name, category in sorted(scenario.categories.items())
    }


def comparison_report(found: Comparison, fixed: FixedIntake | None = None) -> str:
    """Write the report of a comparison: what each side changed, how people come forward, and the differences.

    `fixed` is the answer to the second question, with the intake of A held fixed; it stands beside the first.
    """
    sides = [(found.a, "A"), (found.b, "B")]
    a, b = (stamp_of(run, run.case.changes) for run, _ in sides)
    heading, _, measures = comparison_text(a, b, found.table).partition("\n\n")
    intakes = "\n".join(intake_lines({letter: intake(run.scenario) for run, letter in sides}))
    text = f"{heading}\n\n{intakes}\n\n{measures}"
    raised = categories_raised(found.a.scenario, found.b.scenario)
    if fixed is not None:
        return f"{text}\n{beside(found.table, fixed.comparison.table, fixed.numbers, RULE, raised)}"
    return f"{text}\n{unasked(raised)}" if raised else text


def comparison_document(found: Comparison, fixed: FixedIntake | None = None) -> dict[str, Any]:
    """Give the document of a comparison for programs; `fixed_intake` is null where there is no second question."""
    birth = found.a.birth
    return {
        "scenario": birth.scenario,
        "seed": birth.seed,
        "replications": birth.replications,
        **_answer(found),
        "fixed_intake": fixed and {"rule": RULE, "number_each_sitting": fixed.numbers, **_answer(fixed.comparison)},
    }


def _answer(found: Comparison) -> dict[str, Any]:
    sides = {letter: _side(run) for letter, run in (("a", found.a), ("b", found.b))}
    return {**sides, "differences": records(found.table, DIFFERENCES)}


def _side(run: Run) -> dict[str, Any]:
    case = run.case
    return {
        "policies": list(case.policies),
        "settings": list(case.settings),
        "ceiling": run.birth.ceiling,
        "intake": intake(run.scenario),
        "digest": run.digest,
    }


def records(table: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Give some columns of a table row by row, null where there is no number."""
    rows = zip(*(table[column].tolist() for column in columns), strict=True)
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def intake_lines(sides: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Write how people come forward, by category: once where all sides agree, else with the names of the sides."""
    lines = ["INTAKE (how many volunteers come forward at each sitting)"]
    for category in sorted({name for side in sides.values() for name in side}):
        told: dict[str, list[str]] = {}
        for name, side in sides.items():
            if category in side:
                told.setdefault(side[category], []).append(name)
        same = len(told) == 1 and len(*told.values()) == len(sides)
        words = next(iter(told)) if same else "; ".join(f"{', '.join(names)}: {each}" for each, names in told.items())
        lines += wrapped(f"{category}: {words}", "  ", "  ")
    return lines


def _calls(calls: FixedCalls | PoissonCalls | PlannedCalls) -> str:
    match calls:
        case FixedCalls():
            return f"fixed, {calls.number}"
        case PoissonCalls():
            return f"Poisson, mean {calls.mean / 1_000_000:g}"
        case PlannedCalls():
            return f"planned from the need, margin {calls.margin / 1_000_000:g}"
