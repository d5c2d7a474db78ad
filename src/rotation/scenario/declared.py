"""What the schema allows at a path, and how to say it to a planner."""

import datetime
import types
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rotation.foundation.quantities import Amount, Duration, Rate, Ratio, Share
from rotation.scenario.distributions import Spread
from rotation.scenario.places import Node, Path
from rotation.scenario.schema import Ceiling, Check, Period, Reason, Recurring, Scenario

KIND_KEYS = ("dist", "intake")
"""The keys that tell which of several kinds a map is."""

_QUANTITIES = (
    (Share, "a share such as 0.12 or '12 %'"),
    (Rate, "a yearly rate such as 0.03 or '3 % a year'"),
    (Ratio, "a ratio of at least 1, such as 1.08"),
    (Amount, "a number that is not negative, such as 2.5"),
)
_EXAMPLES: dict[type, str] = {
    Recurring: "a rule such as {first: 2024-01-08, every: 2 weeks}",
    Period: "a period such as {start: 2024-01-01, end: 2025-01-01}",
    Check: "a check such as {name: English, passes: '60 %'}",
    Reason: "a reason such as {share: 0.5, again: 0.8}",
    Ceiling: "a ceiling such as {number: 430, missions: [UNDOF]}",
}


@cache
def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """Give the fields of a part of a scenario with their annotations in full."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


@cache
def _members(annotation: Any) -> tuple[Any, ...]:
    """Take a union apart; annotations that are quantities of their own stay whole."""
    if any(annotation == quantity for quantity, _ in _QUANTITIES):
        return (annotation,)
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(member for each in get_args(annotation) for member in _members(each))
    if get_origin(annotation) is Annotated:
        inner = get_args(annotation)[0]
        if get_origin(inner) in (Union, types.UnionType):
            return _members(inner)
    return (annotation,)


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def allowed(path: Path, tree: Node) -> list[Any]:
    """Give the annotations that the schema has for a path; none where it knows no such path.

    `tree` tells which kind a map is where there are several.
    """
    found, node = [Scenario], tree
    for part in path:
        found = [inner for each in found for inner in _step(each, part, node)]
        try:
            node = node[part]
        except KeyError:
            node = Node(None, tree.place, tree.key)
    return [member for each in found for member in _members(each)]


def _step(annotation: Any, part: str | int, node: Node) -> list[Any]:
    found: list[Any] = []
    for member in _members(annotation):
        bare = _bare(member)
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            if _fits(bare, node) and part in fields_of(bare):
                found.append(fields_of(bare)[str(part)])
        elif get_origin(bare) is dict and isinstance(part, str):
            found.append(get_args(bare)[1])
        elif get_origin(bare) is list and isinstance(part, int):
            found.append(get_args(bare)[0])
    return found


def _fits(model: type[BaseModel], node: Node) -> bool:
    for key in KIND_KEYS:
        if key in model.model_fields and isinstance(node.value, dict) and key in node.value:
            return node.value[key].value in _kinds(model, key)
    return True


def _kinds(model: type[BaseModel], key: str) -> tuple[str, ...]:
    return get_args(fields_of(model)[key])


def models(annotations: Sequence[Any], node: Node) -> list[type[BaseModel]]:
    """Give those of the annotations that are maps with fixed keys and fit what the node says of its kind."""
    bare = [_bare(each) for each in annotations]
    return [each for each in bare if isinstance(each, type) and issubclass(each, BaseModel) and _fits(each, node)]


def keys_allowed(path: Path, tree: Node) -> dict[str, FieldInfo]:
    """Give the keys that the schema names for the map at a path, with what it says of them."""
    node: Node | None = tree
    for part in path:
        try:
            node = node[part] if node else None
        except KeyError:
            node = None
    held = models(allowed(path, tree), node or Node(None, tree.place, tree.key))
    return {name: field for model in held for name, field in model.model_fields.items()}


def kinds_allowed(path: Path, tree: Node, key: str) -> list[str]:
    """Give the words that the schema allows for `dist` or `intake` in the map at a path."""
    unset = Node(None, tree.place, tree.key)
    held = [each for each in models(allowed(path, tree), unset) if key in each.model_fields]
    return [kind for each in held for kind in _kinds(each, key)]


def expectation(annotations: Sequence[Any]) -> str:
    """Say what is expected in a planner's words, such as `a whole number of posts` or `a date such as 2024-03-14`."""
    told: list[str] = []
    for each in annotations:
        words = _words(each)
        if words and words not in told:
            told.append(words)
    return ", or ".join(told)


def _words(annotation: Any) -> str:
    for quantity, words in _QUANTITIES:
        if annotation == quantity:
            return words
    bare = _bare(annotation)
    if bare is Duration:
        return "a duration such as '6 months', '14 days' or '2 weeks'"
    if bare is datetime.date:
        return "a date such as 2024-03-14"
    if bare is bool:
        return "true or false"
    if bare is int:
        return _whole_number(annotation)
    if bare is str:
        return "text"
    if get_origin(bare) is Literal:
        return "one of " + ", ".join(f"'{each}'" for each in get_args(bare))
    return _words_for_collections(bare)


def _words_for_collections(bare: Any) -> str:
    if get_origin(bare) is list:
        return f"a list of which each is {expectation(_members(get_args(bare)[0]))}"
    if get_origin(bare) is dict:
        if _bare(get_args(bare)[0]) is datetime.date:
            return "a map of dates such as {2024-03-14: …}"
        return "a map of names"
    if bare in _EXAMPLES:
        return _EXAMPLES[bare]
    if isinstance(bare, type) and issubclass(bare, Spread):
        return "a distribution such as {dist: triangular, low: 0 days, mode: 1 month, high: 3 months}"
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        kind = next((key for key in KIND_KEYS if key in bare.model_fields), None)
        if kind:
            return f"a map that begins with '{kind}'"
        required = [name for name, field in bare.model_fields.items() if field.is_required()]
        return "a map with the keys " + ", ".join(required or fields_of(bare))
    return ""


def _whole_number(annotation: Any) -> str:
    low = high = unit = None
    for part in _constraints(annotation):
        low = part.ge if isinstance(part, Ge) else low
        high = part.le if isinstance(part, Le) else high
        if isinstance(part, FieldInfo) and isinstance(part.json_schema_extra, dict):
            unit = part.json_schema_extra.get("unit", unit)
    words = f"a whole number of {unit}" if isinstance(unit, str) and unit not in ("count", "rank") else "a whole number"
    return words + (f" from {low} to {high:,}" if low is not None and isinstance(high, int) else "")


def _constraints(annotation: Any) -> list[Any]:
    found: list[Any] = []
    for part in get_args(annotation)[1:] if get_origin(annotation) is Annotated else ():
        found += [part, *part.metadata] if isinstance(part, FieldInfo) else [part]
    return found
