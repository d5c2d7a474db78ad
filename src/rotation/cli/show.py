"""`rotation show`: print a scenario as used, with the origin of every value."""

import click

from rotation.cli.ending import guarded
from rotation.cli.printing import data


@click.command(
    short_help="Print a scenario as used, and where its values are from.",
    epilog="Example: rotation show scenarios/kazakhstan-430.yaml --policy ceiling-300",
)
@click.argument("source", type=click.Path(), metavar="RUN|SCENARIO")
@click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value; may be repeated.")
@click.option("--policy", "policies", multiple=True, metavar="NAME", help="Apply a policy of the scenario; repeatable.")
@guarded
def show(source: str, settings: tuple[str, ...], policies: tuple[str, ...]) -> None:
    """Print a scenario after `extends`, policies and settings, or the one a run folder was made with.

    Beside each line stands where its values came from: a file and line, or an option. What is printed is a scenario
    itself and can be run.
    """
    from rotation import study  # loads the schema

    data(study.show(source, settings=settings, policies=policies))
