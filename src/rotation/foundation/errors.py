"""Errors worded for the reader of a scenario: where, what was expected, and the nearest valid name."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_SHOWN = 60
"""A value quoted in a message is cut after so many characters."""


class RotationError(Exception):
    """Anything this package raises on purpose."""


class RunFailed(RotationError):
    """A run broke one of its own rules; the message names replication, day, person and rule."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of an input, where it stands and what would be right."""

    file: str
    """The file as the user named it, or the option it came from."""
    line: int
    """Line in the file from 1; 0 where there is none."""
    column: int
    """Column from 1; 0 where there is none."""
    path: str
    """The dotted path of the value, or nothing."""
    message: str
    """What is wrong, what was expected, the nearest valid name."""
    warning: bool = False
    """Whether the input can be used all the same."""

    def __str__(self) -> str:
        """Write it in one line as compilers do, so that editors can jump to it; nothing in it can steer a terminal."""
        where = self.file + (f":{self.line}:{self.column}" if self.line else "")
        parts = [where, "warning"] if self.warning else [where]
        return visible(": ".join([*parts, *([self.path] if self.path else []), self.message]))


class InvalidInput(RotationError):
    """One or more faults of an input, all told at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold the problems in the order of their places."""
        self.problems: Sequence[Problem] = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def visible(text: str) -> str:
    """Give text with control, direction and line-break characters written out as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(each.encode("unicode_escape").decode() if _steers(each) else each for each in text)


def _steers(character: str) -> bool:
    return unicodedata.category(character)[0] == "C" or character in "\u2028\u2029"


def quoted(value: object) -> str:
    """Give a value as a message quotes it: text in quotes, the words of a scenario for the rest, cut where long."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    if len(text) > LONGEST_SHOWN:
        text = text[:LONGEST_SHOWN] + "…"
    return f"'{text}'" if isinstance(value, str) else text


def nearest(name: str, valid: Iterable[str]) -> str:
    """Give a hint such as `; did you mean 'UNDOF'?`, or the valid names if few, or nothing."""
    names = sorted(set(valid))
    found = closest(name, names)
    if found is not None:
        return f"; did you mean '{found}'?"
    if 0 < len(names) <= 12:
        return f"; valid names: {', '.join(names)}"
    return ""


def closest(name: str, valid: Iterable[str]) -> str | None:
    """Give the valid name most like a wrong one, or nothing where none is like it."""
    folded = {each.casefold(): each for each in sorted(valid)}
    found = get_close_matches(name[:200].casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
