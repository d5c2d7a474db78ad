"""Plain data as YAML text that reads back to the same data, here and in other YAML readers."""

import re
from typing import Any

_PLAIN = re.compile(
    r"[A-Za-z_][A-Za-z0-9_/()+-]*( [A-Za-z0-9_/()+-]+)*"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,5} (day|week|month|year)s?"
)
_RESERVED = re.compile(r"(null|true|false|yes|no|on|off|y|n)", re.IGNORECASE)
_ESCAPED = re.compile('[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|["\\\\\u2028\u2029]')
_WIDEST = 100


def yaml_text(data: dict[str, Any]) -> str:
    """Write a map of plain data (dicts with text keys, lists, scalars) as YAML in block style."""
    return "".join(_lines(data, 0)) or "{}\n"


def _lines(data: dict[str, Any], depth: int) -> list[str]:
    found, margin = [], "  " * depth
    for key, value in data.items():
        head = f"{margin}{_text(str(key))}:"
        if len(str(key)) > _WIDEST:  # YAML wants longer keys to be announced
            head = f"{margin}? {_text(str(key))}\n{margin}:"
        short = flow(value) if not value or not isinstance(value, dict) or not _nested(value) else ""
        if short and (not isinstance(value, dict | list) or len(margin) + len(key) + len(short) < _WIDEST):
            found.append(f"{head} {short}\n")
        elif isinstance(value, dict):
            found += [f"{head}\n", *_lines(value, depth + 1)]
        else:
            found += [f"{head}\n", *(f"{margin}  - {flow(each)}\n" for each in value)]
    return found


def _nested(value: dict[str, Any]) -> bool:
    return any(isinstance(each, dict | list) for each in value.values())


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
