"""The sections of the printed report about experience and stress: medals, veterans, people sent often and soon."""

from rotation.analysis.facts import ALL
from rotation.report.layout import grid, wrapped
from rotation.report.lookup import Lookup, named
from rotation.report.numbers import interval, mean

EVERYTHING = (ALL, ALL)

STRESS_TOLD = (
    "Any 3 years: of each person abroad in the run, the 1,095 days with the most time abroad, as a share of them; the "
    "median person, the one whom 95 in 100 do not pass, the most of any. Before the run only the tour under way is "
    "known. Below the dwell asked: departures sooner after the tour before than the scenario asks. Idle: people in the "
    "reserve, of those in the reserve, abroad and at rest."
)
"""What the columns of the table of stress mean."""


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
    """Tell how much of any 3 years people were deployed, who was sent too soon, and who waits idle."""
    kinds = [f"deployed in 3 years/{item}" for item in found.items("deployed in 3 years")]
    groups = sorted({group for kind in kinds for group in found.groups(kind)}, key=lambda group: group == EVERYTHING)
    rows = [
        (
            named(group),
            *(mean(found.figure(kind, group)) for kind in [*kinds, "deployed over half"]),
            mean(found.figure("dwell below asked", group)),
            mean(found.figure("trained but idle", group)),
        )
        for group in groups
    ]
    if not rows:
        return []
    items = [f"any 3 years,\n{item}" for item in found.items("deployed in 3 years")]
    header = ("STRESS", *items, "people\nover half", "below the\ndwell asked")
    return [*grid((*header, "trained\nbut idle"), rows), *wrapped(STRESS_TOLD)]
