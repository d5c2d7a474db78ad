"""`rotation levers`: small changes ranked by the gap-days they save, and the last day to act on each forecast gap."""

import json
from typing import Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, asking
from rotation.cli.printing import data, progress_bar, said, warned


@click.command(
    short_help="Rank small changes, and find the last day to act.",
    epilog="Example: rotation levers scenarios/small.yaml -n 50 --gaps 1 --rate 'USD=525 KZT'",
)
@SCENARIO
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="Apply a policy of the scenario; repeatable.")
@click.option("--rate", "rates", multiple=True, metavar="USD=525 KZT", help="What a unit is worth; repeatable.")
@click.option("--gaps", type=click.IntRange(0, 50), default=3, show_default=True, help="Forecast gaps to look at.")
@click.option("--length", default="30 days", show_default=True, metavar="SPAN", help="Their least length.")
@click.option(
    "--chance",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    show_default=True,
    help="The least share of futures in which a line is below its minimum on each day of a forecast gap.",
)
@guarded
@asking
def levers(
    asked: Asked,
    scenario: str,
    settings: tuple[str, ...],
    policies: tuple[str, ...],
    rates: tuple[str, ...],
    **looked: Any,
) -> None:
    """Make small changes one at a time (a class, a sitting, 12 more seats…), run the same futures again, and rank them.

    Ranked by gap-days saved, and by what a gap-day saved costs where all costs are in one currency. Then, for the
    largest gaps that are forecast, the last day on which a call, a class or an extension still halves them. Keeps no
    folder.
    """
    from rotation import study  # loads the libraries for numbers

    search = study.search_for(**looked)
    stated = study.rates_asked(rates)
    case = study.load(scenario, settings=settings, policies=policies)
    warned(case.warnings, quiet=asked.quiet)
    with progress_bar(quiet=asked.quiet) as progress:
        found = study.levers(
            case,
            replications=asked.replications,
            seed=asked.seed,
            search=search,
            rates=stated,
            execution=study.Execution(asked.workers, progress, None if asked.quiet else said),
        )
    if asked.as_json:
        data(json.dumps(study.levers_document(found), indent=2, ensure_ascii=False))
    else:
        data(study.levers_report(found))
