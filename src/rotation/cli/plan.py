"""`rotation plan`: forecast from this month's roster, and score last month's forecast."""

import json
from datetime import datetime
from pathlib import Path

import click

from rotation.cli.ending import guarded
from rotation.cli.options import Asked, Kept, asking
from rotation.cli.printing import data, progress_bar, said, warned


@click.command(
    short_help="Plan from this month's roster, and score last month's plan.",
    epilog="Example: rotation plan roster-2024-02.csv --scenario scenarios/kazakhstan-2024.yaml --date 2024-02-01",
)
@click.argument("roster", type=click.Path(), metavar="ROSTER")
@click.option("--scenario", required=True, type=click.Path(), metavar="FILE", help="Everything but the people.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The roster's day; else the start.")
@click.option("--chain", type=click.Path(path_type=Path), default="plans", show_default=True, metavar="DIR",
              help="The folder in which plans follow one another.")  # fmt: skip
@click.option(
    "--within", default="6 months", show_default=True, metavar="TIME", help="How far ahead people are listed."
)
@click.option("--gaps", type=click.IntRange(0, 20), default=3, show_default=True, help="For how many gaps to book.")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--force", is_flag=True, help="Replace the plan of this date.")
@guarded
@asking
def plan(asked: Asked, roster: str, scenario: str, date: datetime | None, chain: Path, **more: object) -> None:
    """Forecast from a month's roster, score the plan before it, and keep both in a chain.

    Tells who leaves when and who relieves them, the calls and classes to book with the last day to do so, and what
    changed since the plan before. The people of the scenario give way to those of the roster.
    """
    from rotation import study  # loads the libraries for numbers

    case = study.load(scenario, settings=more["settings"])  # type: ignore[arg-type]
    day = date.date() if date is not None else case.scenario.start
    search = study.Search(most=int(str(more["gaps"]))) if more["gaps"] else None
    month = study.Month(roster, day, chain, str(more["within"]), search)
    with progress_bar(quiet=asked.quiet) as progress:
        execution = asked.execution(progress, Kept(None, force=bool(more["force"])))
        found = study.plan(case, month, replications=asked.replications, seed=asked.seed, execution=execution)
    warned(found.run.case.warnings, quiet=asked.quiet)
    document = study.plan_document(found)
    text = study.plan_report(found, document)
    folder = study.keep_plan(chain, day, document, text)
    data(json.dumps(document, indent=2, ensure_ascii=False) if asked.as_json else text)
    if not asked.quiet:
        said(f"plan: {folder}")
