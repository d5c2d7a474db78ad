"""`rotation completion`: print what lets a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

from rotation.cli.ending import guarded
from rotation.cli.printing import data

SHELLS = ("bash", "zsh", "fish")


@click.command(
    short_help="Print the completion of commands for a shell.",
    epilog='Example: eval "$(rotation completion bash)"  (put it into ~/.bashrc)',
)
@click.argument("shell", type=click.Choice(SHELLS))
@guarded
def completion(shell: str) -> None:
    """Print a script that lets a shell complete commands, options and file names with the tabulator key.

    bash and zsh read it with eval "$(rotation completion bash)", fish with rotation completion fish | source.
    """
    made = get_completion_class(shell)
    if made is None:  # cannot be: click knows all of SHELLS
        raise click.UsageError(f"no completion for {shell}")
    data(made(click.get_current_context().find_root().command, {}, "rotation", "_ROTATION_COMPLETE").source())
