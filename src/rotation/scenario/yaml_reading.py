"""YAML read from its events into a tree with the position of every key and value; everything surprising is refused.

No tags, anchors, aliases, merge keys, second documents or duplicate keys; scalars as in `scalars`. Nothing here calls
itself, so that no depth of brackets can exhaust the stack: the parser is stopped at the first node too many.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from rotation.foundation.errors import InvalidInput, Problem, quoted
from rotation.scenario.places import Node, Place
from rotation.scenario.scalars import resolve
from rotation.scenario.text_reading import check_text, unprintable

DEEPEST = 40
"""Maps and lists may stand in one another so many times."""
MOST_NODES = 200_000
"""A file may have so many keys and values."""
MOST_FAULTS = 50
"""Reading ends after so many faults."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser whose events are read: the compiled one where it is installed."""

_SYNTAX = (
    ("tab character", "a tab cannot indent; use spaces"),
    ("cannot start any token", "this character cannot begin a value; put the text in quotes, and indent with spaces"),
    ("mapping values are not allowed", "a ': ' cannot stand here; put the text in quotes, or check the indentation"),
    ("could not find expected ':'", "expected a ':' after the key before this place"),
    ("',' or ']'", "expected ',' or ']' in this list"),
    ("',' or '}'", "expected ',' or '}' in this map"),
    ("unexpected end of stream", "the quote that opens here is never closed"),
    ("escape", "a backslash in double quotes begins an escape; write the text in single quotes"),
    ("directive", "a line may not begin with '%'"),
    ("expected '<document start>'", "the scenario ends before this place; a file holds one map"),
    ("expected <document start>", "the scenario ends before this place; a file holds one map"),
    ("did not find expected key", "the indentation does not fit the lines above"),
    ("<block end>", "the indentation does not fit the lines above"),
    ("'-' indicator", "the indentation does not fit the lines above"),
    ("block sequence entries are not allowed", "a list cannot begin here; put it on the next line, or in brackets"),
    ("expected the node content", "a value is missing before this place"),
    ("did not find expected node content", "a value is missing before this place"),
)


def read_yaml(text: str, file: str) -> Node:
    """Read the text of a file whose top is a map. Raises InvalidInput with every fault found and its place."""
    root = _read(check_text(text, file), file)
    if root is None or (root.value is None and not text.strip()):
        message = "the file holds only comments" if text.strip() else "the file is empty"
        raise InvalidInput([Problem(file, 0, 0, "", message)])
    if not isinstance(root.value, dict):
        message = f"expected a map of keys such as 'title: …' at the top, found {quoted(_shown(root))}"
        raise InvalidInput([Problem(file, root.place.line, root.place.column, "", message)])
    return root


def read_value(text: str, option: str) -> Node:
    """Read one value as an option gives it: a scalar, or a list or map in brackets; every place is the option."""
    root = _read(check_text(text, option), option, flow_only=True)
    if root is None or not text.strip():
        raise InvalidInput([Problem(option, 0, 0, "", "no value after '='; write null for none")])
    return _moved(root, Place(option))


def _shown(node: Node) -> object:
    return node.value if not isinstance(node.value, dict | list) else type(node.value)()


def _moved(node: Node, place: Place) -> Node:
    value = node.value
    if isinstance(value, dict):
        value = {key: _moved(each, place) for key, each in value.items()}
    elif isinstance(value, list):
        value = [_moved(each, place) for each in value]
    return Node(value, place, place)


def _read(text: str, file: str, *, flow_only: bool = False) -> Node | None:
    builder = _Builder(file, flow_only)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as fault:
        builder.problems.append(_syntax_fault(fault, file))
    except yaml.YAMLError:
        builder.problems.append(Problem(file, 0, 0, "", "this is not YAML text"))
    except _Stop:
        pass
    if builder.problems:
        raise InvalidInput(builder.problems)
    return builder.root


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=LOADER)


def _syntax_fault(fault: yaml.MarkedYAMLError, file: str) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    told = f"{fault.context or ''} {fault.problem or ''}"
    message = next((ours for theirs, ours in _SYNTAX if theirs in told), "this is no valid YAML; check the indentation")
    if "unexpected end of stream" in told and fault.context_mark:
        mark = fault.context_mark
    elif "',' or" in told and fault.context_mark:
        message += f" that begins on line {fault.context_mark.line + 1}"
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return Problem(file, line, column, "", message)


