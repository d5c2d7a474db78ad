"""A run folder: whole blocks, resumed after a kill, refused where it would overwrite."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rotation.experiment.execution import run
from rotation.experiment.plan import Plan
from rotation.foundation.errors import InvalidInput, RotationError
from rotation.foundation.tables import TABLES
from rotation.results import atomic
from rotation.results.folder import GROUP, Folder, Manner, abandon, begin
from rotation.results.manifest import Birth
from rotation.results.measured import Measured
from rotation.results.memory import Memory
from rotation.results.reading import open_run
from tests.experiment.engine_double import WORLD, simulate

BIRTH = Birth(
    scenario="a small world",
    source="small.yaml",
    scenario_digest="0" * 64,
    policies=("baseline", "fewer"),
    settings=("missions.Alpha.priority=2",),
    seed=3,
    replications=GROUP + 10,
    ceiling="one pool of 430",
    versions={"rotation": "0.1.0"},
)
TIMINGS = {"started": "2024-01-01T00:00:00+00:00", "seconds": 1.5, "workers": 1}


def filled(path: Path) -> Folder:
    """Run into a folder and leave it unfinished."""
    folder = begin(path, BIRTH)
    plan = Plan({"baseline": WORLD, "fewer": WORLD}, BIRTH.seed, BIRTH.replications, GROUP)
    run(plan, folder, simulator=simulate, workers=1)
    return folder


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a finished run."""
    path = tmp_path_factory.mktemp("runs") / "small"
    filled(path).finish(TIMINGS)
    return path


@pytest.fixture(scope="module")
def memory() -> Memory:
    """Give the same run in memory, in blocks of another size."""
    sink = Memory(BIRTH.policies)
    plan = Plan({"baseline": WORLD, "fewer": WORLD}, BIRTH.seed, BIRTH.replications, 7)
    run(plan, sink, simulator=simulate, workers=1)
    return sink


@pytest.mark.parametrize("name", TABLES)
def test_a_stored_table_equals_the_one_in_memory(finished: Path, memory: Memory, name: str) -> None:
    pd.testing.assert_frame_equal(open_run(finished).frame(name), memory.frame(name))


def test_digests_are_those_of_the_run_in_memory(finished: Path, memory: Memory) -> None:
    stored = open_run(finished)

    assert {name: content.digest for name, content in stored.manifest.tables.items()} == memory.digests
    assert stored.digest == memory.digest


def test_the_manifest_comes_back_as_it_was_written(finished: Path) -> None:
    stored = open_run(finished)

    assert stored.manifest.birth == BIRTH
    assert stored.manifest.timings == TIMINGS
    assert stored.manifest.tables["tours"].rows == len(stored.frame("tours"))


def test_timings_are_outside_the_digest(tmp_path: Path, finished: Path) -> None:
    done = filled(tmp_path / "again").finish({**TIMINGS, "seconds": 99.0})

    assert done.digest == open_run(finished).digest


def test_files_hold_groups_and_nothing_half_written_is_left(finished: Path) -> None:
    files = sorted(path.name for path in (finished / "tables" / "tours").iterdir())

    assert files == ["000-000000.parquet", "000-000050.parquet", "001-000000.parquet", "001-000050.parquet"]
    assert not list(finished.rglob(f"*{atomic.TEMPORARY}"))
    assert sorted(path.name for path in finished.iterdir()) == ["manifest.json", "tables"]


def test_other_tools_can_read_the_files(finished: Path) -> None:
    found = pd.read_parquet(finished / "tables" / "staffing" / "000-000000.parquet")

    assert str(found["mission"].dtype) == "category"
    assert found["from"].iloc[0].year >= 2024


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path, finished: Path) -> None:
    folder = begin(tmp_path / "run", BIRTH)
    key = ("baseline", 0, GROUP)
    folder.put(key, simulate(WORLD, seed=3, first=0, count=GROUP))
    (tmp_path / "run" / "tables" / "tours" / f"x{atomic.TEMPORARY}").write_text("half")

    resumed = begin(tmp_path / "run", BIRTH)
    assert resumed.has(key)
    assert not resumed.has(("fewer", 0, GROUP))
    assert filled(tmp_path / "run").finish(TIMINGS).digest == open_run(finished).digest
    assert not list(tmp_path.rglob(f"*{atomic.TEMPORARY}"))


def test_a_block_without_its_note_is_not_there(tmp_path: Path) -> None:
    folder = begin(tmp_path / "run", BIRTH)
    key = ("baseline", 0, GROUP)
    folder.put(key, simulate(WORLD, seed=3, first=0, count=GROUP))
    (tmp_path / "run" / "unfinished" / "000-000000.json").unlink()

    assert not folder.has(key)


def test_a_block_whose_file_was_cut_is_not_there(tmp_path: Path) -> None:
    folder = begin(tmp_path / "run", BIRTH)
    key = ("baseline", 0, GROUP)
    folder.put(key, simulate(WORLD, seed=3, first=0, count=GROUP))
    file = tmp_path / "run" / "tables" / "tours" / "000-000000.parquet"
    file.write_bytes(file.read_bytes()[:50])

    assert not folder.has(key)


def test_a_block_that_was_not_recounted_is_not_there_for_a_verified_run(tmp_path: Path) -> None:
    key = ("baseline", 0, GROUP)
    tables = simulate(WORLD, seed=3, first=0, count=GROUP)
    begin(tmp_path / "run", BIRTH).put(key, tables)

    verified = begin(tmp_path / "run", BIRTH, Manner(verified=True))
    assert not verified.has(key)
    verified.put(key, tables)
    assert verified.has(key)
    assert begin(tmp_path / "run", BIRTH).has(key)


