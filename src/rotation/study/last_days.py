"""The last day to act: until when one more call, class or extension still halves a gap that is forecast."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rotation.analysis.columns import Numbers
from rotation.analysis.forecast import ForecastGap, forecast_gaps, gap_days_within, halved
from rotation.calendar.dates import dated, ordinal
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput, Problem, quoted
from rotation.foundation.quantities import Duration
from rotation.results.memory import Memory
from rotation.study.actions import ACTIONS, settings_on
from rotation.study.case import Case
from rotation.study.facts import facts_of
from rotation.study.reducing import Reducing
from rotation.study.running import Execution, planned

STEPS = 30, 7, 1
"""Days from one trial to the next: first back from the gap's end by months, then by weeks, then by days."""
REACH = 730
"""How long before a gap the earliest trial lies, days."""
AT_ONCE = 6
"""So many days of the first step are tried at once."""

GAP_COLUMNS = ("mission", "category", "start", "end", "days", "gap_days", "chance")
COLUMNS = ("mission", "category", "start", "action", "last_day", "left", "tried_from", "tried", "answer")

POSSIBLE, TOO_LATE, NO_USE = "possible", "no longer possible", "on no day tried"
"""Whether there is a last day; not even the run's first day would do; or no day as early as was tried."""


@dataclass(frozen=True, slots=True)
class Search:
    """For which gaps the last day to act is looked for, and how hard."""

    length: int = 30
    """The least length of a forecast gap, days."""
    chance: float = 0.5
    """On each of its days the line is below its minimum in at least this share of futures."""
    most: int = 3
    """How many gaps are looked at, those with most gap-days first."""
    futures: int = 30
    """How many futures each trial is run in, at most."""


def search_for(*, length: str, chance: float, gaps: int) -> Search | None:
    """Give the search that a command line asks for: a length such as `30 days`, a share of futures, how many gaps.

    Nothing for no gaps. Raises InvalidInput where the length is no duration of at least a day.
    """
    try:
        days = int(Duration.parse(length).length)
    except ValueError as fault:
        raise InvalidInput([Problem("--length", 0, 0, "", f"{fault}, found {quoted(length)}")]) from None
    if days < 1:
        raise InvalidInput([Problem("--length", 0, 0, "", f"expected at least a day, found {quoted(length)}")])
    return Search(days, chance, gaps) if gaps else None


@dataclass(frozen=True)
class LastDays:
    """The forecast gaps of a scenario, and the last day to act on each by kind of action."""

    search: Search
    """What was looked for."""
    replications: int
    """How many futures each trial was run in."""
    gaps: pd.DataFrame
    """One row a forecast gap: `GAP_COLUMNS`; gap_days are means over all futures of the baseline."""
    table: pd.DataFrame
    """One row a gap and action: `COLUMNS`. last_day is empty where there is none, `left` the mean gap-days that remain
    when acted on that day, `tried_from` the earliest day tried, `tried` how many days were."""


@dataclass(frozen=True)
class _Trials:
    """What trials of one gap share."""

    case: Case
    gap: ForecastGap
    replications: int
    seed: int
    execution: Execution

    def gap_days(self, cases: Mapping[str, Case]) -> dict[str, Numbers]:
        """Give the gap-days of the gap under some cases: float64[replications] each."""
        scenario = self.case.scenario
        origin = ordinal(scenario.start)
        window = ordinal(self.gap.start) - origin, ordinal(self.gap.end) - origin
        facts = facts_of(scenario, self.replications)
        plan = Plan({name: each.scenario for name, each in cases.items()}, self.seed, self.replications)

        def within(_: str, held: Memory) -> Numbers:
            return gap_days_within(held.frame("staffing"), facts, self.gap.line, window)

        sink = Reducing(plan, within)
        self.execution.carry_out(plan, sink)
        return sink.found


def last_days(case: Case, search: Search, replications: int, seed: int, execution: Execution) -> LastDays:
    """Find the forecast gaps of a scenario, and for each action the last day on which it still halves the gap.

    A day will do where the mean of the paired differences says with 95 % confidence that at least half of the gap's
    gap-days are gone. Raises RunFailed when a replication breaks a rule.
    """
    gaps = _forecast(case, search, replications, seed, execution)
    futures = min(replications, search.futures)
    rows = []
    for gap in gaps:
        trials = _Trials(case, gap, futures, seed, execution)
        before = trials.gap_days({"": case})[""]
        rows += [(*gap.line, gap.start, action, *_last_day(trials, action, before)) for action in ACTIONS]
    told = [(*gap.line, gap.start, gap.end, gap.days, gap.gap_days, gap.chance) for gap in gaps]
    return LastDays(
        search, futures, pd.DataFrame(told, columns=list(GAP_COLUMNS)), pd.DataFrame(rows, columns=list(COLUMNS))
    )


def _forecast(case: Case, search: Search, replications: int, seed: int, execution: Execution) -> list[ForecastGap]:
    plan = planned([case], replications, seed)
    facts = facts_of(case.scenario, plan.replications)

    def gaps(_: str, held: Memory) -> list[ForecastGap]:
        return forecast_gaps(
            held.frame("staffing"), facts, chance=search.chance, length=search.length, most=search.most
        )

    sink = Reducing(plan, gaps)
    execution.carry_out(plan, sink)
    return sink.found[case.label]


def _last_day(trials: _Trials, action: str, before: Numbers) -> tuple[object, float | None, object, int, str]:
    """Give the last day that will do, what it leaves, the earliest day tried, how many were, and the answer."""
    start, end = ordinal(trials.case.scenario.start), ordinal(trials.gap.end)
    earliest = max(start, ordinal(trials.gap.start) - REACH)
    months = [*range(end - 1, earliest, -STEPS[0]), earliest]
    tried: dict[int, Numbers] = {}

    def latest(days: Sequence[int]) -> int | None:
        tried.update(_left(trials, action, days))
        return max((day for day in days if day in tried and halved(before, tried[day])), default=None)

    found = _first(latest, [months[at : at + AT_ONCE] for at in range(0, len(months), AT_ONCE)])
    if found is None:
        return None, None, dated(earliest), len(tried), TOO_LATE if earliest == start else NO_USE
    until = min((day for day in months if day > found), default=end)
    for step in STEPS[1:]:
        between = [*range(found + step, until, step)]
        found = latest(between) or found if between else found
        until = min(until, found + step)
    return dated(found), float(tried[found].mean()), dated(earliest), len(tried), POSSIBLE


def _first(latest: Callable[[Sequence[int]], int | None], batches: Sequence[Sequence[int]]) -> int | None:
    """Try batches in their order until one of them holds a day that will do."""
    return next((day for day in map(latest, batches) if day is not None), None)


def _left(trials: _Trials, action: str, days: Sequence[int]) -> Mapping[int, Numbers]:
    """Give the gap-days left when acted on each of some days; days on which nothing can be added are left out."""
    cases = dict(_acted(trials, action, days))
    return {int(name): left for name, left in trials.gap_days(cases).items()} if cases else {}


def _acted(trials: _Trials, action: str, days: Sequence[int]) -> Iterator[tuple[str, Case]]:
    for day in days:
        settings = settings_on(trials.case.scenario, trials.gap.line, action, day)
        if settings:
            try:
                yield str(day), trials.case.varied(settings=settings, label=f"{action} on {dated(day)}", name=str(day))
            except InvalidInput:  # such as a freeze that leaves a mission no movement day: it cannot be done that day
                continue
