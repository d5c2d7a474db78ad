"""What a study of uncertain inputs tells: the printed report and the document for programs."""

from typing import Any

from rotation.analysis.components import Components
from rotation.analysis.summary import KEYS
from rotation.report.uncertain import Drawn, Range, morris_lines, sobol_lines, uncertain_text
from rotation.scenario.schema import Scenario
from rotation.study.birth import versions
from rotation.study.draws import Uncertain
from rotation.study.sensitivities import COLUMNS, Sensitivity
from rotation.study.telling import records


def uncertain_report(found: Uncertain, sensitivity: Sensitivity | None = None) -> str:
    """Write the report of uncertain inputs, with the sensitivity to each of them where it was asked for."""
    origin = f"seed {found.seed} · rotation {versions()['rotation']}"
    drawn = Drawn(found.case.scenario.title, len(found.draws), found.futures, origin)
    return uncertain_text(drawn, _ranges(found.case.scenario), found.table, _lines(sensitivity))


def uncertain_document(found: Uncertain, sensitivity: Sensitivity | None = None) -> dict[str, Any]:
    """Give the study of uncertain inputs for programs: inputs, draws, variances, bands and sensitivities."""
    return {
        "scenario": found.case.scenario.title,
        "seed": found.seed,
        "futures_of_each_draw": found.futures,
        "inputs": [each._asdict() for each in _ranges(found.case.scenario)],
        "draws": records(found.draws, list(found.draws.columns)),
        "measures": records(found.table, [*KEYS, *Components._fields]),
        "sensitivity": None if sensitivity is None else _document(sensitivity),
    }


def _ranges(scenario: Scenario) -> list[Range]:
    found = []
    for path, each in scenario.uncertain.items():
        ends = f"{each.low} to {each.high}"
        ends += f", most likely {each.most_likely}" if each.shape == "triangle" else ""
        found.append(Range(path, ends, each.basis or ""))
    return found


def _lines(found: Sensitivity | None) -> list[str]:
    if found is None:
        return []
    size = found.design.size
    of = f"{size} base points" if found.design.method == "sobol" else f"{size} trajectories"
    runs = f"{found.runs} scenarios ({of}) with the same {found.futures} futures of each"
    lines = sobol_lines if found.design.method == "sobol" else morris_lines
    return lines(found.measure, runs, found.table)


def _document(found: Sensitivity) -> dict[str, Any]:
    return {
        "measure": found.measure,
        "method": found.design.method,
        "points": found.design.size,
        "scenarios": found.runs,
        "replications": found.futures,
        "inputs": records(found.table, COLUMNS[found.design.method]),
    }
