"""`rotation run`: simulate a scenario, print its report, keep its tables."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, Kept, asking, checked, keeping, precise, resumable
from rotation.cli.printing import data, progress_bar, said, warned

if TYPE_CHECKING:
    from rotation.study import Case, Run

RUNS = Path("runs")
"""The folder of run folders, where the command is given."""


@click.command(
    short_help="Simulate a scenario and report.",
    epilog="Example: rotation run scenarios/small.yaml -n 50 --set missions.Golan.priority=2",
)
@SCENARIO
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="Apply a policy of the scenario; repeatable.")
@precise
@guarded
@asking
@keeping("The run folder; a new one in runs/ without it.")
def run(
    asked: Asked, scenario: str, settings: tuple[str, ...], policies: tuple[str, ...], kept: Kept, **options: Any
) -> None:
    """Simulate a scenario: posts filled, gaps and why, and what it takes.

    The report goes to standard output. The run folder keeps the tables, the scenario, the report and a picture; a run
    that was stopped goes on when its folder is given as --out.

    With --precision the run goes on, 50 futures at a time, until the 95 % intervals of the means named are narrow
    enough: 'fill rate=0.005' asks for a half-width of half a percentage point, 'gap-days in UNDOF=2%' for 2 % of the
    mean; 'in *' is every mission.
    """
    from rotation import study  # loads the libraries for numbers

    checked(asked, options["precision"], options["most"])
    case = study.load(scenario, settings=settings, policies=policies)
    warned(case.warnings, quiet=asked.quiet)
    done = _simulated(case, asked, kept, **options)

    report = study.report(done)
    picture = study.write_report(done, report)
    data(json.dumps(study.document(done), indent=2, ensure_ascii=False) if asked.as_json else report)
    if not asked.quiet:
        said(f"picture: {picture}")
        said(f"tables: {picture.parent / 'tables'}")


def _simulated(case: "Case", asked: Asked, kept: Kept, precision: tuple[str, ...], most: int | None) -> "Run":
    from rotation import study

    wanted = study.limited(precision, most) if precision else None
    number = asked.replications if wanted is None else wanted.most
    if wanted is not None:
        wanted.wishes(case.scenario)  # a fault is told before a folder is made
    else:
        study.check_size([case], kept.out or RUNS, **asked.sample, execution=asked.execution(None, kept))
    if kept.out is None:
        kept = replace(kept, out=study.folder_for(case, asked.seed, number, RUNS))
    assert kept.out is not None
    with resumable(kept, quiet=asked.quiet), progress_bar(quiet=asked.quiet) as progress:
        execution = asked.execution(progress, kept)
        if wanted is not None:
            return study.run_precisely_into(kept.out, case, wanted, seed=asked.seed, execution=execution)
        return study.run_into(kept.out, case, **asked.sample, execution=execution)
