"""`rotation compare`: policies of a scenario against it, or two variants of it, on common luck."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, Kept, asking, checked, keeping, precise, resumable
from rotation.cli.printing import data, progress_bar, warned

if TYPE_CHECKING:
    from rotation.foundation.errors import Problem
    from rotation.study import Case, Policies, Precision


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
    short_help="Compare policies on common luck.",
    epilog="Example: rotation compare scenarios/small.yaml --policy tour-12 --policy side-by-side -n 100",
)
@SCENARIO
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value for all; repeatable.")
@click.option(
    "--policy", "policies", multiple=True, metavar="NAME", help="Compare a policy, A+B for both at once; repeatable."
)
@click.option(
    "--grid", multiple=True, metavar="PATH=V1,V2", help="Compare these values, several grids in every combination."
)
@precise
@_sides
@guarded
@asking
@keeping("Keep what is finished in this folder; in the end the measures.")
def compare(
    asked: Asked,
    scenario: str,
    settings: tuple[str, ...],
    policies: tuple[str, ...],
    grid: tuple[str, ...],
    kept: Kept,
    **others: Any,
) -> None:
    """Compare policies of a scenario with the scenario itself, or two variants A and B, under the same luck.

    Each difference is printed with its 95 % interval. Without options, the policies are those of the scenario's own
    grid, or else all it names; --grid policies=A,B puts policies into a grid. With --set-a, --policy-a, --set-b or
    --policy-b two variants are compared; a side without options is the scenario as it is. Where a tour differs between
    them and intake is planned, the differences with the intake of A held fixed stand beside the first ones. With
    --out, each finished block is kept: what was stopped goes on when its folder is given again.

    With --precision 'gap-days=20' policies are simulated until each is decided against the baseline, and the best is
    found; a difference below 20 gap-days a year then does not matter. 'gap-days=5%' is a part of the baseline's mean.
    """
    from rotation import study  # loads the libraries for numbers

    precision, most = others.pop("precision"), others.pop("most")
    sides: dict[str, tuple[str, ...]] = others
    checked(asked, precision, most)
    if any(sides.values()) and (policies or grid or precision):
        raise click.UsageError(
            "--policy, --grid and --precision compare with the scenario itself; leave out the options of A and B"
        )
    base = study.load(scenario, settings=settings)
    with resumable(kept, quiet=asked.quiet):
        if any(sides.values()):
            _two(asked, base, sides, kept)
        elif precision:
            if kept.out is not None:
                raise click.UsageError("--precision keeps nothing; leave out --out")
            _told(asked, _decided(asked, base, study.chosen(base, policies, grid), study.limited(precision, most)))
        else:
            _told(asked, _many(asked, base, study.chosen(base, policies, grid), kept))


def _two(asked: Asked, base: "Case", sides: dict[str, tuple[str, ...]], kept: Kept) -> None:
    from rotation import study

    a = base.varied(settings=sides["set_a"], policies=sides["policy_a"], label="--set-a")
    b = base.varied(settings=sides["set_b"], policies=sides["policy_b"], label="--set-b")
    warned(dict.fromkeys((*a.warnings, *b.warnings)), quiet=asked.quiet)
    each = asked.replications or base.scenario.replications
    with progress_bar(quiet=asked.quiet, replications=each) as progress:
        execution = asked.execution(progress, kept)
        study.check_size([a, b], kept.out, **asked.sample, execution=execution)
        if kept.out is not None:
            found, fixed = study.compare_sides_into(kept.out, a, b, **asked.sample, execution=execution)
        else:
            found = study.compare_by(a, b, **asked.sample, execution=execution)
            fixed = study.with_fixed_intake(found, execution)
    if asked.as_json:
        data(json.dumps(study.comparison_document(found, fixed), indent=2, ensure_ascii=False))
    else:
        data(study.comparison_report(found, fixed))


def _decided(asked: Asked, base: "Case", chosen: "tuple[list[Case], list[Problem]]", wanted: "Precision") -> "Policies":
    from rotation import study

    cases, warnings = chosen
    wanted.wishes(base.scenario)
    warned(warnings, quiet=asked.quiet)
    with progress_bar(quiet=asked.quiet) as progress:
        execution = asked.execution(progress)
        return study.decide(base, cases, wanted, warnings=warnings, seed=asked.seed, execution=execution)


def _many(asked: Asked, base: "Case", chosen: "tuple[list[Case], list[Problem]]", kept: Kept) -> "Policies":
    from rotation import study

    cases, warnings = chosen
    warned(warnings, quiet=asked.quiet)
    each = asked.replications or base.scenario.replications
    with progress_bar(quiet=asked.quiet, replications=each) as progress:
        execution = asked.execution(progress, kept)
        study.check_size([base, *cases], kept.out, **asked.sample, execution=execution, keeps="measures")
        if kept.out is not None:
            return study.compare_into(kept.out, [base, *cases], warnings, **asked.sample, execution=execution)
        return study.compare_cases(base, cases, warnings, **asked.sample, execution=execution)


def _told(asked: Asked, found: "Policies") -> None:
    from rotation import study

    if asked.as_json:
        data(json.dumps(study.policies_document(found), indent=2, ensure_ascii=False))
    else:
        data(study.policies_report(found))
