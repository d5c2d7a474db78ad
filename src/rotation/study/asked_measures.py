"""Which measures are asked for by name."""

from collections.abc import Sequence

from rotation.analysis.dictionary import MEASURES
from rotation.analysis.policies import HEADLINE
from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted

__all__ = ["HEADLINE", "known_measures"]


def known_measures(names: Sequence[str]) -> frozenset[str]:
    """Give the names of measures without `/item`; raises InvalidInput for those that are none, with the nearest."""
    known = {measure.name for measure in MEASURES}
    problems = [
        Problem("--measure", 0, 0, "", f"there is no measure {quoted(name)}{nearest(name.partition('/')[0], known)}")
        for name in names
        if name.partition("/")[0] not in known
    ]
    if problems:
        raise InvalidInput(problems)
    return frozenset(name.partition("/")[0] for name in names)
