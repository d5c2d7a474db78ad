"""Precision instead of a number of futures: what is asked, read and checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rotation.analysis.dictionary import MEASURES
from rotation.analysis.facts import ALL
from rotation.analysis.stopping import Wish
from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted
from rotation.foundation.tables import CAUSES, STAGES, TRIGGERS
from rotation.results.folder import GROUP
from rotation.scenario.schema import Scenario

MOST = 2_000
"""So many futures are simulated at most, unless it is asked otherwise."""

LEAST = GROUP
"""The first look is taken at so many futures."""

EXPECTED = "expected MEASURE=HALF-WIDTH, such as 'fill rate=0.005' or 'gap-days in UNDOF=2%'"

_ITEMS = {"cause": CAUSES, "trigger": TRIGGERS, "stage": STAGES}
_NAMES = {measure.name: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Precision:
    """How well means, or differences of means, should be known, and the limit to the number of futures."""

    texts: tuple[str, ...]
    """What is asked, as written: `MEASURE=HALF-WIDTH`, `MEASURE in MISSION=…`, `… in *=…` for each mission."""
    most: int = MOST
    """The most futures that may be simulated."""

    def wishes(self, scenario: Scenario) -> list[Wish]:
        """Read what is asked of a scenario.

        Raises InvalidInput with every fault, each with the nearest valid name.
        """
        found: list[Wish] = []
        problems: list[Problem] = []
        for text in self.texts:
            try:
                found += _read(text, scenario)
            except ValueError as fault:
                problems.append(Problem(f"--precision {text[:80]}", 0, 0, "", str(fault)))
        if not self.texts:
            problems.append(Problem("--precision", 0, 0, "", EXPECTED))
        if self.most < 1:
            problems.append(Problem("--most", 0, 0, "", "expected at least one future"))
        if problems:
            raise InvalidInput(problems)
        return list(dict.fromkeys(found))


def asked(precision: Precision | str | Sequence[str]) -> Precision:
    """Take one text, or several, as a precision with the usual limit."""
    if isinstance(precision, Precision):
        return precision
    return Precision((precision,) if isinstance(precision, str) else tuple(precision))


def limited(precision: Precision | str | Sequence[str], most: int | None) -> Precision:
    """Take a precision with another limit, where one is given."""
    found = asked(precision)
    return found if most is None else Precision(found.texts, most)


def measure_named(text: str) -> str:
    """Give the name of a measure in the dictionary's letters, with its `/item` where it has items.

    Underscores may stand for spaces. Raises ValueError, worded for the reader, with the nearest name.
    """
    name, slash, item = (part.strip() for part in text.partition("/"))
    known = name if name in _NAMES else name.replace("_", " ")
    if known not in _NAMES:
        raise ValueError(f"there is no measure {quoted(name)}{nearest(known, _NAMES)}")
    kind = _NAMES[known].items
    if kind and not item:
        raise ValueError(f"{quoted(known)} is told by {kind}: write '{known}/{kind.upper()}'")
    if slash and not kind:
        raise ValueError(f"{quoted(known)} has no items: write '{known}'")
    if kind in _ITEMS and item not in _ITEMS[kind]:
        raise ValueError(f"there is no {kind} {quoted(item)}{nearest(item, _ITEMS[kind])}")
    return f"{known}/{item}" if kind else known


def missions_named(names: Iterable[str], scenario: Scenario) -> list[str]:
    """Give missions as the scenario names them. Raises ValueError with the nearest name."""
    found = []
    for name in names:
        if name not in scenario.missions:
            raise ValueError(f"there is no mission {quoted(name)}{nearest(name, scenario.missions)}")
        found.append(name)
    return found


def _read(text: str, scenario: Scenario) -> list[Wish]:
    name, equals, number = text.rpartition("=")
    if not equals or not name.strip() or not number.strip():
        raise ValueError(EXPECTED)
    missions = [ALL]
    try:
        measure = measure_named(name.strip())
    except ValueError:
        head, within, mission = name.strip().rpartition(" in ")
        if not within:
            raise
        measure = measure_named(head.strip())
        missions = list(scenario.missions) if mission.strip() == ALL else missions_named([mission.strip()], scenario)
    width, relative = _width(number.strip())
    return [Wish(measure, mission, width, relative) for mission in missions]


def _width(text: str) -> tuple[float, bool]:
    relative = text.endswith("%")
    try:
        width = float(text.removesuffix("%")) / (100 if relative else 1)
    except ValueError:
        raise ValueError(f"{quoted(text)} is no half-width; {EXPECTED}") from None
    if not 0 < width < float("inf"):
        raise ValueError(f"the half-width must be above 0, found {quoted(text)}")
    return width, relative