class _Stop(Exception):
    """Reading ends here; the problem is noted."""


class _Frame:
    """A map or list that is being read."""

    def __init__(self, held: dict[str, Node] | list[Node], place: Place, key: Place) -> None:
        self.held, self.place, self.key = held, place, key
        self.pending: tuple[str, Place] | None = None
        self.expects_key = isinstance(held, dict)


class _Builder:
    """The tree under construction, fed event by event."""

    def __init__(self, file: str, flow_only: bool) -> None:
        self.file, self.flow_only = file, flow_only
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.open: list[_Frame] = []
        self.nodes = self.documents = 0

    def take(self, event: Any) -> None:
        """Take the next event."""
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(place, "a second document begins here; a scenario is one")
        elif isinstance(event, yaml.AliasEvent):
            self.stop(place, "aliases (*name) are not read; write the value out, or use a policy or 'extends'")
        elif isinstance(event, yaml.NodeEvent):
            self.check_node(event, place)
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event, place)
            else:
                self.begin(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = self.open.pop()
            self.place_node(Node(frame.held, frame.place, frame.key))

    def check_node(self, event: Any, place: Place) -> None:
        """Refuse what no scenario needs."""
        self.nodes += 1
        if event.anchor is not None:
            self.stop(place, "anchors (&name) are not read; write the value out, or use a policy or 'extends'")
        if event.tag is not None:
            self.stop(place, f"tags such as {quoted(event.tag.replace('tag:yaml.org,2002:', '!!'))} are not read")
        if self.nodes > MOST_NODES:
            self.stop(place, f"more than {MOST_NODES:,} keys and values")

    def begin(self, event: Any, place: Place) -> None:
        """Open a map or list."""
        if len(self.open) >= DEEPEST:
            self.stop(place, f"maps and lists stand more than {DEEPEST} deep in one another")
        if self.flow_only and not event.flow_style:
            self.stop(Place(self.file), "write a map as {key: value} and a list as [first, second]")
        if self.open and self.open[-1].expects_key:
            self.stop(place, "a key must be plain text, not a map or a list")
        pending = self.open[-1].pending if self.open else None
        held: dict[str, Node] | list[Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.open.append(_Frame(held, place, pending[1] if pending else place))

    def scalar(self, event: Any, place: Place) -> None:
        """Take a key or a scalar value."""
        if not event.value.isprintable() and (told := unprintable(event.value)):
            self.note(place, told)
        if self.open and self.open[-1].expects_key:
            self.begin_entry(event, place)
            return
        pending = self.open[-1].pending if self.open else None
        key = pending[1] if pending else place
        value: Any = event.value
        if event.implicit[0]:
            try:
                value = resolve(event.value)
            except ValueError as fault:
                self.note(place, str(fault))
        empty = event.implicit[0] and not event.value
        self.place_node(Node(value, key if empty else place, key))

    def begin_entry(self, event: Any, place: Place) -> None:
        """Take a key; numbers, dates and words such as `true` are text here."""
        frame = self.open[-1]
        assert isinstance(frame.held, dict)
        name = event.value
        if event.implicit[0] and name == "<<":
            self.stop(place, "merge keys (<<) are not read; write the values out, or use 'extends'")
        if event.implicit[0] and not name:
            self.note(place, "a key is missing before ':'")
        if name in frame.held:
            first = frame.held[name].key.line
            self.note(place, f"the key {quoted(name)} stands twice in this map, first on line {first}")
        frame.pending, frame.expects_key = (name, place), False

    def place_node(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.open:
            self.root = node
            return
        frame = self.open[-1]
        if isinstance(frame.held, list):
            frame.held.append(node)
            return
        assert frame.pending is not None
        frame.held[frame.pending[0]] = node
        frame.pending, frame.expects_key = None, True

    def note(self, place: Place, message: str) -> None:
        """Note a fault and go on."""
        self.problems.append(Problem(self.file, place.line, place.column, "", message))
        if len(self.problems) >= MOST_FAULTS:
            raise _Stop

    def stop(self, place: Place, message: str) -> None:
        """Note a fault and read no further."""
        self.note(place, message)
        raise _Stop
