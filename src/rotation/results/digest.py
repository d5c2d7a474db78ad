"""Digests of tables: the same for the same rows, however they were cut into blocks, coded or stored.

Each replication of each table of each policy is digested by itself, from its decoded values; the digest of a table, and
that of a run, is taken over those, in the order of policies and replications.
"""

import hashlib
from collections.abc import Iterable, Mapping

import numpy as np

from rotation.foundation.coded import Coded

Piece = tuple[str, int, str]
"""A policy, a replication, and the digest of its rows."""


def pieces(coded: Coded, policy: str, first: int, count: int) -> list[Piece]:
    """Digest each replication of one block of a table; its rows are in the order of replications."""
    replications = coded.columns["replication"]
    bounds = np.searchsorted(replications, np.arange(first, first + count + 1))
    return [
        (policy, first + number, _digested(coded, int(bounds[number]), int(bounds[number + 1])))
        for number in range(count)
    ]


def of_table(found: Iterable[Piece]) -> str:
    """Digest a table from its pieces, which come policy by policy in the order of replications."""
    whole = hashlib.sha256()
    for policy, replication, digest in found:
        whole.update(f"{policy}\n{replication}\n{digest}\n".encode())
    return whole.hexdigest()


def of_tables(digests: Mapping[str, str]) -> str:
    """Digest a run from the digests of its tables by name."""
    whole = hashlib.sha256()
    for name in sorted(digests):
        whole.update(f"{name} {digests[name]}\n".encode())
    return whole.hexdigest()


def of_text(*texts: str) -> str:
    """Digest texts, one after another."""
    whole = hashlib.sha256()
    for text in texts:
        whole.update(f"{len(text)}\n{text}\n".encode())
    return whole.hexdigest()


def _digested(coded: Coded, start: int, stop: int) -> str:
    """Digest rows column by column: a name as its place among those used, which are spelt out before."""
    whole = hashlib.sha256()
    for column in coded.table.columns:
        if column.name in ("policy", "replication"):
            continue  # they are told with the digest
        held = coded.columns[column.name][start:stop]
        if column.kind == "name":
            labels = coded.labels[column.name]
            codes, inverse = np.unique(held, return_inverse=True)
            spelt = [labels[code] if code >= 0 else "" for code in codes]
            names = sorted(spelt)
            whole.update(("\n".join(names) + "\n").encode())
            place = np.array([names.index(name) for name in spelt], dtype="<i4")
            held = place[inverse]
        whole.update(f"{column.name} {column.kind} {len(held)}\n".encode())
        whole.update(np.ascontiguousarray(held, dtype="<i4").tobytes())
    return whole.hexdigest()
