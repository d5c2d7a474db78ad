"""Where figures come from: each path of `basis` must address something, and each basis must be a source or a reason."""

from collections.abc import Iterator

from rotation.foundation.errors import nearest, quoted
from rotation.scenario.addresses import UnknownPath, addressed
from rotation.scenario.checks.fault import Fault
from rotation.scenario.places import Node, find
from rotation.scenario.schema import Scenario

ASSUMPTION = "assumption: "
"""How the basis of a figure without a source begins."""


def check(scenario: Scenario, tree: Node) -> Iterator[Fault]:
    """Find paths that address nothing in the values as written, and bases that are neither sources nor assumptions."""
    for path, basis in scenario.basis.items():
        try:
            addressed(path, tree)
        except UnknownPath as fault:
            yield Fault(("basis", path), str(fault), of_key=True)
        if basis.startswith(ASSUMPTION):
            if not basis.removeprefix(ASSUMPTION).strip():
                yield Fault(("basis", path), "say why after 'assumption: '")
        elif basis not in scenario.sources:
            hint = nearest(basis, scenario.sources)
            message = f"expected the name of a source or 'assumption: ' and why, found {quoted(basis)}{hint}"
            yield Fault(("basis", path), message)


def without_stale(before: Node, after: Node) -> Node:
    """Drop the basis of values that a change took away, or of a list or map that it emptied."""
    stated = find(after, ("basis",))
    if before is after or stated is None or not isinstance(stated.value, dict):
        return after
    kept = {path: node for path, node in stated.value.items() if _found(path, after) or not _found(path, before)}
    if len(kept) == len(stated.value):
        return after
    return Node({**after.value, "basis": Node(kept, stated.place, stated.key)}, after.place, after.key)


def _found(path: str, tree: Node) -> bool:
    try:
        held = [find(tree, each) for each in addressed(path, tree)]
    except UnknownPath:
        return False
    return not all(node is not None and node.value in ([], {}) for node in held)
