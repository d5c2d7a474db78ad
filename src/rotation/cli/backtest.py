"""`rotation backtest`: hold a scenario against strengths that were observed."""

import json
from typing import Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, asking
from rotation.cli.printing import data, progress_bar, said, warned


@click.command(
    short_help="Score a scenario against observed strengths.",
    epilog="Example: rotation backtest scenarios/history.yaml --observed scenarios/observed-strengths.csv",
)
@SCENARIO
@click.option("--observed", required=True, type=click.Path(), metavar="FILE", help="Counts, or the UN's file; CSV.")
@click.option("--country", metavar="ISO", help="Whose rows of the UN's file are meant, such as KAZ.")
@click.option(
    "--split", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Score only what was seen from then on."
)
@click.option("--figure", type=click.Path(), metavar="PNG", help="Draw what was observed over the forecast, too.")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="Apply a policy of the scenario; repeatable.")
@guarded
@asking
def backtest(
    asked: Asked,
    scenario: str,
    settings: tuple[str, ...],
    policies: tuple[str, ...],
    figure: str | None,
    **seen: Any,
) -> None:
    """Simulate a scenario and score its forecast against strengths that were observed.

    The file has the columns date, mission, category and count (an empty mission or category means all, a + joins
    several), or is the UN's monthly file of contributions as published. What is not in it is missing, not zero.
    """
    from rotation import study  # loads the libraries for numbers

    case = study.load(scenario, settings=settings, policies=policies)
    warned(case.warnings, quiet=asked.quiet)
    with progress_bar(quiet=asked.quiet) as progress:
        found = study.backtest(
            case,
            study.observations(seen["observed"], case, seen["country"]),
            split=seen["split"].date() if seen["split"] else None,
            replications=asked.replications,
            seed=asked.seed,
            execution=study.Execution(asked.workers, progress, None if asked.quiet else said, asked.verify),
        )
    warned(found.warnings, quiet=asked.quiet)
    if asked.as_json:
        data(json.dumps(study.backtest_document(found), indent=2, ensure_ascii=False))
    else:
        data(study.backtest_report(found))
    if figure is not None:
        said(f"picture: {found.draw(figure)}")
