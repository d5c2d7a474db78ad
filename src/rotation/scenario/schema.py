"""What a scenario may say: a frozen, closed model. The text under a field is its reference."""

from typing import Annotated, Literal

from pydantic import Field

from rotation.foundation.quantities import Amount, Rate, Ratio, Share, Span
from rotation.scenario.distributions import Distribution
from rotation.scenario.money import Pay, Price, Reimbursement
from rotation.scenario.opening import Abroad, AtCommission, InReserve, Listed, Opening, Resting, Selected
from rotation.scenario.terms import ZERO, Count, Dates, Day, Name, Part, People, Period, Posts, Range, Recurring

__all__ = [  # those that stand in files of their own
    "ZERO",
    "Abroad",
    "AtCommission",
    "Dates",
    "Day",
    "InReserve",
    "Listed",
    "Name",
    "Opening",
    "Part",
    "Pay",
    "People",
    "Period",
    "Posts",
    "Price",
    "Range",
    "Recurring",
    "Reimbursement",
    "Resting",
    "Selected",
]


class FixedCalls(Part):
    """A call for a fixed number of volunteers at every sitting."""

    intake: Literal["fixed"]
    """A fixed number comes forward."""
    number: People
    """How many come forward at each sitting."""


class PoissonCalls(Part):
    """A call that a Poisson number of volunteers answers at every sitting."""

    intake: Literal["poisson"]
    """A Poisson number comes forward."""
    mean: Amount
    """The mean of those who come forward at each sitting."""


class PlannedCalls(Part):
    """A call for what the plan lacks: margin times need less supply, over the chance to reach the reserve."""

    intake: Literal["planned"]
    """The number is planned at each sitting from the posts to fill and the people on their way."""
    margin: Ratio
    """How many times the need the planner provides for."""


class Reason(Part):
    """A reason for which tours are cut short."""

    share: Share
    """The share of early returns that have this reason; the shares add up to 1."""
    again: Share = 0
    """The chance that somebody who came home for this reason serves again; never after discipline."""


class EarlyReturn(Part):
    """Tours that are cut short."""

    rate: Rate
    """The yearly rate at which a tour is cut short."""
    reasons: dict[Name, Reason] = Field(min_length=1)
    """Why, with the share of each reason."""


class Population(Part):
    """The soldiers who could ever serve in a category: those outside the pipeline offer themselves by and by."""

    size: People
    """How many there are in all, the people of the opening state included."""
    offers: Rate
    """The yearly rate at which a soldier outside the pipeline offers to serve; an offer waits until a call takes it."""


class Category(Part):
    """A kind of person: contingent, staff officer, military observer or another."""

    lead_time: Span
    """The time from a call to the day its people can be in the reserve; a failure explains a gap for as long."""
    calls: Annotated[FixedCalls | PoissonCalls | PlannedCalls, Field(discriminator="intake")]
    """How many volunteers come forward on the days the category's board sits."""
    population: Population | None = None
    """Where they come from: a call takes at most those who have offered; without it, as many as it asks for."""
    women: Share
    """The share of women among volunteers."""
    women_targets: dict[Day, Share] = Field(default={})
    """The share of women asked among people abroad, from each date on."""
    withdrawal: Rate
    """The yearly rate at which people leave the reserve."""
    early_return: EarlyReturn
    """How often and why tours are cut short."""
    again: Share
    """The chance that somebody who served a full tour serves again."""
    leave: Span
    """Time off after a tour, at least a day, counted from the day of return."""
    dwell: Span
    """The least time from the end of one tour to the start of the next, at least a day, leave included."""
    dwell_asked: Span | None = None
    """The time between two tours that is wished for; sooner departures are counted, not forbidden; else the dwell."""
    order: Literal["longest waiting", "fewest tours", "women first"] = "longest waiting"
    """Who goes first out of the reserve."""
    certificate: Literal["on departure", "throughout"] = "on departure"
    """When the certificate must be valid: on the day of departure, or on the planned end too."""
    pay: Pay | None = None
    """What its people are paid while deployed."""
    reimbursement: Reimbursement | None = None
    """What the UN pays back for each of its people present, as it does for contingents; without it, nothing."""


