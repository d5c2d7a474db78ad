"""The monthly plan: a scenario forecast anew from this month's roster, beside last month's plan and its forecast."""

import datetime
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from rotation.analysis.reliefs import leaving
from rotation.analysis.seats import seats
from rotation.foundation.errors import InvalidInput, Problem
from rotation.foundation.quantities import Duration
from rotation.model.building.listed import numbered
from rotation.model.building.listed import since as listed_since
from rotation.model.building.order import Order
from rotation.model.watching import evening
from rotation.scenario.monthly import opened_from
from rotation.scenario.observed import Observation
from rotation.scenario.schema import Listed, Scenario
from rotation.study.backtest import FEWEST, Backtest
from rotation.study.case import Case
from rotation.study.chain import Link, previous
from rotation.study.last_days import LastDays, Search, last_days
from rotation.study.run import Run
from rotation.study.running import QUIETLY, Execution, run_into

Row = dict[str, Any]
"""One row of a list of a plan, as plain values; days are ISO dates."""


@dataclass(frozen=True, slots=True)
class Month:
    """What is asked of a monthly plan."""

    roster: str | Path
    """The roster: a CSV or XLSX file."""
    date: datetime.date
    """The day whose morning it tells of; the forecast begins then."""
    chain: Path
    """The folder of all plans, one folder a date."""
    within: str = "6 months"
    """Who leaves, and which classes start, within so long is listed."""
    search: Search | None = None
    """For which gaps the calls and classes to book are looked for; none are without it."""


@dataclass(frozen=True)
class MonthlyPlan:
    """A month's plan."""

    run: Run
    """The forecast from the roster, kept in the chain."""
    leaving: list[Row]
    """Who leaves when, and who relieves them."""
    classes: list[Row]
    """Classes that start soon, with the students expected."""
    book: LastDays | None
    """Gaps that are forecast, and the last day on which a call or class still halves each."""
    score: Backtest | None
    """Last plan's forecast of this roster's strengths; nothing for the first plan."""
    before: Link | None
    """The last plan before this one."""


def plan(
    case: Case,
    month: Month,
    *,
    replications: int | None = None,
    seed: int | None = None,
    execution: Execution = QUIETLY,
) -> MonthlyPlan:
    """Forecast a scenario from a month's roster, score the plan before it, and keep the run in the chain's folder.

    Raises InvalidInput with every fault of the roster, where its date is no day of the scenario, where the chain holds
    this date already (unless `execution.force`), and where too few futures are asked for to score them later.
    """
    asked = case.scenario.replications if replications is None else replications
    if asked < FEWEST:
        message = f"{asked} futures are too few for bands of 95 %; ask for at least {FEWEST}"
        raise InvalidInput([Problem("--replications", 0, 0, "", message)])
    until = _until(month)
    opened = replace(case, loaded=opened_from(case.loaded, month.roster, month.date))
    before = previous(month.chain, month.date)
    score = None if before is None else _score(before, opened.scenario)
    folder = month.chain / month.date.isoformat()
    run = run_into(folder, opened, replications=asked, seed=seed, execution=execution)
    book = None
    if month.search is not None:
        book = last_days(opened, month.search, asked, run.birth.seed, replace(execution, resume=False, force=False))
    return MonthlyPlan(run, _leaving(run, until), _classes(run, until), book, score, before)


def strengths_of(scenario: Scenario) -> Counter[tuple[str, str]]:
    """Count the people abroad of a scenario opened from a roster, by mission and category."""
    return Counter((each.mission or "", each.category) for each in scenario.opening.people if each.stage == "abroad")


def _until(month: Month) -> pd.Timestamp:
    try:
        days = int(Duration.parse(month.within).length)
    except ValueError as fault:
        raise InvalidInput([Problem("--within", 0, 0, "", str(fault))]) from None
    return pd.Timestamp(month.date) + pd.Timedelta(days=days)


def _score(before: Link, scenario: Scenario) -> Backtest:
    """Hold the forecast of the plan before against a roster: the evening before its day, line by line."""
    eve, run = scenario.start - datetime.timedelta(days=1), before.run
    then, now = strengths_of(run.scenario), strengths_of(scenario)
    seen = []
    for name, mission in run.scenario.missions.items():
        for category in mission.lines:
            line, label = (name, category), f"{name}, {category}"
            if eve > run.scenario.start:
                seen.append(Observation(run.scenario.start, (name,), (category,), then[line], label))
            seen.append(Observation(eve, (name,), (category,), now[line], label))
    return Backtest(run, tuple(sorted(seen)), (), eve)


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody of the roster, with the days that it leaves to be assumed."""

    listed: Listed
    certificate_end: str | None
    waiting_since: str
    assumed: list[str]


def _people(run: Run) -> dict[tuple[str, int], _Known]:
    """Give everybody on the roster by category and number."""
    order, start = Order(run.scenario), run.scenario.start
    opening = evening(run.scenario, run.birth.seed, 0, start)
    certificates = {each.who: each.certificate for each in opening.people}
    found = {}
    for (number, person), since in zip(numbered(order), listed_since(order), strict=True):
        who = (person.category, number)
        certificate = person.certificate_end or certificates.get(who)
        stated = {"certificate_end": person.certificate_end, "waiting_since": person.available_from}
        waiting = person.available_from or start + datetime.timedelta(days=since)
        assumed = [name for name, day in stated.items() if day is None]
        found[who] = _Known(person, _iso(certificate), waiting.isoformat(), assumed)
    return found


def _leaving(run: Run, until: pd.Timestamp) -> list[Row]:
    known = _people(run)
    table = leaving(run.tours, run.facts)
    rows = []
    for each in table[table["leaves"] < until].to_dict("records"):
        who, number = known[(each["category"], int(each["person"]))], each["relief"]
        relief = None if number is None or pd.isna(number) else known.get((each["category"], int(number)))
        days = {name: _day(each[name]) for name in ("leaves", "earliest", "latest")}
        rows.append(
            {
                "mission": each["mission"],
                "category": each["category"],
                "identifier": who.listed.identifier,
                **days,
                "relief": relief and relief.listed.identifier,
                "chance": float(each["chance"]) if relief else None,
                "certificate_end": relief and relief.certificate_end,
                "waiting_since": relief and relief.waiting_since,
                "relief_departs": _day(each["relieved"]) if relief else None,
                "assumed": relief.assumed if relief else [],
            }
        )
    return rows


def _classes(run: Run, until: pd.Timestamp) -> list[Row]:
    table = seats(run.classes, run.facts)
    soon = table[table["start"] < until].sort_values(["start", "course"], kind="stable")
    return [
        {
            "course": str(each["course"]),
            "start": _day(each["start"]),
            "held": float(each["held"]),
            "students": float(each["students"]),
            "seats": int(each["most"]),
            "waiting": float(each["waiting"]),
        }
        for each in soon.to_dict("records")
    ]


def _day(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(pd.Timestamp(value).date())


def _iso(value: datetime.date | None) -> str | None:
    return None if value is None else value.isoformat()
