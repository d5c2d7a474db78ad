"""Simulate a case block after block until its means are precise, so that the machine does not decide when to stop."""

from collections.abc import Callable
from dataclasses import replace

from rotation.analysis.facts import ALL
from rotation.analysis.stopping import looked, next_look
from rotation.experiment.plan import Plan
from rotation.experiment.sink import Sink
from rotation.results.folder import GROUP
from rotation.results.manifest import Birth
from rotation.study.birth import born
from rotation.study.blockwise import Blockwise, Kept, joined, measuring
from rotation.study.case import Case
from rotation.study.facts import facts_of
from rotation.study.precision import LEAST, Precision
from rotation.study.reached import values_of

CarryOut = Callable[[Plan, Sink], None]
"""Simulates what a sink does not have of a plan."""


def birth_of(case: Case, wanted: Precision, seed: int | None) -> Birth:
    """Say what a run is made from that goes on until it is precise; its number of replications is still the limit.

    Raises InvalidInput for what cannot be asked.
    """
    wanted.wishes(case.scenario)
    known = born([case], case.scenario.seed if seed is None else seed, wanted.most)
    return replace(known, precision=wanted.texts, most=wanted.most)


def until_precise(
    case: Case, birth: Birth, kept: Kept, carry_out: CarryOut, announce: Callable[[str], None] | None
) -> int:
    """Simulate a case from look to look into a sink; gives how many replications it took.

    `birth` is that of `birth_of`; `announce` is told in words how far it is. Raises InvalidInput where no future has a
    value of what was asked.
    """
    wishes, most = Precision(birth.precision).wishes(case.scenario), birth.replications
    names = frozenset(wish.measure.partition("/")[0] for wish in wishes)
    sink = Blockwise({case.label: facts_of(case.scenario, most)}, measuring(names), kept)
    number = min(LEAST, most)
    while True:
        carry_out(Plan({case.label: case.scenario}, birth.seed, number, GROUP), sink)
        whole = joined(sink.of(case.label))
        found = [looked(values_of(whole, wish), wish) for wish in wishes]
        following = next_look(number, found, GROUP, most)
        if following == number:
            return number
        if announce is not None:
            wish, wide = next((wish, each) for wish, each in zip(wishes, found, strict=True) if not each.precise)
            place = "" if wish.mission == ALL else f" in {wish.mission}"
            announce(
                f"{number:,} futures know {wish.measure}{place} to ±{wide.half_width:.3g}, ±{wide.asked:.3g} is asked: "
                f"on to {following:,}"
            )
        number = following
