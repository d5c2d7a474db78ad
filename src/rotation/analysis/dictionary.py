"""The data dictionary of measures: every measure once, with unit, direction and meaning."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["more", "less", "neither"]
"""Which way is better for a planner."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number that describes a replication, or one for each item of a kind (`waiting/reserve`)."""

    name: str
    """Its name; where it is told item by item, `name/item` in the tables."""
    unit: str
    """The unit of its values; where it is empty, the item's own (a currency a year)."""
    direction: Direction
    """Which way is better."""
    meaning: str
    """What it says and how it is computed from the tables."""
    items: str = ""
    """What its items are, or nothing where there is one value."""
    skewed: bool = False
    """Whether few replications make its interval of the mean doubtful."""
    chance: bool = False
    """Whether each replication says yes (1) or no (0), so that the mean is a share of replications."""


MEASURES = (
    Measure("posts", "posts", "neither", "mean establishment over the days with an establishment"),
    Measure("most posts", "posts", "neither", "largest establishment on one day"),
    Measure("staffing level", "posts", "more", "mean posts filled over the days with an establishment"),
    Measure(
        "strength", "people", "neither", "mean people present over the days of the run, reliefs and surplus included"
    ),
    Measure(
        "fill rate", "share", "more", "sum of staffing level / sum of establishment over days with an establishment"
    ),
    Measure("gap-days", "days a year", "less", "vacant posts added up over days, a year of 365 days", "", True),
    Measure("gap-days by cause", "days a year", "less", "gap-days with this cause", "cause", True),
    Measure("gap-days by trigger", "days a year", "less", "gap-days with this trigger", "trigger", True),
    Measure(
        "year below minimum",
        "share",
        "less",
        "share of years, counted from the run's start, in which the line has posts "
        "and is below its minimum on at least one day; of several lines, any of them",
        "",
        True,
    ),
    Measure(
        "days below minimum",
        "share",
        "less",
        "share of the days with an establishment on which the level is below the "
        "minimum share of it, rounded up; of several lines, any of them",
        "",
        True,
    ),
    Measure("women abroad", "people", "more", "mean women present over the days of the run"),
    Measure("share of women", "share", "more", "women present added up over days / people present added up over days"),
    Measure(
        "women missing", "people", "less", "women asked less women, at least 0, mean over month ends with a target"
    ),
    Measure(
        "women at month ends by year", "people", "more", "women abroad, mean over month ends with a target", "year"
    ),
    Measure("women asked by year", "people", "neither", "target x abroad, rounded up, mean over such ends", "year"),
    Measure("women missing by year", "people", "less", "women missing, mean over month ends with a target", "year"),
    Measure(
        "women target met",
        "share",
        "more",
        "whether the women abroad at the year's month ends together are at least the women asked",
        "year",
        chance=True,
    ),
    Measure("ceiling use", "share", "neither", "count added up over days / number added up over days", "ceiling"),
    Measure(
        "ceiling peak", "share", "neither", "largest count / number on a day on which the number is not 0", "ceiling"
    ),
    Measure(
        "days at ceiling", "share", "neither", "share of the ceiling's days on which the count is its number", "ceiling"
    ),
    Measure(
        "days over ceiling",
        "share",
        "less",
        "share of the ceiling's days with a count above its number",
        "ceiling",
        True,
    ),
    Measure("took check", "people a year", "neither", "candidates who took the check", "check"),
    Measure("passed check", "people a year", "neither", "candidates who passed the check", "check"),
    Measure("check passes", "share", "more", "passed / took", "check"),
    Measure("seat use", "share", "more", "students / seats over the classes that took place", "course"),
    Measure("classes held", "classes a year", "neither", "classes that took place", "course"),
    Measure(
        "classes not held",
        "classes a year",
        "less",
        "start days on which a group had somebody waiting and no class",
        "course",
    ),
    Measure("class passes", "share", "more", "passed / students over the classes that ended within the run", "course"),
    Measure(
        "waiting", "days", "less", "days spent in the stage by those who left it / how many left it", "stage", True
    ),
    Measure("staying", "days", "neither", "days spent in the stage by those who left it / how many left it", "stage"),
    Measure(
        "people",
        "people",
        "neither",
        "mean people in the stage at the ends of months; in class and renewal, which fall between them, the days spent "
        "there by those who left / the days of the run",
        "stage",
    ),
    Measure(
        "people per post",
        "people a post",
        "less",
        "people selected and not yet out (waiting for a seat, in class, in the reserve, abroad, at rest, lapsed, in "
        "renewal), the means of people by stage / mean posts filled over the days of the run",
    ),
    Measure("stage per post", "people a post", "neither", "the part of people per post in this stage", "stage"),
    Measure(
        "trained, not sent",
        "share",
        "less",
        "1 - first departures / (reserve before the run + passes of first courses), at "
        "the run's end: those who still wait are in it",
    ),
    Measure("departures", "people a year", "neither", "people sent within the run"),
    Measure(
        "tours per person",
        "tours a person",
        "neither",
        "departures within the run / different people who departed in it",
    ),
    Measure("tour length", "days", "neither", "mean length of the tours that ended within the run"),
    Measure("early returns", "people a year", "less", "tours cut short", "", True),
    Measure("early returns by reason", "people a year", "less", "tours cut short for this reason", "reason", True),
    Measure("tours cut short", "share", "less", "early returns / tours that ended", "", True),
    Measure("extension", "days a tour", "less", "extension days / tours, of tours that ended", "", True),
    Measure("tours extended", "share", "less", "share of tours that ended which were extended", "", True),
    Measure("handover", "days a tour", "neither", "handover days / tours, of tours that ended"),
    Measure("dwell", "days", "more", "mean days between two tours, of departures that were not the first"),
    Measure("shortest dwell", "days", "more", "fewest days between two tours"),
    Measure("second tours", "share", "neither", "share of the departures that were the person's second tour or later"),
    Measure("medals", "people a year", "neither", "tours whose 90th day in the mission lies within the run"),
    Measure("new veterans", "people a year", "neither", "people who completed a tour for the first time"),
    Measure(
        "second tours abroad",
        "share",
        "neither",
        "days abroad within the run on the person's second tour or later / all days abroad within the run",
    ),
    Measure(
        "deployed in 3 years",
        "share",
        "less",
        "the largest part of any 1,095 days that a person was abroad, of all who were abroad in the run: the median "
        "person, the one whom 95 in 100 do not pass, and the most of all",
        "person",
    ),
    Measure(
        "deployed over half",
        "share",
        "less",
        "share of the people abroad in the run who were abroad more than half of some 1,095 days",
        "",
        True,
    ),
    Measure(
        "dwell below asked",
        "share",
        "less",
        "share of departures with a tour before that came sooner after it than the dwell asked",
        "",
        True,
    ),
    Measure(
        "trained but idle",
        "share",
        "less",
        "people in the reserve / people in the reserve, abroad and at rest, at the ends of months",
    ),
    Measure(
        "idle before a tour",
        "days",
        "less",
        "days of the run in the reserve between two tours or before the first, of departures in the run: the median "
        "one, the one that 95 in 100 do not pass, and the most of all",
        "person",
    ),
    Measure("waves sent", "waves", "neither", "waves that left within the run"),
    Measure("wave short", "share", "less", "whether the wave left with fewer people than posts", "wave", True, True),
    Measure("wave shortfall", "posts", "less", "posts less people sent, of the wave", "wave", True),
    Measure(
        "next wave short",
        "share",
        "less",
        "whether the first wave of the run left with fewer people than posts",
        "",
        True,
        True,
    ),
    Measure("next wave shortfall", "posts", "less", "posts less people sent, of the first wave of the run", "", True),
    Measure("next wave shortfall when short", "posts", "less", "the same, of the waves that left short", "", True),
    Measure(
        "next wave delay",
        "days",
        "less",
        "days from the planned day to the departure of the first wave of the run",
        "",
        True,
    ),
    Measure("pay", "", "less", "salary x times x 12/365 x days abroad within the run, a year", "currency"),
    Measure("extra pay", "", "less", "the part of pay above the salary, (times - 1) / times of it", "currency"),
    Measure("travel", "", "less", "price of a journey x departures and homecomings within the run, a year", "currency"),
    Measure(
        "training cost",
        "",
        "less",
        "price of a student x students of classes begun within the run, a year; of people not raised for a mission in "
        "the groups of all missions only",
        "currency",
    ),
    Measure("cost", "", "less", "pay in full + travel + training, as far as prices are stated, a year", "currency"),
    Measure(
        "reimbursement",
        "",
        "more",
        "monthly rate in effect that day x 12/365 x days abroad in the run, a year",
        "currency",
    ),
    Measure("net cost", "", "less", "cost - reimbursement in the same currency, a year", "currency"),
    Measure(
        "net cost per post-day", "", "less", "net cost of the run / posts filled added up over its days", "currency"
    ),
    Measure("cost by year", "", "less", "cost in the calendar year, or the part of it in the run", "year and currency"),
    Measure(
        "net cost by year",
        "",
        "less",
        "net cost in the calendar year, or the part of it in the run",
        "year and currency",
    ),
)
"""All measures, in the order of reports."""

_BY_NAME = {measure.name: measure for measure in MEASURES}


def declared(measure: str) -> Measure:
    """Give the declaration of a measure as tables name it, with or without `/item`.

    Raises KeyError for a name that is not declared.
    """
    return _BY_NAME[measure.partition("/")[0]]
