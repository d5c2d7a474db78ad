"""Frames of the declared tables: types follow the declaration, whatever the rows."""

import numpy as np
import pandas as pd
import pytest

from rotation.foundation.coded import Coded
from rotation.foundation.errors import RunFailed
from rotation.foundation.tables import CAUSES, CHECKS, EMPTY, TABLES, TOURS
from rotation.results.frames import MAY_BE_EMPTY, frame
from rotation.results.merging import empty, merged
from tests.experiment.engine_double import WORLD, simulate

KINDS = {"name": "category", "day": "datetime64[s]", "count": "int32", "flag": "bool"}


def one_check(**columns: int) -> Coded:
    """Give a table of checks with one row."""
    held = {"policy": 0, "replication": 0, "category": 0, "month": 19_723, "check": 1, "took": 5, "passed": 4} | columns
    labels = {"policy": ("baseline",), "category": ("observer",), "check": ("medical", "English")}
    return Coded(CHECKS, {name: np.array([value], dtype=np.int32) for name, value in held.items()}, labels)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("filled", [True, False])
def test_types_follow_the_declaration_with_and_without_rows(name: str, filled: bool) -> None:
    coded = simulate(WORLD, seed=1, first=0, count=8)[name] if filled else empty(TABLES[name])
    found = frame(coded)

    expected = {
        column.name: "Int32" if (name, column.name) in MAY_BE_EMPTY else KINDS[column.kind]
        for column in TABLES[name].columns
    }
    assert found.dtypes.astype("str").to_dict() == expected


def test_values_are_decoded() -> None:
    row = frame(one_check()).iloc[0]

    assert row["month"] == pd.Timestamp("2024-01-01")
    assert (row["category"], row["check"], row["took"]) == ("observer", "English", 5)


def test_what_is_empty_is_missing() -> None:
    coded = simulate(WORLD, seed=1, first=0, count=20)["tours"]
    coded.columns["reason"][:] = -1
    found = frame(coded)

    assert found["reason"].isna().all()
    assert list(found["returned"].isna()) == list(coded.columns["returned"] == EMPTY)
    assert list(found["wave"].isna()) == list(coded.columns["wave"] == EMPTY)


def test_a_count_that_may_not_be_empty_is_refused() -> None:
    with pytest.raises(RunFailed, match="table checks: an empty value in took"):
        frame(one_check(took=EMPTY))


def test_the_counts_that_may_be_empty_are_those_whose_meaning_says_so() -> None:
    said = {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.kind == "count" and "empty" in column.meaning
    }

    assert said == MAY_BE_EMPTY


def test_causes_keep_the_order_in_which_they_are_tried() -> None:
    found = frame(simulate(WORLD, seed=1, first=0, count=8)["gaps"])

    assert list(found["cause"].cat.categories) == list(CAUSES)


def test_merging_keeps_what_names_mean() -> None:
    parts = [simulate(WORLD, seed=1, first=first, count=2)["tours"] for first in (0, 2, 4)]
    whole = merged(parts)

    expected = pd.concat([frame(part).astype({"mission": "str"}) for part in parts], ignore_index=True)
    assert {part.labels["mission"][0] for part in parts} == {"Alpha", "Charlie"}
    assert list(frame(whole)["mission"].astype("str")) == list(expected["mission"])


def test_parts_of_different_tables_are_not_merged() -> None:
    with pytest.raises(ValueError, match="parts of one table"):
        merged([empty(TOURS), empty(CHECKS)])
