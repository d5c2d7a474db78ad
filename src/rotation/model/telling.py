"""From the columns of the world to the declared tables, in canonical order."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rotation.calendar.dates import ordinal
from rotation.foundation import tables as declared
from rotation.foundation.coded import Coded
from rotation.foundation.tables import EMPTY, Table
from rotation.model.building.days import ceiling_names, month_starts
from rotation.model.building.facts import Groundwork
from rotation.model.building.order import Order
from rotation.model.building.people import reasons_of
from rotation.model.codes import OUT
from rotation.model.records import Records
from rotation.model.world import World

Columns = dict[str, NDArray[np.int32]]
EPOCH = 719_163
"""Ordinal of 1970-01-01, from which days of the tables count."""


def tables(ground: Groundwork, world: World) -> dict[str, Coded]:
    """Give all tables of a block."""
    told = {
        "staffing": _staffing(ground, world),
        "gaps": _gaps(ground, world),
        "tours": _tours(ground, world),
        "flow": _flow(ground, world),
        "checks": _checks(ground, world),
        "classes": _classes(ground, world),
        "waves": _waves(ground, world),
        "ceilings": _ceilings(ground, world),
    }
    return {name: _coded(declared.TABLES[name], columns, _labels(ground.order)) for name, columns in told.items()}


def _labels(order: Order) -> dict[str, tuple[str, ...]]:
    """Give the texts that codes stand for, by column, in alphabetical order: codes then sort as their texts do."""
    reasons = {reason for _, category in order.categories for reason in reasons_of(category)}
    checks = {check.name for _, board in order.boards for check in board.checks}
    lists: dict[str, list[str]] = {
        "policy": ["baseline"],
        "mission": list(order.scenario.missions),
        "category": list(order.scenario.categories),
        "course": list(order.scenario.centre.courses),
        "ceiling": ceiling_names(order),
        "stage": list(declared.STAGES),
        "cause": list(declared.CAUSES),
        "trigger": list(declared.TRIGGERS),
        "chosen_by": list(declared.CHOSEN_BY),
        "reason": sorted(reasons),
        "check": sorted(checks),
    }
    return {name: tuple(sorted(texts)) for name, texts in lists.items()}


def _coded(table: Table, columns: Columns, labels: Mapping[str, tuple[str, ...]]) -> Coded:
    names = [column.name for column in table.columns]
    length = len(next(iter(columns.values())))
    columns["policy"] = np.zeros(length, np.int32)
    ordered = _order([columns[name] for name in names])
    kept = {name: np.ascontiguousarray(columns[name][ordered], np.int32) for name in names}
    return Coded(table, kept, {c.name: labels[c.name] for c in table.columns if c.kind == "name"})


def _order(columns: list[NDArray[np.int32]]) -> NDArray[np.intp]:
    """Give the order of rows by all columns, first to last.

    The first ones, as many as one whole number holds, nearly always tell all rows apart, and are sorted alone, faster.
    """
    packed, room = np.zeros(len(columns[0]), np.int64), 1 << 62
    for place, column in enumerate(columns):
        low = int(column.min(initial=0))
        span = int(column.max(initial=0)) - low + 1
        if span > room:
            ordered = np.argsort(packed)
            if (np.diff(packed[ordered]) > 0).all():
                return ordered
            keys: list[NDArray[Any]] = [packed, *columns[place:]]
            return np.lexsort(keys[::-1])
        packed = packed * span + (column.astype(np.int64) - low)
        room //= span
    return np.argsort(packed)


def _recoded(labels: tuple[str, ...], texts: list[str]) -> NDArray[np.int32]:
    """Give the place of each text among the labels, and -1 at the end, so that -1 stays -1."""
    return np.array([*(labels.index(text) for text in texts), -1], np.int32)


def _rows(table: Records, used: NDArray[np.int32]) -> tuple[NDArray[np.int32], Records]:
    """Give the rows that replications filled, end to end, and the place of each one's replication."""
    place = np.repeat(np.arange(len(used), dtype=np.int32), used)
    plain = table.view(np.ndarray)
    return place, np.concatenate([rows[:number] for rows, number in zip(plain, used.tolist(), strict=True)])