def test_measures_that_were_not_recounted_are_not_there_for_a_verified_run(tmp_path: Path) -> None:
    sink = Measured(begin(tmp_path / "run", BIRTH, Manner(keeps="measures")))
    for first, count in ((0, GROUP), (GROUP, 10)):
        assert sink.whole("fewer") is None
        sink.put(("fewer", first, count), simulate(WORLD, seed=3, first=first, count=count))
    sink.keep("fewer", pd.DataFrame({"value": [1.0]}), {"tours": "0"})

    assert sink.has(("fewer", 0, GROUP))
    assert not list((tmp_path / "run" / "tables").rglob("*.parquet"))
    again = Manner(keeps="measures", verified=True)
    assert not Measured(begin(tmp_path / "run", BIRTH, again)).has(("fewer", 0, GROUP))


def test_resuming_asks_for_a_run(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="holds no run that --resume could go on with"):
        begin(tmp_path / "run", BIRTH, Manner(resume=True))
    begin(tmp_path / "run", BIRTH)
    begin(tmp_path / "run", BIRTH, Manner(resume=True))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"scenario_digest": "1" * 64}, "another scenario;"),
        ({"replications": 4}, r"another number of replications \(60, not 4\);"),
        ({"versions": {"rotation": "0.1.0", "rules": "new"}}, "another version of the rules;"),
        ({"policies": ("baseline",), "seed": 4}, r"another list of policies, another seed \(3, not 4\);"),
    ],
)
def test_a_refusal_names_what_differs(tmp_path: Path, changed: dict[str, Any], told: str) -> None:
    begin(tmp_path / "run", BIRTH)
    with pytest.raises(InvalidInput, match=f"holds an unfinished run of {told}"):
        begin(tmp_path / "run", replace(BIRTH, **changed))


def test_a_folder_of_an_earlier_layout_is_refused(tmp_path: Path) -> None:
    begin(tmp_path / "run", BIRTH)
    (tmp_path / "run" / "unfinished" / "identity.json").write_text("0123abcd")
    with pytest.raises(InvalidInput, match="unfinished run of another version of this program"):
        begin(tmp_path / "run", BIRTH)


def test_a_block_of_another_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="groups of 50"):
        begin(tmp_path / "run", BIRTH).put(("baseline", 0, 4), simulate(WORLD, seed=3, first=0, count=4))


def test_an_unfinished_run_of_something_else_is_refused_unless_forced(tmp_path: Path) -> None:
    begin(tmp_path / "run", BIRTH).put(("baseline", 0, GROUP), simulate(WORLD, seed=3, first=0, count=GROUP))
    other = replace(BIRTH, seed=4)

    with pytest.raises(InvalidInput, match=r"unfinished run of another seed \(3, not 4\); it cannot go on"):
        begin(tmp_path / "run", other)
    assert not begin(tmp_path / "run", other, Manner(force=True)).has(("baseline", 0, GROUP))


def test_a_finished_run_is_refused_unless_forced(tmp_path: Path) -> None:
    filled(tmp_path / "run").finish(TIMINGS)

    with pytest.raises(InvalidInput, match="finished run"):
        begin(tmp_path / "run", BIRTH)
    begin(tmp_path / "run", BIRTH, Manner(force=True))
    with pytest.raises(RotationError, match="no finished run here"):
        open_run(tmp_path / "run")


def test_a_folder_of_something_else_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("keep")

    with pytest.raises(InvalidInput, match="not a run folder"):
        begin(tmp_path, BIRTH, Manner(force=True))
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_run_without_a_block_leaves_no_folder(tmp_path: Path) -> None:
    folder = begin(tmp_path / "run", BIRTH)
    for name in ("scenario.yaml", "scenario.used.yaml", "scenario.roster-1-people.csv"):
        (tmp_path / "run" / name).write_text("as read")

    assert abandon(folder)
    assert not (tmp_path / "run").exists()


def test_a_run_with_a_block_is_not_abandoned(tmp_path: Path) -> None:
    folder = begin(tmp_path / "run", BIRTH)
    folder.put(("baseline", 0, GROUP), simulate(WORLD, seed=3, first=0, count=GROUP))

    assert not abandon(folder)
    assert folder.has(("baseline", 0, GROUP))


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    filled(tmp_path / "run").finish(TIMINGS)
    files = tmp_path / "run" / "tables" / "tours"
    (files / "000-000000.parquet").write_bytes((files / "001-000050.parquet").read_bytes())

    assert open_run(tmp_path / "run").verify() == ["tours"]


def test_an_intact_run_is_verified(finished: Path) -> None:
    assert open_run(finished).verify() == []


def test_a_truncated_file_is_a_clean_error(tmp_path: Path) -> None:
    filled(tmp_path / "run").finish(TIMINGS)
    file = tmp_path / "run" / "tables" / "tours" / "000-000000.parquet"
    file.write_bytes(file.read_bytes()[:50])

    with pytest.raises(RotationError, match=r"000-000000\.parquet: damaged"):
        open_run(tmp_path / "run").frame("tours")


def test_an_unknown_table_is_a_clean_error(finished: Path) -> None:
    with pytest.raises(RotationError, match="did you mean 'staffing'"):
        open_run(finished).frame("stafing")


@pytest.mark.parametrize("text", ["", "{}", "[]", json.dumps({"format": 99})])
def test_a_manifest_that_cannot_be_read_is_a_clean_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)

    with pytest.raises(RotationError, match=r"manifest\.json"):
        open_run(tmp_path)
