"""Precision in place of a number of futures: the same tables, resumed or not, and what can be asked."""

import json
from pathlib import Path

import numpy as np
import pytest

from rotation.analysis.measures import measures
from rotation.analysis.stopping import Wish
from rotation.analysis.summary import series
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput
from rotation.results.folder import GROUP, Folder
from rotation.results.memory import Memory
from rotation.study import Execution, Precision, Run, load, open_run, report, run_precisely_into, simulate
from rotation.study.blockwise import Blockwise, joined, measuring
from rotation.study.case import Case
from rotation.study.facts import facts_of
from rotation.study.running import QUIETLY

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
ASKED = ["fill rate=0.008", "gap-days in Golan=27%"]


@pytest.fixture(scope="module")
def base() -> Case:
    return load(SMALL)


@pytest.fixture(scope="module")
def found(base: Case) -> Run:
    """Give a run that goes on until it is precise."""
    return simulate(base, precision=ASKED)


def test_it_stops_at_the_first_look_that_is_precise_and_is_the_run_of_so_many(base: Case, found: Run) -> None:
    number = found.birth.replications
    assert 50 < number < found.birth.most == 2000
    assert number % GROUP == 0
    assert found.digest == simulate(base, replications=number).digest
    table = found.precision()
    assert table["precise"].all()
    assert (table["half_width"] <= table["asked"]).all()
    assert table.loc[1, "asked"] == pytest.approx(0.27 * table.loc[1, "mean"])
    shown = found.summary().set_index(["measure", "mission", "category"]).loc[("fill rate", "*", "*")]
    assert table.loc[0, "half_width"] == pytest.approx((shown["high"] - shown["low"]) / 2)


def test_fewer_futures_would_not_have_been_precise(base: Case, found: Run) -> None:
    fewer = simulate(base, precision=ASKED, replications=found.birth.replications - GROUP)
    assert fewer.birth.replications == fewer.birth.most == found.birth.replications - GROUP
    assert not fewer.precision()["precise"].all()
    assert "limit reached" in report(fewer)


def test_workers_change_nothing(base: Case, found: Run) -> None:
    other = simulate(base, precision=ASKED, workers=2)
    assert (other.birth, other.digest) == (found.birth, found.digest)


def test_a_killed_run_goes_on_to_the_same_end(base: Case, found: Run, tmp_path: Path) -> None:
    class Killed(Exception):
        pass

    def kill(done: int, _: int) -> None:
        if done >= 100:
            raise Killed

    folder = tmp_path / "here"
    with pytest.raises(Killed):
        run_precisely_into(folder, base, ASKED, execution=Execution(1, kill))
    assert len(list((folder / "tables" / "tours").iterdir())) == 2
    with pytest.raises(InvalidInput, match="another number of replications"):
        run_precisely_into(folder, base, Precision(tuple(ASKED), most=1000))
    with pytest.raises(InvalidInput, match="another precision"):
        run_precisely_into(folder, base, ASKED[:1])
    done = run_precisely_into(folder, base, ASKED, execution=Execution(1))
    assert (done.digest, done.birth) == (found.digest, found.birth)

    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["precision"] == ASKED
    assert (manifest["most"], manifest["replications"]) == (2000, found.birth.replications)
    again = open_run(folder)
    assert again.precision().equals(found.precision())
    assert report(again) == report(found)


def test_blocks_measured_one_by_one_are_the_run_measured_at_once(base: Case) -> None:
    """Every measure of the dictionary: a wish may name any of them."""
    plan = Plan({base.label: base.scenario}, 3, 60, size=20)
    facts = facts_of(base.scenario, 60)
    kept = Memory([base.label])
    whole_run = simulate(base, replications=60, seed=3)
    expected = series(measures(whole_run.tables, facts))
    names = frozenset(name.partition("/")[0] for name in expected.keys["measure"])
    sink = Blockwise({base.label: facts}, measuring(names), kept)
    QUIETLY.carry_out(plan, sink)
    again = joined(sink.of(base.label))
    rows = {tuple(row): values for row, values in zip(again.keys.to_numpy(), again.values, strict=True)}
    assert len(rows) == len(expected.keys)
    for row, values in zip(expected.keys.to_numpy(), expected.values, strict=True):
        assert np.array_equal(rows[tuple(row)], values, equal_nan=True), row
    assert kept.digest == whole_run.digest


def test_blocks_that_are_there_already_are_read_and_not_simulated(base: Case, tmp_path: Path) -> None:
    first = run_precisely_into(tmp_path / "a", base, Precision(("fill rate=0.5",)))
    held = Folder(tmp_path / "a", first.birth)
    key = (base.label, 0, 50)
    tables = held.block(key)
    memory = Memory([base.label])
    memory.put(key, tables)
    assert memory.digest == first.digest


def test_the_report_says_what_was_reached_and_what_it_is_worth(found: Run) -> None:
    text = report(found)
    assert max(map(len, text.splitlines())) <= 100
    assert text.index("PRECISION") < text.index("STAFFING")
    assert "gap-days, Golan" in text
    assert "a little less often than 95 times in 100" in " ".join(text.split())


def test_skewed_means_of_few_futures_are_flagged(base: Case) -> None:
    rare = simulate(base, precision="days below minimum in Dune=0.5", seed=2)
    table = rare.precision()
    assert table.loc[0, "doubtful"]
    assert table.loc[0, "needed"] > table.loc[0, "n"] == 50
    assert f"needs at least {table.loc[0, 'needed']:,} futures to be trusted" in " ".join(report(rare).split())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fil rate=1%", "there is no measure 'fil rate'; did you mean 'fill rate'?"),
        ("fill rate in Gola=1%", "there is no mission 'Gola'; did you mean 'Golan'?"),
        ("fill rate", "expected MEASURE=HALF-WIDTH"),
        ("fill rate=few", "'few' is no half-width"),
        ("fill rate=0", "must be above 0"),
        ("fill rate=-1%", "must be above 0"),
        ("fill rate=nan", "must be above 0"),
        ("gap-days by cause=1", "told by cause: write 'gap-days by cause/CAUSE'"),
        ("gap-days by cause/ceilings=1", "there is no cause 'ceilings'; did you mean 'ceiling'?"),
        ("fill rate/x=1", "has no items"),
        ("ceiling use/u=1", "no future has a value of 'ceiling use/u'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_nearest_name(base: Case, text: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        simulate(base, precision=text)
    assert message in str(caught.value)


def test_all_faults_are_told_at_once_and_nothing_is_written(base: Case, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        run_precisely_into(tmp_path / "x", base, ["fil rate=1", "fill rate=x"])
    assert len(caught.value.problems) == 2
    with pytest.raises(InvalidInput, match="no future has a value"):
        run_precisely_into(tmp_path / "x", base, "ceiling use/no=1")
    assert list(tmp_path.iterdir()) == []


def test_names_are_read_generously_and_missions_one_by_one(base: Case) -> None:
    wishes = Precision(("fill_rate in *=1%", "deployed in 3 years/most=0.1")).wishes(base.scenario)
    assert wishes == [
        *(Wish("fill rate", mission, 0.01, relative=True) for mission in base.scenario.missions),
        Wish("deployed in 3 years/most", "*", 0.1),
    ]
