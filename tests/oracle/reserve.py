"""Rule 5, the reserve: who may depart, who goes first, and how people leave it unasked."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.posts import Line
    from tests.oracle.world import World


def join(person: "Person", since: int | None = None) -> None:
    """Enter the reserve; the day of withdrawal is drawn on entry."""
    world = person.world
    rate = world.categories[person.category].spec.withdrawal
    person.withdrawal_day = world.fate.event_after(world.clock.today, rate, "withdrawal", person.key, person.entries)
    person.entries += 1
    person.enter("reserve", since)


def to_renewal(person: "Person") -> None:
    """Join the line of the refresher, or of the first course where there is none; failures count anew."""
    category = person.world.categories[person.category]
    person.course = (category.refresher or category.first_course).name
    person.course_failures = 0
    person.enter("lapsed")


def lapse(person: "Person") -> None:
    """Leave the reserve because the certificate is no longer good."""
    to_renewal(person)


def withdraw(person: "Person") -> None:
    """Leave the reserve for good."""
    person.leave_for_good("withdrawal")


def may_depart(person: "Person", planned_end: int) -> bool:
    """Tell whether the certificate is good enough to leave today for a tour that is expected to end on a day."""
    today = person.world.clock.today
    throughout = person.world.categories[person.category].spec.certificate == "throughout"
    return person.certificate_until > (max(today, planned_end) if throughout else today)


def ready(world: "World", line: "Line", assigned: "tuple[Line, int] | None", planned_end: int) -> "list[Person]":
    """Give the members of the reserve who may depart for a line, of one wave or unassigned, in the reserve's order."""
    members = [one for one in world.those_in(line.category, "reserve") if one.assigned == assigned]
    by_tours = world.categories[line.category].spec.order == "fewest tours"
    return sorted(
        (one for one in members if may_depart(one, planned_end)),
        key=lambda one: (one.tours if by_tours else 0, one.turn),
    )


def first_of(world: "World", candidates: "list[Person]") -> "tuple[Person, str]":
    """Choose who goes first among candidates, given longest waiting first, and say by which rule."""
    spec = world.categories[candidates[0].category].spec
    if spec.order == "fewest tours":
        return min(candidates, key=lambda one: (one.tours, one.turn)), "fewest tours"
    if spec.order == "women first" and too_few_women(world, candidates[0].category):
        for candidate in candidates:
            if candidate.woman:
                return candidate, "woman first"
    return candidates[0], "longest waiting"


def too_few_women(world: "World", category: str) -> bool:
    """Tell whether women abroad fall short of the target in force today, one more person counted."""
    targets = world.categories[category].spec.women_targets
    dates = [date for date in targets if date.toordinal() <= world.clock.today]
    if not dates:
        return False
    abroad = world.those_in(category, "abroad")
    women = sum(one.woman for one in abroad)
    return women * 1_000_000 < targets[max(dates)] * (len(abroad) + 1)
