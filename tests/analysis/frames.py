"""Tables of a run written by hand, and invented ones that are consistent."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from rotation.analysis.facts import Facts
from rotation.foundation.tables import CAUSES, STAGES, TABLES, TRIGGERS

START = datetime.date(2024, 1, 1)
MAY_BE_EMPTY = {"dwell_before", "reserve_before", "wave", "passed"}


def day(offset: int) -> str:
    """Give the date so many days after the start."""
    return (START + datetime.timedelta(days=offset)).isoformat()


def table(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Make a table of rows; what a row does not say is the first policy, replication 0, zero, false or empty."""
    rows = list(rows)
    columns = {}
    for column in TABLES[name].columns:
        held = [row.get(column.name) for row in rows]
        if column.kind == "name":
            default = "baseline" if column.name == "policy" else None
            columns[column.name] = pd.Series(
                pd.Categorical([default if value is None else value for value in held]), dtype="category"
            )
        elif column.kind == "day":
            columns[column.name] = pd.Series(pd.to_datetime(pd.Series(held, dtype="str")), dtype="datetime64[s]")
        elif column.kind == "flag":
            columns[column.name] = pd.Series([bool(value) for value in held], dtype="bool")
        elif column.name in MAY_BE_EMPTY and (name, column.name) not in {("waves", "wave"), ("checks", "passed")}:
            columns[column.name] = pd.Series(pd.array(held, dtype="Int32"))
        else:
            columns[column.name] = pd.Series([0 if value is None else value for value in held], dtype="int32")
    return pd.DataFrame(columns)


def run(**rows: Iterable[Mapping[str, Any]]) -> dict[str, pd.DataFrame]:
    """Make all tables of a run, those not named empty."""
    return {name: table(name, rows.get(name, ())) for name in TABLES}


def value(frame: pd.DataFrame, measure: str, mission: str = "*", category: str = "*", replication: int = 0) -> float:
    """Give the one value of a measure; fails if there is none or more."""
    found = frame[
        (frame["measure"] == measure)
        & (frame["mission"] == mission)
        & (frame["category"] == category)
        & (frame["replication"] == replication)
    ]["value"]
    assert len(found) == 1, (measure, mission, category, replication, len(found))
    return float(found.iloc[0])


def invented(seed: int, facts: Facts, stretches: int = 6) -> dict[str, pd.DataFrame]:
    """Invent a run whose tables agree: stretches that tile the days, gaps that make up what is missing."""
    luck = np.random.default_rng(seed)
    staffing, gaps = _staffing(luck, facts, stretches)
    return {
        "staffing": staffing,
        "gaps": gaps,
        "tours": _tours(luck, facts, 5 * facts.replications),
        "flow": _flow(luck, facts),
        "checks": _checks(luck, facts),
        "classes": _classes(luck, facts),
        "waves": _waves(luck, facts),
        "ceilings": _ceilings(luck, facts, stretches),
    }


def _cuts(luck: np.random.Generator, count: int, days: int, stretches: int) -> tuple[np.ndarray, np.ndarray]:
    inner = np.sort(luck.integers(0, days + 1, (count, stretches - 1)), axis=1)
    edges = np.column_stack([np.zeros(count, dtype=int), inner, np.full(count, days)])
    return edges[:, :-1].ravel(), edges[:, 1:].ravel()


def _dates(offsets: np.ndarray) -> np.ndarray:
    return (np.datetime64(START, "D") + offsets).astype("datetime64[s]")


