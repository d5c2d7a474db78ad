"""The printed answer to "how large must it be": the curve of what was tried, how sure it is, what stands in the way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.intervals import wilson
from rotation.report.layout import grid, page, wrapped
from rotation.report.numbers import NONE, shown
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd

ALIKE = 0.05
"""Two values whose probability of differing so much by luck is above this cannot be told apart."""

MOST_CAUSES = 4
"""So many causes are named."""


class Answer(NamedTuple):
    """A sizing as a report tells it."""

    find: str
    """The path."""
    between: tuple[str, str]
    """The ends of the search."""
    target: str
    """The target in words: what, where, for how long."""
    probability: float
    """The share of futures asked."""
    found: str | None
    """The value found."""
    bound: str
    """What theory said, as a sentence; nothing where it said nothing."""
    stray: Sequence[str]
    """Values that meet the target though larger ones do not."""
    causes: Sequence[tuple[str, float]]
    """The causes of the gaps at the largest value tried, with gap-days a year, largest first."""


class _Row(NamedTuple):
    """One value tried."""

    value: str
    futures: int
    met: int
    share: float
    low: float
    high: float
    verdict: str
    against: float


def sizing_text(stamp: Stamp, answer: Answer, table: "pd.DataFrame") -> str:
    """Write the answer as plain text of at most 100 columns; `table` is that of `study.sizing.Sizing`."""
    rows = [_Row(*row) for row in table[list(_Row._fields)].itertuples(index=False, name=None)]
    verdict = _found(answer, rows) if answer.found is not None else _missed(answer, rows)
    return page([_heading(stamp, answer), verdict, _curve(answer, rows), _notes(stamp, answer)])


def _heading(stamp: Stamp, answer: Answer) -> list[str]:
    lines = wrapped(f"{stamp.title.upper()}: HOW LARGE MUST IT BE?")
    lines += [stamp.period, stamp.origin]
    first, last = answer.between
    lines += wrapped(f"Looked for: the smallest {answer.find} from {first} to {last}", hang="  ")
    lines += wrapped(f"for which in at least {_percent(answer.probability)} of futures {answer.target}.", "  ")
    return lines


def _found(answer: Answer, rows: Sequence[_Row]) -> list[str]:
    row = next(row for row in rows if row.value == answer.found)
    lines = wrapped(
        f"ANSWER: {answer.find} = {answer.found}, which meets the target in {row.met:,} of {row.futures:,} futures "
        f"({_percent(row.share)}; 95 % interval {_ends(row)})."
    )
    return lines + wrapped(_sureness(answer, rows))


def _sureness(answer: Answer, rows: Sequence[_Row]) -> str:
    """Say between which values the smallest lies, and which cannot be told from the one found."""
    below = [row.value for row in rows if row.verdict == "too small"]
    enough = [row.value for row in rows if row.verdict == "enough"]
    alike = [row.value for row in rows if row.value != answer.found and row.against > ALIKE]
    parts = []
    if below:
        parts.append(f"of the values tried, {below[-1]} is surely too small")
    parts.append(f"{enough[0]} surely meets it" if enough else "none surely meets it")
    told = "How sure: " + ", and ".join(parts)
    apart = f" By these futures {', '.join(alike)} cannot be told from {answer.found}." if alike else ""
    return f"{told}.{apart}"


def _missed(answer: Answer, rows: Sequence[_Row]) -> list[str]:
    row = rows[-1]
    verdict = "it cannot be met" if row.verdict == "too small" else "it may or may not be met"
    lines = wrapped(
        f"ANSWER: not met between {answer.between[0]} and {answer.between[1]}. At {row.value} the target is met in "
        f"{row.met:,} of {row.futures:,} futures ({_percent(row.share)}; 95 % interval {_ends(row)}): {verdict} there."
    )
    named = [f"{cause} {shown(days, 0 if days >= 10 else 1)}" for cause, days in answer.causes[:MOST_CAUSES]]
    if named:
        lines += wrapped(f"What stands in the way at {row.value}, gap-days a year by cause: {' · '.join(named)}.")
    return lines


def _curve(answer: Answer, rows: Sequence[_Row]) -> list[str]:
    heads = (
        "VALUE TRIED",
        "futures\nmeet it",
        "share",
        "interval of\nthe share",
        "it is",
        "told from\nthe answer",
    )
    cells = [
        (
            f"{row.value}{' *' if row.value == answer.found else ''}",
            f"{row.met:,} of {row.futures:,}",
            _percent(row.share),
            _ends(row),
            row.verdict,
            _apart(answer, row),
        )
        for row in rows
    ]
    return grid(heads, cells)


def _apart(answer: Answer, row: _Row) -> str:
    if answer.found is None or row.value == answer.found:
        return NONE
    return "no" if row.against > ALIKE else "yes"


def _notes(stamp: Stamp, answer: Answer) -> list[str]:
    lines = wrapped(
        "All values met the same futures. Intervals are Wilson's, of 95 %, each by itself; two values are told apart "
        "by the futures in which just one meets the target (McNemar's exact test)."
    )
    if answer.found is not None:
        lines += wrapped(
            "The value found was picked by these futures, which flatters it a little: try it with another --seed "
            "before you rely on its share."
        )
    if answer.bound:
        lines += wrapped(answer.bound)
    if answer.stray:
        lines += wrapped(
            f"Warning: more is not always better here: {', '.join(answer.stray)} meets the target although a larger "
            "value tried does not. An answer is the smallest from which on every value tried meets it.",
            hang="  ",
        )
    if not float(wilson(stamp.replications, stamp.replications).low) >= answer.probability:
        few = f"{stamp.replications:,} futures are too few to be sure of {_percent(answer.probability)}."
        lines += wrapped(f"Warning: {few}", hang="  ")
    return lines


def _percent(share: float) -> str:
    return f"{shown(100 * share, 0 if abs(100 * share - round(100 * share)) < 1e-9 else 1)} %"


def _ends(row: _Row) -> str:
    if row.low != row.low:  # one future has no interval
        return NONE
    return f"{shown(100 * row.low, 0)} to {shown(100 * row.high, 0)} %"
