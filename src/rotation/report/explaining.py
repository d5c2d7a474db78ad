"""Explanations in print: one day of a mission, and the first day on which two scenarios part."""

from collections.abc import Sequence
from typing import NamedTuple

from rotation.report.layout import grid, page, wrapped
from rotation.report.stamp import Stamp

MOST_ROWS = 40
"""So many people of a table are printed; the document has all."""

Rows = Sequence[tuple[str, ...]]


class DayTold(NamedTuple):
    """One mission on the evening of a day, in plain words; every cell is written out."""

    mission: str
    date: str
    replication: str
    lines: Rows
    """Category, posts, filled, vacant, present, next wave."""
    vacant: Rows
    """Category and post, vacant since, what emptied it, who stands by."""
    causes: Rows
    """Category, why, what made them vacant, posts."""
    waiting: Rows
    """Category and person, what they wait for, in the reserve since, certificate until, tours."""
    present: Rows
    """Category and person, role, post, departed, planned end, last day allowed."""
    notes: Sequence[str]
    """Ceilings, movement days and who is on the way, a sentence each."""


class PartingTold(NamedTuple):
    """Where two scenarios part, in plain words; every cell is written out."""

    a: str
    b: str
    replication: str
    day: str | None
    inputs: Sequence[str]
    """What the scenarios say differently, a sentence each."""
    people: Rows
    """Person, the evening before, in A, in B."""
    rules: Sequence[str]
    """What moved them, each rule once, with how many people."""
    lines: Sequence[str]
    gaps: Rows
    """Mission, cause, gap-days in A, in B, difference."""


def day_text(stamp: Stamp, told: DayTold) -> str:
    """Write one day of a mission as plain text of at most 100 columns."""
    heading = wrapped(f"{stamp.title.upper()}: {told.mission}, EVENING OF {told.date}")
    heading += [f"{told.replication} of {stamp.origin}"]
    blocks = [heading, grid(("POSTS", "posts", "filled", "vacant", "present", "next wave"), told.lines)]
    if told.vacant:
        blocks.append(_cut(("VACANT POSTS", "since", "emptied by", "stands by"), told.vacant))
        blocks.append(grid(("WHY, by the ledger", "cause", "emptied by", "posts"), told.causes))
    else:
        blocks.append(["Every post is filled."])
    waiting = ("NEXT IN LINE", "for", "waits since", "certificate until", "tours served")
    blocks.append(grid(waiting, told.waiting) if told.waiting else ["Nobody waits in the reserve for these posts."])
    blocks.append([line for note in told.notes for line in wrapped(note)])
    present = ("IN THE MISSION", "role", "post", "departed", "planned end", "last day allowed")
    blocks.append(_cut(present, told.present) if told.present else ["Nobody is in the mission."])
    return page(blocks)


def parting_text(told: PartingTold) -> str:
    """Write where two scenarios part as plain text of at most 100 columns."""
    heading = [*wrapped(f"A: {told.a}"), *wrapped(f"B: {told.b}"), told.replication]
    inputs = [
        "WHAT THEY SAY DIFFERENTLY",
        *(line for each in told.inputs[:MOST_ROWS] for line in wrapped(each, "  ", "  ")),
    ]
    inputs += [f"  and {len(told.inputs) - MOST_ROWS:,} more"] if len(told.inputs) > MOST_ROWS else []
    if told.day is None:
        same = "In this replication they are the same, evening by evening, to the end of the shorter one."
        return page([heading, inputs if told.inputs else ["They say the same."], wrapped(same)])
    first = wrapped(f"They are the same until the evening of {told.day}. What parts them that day:")
    first += [line for each in [*told.rules, *told.lines] for line in wrapped(f"- {each}", "", "  ")]
    people = _cut(("WHO IS ELSEWHERE", "evening before", "in A", "in B"), told.people)
    gaps = grid(("GAP-DAYS THAT CAME OF IT", "cause", "in A", "in B", "B less A"), told.gaps)
    return page(
        [heading, inputs if told.inputs else [], first, people if told.people else [], gaps if told.gaps else []]
    )


def _cut(header: Sequence[str], rows: Rows) -> list[str]:
    """Lay out a table of at most `MOST_ROWS` rows, and say how many more there are."""
    lines = grid(header, rows[:MOST_ROWS])
    left = len(rows) - MOST_ROWS
    return [*lines, f"and {left:,} more"] if left > 0 else lines
