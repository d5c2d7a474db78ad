"""The façade: load, simulate, save, reopen, compare."""

from pathlib import Path

import pandas as pd
import pytest

import rotation
from rotation.foundation.errors import InvalidInput, RotationError, RunFailed
from rotation.foundation.tables import TABLES
from rotation.study import Case, Run, compare, folder_for, load, open_run, run_into, simulate

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"


@pytest.fixture(scope="module")
def ran() -> Run:
    """Give a run of four replications in memory."""
    return simulate(SMALL, replications=4)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give the same run in a folder."""
    return run_into(tmp_path_factory.mktemp("runs") / "small", load(SMALL), replications=4)


def test_three_lines_give_a_run() -> None:
    run = rotation.simulate(rotation.load(SMALL), replications=2)

    assert set(run.staffing["replication"]) == {0, 1}


def test_every_table_has_its_name_as_a_property(ran: Run) -> None:
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(ran, name), ran.tables[name])


def test_seed_and_number_are_the_scenarios_own_unless_given(ran: Run) -> None:
    scenario = load(SMALL).scenario

    assert (ran.birth.seed, ran.birth.replications) == (scenario.seed, 4)
    assert simulate(SMALL, replications=2, seed=0).birth.seed == 0


def test_another_seed_gives_other_tables_and_the_same_seed_the_same(ran: Run) -> None:
    assert simulate(SMALL, replications=4).digest == ran.digest
    assert simulate(SMALL, replications=4, seed=99).digest != ran.digest


def test_a_run_in_a_folder_is_the_run_in_memory(ran: Run, stored: Run) -> None:
    assert stored.digest == ran.digest
    for name in TABLES:
        pd.testing.assert_frame_equal(stored.frame(name), ran.frame(name))
    pd.testing.assert_frame_equal(stored.measures(), ran.measures())


def test_a_saved_run_is_reopened_whole(ran: Run, tmp_path: Path) -> None:
    again = open_run(simulate(SMALL, replications=4).save(tmp_path / "saved"))

    assert again.digest == ran.digest
    assert again.scenario == ran.scenario
    assert again.birth == ran.birth
    pd.testing.assert_frame_equal(again.summary(), ran.summary())


def test_a_run_in_a_folder_is_not_saved_again(stored: Run, tmp_path: Path) -> None:
    with pytest.raises(RotationError, match="already"):
        stored.save(tmp_path / "elsewhere")


def test_the_scenario_in_the_folder_runs_to_the_same_tables(stored: Run) -> None:
    assert stored.folder is not None
    assert simulate(stored.folder / "scenario.used.yaml", replications=4).digest == stored.digest
    assert (stored.folder / "scenario.yaml").read_text(encoding="utf-8") == SMALL.read_text(encoding="utf-8")


def test_every_file_that_was_read_is_kept(tmp_path: Path) -> None:
    source = SMALL.with_name("kazakhstan-430.yaml")
    run = simulate(source, replications=1)
    folder = run.save(tmp_path / "run")

    kept = sorted(path.name for path in folder.glob("scenario*"))
    assert kept == ["scenario.extends-1-kazakhstan-2024.yaml", "scenario.used.yaml", "scenario.yaml"]
    assert (folder / "scenario.yaml").read_text(encoding="utf-8") == source.read_text(encoding="utf-8")
    assert open_run(folder).scenario == run.scenario


def test_a_policy_names_its_rows_and_changes_the_digest(ran: Run) -> None:
    run = simulate(load(SMALL, policies=["tour-12"]), replications=4)

    assert set(run.tours["policy"].astype("str")) == {"tour-12"}
    assert run.digest != ran.digest


def test_an_unknown_table_names_the_nearest(ran: Run) -> None:
    with pytest.raises(RotationError, match="did you mean 'tours'"):
        ran.frame("tour")


def test_the_same_run_goes_on_and_another_is_refused(tmp_path: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    case = load(SMALL)

    def interrupted(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    from rotation.study.running import Execution

    with pytest.raises(KeyboardInterrupt):
        run_into(tmp_path / "run", case, replications=51, execution=Execution(1, interrupted))
    with pytest.raises(InvalidInput, match="unfinished run of another"):
        run_into(tmp_path / "run", case, replications=52)

    told: list[int] = []
    run_into(tmp_path / "run", case, replications=51, execution=Execution(1, lambda done, total: told.append(done)))
    assert told == [50, 51]


def test_a_folder_whose_run_fails_at_once_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> object:
        raise ValueError("post 3 has two holders")

    monkeypatch.setattr("rotation.study.running.engine", broken)
    with pytest.raises(RunFailed, match="post 3 has two holders"):
        run_into(tmp_path / "run", load(SMALL), replications=2)
    assert not (tmp_path / "run").exists()


def test_folders_are_numbered_and_never_taken_twice(tmp_path: Path) -> None:
    case = load(SMALL, policies=["tour-12"])
    found = [folder_for(case, None, 5, tmp_path) for _ in range(3)]

    assert [path.name for path in found] == ["small-tour-12-7-5", "small-tour-12-7-5-2", "small-tour-12-7-5-3"]


def test_runs_and_cases_show_themselves_briefly(ran: Run) -> None:
    assert repr(ran) == "<Run of A small world with every concept once: 4 replications, seed 7, baseline>"
    assert "fill rate" in ran._repr_html_()
    assert repr(load(SMALL)) == "<A small world with every concept once: 2024-01-01 to 2026-07-01, baseline>"


def test_names_from_a_scenario_are_escaped_in_notebooks() -> None:
    run = simulate(load(SMALL, settings=["title=<b>bold</b>"]), replications=1)

    assert "<b>" not in run._repr_html_()


@pytest.fixture(scope="module")
def sides() -> tuple[Case, Case]:
    """Give the scenario and a variant."""
    base = load(SMALL)
    return base, base.varied(settings=["missions.Cedar.lines.staff officer.establishment=9"])


def test_a_comparison_pairs_replications(sides: tuple[Case, Case]) -> None:
    found = compare(*sides, replications=5)
    table = found.table.set_index(["mission", "category", "measure"])
    row = table.loc[("Cedar", "staff officer", "posts")]

    assert row["mean_b"] == 9
    assert row["difference"] == pytest.approx(row["mean_b"] - row["mean_a"])
    assert set(found.table["n"]) <= set(range(1, 6))
    assert "verdict" in found._repr_html_()


def test_a_comparison_of_a_case_with_itself_finds_nothing(sides: tuple[Case, Case]) -> None:
    table = compare(sides[0], sides[0], replications=3).table

    assert set(table["verdict"]) == {"same"}


def test_a_side_of_a_comparison_is_the_run_itself(sides: tuple[Case, Case], ran: Run) -> None:
    assert compare(*sides, replications=4).a.digest == ran.digest
