"""All cross-checks of a scenario."""

from rotation.scenario import basis
from rotation.scenario.checks import courses, cover, lines, names, opening, people, periods
from rotation.scenario.checks.fault import Fault
from rotation.scenario.places import Node
from rotation.scenario.schema import Scenario


def faults(scenario: Scenario, tree: Node) -> list[Fault]:
    """Give every fault and warning that the schema cannot see; `tree` holds the values as written."""
    found: list[Fault] = []
    for subject in (names, periods, people, courses, lines, opening):
        found += subject.check(scenario)
    if not any(fault.path[0] == "authorisations" for fault in found):  # a wrong name there would be told twice
        found += cover.check(scenario)
    return [*found, *basis.check(scenario, tree)]
