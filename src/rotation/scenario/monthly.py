"""A scenario opened again on a later day from that day's roster: the monthly plan's way of looking at it."""

import datetime
from pathlib import Path

from rotation.foundation.errors import InvalidInput, Problem, quoted
from rotation.scenario.basis import without_stale
from rotation.scenario.loading import Loaded, opened
from rotation.scenario.places import Node, Place, find, plain, replaced
from rotation.scenario.roster_reading import PEOPLE, read_roster

SUFFIXES = (".csv", ".xlsx")
"""How the name of a roster ends."""


def opened_from(loaded: Loaded, roster: str | Path, date: datetime.date) -> Loaded:
    """Give a scenario that opens on a day with the people of a roster, in place of its own opening state.

    Where the roster has people of a unit abroad, planned days of its waves before the day have happened and are left
    out. Raises InvalidInput with all faults, those of the roster with file, row and column.
    """
    shown, path = str(roster), Path(roster)
    if not shown.lower().endswith(SUFFIXES):
        raise InvalidInput(
            [Problem(shown, 0, 0, "", f"expected the name of a CSV or XLSX file, found {quoted(shown)}")]
        )
    if not loaded.scenario.start <= date < loaded.scenario.end:
        until = f"{loaded.scenario.start} to {loaded.scenario.end}"
        raise InvalidInput([Problem("--date", 0, 0, "", f"{date} is no day of the scenario, {until}")])
    named = Place(shown)
    people, text, problems = read_roster(path, shown, named)
    tree = replaced(loaded.tree, ("start",), Node(date.isoformat(), named, named))
    tree = replaced(tree, PEOPLE[:1], Node({PEOPLE[1]: people}, named, named))
    tree = _without_past_waves(tree, loaded, people, date)
    tree = without_stale(loaded.tree, tree)
    return opened(loaded, tree, {} if text is None else {f"monthly/{path.name}": text}, problems)


def _without_past_waves(tree: Node, loaded: Loaded, people: Node, date: datetime.date) -> Node:
    listed = [plain(each) for each in people.value]
    abroad = {(each.get("mission"), each.get("category")) for each in listed if each.get("stage") == "abroad"}
    for name, mission in loaded.scenario.missions.items():
        for category, line in mission.lines.items():
            path = ("missions", name, "lines", category, "unit", "planned")
            stated = find(tree, path)
            if (name, category) in abroad and stated is not None and line.unit is not None:
                left = [node for node in stated.value if str(node.value) >= date.isoformat()]
                tree = replaced(tree, path, Node(left, stated.place, stated.key))
    return tree