def _named(codes: np.ndarray, names: list[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, categories=names)


def _line_columns(facts: Facts, line: np.ndarray) -> dict[str, pd.Categorical]:
    missions = sorted({mission for mission, _ in facts.lines})
    categories = sorted({category for _, category in facts.lines})
    mission = np.array([missions.index(mission) for mission, _ in facts.lines], dtype=int)
    category = np.array([categories.index(category) for _, category in facts.lines], dtype=int)
    return {"mission": _named(mission[line], missions), "category": _named(category[line], categories)}


def _staffing(luck: np.random.Generator, facts: Facts, stretches: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    lines, count = len(facts.lines), facts.replications * len(facts.lines)
    replication = np.repeat(np.arange(count) // lines, stretches)
    line = np.repeat(np.arange(count) % lines, stretches)
    start, end = _cuts(luck, count, facts.days, stretches)
    real = end > start
    replication, line, start, end = replication[real], line[real], start[real], end[real]
    posts = luck.integers(0, 12, start.size)
    posts[luck.random(start.size) < 0.2] = 0
    level = posts - np.minimum(luck.poisson(1.0, start.size), posts)
    strength = level + luck.integers(0, 3, start.size)
    staffing = pd.DataFrame(
        {
            "policy": _named(np.zeros(start.size, dtype=int), ["baseline"]),
            "replication": replication.astype(np.int32),
            **_line_columns(facts, line),
            "from": _dates(start),
            "to": _dates(end),
            "opening": np.zeros(start.size, dtype=bool),
            "establishment": posts.astype(np.int32),
            "strength": strength.astype(np.int32),
            "level": level.astype(np.int32),
            "surplus": (strength - level).astype(np.int32),
            "women": luck.integers(0, strength + 1).astype(np.int32),
        }
    )
    missing = posts - level
    first = luck.integers(0, missing + 1)
    parts = np.column_stack([first, missing - first])
    row, part = np.nonzero(parts)
    cause = np.where(part == 0, luck.integers(0, len(CAUSES) - 1, row.size), len(CAUSES) - 1)
    gaps = pd.DataFrame(
        {
            "policy": _named(np.zeros(row.size, dtype=int), ["baseline"]),
            "replication": replication[row].astype(np.int32),
            **_line_columns(facts, line[row]),
            "from": _dates(start[row]),
            "to": _dates(end[row]),
            "cause": _named(cause, list(CAUSES)),
            "trigger": _named(luck.integers(0, len(TRIGGERS), row.size), list(TRIGGERS)),
            "posts": parts[row, part].astype(np.int32),
        }
    )
    return staffing, gaps


def _tours(luck: np.random.Generator, facts: Facts, count: int) -> pd.DataFrame:
    line = luck.integers(0, len(facts.lines), count)
    departed = luck.integers(-100, facts.days, count)
    returned = np.maximum(departed, 0) + luck.integers(1, 300, count)
    still = returned > facts.days
    dates = _dates(returned)
    dates[still] = np.datetime64("NaT")
    reason = np.where(still, -1, luck.integers(0, 4, count))
    first = luck.random(count) < 0.7
    return pd.DataFrame(
        {
            "policy": _named(np.zeros(count, dtype=int), ["baseline"]),
            "replication": luck.integers(0, facts.replications, count).astype(np.int32),
            "person": np.arange(count, dtype=np.int32),
            **_line_columns(facts, line),
            "woman": luck.random(count) < 0.2,
            "post": np.ones(count, dtype=np.int32),
            "tour": np.where(first, 1, 2).astype(np.int32),
            "departed": _dates(departed),
            "planned_end": _dates(returned),
            "returned": dates,
            "reason": _named(reason, ["completed", "medical", "mission closed", "family"]),
            "handover_days": luck.integers(0, 9, count).astype(np.int32),
            "extension_days": np.maximum(luck.integers(-20, 20, count), 0).astype(np.int32),
            "dwell_before": pd.Series(pd.arrays.IntegerArray(luck.integers(180, 400, count).astype(np.int32), first)),
            "reserve_before": luck.integers(0, 300, count).astype(np.int32),
            "wave": pd.array([None] * count, dtype="Int32"),
            "chosen_by": _named(np.zeros(count, dtype=int), ["longest waiting"]),
        }
    )


def _flow(luck: np.random.Generator, facts: Facts) -> pd.DataFrame:
    categories = sorted({category for _, category in facts.lines})
    months = pd.date_range(facts.start.replace(day=1), facts.end, freq="MS", inclusive="left", unit="s")
    index = pd.MultiIndex.from_product(
        [range(facts.replications), categories, months, STAGES[1:]], names=["replication", "category", "month", "stage"]
    )
    flow = index.to_frame(index=False).assign(policy="baseline")
    for name, most in (("entered", 9), ("left", 9), ("present_end", 40)):
        flow[name] = luck.integers(0, most, len(flow)).astype(np.int32)
    flow["days"] = (flow["left"] * luck.integers(0, 90, len(flow))).astype(np.int32)
    return flow.astype({"category": "category", "policy": "category", "replication": "int32"})


def _ceilings(luck: np.random.Generator, facts: Facts, stretches: int) -> pd.DataFrame:
    start, end = _cuts(luck, facts.replications, facts.days, stretches)
    replication = np.repeat(np.arange(facts.replications), stretches)
    real = end > start
    return pd.DataFrame(
        {
            "policy": _named(np.zeros(real.sum(), dtype=int), ["baseline"]),
            "replication": replication[real].astype(np.int32),
            "ceiling": _named(np.zeros(real.sum(), dtype=int), ["430"]),
            "from": _dates(start[real]),
            "to": _dates(end[real]),
            "number": np.full(real.sum(), 20, dtype=np.int32),
            "count": luck.integers(0, 22, real.sum()).astype(np.int32),
        }
    )


def _checks(luck: np.random.Generator, facts: Facts) -> pd.DataFrame:
    rows = []
    for replication in range(facts.replications):
        for category in sorted({category for _, category in facts.lines}):
            taken = int(luck.integers(20, 60))
            for check in ("medical", "English"):
                passed = int(luck.binomial(taken, 0.8))
                row = {"replication": replication, "category": category, "month": START.isoformat()}
                rows.append({**row, "check": check, "took": taken, "passed": passed})
                taken = passed
    return table("checks", rows)


def _classes(luck: np.random.Generator, facts: Facts) -> pd.DataFrame:
    rows = []
    for replication in range(facts.replications):
        for offset in range(0, facts.days, 90):
            waiting = int(luck.integers(0, 40))
            students = min(waiting, 25) if waiting >= 8 else 0
            passed = int(luck.binomial(students, 0.95)) if students and offset + 30 <= facts.days else None
            row = {"replication": replication, "course": "first", "start": day(offset), "end": day(offset + 30)}
            row |= {"took_place": students > 0, "students": students, "seats": 25, "passed": passed}
            rows.append({**row, "waiting_before": waiting})
    return table("classes", rows)


def _waves(luck: np.random.Generator, facts: Facts) -> pd.DataFrame:
    rows = []
    mission, category = facts.lines[0]
    for replication in range(facts.replications):
        for number, offset in enumerate(range(60, facts.days, 365), start=1):
            row = {"replication": replication, "mission": mission, "category": category, "wave": number}
            slip, sent = int(luck.integers(0, 20)), 100 - max(int(luck.integers(-9, 6)), 0)
            row |= {"planned": day(offset), "slip": slip, "departed": day(offset + slip)}
            rows.append({**row, "establishment": 100, "sent": sent})
    return table("waves", rows)
