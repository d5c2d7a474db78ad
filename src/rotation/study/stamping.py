"""Where reports and charts about several cases come from."""

from rotation.report.stamp import Stamp
from rotation.study.birth import versions
from rotation.study.ceilings import reading
from rotation.study.measured import Measured


def stamp_of_baseline(held: Measured) -> Stamp:
    """Say where a report about several cases comes from."""
    case = held.cases[0]
    return Stamp(
        scenario=case.scenario.title,
        version=versions()["rotation"],
        seed=held.seed,
        replications=held.replications,
        digest=held.digests[case.label],
        start=case.scenario.start,
        end=case.scenario.end,
        ceiling=reading(case.scenario),
        policy=case.label,
    )
