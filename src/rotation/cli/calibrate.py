"""`rotation calibrate`: fit free rates to observed strengths."""

import json
from typing import Any

import click

from rotation.cli.ending import guarded
from rotation.cli.options import SCENARIO, Asked, asking
from rotation.cli.printing import data, progress_bar, warned


@click.command(
    short_help="Fit free rates to observed strengths.",
    epilog="Example: rotation calibrate scenarios/kazakhstan-2024.yaml --observed scenarios/observed-strengths.csv "
    "--range 'categories.*.withdrawal=2 %..20 %' --points 8",
)
@SCENARIO
@click.option("--observed", required=True, type=click.Path(), metavar="FILE", help="Counts, or the UN's file; CSV.")
@click.option("--country", metavar="ISO", help="Whose rows of the UN's file are meant, such as KAZ.")
@click.option("--range", "ranges", multiple=True, metavar="PATH=LOW..HIGH", help="A rate to fit; repeatable.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Fit only what was seen before.")
@click.option("--points", type=click.IntRange(2, 4096), default=32, show_default=True, help="Settings; a power of 2.")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@guarded
@asking
def calibrate(asked: Asked, scenario: str, settings: tuple[str, ...], ranges: tuple[str, ...], **seen: Any) -> None:
    """Search the ranges given, or those of the section `uncertain`, for the rates that fit observed strengths best.

    Tells the best value of each and what is left uncertain. -n is the number of futures of each setting (20).
    """
    from rotation import study  # loads the libraries for numbers

    case = study.with_ranges(study.load(scenario, settings=settings), ranges)
    warned(case.warnings, quiet=asked.quiet)
    observed = study.observations(seen["observed"], case, seen["country"])
    warned(observed.warnings, quiet=asked.quiet)
    with progress_bar(quiet=asked.quiet) as progress:
        found = study.calibrate(
            case,
            observed,
            fitting=study.Fitting(seen["until"].date() if seen["until"] else None, seen["points"]),
            execution=asked.execution(progress),
            **asked.sample,
        )
    if asked.as_json:
        data(json.dumps(study.calibration_document(found), indent=2, ensure_ascii=False))
    else:
        data(study.calibration_report(found))
