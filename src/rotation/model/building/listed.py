"""Facts of a roster: everybody listed, with the dates that it states or that one rule derives (rule 10)."""

from collections.abc import Iterator

from rotation.calendar.dates import later, ordinal
from rotation.foundation.quantities import Duration
from rotation.model.building.lines import planning_tour
from rotation.model.building.order import Order
from rotation.scenario.schema import Line, Listed

Key = tuple[str, str, str | None]
"""Category, stage and mission: among people alike in these, dates that are missing are spread out."""


def numbered(order: Order) -> Iterator[tuple[int, Listed]]:
    """Give everybody listed with the number in the category, by category and then by number."""
    people = sorted(order.scenario.opening.people, key=lambda person: (person.category, person.identifier))
    numbers = {name: 0 for name, _ in order.categories}
    for person in people:
        numbers[person.category] += 1
        yield numbers[person.category], person


def since(order: Order) -> list[int]:
    """Give since when everybody is where the roster says, in the order of `numbered`, days from the run's first."""
    people = [person for _, person in numbered(order)]
    stated = [_stated(order, person) for person in people]
    lacking: dict[Key, int] = {}
    for person, day in zip(people, stated, strict=True):
        if day is None:
            lacking[_key(person)] = lacking.get(_key(person), 0) + 1
    spread = dict.fromkeys(lacking, 0)
    found: list[int] = []
    for person, day in zip(people, stated, strict=True):
        if day is not None:
            found.append(day)
            continue
        spread[_key(person)] += 1
        found.append(_derived(order, person, spread[_key(person)], lacking[_key(person)]))
    return found


def _key(person: Listed) -> Key:
    return person.category, person.stage, person.mission


def line_of(order: Order, person: Listed) -> Line:
    """Give the line of somebody abroad, or raised for a wave."""
    return order.scenario.missions[person.mission or ""].lines[person.category]


def _stated(order: Order, person: Listed) -> int | None:
    """Give the day that the roster states, by itself or by another date; nothing where it must be derived."""
    days = {name: _counted(order, person, name) for name in ("tour_start", "tour_end", "certificate_end")}
    available = _counted(order, person, "available_from")
    if person.stage == "abroad":
        return days["tour_start"]
    if person.stage == "commission":
        return 0
    if person.stage == "selected" or (person.stage == "reserve" and available is not None):
        return available
    if person.stage == "reserve":
        return _back(order, days["certificate_end"], order.first_course(person.category)[1].validity)
    if days["tour_end"] is not None:
        return days["tour_end"]
    return _back(order, available, order.scenario.categories[person.category].dwell)


def _counted(order: Order, person: Listed, name: str) -> int | None:
    day = getattr(person, name)
    return None if day is None else ordinal(day) - order.origin


def _back(order: Order, day: int | None, length: Duration) -> int | None:
    """Count a length back from a day, to the run's first day at the latest."""
    return None if day is None else min(0, later(order.origin + day, length, -1) - order.origin)


def _derived(order: Order, person: Listed, number: int, among: int) -> int:
    """Give the day of the i-th of n: (i - 1/2)/n of the stretch that belongs to the stage, before the run."""
    if person.stage == "abroad":
        line = line_of(order, person)
        length = planning_tour(line)
        if line.unit is not None:
            number = among = 1
    elif person.stage == "reserve":
        length = order.first_course(person.category)[1].validity
    elif person.stage == "selected":
        length = order.board_of(person.category)[1].validity
    else:
        length = order.scenario.categories[person.category].dwell
    days = order.origin - later(order.origin, length, -1)
    return -((2 * number - 1) * days // (2 * among))
