"""Levers abroad: movement days, extensions, single replacements in units, and places under the ceilings."""

from collections.abc import Iterator

from rotation.foundation.luck import SPAN, outcome
from rotation.foundation.quantities import Duration
from rotation.scenario.schema import Line, Mission, Scenario
from rotation.study.calendars import twice_as_often
from rotation.study.lever import Changes, Lever, lever
from rotation.study.levers_at_home import PLACES

LONGER = 30
"""How much longer people may stay, days."""


def abroad(scenario: Scenario) -> Iterator[Lever]:
    """Give the levers of missions and decisions, in this order."""
    for name, mission in scenario.missions.items():
        yield from _of_mission(scenario, name, mission)
    yield from _of_ceilings(scenario)


def _of_mission(scenario: Scenario, name: str, mission: Mission) -> Iterator[Lever]:
    lines = [(name, category) for category in mission.lines]
    told = "people can also travel halfway between every two movement days"
    calendar = twice_as_often(mission.movement, scenario)
    yield lever(f"a second movement day: {name}", "movement", told, lines, [(f"missions.{name}.movement", calendar)])
    told = "whoever has no relief may stay longer"
    yield lever(f"{LONGER} days of extension: {name}", "extension", told, lines, _extended(name, mission))
    told = "single posts of its units are replaced between waves"
    single = [
        (f"missions.{name}.lines.{category}.unit.replace", True)
        for category, line in mission.lines.items()
        if line.unit is not None and not line.unit.replace
    ]
    yield lever(f"single replacements: {name}", "replacement", told, lines, single)


def _extended(name: str, mission: Mission) -> Changes:
    for category, line in mission.lines.items():
        if never_cut(line):
            path, held = f"missions.{name}.lines.{category}", line.longest
            yield f"{path}.longest", str(Duration(held.months, held.days + LONGER))
            if not line.extension:
                yield f"{path}.extension", True


def never_cut(line: Line) -> bool:
    """Tell whether no tour of a line is kept to its longest, so that a longer one changes no tour that is drawn."""
    if isinstance(line.tour, Duration):
        return True
    return outcome(SPAN - 1, line.tour.thresholds()) <= line.longest.length


def _of_ceilings(scenario: Scenario) -> Iterator[Lever]:
    """Raise each pool, and each ceiling that stands alone, in all decisions that state it."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for decision, authorisation in scenario.authorisations.items():
        for name, ceiling in authorisation.ceilings.items():
            groups.setdefault(ceiling.pool or f"{decision}/{name}", []).append((decision, name))
    for group, members in groups.items():
        ceilings = {each: scenario.authorisations[each[0]].ceilings[each[1]] for each in members}
        lines = {
            (mission, category): None
            for ceiling in ceilings.values()
            for mission in ceiling.missions
            for category in scenario.missions[mission].lines
            if ceiling.categories is None or category in ceiling.categories
        }
        changes = [
            (f"authorisations.{decision}.ceilings.{name}.number", ceiling.number + PLACES)
            for (decision, name), ceiling in ceilings.items()
        ]
        told = "so many more people may be abroad at once"
        yield lever(f"{PLACES} more places: ceiling {group}", "ceiling", told, lines, changes)
