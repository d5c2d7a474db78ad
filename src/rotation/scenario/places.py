"""Where every value of a scenario stands: a tree of values with file, line and column."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead from the top of a scenario to a value."""

_LONGEST_PART = 200


class Place(NamedTuple):
    """A place in a file, or an option of the command line."""

    file: str
    """The file as the user named it, or the option."""
    line: int = 0
    """Line from 1; 0 where there is none."""
    column: int = 0
    """Column in characters from 1; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a scenario, where it stands and where its key stands; never changed once built."""

    value: Any
    """Text, a number, a truth value or nothing; or a dict or list of further nodes."""
    place: Place
    """Where the value stands."""
    key: Place
    """Where its key stands; in a list, the value itself."""

    def __getitem__(self, part: str | int) -> "Node":
        """Give the node under a key or at a list position; KeyError where there is none."""
        if isinstance(self.value, dict) and part in self.value:
            found: Node = self.value[part]
            return found
        if isinstance(self.value, list) and isinstance(part, int) and part < len(self.value):
            found = self.value[part]
            return found
        raise KeyError(part)


def plain(node: Node) -> Any:
    """Give the values alone, as dicts, lists and scalars."""
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items()}
    if isinstance(node.value, list):
        return [plain(each) for each in node.value]
    return node.value


def find(node: Node, path: Path) -> Node | None:
    """Give the node at a path, or nothing."""
    for part in path:
        try:
            node = node[part]
        except KeyError:
            return None
    return node


def closest_node(node: Node, path: Path) -> Node:
    """Give the node at a path, or at the longest part of it that there is."""
    for part in path:
        try:
            node = node[part]
        except KeyError:
            break
    return node


def replaced(node: Node, path: Path, new: Node) -> Node:
    """Give the tree with another value at a path; maps that lead there and are missing or null are made."""
    if not path:
        return new
    part, rest = path[0], path[1:]
    if isinstance(node.value, list) and isinstance(part, int):
        items = list(node.value)
        items[part] = replaced(items[part], rest, new)
        return Node(items, node.place, node.key)
    held = dict(node.value) if isinstance(node.value, dict) else {}
    inner = held.get(str(part), Node(None, new.place, new.place))
    held[str(part)] = replaced(inner, rest, new)
    return Node(held, node.place, node.key)


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Give every scalar and every empty map or list with its path."""
    if isinstance(node.value, dict) and node.value:
        for key, each in node.value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(node.value, list) and node.value:
        for number, each in enumerate(node.value):
            yield from leaves(each, (*path, number))
    else:
        yield path, node


def dotted(path: Path, tree: Node | None = None) -> str:
    """Write a path as settings do: parts joined by dots, list items by their name where no other has it."""
    written, node = [], tree
    for part in path:
        shown = str(part)
        names = [name_of(each) for each in node.value] if node is not None and isinstance(node.value, list) else []
        name = names[part] if isinstance(part, int) and part < len(names) else None
        if isinstance(name, str) and names.count(name) == 1:
            shown = name
        node = find(node, (part,)) if node is not None else None
        shown = shown[:_LONGEST_PART] + "…" * (len(shown) > _LONGEST_PART)
        written.append(f"'{shown}'" if "." in shown else shown)
    return ".".join(written)


def name_of(node: Node) -> object:
    """Give the `name` or `identifier` of a list item, or nothing."""
    if isinstance(node.value, dict):
        for key in ("name", "identifier"):
            if key in node.value:
                return node.value[key].value
    return None
