"""The fields of the run and of the opening state, by counts and by a roster."""

from tests.fields.changes import change

RUN = {
    "start": change("start=2024-02-01"),
    "end": change("end=2026-06-30"),
    "seed": change("seed=8"),
    "replications": change("replications=2"),
}

COUNTS = {
    "opening.abroad.*.mission": change("opening.abroad.0.mission=Dune"),
    "opening.abroad.*.category": change("opening.abroad.0.category=staff"),
    "opening.abroad.*.number": change("opening.abroad.0.number=2"),
    "opening.abroad.*.women": change("opening.abroad.1.women=2"),
    "opening.abroad.*.since": change("opening.abroad.1.since=2023-09-01"),
    "opening.reserve.*.category": change("opening.reserve.1.category=staff"),
    "opening.reserve.*.number": change("opening.reserve.1.number=3"),
    "opening.reserve.*.women": change("opening.reserve.0.women=8"),
    "opening.reserve.*.since": change("opening.reserve.1.since=2023-08-01"),
    "opening.reserve.*.assigned": change("opening.reserve.0.assigned=null"),
    "opening.commission.*.category": change("opening.commission.0.category=observer"),
    "opening.commission.*.number": change("opening.commission.0.number=4"),
    "opening.commission.*.women": change("opening.commission.0.women=3"),
    "opening.selected.*.category": change("opening.selected.0.category=observer"),
    "opening.selected.*.number": change("opening.selected.0.number=3"),
    "opening.selected.*.women": change("opening.selected.0.women=2"),
    "opening.selected.*.since": change("opening.selected.0.since=2023-10-15"),
    "opening.resting.*.category": change("opening.resting.0.category=staff"),
    "opening.resting.*.number": change("opening.resting.0.number=3"),
    "opening.resting.*.women": change("opening.resting.0.women=2"),
    "opening.resting.*.since": change("opening.resting.0.since=2023-11-01"),
}

_PEOPLE = (
    "identifier: A1, category: observer, stage: abroad, mission: Cedar, tour_start: 2023-09-01, tour_end: 2024-03-05",
    "identifier: A2, category: observer, stage: reserve, sex: woman, certificate_end: 2024-06-01",
    "identifier: A3, category: staff, stage: resting, sex: man, tours_served: 1, tour_end: 2023-11-01",
    "identifier: A4, category: infantry, stage: reserve, mission: Golan, sex: man",
    "identifier: A5, category: infantry, stage: reserve, sex: man",
    "identifier: A6, category: observer, stage: selected, sex: man, available_from: 2023-12-01",
)
LISTED = ("opening={people: [" + ", ".join(f"{{{person}}}" for person in _PEOPLE) + "]}",)
"""A roster of a few people in place of the counts."""
ONE = "opening.people"

ROSTER = {
    "opening.people.*.identifier": change(f"{ONE}.0.identifier=A9", given=LISTED),
    "opening.people.*.category": change(f"{ONE}.5.category=staff", given=LISTED),
    "opening.people.*.stage": change(f"{ONE}.4.stage=commission", given=LISTED),
    "opening.people.*.sex": change(f"{ONE}.1.sex=man", given=LISTED),
    "opening.people.*.mission": change(f"{ONE}.3.mission=null", given=LISTED),
    "opening.people.*.tour_start": change(f"{ONE}.0.tour_start=2023-10-01", given=LISTED),
    "opening.people.*.tour_end": change(f"{ONE}.0.tour_end=2024-02-05", given=LISTED),
    "opening.people.*.certificate_end": change(f"{ONE}.1.certificate_end=2024-01-02", given=LISTED),
    "opening.people.*.available_from": change(f"{ONE}.5.available_from=2023-10-15", given=LISTED),
    "opening.people.*.tours_served": change(f"{ONE}.2.tours_served=2", given=LISTED),
}