class Ceiling(Part):
    """The most people who may be abroad at once in the lines it names."""

    number: People
    """The most people abroad at once, reliefs in handover and surplus included."""
    missions: list[Name] = Field(min_length=1)
    """The missions it covers."""
    categories: list[Name] | None = None
    """The categories it covers; without them, all."""
    pool: Name | None = None
    """Ceilings of one pool count as one, with the number of the newest of them in force."""


class Authorisation(Part):
    """A decision that sets ceilings from a date."""

    date: Day
    """The day it takes effect."""
    end: Day | None = None
    """The day it ends; without it, it stays in force."""
    ceilings: dict[Name, Ceiling] = Field(min_length=1)
    """Its ceilings by name."""


class Check(Part):
    """One examination of the commission."""

    name: Name
    """Its name, such as medical or English."""
    passes: Share
    """The chance to pass it."""


class Board(Part):
    """A selection commission: one waiting line for the categories it examines."""

    categories: list[Name] = Field(min_length=1)
    """The categories it examines; each category has just one board."""
    sittings: Dates
    """The days it sits."""
    capacity: Annotated[int, Field(ge=1, le=100_000, json_schema_extra={"unit": "people"})]
    """How many candidates a sitting can examine."""
    checks: list[Check] = Field(min_length=1)
    """The checks in the order they are taken; the first failure ends the examination."""
    result_after: Span
    """The time from a sitting to its results, failures too; at least a day."""
    validity: Span
    """How long a selection holds, from the day of the result; it must hold on the first day of the first class."""
    retry_after: Span
    """The time from a failed sitting to the next attempt."""
    attempts: Annotated[int, Field(ge=1, le=100, json_schema_extra={"unit": "sittings"})]
    """How many sittings a person may fail before being out."""


class Subject(Part):
    """Something the centre teaches."""

    team: Name
    """The kind of instructor team that teaches it."""


class Course(Part):
    """A curriculum of the centre that qualifies a category, or renews its certificate."""

    qualifies: Name
    """The category whose people it prepares."""
    renews: bool = False
    """Whether it is the category's refresher, for lapsed certificates, and not its first course."""
    priority: Annotated[int, Field(ge=1, le=1000, json_schema_extra={"unit": "rank"})] = 1
    """Which course takes rooms and teams first on a day, 1 before 2."""
    subjects: dict[Name, Annotated[int, Field(ge=1, le=1000, json_schema_extra={"unit": "days"})]] = Field(min_length=1)
    """Its subjects with the days each takes; together the length of a class, which binds their teams for all of it."""
    room: Name
    """The kind of room a class holds from its first day to its last."""
    starts: Dates
    """The days on which a class may start."""
    minimum: Annotated[int, Field(ge=1, le=100_000, json_schema_extra={"unit": "people"})]
    """The fewest who must wait for a class to take place."""
    maximum: Annotated[int, Field(ge=1, le=100_000, json_schema_extra={"unit": "seats"})]
    """The seats of a class."""
    passes: Share
    """The chance that a student passes."""
    repeats: Annotated[int, Field(ge=0, le=100, json_schema_extra={"unit": "times"})] = 0
    """How often a failed student may repeat it."""
    validity: Span
    """How long its certificate is good, from the day the class ends."""
    cost: Price | None = None
    """What a student costs, each time on the first day of a class."""
    recognition: list[Period] = Field(default=[])
    """Periods in which the course is recognised; a class is held only if it ends within one. Without any, always."""


class Centre(Part):
    """The training centre."""

    rooms: dict[Name, Count]
    """How many rooms it has of each kind."""
    teams: dict[Name, Count]
    """How many instructor teams it has of each kind."""
    subjects: dict[Name, Subject]
    """What it teaches, and which kind of team teaches it."""
    courses: dict[Name, Course]
    """Its courses."""


class Unit(Part):
    """How a formed unit rotates: all at once, in waves."""

    planned: list[Day] = Field(default=[])
    """The planned days of the first waves; later ones follow from the tour. May be empty where a unit is in place."""
    anchor: Literal["arrival", "calendar"] = "arrival"
    """Whether the next wave is planned from the day the last one arrived or from the calendar of planned days."""
    slip: Span | Distribution = ZERO
    """The delay of a wave beyond its planned day."""
    slips_from: Day | None = None
    """Waves planned before this day leave on time, as history told it; without it, every wave may slip."""
    replace: bool = False
    """Whether single posts are replaced between waves, while at least 60 days remain to the next."""
    over_preparation: Ratio = 1_000_000
    """People prepared per post of the unit."""
    goes_with: Name | None = None
    """The category whose unit in this mission it is a part of: planned days, slip and anchor are that unit's."""
    ahead: Span | None = None
    """How long before a wave's planned day its volunteers are called for it alone; without it, not raised."""


