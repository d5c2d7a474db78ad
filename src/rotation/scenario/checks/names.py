"""Names: each must be one that the scenario gives somewhere."""

from collections.abc import Iterable, Iterator, Sequence

from rotation.scenario.checks.fault import Fault, Path, unknown
from rotation.scenario.schema import Scenario

BASELINE = "baseline"
"""What results call the scenario itself, beside its policies."""


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find unknown and repeated names of missions, categories, rooms, teams and subjects."""
    missions, categories = scenario.missions, scenario.categories
    for decision, authorisation in scenario.authorisations.items():
        for ceiling, limit in authorisation.ceilings.items():
            path = ("authorisations", decision, "ceilings", ceiling)
            yield from _listed((*path, "missions"), limit.missions, "mission", missions)
            yield from _listed((*path, "categories"), limit.categories or [], "category", categories)
    for mission, operation in missions.items():
        for category in operation.lines:
            yield from unknown(("missions", mission, "lines", category), category, "category", categories, of_key=True)
    for name, board in scenario.boards.items():
        yield from _listed(("boards", name, "categories"), board.categories, "category", categories)
        yield from _repeated(("boards", name, "checks"), [check.name for check in board.checks], "check")
    for name, freeze in scenario.freezes.items():
        yield from _listed(("freezes", name, "missions"), freeze.missions, "mission", missions)
    yield from _of_centre(scenario)
    if BASELINE in scenario.policies:
        message = f"'{BASELINE}' is what results call the scenario itself; choose another name"
        yield Fault(("policies", BASELINE), message, of_key=True)


def _of_centre(scenario: Scenario) -> Iterator[Fault]:
    centre = scenario.centre
    for name, subject in centre.subjects.items():
        yield from unknown(("centre", "subjects", name, "team"), subject.team, "kind of team", centre.teams)
    for name, course in centre.courses.items():
        path = ("centre", "courses", name)
        yield from unknown((*path, "room"), course.room, "kind of room", centre.rooms)
        for fault in unknown((*path, "qualifies"), course.qualifies, "category", scenario.categories):
            yield Fault(fault.path, f"{fault.message}: nobody may take this course")
        for taught in course.subjects:
            yield from unknown((*path, "subjects", taught), taught, "subject", centre.subjects, of_key=True)


def _listed(path: Path, names: Sequence[str], kind: str, valid: Iterable[str]) -> Iterator[Fault]:
    for number, name in enumerate(names):
        yield from unknown((*path, number), name, kind, valid)
    yield from _repeated(path, names, kind)


def _repeated(path: Path, names: Sequence[str], kind: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield Fault((*path, number), f"the {kind} '{name}' is named twice here")
        seen.add(name)
