"""What is left of a scenario without the faulty cells of its roster, so that all faults are told at once."""

from pydantic import ValidationError

from rotation.scenario.opening import Listed
from rotation.scenario.places import Node, find, replaced
from rotation.scenario.roster_reading import PEOPLE

_SPARED = {name for name, field in Listed.model_fields.items() if not field.is_required()} - {"mission"}
"""What may be left out of a row: without the mission, or what is needed, the rest of the row would mislead."""


def without_faulty_people(tree: Node, error: ValidationError) -> Node | None:
    """Give the scenario without the values that the schema refuses; nothing where others than a roster's are refused.

    A row goes whole where it lacks something without which the rest of it would mislead.
    """
    listed = find(tree, PEOPLE)
    refused = [each["loc"] for each in error.errors(include_url=False, include_input=False, include_context=False)]
    if listed is None or not isinstance(listed.value, list) or any(each[:2] != PEOPLE for each in refused):
        return None
    cells: dict[int, set[str]] = {}
    for location in refused:
        if len(location) < 4 or not isinstance(location[2], int):
            return None
        cells.setdefault(location[2], set()).add(str(location[3]))
    kept = [
        _spared(row, cells.get(number, set()))
        for number, row in enumerate(listed.value)
        if cells.get(number, set()) <= _SPARED
    ]
    return replaced(tree, PEOPLE, Node(kept, listed.place, listed.key))


def _spared(row: Node, faulty: set[str]) -> Node:
    if not faulty:
        return row
    return Node({name: cell for name, cell in row.value.items() if name not in faulty}, row.place, row.key)
