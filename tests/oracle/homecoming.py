"""Rules 6, 8 and 9: departures and returns of one person, extension, relief, early return, leave and dwell."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rotation.calendar.dates import later
from tests.oracle import reserve
from tests.oracle.clock import Phase
from tests.oracle.tours import Tour

if TYPE_CHECKING:
    from tests.oracle.people import Person
    from tests.oracle.posts import Line, Post


def dates_abroad(person: "Person") -> "list[tuple[int, Phase, Callable[[Person], None]]]":
    """Give the dates of somebody abroad: the release or the homecoming, and the early return."""
    tour = person.tour
    assert tour is not None
    dates = [(tour.early_return, Phase.EARLY_RETURNS, return_early)]
    if tour.released:
        return [*dates, (0, Phase.RELEASES, go_released)]
    expected = min(tour.planned_end, tour.last_allowed)
    if tour.relieved_on is not None:
        expected = min(expected, tour.relieved_on)
    return [*dates, (expected, Phase.HOMECOMINGS, go_as_planned)]


def go_released(person: "Person") -> None:
    """Come home from a post that closed, once no freeze holds (phase 2, a)."""
    if not person.tour.line.mission.frozen(person.world.clock.today):
        come_home(person, "mission closed")


def go_as_planned(person: "Person") -> None:
    """Come home if it is time and no freeze holds (phase 2, b); looked at on each day from the planned end on."""
    line = person.tour.line
    if line.mission.frozen(person.world.clock.today) or not is_time(person):
        return
    if person.tour.relieved_on is not None:
        come_home(person, "completed", "short wave")
    else:
        come_home(person, "completed", "late wave" if line.spec.unit else "planned end")


def is_time(person: "Person") -> bool:
    """Tell whether somebody abroad goes home in phase 2 of today by plan."""
    today, tour = person.world.clock.today, person.tour
    ended = today >= tour.planned_end
    must_go = today >= tour.last_allowed or (ended and not tour.line.may_extend())
    if person.post is None:
        return ended or today >= tour.last_allowed or (tour.relieved_on is not None and today >= tour.relieved_on)
    if tour.relieved_on is not None:
        return must_go or today >= tour.relieved_on
    relieved = person.post.holder is person and bool(person.post.standing_by)
    return must_go or (ended and relieved)


def return_early(person: "Person") -> None:
    """Come home before the planned end, for a reason drawn from the stated shares, in a freeze too."""
    early = person.world.categories[person.category].spec.early_return
    parts = {name: reason.share for name, reason in early.reasons.items()}
    reason = person.world.fate.one_of(parts, "early return reason", person.key, person.tours)
    come_home(person, reason, "early return", again=0 if reason == "discipline" else early.reasons[reason].again)


def come_home(person: "Person", reason: str, trigger: str = "", again: int | None = None) -> None:
    """End the tour today: the relief takes the post or it falls vacant; leave and dwell begin."""
    world, tour = person.world, person.tour
    today = world.clock.today
    tour.returned, tour.reason = today, reason
    leave_post(person, trigger)
    tour.line.people.remove(person)
    spec = world.categories[person.category].spec
    person.again_chance = spec.again if again is None else again
    person.serves_again = world.fate.comes_true(person.again_chance, "again", person.key, person.tours)
    person.tours += 1
    person.tour = None
    rest(person, today)


def rest(person: "Person", home: int, available: int | None = None) -> None:
    """Begin leave and dwell, which both run from the day of return; `available` where a roster states their end."""
    spec = person.world.categories[person.category].spec
    person.home_since = home
    person.available = max(later(home, spec.leave), later(home, spec.dwell)) if available is None else available
    person.rest_ends = person.available if person.serves_again else later(home, spec.leave)
    person.enter("rest")


def rest_over(person: "Person") -> None:
    """Be out, or join the reserve, or the refresher's line where the certificate is no longer good (phase 3)."""
    if not person.serves_again:
        person.leave_for_good("rest")
    elif person.certificate_until > person.world.clock.today:
        reserve.join(person)
    else:
        reserve.to_renewal(person)


def leave_post(person: "Person", trigger: str) -> None:
    """Give up a post, or the place beside its holder; who stands by longest takes it over."""
    post, person.post = person.post, None
    if post is None:
        return
    if post.holder is not person:
        post.standing_by.remove(person)
        if post.holder is not None:
            post.holder.stir()
        return
    post.holder = None
    if post.standing_by:
        post.holder = post.standing_by.pop(0)
        post.holder.stir()
    else:
        post.vacant_since, post.trigger = person.world.clock.today, trigger


def take(person: "Person", post: "Post") -> None:
    """Take a post, or stand by for it while it has a holder."""
    person.post = post
    if post.holder is None:
        post.holder = person
    else:
        post.standing_by.append(person)
        post.holder.stir()


def depart(person: "Person", line: "Line", post: "Post", chosen_by: str, end: int | None, wave: int | None) -> None:
    """Send somebody to a post today; `end` is the planned end where a unit sets it, else it is the person's own."""
    world = person.world
    today = world.clock.today
    world.invariants.may_leave(person, line)
    if end is None:
        end = line.tour_end(today, person.key, person.tours)
    if person.assigned is None:
        world.departed += 1
        line.departures.append((today, world.departed))
    early = world.categories[person.category].spec.early_return
    person.tour = Tour(
        line,
        post.number,
        person.tours + 1,
        departed=today,
        planned_end=end,
        last_allowed=later(today, line.spec.longest),
        early_return=world.fate.event_after(today, early.rate, "early return", person.key, person.tours),
        chosen_by=chosen_by,
        wave=wave,
        dwell_before=None if person.home_since is None else today - person.home_since,
    )
    person.history.append(person.tour)
    person.assigned = None
    line.people.append(person)
    person.enter("abroad")
    person.tour.reserve_before, person.waited = person.waited, 0
    take(person, post)
    world.invariants.room_kept(line)
