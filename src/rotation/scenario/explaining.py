"""What the schema refuses, told to a planner: one message a fault, at its place, in the words of the field."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from rotation.foundation.errors import Problem, closest, nearest, quoted
from rotation.scenario import declared
from rotation.scenario.places import Node, Path, closest_node, dotted, find

MOST_FAULTS = 200
"""So many faults are told at once."""


class _Refusal:
    """One refusal of the schema, with its path in the file and the branches of unions it went through."""

    def __init__(self, error: Any, tree: Node) -> None:
        self.kind: str = error["type"]
        self.context: dict[str, Any] = error.get("ctx") or {}
        self.message: str = error["msg"]
        self.of_key = False
        self.branches: list[tuple[Path, str]] = []
        path: Path = ()
        node: Node | None = tree
        location = error["loc"]
        for number, part in enumerate(location):
            last = number == len(location) - 1
            if part == "[key]" and last:
                self.of_key = True
            elif node is not None and (inner := find(node, (part,))) is not None:
                path, node = (*path, part), inner
            elif last and self.kind == "missing":
                path, node = (*path, part), None
            else:
                self.branches.append((path, str(part)))
        self.path = path

    def misfit(self, tree: Node) -> Path | None:
        """Give the path of the first union branch that is of another shape than the value there."""
        for path, branch in self.branches:
            node = find(tree, path)
            if node is not None and not _fits(branch, node):
                return path
        return None


def _fits(branch: str, node: Node) -> bool:
    if branch.startswith("list["):
        return isinstance(node.value, list)
    if branch.startswith(("dict[", "tagged-union[")) or branch[:1].isupper():
        return isinstance(node.value, dict)
    if branch.startswith(("function-", "constrained-", "int", "float", "str", "bool", "date")):
        return not isinstance(node.value, dict | list)
    return True


def explain(error: ValidationError, tree: Node) -> list[Problem]:
    """Give one problem for each fault of the merged scenario, up to so many as a reader can use."""
    errors = error.errors(include_url=False, include_input=False)
    refusals = [_Refusal(each, tree) for each in errors[:MOST_FAULTS]]
    kept = [each for each in refusals if each.misfit(tree) is None]
    found = [_problem(each, tree) for each in kept]
    for refusal in refusals:
        path = refusal.misfit(tree)
        if path is not None and not any(each.path[: len(path)] == path for each in kept):
            found.append(_located(path, _unlike(path, tree), tree))
    if len(errors) > MOST_FAULTS:
        message = f"the first {MOST_FAULTS} of {len(errors):,} faults are told"
        found.append(Problem(tree.place.file, 0, 0, "", message))
    return list(dict.fromkeys(found))


def _problem(refusal: _Refusal, tree: Node) -> Problem:
    path, kind = refusal.path, refusal.kind
    if refusal.of_key:
        return _located(path, _bad_key(refusal), tree, key=True)
    if kind == "extra_forbidden":
        return _located(path, f"unknown key {quoted(str(path[-1]))}{_key_meant(path, tree)}", tree, key=True)
    if kind == "missing":
        return _located(path, _missing(path, tree), tree, key=True)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _unknown_kind(refusal, tree)
    return _located(path, _message(refusal, tree), tree)


def _located(path: Path, message: str, tree: Node, *, key: bool = False) -> Problem:
    node = closest_node(tree, path)
    inside = find(tree, path) is None and path
    place = node.key if key or inside else node.place
    return Problem(place.file, place.line, place.column, dotted(path, tree), message)


def _key_meant(path: Path, tree: Node) -> str:
    name, valid = str(path[-1]), declared.keys_allowed(path[:-1], tree)
    left = [each for each in valid if find(tree, (*path[:-1], each)) is None]
    guess = closest(name, left) or closest(name, valid)
    return f"; did you mean '{guess}'?" if guess else nearest(name, left)


def _missing(path: Path, tree: Node) -> str:
    field = declared.keys_allowed(path[:-1], tree).get(str(path[-1]))
    told = (field.description or "").split(";")[0].rstrip(".") if field else ""
    return f"the key '{path[-1]}' is missing" + (f": {told[0].lower()}{told[1:]}" if told else "")


def _bad_key(refusal: _Refusal) -> str:
    name = str(refusal.path[-1])
    if refusal.kind == "value_error":
        told = str(refusal.context.get("error", refusal.message))
        return told + (f", found the key {quoted(name)}" if told.startswith("expected") else "")
    if refusal.kind == "string_too_long":
        return f"a name may have {refusal.context['max_length']} characters; this one has {len(name)}"
    if refusal.kind == "string_too_short":
        return "a name may not be empty"
    return f"a name may not hold a dot, an asterisk or a line break, found {quoted(name)}"


def _unknown_kind(refusal: _Refusal, tree: Node) -> Problem:
    key = str(refusal.context.get("discriminator", "")).strip("'")
    kinds = declared.kinds_allowed(refusal.path, tree, key)
    stated = find(tree, (*refusal.path, key))
    if stated is None:
        message = f"the key '{key}' is missing: one of {', '.join(kinds)}"
        return _located(refusal.path, message, tree, key=True)
    path = (*refusal.path, key)
    return _located(path, f"unknown kind {quoted(stated.value)}{nearest(str(stated.value), kinds)}", tree)


def _unlike(path: Path, tree: Node) -> str:
    node = closest_node(tree, path)
    words = declared.expectation(declared.allowed(path, tree))
    return f"expected {words or 'another value'}, found {quoted(_shape(node))}"


def _shape(node: Node) -> object:
    if isinstance(node.value, dict | list):
        return type(node.value)()
    return node.value


def _message(refusal: _Refusal, tree: Node) -> str:
    path, kind = refusal.path, refusal.kind
    node = closest_node(tree, path)
    if kind == "value_error":
        told = str(refusal.context.get("error", refusal.message))
        scalar = not isinstance(node.value, dict)
        return f"{told}, found {quoted(_shape(node))}" if scalar and told.startswith("expected") else told
    if kind == "too_short":
        return "expected at least one entry, found none"
    if kind == "too_long":
        return f"at most {refusal.context['max_length']:,} entries, found {refusal.context['actual_length']:,}"
    if kind == "string_too_short":
        return "this text may not be empty"
    if kind == "string_too_long":
        return f"this text may have {refusal.context['max_length']} characters, and has {len(str(node.value))}"
    if kind == "string_pattern_mismatch":
        return _pattern(path, node)
    if kind == "literal_error":
        return _word(path, node, tree)
    hint = "; put the text in quotes" if kind == "string_type" and node.value is not None else ""
    return _unlike(path, tree) + (hint if not isinstance(node.value, dict | list) else "")


def _pattern(path: Path, node: Node) -> str:
    if path[-1] == "currency":
        return f"expected the three letters of a currency such as KZT, found {quoted(node.value)}"
    return f"a name may not hold a dot, an asterisk or a line break, found {quoted(node.value)}"


def _word(path: Path, node: Node, tree: Node) -> str:
    words: Sequence[Any] = declared.allowed(path, tree)
    valid = [str(each) for annotation in words for each in getattr(annotation, "__args__", ())]
    hint = nearest(str(node.value), valid)
    return f"expected {declared.expectation(words)}, found {quoted(_shape(node))}" + (
        hint if hint.startswith("; did") else ""
    )
