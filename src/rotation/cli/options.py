"""Options that several commands share, and the value they make together."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click

SCENARIO = click.argument("scenario", type=click.Path(), metavar="SCENARIO")
"""A scenario file; whether it can be read is told with all other faults of the input."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is simulated, with which luck, and how it is done and told."""

    replications: int | None
    """How many possible futures; none is the scenario's own number."""
    seed: int | None
    """The number from which all luck follows; none is the scenario's own."""
    workers: int | None
    """Processes at work; none is as many as are worth it."""
    verify: bool
    """Whether everything is recounted every evening."""
    as_json: bool
    """Whether a document is printed in place of the report."""
    quiet: bool
    """Whether nothing is said beside the data."""


_OPTIONS: Sequence[Callable[[Any], Any]] = (
    click.option(
        "-n",
        "--replications",
        type=click.IntRange(1, 100_000),
        metavar="N",
        help="How many possible futures; the scenario's own number without it.",
    ),
    click.option(
        "--seed",
        type=click.IntRange(0, 2**62),
        metavar="S",
        help="The number from which all luck follows; the scenario's own without it.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(1, 256),
        metavar="W",
        help="Processes at work; as many as are worth it without it.",
    ),
    click.option("--verify", is_flag=True, help="Recount everything every evening; what comes out is the same."),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON document in place of the report."),
    click.option("-q", "--quiet", is_flag=True, help="No messages and no progress bar."),
)


def precise(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options `--precision` and `--most`, handed to it as `precision` and `most`."""
    command = click.option(
        "--most", type=click.IntRange(1, 100_000), metavar="N", help="With --precision: the most futures; else 2,000."
    )(command)
    return click.option(
        "--precision",
        multiple=True,
        metavar="MEASURE=HALF",
        help="In place of -n: go on until this is precise, such as 'fill rate=0.005' or 'gap-days=2%'; repeatable.",
    )(command)


def checked(asked: "Asked", precision: Sequence[str], most: int | None) -> None:
    """Refuse what contradicts: a number beside a precision, a limit without one. Raises UsageError."""
    if precision and asked.replications is not None:
        raise click.UsageError("--precision finds the number of futures itself; leave out -n, and limit it with --most")
    if most is not None and not precision:
        raise click.UsageError("--most limits a run with --precision; without one, -n says how many futures")


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options, handed to it as one `Asked` before all else."""

    @functools.wraps(command)
    def gathered(**options: Any) -> None:
        asked = Asked(**{name: options.pop(name) for name in Asked.__slots__})
        command(asked, **options)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered
