"""How a chart says which future it shows."""

from rotation.analysis.futures import Future
from rotation.report.charts.words import Words


def told(future: Future, words: Words) -> str:
    """Say which future stands for all."""
    if future.median:
        return words("One of the futures, that with the median gap (replication {number}).", number=future.number)
    return words("One of the futures (replication {number}).", number=future.number)
