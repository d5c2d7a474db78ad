"""One story for each fault of a company in parts, and what is no fault."""

import json
from typing import Any

import pytest

from tests.scenario.worlds import changed, refusals, warnings

GOLAN = "missions.Golan.lines"
PART = f"{GOLAN}.observer"
TOUR = {"tour": "12 months", "shortest": "6 months", "longest": "15 months", "handover": "3 days"}
CEILING = "authorisations.parliament.ceilings.all.number=99"


def company(contingent: dict[str, Any] | None = None, **observers: Any) -> list[str]:
    """Give the settings of a company in Golan: a contingent that leads, and observers who go with it."""
    leads = {"establishment": 10, **TOUR, "unit": contingent or {"planned": ["2024-03-14", "2025-03-14"]}}
    goes = {"establishment": 2, **TOUR, "unit": {"goes_with": "contingent"}, **observers}
    return [f"{GOLAN}={json.dumps({'contingent': leads, 'observer': goes})}", CEILING]


def unit(**said: Any) -> list[str]:
    """Give the settings of a company whose part says something it may not."""
    return company(unit={"goes_with": "contingent", **said})


FAULTS: list[tuple[str, list[str], str]] = [
    (
        "a part of no line",
        company(unit={"goes_with": "contingnet"}),
        (
            f"{PART}.unit.goes_with: the mission 'Golan' has no line of the category 'contingnet'; "
            "did you mean 'contingent'?"
        ),
    ),
    (
        "a part of no line, where nobody leads",
        company({"goes_with": "observer"}, unit={"goes_with": "medic"}),
        (
            f"{PART}.unit.goes_with: the mission 'Golan' has no line of the category 'medic'; "
            "the mission has no unit that goes alone"
        ),
    ),
    (
        "a part of a line whose people go one by one",
        company({"goes_with": "observer"}, unit=None),
        (
            f"{GOLAN}.contingent.unit.goes_with: the line 'observer' is not a unit: its people go one by one; "
            "the mission has no unit that goes alone"
        ),
    ),
    (
        "a part of itself",
        company(unit={"goes_with": "observer"}),
        f"{PART}.unit.goes_with: a unit does not go with itself; valid names: contingent",
    ),
    (
        "a part of a part",
        company({"goes_with": "observer"}),
        (
            f"{PART}.unit.goes_with: the unit 'contingent' goes with 'observer' itself: name its leader; "
            "the mission has no unit that goes alone"
        ),
    ),
    (
        "planned days of its own",
        unit(planned=["2024-03-14"]),
        f"{PART}.unit.planned: a part of the unit 'contingent' has the planned days of that unit; leave it out",
    ),
    (
        "a slip of its own, even of nothing",
        unit(slip="0 days"),
        f"{PART}.unit.slip: a part of the unit 'contingent' has the slip of that unit; leave it out",
    ),
    (
        "an anchor of its own",
        unit(anchor="arrival"),
        f"{PART}.unit.anchor: a part of the unit 'contingent' has the anchor of that unit; leave it out",
    ),
    (
        "another tour",
        company(tour="9 months"),
        (
            f"{PART}.tour: 9 months here, but 12 months in the unit 'contingent' it goes with; "
            "all parts have the same tour"
        ),
    ),
    (
        "a tour drawn",
        company(tour={"dist": "uniform", "low": "6 months", "high": "12 months"}),
        (
            f"{PART}.tour: a distribution of its own here, but 12 months in the unit 'contingent' it goes with; "
            "all parts have the same tour"
        ),
    ),
    (
        "another shortest tour",
        company(shortest="5 months"),
        (
            f"{PART}.shortest: 5 months here, but 6 months in the unit 'contingent' it goes with; "
            "all parts have the same shortest"
        ),
    ),
    (
        "another longest tour",
        company(longest="14 months"),
        (
            f"{PART}.longest: 14 months here, but 15 months in the unit 'contingent' it goes with; "
            "all parts have the same longest"
        ),
    ),
    (
        "another handover",
        company(handover="2 days"),
        (
            f"{PART}.handover: 2 days here, but 3 days in the unit 'contingent' it goes with; "
            "all parts have the same handover"
        ),
    ),
    (
        "another rule of extension",
        company(extension=False),
        (
            f"{PART}.extension: false here, but true in the unit 'contingent' it goes with; "
            "all parts have the same extension"
        ),
    ),
    (
        "a company without a wave",
        company({"planned": []}),
        (
            f"{GOLAN}.contingent.unit: the unit has no planned day and nobody in place at the opening: "
            "no wave would ever go"
        ),
    ),
]


def test_a_company_in_parts_is_no_fault() -> None:
    assert changed(*company()).scenario.missions["Golan"].lines["observer"].unit is not None
    assert warnings(*company()) == []


@pytest.mark.parametrize(("settings", "told"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_it_is_refused(settings: list[str], told: str) -> None:
    assert told in refusals(*settings)


def test_one_length_spelt_in_two_ways_is_no_fault() -> None:
    assert warnings(*company(tour="1 year")) == []


def test_people_of_a_part_in_place_plan_the_wave_of_all() -> None:
    in_place = "opening.abroad=[{mission: Golan, category: observer, number: 1, since: 2023-06-01}]"
    assert warnings(*company({"planned": []}), "missions.Golan.start=2023-01-01", in_place) == []


def test_a_fault_of_a_part_is_told_once() -> None:
    assert len(refusals(*company(handover="2 days"))) == 1
