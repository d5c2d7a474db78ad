"""Plain data as YAML text that reads back to the same data, here and in other YAML readers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rotation.scenario.places import Path

_PLAIN = re.compile(
    r"[A-Za-z_][A-Za-z0-9_/()+-]*( [A-Za-z0-9_/()+-]+)*"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,5} (day|week|month|year)s?"
    r"|[0-9]{1,5}(\.[0-9]{1,6})? %( a year)?"
)
_RESERVED = re.compile(r"(null|true|false|yes|no|on|off|y|n)", re.IGNORECASE)
_ESCAPED = re.compile('[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|["\\\\\u2028\u2029]')
_WIDEST = 100
_MOST = 3

MARGIN = 72
"""The column at which comments begin, where lines are short enough."""


def yaml_text(data: dict[str, Any], origins: Mapping[Path, str] | None = None) -> str:
    """Write a map of plain data (dicts with text keys, lists, scalars) as YAML in block style.

    `origins` tells for the path of each value where it came from: then a comment beside each line says so, and only
    values of one origin share a line.
    """
    lines = [f"{text:<{MARGIN}}  # {note}" if note else text for text, note in _lines(data, (), origins or {})]
    return "".join(f"{line}\n" for line in lines) or "{}\n"


def _lines(data: dict[str, Any], path: Path, origins: Mapping[Path, str]) -> Iterator[tuple[str, str]]:
    """Give each line of a map with its comment; lines that only open a part have none."""
    margin = "  " * len(path)
    for key, value in data.items():
        there = (*path, key)
        head = f"{margin}{_text(str(key))}:"
        if len(str(key)) > _WIDEST:  # YAML wants longer keys to be announced
            yield f"{margin}? {_text(str(key))}", ""
            head = f"{margin}:"
        line, from_where = f"{head} {flow(value)}", _distinct(value, there, origins)
        parted = bool(value) and isinstance(value, dict | list)
        if not parted or (len(line) < _WIDEST and len(from_where) <= 1 and not _nested(value)):
            yield line, _told(from_where)
        elif isinstance(value, dict):
            yield head, ""
            yield from _lines(value, there, origins)
        else:
            yield head, ""
            for number, item in enumerate(value):
                yield f"{margin}  - {flow(item)}", _told(_distinct(item, (*there, number), origins))


def _distinct(value: Any, path: Path, origins: Mapping[Path, str]) -> list[str]:
    """Name the origins of a value's parts, each once."""
    if not origins:
        return []
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [note for part, each in parts for note in _distinct(each, (*path, part), origins)]
    return list(dict.fromkeys(found)) if value and parts else [origins[path]]


def _told(from_where: list[str]) -> str:
    return ", ".join(from_where[:_MOST]) + (" and others" if len(from_where) > _MOST else "")


def _nested(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(each, dict | list) for each in value.values())


def flow(value: Any) -> str:
    """Write a value on one line, maps and lists in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow_key(str(key))}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return _text(value) if isinstance(value, str) else repr(value)


def _flow_key(key: str) -> str:
    return f"? {_text(key)}" if len(key) > _WIDEST else _text(key)


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in '"\\':
        return "\\" + character
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(character)
    return named or (f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}")
