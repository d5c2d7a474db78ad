"""The birth certificate of a run, from its cases."""

import platform
from collections.abc import Sequence
from importlib.metadata import version

from rotation import __version__
from rotation.experiment.sources import rules_digest
from rotation.results.digest import of_text
from rotation.results.manifest import Birth
from rotation.study.case import Case, canonical
from rotation.study.ceilings import reading

LIBRARIES = ("numpy", "numba", "scipy", "simpy", "pandas", "pyarrow")
"""The libraries whose versions are recorded."""


def born(cases: Sequence[Case], seed: int, replications: int) -> Birth:
    """Say what a run of some cases is made from; the first is the one told by title, file and ceiling."""
    first = cases[0]
    return Birth(
        scenario=first.scenario.title,
        source=first.source,
        scenario_digest=of_text(*(canonical(case.scenario) for case in cases)),
        policies=tuple(case.label for case in cases),
        settings=first.settings,
        seed=seed,
        replications=replications,
        ceiling=reading(first.scenario),
        versions=versions(),
    )


def versions() -> dict[str, str]:
    """Give the versions of this package, its rules by their digest, Python and the libraries that compute."""
    return {
        "rotation": __version__,
        "rules": rules_digest(),
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }
