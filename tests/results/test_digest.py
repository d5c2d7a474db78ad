"""Digests see every value, and nothing but values."""

from dataclasses import replace

import numpy as np
import pytest

from rotation.foundation.coded import Coded
from rotation.foundation.tables import TABLES
from rotation.results import digest
from tests.experiment.engine_double import WORLD, simulate


def digested(coded: Coded, count: int = 6) -> str:
    """Digest a table of one policy."""
    return digest.of_table(digest.pieces(coded, "baseline", 0, count))


def table(name: str = "tours") -> Coded:
    """Give a table of six replications."""
    return simulate(WORLD, seed=1, first=0, count=6)[name]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_counts(name: str) -> None:
    coded = table(name)
    for column in coded.table.columns:
        if column.name in ("policy", "replication"):
            continue
        changed = coded.columns[column.name].copy()
        changed[0] = (changed[0] + 1) % 2 if column.kind in ("name", "flag") else changed[0] + 1
        other = replace(coded, columns={**coded.columns, column.name: changed})

        assert digested(other) != digested(coded), column.name


def test_the_coding_of_names_does_not_count() -> None:
    coded = table()
    mission = coded.labels["mission"]
    turned = replace(
        coded,
        columns={**coded.columns, "mission": (len(mission) - coded.columns["mission"]).astype(np.int32)},
        labels={**coded.labels, "mission": ("nobody", *reversed(mission))},
    )

    assert digested(turned) == digested(coded)


def test_a_row_in_another_replication_counts() -> None:
    coded = table()
    moved = coded.columns["replication"].copy()
    moved[moved == moved[-1]] += 1

    other = replace(coded, columns={**coded.columns, "replication": moved})
    assert digested(other, 7) != digested(coded, 7)


def test_texts_are_told_apart_where_they_meet() -> None:
    assert digest.of_text("ab", "c") != digest.of_text("a", "bc")
