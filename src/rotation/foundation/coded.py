"""A declared table as whole-number columns: what a run hands over, before anybody writes or shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rotation.foundation.tables import Table


@dataclass(frozen=True, slots=True)
class Coded:
    """The rows of one table, column by column.

    Every column is int32 of the same length n. Names are codes into `labels` (-1 is no name), days count from
    1970-01-01, flags are 0 or 1, and `tables.EMPTY` is an empty day or count.
    """

    table: Table
    """What the columns mean."""
    columns: dict[str, NDArray[np.int32]]
    """One int32[n] array for each column of the table, in its order."""
    labels: dict[str, tuple[str, ...]]
    """For each column of kind `name`, the texts its codes stand for."""


def joined(blocks: Sequence[Mapping[str, Coded]]) -> dict[str, Coded]:
    """Join the tables of blocks, with the same labels, end to end; give them by name."""
    if len(blocks) == 1:
        return dict(blocks[0])
    return {
        name: replace(
            coded,
            columns={
                column: np.concatenate([each[name].columns[column] for each in blocks]) for column in coded.columns
            },
        )
        for name, coded in blocks[0].items()
    }
