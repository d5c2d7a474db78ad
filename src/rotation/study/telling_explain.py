"""What an explanation tells: the printed text and the document for programs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from rotation.analysis.facts import ALL
from rotation.model.watching import Person, Who
from rotation.report.explaining import DayTold, PartingTold, day_text, parting_text
from rotation.report.layout import shortened
from rotation.report.numbers import NONE
from rotation.study.day import Day
from rotation.study.parting import OUT, STAND, Parted, Parting

WIDEST = 34
"""A value of a scenario is cut after so many columns."""

NEXT = 5
"""So many people who wait are told, of each category."""


def day_report(day: Day) -> str:
    """Write what a mission looked like on an evening."""
    told = DayTold(
        day.mission,
        str(day.date),
        f"replication {day.replication}",
        list(_lines(day)),
        [
            (
                f"{each.category}, post {each.post}",
                str(each.since),
                each.trigger,
                name(each.relief) if each.relief else NONE,
            )
            for each in day.vacancies
        ],
        [(row["category"], row["cause"], row["trigger"], str(row["posts"])) for row in day.causes.to_dict("records")],
        [_waiting(person) for category in day.categories for person in day.next_in_line(category, NEXT)],
        [
            (
                name(each.who),
                str(each.role),
                str(each.post or NONE),
                str(each.departed),
                str(each.planned_end),
                str(each.last_day),
            )
            for each in day.present
        ],
        list(_notes(day)),
    )
    return day_text(day.run.stamp(), told)


def day_document(day: Day) -> dict[str, Any]:
    """Give what a mission looked like on an evening for programs."""
    return {
        "scenario": day.run.birth.scenario,
        "digest": day.run.digest,
        "replication": day.replication,
        "mission": day.mission,
        "date": day.date.isoformat(),
        "present": [_plain(each) for each in day.present],
        "vacancies": [{key: _text(value) for key, value in each._asdict().items()} for each in day.vacancies],
        "causes": [{str(key): value for key, value in row.items()} for row in day.causes.to_dict("records")],
        "next_in_line": {
            category: [_plain(each) for each in day.next_in_line(category, 20)] for category in day.categories
        },
        "on_the_way": {category: day.on_the_way(category) for category in day.categories},
        "ceilings": [
            {"ceiling": name, "number": number, "count": count} for name, number, count in day.evening.ceilings
        ],
        "next_movement_day": _text(day.evening.moves[day.mission]),
    }


def parting_report(parting: Parting) -> str:
    """Write where two scenarios part."""
    rules = Counter(each.rule for each in parting.people)
    told = PartingTold(
        _called(parting, 0),
        _called(parting, 1),
        f"replication {parting.replication}" + _seeds(parting),
        None if parting.day is None else str(parting.day),
        [f"{path}: {_said(a)} in A, {_said(b)} in B" for path, a, b in parting.inputs],
        [_elsewhere(each) for each in parting.people],
        [f"{rule}: {count} {'person' if count == 1 else 'people'}" for rule, count in rules.items()],
        parting.lines,
        [
            (
                "all missions" if row["mission"] == ALL else str(row["mission"]),
                str(row["cause"]),
                f"{row['a']:,.0f}",
                f"{row['b']:,.0f}",
                f"{row['difference']:+,.0f}",
            )
            for row in parting.gaps.to_dict("records")
            if row["difference"] or row["mission"] == ALL
        ],
    )
    return parting_text(told)


def parting_document(parting: Parting) -> dict[str, Any]:
    """Give where two scenarios part for programs."""
    return {
        "a": _called(parting, 0),
        "b": _called(parting, 1),
        "seeds": list(parting.seeds),
        "replication": parting.replication,
        "day": _text(parting.day),
        "inputs": [{"path": path, "a": a, "b": b} for path, a, b in parting.inputs],
        "people": [
            {
                "who": name(each.who),
                "rule": each.rule,
                "before": each.before and _plain(each.before),
                "a": each.in_a and _plain(each.in_a),
                "b": each.in_b and _plain(each.in_b),
            }
            for each in parting.people
        ],
        "lines": list(parting.lines),
        "gap_days": [{str(key): value for key, value in row.items()} for row in parting.gaps.to_dict("records")],
    }


def name(who: Who) -> str:
    """Name a person as tables do: category and number."""
    return f"{who[0]} {who[1]}"


def _lines(day: Day) -> Iterator[tuple[str, ...]]:
    staffing, when = day.run.staffing, pd.Timestamp(day.date)
    mine = staffing[(staffing["replication"] == day.replication) & (staffing["mission"] == day.mission)]
    there = mine[(mine["from"] <= when) & (mine["to"] > when) & ~mine["opening"].astype(bool)]
    waves = {each.category: each for each in day.evening.waves if each.mission == day.mission}
    for row in there.to_dict("records"):
        wave = waves.get(str(row["category"]))
        late = f" + {wave.slip} days" if wave and wave.slip else ""
        coming = f"{wave.number} on {wave.planned}{late}" if wave else NONE
        vacant = row["establishment"] - row["level"]
        yield (str(row["category"]), *map(str, (row["establishment"], row["level"], vacant, row["strength"])), coming)


def _waiting(person: Person) -> tuple[str, ...]:
    until = str(person.certificate) if person.certificate else NONE
    return (
        name(person.who),
        f"its wave, {person.mission}" if person.mission else "any post",
        str(person.since),
        until,
        str(person.tours),
    )


def _notes(day: Day) -> Iterator[str]:
    move = day.evening.moves[day.mission]
    yield f"Next movement day: {move}." if move else "There is no further movement day."
    for ceiling, number, count in day.evening.ceilings:
        yield f"Ceiling {ceiling}: {count} of {number} abroad."
    for category in day.categories:
        told = ", ".join(f"{count} {STAND[stage]}" for stage, count in day.on_the_way(category).items())
        yield f"On the way, {category}: {told or 'nobody'}."


def _called(parting: Parting, which: int) -> str:
    case = (parting.a, parting.b)[which]
    return f"{case.scenario.title}, {case.changes}"


def _seeds(parting: Parting) -> str:
    a, b = parting.seeds
    return f" · seed {a}" if a == b else f" · seed {a} in A, {b} in B: every draw is another"


def _elsewhere(parted: Parted) -> tuple[str, ...]:
    before = STAND[parted.before.stage] if parted.before else "not there"
    gone = OUT if parted.before else "not there"
    return (name(parted.who), before, *(_stands(each, gone) for each in (parted.in_a, parted.in_b)))


def _stands(person: Person | None, gone: str) -> str:
    if person is None:
        return gone
    if person.stage == "abroad":
        post = f" {person.post}" if person.post else ""
        return f"{person.mission}{post} until {person.planned_end}"
    return STAND[person.stage] + (f", raised for {person.mission}" if person.mission else "")


def _said(value: Any) -> str:
    return "not said" if value is None else shortened(str(value), WIDEST)


def _plain(person: Person) -> dict[str, Any]:
    return {key: _text(value) for key, value in person._asdict().items()}


def _text(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return name(value) if isinstance(value, tuple) else value
