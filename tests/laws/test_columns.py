"""The names of columns: none hides an attribute that every NumPy record has, which plain rules would read instead."""

import numpy as np
import pytest

from rotation.model import facts, records
from rotation.model.records import Record

RECORDS = [
    (f"{module.__name__.rpartition('.')[2]}.{name}", record)
    for module in (facts, records)
    for name, record in vars(module).items()
    if isinstance(record, Record)
]


@pytest.mark.parametrize("record", [record for _, record in RECORDS], ids=[name for name, _ in RECORDS])
def test_no_column_hides_an_attribute_of_records(record: Record) -> None:
    names = [name for name, _, _ in record.columns]
    assert [name for name in names if hasattr(np.record, name) or hasattr(np.recarray, name)] == []
    assert len(set(names)) == len(names)
    assert record.dtype.names == tuple(names)


def test_there_are_records_to_look_at() -> None:
    assert len(RECORDS) > 25


def test_such_a_name_would_be_noticed() -> None:
    assert hasattr(np.record, "size")
    assert not hasattr(np.record, "holder")
