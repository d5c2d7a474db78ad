"""The inspections of a run: a review at its end always, and where asked for a full look every evening."""

from rotation.foundation.rules import handed
from rotation.model.building.facts import Groundwork
from rotation.model.inspection.evening import begin_evenings, inspect_evening
from rotation.model.inspection.recount import recount_for
from rotation.model.inspection.review import review_books, review_classes, review_people, review_tours
from rotation.model.inspection.telling import insist
from rotation.model.world import World


class Inspector:
    """Looks at one block every evening, from its opening state on."""

    def __init__(self, ground: Groundwork, world: World) -> None:
        """Remember who is where before the first day."""
        self._facts, self._world = handed(ground.facts), handed(world)
        self._recount = handed(recount_for(ground, world))
        begin_evenings(self._world, self._recount)

    def look(self, today: int) -> None:
        """Recount everything this evening; the first fault of each replication is noted in it."""
        inspect_evening(self._world, self._facts, self._recount, today)


def review(ground: Groundwork, world: World) -> None:
    """Go once over a finished block in which all tables had room.

    Raises RunFailed for the first replication in which an invariant does not hold, found now or before.
    """
    recount, facts, state = handed(recount_for(ground, world)), handed(ground.facts), handed(world)
    insist(ground, world)
    review_people(state, facts, recount)
    review_tours(state, facts)
    review_classes(state, facts, recount)
    review_books(state, facts, recount)
    insist(ground, world)
