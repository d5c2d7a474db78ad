"""`rotation schema`: print what a scenario may say."""

import click

from rotation.cli.ending import guarded
from rotation.cli.printing import data


@click.command(
    short_help="Print the JSON Schema of scenarios.", epilog="Example: rotation schema > scenarios/schema.json"
)
@guarded
def schema() -> None:
    """Print the JSON Schema of scenario files, with which editors complete and check them."""
    from rotation.study.reference import schema_text  # loads the schema

    data(schema_text())
