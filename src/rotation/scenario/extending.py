"""A scenario that extends another: the files of the chain are read and merged, each value keeping its place."""

from dataclasses import dataclass
from os.path import normpath
from pathlib import Path, PureWindowsPath

from rotation.foundation.errors import InvalidInput, Problem, quoted
from rotation.scenario.basis import without_stale
from rotation.scenario.declared import KIND_KEYS
from rotation.scenario.places import Node
from rotation.scenario.roster_reading import Files
from rotation.scenario.text_reading import read_text
from rotation.scenario.yaml_reading import read_yaml

LONGEST_CHAIN = 8
"""A scenario may extend another that extends another, so many times."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a scenario, merged."""

    tree: Node
    """The values of all files, the child's over its parent's."""
    texts: dict[str, str]
    """The text of each file by its path from the folder of the first one."""
    files: Files
    """Where they are."""


def read_chain(path: str | Path) -> Sources:
    """Read a scenario and what it extends; raises InvalidInput for faults of the files themselves."""
    shown, here = str(path), Path(path)
    texts: dict[str, str] = {}
    trees: list[Node] = []
    seen: list[Path] = []
    paths: dict[str, Path] = {}
    folder = _resolved(here.parent)
    while True:
        text = read_text(here, shown)
        here = _resolved(here)
        texts[here.name if not seen else here.relative_to(folder).as_posix()] = text
        seen.append(here)
        paths[shown] = here
        tree = read_yaml(text, shown)
        stated = tree.value.get("extends")
        trees.append(Node({key: node for key, node in tree.value.items() if key != "extends"}, tree.place, tree.key))
        if stated is None:
            break
        shown, here = _parent(stated, shown, here, folder, seen)
    merged = trees.pop()
    while trees:
        merged = without_stale(merged, merge(merged, trees.pop()))
    return Sources(merged, texts, Files(folder, next(iter(paths)), paths))


def merge(parent: Node, child: Node) -> Node:
    """Lay a child's value over its parent's: maps merge, lists and scalars are replaced whole, null is a value.

    A map that states another kind than its parent's (`dist`, `intake`) replaces it too, since the keys of one kind
    mean nothing in another.
    """
    if not isinstance(parent.value, dict) or not isinstance(child.value, dict):
        return child
    for key in KIND_KEYS:
        stated, held = child.value.get(key), parent.value.get(key)
        if stated is not None and held is not None and stated.value != held.value:
            return child
    both = dict(parent.value)
    for key, node in child.value.items():
        both[key] = merge(both[key], node) if key in both else node
    return Node(both, child.place, child.key)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path.absolute()


def _parent(stated: Node, shown: str, here: Path, folder: Path, seen: list[Path]) -> tuple[str, Path]:
    name = stated.value
    if not isinstance(name, str) or not name.strip():
        raise _fault(stated, "expected the name of another scenario file, such as 'extends: small.yaml'")
    if Path(name).is_absolute() or PureWindowsPath(name).drive or name.startswith(("/", "\\")):
        raise _fault(stated, f"expected a path from this file's folder, found the absolute path {quoted(name)}")
    found = _resolved(here.parent / name)
    if not found.is_relative_to(folder):
        raise _fault(stated, f"{quoted(name)} lies outside the folder of the scenario; it may only extend files inside")
    if found in seen:
        chain = " -> ".join(each.name for each in [*seen[seen.index(found) :], found])
        raise _fault(stated, f"a scenario may not extend itself: {chain}")
    if len(seen) > LONGEST_CHAIN:
        raise _fault(stated, f"more than {LONGEST_CHAIN} scenarios extend one another")
    shown = normpath(Path(shown).parent / name)
    if not found.exists():
        try:
            read_text(found, shown)
        except InvalidInput as fault:
            raise _fault(stated, f"{quoted(name)}: {fault.problems[0].message}") from None
    return shown, found


def _fault(stated: Node, message: str) -> InvalidInput:
    return InvalidInput([Problem(stated.place.file, stated.place.line, stated.place.column, "extends", message)])
