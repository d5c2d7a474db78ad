"""`rotation why`: lift each limit alone, and say how many gap-days vanish."""

import json

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, asking
from rotation.cli.printing import data, progress_bar, warned


@click.command(
    short_help="Say what each limit costs in gap-days.",
    epilog="Example: rotation why scenarios/small.yaml -n 50",
)
@SCENARIO
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="Apply a policy of the scenario; repeatable.")
@click.option("--all", "everything", is_flag=True, help="Lift also limits that the ledger does not name.")
@guarded
@asking
def why(asked: Asked, scenario: str, settings: tuple[str, ...], policies: tuple[str, ...], everything: bool) -> None:
    """Lift each limit alone (the ceiling, rest, seats…), run the same futures again, and say which gap-days vanish.

    Beside each stands what the ledger of gaps attributes to it. The figures overlap and do not add up. Keeps no folder.
    """
    from rotation import study  # loads the libraries for numbers

    case = study.load(scenario, settings=settings, policies=policies)
    warned(case.warnings, quiet=asked.quiet)
    with progress_bar(quiet=asked.quiet) as progress:
        found = study.why(
            case,
            replications=asked.replications,
            seed=asked.seed,
            everything=everything,
            execution=asked.execution(progress),
        )
    if asked.as_json:
        data(json.dumps(study.why_document(found), indent=2, ensure_ascii=False))
    else:
        data(study.why_report(found))
