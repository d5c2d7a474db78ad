"""The sections of the printed report about experience, stress and idleness: veterans, who is sent often or waits."""

from rotation.analysis.facts import ALL
from rotation.report.layout import grid, wrapped
from rotation.report.lookup import Lookup, named
from rotation.report.numbers import interval, mean

EVERYTHING = (ALL, ALL)

STRESS_TOLD = (
    "Any 3 years: of each person abroad in the run, the 1,095 days with the most time abroad, as a share of them; the "
    "median person, the one whom 95 in 100 do not pass, the most of any. Before the run only the tour under way is "
    "known. Below the dwell asked: departures sooner after the tour before than the scenario asks."
)
"""What the columns of the table of stress mean."""

IDLE_TOLD = (
    "Idle share: people in the reserve, of those in the reserve, abroad and at rest. Before a tour: days of the run in "
    "the reserve before each departure; the median departure, the one that 95 in 100 do not pass, the most of any."
)
"""What the columns of the table of idleness mean."""


def served(found: Lookup) -> list[str]:
    """Tell medals and new veterans a year, and the share of people abroad on a second or later tour."""
    kinds = ("medals", "new veterans", "second tours abroad")
    rows = []
    for group in [*found.lines("medals"), EVERYTHING]:
        if found.figure("medals", group) is None:
            continue
        figures = [found.figure(kind, group) for kind in kinds]
        rows.append((named(group), *(mean(figure) for figure in figures), interval(figures[-1])))
    header = ("EXPERIENCE", "medals\na year", "new veterans\na year", "abroad on a second\ntour or later")
    return grid((*header, "interval of\nthe mean"), rows) if rows else []


def stress(found: Lookup) -> list[str]:
    """Tell how much of any 3 years people were deployed, and who was sent too soon."""
    kinds = _kinds(found, "deployed in 3 years")
    rows = _rows(found, [*kinds, "deployed over half", "dwell below asked"], kinds)
    items = [f"any 3 years,\n{item}" for item in found.items("deployed in 3 years")]
    header = ("STRESS", *items, "people\nover half", "below the\ndwell asked")
    return [*grid(header, rows), *wrapped(STRESS_TOLD)] if rows else []


def idle(found: Lookup) -> list[str]:
    """Tell how much of the trained people waits in the reserve, and for how long before they are sent."""
    kinds = _kinds(found, "idle before a tour")
    rows = _rows(found, ["trained but idle", *kinds], kinds)
    items = [f"days before a\ntour, {item}" for item in found.items("idle before a tour")]
    return [*grid(("TRAINED AND WAITING", "idle\nshare", *items), rows), *wrapped(IDLE_TOLD)] if rows else []


def _kinds(found: Lookup, measure: str) -> list[str]:
    return [f"{measure}/{item}" for item in found.items(measure)]


def _rows(found: Lookup, told: list[str], known: list[str]) -> list[tuple[str, ...]]:
    """Give the means of some measures for each group of which any of the `known` is told, all together last."""
    groups = sorted({group for kind in known for group in found.groups(kind)}, key=lambda group: group == EVERYTHING)
    return [(named(group), *(mean(found.figure(kind, group)) for kind in told)) for group in groups]
