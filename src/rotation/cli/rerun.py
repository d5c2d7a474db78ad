"""`rotation rerun`: run a run folder again from its manifest, and say whether the tables are the same."""

import json
from pathlib import Path

import click

from rotation.cli.ending import FAILED, guarded
from rotation.cli.options import Asked, doing
from rotation.cli.printing import data, progress_bar


@click.command(
    short_help="Run a run folder again and compare.",
    epilog="Example: rotation rerun runs/first",
)
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Keep the new run in a folder of its own.")
@guarded
@doing
def rerun(asked: Asked, run: Path, out: Path | None) -> None:
    """Run again what the folder RUN holds, from its scenario as used and its manifest alone.

    The digests are compared table by table; RUN itself is not touched. Ends with 0 where all are the same, and with 1
    where a table differs, naming the first one and the versions that made it.
    """
    from rotation import study  # loads the libraries for numbers

    with progress_bar(quiet=asked.quiet) as progress:
        found = study.rerun(run, out=out, execution=asked.execution(progress))
    if asked.as_json:
        data(json.dumps(study.rerun_document(found), indent=2, ensure_ascii=False))
    else:
        data(study.rerun_report(found))
    if not found.is_same:
        raise click.exceptions.Exit(FAILED)
