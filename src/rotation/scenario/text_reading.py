"""A file as text: size, encoding and characters are checked before anything looks at its meaning."""

import re
import stat
from dataclasses import dataclass
from pathlib import Path

from rotation.foundation.errors import InvalidInput, Problem, nearest

MOST_BYTES = 2_000_000
"""A larger scenario is refused."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kind of file that is looked for."""

    noun: str
    """What it is called."""
    suffixes: tuple[str, ...]
    """How its name ends."""
    most: int
    """The most bytes it may have."""
    usual: str
    """How large one usually is."""


SCENARIO = Wanted("scenario", (".yaml", ".yml"), MOST_BYTES, "a scenario is a few thousand")


def read_text(path: Path, shown: str) -> str:
    """Read a scenario as UTF-8. Raises InvalidInput, naming it as `shown`, where it is no readable text file."""
    return check_text(decoded(read_bytes(path, shown), shown), shown)


def read_bytes(path: Path, shown: str, wanted: Wanted = SCENARIO) -> bytes:
    """Read a file. Raises InvalidInput, naming it as `shown`, where it is no file, may not be read or is too large."""
    try:
        held = _bytes(path, wanted)
    except FileNotFoundError:
        raise _fault(shown, f"there is no such file{_neighbours(path, wanted)}") from None
    except IsADirectoryError:
        raise _fault(shown, f"this is a folder; name a {wanted.noun} file{_names_in(path, wanted)}") from None
    except PermissionError:
        raise _fault(shown, "this file may not be read: permission denied") from None
    except (OSError, ValueError) as fault:
        raise _fault(shown, f"this file cannot be read: {getattr(fault, 'strerror', None) or fault}") from None
    if len(held) > wanted.most:
        raise _fault(shown, f"the file is larger than {wanted.most:,} bytes; {wanted.usual}")
    return held


def check_text(text: str, shown: str) -> str:
    """Give back text that a scenario may consist of; raises InvalidInput at the first character it may not hold."""
    check_characters(text, shown)
    directive = _DIRECTIVE.search(text)
    if directive:
        raise _fault(shown, "a line may not begin with '%'", *_line_and_column(text, directive.start()))
    return text


def check_characters(text: str, shown: str) -> None:
    """Raise InvalidInput at the first character that no text may hold."""
    found = _UNPRINTABLE.search(text)
    if found:
        raise _fault(shown, _told(found.group()), *_line_and_column(text, found.start()))


def unprintable(text: str) -> str:
    """Say which character a value may not hold, escaped as it may have been; nothing where it holds none."""
    found = _UNPRINTABLE.search(text)
    return _told(found.group()) if found else ""


def _told(character: str) -> str:
    if character == "\0":
        return "holds a NUL character: this is no text"
    return f"holds the control character U+{ord(character):04X}"


def _bytes(path: Path, wanted: Wanted) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise ValueError("it is a device or a pipe, not a file")
    with path.open("rb") as file:
        return file.read(wanted.most + 1)


def decoded(held: bytes, shown: str) -> str:
    """Read bytes as UTF-8, with or without a byte order mark. Raises InvalidInput at the first that are none."""
    if held[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _fault(shown, "the file is in UTF-16; save it as UTF-8")
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = held[: fault.start].decode("utf-8-sig", errors="replace")
        place = _line_and_column(before, len(before))
        raise _fault(shown, "this is not UTF-8 text; save the file as UTF-8", *place) from None


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _fault(shown: str, message: str, line: int = 0, column: int = 0) -> InvalidInput:
    return InvalidInput([Problem(shown, line, column, "", message)])


def _alike(folder: Path, wanted: Wanted) -> list[str]:
    return [each.name for each in sorted(folder.iterdir())[:1000] if each.suffix in wanted.suffixes]


def _neighbours(path: Path, wanted: Wanted) -> str:
    try:
        if not path.parent.is_dir():
            return f", nor a folder '{path.parent}'"
        return nearest(path.name, _alike(path.parent, wanted))
    except OSError:
        return ""


def _names_in(folder: Path, wanted: Wanted) -> str:
    try:
        names = _alike(folder, wanted)
    except OSError:
        return ""
    return f" in it, such as '{names[0]}'" if names else ""
