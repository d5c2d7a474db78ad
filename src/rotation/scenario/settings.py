"""Changes to a scenario: settings from the command line, and the policies that the scenario names itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rotation.foundation.errors import LONGEST_SHOWN, InvalidInput, Problem, nearest, quoted
from rotation.scenario.addresses import UnknownPath, addressed
from rotation.scenario.declared import keys_allowed
from rotation.scenario.places import Node, Place, dotted, find, plain, replaced
from rotation.scenario.yaml_reading import read_value


@dataclass
class Changes:
    """A scenario under change, and what was wrong with the changes."""

    tree: Node
    """The values so far."""
    problems: list[Problem] = field(default_factory=list)
    """Changes that could not be made."""
    warnings: list[Problem] = field(default_factory=list)
    """Changes that changed nothing."""

    def adopt(self, names: Sequence[str], label: str) -> None:
        """Apply policies in the order given; `label` is the option that names them."""
        known = policies_of(self.tree)
        for name in names:
            if name in known:
                self.adopt_one(name, known[name])
            else:
                message = f"there is no policy {quoted(name)}" + (nearest(name, known) or "; the scenario names none")
                self.problems.append(Problem(f"{label} {name}", 0, 0, "", message))

    def adopt_one(self, name: str, policy: Node) -> None:
        """Apply one policy; its values keep their place in the file."""
        for path, value in policy.value.items():
            self.change(path, value, value.key, ("policies", name, path))

    def set(self, settings: Sequence[str], label: str) -> None:
        """Apply settings such as `missions.UNDOF.end=2027-01-01`; `label` is the option they came by."""
        for setting in settings:
            option = f"{label} {setting[:LONGEST_SHOWN]}" + "…" * (len(setting) > LONGEST_SHOWN)
            path, equals, text = setting.partition("=")
            if not equals:
                self.note(Place(option), "", "expected PATH=VALUE, such as missions.UNDOF.end=2027-01-01")
                continue
            try:
                value = read_value(text.strip(), option)
            except InvalidInput as fault:
                # Positions within an option are no positions of a file.
                self.problems += [Problem(option, 0, 0, "", each.message) for each in fault.problems]
                continue
            self.change(path.strip(), value, Place(option), ())

    def change(self, path: str, value: Node, place: Place, shown: tuple[str, ...]) -> None:
        """Put a value at every path addressed, or note why not."""
        try:
            targets = addressed(path, self.tree)
        except UnknownPath as fault:
            self.note(place, dotted(shown), str(fault))
            return
        if targets[0][0] == "policies" and shown:
            self.note(place, dotted(shown), "a policy cannot change policies")
            return
        before = self.tree
        for target in targets:
            self.tree = replaced(self.tree, target, value)
        if all(_same(before, self.tree, target) for target in targets):
            message = f"changes nothing: {quoted(path)} is {_told(value)} already"
            self.warnings.append(Problem(place.file, place.line, place.column, dotted(shown), message, warning=True))

    def note(self, place: Place, path: str, message: str) -> None:
        """Note a change that cannot be made."""
        self.problems.append(Problem(place.file, place.line, place.column, path, message))


def policies_of(tree: Node) -> dict[str, Node]:
    """Give the policies that a scenario names; a malformed section, which the schema refuses later, holds none."""
    stated = find(tree, ("policies",))
    if stated is None or not isinstance(stated.value, dict):
        return {}
    return {name: node for name, node in stated.value.items() if isinstance(node.value, dict)}


def _same(before: Node, after: Node, path: tuple[str | int, ...]) -> bool:
    old, new = find(before, path), find(after, path)
    if new is None:
        return False
    if old is not None:
        return _key(plain(old)) == _key(plain(new))
    known = keys_allowed(path[:-1], before).get(str(path[-1]))
    return known is not None and not known.is_required() and _key(known.default) == _key(new.value)


def _key(value: object) -> tuple[type, object]:
    # Python takes 1 and True for equal; a scenario does not.
    return (bool if isinstance(value, bool) else object, value)


def _told(value: Node) -> str:
    return quoted(value.value if not isinstance(value.value, dict | list) else type(value.value)())
