"""The reference of a scenario as JSON Schema, from which editors complete keys and show what each means."""

import json
from typing import Any

from rotation.foundation.quantities import Duration, written
from rotation.scenario.schema import Scenario

_EXTENDS = {
    "type": "string",
    "minLength": 1,
    "title": "Extends",
    "description": "Another scenario file, by its path from this one; its values hold where this file gives none.",
}
_IN_MILLIONTHS = ("share of 1", "share a year", "times", "number")
_CHANGE = "Change"
"""What the name of a definition ends in when the values left out stand in the file extended."""


def schema_text() -> str:
    """Write the JSON Schema (draft 7) of a scenario file, as it is kept beside the scenarios."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a scenario file; a file with `extends` may leave out what the other one gives."""
    made = Scenario.model_json_schema(ref_template="#/definitions/{model}")
    parts = made.pop("$defs")
    parts["Scenario"] = made
    parts = {name: _tidied(part) for name, part in parts.items()}
    changes = {name + _CHANGE: _relaxed(part) for name, part in parts.items()}
    for root in (parts["Scenario"], changes["Scenario" + _CHANGE]):
        root["properties"] = {"extends": _EXTENDS, **root["properties"]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rotation scenario",
        "description": parts["Scenario"]["description"],
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": f"#/definitions/Scenario{_CHANGE}"},
        "else": {"$ref": "#/definitions/Scenario"},
        "definitions": dict(sorted({**parts, **changes}.items())),
    }


def _tidied(part: Any) -> Any:
    """Say what draft 7 can read: beside a `$ref` it ignores everything, and of `discriminator` it knows nothing."""
    if isinstance(part, list):
        return [_tidied(each) for each in part]
    if not isinstance(part, dict):
        return part
    held = {key: _tidied(value) for key, value in part.items() if key != "discriminator"}
    if "$ref" in held and len(held) > 1:
        held = {"allOf": [{"$ref": held.pop("$ref")}], **held}
    if "propertyNames" in held and len(held.get("patternProperties", {})) == 1:
        (pattern,) = held["patternProperties"]
        lengths = {key: value for key, value in held["propertyNames"].items() if key != "format"}
        held["propertyNames"] = {"pattern": pattern, **lengths}
    if isinstance(held.get("description"), str) and (unit := _unit(held)) not in ("", "rank"):
        held["description"] = f"{held['description'].rstrip('.')}. Unit: {unit}."
    if "default" in held and not isinstance(held.get("properties"), dict):
        held["default"] = _as_written(held)
    return held


def _unit(part: dict[str, Any]) -> str:
    """Give the unit of a value, or of the values that a map or list of it holds."""
    inner = [part.get("items"), *part.get("anyOf", []), *part.get("patternProperties", {}).values()]
    if isinstance(part.get("unit"), str):
        return str(part["unit"])
    return next((unit for each in inner if isinstance(each, dict) and (unit := _unit(each))), "")


def _as_written(part: dict[str, Any]) -> Any:
    """Give the default of a value as a scenario would write it, and not as it is held."""
    default = part["default"]
    if isinstance(default, dict) and default.keys() == {"months", "days"}:
        return str(Duration(**default))
    in_millionths = part.get("unit") in _IN_MILLIONTHS and part.get("type") != "integer"
    return written(default) if in_millionths and isinstance(default, int) else default


def _relaxed(part: Any) -> Any:
    """Let a map leave keys out; the items of a list stay whole, since a list replaces the one extended."""
    if isinstance(part, list):
        return [_relaxed(each) for each in part]
    if not isinstance(part, dict):
        return part
    held: dict[str, Any] = {}
    for key, value in part.items():
        if key in ("required", "minProperties") and not isinstance(value, dict):
            continue
        if key == "$ref":
            held[key] = value + _CHANGE
        elif key in ("items", "default", "enum", "const"):
            held[key] = value
        else:
            held["anyOf" if key == "oneOf" else key] = _relaxed(value)
    return held
