"""Options that several commands share, and the value they make together."""

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from rotation.cli.printing import said

if TYPE_CHECKING:
    from rotation.study import Execution

SCENARIO = click.argument("scenario", type=click.Path(), metavar="SCENARIO")
"""A scenario file; whether it can be read is told with all other faults of the input."""


class Sample(TypedDict):
    """Which futures are simulated, in the words of the study."""

    replications: int | None
    """How many."""
    seed: int | None
    """The number from which all luck follows."""


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
    cluster: str | None
    """The scheduler whose workers do the work; none is this computer."""

    @property
    def sample(self) -> Sample:
        """The futures asked for."""
        return {"replications": self.replications, "seed": self.seed}

    def execution(self, progress: Callable[[int, int], None] | None, kept: "Kept | None" = None) -> "Execution":
        """Say to the study how it is carried out; `kept` is for commands that keep a folder."""
        from rotation import study  # loads the libraries for numbers

        announce = None if self.quiet else said
        there = kept if kept is not None else Kept(None)
        return study.Execution(
            self.workers,
            progress,
            announce,
            self.verify,
            there.resume,
            there.force,
            self.cluster,
            there.however_large,
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a command keeps what is finished, and what may be there."""

    out: Path | None
    """The folder; none where nothing is kept, or a new one is found."""
    resume: bool = False
    """Whether the folder must hold this run already."""
    force: bool = False
    """Whether what it holds is replaced."""
    however_large: bool = False
    """Whether a run is begun that is too large for this machine or for a day."""

    def __post_init__(self) -> None:
        """Refuse options that contradict each other."""
        if self.resume and self.out is None:
            raise click.UsageError("--resume goes on with the run in a folder; name the folder with --out")
        if self.resume and self.force:
            raise click.UsageError("--resume goes on with a run, --force replaces it; leave one of them out")


@contextmanager
def resumable(kept: Kept, *, quiet: bool) -> Iterator[None]:
    """Say how to go on when somebody presses Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        if kept.out is not None and kept.out.exists() and not quiet:
            said(f"finished replications are kept; go on with the same command and --out {kept.out}")
        raise


_KEEPING: Sequence[Callable[[Any], Any]] = (
    click.option("--resume", is_flag=True, help="Go on with the run that was stopped in the folder of --out."),
    click.option("--force", is_flag=True, help="Replace the run that is in the folder."),
    click.option("--however-large", is_flag=True, help="Begin a run that is too large for this machine or for a day."),
)


def keeping(help_of_out: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the option `--out` and those that go with it, handed to it as one `Kept` named `kept`."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def gathered(*arguments: Any, **options: Any) -> None:
            kept = Kept(**{name: options.pop(name) for name in Kept.__slots__})
            command(*arguments, kept=kept, **options)

        for option in reversed(_KEEPING):
            gathered = option(gathered)
        return click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help=help_of_out)(gathered)

    return decorated


_HOW_MUCH: Sequence[Callable[[Any], Any]] = (
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
)
_HOW: Sequence[Callable[[Any], Any]] = (
    click.option(
        "--workers",
        type=click.IntRange(1, 256),
        metavar="W",
        help="Processes at work; as many as are worth it without it.",
    ),
    click.option(
        "--cluster", metavar="ADDRESS", help="Work on a Dask cluster: its scheduler, such as tcp://10.0.0.1:8786."
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
    return _with(command, (*_HOW_MUCH, *_HOW))


def doing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options without seed and number, which it takes from elsewhere; see `asking`."""
    return _with(command, _HOW)


def _with(command: Callable[..., None], shared: Sequence[Callable[[Any], Any]]) -> Callable[..., None]:
    @functools.wraps(command)
    def gathered(**options: Any) -> None:
        asked = Asked(**{name: options.pop(name, None) for name in Asked.__slots__})
        command(asked, **options)

    for option in reversed(shared):
        gathered = option(gathered)
    return gathered
