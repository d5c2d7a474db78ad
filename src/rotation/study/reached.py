"""How well a run knows the means that were asked for."""

from dataclasses import asdict

import numpy as np
import pandas as pd

from rotation.analysis.columns import Numbers
from rotation.analysis.facts import ALL
from rotation.analysis.stopping import Wish, looked
from rotation.analysis.summary import Series, series
from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted
from rotation.results.manifest import Birth
from rotation.scenario.schema import Scenario
from rotation.study.blockwise import WITHOUT_IS_ZERO
from rotation.study.precision import Precision


def reached(measures: pd.DataFrame, birth: Birth, scenario: Scenario) -> pd.DataFrame:
    """Say how well the measures of a run know the means asked for; without rows where none was.

    Columns: measure, mission, relative (whether a share of the mean was asked) and those of
    `analysis.stopping.Looked`, with `precise` and `doubtful`.
    """
    wishes = Precision(birth.precision).wishes(scenario) if birth.precision else []
    names = {wish.measure.partition("/")[0] for wish in wishes}
    kept = [name for name in measures["measure"].cat.categories if name.partition("/")[0] in names]
    held = series(measures[measures["measure"].isin(kept)], np.arange(birth.replications))
    rows = []
    for wish in wishes:
        found = looked(values_of(held, wish), wish)
        told = {"measure": wish.measure, "mission": wish.mission, "relative": wish.relative}
        rows.append({**told, **asdict(found), "precise": found.precise, "doubtful": found.doubtful})
    return pd.DataFrame(rows)


def values_of(held: Series, wish: Wish) -> Numbers:
    """Give the values of a measure in a mission, all categories together: float64[replications].

    Raises InvalidInput where no future has one, with the nearest item.
    """
    keys = held.keys
    there = (keys["mission"] == wish.mission) & (keys["category"] == ALL)
    mine = there & (keys["measure"] == wish.measure)
    if mine.any():
        found: Numbers = held.values[int(np.flatnonzero(mine)[0])]
        return found
    name, _, item = wish.measure.partition("/")
    if name in WITHOUT_IS_ZERO:
        return np.zeros(held.values.shape[1])
    items = [each.partition("/")[2] for each in keys["measure"][there] if each.partition("/")[0] == name]
    where = "" if wish.mission == ALL else f" in {quoted(wish.mission)}"
    hint = nearest(item, items) if item else ""
    message = f"no future has a value of {quoted(wish.measure)}{where}{hint}"
    raise InvalidInput([Problem("--precision", 0, 0, "", message)])
