"""Every field of the schema by its path: `*` stands for any name, day or place in a list.

A kind of calls or distribution is a part of the path: `missions.*.lines.*.tour.uniform.low`. Lists and maps of plain
values are one field; what parts hold are the fields of those parts. The day from which a value holds is a field too.
"""

import datetime
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from rotation.scenario.declared import KIND_KEYS, fields_of
from rotation.scenario.schema import Scenario

SINCE = " (day)"
"""Ends the path of a day from which a value holds."""

KINDS = ("fixed", "poisson", "planned", "uniform", "triangular", "exponential", "lognormal", "gamma", "empirical")
"""The words for kinds of calls and distributions, which no scenario has in a path."""


def fields(annotation: Any = Scenario, path: str = "") -> Iterator[str]:
    """Give the paths of all fields at or below one, those of a union once for each thing it may be."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from fields(inner[0], path)
    elif origin in (Union, types.UnionType):
        for each in inner:
            yield from fields(each, path)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _of_part(annotation, path)
    elif origin is dict:
        yield from fields(inner[1], f"{path}.*")
        if get_args(inner[0])[:1] == (datetime.date,):
            yield f"{path}.*{SINCE}"
    elif origin is list and any(found != path for found in fields(inner[0], path)):
        yield from fields(inner[0], f"{path}.*")
    elif annotation is not types.NoneType:
        yield path


def _of_part(model: type[BaseModel], path: str) -> Iterator[str]:
    held = fields_of(model)
    tags = [name for name in KIND_KEYS if name in held]
    if tags:
        path = f"{path}.{kind_of(held[tags[0]])}"
        yield path
    for name, annotation in held.items():
        if name not in tags:
            yield from fields(annotation, f"{path}.{name}".removeprefix("."))


def kind_of(tag: Any) -> str:
    """Give the one word that a tag may be."""
    assert get_origin(tag) is Literal
    (word,) = get_args(tag)
    return str(word)


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Give the plain values that a scenario holds, each by the names and places that lead to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, str(name)))
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, str(place)))
    else:
        yield path, value


def changed(one: Scenario, other: Scenario) -> list[tuple[str, ...]]:
    """Give where two scenarios hold different values."""
    before, after = (dict(leaves(each.model_dump(mode="json"))) for each in (one, other))
    return [path for path in sorted({*before, *after}) if before.get(path, ...) != after.get(path, ...)]


def belongs(path: tuple[str, ...], field: str) -> bool:
    """Tell whether a value is of a field: it stands there or below, once the kind is left out of the field's path."""
    parts = [part for part in field.removesuffix(SINCE).split(".") if part not in KINDS]
    return len(path) >= len(parts) and all(part in ("*", name) for part, name in zip(parts, path, strict=False))
