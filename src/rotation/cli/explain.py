"""`rotation explain`: a day of a mission, or the first day on which two runs or policies part."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.ending import guarded
from rotation.cli.printing import data

if TYPE_CHECKING:
    from rotation.study import Case


@click.command(
    short_help="Explain a day, or where two runs part.",
    epilog="Example: rotation explain runs/first --mission UNDOF --date 2025-03-01",
)
@click.argument("source", type=click.Path(), metavar="RUN|SCENARIO")
@click.argument("other", type=click.Path(), metavar="[RUN|SCENARIO]", required=False)
@click.option("--mission", metavar="NAME", help="The mission of which a day is explained.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="B is A under this policy; repeatable.")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="B is A with a value changed; repeatable.")
@click.option(
    "--replication", type=click.IntRange(0), metavar="R", help="Which future; the median one of the mission, or 0."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document in place of the text.")
@guarded
def explain(source: str, other: str | None, replication: int | None, as_json: bool, **asked: Any) -> None:
    """Explain one day of a mission of a run: who was there, why posts were empty, who was next in line.

    With a second run or scenario, or with --policy or --set, explain instead the first day on which the two part in
    the same future: who is elsewhere, which rule or draw did it, and how many gap-days came of it.
    """
    from rotation import study  # loads the libraries for numbers

    changed = asked["policies"] or asked["settings"]
    if (asked["mission"] is None) != (asked["date"] is None):
        raise click.UsageError("--mission and --date go together")
    if asked["mission"] is not None:
        if other or changed:
            raise click.UsageError("a day is explained of one run; leave out the second, --policy and --set")
        day = study.look(study.open_run(source), asked["mission"], asked["date"].date(), replication)
        data(_json(study.day_document(day)) if as_json else study.day_report(day))
        return
    if bool(other) == bool(changed):
        raise click.UsageError("name --mission and --date, or a second run or scenario, or --policy or --set")
    (a, seed_a), (b, seed_b) = _case(source), _case(other or source)
    if changed:
        before = b.scenario.seed
        b = b.varied(settings=asked["settings"], policies=asked["policies"])
        seed_b = seed_b if b.scenario.seed == before else b.scenario.seed
    parting = study.part(a, b, seeds=(seed_a, seed_b), replication=replication or 0)
    data(_json(study.parting_document(parting)) if as_json else study.parting_report(parting))


def _case(source: str) -> "tuple[Case, int]":
    """Give the case and the seed of a run folder, or of a scenario file."""
    from rotation import study

    if Path(source).is_dir():
        run = study.open_run(source)
        return run.case, run.birth.seed
    case = study.load(source)
    return case, case.scenario.seed


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False)
