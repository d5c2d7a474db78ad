"""Study: the façade that notebooks and the command line share.

What may live here: loading, running, comparing and reopening in a few calls, each put together from the packages below;
no rule of the world, no statistics, no drawing and no file format of its own. May import all packages but the command
line.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rotation.study.case import Case, load
    from rotation.study.choosing import chosen
    from rotation.study.comparing import Comparison, compare, compare_by
    from rotation.study.counterfactual import Why, why
    from rotation.study.estimating import Estimate, check_size
    from rotation.study.fixed_intake import FixedIntake, with_fixed_intake
    from rotation.study.folders import folder_for
    from rotation.study.kept_comparison import compare_into, open_comparison
    from rotation.study.kept_sides import compare_sides_into, open_sides
    from rotation.study.policies import Policies, compare_cases, compare_policies
    from rotation.study.reference import schema_text
    from rotation.study.rerunning import Rerun, rerun
    from rotation.study.run import Run
    from rotation.study.running import Execution, open_run, run_into, simulate
    from rotation.study.telling import comparison_document, comparison_report, document, report, write_report
    from rotation.study.telling_policies import policies_document, policies_report
    from rotation.study.telling_rerun import rerun_document, rerun_report
    from rotation.study.telling_why import why_document, why_report

__all__ = [
    "Case",
    "Comparison",
    "Estimate",
    "Execution",
    "FixedIntake",
    "Policies",
    "Rerun",
    "Run",
    "Why",
    "check_size",
    "chosen",
    "compare",
    "compare_by",
    "compare_cases",
    "compare_into",
    "compare_policies",
    "compare_sides_into",
    "comparison_document",
    "comparison_report",
    "document",
    "folder_for",
    "load",
    "open_comparison",
    "open_run",
    "open_sides",
    "policies_document",
    "policies_report",
    "report",
    "rerun",
    "rerun_document",
    "rerun_report",
    "run_into",
    "schema_text",
    "simulate",
    "why",
    "why_document",
    "why_report",
    "with_fixed_intake",
    "write_report",
]

_HOMES = {
    "case": ("Case", "load"),
    "choosing": ("chosen",),
    "comparing": ("Comparison", "compare", "compare_by"),
    "counterfactual": ("Why", "why"),
    "estimating": ("Estimate", "check_size"),
    "fixed_intake": ("FixedIntake", "with_fixed_intake"),
    "folders": ("folder_for",),
    "kept_comparison": ("compare_into", "open_comparison"),
    "kept_sides": ("compare_sides_into", "open_sides"),
    "policies": ("Policies", "compare_cases", "compare_policies"),
    "reference": ("schema_text",),
    "rerunning": ("Rerun", "rerun"),
    "run": ("Run",),
    "running": ("Execution", "open_run", "run_into", "simulate"),
    "telling": ("comparison_document", "comparison_report", "document", "report", "write_report"),
    "telling_policies": ("policies_document", "policies_report"),
    "telling_rerun": ("rerun_document", "rerun_report"),
    "telling_why": ("why_document", "why_report"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: checking a file needs no library for numbers.

    Raises AttributeError for a name that is not public.
    """
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
