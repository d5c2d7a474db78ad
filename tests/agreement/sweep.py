"""Sweep invented worlds, engine against oracle: a line for each, then how often each rule, cause and trigger occurred.

`python -m tests.agreement.sweep 0 10000 --workers 2 --summary tests/agreement/sweep.txt` makes the summary that is kept
with the project. Ends with 1 where any world differs, or where something is too rare to be proven.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from rotation.foundation.rules import CACHE
from rotation.foundation.tables import CAUSES, CHOSEN_BY, RETURNED, TRIGGERS
from rotation.model.simulation import simulate
from rotation.scenario.schema import Scenario
from tests.agreement.inventing import invented
from tests.agreement.rows import differences
from tests.oracle.world import witnessed

ENOUGH = 200
"""Only so many worlds tell how often something occurs."""

RARE = 0.02
"""What occurs in a smaller share of the worlds than this is too rare to be proven by them."""

EXPECTED = {
    *(f"cause: {cause}" for cause in CAUSES),
    *(f"trigger: {trigger}" for trigger in TRIGGERS),
    *(f"chosen by: {rule}" for rule in CHOSEN_BY),
    *(f"returned: {reason}" for reason in RETURNED),
    *("wave in exchange", "wave with room", "surplus", "handover", "extension", "second tour"),
    *(
        "a finite population",
        "population ran short",
        "people of a roster",
        "a company in parts",
        "slips that begin later",
    ),
    *("part wave in exchange", "part wave with room", "part wave delayed by another part"),
    *(f"roster abroad: {what} derived" for what in ("tour start", "tour end", "certificate")),
    *(f"roster reserve: {what} derived" for what in ("joined", "joined from the certificate", "certificate")),
    *(f"roster resting: returned{what} derived" for what in ("", " from the availability")),
    "roster selected: result derived",
}
"""What the invented worlds must bring about, each in a share of them that is not rare."""

REPLICATION = 3
"""Any number will do; not the first, so that it is seen to matter."""


def what_happened(tables: dict[str, list[tuple[object, ...]]]) -> set[str]:
    """Name the causes, triggers, choices, ends of tours and kinds of wave that occurred in a world's tables."""
    found = {f"cause: {row[5]}" for row in tables["gaps"]} | {f"trigger: {row[6]}" for row in tables["gaps"]}
    found |= {f"chosen by: {row[-1]}" for row in tables["tours"]} | {f"returned: {row[10]}" for row in tables["tours"]}
    found |= {"wave in exchange" if row[-1] else "wave with room" for row in tables["waves"]}
    found |= {"surplus" for row in tables["staffing"] if row[9]}
    found |= {"handover" for row in tables["tours"] if row[11]} | {"extension" for row in tables["tours"] if row[12]}
    found |= {"second tour" for row in tables["tours"] if row[6] != 1}
    return found


def what_there_is(scenario: Scenario) -> set[str]:
    """Name the kinds of world that a scenario is."""
    units = [line.unit for mission in scenario.missions.values() for line in mission.lines.values() if line.unit]
    found = {"people of a roster"} if scenario.opening.people else set()
    found |= {"a company in parts" for unit in units if unit.goes_with}
    found |= {"slips that begin later" for unit in units if unit.slips_from}
    return found | {"a finite population" for each in scenario.categories.values() if each.population}


class Found(NamedTuple):
    """What one world showed."""

    number: int
    rows: int
    """Rows of all tables together."""
    differences: list[str]
    happened: set[str]

    def __str__(self) -> str:
        """Give the line of this world."""
        if self.differences:
            return f"{self.number}: {len(self.differences)} differences, such as {self.differences[0]}"
        return f"{self.number}: {self.rows} rows agree"


def compared(number: int) -> Found:
    """Compare one world, told by the engine and by the oracle."""
    scenario = invented(number)
    told = simulate(scenario, seed=number, first=REPLICATION, count=1)
    said, happened = witnessed(scenario, number, REPLICATION)
    found = differences(scenario, number, REPLICATION, told, said)
    happened |= what_happened(said) | what_there_is(scenario)
    return Found(number, sum(len(rows) for rows in said.values()), [str(each) for each in found], happened)


def sweep(first: int, end: int, workers: int = 1) -> Iterator[Found]:
    """Compare the worlds from `first` to before `end`, in their order."""
    if workers == 1:
        yield from map(compared, range(first, end))
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(compared, range(first, end), chunksize=20)


def too_rare(seen: Counter[str], worlds: int) -> list[str]:
    """Name what is expected and occurred in too few worlds."""
    return sorted(what for what in EXPECTED if seen[what] < RARE * worlds)


def summary(first: int, end: int, different: list[int], rows: int, seen: Counter[str]) -> str:
    """Word what a sweep found: the worlds that differ, and in how many worlds each thing occurred."""
    worlds = end - first
    told = f"{len(different)} of them differ" + (f": {different}" if different else "")
    lines = [f"worlds {first} to {end - 1}: {worlds} compared, {rows} rows, {told}", f"rules {CACHE.name}", ""]
    lines += [f"{what:56} {number:6} {number / worlds:7.1%}" for what, number in sorted(seen.items())]
    rare = too_rare(seen, worlds) if worlds >= ENOUGH else []
    return "\n".join([*lines, *(f"{what} occurred in less than {RARE:.0%} of the worlds" for what in rare), ""])


def main() -> int:
    """Sweep the worlds named on the command line; give the status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=int)
    parser.add_argument("end", type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--summary", type=Path, help="where to write the table")
    asked = parser.parse_args()
    different, rows, seen = [], 0, Counter[str]()
    for found in sweep(asked.first, asked.end, asked.workers):
        sys.stdout.write(f"{found}\n")
        rows += found.rows
        seen.update(found.happened)
        if found.differences:
            different.append(found.number)
    told = summary(asked.first, asked.end, different, rows, seen)
    sys.stdout.write(told)
    if asked.summary:
        asked.summary.write_text(told, encoding="utf-8")
    enough = asked.end - asked.first >= ENOUGH
    return 1 if different or (enough and too_rare(seen, asked.end - asked.first)) else 0


if __name__ == "__main__":
    sys.exit(main())
