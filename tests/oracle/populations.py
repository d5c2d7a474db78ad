"""Rule 2, a finite population: each soldier outside the pipeline offers to serve on a day of its own, and waits."""

from collections.abc import Generator
from typing import TYPE_CHECKING

import simpy

from rotation.foundation.luck import category_key, person_key
from rotation.scenario import schema
from tests.oracle.clock import Phase
from tests.oracle.people import NEWCOMERS

if TYPE_CHECKING:
    from tests.oracle.world import World


class Population:
    """The soldiers of a category who have not come forward yet, each with a number from the first day on."""

    def __init__(self, world: "World", category: str, spec: schema.Population, in_pipeline: int) -> None:
        """Begin the life of everybody who is not in the opening state."""
        self.world, self.category, self.spec = world, category, spec
        self.offers: list[tuple[int, int]] = []
        """Those who have offered and have not been called: the day of the offer, and the number."""
        for number in range(NEWCOMERS + 1, NEWCOMERS + 1 + spec.size - in_pipeline):
            world.clock.env.process(self.soldier(number))

    def soldier(self, number: int) -> Generator[simpy.Event, object, None]:
        """Sleep until the day of the offer."""
        key = person_key(category_key(self.category), number)
        day = self.world.fate.event_after(self.world.start, self.spec.offers, "offer", key, 0)
        if day < self.world.end:
            yield self.world.clock.at(day, Phase.NIGHT, 0)
            self.offers.append((day, number))

    def answer(self, asked: int) -> list[int]:
        """Give the numbers of those who answer a call: the first to have offered, at most as many as are asked."""
        self.offers.sort()
        called, self.offers = self.offers[:asked], self.offers[asked:]
        if len(called) < asked:
            self.world.happened.add("population ran short")
        return [number for _, number in called]
