"""Uncertain inputs on tiny worlds: who meets which luck, what is told, and which input matters."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rotation.cli import main
from rotation.foundation.errors import InvalidInput
from rotation.study import Design, report, sensitivity, simulate, uncertain, uncertain_document, uncertain_report
from rotation.study.case import Case
from rotation.study.draws import cases_at
from rotation.study.running import Execution
from tests.stories.worlds import board, category, course, line, mission
from tests.study.worlds import case

DAILY = {"first": "2023-12-20", "every": "1 day", "until": "2025-02-01"}
"""Every day of the run; a rule without an end is slow to list."""

POSTS = {"low": 2, "high": 12}
PEOPLE = {"observer": line(4)}
SURE: dict[str, Any] = {"missions.A": mission(PEOPLE, movement=DAILY), "opening.reserve": [
    {"category": "observer", "number": 6, "since": "2023-12-31"}
]}  # fmt: skip
"""Six people go to four posts on the first day, whatever the luck."""
ESTABLISHMENT = {"missions.A.lines.observer.establishment": {"low": 8, "high": 16}}
CEILING = {"authorisations.law.ceilings.all.number": {"low": 50, "high": 1000}}
LUCKY: dict[str, Any] = {
    "missions.A": mission(PEOPLE, movement=DAILY),
    "categories.observer": category(calls={"intake": "fixed", "number": 2}),
    "boards.board": board("observer", sittings=DAILY, checks=[{"name": "medical", "passes": 0.01}]),
    "centre.courses.first": course("observer", starts=DAILY),
}
"""Now and then somebody passes."""
PASSES = {"boards.*.checks.medical.passes": {"low": "0.5 %", "high": "2 %"}}


def world(folder: Path, changes: dict[str, Any], ranges: dict[str, Any]) -> Case:
    return case(folder, {**changes, "uncertain": ranges})


def test_without_luck_all_variance_is_ignorance(tmp_path: Path) -> None:
    found = uncertain(world(tmp_path, SURE, ESTABLISHMENT), draws=6, replications=2, measures=["gap-days"])
    row = found.table.iloc[found.place("gap-days")]
    assert (row["variance_luck"], row["share_inputs"]) == (0, 1)
    posts = found.draws["missions.A.lines.observer.establishment"]
    assert posts.between(8, 16).all()
    assert posts.nunique() > 2
    expected = (posts - 6) * 365
    assert found.values[found.place("gap-days"), :, 0] == pytest.approx(expected.to_numpy(), rel=0.01)
    assert row["variance_inputs"] == pytest.approx(np.var(expected, ddof=1), rel=0.02)


def test_without_ignorance_all_variance_is_luck(tmp_path: Path) -> None:
    found = uncertain(world(tmp_path, LUCKY, CEILING), draws=4, replications=6, measures=["gap-days"])
    row = found.table.iloc[found.place("gap-days")]
    assert row["variance_luck"] > 0
    assert row["share_low"] == 0


def test_each_draw_meets_replications_of_its_own(tmp_path: Path) -> None:
    base = world(tmp_path, LUCKY, PASSES)
    found = uncertain(base, draws=3, replications=2, measures=["gap-days"])
    assert len(set(found.values[found.place("gap-days")].ravel())) == 6
    share = (found.draws.iloc[2, 0] - 0.005) / 0.015
    (alone,) = cases_at(base, found.inputs, [[share]])
    rows = (
        simulate(alone, replications=6).measures().query("measure == 'gap-days' and mission == '*' and category == '*'")
    )
    told = rows[rows["replication"].isin([4, 5])]["value"]
    assert list(told) == list(found.values[found.place("gap-days"), 2])


def test_a_further_input_changes_no_draw_and_a_further_draw_no_other(tmp_path: Path) -> None:
    one = uncertain(world(tmp_path, SURE, ESTABLISHMENT), draws=3, replications=1, measures=["gap-days"])
    two = uncertain(world(tmp_path, SURE, {**CEILING, **ESTABLISHMENT}), draws=4, replications=1, measures=["gap-days"])
    (name,) = ESTABLISHMENT
    assert list(one.draws[name]) == list(two.draws[name])[:3]
    assert (one.values[0, :, 0] == two.values[0, :3, 0]).all()
    other = uncertain(world(tmp_path, SURE, ESTABLISHMENT), draws=3, replications=1, seed=9, measures=["gap-days"])
    assert list(other.draws[name]) != list(one.draws[name])


def test_progress_counts_what_is_asked_for(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    execution = Execution(1, lambda done, total: seen.append((done, total)))
    uncertain(world(tmp_path, SURE, ESTABLISHMENT), draws=3, replications=2, measures=["gap-days"], execution=execution)
    assert seen == [(0, 6), (2, 6), (4, 6), (6, 6)]


def test_the_input_that_matters_stands_first(tmp_path: Path) -> None:
    base = world(tmp_path, SURE, {**CEILING, **ESTABLISHMENT})
    found = sensitivity(base, design=Design("sobol", 4), replications=1)
    assert (found.runs, list(found.table["input"])) == (4 * 4, [*ESTABLISHMENT, *CEILING])
    assert found.table.loc[0, "total"] > 0.2  # 1, from four points
    assert found.table.loc[1, "total"] == 0
    assert found.table.loc[1, "total_high"] == 0
    assert next(each.get_text() for each in found.plot().axes[0].get_yticklabels()).startswith("missions.A")
    assert "sobol" in repr(found)
    assert "total" in found._repr_html_()


def test_morris_ranks_likewise(tmp_path: Path) -> None:
    pytest.importorskip("SALib", reason="the extra 'sensitivity' is not installed")
    base = world(tmp_path, SURE, {**CEILING, **ESTABLISHMENT})
    found = sensitivity(base, design=Design("morris", 3), replications=1)
    assert list(found.table["input"]) == [*ESTABLISHMENT, *CEILING]
    assert found.table.loc[0, "mean"] == pytest.approx(8 * 365, rel=0.1)
    assert found.table.loc[1, "size"] == 0
    told = uncertain_report(uncertain(base, draws=2, replications=1), found)
    assert "elementary effects" in told


ASKED: list[tuple[Callable[[Case], object], str]] = [
    (lambda base: uncertain(base, draws=1), "at least 2 draws"),
    (lambda base: uncertain(base, measures=["gap-dais"]), r"did you mean 'gap-days'\?"),
    (lambda base: sensitivity(base, design=Design("sobol", 6)), "a power of 2"),
    (lambda base: sensitivity(base, design=Design("sobol", 2), measure="dwell", replications=1), "has no value"),
]


@pytest.mark.parametrize(("asked", "words"), ASKED, ids=[words for _, words in ASKED])
def test_what_cannot_be_asked_is_refused(tmp_path: Path, asked: Callable[[Case], object], words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        asked(world(tmp_path, SURE, ESTABLISHMENT))


def test_a_plain_run_takes_the_own_values_and_says_so(tmp_path: Path) -> None:
    base, sure = world(tmp_path, SURE, ESTABLISHMENT), case(tmp_path, SURE)
    runs = [simulate(each, replications=1) for each in (base, sure)]
    assert runs[0].digest == runs[1].digest
    told = [" ".join(report(run).split()) for run in runs]
    assert "1 input is uncertain: this run takes the scenario's own values" in told[0]
    assert "uncertain" not in told[1]


def test_text_document_and_picture_tell_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = world(tmp_path, LUCKY, {**PASSES, **CEILING})
    options = ["--draws", "3", "-n", "2", "--method", "sobol", "--points", "2", "--measure", "gap-days"]
    assert main(["uncertain", str(tmp_path / "story.yaml"), *options, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    found = uncertain(base, draws=3, replications=2, measures=["gap-days"])
    effects = sensitivity(base, design=Design("sobol", 2), replications=2)
    assert told == json.loads(json.dumps(uncertain_document(found, effects)))
    assert len(told["draws"]) == 3
    assert told["sensitivity"]["scenarios"] == 8
    text = uncertain_report(found, effects)
    assert max(map(len, text.splitlines())) <= 100
    assert "0.5 % to 2 %" in text
    assert "8 scenarios (2 base points)" in " ".join(text.split())
    assert found.plot().axes[0].get_ylabel() == "days a year"
    assert "2 inputs" in repr(found)
    assert "share_inputs" in found._repr_html_()
    assert main(["uncertain", str(Path(__file__).parents[1] / "messages" / "valid.yaml")]) == 2
    assert "nothing is uncertain" in capsys.readouterr().err
