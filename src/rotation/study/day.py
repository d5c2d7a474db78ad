"""One day of one mission in one replication: who was where, why each empty post was empty, who was next in line."""

import datetime
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from rotation.analysis import futures
from rotation.foundation.errors import InvalidInput, Problem, nearest
from rotation.model.watching import Evening, Person, Vacancy, evening
from rotation.study.run import Run


@dataclass(frozen=True)
class Day:
    """What one mission looks like on the evening of a day, in one replication of a run."""

    run: Run
    replication: int
    mission: str
    evening: Evening

    @property
    def date(self) -> datetime.date:
        """The day."""
        return self.evening.date

    @cached_property
    def present(self) -> list[Person]:
        """Give the people in the mission, by category, post and role."""
        here = [each for each in self.evening.people if each.stage == "abroad" and each.mission == self.mission]
        return sorted(here, key=lambda each: (each.who[0], each.post or 0, each.role or "", each.who))

    @cached_property
    def vacancies(self) -> list[Vacancy]:
        """Give the mission's vacant posts, line by line, the longest vacant first."""
        return [each for each in self.evening.vacancies if each.mission == self.mission]

    @cached_property
    def causes(self) -> pd.DataFrame:
        """Give why posts were vacant: category, cause, trigger and posts of the ledger that day."""
        gaps, day = self.run.gaps, pd.Timestamp(self.date)
        mine = gaps[(gaps["replication"] == self.replication) & (gaps["mission"] == self.mission)]
        held = mine[(mine["from"] <= day) & (mine["to"] > day)]
        return held[["category", "cause", "trigger", "posts"]].reset_index(drop=True)

    def next_in_line(self, category: str, most: int = 5) -> list[Person]:
        """Give who would be sent next from the reserve: those raised for the mission's wave, then the unassigned."""
        known = {each.who: each for each in self.evening.people}
        raised = [
            each
            for each in self.evening.people
            if each.stage == "reserve" and each.who[0] == category and each.mission == self.mission
        ]
        return [*raised, *(known[who] for who in self.evening.waiting[category])][:most]

    def on_the_way(self, category: str) -> dict[str, int]:
        """Count the people of a category who are neither abroad nor in the reserve, by stage."""
        stages = [each.stage for each in self.evening.people if each.who[0] == category]
        return {stage: stages.count(stage) for stage in dict.fromkeys(stages) if stage not in ("abroad", "reserve")}

    @property
    def categories(self) -> list[str]:
        """Give the categories that have posts in the mission."""
        return sorted(self.run.scenario.missions[self.mission].lines)


def look(run: Run, mission: str, date: datetime.date, replication: int | None = None) -> Day:
    """Look at one mission on the evening of a day; without a replication, in the median future of its gap.

    Raises InvalidInput for a mission, a day or a replication that the run does not have.
    """
    problems = []
    if mission not in run.scenario.missions:
        message = f"there is no mission '{mission}'{nearest(mission, run.scenario.missions)}"
        problems.append(Problem("--mission", 0, 0, "", message))
    if not run.scenario.start <= date < run.scenario.end:
        message = f"{date} is no day of the run, {run.scenario.start} to {run.scenario.end}"
        problems.append(Problem("--date", 0, 0, "", message))
    if replication is not None and not 0 <= replication < run.birth.replications:
        message = f"the run has the replications 0 to {run.birth.replications - 1}"
        problems.append(Problem("--replication", 0, 0, "", message))
    if problems:
        raise InvalidInput(problems)
    chosen = median_future(run, mission) if replication is None else replication
    return Day(run, chosen, mission, evening(run.scenario, run.birth.seed, chosen, date))


def median_future(run: Run, mission: str | None = None) -> int:
    """Give the replication whose gap-days, in a mission or in all, are the median; the lower of two, and of ties."""
    return futures.median_future(run.gaps, run.facts, mission)
