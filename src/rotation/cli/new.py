"""`rotation new`: write a commented scenario to start from."""

import click

from rotation.cli.ending import guarded
from rotation.cli.printing import data, said


@click.command(short_help="Write a scenario to start from.", epilog="Example: rotation new my-missions")
@click.argument("folder", type=click.Path(), metavar="DIR")
@guarded
def new(folder: str) -> None:
    """Write a commented scenario into a folder, with the schema that editors complete it with.

    Nothing that is there already is overwritten.
    """
    from rotation.study.starting import start_in  # loads the schema

    path = start_in(folder)
    data(str(path))
    said(f"edit it, then: rotation check {path} · rotation run {path}")
