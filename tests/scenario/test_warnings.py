"""One story for each warning of a cross-check, and what lies just inside the boundary of a fault."""

import pytest

from tests.scenario.worlds import changed, warnings

GOLAN = "missions.Golan.lines.contingent"
CEDAR = "missions.Cedar.lines.observer"
COMPANY = "centre.courses.company"
CEILING = "authorisations.parliament.ceilings.all"

WARNINGS: list[tuple[str, list[str], str]] = [
    (
        "posts above the ceiling",
        [f"{CEILING}.number=15"],
        f"{CEILING}.number: its lines have 16 posts on 2024-03-14, 1 more than its 15",
    ),
    (
        "posts above a pool of two decisions",
        [
            (
                "authorisations={a: {date: 2023-01-01, ceilings: {x: {number: 50, missions: [Cedar], pool: un}}}, "
                "b: {date: 2024-06-01, ceilings: {y: {number: 13, missions: [Golan], pool: un}}}}"
            )
        ],
        "authorisations.b.ceilings.y.number: its lines have 16 posts on 2024-06-01, 3 more than its 13",
    ),
    (
        "people above the ceiling",
        [f"{CEILING}.number=4"],
        f"{CEILING}.number: 5 people are abroad under it when the run opens, more than the ceiling of 4",
    ),
    (
        "a line not covered throughout",
        ["authorisations.parliament.end=2026-07-01"],
        f"{GOLAN}: no authorisation covers the line from 2026-07-01 to 2027-01-01: nobody can be sent",
    ),
    (
        "a category without a line",
        [
            "missions.*.lines={contingent: {establishment: 3, tour: 6 months, shortest: 3 months, longest: 1 year}}",
            "opening={}",
        ],
        "categories.observer: no mission has a line of this category",
    ),
    ("posts only after the run", [f"{GOLAN}.establishment={{2028-01-01: 5}}"], "the line has no posts within the run"),
    ("dwell within the leave", ["categories.observer.leave=1 year"], "dwell (6 months) is shorter than the leave"),
    ("a check nobody passes", ["boards.main.checks.English.passes=0"], "nobody ever passes the check 'English'"),
    ("a course nobody passes", [f"{COMPANY}.passes=0"], "nobody ever passes this course"),
    ("sittings after the run", ["boards.main.sittings=[2028-01-01]"], "no sitting falls into the run"),
    ("classes after the run", [f"{COMPANY}.starts=[2028-01-01]"], "no start falls into the run: no class takes place"),
    (
        "movement only before the mission",
        ["missions.Golan.movement={first: 2024-01-01, every: 1 week, until: 2024-03-14}"],
        "no movement day falls into the run while the mission is open",
    ),
    (
        "classes that end outside recognition",
        [f"{COMPANY}.starts=[2024-02-01]", f"{COMPANY}.recognition=[{{start: 2024-01-01, end: 2024-03-02}}]"],
        "no class of the run (30 days) ends within a period of recognition: none is held",
    ),
    ("a freeze after the run", ["freezes.unrest.start=2027-01-01", "freezes.unrest.end=2027-02-01"], "outside the run"),
    ("a withdrawal without an end", ["missions.Golan.withdrawal=2"], "the mission does not end within the run"),
    (
        "tours drawn outside the bounds",
        [f"{CEDAR}.tour={{dist: uniform, low: 1 month, high: 2 months}}"],
        "every tour drawn lies outside 6 months to 12 months and is cut to one of them",
    ),
    (
        "waves of the past",
        [f"{GOLAN}.unit.planned=[2022-01-01, 2023-01-01, 2025-01-01]"],
        "list only waves",
    ),
    ("more people than posts", ["opening.abroad.0.number=7"], "7 people are in place when the run opens, on 6 posts"),
    (
        "people out too long",
        ["opening.abroad.0.since=2022-12-31"],
        "out since 2022-12-31, longer than the",
    ),
    (
        "certificates of the past",
        ["opening.reserve.0.since=2023-01-01"],
        "certificates of 2023-01-01 lapsed on",
    ),
    ("a target after the run", ["categories.observer.women_targets={2027-01-01: 0.2}"], "begins after the run"),
    (
        "a target without women",
        ["categories.observer.women=0", "categories.observer.women_targets={2024-01-01: 0.2}"],
        "categories.observer.women_targets: no woman ever volunteers",
    ),
    (
        "an asked dwell within the dwell",
        ["categories.observer.dwell_asked=5 months"],
        "dwell_asked (5 months) is shorter than the dwell (6 months)",
    ),
    (
        "a rate after the run",
        ["categories.observer.reimbursement={currency: USD, rates: {2020-01-01: 1428, 2027-01-01: 1448}}"],
        "categories.observer.reimbursement.rates.2027-01-01: begins after the run",
    ),
    (
        "days before the first rate",
        ["categories.observer.reimbursement={currency: USD, rates: {2024-01-02: 1448}}"],
        "categories.observer.reimbursement.rates: the first rate takes effect on 2024-01-02: nothing is paid back",
    ),
]


@pytest.mark.parametrize(("settings", "told"), [case[1:] for case in WARNINGS], ids=[case[0] for case in WARNINGS])
def test_it_is_a_warning(settings: list[str], told: str) -> None:
    found = [each for each in warnings(*settings) if told in each]
    assert len(found) == 1, warnings(*settings)


@pytest.mark.parametrize(
    "settings",
    [
        ["categories.contingent.lead_time=44 days"],
        [f"{COMPANY}.validity=31 days", "opening.reserve=[]"],
        [f"{COMPANY}.minimum=20"],
        [f"{GOLAN}.tour=365 days", f"{GOLAN}.longest=12 months"],
        [f"{GOLAN}.longest=365 days"],
        [f"{GOLAN}.handover=29 days", f"{GOLAN}.shortest=30 days"],
        ["missions.Golan.end=2024-09-14", f"{GOLAN}.unit.planned=[2024-03-14]"],
        [f"{GOLAN}.unit.planned=[2023-12-15]"],
        [f"{CEILING}.number=16"],
        [f"{COMPANY}.starts=[2024-02-01]", f"{COMPANY}.recognition=[{{start: 2024-03-02, end: 2024-03-03}}]"],
        [f"{COMPANY}.validity=12 months and 1 day", "categories.contingent.certificate=throughout"],
        ["opening.reserve.0.since=2023-01-02"],
        ["opening.reserve.0.since=2024-01-01"],
        [f"{CEDAR}.establishment={{2020-01-01: 6, 2026-10-01: 0}}"],
        ["missions.Golan.movement={first: 0001-01-01, every: 1 day}"],
        ["end=2084-01-01", "missions.Cedar.movement={first: 2024-02-05, every: 1 month}"],
        ["boards.main.validity=100 years"],
        ["categories.observer.dwell_asked=6 months"],
        ["categories.observer.women=0", "categories.observer.women_targets={2024-01-01: 0}"],
        ["categories.observer.reimbursement={currency: USD, rates: {2024-01-01: 1428, 2026-12-31: 1448}}"],
    ],
    ids=lambda settings: " ".join(settings)[:70],
)
def test_at_the_boundary_nothing_is_wrong(settings: list[str]) -> None:
    assert changed(*settings).warnings == ()


def test_the_highest_excess_over_a_ceiling_is_told_once() -> None:
    told = warnings(f"{CEDAR}.establishment={{2020-01-01: 6, 2025-01-01: 9}}", f"{CEILING}.number=15")
    assert told == [f"{CEILING}.number: its lines have 19 posts on 2025-01-01, 4 more than its 15"]
