"""What the checks say of a roster that can be read: warnings, boundaries, people in place; faults stand in messages."""

from pathlib import Path
from typing import Any

import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.checks.roster import MOST_FAULTS
from rotation.scenario.loading import load
from tests.scenario.rosters import ANNA, joined, refused
from tests.scenario.worlds import refusals, warnings

DROPPED = ["opening.abroad=[]", "opening.reserve=[]"]
WHOLE = {"sex": "man", "tours_served": 0}


def people(*listed: dict[str, Any]) -> list[str]:
    """Give the settings that list people, identified by their place."""
    rows = [{"identifier": f"P{place}", "category": "observer", **WHOLE, **row} for place, row in enumerate(listed)]
    told = ["{" + ", ".join(f"{key}: {value}" for key, value in row.items()) + "}" for row in rows]
    return [*DROPPED, f"opening.people=[{', '.join(told)}]"]


ABROAD = {"stage": "abroad", "mission": "Cedar", "tour_start": "2023-09-01", "certificate_end": "2025-01-01"}
ABROAD |= {"tour_end": "2024-06-01"}
RESERVE = {"stage": "reserve", "certificate_end": "2024-06-01", "available_from": "2023-09-01"}
RESTING = {
    "stage": "resting",
    "tour_end": "2023-09-01",
    "certificate_end": "2025-01-01",
    "available_from": "2024-03-01",
}
SELECTED = {"stage": "selected", "available_from": "2023-09-01"}

WARNINGS: list[tuple[str, list[dict[str, Any]], str]] = [
    (
        "a tour of somebody in the reserve",
        [{**RESERVE, "tour_start": "2023-01-01"}],
        "opening.people.P0.tour_start: means nothing for people of the stage 'reserve' and is left aside",
    ),
    (
        "what means nothing for several",
        [RESERVE, *({**SELECTED, "mission": "Cedar"} for _ in range(3))],
        (
            "opening.people.P1.mission: means nothing for people of the stage 'selected' and is left aside (so it is "
            "for 2 further people)"
        ),
    ),
    (
        "a certificate that has lapsed",
        [{**RESERVE, "certificate_end": "2024-01-01"}],
        "opening.people.P0.certificate_end: the certificate has lapsed before the run",
    ),
    (
        "the last day allowed is past",
        [{**ABROAD, "tour_start": "2023-01-01", "tour_end": "2024-01-01"}],
        "opening.people.P0.tour_start: the longest tour is over before the run: home on the first day",
    ),
    (
        "more people than posts",
        [ABROAD] * 7,
        "missions.Cedar.lines.observer: 7 people are in place when the run opens, on 6 posts: the rest is surplus",
    ),
    (
        "what is not said",
        [{"stage": "abroad", "mission": "Cedar", "sex": "null"}, {"stage": "resting"}, RESERVE],
        (
            "opening.people: of 3 people listed, these are not stated and derived or assumed: sex of 1, tour start of "
            "1, tour end of 2, certificate end of 2, available from of 1"
        ),
    ),
]


@pytest.mark.parametrize(("listed", "told"), [case[1:] for case in WARNINGS], ids=[case[0] for case in WARNINGS])
def test_it_is_a_warning(listed: list[dict[str, Any]], told: str) -> None:
    assert warnings(*people(*listed)) == [told]


def test_a_ceiling_below_those_abroad_is_a_warning() -> None:
    found = warnings(*people(*[ABROAD] * 6), "authorisations.parliament.ceilings.all.number=5")
    assert any("6 people are abroad under it when the run opens, more than the ceiling of 5" in each for each in found)


@pytest.mark.parametrize(
    "row",
    [
        ABROAD,
        {**ABROAD, "tour_start": "2024-01-01"},
        {**ABROAD, "tour_end": "2024-09-01"},
        {**ABROAD, "tour_start": "2023-01-02", "tour_end": "2023-12-01"},
        {**RESERVE, "certificate_end": "2024-01-02", "available_from": "2024-01-01"},
        {**RESTING, "tour_end": "2024-01-01"},
        {**RESTING, "available_from": "2023-09-01"},
        {**RESTING, "mission": "Cedar"},
        {**RESERVE, "category": "contingent", "mission": "Golan"},
        SELECTED,
        {"stage": "commission"},
    ],
    ids=str,
)
def test_at_the_boundary_nothing_is_wrong(row: dict[str, Any]) -> None:
    assert warnings(*people(row)) == []


def test_a_tour_end_is_measured_from_the_runs_start_where_the_departure_is_derived() -> None:
    said = {name: value for name, value in ABROAD.items() if name != "tour_start"}
    assert all("not stated" in each for each in warnings(*people({**said, "tour_end": "2025-01-01"})))
    told = refusals(*people({**said, "tour_end": "2025-01-02"}))
    assert told == [
        "opening.people.P0.tour_end: 2025-01-02 is after the last day allowed, 2025-01-01 (longest tour: 12 months)"
    ]


def test_people_listed_in_place_make_a_unit_that_needs_no_planned_day() -> None:
    bare = "missions.Cedar.lines.observer.unit={}"
    assert any("nobody in place" in each for each in refusals(*people(RESTING), bare))
    assert warnings(*people(ABROAD), bare) == []


def test_faults_of_a_roster_are_told_up_to_a_number(tmp_path: Path) -> None:
    found = refused(tmp_path, joined([(f"B{place}", "obsrver", *ANNA[2:]) for place in range(1000)]))
    assert len(found) == MOST_FAULTS + 1
    assert sum("unknown category 'obsrver'; did you mean 'observer'?" in each for each in found) == MOST_FAULTS
    assert any(f"the first {MOST_FAULTS} faults of the roster are told" in each for each in found)


def test_the_basis_of_counts_that_are_dropped_goes_with_them(tmp_path: Path) -> None:
    (tmp_path / "counts.yaml").write_text(
        (Path(__file__).parents[1] / "messages" / "valid.yaml").read_text() + "  opening.abroad: plan\n"
    )
    (tmp_path / "roster.csv").write_text(joined([ANNA]))
    (tmp_path / "child.yaml").write_text(
        "extends: counts.yaml\nopening: {abroad: [], reserve: [], roster: roster.csv}\n"
    )
    assert "opening.abroad" in load(tmp_path / "counts.yaml").scenario.basis
    assert "opening.abroad" not in load(tmp_path / "child.yaml").scenario.basis


def test_a_policy_that_lists_people_beside_counts_is_refused(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "messages" / "valid.yaml").read_text()
    (tmp_path / "x.yaml").write_text(
        text.replace("policies:\n", "policies:\n  listed: {opening.roster: roster.csv}\n"), encoding="utf-8"
    )
    (tmp_path / "roster.csv").write_text(joined([ANNA]))
    with pytest.raises(InvalidInput, match="under the policy 'listed': people are listed one by one and counted too"):
        load(tmp_path / "x.yaml")
