"""Paths as settings, policies and sources write them: `boards.officers.checks.English.passes`, `missions.*.withdrawal`.

A part is a key of a map, or the position or `name` of a list item; `*` stands for any one part. A path addresses what
the scenario holds, or a field that the schema allows there and the scenario leaves at its default.
"""

from rotation.foundation.errors import closest, nearest, quoted
from rotation.scenario.declared import keys_allowed
from rotation.scenario.places import Node, Path, dotted, find, name_of

MOST_PARTS = 40
"""A path may have so many parts."""


class UnknownPath(ValueError):
    """A path that addresses nothing; the message names the nearest valid one."""


def addressed(text: str, tree: Node) -> list[Path]:
    """Give every path of the tree that the text addresses, in the tree's order.

    Raises UnknownPath where there is none.
    """
    parts = text.strip().split(".")
    if not text.strip() or not all(parts) or len(parts) > MOST_PARTS:
        raise UnknownPath(f"expected a path such as missions.UNDOF.end, found {quoted(text)}")
    if "*" in parts:
        return _matches(text, parts, tree)
    path: Path = ()
    for number, part in enumerate(parts):
        step = _step(path, part, tree)
        if step is None:
            raise UnknownPath(_nothing_at(path, parts, number, tree))
        path = (*path, step)
    return [path]


def _step(path: Path, part: str, tree: Node) -> str | int | None:
    node = find(tree, path)
    if node is not None and isinstance(node.value, list):
        named = [number for number, item in enumerate(node.value) if name_of(item) == part]
        if len(named) == 1:
            return named[0]
        return int(part) if part.isdecimal() and part.isascii() and int(part[:9]) < len(node.value) else None
    if node is not None and isinstance(node.value, dict) and part in node.value:
        return part
    if node is None or node.value is None or isinstance(node.value, dict):
        return part if part in keys_allowed(path, tree) else None
    return None


def _matches(text: str, parts: list[str], tree: Node) -> list[Path]:
    # A field left at its default is matched only as the last part: `*.unit.slip` must not turn lines into units.
    found: list[Path] = [()]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        reached = [(*path, step) for path in found for step in _steps(path, part, tree, last=last)]
        if not reached:
            raise UnknownPath(_no_match(text, found, parts, number, tree))
        found = reached
    return found


def _steps(path: Path, part: str, tree: Node, *, last: bool) -> list[str | int]:
    node = find(tree, path)
    if node is None:
        return []
    if part == "*":
        if isinstance(node.value, dict):
            return list(node.value)
        return list(range(len(node.value))) if isinstance(node.value, list) else []
    step = _step(path, part, tree)
    return [] if step is None or (not last and find(tree, (*path, step)) is None) else [step]


def _choices(path: Path, tree: Node) -> list[str]:
    node = find(tree, path)
    if node is not None and isinstance(node.value, list):
        return [str(name_of(item) or number) for number, item in enumerate(node.value)]
    if node is not None and node.value is not None and not isinstance(node.value, dict):
        return []
    held = [str(key) for key in node.value] if node is not None and node.value else []
    return [*held, *keys_allowed(path, tree)]


def _nothing_at(path: Path, parts: list[str], number: int, tree: Node) -> str:
    choices = _choices(path, tree)
    within = f"in '{dotted(path, tree)}'" if path else "at the top"
    if not choices:
        node = find(tree, path)
        held = "a single value" if node is not None and not isinstance(node.value, dict | list) else "empty"
        return f"nothing to set at {quoted('.'.join(parts))}: '{dotted(path, tree)}' is {held}"
    told = f"there is no {quoted(parts[number])} {within}"
    if parts[number] in choices:
        return f"several of '{dotted(path, tree)}' are named {quoted(parts[number])}; give the position, from 0"
    guess = closest(parts[number], choices)
    if guess is None:
        return told + nearest(parts[number], choices)
    whole = [*parts[:number], guess, *parts[number + 1 :]]
    try:
        addressed(".".join(whole), tree)
    except UnknownPath:
        whole = whole[: number + 1]
    return f"{told}; did you mean '{'.'.join(whole)}'?"


def _no_match(text: str, found: list[Path], parts: list[str], number: int, tree: Node) -> str:
    choices = {choice for path in found for choice in _choices(path, tree)}
    hint = nearest(parts[number], choices)
    if parts[number] == "*":
        return f"the pattern {quoted(text)} matches nothing: no '{'.'.join(parts[:number])}' holds other values"
    return f"the pattern {quoted(text)} matches nothing: there is no {quoted(parts[number])} there{hint}"
