"""`rotation uncertain`: draw the uncertain inputs, tell luck from ignorance, and say which input matters most."""

import json
from typing import Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, asking
from rotation.cli.printing import data, progress_bar, said, warned


@click.command(
    short_help="Tell luck from not knowing the inputs.",
    epilog="Example: rotation uncertain scenarios/small.yaml --draws 20 -n 5 --method sobol --measure gap-days",
)
@SCENARIO
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--draws", type=click.IntRange(2, 1000), metavar="D", help="Draws of the inputs; 40 without it.")
@click.option("--measure", "measures", multiple=True, metavar="NAME", help="A measure to tell of; repeatable.")
@click.option(
    "--method",
    type=click.Choice(["none", "sobol", "morris"]),
    default="none",
    show_default=True,
    help="How the effect of each input on the first measure is told.",
)
@click.option("--points", type=click.IntRange(2, 4096), metavar="P", help="Base points (32) or trajectories (10).")
@guarded
@asking
def uncertain(
    asked: Asked,
    scenario: str,
    settings: tuple[str, ...],
    draws: int | None,
    measures: tuple[str, ...],
    **design: Any,
) -> None:
    """Draw the inputs that the scenario's section `uncertain` gives ranges for, and run -n futures of each draw (10).

    The variance of each measure is split into that of luck and that of not knowing the inputs. With --method, the
    inputs are ranked by their effect on the first measure. Keeps no folder.
    """
    from rotation import study  # loads the libraries for numbers

    case = study.load(scenario, settings=settings)
    warned(case.warnings, quiet=asked.quiet)
    common: dict[str, int | None] = {"replications": asked.replications, "seed": asked.seed}
    with progress_bar(quiet=asked.quiet) as progress:
        execution = study.Execution(asked.workers, progress, None if asked.quiet else said, asked.verify)
        effects = None
        if design["method"] != "none":
            plan = study.Design(**design)
            effects = study.sensitivity(
                case, measure=next(iter(measures), "gap-days"), design=plan, execution=execution, **common
            )
        found = study.uncertain(
            case, draws=draws or study.DRAWS, measures=measures or study.HEADLINE, execution=execution, **common
        )
    if asked.as_json:
        data(json.dumps(study.uncertain_document(found, effects), indent=2, ensure_ascii=False))
    else:
        data(study.uncertain_report(found, effects))