def _day(order: Order, days: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give days from 1970 of days counted from the run's first; EMPTY stays so."""
    shift = order.origin - EPOCH
    return np.where(days == EMPTY, EMPTY, days + shift).astype(np.int32)


def _lines(ground: Groundwork, lines: NDArray[np.int32]) -> Columns:
    labels = _labels(ground.order)
    missions = _recoded(labels["mission"], [mission for mission, _, _ in ground.order.lines])
    categories = _recoded(labels["category"], [category for _, category, _ in ground.order.lines])
    return {"mission": missions[lines], "category": categories[lines]}


def _number(world: World, place: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.asarray(world.replication["number"][place], np.int32)


def _staffing(ground: Groundwork, world: World) -> Columns:
    place, rows = _rows(world.staffing, world.replication["staffing"])
    counts = {name: rows[name] for name in ("establishment", "strength", "level", "surplus", "women")}
    return (
        {"replication": _number(world, place), "opening": (rows["from_day"] < 0).astype(np.int32)}
        | _lines(ground, rows["line"])
        | {"from": _day(ground.order, rows["from_day"]), "to": _day(ground.order, rows["to_day"])}
        | counts
    )


def _gaps(ground: Groundwork, world: World) -> Columns:
    place, rows = _rows(world.gap, world.replication["gaps"])
    labels, number = _labels(ground.order), len(declared.TRIGGERS)
    causes, triggers = rows["cell"] // number, rows["cell"] % number
    return (
        {"replication": _number(world, place), "posts": rows["posts"]}
        | _lines(ground, rows["line"])
        | {"from": _day(ground.order, rows["from_day"]), "to": _day(ground.order, rows["to_day"])}
        | {"cause": _recoded(labels["cause"], list(declared.CAUSES))[causes]}
        | {"trigger": _recoded(labels["trigger"], list(declared.TRIGGERS))[triggers]}
    )


def _tours(ground: Groundwork, world: World) -> Columns:
    place, rows = _rows(world.tour, world.replication["tours"])
    order, labels = ground.order, _labels(ground.order)
    reasons = np.full(len(rows), -1, np.int32)
    for code, (_, category) in enumerate(order.categories):
        mine = rows["category"] == code
        reasons[mine] = _recoded(labels["reason"], reasons_of(category))[rows["reason"][mine]]
    out = rows["returned"] == EMPTY
    last = np.where(out, order.days, rows["returned"])
    handover = rows["handover_days"] + _handover_so_far(ground, world, rows)
    same = ("person", "woman", "post", "tour", "dwell_before", "reserve_before", "wave")
    return (
        {"replication": _number(world, place), "reason": reasons}
        | {name: rows[name] for name in same}
        | _lines(ground, rows["line"])
        | {name: _day(order, rows[name]) for name in ("departed", "planned_end", "returned")}
        | {"handover_days": handover, "extension_days": np.maximum(0, last - rows["planned_end"])}
        | {"chosen_by": _recoded(labels["chosen_by"], list(declared.CHOSEN_BY))[rows["chosen_by"]]}
    )


def _handover_so_far(ground: Groundwork, world: World, rows: Records) -> NDArray[np.int32]:
    """Give for people still out the days on which the relief now present has been there."""
    found = np.zeros(len(rows), np.int32)
    starts = np.concatenate([[0], np.cumsum(world.replication["tours"])])
    for r, post in np.argwhere((world.post["open"] == 1) & (world.post["holder"] >= 0) & (world.post["relief"] >= 0)):
        held = world.post[r, post]
        tour = int(world.person[r, held.holder].tour)
        found[starts[r] + tour] = ground.order.days - world.person[r, held.relief].departed
    return found


def _flow(ground: Groundwork, world: World) -> Columns:
    order, labels = ground.order, _labels(ground.order)
    entered, left, days = (world.tally[name].astype(np.int64) for name in ("entered", "left", "days"))
    opening = _opening_present(world, entered, left)
    present = opening[:, None] + np.cumsum(entered - left, axis=1)
    worth = (entered != 0) | (left != 0) | (present != 0) | (days != 0)
    worth[..., OUT] = False
    r, month, category, stage = np.nonzero(worth)
    starts = np.array([ordinal(date) - EPOCH for date in month_starts(order)], np.int32)
    at = (r, month, category, stage)
    return {
        "replication": _number(world, r.astype(np.int32)),
        "category": _recoded(labels["category"], [name for name, _ in order.categories])[category],
        "month": starts[month],
        "stage": _recoded(labels["stage"], list(declared.STAGES))[stage],
        "entered": entered[at].astype(np.int32),
        "left": left[at].astype(np.int32),
        "days": days[at].astype(np.int32),
        "present_end": present[at].astype(np.int32),
    }


def _opening_present(world: World, entered: NDArray[np.int64], left: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give who was in each stage at the opening: who is there at the end, less all moves in, plus all out."""
    runs, _, categories, stages = entered.shape
    end = np.zeros((runs, categories, stages), np.int64)
    for r in range(runs):
        people = world.person[r, : int(world.replication["persons"][r])]
        cells = people["category"].astype(np.int64) * stages + people["stage"]
        end[r] = np.bincount(cells, minlength=categories * stages).reshape(end[r].shape)
    return np.asarray(end - entered.sum(axis=1) + left.sum(axis=1))


def _checks(ground: Groundwork, world: World) -> Columns:
    order, labels = ground.order, _labels(ground.order)
    r, month, category, check = np.nonzero(world.examined["took"])
    names = [each.name for _, board in order.boards for each in board.checks]
    starts = np.array([ordinal(date) - EPOCH for date in month_starts(order)], np.int32)
    return {
        "replication": _number(world, r.astype(np.int32)),
        "category": _recoded(labels["category"], [name for name, _ in order.categories])[category],
        "month": starts[month],
        "check": _recoded(labels["check"], names)[check],
        "took": world.examined["took"][r, month, category, check],
        "passed": world.examined["passed"][r, month, category, check],
    }


def _classes(ground: Groundwork, world: World) -> Columns:
    place, rows = _rows(world.lesson, world.replication["classes"])
    order, labels = ground.order, _labels(ground.order)
    categories = len(order.categories)
    assigned = rows["group"] >= categories
    firsts = np.asarray(ground.facts.line["first_wave"], np.int64)
    units = np.flatnonzero(ground.facts.line["unit"])
    group = rows["group"] - categories
    line = units[np.maximum(0, np.searchsorted(firsts[units], group, side="right") - 1)] if len(units) else group * 0
    missions = _recoded(labels["mission"], [mission for mission, _, _ in order.lines])
    seats = np.asarray(ground.facts.course["maximum"], np.int32)
    return {
        "replication": _number(world, place),
        "course": _recoded(labels["course"], [name for name, _ in order.courses])[rows["course"]],
        "start": _day(order, rows["start"]),
        "end": _day(order, rows["end"]),
        "mission": np.where(assigned, missions[line], -1).astype(np.int32),
        "wave": np.where(assigned, group - firsts[line] + 1, EMPTY).astype(np.int32),
        "took_place": rows["took_place"],
        "students": rows["students"],
        "seats": seats[rows["course"]],
        "passed": rows["passed"],
        "waiting_before": rows["waiting_before"],
    }


def _waves(ground: Groundwork, world: World) -> Columns:
    place, rows = _rows(world.wave, world.replication["waves"])
    same = ("wave", "slip", "establishment", "sent", "exchange")
    return (
        {"replication": _number(world, place)}
        | {name: rows[name] for name in same}
        | _lines(ground, rows["line"])
        | {name: _day(ground.order, rows[name]) for name in ("planned", "departed")}
    )


def _ceilings(ground: Groundwork, world: World) -> Columns:
    place, rows = _rows(world.ceiling_row, world.replication["ceilings"])
    names = _recoded(_labels(ground.order)["ceiling"], ceiling_names(ground.order))
    return {
        "replication": _number(world, place),
        "ceiling": names[rows["ceiling"]],
        "from": _day(ground.order, rows["from_day"]),
        "to": _day(ground.order, rows["to_day"]),
        "number": rows["number"],
        "count": rows["count"],
    }
