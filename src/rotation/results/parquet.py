"""One file of a table: Parquet with dates as date32, names as dictionaries, empty counts as nulls."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from rotation.foundation.coded import Coded
from rotation.foundation.tables import EMPTY, Column, Table


def write(coded: Coded, path: Path) -> None:
    """Write all rows of a table to one file."""
    columns = coded.table.columns
    arrays = [_array(coded, column) for column in columns]
    fields = [
        pa.field(column.name, array.type, metadata={"unit": column.unit, "meaning": column.meaning})
        for column, array in zip(columns, arrays, strict=True)
    ]
    pq.write_table(pa.table(arrays, schema=pa.schema(fields)), path, compression="zstd", use_dictionary=True)


def read(path: Path, table: Table) -> Coded:
    """Read the rows of one file back; raises OSError where the file is not a whole Parquet file."""
    with pq.ParquetFile(path) as file:
        held = file.read()
    columns: dict[str, NDArray[np.int32]] = {}
    labels: dict[str, tuple[str, ...]] = {}
    for column in table.columns:
        array = held.column(column.name).combine_chunks()
        if column.kind == "name":
            labels[column.name] = tuple(array.dictionary.to_pylist())
        columns[column.name] = _column(array, column)
    return Coded(table, columns, labels)


def _array(coded: Coded, column: Column) -> pa.Array:
    held = np.ascontiguousarray(coded.columns[column.name], dtype=np.int32)
    if column.kind == "name":
        codes = pa.array(held, mask=held < 0)
        return pa.DictionaryArray.from_arrays(codes, pa.array(coded.labels[column.name], type=pa.string()))
    if column.kind == "flag":
        return pa.array(held != 0)
    whole = pa.array(held, mask=held == EMPTY)
    return whole.cast(pa.date32()) if column.kind == "day" else whole


def _column(array: pa.Array, column: Column) -> NDArray[np.int32]:
    if column.kind == "name":
        held = pc.fill_null(array.indices, -1)
    elif column.kind == "flag":
        held = array.cast(pa.int8())
    else:
        held = pc.fill_null(array.cast(pa.int32()), EMPTY)
    found: NDArray[np.int32] = held.to_numpy(zero_copy_only=False).astype(np.int32)
    return found
