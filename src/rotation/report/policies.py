"""The printed report of many policies against one baseline."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rotation.analysis.facts import ALL
from rotation.analysis.intervals import FEW
from rotation.analysis.policies import HEADLINE
from rotation.report.layout import GAP, LABEL, WIDTH, grid, page, shortened, wrapped
from rotation.report.numbers import NONE, decimals, shown
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd

BY_MISSION = ("fill rate", "year below minimum")
"""The measures that are told mission by mission, beside all of it."""

_MARKS = {"better": "+", "worse": "-", "unclear": "?", "same": "=", "higher": ">", "lower": "<", "": " "}
_CELL = 9  # columns of a mission


class Policy(NamedTuple):
    """A policy as a report names it."""

    name: str
    """Its name in tables."""
    changes: str
    """What it changes, in words."""
    ceiling: str
    """How its ceilings are read."""


class _Row(NamedTuple):
    """One row of `analysis.policies.against_baseline`."""

    policy: str
    mission: str
    category: str
    measure: str
    unit: str
    n: int
    mean: float
    low: float
    high: float
    difference: float
    difference_low: float
    difference_high: float
    verdict: str
    best: float
    saved: float
    doubtful: bool


class _Unit(NamedTuple):
    """How the values of a table are shown."""

    scale: float
    """What turns a value into what is shown."""
    name: str
    """The unit of what is shown."""


def _unit(rows: Sequence[_Row]) -> _Unit:
    """Give percent for shares, and millions for sums of money too long for a column."""
    if rows[0].unit == "share":
        return _Unit(100.0, "percent")
    if max(abs(row.mean) for row in rows) >= 1e7:
        return _Unit(1e-6, f"million {rows[0].unit}")
    return _Unit(1.0, rows[0].unit)


def policies_text(
    stamp: Stamp, policies: Sequence[Policy], intake: Sequence[str], table: "pd.DataFrame", warnings: Sequence[str] = ()
) -> str:
    """Write the comparison of policies as plain text of at most 100 columns, measure by measure.

    `stamp` is that of the baseline, `policies` are all of them, the baseline first, `intake` the lines that say how
    people come forward, `table` is that of `analysis.policies.against_baseline`.
    """
    rows = [_Row(*row) for row in table[list(_Row._fields)].itertuples(index=False, name=None)]
    futures = {
        name: max(row.n for row in rows if row.policy == name) for name in dict.fromkeys(row.policy for row in rows)
    }
    each = min(futures.values(), default=0) == stamp.replications
    blocks = [_heading(stamp, len(policies) - 1, "" if each else "up to "), list(intake), _legend(policies)]
    for measure in HEADLINE:
        mine = [row for row in rows if measure in (row.measure, row.measure.partition("/")[0])]
        blocks += _blocks(measure, mine)
    return page([*blocks, _notes(rows, stamp.replications, warnings)])


def _heading(stamp: Stamp, number: int, most: str) -> list[str]:
    policies = "1 POLICY" if number == 1 else f"{number} POLICIES"
    lines = wrapped(f"{stamp.scenario.upper()}: {policies} AGAINST THE BASELINE")
    lines.append(f"{stamp.period} · {most}{stamp.replications:,} replications of each · seed {stamp.seed}")
    lines.append(f"rotation {stamp.version} · digest of the baseline {stamp.digest[:12]}")
    together = f"of a table hold together, for all {number} policies, with 95 % (Bonferroni)"
    alone = "have 95 %"
    return lines + wrapped(
        "All policies met the same luck, so that each difference from the baseline is one of policy, replication by "
        f"replication (Student's t on the pairs). The intervals of the differences "
        f"{together if number > 1 else alone}; "
        "where one holds 0 the difference is unclear. Best: the probability that the policy has the best mean of all, "
        "the baseline included (bootstrap over replications). Saved: the part of the variance of the difference that "
        "pairing removes."
    )


def _legend(policies: Sequence[Policy]) -> list[str]:
    lines = ["POLICIES"]
    for policy in policies:
        changes = f": {policy.changes}" if policy.changes != policy.name else ""
        lines += wrapped(f"{policy.name}{changes} · ceiling: {policy.ceiling}", "  ", "    ")
    return lines


def _blocks(measure: str, rows: Sequence[_Row]) -> list[list[str]]:
    whole = [row for row in rows if (row.mission, row.category) == (ALL, ALL)]
    items = list(dict.fromkeys(row.measure for row in whole))
    blocks = [_table(item, [row for row in whole if row.measure == item]) for item in items]
    if measure in BY_MISSION:
        blocks.append(_by_mission(measure, [row for row in rows if row.category == ALL and row.mission != ALL]))
    return blocks


def _table(measure: str, rows: Sequence[_Row]) -> list[str]:
    unit = _unit(rows)
    name, _, item = measure.partition("/")
    told = "any mission" if name == "year below minimum" else "all missions"
    heads = (
        "",
        "mean",
        "interval of\nthe mean",
        "less\nbaseline",
        "interval of the\ndifference",
        "it is",
        "best",
        "saved",
    )
    title = f"{name.upper()}{f' of {item}' if item else ''}, {told}, {unit.name}"
    return [title, *grid(heads, [_cells(row, unit.scale) for row in rows])]


def _cells(row: _Row, scale: float) -> tuple[str, ...]:
    places = decimals((row.high - row.low) / 2 * scale, row.mean * scale)
    finer = decimals((row.difference_high - row.difference_low) / 2 * scale, row.difference * scale)
    compared = bool(row.verdict)
    return (
        row.policy,
        shown(row.mean * scale, places),
        _ends(row.low * scale, row.high * scale, places, ""),
        shown(row.difference * scale, finer, "+") if compared else NONE,
        _ends(row.difference_low * scale, row.difference_high * scale, finer, "+") if compared else NONE,
        {"same": "the same", "": NONE}.get(row.verdict, row.verdict),
        _percent(row.best),
        _percent(row.saved) if compared and row.verdict != "same" else NONE,
    )


def _by_mission(measure: str, rows: Sequence[_Row]) -> list[str]:
    """Tell a measure mission by mission: the mean, and a mark for what the difference from the baseline is."""
    if not rows:
        return []
    missions = list(dict.fromkeys(row.mission for row in rows))
    policies = list(dict.fromkeys(row.policy for row in rows))
    held = {(row.policy, row.mission): row for row in rows}
    fit = max(1, (WIDTH - min(LABEL, max(map(len, policies)))) // (_CELL + len(GAP)))
    parts = -(-len(missions) // fit)
    size = -(-len(missions) // parts)
    unit = _unit(rows)
    lines = [f"{measure.upper()}, by mission, {unit.name}"]
    for start in range(0, len(missions), size):
        some = missions[start : start + size]
        cells = [(name, *(_marked(held.get((name, mission)), unit.scale) for mission in some)) for name in policies]
        lines += grid(("", *(shortened(mission, _CELL) for mission in some)), cells)
    return [*lines, "Beside the mean: + better than the baseline, - worse, ? unclear, = the same."]


def _marked(row: _Row | None, scale: float) -> str:
    if row is None:
        return NONE
    places = decimals((row.high - row.low) / 2 * scale, row.mean * scale)
    return f"{shown(row.mean * scale, places)} {_MARKS[row.verdict]}"


def _ends(low: float, high: float, places: int, sign: str) -> str:
    ends = [shown(end, places, sign) for end in (low, high)]
    return NONE if NONE in ends else f"{ends[0]} to {ends[1]}"


def _percent(share: float) -> str:
    text = shown(share * 100, 0)
    return text if text == NONE else f"{text} %"


def _notes(rows: Sequence[_Row], replications: int, warnings: Sequence[str]) -> list[str]:
    told = list(warnings)
    if replications == 1:
        told.insert(0, "with one replication nothing can be told about luck.")
    elif any(row.doubtful and row.n < FEW for row in rows):
        told.insert(0, "so few replications leave the intervals of gap-days and of rare events doubtful.")
    return [line for each in told for line in wrapped(f"Warning: {each}", hang="  ")]
