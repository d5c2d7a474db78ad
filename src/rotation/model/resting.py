"""Rule 9: the end of leave and dwell."""

from rotation.foundation.rules import act
from rotation.model.agenda import take
from rotation.model.codes import OUT, REST
from rotation.model.facts import Due, Facts
from rotation.model.people import move
from rotation.model.queues import leave
from rotation.model.records import NOBODY
from rotation.model.reserve import enter, seek_renewal
from rotation.model.world import World

REST_END = int(Due.REST)


@act
def end_rests(world: World, facts: Facts, today: int) -> None:
    """Phase 3: who serves again joins the reserve, or the refresher's line; who does not is out."""
    for r in range(world.replication.shape[0]):
        p = take(world, r, REST_END, today)
        while p != NOBODY:
            person = world.person[r, p]
            if person.stage == REST and person.due <= today:
                leave(world, r, p)
                world.category[r, person.category].returning -= person.again
                if not person.again:
                    move(world, facts, r, p, OUT, today)
                elif person.certificate > today:
                    enter(world, facts, r, p, today)
                else:
                    seek_renewal(world, facts, r, p, today)
            p = take(world, r, REST_END, today)
