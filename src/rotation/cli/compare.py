"""`rotation compare`: two variants of a scenario on common luck."""

import json
from collections.abc import Callable
from typing import Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, asking
from rotation.cli.printing import data, progress_bar, said, warned


def _sides(command: Callable[..., None]) -> Callable[..., Any]:
    """Give a command the options of both sides."""
    for side in ("b", "a"):
        letter = side.upper()
        command = click.option(
            f"--policy-{side}", multiple=True, metavar="NAME", help=f"Apply a policy on side {letter}; repeatable."
        )(command)
        command = click.option(
            f"--set-{side}", multiple=True, metavar="PATH=VALUE", help=f"Change a value on side {letter}; repeatable."
        )(command)
    return command


@click.command(
    short_help="Compare two variants on common luck.",
    epilog="Example: rotation compare scenarios/small.yaml --policy-b tour-12 -n 100",
)
@SCENARIO
@_sides
@guarded
@asking
def compare(
    asked: Asked,
    scenario: str,
    set_a: tuple[str, ...],
    set_b: tuple[str, ...],
    policy_a: tuple[str, ...],
    policy_b: tuple[str, ...],
) -> None:
    """Compare two variants A and B of a scenario under the same luck.

    Prints each difference (B less A) with its 95 % interval of the mean. A side without options is the scenario as it
    is. Where a tour differs and intake is planned, the differences with the intake of A held fixed stand beside the
    first ones. Keeps no folder.
    """
    from rotation import study  # loads the libraries for numbers

    base = study.load(scenario)
    a = base.varied(settings=set_a, policies=policy_a, label="--set-a")
    b = base.varied(settings=set_b, policies=policy_b, label="--set-b")
    warned(dict.fromkeys((*a.warnings, *b.warnings)), quiet=asked.quiet)

    with progress_bar(quiet=asked.quiet) as progress:
        execution = study.Execution(asked.workers, progress, None if asked.quiet else said)
        found = study.compare_by(a, b, replications=asked.replications, seed=asked.seed, execution=execution)
        fixed = study.with_fixed_intake(found, execution)
    if asked.as_json:
        data(json.dumps(study.comparison_document(found, fixed), indent=2, ensure_ascii=False))
    else:
        data(study.comparison_report(found, fixed))
