"""The roster that an opening names: found beside the scenario, read, and put in its place as people."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from os.path import normpath
from pathlib import Path, PureWindowsPath

from rotation.foundation.errors import InvalidInput, Problem, quoted
from rotation.scenario.csv_reading import read_csv
from rotation.scenario.places import Node, Place, find, replaced
from rotation.scenario.roster import people
from rotation.scenario.tabular import letters
from rotation.scenario.text_reading import Wanted, check_characters, decoded, read_bytes
from rotation.scenario.xlsx_reading import read_xlsx

ROSTER, PEOPLE = ("opening", "roster"), ("opening", "people")
"""Where a scenario names its roster, and where the people of it are put."""

_CSV, _XLSX = ".csv", ".xlsx"
_WANTED = Wanted("roster", (_CSV, _XLSX), 1_000_000, "a roster of 430 people has about 40,000")


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files of a scenario are: a roster is looked for beside the one that names it."""

    folder: Path
    """The folder of the first file; no file outside it is read."""
    first: str
    """The first file as the user named it."""
    paths: Mapping[str, Path]
    """The place of each file by the name it is shown by."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A scenario with the people of its roster."""

    tree: Node
    """Its values; `opening.roster` still names the file, to be seen by changes and left out by `used`."""
    texts: dict[str, str]
    """The text of a roster in CSV, by its path from the folder of the first file."""
    problems: list[Problem]
    """What is wrong with the roster."""


def with_people(tree: Node, files: Files, before: Node | None = None) -> Filled:
    """Read the roster that a scenario names into its people; nothing where `before`, read already, names the same.

    Raises InvalidInput where the file cannot be read at all.
    """
    stated, known = find(tree, ROSTER), None if before is None else find(before, ROSTER)
    if stated is None or stated is known:
        return Filled(tree, {}, [])
    was_read = known is not None and isinstance(known.value, str)
    if not isinstance(stated.value, str):
        dropped = stated.value is None and was_read
        return Filled(replaced(tree, PEOPLE, Node([], stated.place, stated.key)) if dropped else tree, {}, [])
    listed = find(tree, PEOPLE)
    if listed is not None and listed.value and not was_read:
        message = "there are people here and in the roster; write them in one place, or drop these with 'people: []'"
        return Filled(tree, {}, [_problem(listed, "opening.people", message)])
    path, shown = _found(stated, files)
    found, text, problems = read_roster(path, shown, stated.key)
    texts = {} if text is None else {path.relative_to(files.folder).as_posix(): text}
    return Filled(replaced(tree, PEOPLE, found), texts, problems)


def read_roster(path: Path, shown: str, stated: Place) -> tuple[Node, str | None, list[Problem]]:
    """Give the people of a roster file, its text where that is CSV, and its faults; `stated` is where it is named.

    Raises InvalidInput where the file cannot be read at all.
    """
    held = read_bytes(path, shown, _WANTED)
    text: str | None = None
    problems: list[Problem] = []
    if path.suffix.lower() == _XLSX:
        rows = read_xlsx(held, shown)
    else:
        text = _text(held, shown)
        rows, problems = read_csv(text, shown)
    if problems and len(rows) == 1:  # nobody is left of those listed
        raise InvalidInput(problems)
    try:
        found, more = people(rows, shown, stated)
    except InvalidInput as fault:
        raise InvalidInput([*fault.problems, *problems]) from None
    return found, text, [*problems, *more]


def used(tree: Node) -> Node:
    """Give a scenario without the name of its roster, whose people stand in it; so it runs by itself."""
    opening = find(tree, ROSTER[:1])
    stated = find(tree, ROSTER)
    if opening is None or stated is None or not isinstance(stated.value, str | None):
        return tree
    kept = {key: node for key, node in opening.value.items() if key != ROSTER[1]}
    return replaced(tree, ROSTER[:1], Node(kept, opening.place, opening.key))


def lettered(problem: Problem) -> Problem:
    """Name the cell of a workbook as workbooks do, row and letters."""
    if not problem.file.lower().endswith(_XLSX) or not problem.line or not problem.column:
        return problem
    return replace(problem, message=f"cell {letters(problem.column)}{problem.line}: {problem.message}")


def _text(held: bytes, shown: str) -> str:
    if held.startswith(b"PK\x03\x04"):
        raise InvalidInput([Problem(shown, 0, 0, "", "this is a workbook; give it a name that ends in .xlsx")])
    text = decoded(held, shown)
    check_characters(text, shown)
    return text


def _found(stated: Node, files: Files) -> tuple[Path, str]:
    """Give the place of a roster and the name it is shown by; raises InvalidInput where it may not be read."""
    name: str = stated.value
    namer = stated.place.file if stated.place.file in files.paths else files.first
    if not name.lower().endswith(_WANTED.suffixes):
        raise _fault(stated, f"expected the name of a CSV or XLSX file, found {quoted(name)}")
    if Path(name).is_absolute() or PureWindowsPath(name).drive or name.startswith(("/", "\\")):
        raise _fault(stated, f"expected a path from this file's folder, found the absolute path {quoted(name)}")
    try:
        path = (files.paths[namer].parent / name).resolve()
    except (OSError, ValueError, RuntimeError):
        raise _fault(stated, f"{quoted(name)} is no name of a file") from None
    if not path.is_relative_to(files.folder):
        raise _fault(stated, f"{quoted(name)} lies outside the folder of the scenario; a roster stands inside it")
    shown = normpath(Path(namer).parent / name)
    if not path.exists():
        try:
            read_bytes(path, shown, _WANTED)
        except InvalidInput as fault:
            raise _fault(stated, f"{quoted(name)}: {fault.problems[0].message}") from None
    return path, shown


def _problem(node: Node, path: str, message: str) -> Problem:
    return Problem(node.key.file, node.key.line, node.key.column, path, message)


def _fault(stated: Node, message: str) -> InvalidInput:
    return InvalidInput([Problem(stated.place.file, stated.place.line, stated.place.column, "opening.roster", message)])
