"""Where words go: data to standard output, messages and progress to standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

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
def progress_bar(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how many replications are done: a bar on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return

    from rich.console import Console  # slow to import, and needed on a terminal only
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("replications"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("replications", total=None)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield told
