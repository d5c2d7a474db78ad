"""Study: the façade that notebooks and the command line share.

What may live here: loading, running, comparing and reopening in a few calls, each put together from the packages below;
no rule of the world, no statistics, no drawing and no file format of its own. May import all packages but the command
line.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rotation.study.asked_measures import HEADLINE
    from rotation.study.backtest import Backtest, backtest, observations
    from rotation.study.calibrating import Calibration, Fitting, calibrate, with_ranges
    from rotation.study.case import Case, load
    from rotation.study.chain import keep_plan
    from rotation.study.choosing import chosen
    from rotation.study.comparing import Comparison, compare, compare_by
    from rotation.study.counterfactual import Why, why
    from rotation.study.day import Day, look, median_future
    from rotation.study.deciding import Decisions, decide
    from rotation.study.drawing import draw, draw_policies
    from rotation.study.draws import DRAWS, Uncertain, uncertain
    from rotation.study.estimating import Estimate, check_size
    from rotation.study.fixed_intake import FixedIntake, with_fixed_intake
    from rotation.study.folders import folder_for
    from rotation.study.kept_comparison import compare_into, open_comparison
    from rotation.study.kept_sides import compare_sides_into, open_sides
    from rotation.study.last_days import Search, search_for
    from rotation.study.parting import Parting, part
    from rotation.study.pictures import Pictures
    from rotation.study.planning import Month, MonthlyPlan, plan
    from rotation.study.policies import Policies, compare_cases, compare_policies
    from rotation.study.policy_pictures import PolicyPictures
    from rotation.study.precise import run_precisely_into
    from rotation.study.precision import Precision, limited
    from rotation.study.ranking_levers import Levers, levers
    from rotation.study.rates import Rates, rates_asked
    from rotation.study.reference import schema_text
    from rotation.study.rerunning import Rerun, rerun
    from rotation.study.run import Run
    from rotation.study.running import Execution, open_run, run_into, simulate
    from rotation.study.sensitivities import Design, Sensitivity, sensitivity
    from rotation.study.showing import show
    from rotation.study.sizing import SizeQuestion, Sizing, size
    from rotation.study.starting import start_in
    from rotation.study.telling import comparison_document, comparison_report, document, report, write_report
    from rotation.study.telling_backtest import backtest_document, backtest_report
    from rotation.study.telling_calibration import calibration_document, calibration_report
    from rotation.study.telling_explain import day_document, day_report, parting_document, parting_report
    from rotation.study.telling_levers import levers_document, levers_report
    from rotation.study.telling_plan import plan_document, plan_report
    from rotation.study.telling_policies import policies_document, policies_report
    from rotation.study.telling_rerun import rerun_document, rerun_report
    from rotation.study.telling_size import size_document, size_report
    from rotation.study.telling_uncertain import uncertain_document, uncertain_report
    from rotation.study.telling_why import why_document, why_report

__all__ = [
    "DRAWS",
    "HEADLINE",
    "Backtest",
    "Calibration",
    "Case",
    "Comparison",
    "Day",
    "Decisions",
    "Design",
    "Estimate",
    "Execution",
    "Fitting",
    "FixedIntake",
    "Levers",
    "Month",
    "MonthlyPlan",
    "Parting",
    "Pictures",
    "Policies",
    "PolicyPictures",
    "Precision",
    "Rates",
    "Rerun",
    "Run",
    "Search",
    "Sensitivity",
    "SizeQuestion",
    "Sizing",
    "Uncertain",
    "Why",
    "backtest",
    "backtest_document",
    "backtest_report",
    "calibrate",
    "calibration_document",
    "calibration_report",
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
    "day_document",
    "day_report",
    "decide",
    "document",
    "draw",
    "draw_policies",
    "folder_for",
    "keep_plan",
    "levers",
    "levers_document",
    "levers_report",
    "limited",
    "load",
    "look",
    "median_future",
    "observations",
    "open_comparison",
    "open_run",
    "open_sides",
    "part",
    "parting_document",
    "parting_report",
    "plan",
    "plan_document",
    "plan_report",
    "policies_document",
    "policies_report",
    "rates_asked",
    "report",
    "rerun",
    "rerun_document",
    "rerun_report",
    "run_into",
    "run_precisely_into",
    "schema_text",
    "search_for",
    "sensitivity",
    "show",
    "simulate",
    "size",
    "size_document",
    "size_report",
    "start_in",
    "uncertain",
    "uncertain_document",
    "uncertain_report",
    "why",
    "why_document",
    "why_report",
    "with_fixed_intake",
    "with_ranges",
    "write_report",
]

_HOMES = {
    "backtest": ("Backtest", "backtest", "observations"),
    "asked_measures": ("HEADLINE",),
    "case": ("Case", "load"),
    "calibrating": ("Calibration", "Fitting", "calibrate", "with_ranges"),
    "telling_calibration": ("calibration_document", "calibration_report"),
    "chain": ("keep_plan",),
    "choosing": ("chosen",),
    "comparing": ("Comparison", "compare", "compare_by"),
    "counterfactual": ("Why", "why"),
    "day": ("Day", "look", "median_future"),
    "deciding": ("Decisions", "decide"),
    "fixed_intake": ("FixedIntake", "with_fixed_intake"),
    "folders": ("folder_for",),
    "parting": ("Parting", "part"),
    "draws": ("DRAWS", "Uncertain", "uncertain"),
    "last_days": ("Search", "search_for"),
    "estimating": ("Estimate", "check_size"),
    "kept_comparison": ("compare_into", "open_comparison"),
    "kept_sides": ("compare_sides_into", "open_sides"),
    "planning": ("Month", "MonthlyPlan", "plan"),
    "telling_plan": ("plan_document", "plan_report"),
    "policies": ("Policies", "compare_cases", "compare_policies"),
    "ranking_levers": ("Levers", "levers"),
    "rates": ("Rates", "rates_asked"),
    "drawing": ("draw", "draw_policies"),
    "pictures": ("Pictures",),
    "policy_pictures": ("PolicyPictures",),
    "reference": ("schema_text",),
    "rerunning": ("Rerun", "rerun"),
    "run": ("Run",),
    "running": ("Execution", "open_run", "run_into", "simulate"),
    "showing": ("show",),
    "starting": ("start_in",),
    "precise": ("run_precisely_into",),
    "precision": ("Precision", "limited"),
    "sizing": ("SizeQuestion", "Sizing", "size"),
    "telling": ("comparison_document", "comparison_report", "document", "report", "write_report"),
    "telling_backtest": ("backtest_document", "backtest_report"),
    "telling_explain": ("day_document", "day_report", "parting_document", "parting_report"),
    "sensitivities": ("Design", "Sensitivity", "sensitivity"),
    "telling_levers": ("levers_document", "levers_report"),
    "telling_policies": ("policies_document", "policies_report"),
    "telling_uncertain": ("uncertain_document", "uncertain_report"),
    "telling_size": ("size_document", "size_report"),
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
