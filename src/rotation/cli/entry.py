"""The command `rotation`: its group, and the way from an error to an exit code."""

import sys
from collections.abc import Sequence

import click

from rotation import __version__
from rotation.cli.backtest import backtest
from rotation.cli.calibrate import calibrate
from rotation.cli.check import check
from rotation.cli.compare import compare
from rotation.cli.completion import completion
from rotation.cli.ending import FAILED, INTERRUPTED
from rotation.cli.explain import explain
from rotation.cli.levers import levers
from rotation.cli.new import new
from rotation.cli.plan import plan
from rotation.cli.rerun import rerun
from rotation.cli.run import run
from rotation.cli.schema import schema
from rotation.cli.show import show
from rotation.cli.size import size
from rotation.cli.suggesting import Suggesting
from rotation.cli.uncertain import uncertain
from rotation.cli.why import why


@click.group(
    cls=Suggesting,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: rotation run scenarios/small.yaml -n 50",
)
@click.version_option(__version__, prog_name="rotation", message="%(prog)s %(version)s")
def commands() -> None:
    """Simulate who fills the posts of UN missions, which gaps are coming, and why."""


_COMMANDS = (
    *(new, check, show, run, compare, size, why, levers, uncertain),
    *(explain, backtest, calibrate, plan, rerun, schema, completion),
)
for _each in _COMMANDS:
    commands.add_command(_each)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code: 0 done, 1 failed, 2 invalid input, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without the letters of a name still shows it
    try:
        status = commands.main(args=arguments, prog_name="rotation", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        return INTERRUPTED
    except SystemExit as ended:  # how click answers a pipe whose reader is gone
        return ended.code if isinstance(ended.code, int) else FAILED
    return status if isinstance(status, int) else 0
