"""`rotation size`: the smallest value of a scenario that meets a target in enough futures."""

import json
from typing import Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, asking
from rotation.cli.printing import data, progress_bar, said, warned

EXAMPLE = """Example: rotation size scenarios/small.yaml --find 'authorisations.*.ceilings.all.number' --between 15 30
--target 'fill rate >= 0.95' --probability 0.9"""


@click.command(short_help="Find the smallest value that meets a target.", epilog=EXAMPLE)
@SCENARIO
@click.option("--find", required=True, metavar="PATH", help="What to size: a ceiling, an intake, seats, people…")
@click.option("--between", required=True, nargs=2, metavar="A B", help="The smallest and the largest value to try.")
@click.option("--target", required=True, metavar="TEXT", help="What a future must reach, such as 'fill rate >= 0.95'.")
@click.option(
    "--probability", type=float, default=0.9, show_default=True, metavar="P", help="The share of futures that must."
)
@click.option("--missions", default="", metavar="A,B", help="Where, jointly; in all missions without it.")
@click.option("--tolerance", metavar="TIME", help="Judge every day; so many missed days in a row do not count.")
@click.option("--step", metavar="S", help="From one value to the next; else 1, or one of the last decimal given.")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="Apply a policy of the scenario; repeatable.")
@guarded
@asking
def size(
    asked: Asked, scenario: str, settings: tuple[str, ...], policies: tuple[str, ...], missions: str, **question: Any
) -> None:
    """Find the smallest value for which a target is met in enough futures, all values under the same luck.

    It tries values from where theory begins, by steps that double and then by halves, checks the neighbours, and prints
    each value tried with the share of futures that meet the target and its interval. A future meets the target if every
    mission named does. With --tolerance '14 days' a fill rate is asked of every day, but for 14 days in a row. Whether
    it is found or not, the command ends with 0; where it is not, the answer says what stands in the way. Keeps no
    folder.
    """
    from rotation import study  # loads the libraries for numbers

    case = study.load(scenario, settings=settings, policies=policies)
    warned(case.warnings, quiet=asked.quiet)
    named = tuple(name.strip() for name in missions.split(",") if name.strip())
    with progress_bar(quiet=asked.quiet) as progress:
        found = study.size(
            case,
            study.SizeQuestion(missions=named, **question),
            replications=asked.replications,
            seed=asked.seed,
            execution=study.Execution(asked.workers, progress, None if asked.quiet else said, asked.verify),
        )
    if asked.as_json:
        data(json.dumps(study.size_document(found), indent=2, ensure_ascii=False))
    else:
        data(study.size_report(found))
