"""The gap ledger against a second, naive one, made of staffing, departures and the history of every person."""

from collections import Counter
from typing import Any

from hypothesis import given

from rotation.model.building.facts import groundwork
from rotation.scenario.schema import Scenario
from tests.agreement.inventing import invented
from tests.laws.ledger import READY, Evening, Histories, Remembering
from tests.laws.telling import NUMBERS, days, evening_by_evening, few

BY_THE_WAVE = ("ceiling", "held", "unit incomplete", "movement")


def with_certificates_on_departure(number: int) -> Scenario:
    """Give an invented world in which everybody in the reserve is ready: certificates need not last the tour."""
    scenario = invented(number)
    categories = {
        name: each.model_copy(update={"certificate": "on departure"}) for name, each in scenario.categories.items()
    }
    return scenario.model_copy(update={"categories": categories})


def two_ledgers(number: int) -> list[tuple[object, Counter[Any], Counter[Any]]]:
    """Give each evening's vacant posts by line and cause, as the engine and as the naive ledger tell them."""
    scenario = with_certificates_on_departure(number)
    ground, histories = groundwork(scenario, number), Histories()
    story = evening_by_evening(ground, Remembering(ground, histories).look)
    told: dict[object, Counter[Any]] = {day: Counter() for day in histories}
    for row in story["gaps"]:
        for day in days(row["from"], row["to"]):
            told[day][row["mission"], row["category"], row["cause"]] += row["posts"]
    evening = Evening(scenario, ground, story, histories)
    return [(day, told[day], evening.explain(day)) for day in histories]


def without_waves(told: Counter[Any], naive: Counter[Any]) -> Counter[Any]:
    """Tell the first four causes as one for the lines of which the naive ledger cannot tell them apart."""
    found: Counter[Any] = Counter()
    units = {key[:2] for key in naive if key[2] == READY}
    for (mission, category, cause), posts in told.items():
        one = (mission, category) in units and cause in BY_THE_WAVE
        found[mission, category, READY if one else cause] += posts
    return found


@few
@given(NUMBERS)
def test_the_ledger_is_what_staffing_and_histories_say(number: int) -> None:
    for day, told, naive in two_ledgers(number):
        assert without_waves(told, naive) == naive, day
