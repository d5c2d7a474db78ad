"""The fields of people and of the institutions that choose and train them."""

from tests.fields.changes import change

OBSERVER, STAFF = "categories.observer", "categories.staff"
BOARD = "boards.officers"
COURSE, SECOND = "centre.courses.observers", "centre.courses.staff"

CATEGORIES = {
    "categories.*.lead_time": change(f"{STAFF}.lead_time=5 months"),
    "categories.*.calls.fixed": change(f"{STAFF}.calls={{intake: fixed, number: 1}}"),
    "categories.*.calls.fixed.number": change("categories.infantry.calls.number=3"),
    "categories.*.calls.poisson": change(f"{STAFF}.calls={{intake: poisson, mean: 1}}"),
    "categories.*.calls.poisson.mean": change(f"{OBSERVER}.calls.mean=3"),
    "categories.*.calls.planned": change(f"{OBSERVER}.calls={{intake: planned, margin: 1}}"),
    "categories.*.calls.planned.margin": change(f"{STAFF}.calls.margin=2"),
    "categories.*.population.size": change(f"{OBSERVER}.population.size=20"),
    "categories.*.population.offers": change(f"{OBSERVER}.population.offers=5 % a year"),
    "categories.*.women": change(f"{STAFF}.women=60 %"),
    "categories.*.women_targets.*": change(f"{STAFF}.women_targets.2024-06-01=10 %"),
    "categories.*.women_targets.* (day)": change(f"{STAFF}.women_targets={{2025-06-01: 50 %}}"),
    "categories.*.withdrawal": change(f"{OBSERVER}.withdrawal=60 % a year"),
    "categories.*.early_return.rate": change(f"{OBSERVER}.early_return.rate=5 % a year"),
    "categories.*.early_return.reasons.*.share": change(
        f"{OBSERVER}.early_return.reasons={{medical: {{share: 1, again: 0.6}}, family: {{share: 0, again: 0.2}}}}"
    ),
    "categories.*.early_return.reasons.*.again": change(f"{OBSERVER}.early_return.reasons.medical.again=0"),
    "categories.*.again": change(f"{STAFF}.again=1"),
    "categories.*.leave": change(f"{STAFF}.leave=6 months"),
    "categories.*.dwell": change(f"{OBSERVER}.dwell=9 months"),
    "categories.*.dwell_asked": change(f"{STAFF}.dwell_asked=2 months"),
    "categories.*.order": change(f"{OBSERVER}.order=fewest tours"),
    "categories.*.certificate": change(f"{STAFF}.certificate=throughout"),
    "categories.*.pay.salary": change(f"{STAFF}.pay.salary=600000"),
    "categories.*.pay.currency": change(f"{STAFF}.pay.currency=USD"),
    "categories.*.pay.times": change(f"{STAFF}.pay.times=2"),
    "categories.*.reimbursement.currency": change(f"{STAFF}.reimbursement.currency=EUR"),
    "categories.*.reimbursement.rates.*": change(f"{STAFF}.reimbursement.rates.2025-01-01=1500"),
    "categories.*.reimbursement.rates.* (day)": change(
        f"{STAFF}.reimbursement.rates={{2024-01-01: 1428, 2025-07-01: 1448}}"
    ),
}

BOARDS = {
    "boards.*.categories": change(
        f"{BOARD}.categories=[observer, staff, medic]", "boards.contingent.categories=[infantry]"
    ),
    "boards.*.sittings": change(
        f"{BOARD}.sittings=[2024-02-08, 2024-08-08]", given=(f"{BOARD}.sittings=[2024-02-08]",)
    ),
    "boards.*.sittings.first": change(f"{BOARD}.sittings.first=2024-01-15"),
    "boards.*.sittings.every": change(f"{BOARD}.sittings.every=2 months"),
    "boards.*.sittings.until": change(f"{BOARD}.sittings.until=2025-01-01"),
    "boards.*.capacity": change(f"{BOARD}.capacity=10"),
    "boards.*.checks.*.name": change(f"{BOARD}.checks.English.name=French"),
    "boards.*.checks.*.passes": change(f"{BOARD}.checks.English.passes=80 %"),
    "boards.*.result_after": change(f"{BOARD}.result_after=5 weeks"),
    "boards.*.validity": change(f"{BOARD}.validity=1 month"),
    "boards.*.retry_after": change(f"{BOARD}.retry_after=5 months"),
    "boards.*.attempts": change(f"{BOARD}.attempts=1"),
}

CENTRE = {
    "centre.rooms.*": change("centre.rooms.ground=2", given=("centre.teams.tactics=2",)),
    "centre.teams.*": change("centre.teams.protection=2"),
    "centre.subjects.*.team": change("centre.subjects.protection of civilians.team=spare"),
    "centre.courses.*.qualifies": change(f"{COURSE}.qualifies=staff", f"{SECOND}.qualifies=observer"),
    "centre.courses.*.renews": change(f"{SECOND}.renews=true", "centre.courses.staff refresher.renews=false"),
    "centre.courses.*.priority": change("centre.courses.medics.priority=3"),
    "centre.courses.*.subjects.*": change(f"{COURSE}.subjects={{protection of civilians: 30}}"),
    "centre.courses.*.room": change("centre.courses.medics.room=tent", given=("centre.teams.tactics=2",)),
    "centre.courses.*.starts": change(
        f"{COURSE}.starts=[2024-03-01]", given=(f"{COURSE}.starts=[2024-03-01, 2024-06-01]",)
    ),
    "centre.courses.*.starts.first": change(f"{COURSE}.starts.first=2024-02-05"),
    "centre.courses.*.starts.every": change(f"{COURSE}.starts.every=1 month"),
    "centre.courses.*.starts.until": change(f"{COURSE}.starts.until=2025-01-01"),
    "centre.courses.*.minimum": change(f"{COURSE}.minimum=4"),
    "centre.courses.*.maximum": change(f"{COURSE}.maximum=2"),
    "centre.courses.*.passes": change(f"{COURSE}.passes=90 %"),
    "centre.courses.*.repeats": change(f"{COURSE}.repeats=0"),
    "centre.courses.*.validity": change(f"{COURSE}.validity=4 months"),
    "centre.courses.*.cost.amount": change("centre.courses.unit.cost.amount=1"),
    "centre.courses.*.cost.currency": change("centre.courses.unit.cost.currency=USD"),
    "centre.courses.*.recognition.*.start": change(f"{SECOND}.recognition.1.start=2025-10-01"),
    "centre.courses.*.recognition.*.end": change(f"{SECOND}.recognition.0.end=2024-06-01"),
}
