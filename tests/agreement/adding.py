"""What some invented worlds have besides: finite populations, a roster instead of counts, companies in parts.

Chosen from a source of its own, so that a world that gets none of them is what it was before there were any.
"""

import datetime
import random
from collections.abc import Callable
from typing import Any

Raw = dict[str, Any]

SHARES = {"populations": 0.4, "rosters": 0.4, "parts": 0.7}
"""In how many worlds each is tried."""

SILENCE = 0.4
"""How often a roster leaves out what it might say."""

SHARED = ("tour", "shortest", "longest", "handover", "extension")
"""What the parts of a company have in common."""


class Adder:
    """Adds to one raw world, from a source of choices of its own."""

    def __init__(self, number: int, start: datetime.date, days: int) -> None:
        """Choose for the world of a number that starts on a day and lasts so long."""
        self.pick = random.Random(f"added {number}")  # noqa: S311 - no secrets here
        self.start, self.days = start, days
        self.parts: list[tuple[str, str]] = []
        """The lines that are in a company with others: mission and category."""
        self.chosen = {what: self.pick.random() < share for what, share in SHARES.items()}

    def to_missions(self, missions: dict[str, Raw]) -> None:
        """Make companies of lines, where a mission has two of them."""
        several = [name for name, there in sorted(missions.items()) if len(there["lines"]) > 1]
        if self.chosen["parts"]:
            for name in several:
                if self.pick.random() < 0.9:
                    self.company(name, missions[name]["lines"])

    def company(self, mission: str, lines: dict[str, Raw]) -> None:
        """Let one line lead, and one or two others go with it."""
        pick = self.pick
        leader, *others = pick.sample(sorted(lines), len(lines))
        self.parts.append((mission, leader))
        lead = lines[leader]
        if "unit" not in lead:
            planned = [self.day(-20, 120)] if pick.random() < 0.7 else []
            lead["unit"] = {"planned": planned, "anchor": pick.choice(["arrival", "calendar"])}
        if pick.random() < 0.5:
            lead["minimum"] = 0.5
        for name in others[: pick.randint(1, len(others))]:
            part = lines[name]
            self.parts.append((mission, name))
            part.update({field: lead[field] for field in SHARED if field in lead})
            part["minimum"] = pick.choice([0, 0, 0.5, 0.9])
            part["unit"] = {
                "goes_with": leader,
                "replace": pick.random() < 0.4,
                "over_preparation": pick.choice([1, 1.5]),
                **({"ahead": pick.choice(["1 month", "3 months", "6 months"])} if pick.random() < 0.5 else {}),
                **({"planned": [self.day(-20, 200)], "slip": "40 days"} if pick.random() < 0.2 else {}),
            }
            if pick.random() < 0.5:
                part["establishment"] = pick.randint(1, 2)

    def to_categories(self, categories: dict[str, Raw]) -> None:
        """Make the people of some categories few."""
        if self.chosen["populations"]:
            for _, each in sorted(categories.items()):
                if self.pick.random() < 0.8:
                    size = self.pick.choice([0, 4, 10, 20, 40, 80])
                    each["population"] = {"size": size, "offers": self.pick.choice([0.05, 0.3, 0.7, 0.999999])}

    def to_opening(self, opening: dict[str, list[Raw]]) -> dict[str, list[Raw]]:
        """Give the opening state as it is, with people for the parts of companies, or its people one by one."""
        for mission, each in self.parts:
            if self.pick.random() < 0.9:
                assigned = {"assigned": mission} if self.pick.random() < 0.4 else {}
                opening["reserve"].append({"category": each, "number": self.pick.randint(2, 8), **assigned})
        if not self.chosen["rosters"]:
            return opening
        people = []
        for stage in sorted(opening):
            for group in opening[stage]:
                people += [self.listed(stage, group) for _ in range(group["number"])]
        names = self.pick.sample(range(10 * len(people) + 1), len(people))
        letters = [self.pick.choice("BKbkӘ") for _ in people]
        for one, letter, name in zip(people, letters, names, strict=True):
            one["identifier"] = f"{letter}{name}"
        return {"people": people}

    def listed(self, stage: str, group: Raw) -> Raw:
        """Give one person of a group as a roster might, with gaps."""
        pick = self.pick
        found: Raw = {"category": group["category"], "stage": stage}
        mission = group.get("mission") or group.get("assigned")
        if mission is not None:
            found["mission"] = mission
        self.perhaps(found, "sex", lambda: pick.choice(["woman", "man"]))
        self.perhaps(found, "tours_served", lambda: pick.choice([0, 0, 1, 1, 2, 5]))
        if stage == "abroad":
            self.perhaps(found, "tour_start", lambda: self.day(-240, 1))
            after = max(self.start - datetime.timedelta(15), found.get("tour_start", self.start))
            self.perhaps(found, "tour_end", lambda: after + datetime.timedelta(pick.randint(1, 240)))
        if stage == "resting":
            self.perhaps(found, "tour_end", lambda: self.day(-150, 1))
        if stage in ("reserve", "selected"):
            self.perhaps(found, "available_from", lambda: self.day(-200, 1))
        if stage == "resting":
            self.perhaps(found, "available_from", lambda: self.day(-10, 120))
        if stage in ("abroad", "reserve", "resting"):
            self.perhaps(found, "certificate_end", lambda: self.day(-5, 400))
        return found

    def perhaps(self, found: Raw, field: str, value: Callable[[], object]) -> None:
        """State a field, or leave it out."""
        if self.pick.random() >= SILENCE:
            found[field] = value()

    def day(self, low: int, high: int) -> datetime.date:
        """Give a day so many days from the start at least, and fewer than so many."""
        return self.start + datetime.timedelta(self.pick.randrange(low, high))
