"""Where words go: data to standard output, messages and progress to standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from rotation.cli.pace import Pace
from rotation.foundation.errors import Problem


def data(text: str) -> None:
    """Print data."""
    click.echo(text, nl=not text.endswith("\n"))


def said(text: str) -> None:
    """Print a message."""
    click.echo(text, err=True)


def warned(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    """Print warnings, each with its place."""
    if not quiet:
        for problem in problems:
            said(str(problem))


@contextmanager
def progress_bar(*, quiet: bool, replications: int | None = None) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how many replications are done: a bar on a terminal, nothing elsewhere.

    It shows the policies too where `replications`, those of one policy, are given.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return

    from rich.console import Console  # slow to import, and needed on a terminal only
    from rich.progress import BarColumn, Progress, TextColumn

    pace = Pace(replications)
    with Progress(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=pace.words(done, total))

        yield told