class Line(Part):
    """The posts of one category in one mission."""

    establishment: Posts | dict[Day, Posts]
    """The number of posts: one number from the mission's start, or numbers by the date each takes effect."""
    minimum: Share = 900_000
    """The share of posts below which the line is below its minimum, and below which a wave does not leave."""
    tour: Span | Distribution
    """The length of a tour: calendar months and days, or a distribution over days."""
    shortest: Span
    """The shortest tour; nobody leaves for a mission that ends sooner."""
    longest: Span
    """The longest tour, extensions included but not the days of a freeze."""
    handover: Span = ZERO
    """The days on which both the relief and the person relieved should be present."""
    extension: bool = True
    """Whether somebody without a relief may stay beyond the planned end, at most to the longest tour."""
    travel: Price | None = None
    """What a journey of one person costs, one way, on its day; without it, the mission's price."""
    unit: Unit | None = None
    """Set for a formed unit, which rotates in waves; without it people rotate one by one."""


class Mission(Part):
    """A UN operation with its movement days and its posts."""

    start: Day | None = None
    """The day it opens; without it, before the run."""
    end: Day | None = None
    """The day from which it has no posts; without it, after the run."""
    area: str = ""
    """Where it is; a label."""
    priority: Annotated[int, Field(ge=1, le=1000, json_schema_extra={"unit": "rank"})] = 1
    """Which mission is served first on a day, 1 before 2."""
    movement: Dates
    """The days on which people can travel to the mission."""
    withdrawal: Annotated[int, Field(ge=0, le=100, json_schema_extra={"unit": "movement days"})] = 0
    """On how many of its last movement days a mission that ends closes its posts, an equal share each."""
    travel: Price | None = None
    """What a journey of one person costs, one way, on its day, out or home; a line may have its own price."""
    lines: dict[Name, Line] = Field(min_length=1)
    """Its posts by category."""


class Freeze(Part):
    """A period in which nobody moves to or from the missions named, early returns excepted."""

    missions: list[Name] = Field(min_length=1)
    """The missions it holds."""
    start: Day
    """The first day of the freeze."""
    end: Day
    """The first day after it."""


class Scenario(Part):
    """A world to simulate: decisions, missions, people, institutions, and where everybody is at the start."""

    title: str = Field(min_length=1, max_length=200)
    """What the scenario is called in reports."""
    description: str = ""
    """What it is about, for the reader."""
    start: Day
    """The first day of the run."""
    end: Day
    """The first day after the run."""
    seed: Annotated[int, Field(ge=0, le=2**62)] = 1
    """The number from which all luck follows."""
    replications: Annotated[int, Field(ge=1, le=100_000, json_schema_extra={"unit": "replications"})] = 100
    """How many futures are simulated unless the command says otherwise."""
    sources: dict[Name, str] = Field(default={})
    """Where figures come from, by a short name."""
    basis: dict[str, str] = Field(default={})
    """For paths of this scenario (a * stands for any part): the name of a source, or 'assumption: ' and why."""
    categories: dict[Name, Category] = Field(min_length=1)
    """The kinds of people."""
    authorisations: dict[Name, Authorisation] = Field(default={})
    """The decisions that set ceilings."""
    missions: dict[Name, Mission] = Field(min_length=1)
    """The missions."""
    boards: dict[Name, Board] = Field(min_length=1)
    """The selection commissions."""
    centre: Centre
    """The training centre."""
    freezes: dict[Name, Freeze] = Field(default={})
    """Periods in which nobody moves."""
    opening: Opening = Opening()
    """Where people are before the first day."""
    uncertain: dict[str, Range] = Field(default={})
    """Ranges of inputs that are not known well: each a path of this scenario (a * stands for any part); a plain run
    takes the scenario's own values."""
    policies: dict[Name, dict[str, object]] = Field(default={})
    """Named sets of changes: each a path of this scenario (a * stands for any part) and its new value."""
    grid: dict[str, Annotated[list[object], Field(min_length=1)]] = Field(default={})
    """What to compare unless the command says otherwise: paths, or `policies`, each with its values; their product."""
