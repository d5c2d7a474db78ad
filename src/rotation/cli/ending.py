"""How a command ends: every error in words and with its exit code, never a bare traceback."""

import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import click

from rotation.cli.printing import said
from rotation.foundation.errors import InvalidInput, RotationError, visible

FAILED = 1
"""The run failed."""
INVALID = 2
"""The input is invalid."""
INTERRUPTED = 130
"""Somebody pressed Ctrl-C."""


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option `--debug`, and turn what it raises into a message and an exit code."""

    @click.option("--debug", is_flag=True, help="Show where in the program an error occurred.")
    @functools.wraps(command)
    def ended(*, debug: bool, **options: Any) -> None:
        try:
            command(**options)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _hush()
        except KeyboardInterrupt:
            said("interrupted")
            raise click.exceptions.Exit(INTERRUPTED) from None
        except Exception as fault:  # noqa: BLE001 - the last place that can put an error into words
            _tell(fault, debug)
            raise click.exceptions.Exit(INVALID if isinstance(fault, InvalidInput) else FAILED) from None

    return ended


def counted(number: int) -> str:
    """Say how many problems there are."""
    return "1 problem" if number == 1 else f"{number} problems"


def _tell(fault: Exception, debug: bool) -> None:
    if debug:
        said(traceback.format_exc().rstrip())
    elif isinstance(fault, InvalidInput):
        for problem in fault.problems:
            said(str(problem))
        said(counted(len(fault.problems)))
    elif isinstance(fault, RotationError):
        said("\n".join(visible(line) for line in f"failed: {fault}".splitlines()))
    elif isinstance(fault, OSError):
        said(visible(f"failed: {fault}"))
    else:
        said(visible(f"failed: {type(fault).__name__}: {fault} (--debug shows where)"))


def _hush() -> None:
    """Send what is still to be printed nowhere: whoever read it is gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
