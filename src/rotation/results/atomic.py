"""Write files whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

TEMPORARY = ".writing"
"""The suffix of a file that is not yet whole."""


def write(path: Path, fill: Callable[[Path], object]) -> None:
    """Let `fill` write a file beside `path`, then put it in its place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}{TEMPORARY}")
    try:
        fill(partial)
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    _settle(path.parent)


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, its lines ended as they are."""

    def fill(partial: Path) -> None:
        partial.write_bytes(text.encode())

    write(path, fill)


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    for leftover in sorted(folder.rglob(f"*{TEMPORARY}")):
        leftover.unlink()


def _settle(folder: Path) -> None:
    if os.name != "posix":
        return  # elsewhere a folder cannot be flushed
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
