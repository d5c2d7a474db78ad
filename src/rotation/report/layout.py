"""Plain text for a page of 100 columns: tables, wrapped lines, headings."""

import textwrap
from collections.abc import Sequence

WIDTH = 100
"""The widest line, columns."""

LABEL = 40
"""The widest label of a row, columns."""

GAP = "  "


def grid(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay out a table: the first column to the left and shortened where it must be, all others to the right.

    A header may hold one line break; the first cell of the header is the table's title.
    """
    heads = [cell.split("\n") for cell in header]
    depth = max(len(head) for head in heads)
    heads = [head + [""] * (depth - len(head)) for head in heads]
    lines = [[head[level] for head in heads] for level in range(depth)]
    widths = [max(len(line[place]) for line in [*lines, *rows]) for place in range(len(header))]
    widths[0] = min(widths[0], LABEL, WIDTH - sum(widths[1:]) - len(GAP) * (len(widths) - 1))
    return [_line(line, widths) for line in [*lines, *rows]]


def wrapped(text: str, indent: str = "", hang: str = "") -> list[str]:
    """Break a text into lines, all indented, those after the first by `hang` more."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + hang, break_on_hyphens=False)


def page(blocks: Sequence[Sequence[str]]) -> str:
    """Join blocks of lines with an empty line between; empty blocks are left out."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = shortened(cells[0], widths[0]).ljust(widths[0])
    others = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return GAP.join([first, *others]).rstrip()


def shortened(text: str, width: int) -> str:
    """Cut a text that is too long, so that the reader sees it was cut."""
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"
