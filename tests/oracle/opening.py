"""Rule 10, the opening state: where everybody is before the first phase of the first day."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rotation.calendar.dates import later
from rotation.foundation.quantities import Duration
from rotation.scenario import schema
from tests.oracle import homecoming, reserve
from tests.oracle.people import Person
from tests.oracle.tours import Tour

if TYPE_CHECKING:
    from tests.oracle.posts import Line
    from tests.oracle.world import World

Group = schema.Abroad | schema.InReserve | schema.AtCommission | schema.Selected | schema.Resting


def open_posts(world: "World") -> None:
    """Open the posts of the first day, vacant."""
    for line in world.lines:
        for _ in range(line.establishment.on(world.start)):
            line.open(world.start)


def open_groups(world: "World") -> None:
    """Place the people of an opening state given by counts, group by group."""
    numbers = dict.fromkeys(world.categories, 0)
    for group in groups(world):
        for place in range(1, group.number + 1):
            numbers[group.category] += 1
            woman = None if group.women is None else place <= group.women
            person = came_from_opening(world, group.category, numbers[group.category], woman)
            set_up(world, person, group, place)


def came_from_opening(world: "World", category: str, number: int, woman: bool | None) -> Person:
    """Give a person of the opening state, not yet in any stage; a sex that is not stated is drawn."""
    person = Person(world, category, number, from_opening=True)
    share = world.categories[category].spec.women
    person.woman = world.fate.comes_true(share, "sex", person.key, 0) if woman is None else woman
    world.people.append(person)
    return person


def groups(world: "World") -> Iterator[Group]:
    """Give the groups of the opening state in the order in which their people are numbered."""
    state = world.scenario.opening
    for kind in (state.abroad, state.reserve, state.selected, state.commission, state.resting):
        yield from sorted(kind, key=lambda group: _order(world, group))


def _order(world: "World", group: Group) -> tuple[object, ...]:
    mission = getattr(group, "mission", None)
    since = getattr(group, "since", None)
    return (
        (world.scenario.missions[mission].priority, mission) if mission else (0, ""),
        since.toordinal() if since else 0,
        getattr(group, "assigned", None) or "",
        group.number,
        -1 if group.women is None else group.women,
    )


def set_up(world: "World", person: Person, group: Group, place: int) -> None:
    """Place one person where the group is."""
    category = world.categories[group.category]
    first_validity = category.first_course.spec.validity
    person.passed_checks = not isinstance(group, schema.AtCommission)
    if isinstance(group, schema.Abroad):
        line = world.line(group.mission, group.category)
        together = line.spec.unit is not None
        since = derived(world, group, line.planning_tour(), 1 if together else place, 1 if together else group.number)
        person.certificate_until = later(since, first_validity)
        set_abroad(world, person, line, since, None)
    elif isinstance(group, schema.InReserve):
        since = derived(world, group, first_validity, place, group.number)
        person.certificate_until = later(since, first_validity)
        if group.assigned:
            person.assigned = (world.line(group.assigned, group.category), 1)
            person.assigned[0].raised = 1
        reserve.join(person, since)
    elif isinstance(group, schema.Selected):
        since = derived(world, group, category.board.spec.validity, place, group.number)
        person.selected_until = later(since, category.board.spec.validity)
        person.course = category.first_course.name
        person.enter("seat", since)
    elif isinstance(group, schema.AtCommission):
        person.enter("commission")
    else:
        person.tours = 1
        person.serves_again = True
        person.again_chance = category.spec.again
        homecoming.rest(person, derived(world, group, category.spec.dwell, place, group.number))


def derived(world: "World", group: Group, length: Duration, place: int, number: int) -> int:
    """Give the day a group states, or the one of the i-th of n: (i - 1/2)/n of a length before the run."""
    stated = getattr(group, "since", None)
    if stated is not None:
        return stated.toordinal()
    return ago(world, length, place, number)


def ago(world: "World", length: Duration, place: int, number: int) -> int:
    """Give the day (i - 1/2)/n of a length before the run."""
    days = world.start - later(world.start, length, -1)
    return world.start - (2 * place - 1) * days // (2 * number)


def set_abroad(world: "World", person: Person, line: "Line", since: int, end: int | None) -> None:
    """Put somebody in the lowest post without a holder, or in surplus; of a unit, a tour not stated is drawn once."""
    company = line.company
    if end is None:
        end = line.tour_end(since, company.leader.key if company else person.key, 0 if company else person.tours)
    post = next((post for post in line.in_order() if post.holder is None), None)
    early = world.categories[person.category].spec.early_return
    person.tour = Tour(
        line,
        post.number if post else 0,
        person.tours + 1,
        departed=since,
        planned_end=end,
        last_allowed=later(since, line.spec.longest),
        early_return=world.fate.event_after(world.start, early.rate, "early return", person.key, person.tours),
        chosen_by="opening",
        wave=0 if company else None,
    )
    person.history.append(person.tour)
    line.people.append(person)
    person.enter("abroad")
    if post:
        homecoming.take(person, post)
    if company:
        company.found_at_the_opening(since, end)
