"""`rotation check`: say whether scenario files can be run, with all their faults."""

import click

from rotation.cli.ending import INVALID, counted, guarded
from rotation.cli.printing import data, said, warned
from rotation.foundation.errors import InvalidInput


@click.command(short_help="Check scenario files.", epilog="Example: rotation check scenarios/*.yaml")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="Apply a policy of the scenario; repeatable.")
@guarded
def check(files: tuple[str, ...], settings: tuple[str, ...], policies: tuple[str, ...]) -> None:
    """Check scenario files and name every fault with its line, column and path.

    Files that can be run are named on standard output; faults and warnings go to standard error.
    """
    from rotation.study.case import load  # loads the schema

    found = 0
    for file in files:
        try:
            case = load(file, settings=settings, policies=policies)
        except InvalidInput as fault:
            found += len(fault.problems)
            warned(fault.problems)
        else:
            warned(case.warnings)
            data(f"{file}: ok")
    if found:
        said(counted(found))
        raise click.exceptions.Exit(INVALID)
