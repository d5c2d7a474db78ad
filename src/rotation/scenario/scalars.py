"""What a bare word of a scenario file means: the scalars of YAML 1.2's core schema, in decimal only.

`yes`, `no`, dates, durations and `1_000` stay text; `012` is twelve; `0o14` and `0x1f` stay text.
"""

import math
import re

MOST_DIGITS = 32
"""A number may not have more digits."""

_CONSTANTS: dict[str, bool | None] = {"": None, "~": None}
for _word, _value in (("null", None), ("true", True), ("false", False)):
    _CONSTANTS |= dict.fromkeys((_word, _word.capitalize(), _word.upper()), _value)

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

Scalar = str | int | float | bool | None


def resolve(text: str) -> Scalar:
    """Read a bare word. Raises ValueError, worded for the reader, for numbers that no scenario can hold."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        _check_digits(text)
        return int(text)
    if _FLOAT.fullmatch(text):
        _check_digits(text)
        number = float(text)
        if not math.isfinite(number):
            raise ValueError("the number is too large")
        return number
    if _NOT_FINITE.fullmatch(text):
        raise ValueError("expected a finite number")
    return text


def _check_digits(text: str) -> None:
    digits = sum(each.isdigit() for each in text)
    if digits > MOST_DIGITS:
        raise ValueError(f"a number of {digits} digits; at most {MOST_DIGITS} are read")
