"""A sink that keeps nothing of a block but its digests: enough to tell whether a run has come out the same."""

from collections.abc import Mapping, Sequence

from rotation.foundation.coded import Coded
from rotation.foundation.tables import TABLES
from rotation.results import digest
from rotation.results.digest import Piece

Key = tuple[str, int, int]
"""A block: its policy, its first replication and how many replications it has."""


class Digests:
    """Keeps the digest of every replication of every table; read it when the experiment is over."""

    def __init__(self, policies: Sequence[str]) -> None:
        """Prepare for policies, in the order in which they are told."""
        self._policies = list(policies)
        self._pieces: dict[Key, dict[str, list[Piece]]] = {}

    def has(self, key: Key) -> bool:
        """Say whether the block is there."""
        return key in self._pieces

    def put(self, key: Key, tables: Mapping[str, Coded]) -> None:
        """Digest all tables of a block."""
        self._pieces[key] = {name: digest.pieces(tables[name], *key) for name in TABLES}

    def pieces(self, name: str) -> list[Piece]:
        """Give the digests of one table, policy by policy in the order of replications."""
        order = sorted(self._pieces, key=lambda key: (self._policies.index(key[0]), key[1]))
        return [piece for key in order for piece in self._pieces[key][name]]

    def tables(self, policy: str | None = None) -> dict[str, str]:
        """Give the digest of every table by its name, of all policies or of one."""
        return {
            name: digest.of_table(piece for piece in self.pieces(name) if policy in (None, piece[0])) for name in TABLES
        }
