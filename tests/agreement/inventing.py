"""Invented scenarios: small numbers, awkward dates, all rules mixed. The same number always invents the same world."""

import datetime
import random
from typing import Any

from rotation.scenario.schema import Scenario
from tests.agreement.adding import Adder
from tests.stories.worlds import board, category, course, line, mission

MISSIONS = ("A", "B", "C")
CATEGORIES = ("con", "obs", "sta")


class Inventor:
    """Invents one world from a source of choices."""

    def __init__(self, number: int) -> None:
        """Choose how long the world lasts, and who and what there is in it."""
        self.pick = random.Random(number)  # noqa: S311 - no secrets here
        self.since_slips = random.Random(f"slips {number}")  # noqa: S311 - of its own: other choices stay as they were
        self.start = datetime.date(2024, 1, 1) + datetime.timedelta(self.pick.randrange(60))
        self.days = self.pick.choice([200, 400, 700])
        self.categories = CATEGORIES[: self.pick.randint(1, 3)]
        self.missions = MISSIONS[: self.pick.randint(1, 3)]
        self.adder = Adder(number, self.start, self.days)

    def day(self, low: int = -60, high: int | None = None) -> datetime.date:
        """Give a day so many days from the start at least, and fewer than so many."""
        return self.start + datetime.timedelta(self.pick.randrange(low, self.days if high is None else high))

    def dates(self, low: int, high: int) -> object:
        """Give a calendar: a rule with a step between two numbers of days, or a few days listed."""
        if self.pick.random() < 0.7:
            return {"first": self.day(-200, 30), "every": f"{self.pick.randint(low, high)} days"}
        return sorted({self.day() for _ in range(self.pick.randint(1, 12))})

    def category(self) -> dict[str, Any]:
        """Give a category."""
        pick = self.pick
        calls = pick.choice(
            [
                {"intake": "fixed", "number": pick.randint(0, 4)},
                {"intake": "poisson", "mean": pick.choice([0.5, 2, 5])},
                {"intake": "planned", "margin": pick.choice([1, 1.3])},
            ]
        )
        reasons = {
            "medical": {"share": 0.5, "again": 0.5},
            "discipline": {"share": 0.3},
            "family": {"share": 0.2},
        }
        found = category(
            lead_time=pick.choice(["30 days", "3 months"]),
            calls=calls,
            women=pick.choice([0, 0.3]),
            withdrawal=pick.choice([0, 0.2, 0.7]),
            early_return={"rate": pick.choice([0, 0.1, 0.8]), "reasons": reasons},
            again=pick.choice([0, 0.5, 1]),
            leave=pick.choice(["10 days", "1 month"]),
            dwell=pick.choice(["20 days", "3 months"]),
            order=pick.choice(["longest waiting", "fewest tours", "women first"]),
            certificate=pick.choice(["on departure", "on departure", "throughout"]),
        )
        if pick.random() < 0.5:
            found["women_targets"] = {self.day(): pick.choice([0.1, 0.5])}
        return found

    def line(self) -> dict[str, Any]:
        """Give a line, of individuals or of a unit."""
        pick = self.pick
        posts: object = pick.randint(0, 6)
        if pick.random() < 0.4:
            posts = {self.day(): pick.randint(0, 6) for _ in range(pick.randint(1, 3))}
        found = line(
            posts,
            tour=pick.choice(
                ["2 months", "4 months", "6 months", {"dist": "uniform", "low": "1 month", "high": "6 months"}]
            ),
            shortest=pick.choice(["1 month", "2 months"]),
            longest=pick.choice(["6 months", "8 months"]),
            handover=pick.choice(["0 days", "5 days", "12 days"]),
            extension=pick.random() < 0.7,
            minimum=pick.choice([0, 0.5, 0.9]),
        )
        if pick.random() < 0.4:
            found["unit"] = self.unit()
        return found

    def unit(self) -> dict[str, Any]:
        """Give how a unit rotates."""
        pick = self.pick
        found: dict[str, Any] = {
            "anchor": pick.choice(["arrival", "calendar"]),
            "slip": pick.choice(["0 days", "20 days", {"dist": "uniform", "low": "0 days", "high": "1 month"}]),
            "replace": pick.random() < 0.5,
            "over_preparation": pick.choice([1, 1.2]),
        }
        if pick.random() < 0.5:
            found["planned"] = sorted({self.day() for _ in range(pick.randint(1, 2))})
        if self.since_slips.random() < 0.3:
            found["slips_from"] = self.start + datetime.timedelta(self.since_slips.randrange(self.days))
        if pick.random() < 0.6:
            found["ahead"] = pick.choice(["2 months", "4 months"])
        return found

    def mission(self) -> dict[str, Any]:
        """Give a mission with its lines."""
        pick = self.pick
        lines: dict[str, Any] = {}
        for name in self.categories:
            if not lines or pick.random() >= 0.3:
                lines[name] = self.line()
        found = mission(lines, movement=self.dates(3, 30), priority=pick.randint(1, 2))
        if pick.random() < 0.3:
            found["start"] = self.day(0, self.days // 2)
        if pick.random() < 0.4:
            found["end"] = self.day(self.days // 2, self.days + 100)
            found["withdrawal"] = pick.randint(0, 3)
        return found

    def authorisations(self) -> dict[str, Any]:
        """Give one to three decisions, each of a day of its own."""
        pick = self.pick
        found: dict[str, Any] = {}
        dates = pick.sample(range(-100, min(self.days, 240), 10), pick.randint(1, 3))
        for number, date in enumerate(self.start + datetime.timedelta(day) for day in dates):
            decision: dict[str, Any] = {"date": date, "ceilings": {}}
            if pick.random() < 0.3:
                decision["end"] = self.day(self.days // 2)
            for ceiling in range(pick.randint(1, 2)):
                named = list(self.missions) if pick.random() < 0.6 else pick.sample(self.missions, 1)
                stated: dict[str, Any] = {"number": pick.choice([0, 3, 6, 10, 20]), "missions": named}
                if pick.random() < 0.3:
                    stated["categories"] = [pick.choice(self.categories)]
                if pick.random() < 0.4:
                    stated["pool"] = "P"
                decision["ceilings"][f"c{ceiling}"] = stated
            found[f"d{number}"] = decision
        return found

    def board(self) -> dict[str, Any]:
        """Give the one board."""
        pick = self.pick
        return board(
            *self.categories,
            sittings=self.dates(7, 40),
            capacity=pick.randint(1, 10),
            checks=[{"name": "medical", "passes": 0.8}, {"name": "english", "passes": pick.choice([0.5, 1])}],
            result_after=pick.choice(["1 day", "10 days"]),
            validity=pick.choice(["1 month", "6 months"]),
            retry_after=pick.choice(["5 days", "2 months"]),
            attempts=pick.randint(1, 3),
        )

    def centre(self) -> dict[str, Any]:
        """Give the centre, short of rooms and teams."""
        pick = self.pick
        courses: dict[str, Any] = {}
        for name in self.categories:
            first = course(
                name,
                starts=self.dates(5, 40),
                minimum=pick.randint(1, 3),
                maximum=pick.randint(3, 6),
                passes=pick.choice([0.6, 1]),
                repeats=pick.randint(0, 1),
                validity=pick.choice(["3 months", "12 months"]),
                priority=pick.randint(1, 2),
                subjects={"convoys": pick.randint(1, 20)},
            )
            if pick.random() < 0.2:
                first["recognition"] = [{"start": self.day(), "end": self.day(self.days, self.days + 90)}]
            courses[f"f{name}"] = first
            if pick.random() < 0.5:
                courses[f"r{name}"] = course(
                    name, renews=True, starts=self.dates(5, 40), passes=0.9, validity="6 months", subjects={"mines": 5}
                )
        return {
            "rooms": {"classroom": pick.randint(1, 2)},
            "teams": {"convoy team": 1, "mine team": pick.randint(0, 1)},
            "subjects": {"convoys": {"team": "convoy team"}, "mines": {"team": "mine team"}},
            "courses": courses,
        }

    def freezes(self) -> dict[str, Any]:
        """Give no freeze, or two that may overlap."""
        if self.pick.random() >= 0.5:
            return {}
        starts = [self.day(-20) for _ in range(2)]
        return {
            f"f{number}": {
                "missions": self.pick.sample(self.missions, 1),
                "start": start,
                "end": start + datetime.timedelta(self.pick.randint(1, 60)),
            }
            for number, start in enumerate(starts)
        }

    def since(self) -> dict[str, Any]:
        """Give a date, or none so that it is derived."""
        return {"since": self.day(-90, 0)} if self.pick.random() < 0.5 else {}

    def opening(self, missions: dict[str, Any]) -> dict[str, Any]:
        """Give people wherever they may be at the start."""
        pick = self.pick
        found: dict[str, list[dict[str, Any]]] = {
            stage: [] for stage in ("abroad", "reserve", "commission", "selected", "resting")
        }
        for name, there in missions.items():
            for each, posts in there["lines"].items():
                if pick.random() < 0.5 and "start" not in there:
                    group = {"mission": name, "category": each, "number": pick.randint(0, 6)}
                    found["abroad"].append(group | self.since())
                if "unit" in posts and pick.random() < 0.3:
                    found["reserve"].append({"category": each, "number": 3, "assigned": name} | self.since())
        for each in self.categories:
            found["reserve"].append({"category": each, "number": pick.randint(0, 5), "women": 0} | self.since())
            found["selected"].append({"category": each, "number": pick.randint(0, 3)} | self.since())
            found["commission"].append({"category": each, "number": pick.randint(0, 3)})
            found["resting"].append({"category": each, "number": pick.randint(0, 3)} | self.since())
        return found

    def world(self) -> Scenario:
        """Give the whole world."""
        categories = {name: self.category() for name in self.categories}
        missions = {name: self.mission() for name in self.missions}
        self.adder.to_categories(categories)
        self.adder.to_missions(missions)
        return Scenario.model_validate(
            {
                "title": "invented",
                "start": self.start,
                "end": self.start + datetime.timedelta(self.days),
                "categories": categories,
                "missions": missions,
                "authorisations": self.authorisations(),
                "boards": {"b1": self.board()},
                "centre": self.centre(),
                "freezes": self.freezes(),
                "opening": self.adder.to_opening(self.opening(missions)),
            }
        )


def invented(number: int) -> Scenario:
    """Invent the world of a number."""
    return Inventor(number).world()
