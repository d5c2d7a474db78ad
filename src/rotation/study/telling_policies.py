"""What a comparison of policies tells: the printed report and the document for programs."""

from typing import Any

from rotation.analysis.policies import COLUMNS
from rotation.report.deciding import decisions_lines
from rotation.report.layout import page
from rotation.report.policies import Policy, policies_text
from rotation.study.case import Case
from rotation.study.ceilings import reading
from rotation.study.policies import Policies
from rotation.study.stamping import stamp_of_baseline
from rotation.study.telling import intake, intake_lines, records


def policies_report(found: Policies) -> str:
    """Write the report of a comparison of policies."""
    cases = found.measured.cases
    policies = [Policy(case.label, case.changes, reading(case.scenario)) for case in cases]
    intakes = intake_lines({case.label: intake(case.scenario) for case in cases})
    warnings = [each.message for each in found.warnings]
    text = policies_text(stamp_of_baseline(found.measured), policies, intakes, found.table, warnings)
    decided = found.decisions
    if decided is None:
        return text
    heading, _, rest = text.partition("\n\n")
    return f"{heading}\n\n{page(decisions_lines(decided.table, decided.best, decided.most))}\n{rest}"


def policies_document(found: Policies) -> dict[str, Any]:
    """Give the document of a comparison of policies for programs; the first policy is the baseline."""
    held, decided = found.measured, found.decisions
    told = {
        "scenario": found.baseline.scenario.title,
        "seed": held.seed,
        "replications": held.replications,
        "policies": [_told(case, held.digests[case.label]) for case in held.cases],
        "measures": records(found.table, COLUMNS),
        "warnings": [each.message for each in found.warnings],
    }
    if decided is not None:
        told["most"], told["decided"] = decided.most, records(decided.table, list(decided.table.columns))
    return told


def _told(case: Case, digest: str) -> dict[str, Any]:
    return {
        "name": case.label,
        "policies": list(case.policies),
        "settings": list(case.settings),
        "ceiling": reading(case.scenario),
        "intake": intake(case.scenario),
        "digest": digest,
    }
