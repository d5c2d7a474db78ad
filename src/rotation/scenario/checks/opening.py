"""The opening state: people where people can be, and dates that lie before the run."""

from collections.abc import Iterator

from rotation.calendar.dates import later, ordinal
from rotation.scenario.checks.fault import Fault, Path, run_days, told, unknown
from rotation.scenario.checks.people import courses_of
from rotation.scenario.checks.posts import in_place, posts_in_run, posts_on
from rotation.scenario.schema import Abroad, InReserve, Scenario

STAGES = ("abroad", "reserve", "commission", "selected", "resting")
"""The groups of people an opening state may give."""


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find people of the opening state who cannot be where they are said to be."""
    for stage in STAGES:
        for number, group in enumerate(getattr(scenario.opening, stage)):
            path = ("opening", stage, number)
            yield from unknown((*path, "category"), group.category, "category", scenario.categories)
            if group.women is not None and group.women > group.number:
                yield Fault((*path, "women"), f"{group.women} women among {group.number} people")
            since = getattr(group, "since", None)
            if since is not None and since > scenario.start:
                message = f"{since} is after the run starts on {scenario.start}; the opening tells what was before"
                yield Fault((*path, "since"), message)
    for number, people in enumerate(scenario.opening.abroad):
        yield from _abroad(scenario, ("opening", "abroad", number), people)
    for number, ready in enumerate(scenario.opening.reserve):
        yield from _reserve(scenario, ("opening", "reserve", number), ready)
    yield from _more_than_posts(scenario)


def _abroad(scenario: Scenario, path: Path, people: Abroad) -> Iterator[Fault]:
    mission = scenario.missions.get(people.mission)
    if mission is None:
        yield from unknown((*path, "mission"), people.mission, "mission", scenario.missions)
        return
    if people.category not in mission.lines and people.category in scenario.categories:
        message = f"the mission '{people.mission}' has no line of the category '{people.category}'"
        yield Fault((*path, "category"), message)
    first, _ = run_days(scenario)
    if not people.number:
        return
    if mission.start is not None and ordinal(mission.start) > first:
        message = f"{people.number} people in '{people.mission}', which starts on {mission.start}, after the run"
        yield Fault((*path, "mission"), message)
    if mission.end is not None and ordinal(mission.end) <= first:
        message = f"{people.number} people in '{people.mission}', which ended on {mission.end}, before the run"
        yield Fault((*path, "mission"), message)
    line = mission.lines.get(people.category)
    if line is not None and people.since is not None and later(ordinal(people.since), line.longest) <= first:
        message = f"out since {people.since}, longer than the longest tour ({line.longest}): home on the first day"
        yield Fault((*path, "since"), message, warning=True)


def _reserve(scenario: Scenario, path: Path, ready: InReserve) -> Iterator[Fault]:
    if ready.assigned is not None:
        mission = scenario.missions.get(ready.assigned)
        if mission is None:
            yield from unknown((*path, "assigned"), ready.assigned, "mission", scenario.missions)
        elif ready.category not in mission.lines:
            message = f"the mission '{ready.assigned}' has no line of the category '{ready.category}'"
            yield Fault((*path, "assigned"), message)
        elif mission.lines[ready.category].unit is None:
            message = f"the line {ready.category} of '{ready.assigned}' is not a unit: it has no wave to be assigned to"
            yield Fault((*path, "assigned"), message)
    firsts = list(courses_of(scenario, ready.category, renews=False).values())
    first, _ = run_days(scenario)
    if ready.since is not None and len(firsts) == 1:
        lapse = later(ordinal(ready.since), firsts[0].validity)
        if lapse <= first:
            message = f"their certificates of {ready.since} lapsed on {told(lapse)}, before the run"
            yield Fault((*path, "since"), message, warning=True)


def _more_than_posts(scenario: Scenario) -> Iterator[Fault]:
    first, _ = run_days(scenario)
    present = in_place(scenario)
    for name, mission in scenario.missions.items():
        for category, line in mission.lines.items():
            people, posts = present[name, category], posts_on(posts_in_run(scenario, mission, line), first)
            if people > posts:
                message = f"{people} people are in place when the run opens, on {posts} posts: the rest is surplus"
                yield Fault(("missions", name, "lines", category), message, warning=True, of_key=True)
