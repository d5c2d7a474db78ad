"""The people of a roster, one by one: who can be where, since when; and what the roster leaves to be assumed."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from rotation.calendar.dates import later, ordinal
from rotation.scenario.checks.fault import Fault, Path, run_days, told, unknown
from rotation.scenario.schema import Line, Listed, Scenario

MOST_FAULTS = 200
"""So many faults of a roster are told at once."""
COUNTS = ("abroad", "reserve", "commission", "selected", "resting")
"""The parts of an opening state that count people instead of listing them."""
MEANT = {
    "abroad": ("mission", "tour_start", "tour_end", "certificate_end", "tours_served"),
    "reserve": ("mission", "certificate_end", "available_from", "tours_served"),
    "commission": ("tours_served",),
    "selected": ("available_from", "tours_served"),
    "resting": ("mission", "tour_end", "certificate_end", "available_from", "tours_served"),
}
"""What says something of people at each stage, beside who they are; all but the mission is assumed if missing."""

_OPTIONAL = tuple(name for name, field in Listed.model_fields.items() if not field.is_required())


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find people who cannot be where the roster says; warn of what it says in vain and of what it leaves out."""
    people = scenario.opening.people
    if not people:
        return
    yield from _counted_too(scenario)
    found = list(islice(_faults(scenario), MOST_FAULTS + 1))
    yield from found[:MOST_FAULTS]
    if len(found) > MOST_FAULTS:
        yield Fault(("opening", "people"), f"the first {MOST_FAULTS} faults of the roster are told", of_key=True)
    yield from _warnings(scenario)
    silent = ", ".join(f"{name.replace('_', ' ')} of {number:,}" for name, number in assumed(scenario).items())
    if silent:
        message = f"of {len(people):,} people listed, these are not stated and derived or assumed: {silent}"
        yield Fault(("opening", "people"), message, warning=True, of_key=True)


def assumed(scenario: Scenario) -> dict[str, int]:
    """Give for each field of a roster of how many people it is derived or assumed, where that is anybody."""
    silent = Counter(
        name
        for person in scenario.opening.people
        for name in ("sex", *MEANT[person.stage])
        if name != "mission" and getattr(person, name) is None
    )
    return {name: silent[name] for name in _OPTIONAL if silent[name]}


def _counted_too(scenario: Scenario) -> Iterator[Fault]:
    counted = [stage for stage in COUNTS if getattr(scenario.opening, stage)]
    if counted:
        drop = ", ".join(f"{stage}: []" for stage in counted)
        message = f"people are listed one by one and counted too, under {', '.join(counted)}; drop counts with '{drop}'"
        yield Fault(("opening", "people"), message, of_key=True)


def _faults(scenario: Scenario) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, person in enumerate(scenario.opening.people):
        path = ("opening", "people", number)
        if person.identifier in seen:
            message = f"the identifier '{person.identifier}' stands twice; no two people share one"
            yield Fault((*path, "identifier"), message)
        seen.add(person.identifier)
        yield from unknown((*path, "category"), person.category, "category", scenario.categories)
        yield from _dates(scenario, path, person)
        if person.stage in ("abroad", "reserve"):
            yield from _mission(scenario, path, person)


def _dates(scenario: Scenario, path: Path, person: Listed) -> Iterator[Fault]:
    past = {"abroad": ["tour_start"], "resting": ["tour_end"]}.get(person.stage, ["available_from"])
    for name in past if person.stage != "commission" else []:
        day = getattr(person, name)
        if day is not None and day > scenario.start:
            message = f"{day} is after the run starts on {scenario.start}; the roster tells what was before"
            yield Fault((*path, name), message)
    start, end = person.tour_start, person.tour_end
    if start is not None and end is not None and end <= start:
        yield Fault((*path, "tour_end"), f"{end} is not after the start of the tour on {start}")
    again = person.available_from if person.stage == "resting" else None
    if end is not None and again is not None and again < end:
        yield Fault((*path, "available_from"), f"{again} is before the day of return, {end}")


def _mission(scenario: Scenario, path: Path, person: Listed) -> Iterator[Fault]:
    abroad = person.stage == "abroad"
    if person.mission is None:
        if abroad:
            yield Fault((*path, "mission"), f"'{person.identifier}' is abroad; the mission is missing")
        return
    mission = scenario.missions.get(person.mission)
    if mission is None:
        yield from unknown((*path, "mission"), person.mission, "mission", scenario.missions)
        return
    line = mission.lines.get(person.category)
    if line is None:
        if person.category in scenario.categories:
            message = f"the mission '{person.mission}' has no line of the category '{person.category}'"
            yield Fault((*path, "mission"), message)
    elif not abroad and line.unit is None:
        message = f"the line {person.category} of '{person.mission}' is not a unit: it has no wave to be raised for"
        yield Fault((*path, "mission"), message)
    first, _ = run_days(scenario)
    if abroad and mission.start is not None and ordinal(mission.start) > first:
        message = f"is abroad in '{person.mission}', which starts on {mission.start}, after the run has begun"
        yield Fault((*path, "mission"), message)
    if abroad and mission.end is not None and ordinal(mission.end) <= first:
        message = f"is abroad in '{person.mission}', which ended on {mission.end}, before the run begins"
        yield Fault((*path, "mission"), message)
    if abroad and line is not None:
        yield from _last_day(scenario, path, person, line)


def _last_day(scenario: Scenario, path: Path, person: Listed, line: Line) -> Iterator[Fault]:
    since = scenario.start if person.tour_start is None else person.tour_start
    last = later(ordinal(since), line.longest)
    if person.tour_end is not None and ordinal(person.tour_end) > last:
        message = f"{person.tour_end} is after the last day allowed, {told(last)} (longest tour: {line.longest})"
        yield Fault((*path, "tour_end"), message)


def _warnings(scenario: Scenario) -> Iterator[Fault]:
    for stage, meant in MEANT.items():
        for name in _OPTIONAL:
            if name not in ("sex", *meant):
                what = f"means nothing for people of the stage '{stage}' and is left aside"
                yield from _of_first(scenario, name, what, partial(_says, stage=stage, name=name))
    what = "the certificate has lapsed before the run"
    yield from _of_first(scenario, "certificate_end", what, partial(_lapsed, scenario))
    what = "the longest tour is over before the run: home on the first day"
    yield from _of_first(scenario, "tour_start", what, partial(_overdue, scenario))


def _says(person: Listed, stage: str, name: str) -> bool:
    return person.stage == stage and getattr(person, name) is not None


def _lapsed(scenario: Scenario, person: Listed) -> bool:
    end = person.certificate_end
    return person.stage == "reserve" and end is not None and end <= scenario.start


def _overdue(scenario: Scenario, person: Listed) -> bool:
    mission = scenario.missions.get(person.mission or "")
    line = mission.lines.get(person.category) if mission else None
    if person.stage != "abroad" or line is None or person.tour_start is None:
        return False
    return later(ordinal(person.tour_start), line.longest) <= ordinal(scenario.start)


def _of_first(scenario: Scenario, name: str, what: str, concerned: Callable[[Listed], bool]) -> Iterator[Fault]:
    """Warn once for everybody concerned, at the first of them."""
    numbers = [number for number, person in enumerate(scenario.opening.people) if concerned(person)]
    if numbers:
        more = "" if len(numbers) == 1 else f" (so it is for {len(numbers) - 1:,} further people)"
        yield Fault(("opening", "people", numbers[0], name), f"{what}{more}", warning=True)
