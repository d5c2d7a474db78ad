"""The sentence that says how ceilings are read."""

import datetime
from pathlib import Path

import pytest

from rotation.study import load
from rotation.study.ceilings import reading

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize(
    ("name", "policies", "expected"),
    [
        ("kazakhstan-2024", [], "one shared pool of 430"),
        ("kazakhstan-2024", ["ceiling-300"], "one shared pool of 300"),
        (
            "kazakhstan-2024",
            ["side-by-side"],
            (
                "side by side, 120 (parliament-2018/contingent), 40 (parliament-2018/officers), "
                "430 (parliament-2022/all), 430 (parliament-2024/all)"
            ),
        ),
        (
            "small",
            [],
            "one shared pool of 20, 26 from 2024-03-01; beside it 4 (second/officers)",
        ),
    ],
)
def test_the_reading_says_pool_or_side_by_side(name: str, policies: list[str], expected: str) -> None:
    assert reading(load(SCENARIOS / f"{name}.yaml", policies=policies).scenario) == expected


def test_decisions_after_the_run_are_left_out() -> None:
    scenario = load(SCENARIOS / "small.yaml").scenario
    first = scenario.model_copy(update={"end": datetime.date(2024, 2, 1)})

    assert reading(first) == "one shared pool of 20"


def test_a_world_without_decisions_says_so() -> None:
    scenario = load(SCENARIOS / "small.yaml").scenario

    assert reading(scenario.model_copy(update={"authorisations": {}})) == "no ceiling in force"


def test_a_single_ceiling_without_a_pool_is_neither() -> None:
    scenario = load(SCENARIOS / "small.yaml").scenario
    decision = scenario.authorisations["first"]
    alone = decision.model_copy(
        update={"ceilings": {"all": decision.ceilings["all"].model_copy(update={"pool": None})}}
    )

    assert reading(scenario.model_copy(update={"authorisations": {"first": alone}})) == "one ceiling of 20 (first/all)"


def test_a_pool_falls_back_when_its_newest_decision_ends() -> None:
    scenario = load(SCENARIOS / "small.yaml").scenario
    second = scenario.authorisations["second"].model_copy(update={"end": datetime.date(2026, 6, 1)})
    ending = scenario.model_copy(update={"authorisations": {**scenario.authorisations, "second": second}})

    assert reading(ending).startswith("one shared pool of 20, 26 from 2024-03-01, 20 from 2026-06-01;")
