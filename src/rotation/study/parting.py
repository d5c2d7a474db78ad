"""The first day on which two scenarios part in a replication: who is elsewhere, by which rule, and what came of it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from rotation.analysis.facts import ALL
from rotation.analysis.gaps import gap_totals
from rotation.foundation.errors import InvalidInput, Problem
from rotation.foundation.tables import CAUSES
from rotation.model.simulation import simulate as engine
from rotation.model.watching import Evening, Person, Who, evening, fingerprints
from rotation.results.frames import frame
from rotation.study.case import Case
from rotation.study.facts import facts_of

MOVES = {
    ("commission", "result"): "a sitting of the commission (rule 3)",
    ("result", "seat"): "the results of the commission: draws `check/…` (rule 3)",
    ("result", "retry"): "the results of the commission: draws `check/…` (rule 3)",
    ("retry", "commission"): "the end of the wait to try again (rule 3)",
    ("seat", "commission"): "a selection that expired (rule 3)",
    ("seat", "class"): "a class that began (rule 4)",
    ("class", "reserve"): "the end of a class: draws `course/…` (rule 4)",
    ("class", "seat"): "the end of a class: draws `course/…` (rule 4)",
    ("lapsed", "renewal"): "a class that began (rule 4)",
    ("renewal", "reserve"): "the end of a class: draws `course/…` (rule 4)",
    ("reserve", "abroad"): "a departure (rules 1, 6 and 7)",
    ("reserve", "lapsed"): "a certificate that lapsed (rule 5)",
    ("reserve", "out"): "a withdrawal: draw `withdrawal` (rule 5)",
    ("abroad", "rest"): "a homecoming (rules 6, 7 and 8)",
    ("rest", "reserve"): "the end of leave and dwell (rule 9)",
    ("rest", "lapsed"): "the end of leave and dwell (rule 9)",
    ("rest", "out"): "not to serve again: draw `again` (rule 9)",
    ("", "commission"): "a call for volunteers (rule 2)",
    ("", "result"): "a call for volunteers and a sitting (rules 2 and 3)",
}
"""What moves somebody from one stage to another, told where only one of two replications does it."""

STAND = {
    "commission": "waiting for a sitting",
    "result": "waiting for a result",
    "retry": "waiting to try again",
    "seat": "waiting for a seat",
    "class": "in class",
    "reserve": "in the reserve",
    "abroad": "abroad",
    "rest": "on leave or in dwell",
    "lapsed": "waiting for a refresher",
    "renewal": "in a refresher",
}
"""Where people are, in the words of a sentence."""

FIELDS = {
    "planned_end": "planned end (rule 8)",
    "last_day": "last day allowed (rule 8)",
    "since": "day of coming there",
}
"""What differs of people who are at the same place, where its name does not say it all."""

OUT = "out"


@dataclass(frozen=True)
class Parted:
    """Somebody who is elsewhere in one replication than in the other, on the evening of the day they part."""

    who: Who
    before: Person | None
    """The evening before, the same in both; none for somebody who was not there yet, or before the first day."""
    in_a: Person | None
    """None for somebody out, or not there."""
    in_b: Person | None

    @property
    def rule(self) -> str:
        """Say what moved the person in the one replication and not, or otherwise, in the other."""
        if self.in_a is not None and self.in_b is not None and self.in_a.stage == self.in_b.stage:
            return f"the {' and the '.join(self._differing(self.in_a, self.in_b))} of people {STAND[self.in_a.stage]}"
        start = self.before.stage if self.before else ""
        ends = [person.stage if person else (OUT if self.before else "") for person in (self.in_a, self.in_b)]
        moved = [end for end in ends if end != start]
        told = dict.fromkeys(MOVES[start, end] for end in moved if (start, end) in MOVES)
        if told:
            return " · ".join(told)
        return f"a move from {start or 'nowhere'} to {' or '.join(dict.fromkeys(moved))}"

    def _differing(self, a: Person, b: Person) -> list[str]:
        pairs = zip(Person._fields, a, b, strict=True)
        return [FIELDS.get(name, name.replace("_", " ")) for name, one, other in pairs if one != other]


@dataclass(frozen=True)
class Parting:
    """Two scenarios in the same replication, until they part and after."""

    a: Case
    b: Case
    seeds: tuple[int, int]
    replication: int
    day: datetime.date | None
    """The first day whose evening differs; none where no day's does."""
    people: tuple[Parted, ...]
    """Who is elsewhere on that evening, in the order of identity."""
    lines: tuple[str, ...]
    """What differs in missions, waves and ceilings that evening, in words."""

    @cached_property
    def inputs(self) -> list[tuple[str, Any, Any]]:
        """Give what the scenarios say differently: path, value in A, value in B; None where one is silent."""
        said = [dict(_leaves(case.scenario.model_dump(mode="json", exclude=_WORDS))) for case in (self.a, self.b)]
        paths = list(dict.fromkeys([*said[0], *said[1]]))
        return [
            (path, said[0].get(path), said[1].get(path)) for path in paths if said[0].get(path) != said[1].get(path)
        ]

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Give gap-days of this replication by mission and cause, in A, in B, and B less A; `*` is all missions."""
        held = [
            _gap_days(case, seed, self.replication) for case, seed in zip((self.a, self.b), self.seeds, strict=True)
        ]
        both = pd.concat(held, axis=1, keys=["a", "b"]).fillna(0.0)
        both["difference"] = both["b"] - both["a"]
        missions = [*dict.fromkeys([*self.a.scenario.missions, *self.b.scenario.missions]), ALL]
        order = {(mission, cause): (missions.index(mission), CAUSES.index(cause)) for mission, cause in both.index}
        return both.loc[sorted(both.index, key=lambda key: order[key])].reset_index()


_WORDS = {"title", "description", "sources", "basis", "policies", "grid", "replications"}


def part(a: Case, b: Case, *, seeds: tuple[int, int] | None = None, replication: int = 0) -> Parting:
    """Run one replication of two scenarios again, and find the first day on which they part.

    Without `seeds`, each scenario's own. Raises InvalidInput where the two do not begin on the same day.
    """
    if a.scenario.start != b.scenario.start:
        message = f"A begins on {a.scenario.start} and B on {b.scenario.start}: they have no day in common to part on"
        raise InvalidInput([Problem(b.source, 0, 0, "start", message)])
    chosen = seeds or (a.scenario.seed, b.scenario.seed)
    days = [fingerprints(case.scenario, seed, replication) for case, seed in zip((a, b), chosen, strict=True)]
    first = next((day for day, (one, other) in enumerate(zip(*days, strict=False)) if one != other), None)
    if first is None:
        return Parting(a, b, chosen, replication, None, (), ())
    day = a.scenario.start + datetime.timedelta(first)
    before = None
    if first:
        before = evening(a.scenario, chosen[0], replication, day - datetime.timedelta(1))
    in_a, in_b = (evening(case.scenario, seed, replication, day) for case, seed in zip((a, b), chosen, strict=True))
    return Parting(a, b, chosen, replication, day, tuple(_parted(before, in_a, in_b)), tuple(_lines(in_a, in_b)))


def _parted(before: Evening | None, a: Evening, b: Evening) -> Iterator[Parted]:
    known, in_a, in_b = ({each.who: each for each in seen.people} if seen else {} for seen in (before, a, b))
    for who in sorted({*in_a, *in_b}):
        if in_a.get(who) != in_b.get(who):
            yield Parted(who, known.get(who), in_a.get(who), in_b.get(who))


def _lines(a: Evening, b: Evening) -> Iterator[str]:
    vacant = [{(each.mission, each.category, each.post) for each in seen.vacancies} for seen in (a, b)]
    for mission, category in sorted({(each[0], each[1]) for each in vacant[0] ^ vacant[1]}):
        counts = [sum(each[:2] == (mission, category) for each in seen) for seen in vacant]
        yield f"{mission}, {category}: {counts[0]} vacant in A, {counts[1]} in B"
    waves = [{(each.mission, each.category): each for each in seen.waves} for seen in (a, b)]
    for line in sorted({*waves[0], *waves[1]}):
        one, other = waves[0].get(line), waves[1].get(line)
        if one != other:
            told = [
                f"{each.number} planned on {each.planned}, slip {_slip(each.slip)}" if each else "none"
                for each in (one, other)
            ]
            yield f"{line[0]}, {line[1]}: next wave {told[0]} in A, {told[1]} in B"
    numbers = [{name: number for name, number, _ in seen.ceilings} for seen in (a, b)]
    for name in sorted({*numbers[0], *numbers[1]}):
        if numbers[0].get(name) != numbers[1].get(name):
            yield f"ceiling {name}: {numbers[0].get(name, 'none')} in A, {numbers[1].get(name, 'none')} in B"


def _slip(days: int | None) -> str:
    return "not yet drawn" if days is None else f"{days} days"


def _leaves(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict) and part:
        for key, each in part.items():
            yield from _leaves(each, f"{path}.{key}" if path else str(key))
    elif isinstance(part, list) and part and isinstance(part[0], dict):
        for number, each in enumerate(part):
            yield from _leaves(each, f"{path}.{each.get('name', number)}")
    else:
        yield path, part


def _gap_days(case: Case, seed: int, replication: int) -> "pd.Series[float]":
    """Give the gap-days of one replication by mission and cause, all missions as `*`."""
    told = frame(engine(case.scenario, seed=seed, first=replication, count=1)["gaps"])
    facts = facts_of(case.scenario, 1)
    totals = gap_totals(told.assign(replication=0), facts)[0].sum(axis=2)
    rows: dict[tuple[str, str], float] = {}
    for mission in dict.fromkeys(mission for mission, _ in facts.lines):
        mine = totals[[place for place, line in enumerate(facts.lines) if line[0] == mission]].sum(axis=0)
        rows |= {(mission, CAUSES[cause]): float(mine[cause]) for cause in np.flatnonzero(mine)}
    whole = totals.sum(axis=0)
    rows |= {(ALL, CAUSES[cause]): float(whole[cause]) for cause in np.flatnonzero(whole)}
    index = pd.MultiIndex.from_tuples(list(rows), names=["mission", "cause"]) if rows else None
    return pd.Series(list(rows.values()), index=index, dtype=float)
