"""Sweep invented worlds, engine against oracle: `python -m tests.agreement.sweep FIRST END` tells every difference."""

import sys
import time
from collections import Counter

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
    *("a finite population", "population ran short", "people of a roster", "a company in parts"),
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
    return found | {"a finite population" for each in scenario.categories.values() if each.population}


def sweep(first: int, end: int) -> tuple[int, Counter[str]]:
    """Compare the worlds from `first` to before `end`; give how many differ, and in how many each thing occurred."""
    different, seen = 0, Counter[str]()
    for number in range(first, end):
        scenario = invented(number)
        told = simulate(scenario, seed=number, first=REPLICATION, count=1)
        said, happened = witnessed(scenario, number, REPLICATION)
        found = differences(scenario, number, REPLICATION, told, said)
        seen.update(what_happened(said) | what_there_is(scenario) | happened)
        if found:
            different += 1
            sys.stdout.write(f"{number}: {len(found)} differences, such as {found[0]}\n")
    return different, seen


def too_rare(seen: Counter[str], worlds: int) -> list[str]:
    """Name what is expected and occurred in too few worlds."""
    return sorted(what for what in EXPECTED if seen[what] < RARE * worlds)


def main() -> None:
    """Sweep the worlds named on the command line and print what occurred how often."""
    first, end = int(sys.argv[1]), int(sys.argv[2])
    begun = time.perf_counter()
    different, seen = sweep(first, end)
    for what, number in sorted(seen.items()):
        sys.stdout.write(f"{what:56} {number:6} {number / (end - first):7.1%}\n")
    rare = too_rare(seen, end - first) if end - first >= ENOUGH else []
    for what in rare:
        sys.stdout.write(f"{what} occurred in less than {RARE:.0%} of the worlds\n")
    seconds = time.perf_counter() - begun
    sys.stdout.write(f"{end - first} worlds, {different} differ, {seconds:.0f} s\n")
    sys.exit(1 if different or rare else 0)


if __name__ == "__main__":
    main()
