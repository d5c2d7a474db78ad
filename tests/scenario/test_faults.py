"""One story for each fault that a cross-check finds: a setting that triggers it, and what the planner reads."""

import pytest

from tests.scenario.worlds import refusals

GOLAN = "missions.Golan.lines.contingent"
CEDAR = "missions.Cedar.lines.observer"
COMPANY = "centre.courses.company"
CEILING = "authorisations.parliament.ceilings.all"

FAULTS: list[tuple[str, list[str], str]] = [
    (
        "a ceiling for an unknown mission",
        [f"{CEILING}.missions=[Golan, Cedar, Goaln]"],
        f"{CEILING}.missions.2: unknown mission 'Goaln'; did you mean 'Golan'?",
    ),
    (
        "a mission named twice",
        [f"{CEILING}.missions=[Golan, Cedar, Golan]"],
        f"{CEILING}.missions.2: the mission 'Golan' is named twice here",
    ),
    (
        "a ceiling for an unknown category",
        [f"{CEILING}.categories=[observer, contingent, officer]"],
        f"{CEILING}.categories.2: unknown category 'officer'; valid names: contingent, observer",
    ),
    (
        "a board for an unknown category",
        ["boards.main.categories=[observer, contingent, obsrver]"],
        "boards.main.categories.2: unknown category 'obsrver'; did you mean 'observer'?",
    ),
    (
        "two checks of one name",
        ["boards.main.checks=[{name: English, passes: 1}, {name: English, passes: 1}]"],
        "boards.main.checks.1: the check 'English' is named twice here",
    ),
    (
        "a line of an unknown category",
        [
            "missions.Cedar.lines={observr: {establishment: 1, tour: 6 months, shortest: 6 months, longest: 1 year}}",
            "opening.abroad=[]",
        ],
        "missions.Cedar.lines.observr: unknown category 'observr'; did you mean 'observer'?",
    ),
    (
        "a course in an unknown room",
        [f"{COMPANY}.room=clasroom"],
        f"{COMPANY}.room: unknown kind of room 'clasroom'; did you mean 'classroom'?",
    ),
    (
        "a course of an unknown subject",
        [f"{COMPANY}.subjects={{convoy: 30}}"],
        f"{COMPANY}.subjects.convoy: unknown subject 'convoy'; did you mean 'convoys'?",
    ),
    (
        "a subject of an unknown team",
        ["centre.subjects.convoys.team=tactic"],
        "centre.subjects.convoys.team: unknown kind of team 'tactic'; did you mean 'tactics'?",
    ),
    (
        "a course nobody may take",
        [f"{COMPANY}.qualifies=contingnt"],
        f"{COMPANY}.qualifies: unknown category 'contingnt'; did you mean 'contingent'?: nobody may take this course",
    ),
    (
        "a freeze of an unknown mission",
        ["freezes.unrest.missions=[Cedr]"],
        "freezes.unrest.missions.0: unknown mission 'Cedr'; did you mean 'Cedar'?",
    ),
    (
        "a run that ends before it starts",
        ["end=2023-01-01"],
        "end: ends on 2023-01-01, which is not after its start on",
    ),
    ("a run of 61 years", ["end=2085-01-01"], "end: a run may last 60 years"),
    (
        "a mission that closes before it opens",
        ["missions.Golan.end=2024-03-14"],
        "missions.Golan.end: ends on 2024-03-14, which is not after its start on 2024-03-14",
    ),
    (
        "a decision that ends before it begins",
        ["authorisations.parliament.end=2022-01-01"],
        "authorisations.parliament.end: ends on 2022-01-01",
    ),
    (
        "a freeze that ends before it begins",
        ["freezes.unrest.end=2025-06-01"],
        "freezes.unrest.end: ends on",
    ),
    (
        "a recognition that ends before it begins",
        [f"{COMPANY}.recognition=[{{start: 2025-01-01, end: 2024-01-01}}]"],
        f"{COMPANY}.recognition.0.end: ends on 2024-01-01",
    ),
    (
        "a step of nothing",
        ["missions.Golan.movement.every=0 days"],
        "missions.Golan.movement.every: a step of 0 days never moves on",
    ),
    (
        "days that end before they begin",
        ["boards.main.sittings.until=2024-01-08"],
        "boards.main.sittings.until: is 2024-01-08, which is not after the first day 2024-01-08",
    ),
    (
        "dates out of order",
        ["missions.Cedar.movement=[2024-08-05, 2024-02-05]"],
        "missions.Cedar.movement.1: 2024-02-05 stands after 2024-08-05; list dates in order",
    ),
    (
        "a date twice",
        ["missions.Cedar.movement=[2024-02-05, 2024-02-05]"],
        "missions.Cedar.movement.1: the date 2024-02-05 is listed twice",
    ),
    ("a duration of 101 years", ["boards.main.validity=101 years"], "boards.main.validity: the duration 1212 months"),
    ("a drawn duration of 101 years", [f"{CEDAR}.tour.high=101 years"], f"{CEDAR}.tour.high: the duration 1212 months"),
    ("no leave", ["categories.observer.leave=0 days"], "categories.observer.leave: leave must be at least 1 day"),
    ("no dwell", ["categories.observer.dwell=0 days"], "categories.observer.dwell: dwell must be at least 1 day"),
    (
        "results at once",
        ["boards.main.result_after=0 days"],
        "boards.main.result_after: result_after must be at least 1",
    ),
    (
        "a selection that never holds",
        ["boards.main.validity=0 days"],
        "boards.main.validity: validity must be at least",
    ),
    (
        "shares that do not add up",
        ["categories.observer.early_return.reasons.medical.share=0.5"],
        "categories.observer.early_return.reasons: the shares of the reasons add up to 0.9 and not to 1",
    ),
    (
        "shares that miss one millionth",
        ["categories.observer.early_return.reasons.medical.share=0.600001"],
        "add up to 1.000001 and not to 1",
    ),
    (
        "a second tour after discipline",
        ["categories.observer.early_return.reasons.discipline.again=1 %"],
        "categories.observer.early_return.reasons.discipline.again: after discipline nobody serves again",
    ),
    (
        "a reason that results use themselves",
        ["categories.observer.early_return.reasons={mission closed: {share: 1}}"],
        "reasons.mission closed: 'mission closed' is what results call a tour that was not cut short",
    ),
    (
        "a category without a board",
        ["boards.main.categories=[observer]"],
        "categories.contingent: no board examines this category",
    ),
    (
        "a category of two boards",
        [
            (
                "boards={one: {categories: [observer, contingent], sittings: [2024-02-01], capacity: 5, validity: 1 "
                "year, checks: [{name: a, passes: 1}], result_after: 1 week, retry_after: 1 week, attempts: 1}, "
                "two: {categories: [observer], sittings: [2024-02-01], capacity: 5, validity: 1 "
                "year, checks: [{name: a, passes: 1}], result_after: 1 week, retry_after: 1 week, attempts: 1}}"
            )
        ],
        "boards.two.categories.0: the category 'observer' has the board 'one' already; a category has one board",
    ),
    (
        "a category without a first course",
        [f"{COMPANY}.renews=true"],
        "categories.contingent: no course qualifies this category: nobody can be trained",
    ),
    (
        "a category of two first courses",
        [f"{COMPANY}.qualifies=observer"],
        "centre.courses.company.qualifies: the category 'observer' has the first course 'observers' already",
    ),
    (
        "a category of two refreshers",
        ["centre.courses.*.renews=true", f"{COMPANY}.qualifies=observer"],
        "centre.courses.company.qualifies: the category 'observer' has the refresher 'observers' already",
    ),
    (
        "a lead time that can never be met",
        ["categories.contingent.lead_time=43 days"],
        (
            "categories.contingent.lead_time: a lead time of 43 days can never be met: the results of the board 'main' "
            "come after 14 days and a class of the course 'company' lasts 30 days; whoever is "
            "called by it comes too late"
        ),
    ),
    (
        "more seats needed than there are",
        [f"{COMPANY}.minimum=21"],
        f"{COMPANY}.minimum: a class needs 21 people but has 20 seats: it can never take place",
    ),
    (
        "no room of the kind",
        ["centre.rooms.classroom=0"],
        f"{COMPANY}.room: the centre has no room of the kind 'classroom': this course can never be held",
    ),
    (
        "no team of the kind",
        ["centre.teams.medicine=0"],
        "centre.courses.observers.subjects.field medicine: the centre has no team of the kind 'medicine'",
    ),
    (
        "a certificate as short as its class",
        [f"{COMPANY}.validity=30 days", "opening.reserve=[]"],
        f"{COMPANY}.validity: the certificate lasts 30 days, no longer than the class itself (30 days)",
    ),
    (
        "a certificate that never lasts a tour",
        ["categories.contingent.certificate=throughout"],
        (
            "categories.contingent.certificate: certificates must be valid throughout a tour, but none lasts longer "
            "than the 12 months of missions.Golan: nobody may ever depart"
        ),
    ),
    ("no posts at all", [f"{GOLAN}.establishment={{}}"], f"{GOLAN}.establishment: expected at least one date"),
    (
        "posts before the mission",
        [f"{GOLAN}.establishment={{2024-03-13: 5}}"],
        f"{GOLAN}.establishment.2024-03-13: 5 posts from 2024-03-13, before the mission starts on 2024-03-14",
    ),
    (
        "posts after the mission",
        [f"{CEDAR}.establishment={{2020-01-01: 5, 2026-10-01: 1}}"],
        f"{CEDAR}.establishment.2026-10-01: 1 posts from 2026-10-01, when the mission has ended on 2026-10-01",
    ),
    (
        "a shortest tour of nothing",
        [f"{CEDAR}.shortest=0 days"],
        f"{CEDAR}.shortest: the shortest tour must be at least",
    ),
    (
        "longest below shortest",
        [f"{CEDAR}.longest=5 months"],
        f"{CEDAR}.longest: the longest tour (5 months) is shorter than the shortest (6 months)",
    ),
    (
        "a tour below the shortest",
        [f"{GOLAN}.tour=5 months"],
        f"{GOLAN}.tour: a tour of 5 months is shorter than the shortest allowed (6 months)",
    ),
    (
        "a tour above the longest",
        [f"{GOLAN}.tour=15 months and 1 day"],
        f"{GOLAN}.tour: a tour of 15 months and 1 day is longer than the longest allowed (15 months)",
    ),
    (
        "a handover in months",
        [f"{GOLAN}.handover=1 month"],
        f"{GOLAN}.handover: a handover is counted in days: write '30 days' and not '1 month'",
    ),
    (
        "a handover as long as a tour",
        [f"{GOLAN}.shortest=30 days", f"{GOLAN}.handover=30 days"],
        f"{GOLAN}.handover: a handover of 30 days is not shorter than the shortest tour (30 days)",
    ),
    (
        "a mission shorter than a tour",
        ["missions.Golan.end=2024-09-13", f"{GOLAN}.unit.planned=[2024-03-14]"],
        f"{GOLAN}.shortest: the mission is open from 2024-03-14 to 2024-09-13, less than the shortest tour (6 months)",
    ),
    (
        "a unit without a wave",
        [f"{GOLAN}.unit.planned=[]"],
        f"{GOLAN}.unit: the unit has no planned day and nobody in place at the opening: no wave would ever go",
    ),
    (
        "a wave after the mission",
        ["missions.Golan.end=2025-03-14"],
        f"{GOLAN}.unit.planned.1: a wave is planned for 2025-03-14, when the mission has ended on 2025-03-14",
    ),
    ("a unit raised on the day", [f"{GOLAN}.unit.ahead=0 days"], f"{GOLAN}.unit.ahead: must be at least 1 day"),
    (
        "a line that no decision covers",
        [f"{CEILING}.missions=[Golan]"],
        f"{CEDAR}: no authorisation ever covers the line observer of Cedar while it has posts: nobody can be sent",
    ),
    (
        "a line that a decision covers only before its posts",
        ["authorisations.parliament.end=2024-03-14", "opening.abroad=[]"],
        f"{GOLAN}: no authorisation ever covers the line contingent of Golan while it has posts",
    ),
    (
        "two decisions of one date for one line",
        [
            (
                "authorisations={a: {date: 2023-01-01, ceilings: {x: {number: 50, missions: [Golan, Cedar]}}}, "
                "b: {date: 2023-01-01, ceilings: {x: {number: 50, missions: [Cedar]}}}}"
            )
        ],
        "authorisations.b.date: 'a' is of the same date 2023-01-01 and names the line observer of Cedar too",
    ),
    (
        "people of an unknown category",
        ["opening.abroad=[{mission: Cedar, category: obsrver, number: 1}]"],
        "opening.abroad.0.category: unknown category 'obsrver'; did you mean 'observer'?",
    ),
    (
        "people in an unknown mission",
        ["opening.abroad=[{mission: Ceder, category: observer, number: 1}]"],
        "opening.abroad.0.mission: unknown mission 'Ceder'; did you mean 'Cedar'?",
    ),
    (
        "people where there is no such line",
        ["opening.abroad=[{mission: Cedar, category: contingent, number: 1}]"],
        "opening.abroad.0.category: the mission 'Cedar' has no line of the category 'contingent'",
    ),
    (
        "people in a mission to come",
        ["opening.abroad=[{mission: Golan, category: contingent, number: 1}]"],
        "opening.abroad.0.mission: 1 people in 'Golan', which starts on 2024-03-14, after the run",
    ),
    (
        "people in a mission that is over",
        ["missions.Cedar.end=2023-10-01", f"{CEDAR}.establishment=4"],
        "opening.abroad.0.mission: 5 people in 'Cedar', which ended on 2023-10-01, before the run",
    ),
    (
        "more women than people",
        ["opening.abroad.0.women=6"],
        "opening.abroad.0.women: 6 women among 5 people",
    ),
    (
        "an opening date in the run",
        ["opening.reserve.0.since=2024-01-02"],
        "opening.reserve.0.since: 2024-01-02 is after the run starts on 2024-01-01",
    ),
    (
        "a wave of an unknown mission",
        ["opening.reserve.0.assigned=Gollan"],
        "opening.reserve.0.assigned: unknown mission 'Gollan'; did you mean 'Golan'?",
    ),
    (
        "a wave of a mission without such a line",
        ["opening.reserve.0.assigned=Cedar"],
        "opening.reserve.0.assigned: the mission 'Cedar' has no line of the category 'contingent'",
    ),
    (
        "a wave of a line that is no unit",
        ["opening.reserve.0.assigned=Cedar", "opening.reserve.0.category=observer"],
        "opening.reserve.0.assigned: the line observer of 'Cedar' is not a unit: it has no wave to be assigned to",
    ),
    ("a policy called baseline", ["policies={baseline: {}}"], "policies.baseline: 'baseline' is what results call"),
    ("a basis for nothing", ["basis={missions.*.lines.x: plan}"], "basis.'missions.*.lines.x': the pattern"),
    ("a basis that is nothing", ["basis={start: pln}"], "basis.start: expected the name of a source or 'assumption: '"),
    ("an assumption without a reason", ["basis={start: 'assumption: '}"], "basis.start: say why after 'assumption: '"),
]


@pytest.mark.parametrize(("settings", "told"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_it_is_refused(settings: list[str], told: str) -> None:
    found = [each for each in refusals(*settings) if told in each]
    assert len(found) == 1, refusals(*settings)


def test_faults_of_many_parts_are_told_together() -> None:
    told = refusals("end=2023-01-01", "boards.main.result_after=0 days", "categories.observer.leave=0 days")
    assert [each.split(":")[0] for each in told if "basis" not in each][:3] == [
        "boards.main.result_after",
        "categories.observer.leave",
        "end",
    ]
