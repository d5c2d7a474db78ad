"""Sizing a ceiling, an intake, a reserve: worlds whose answer is known, a brute-force search, and what is told."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rotation.foundation.errors import InvalidInput
from rotation.study import Execution, SizeQuestion, Sizing, load, simulate, size, size_document, size_report
from rotation.study.case import Case
from rotation.study.lower_bound import lower_bound
from rotation.study.scale import scale_of
from rotation.study.target import target_of
from tests.stories.worlds import ceiling, course, line, mission
from tests.study.worlds import case

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
FREE = "authorisations.second.ceilings.officers.number"
CEILING = "authorisations.law.ceilings.all.number"
INTAKE = "categories.military observer.calls.mean"


def posts(folder: Path, number: int = 6, **parts: object) -> Case:
    """Give a world of so many posts, all vacant at the start, and 20 people in the reserve who travel on 8 January."""
    later = {"movement": {"first": "2024-01-08", "every": "7 days"}}
    lines = {"observer": line(number)}
    reserve = [{"category": "observer", "number": 20}]
    whole = {"missions": {"A": mission(lines, **later)}, "opening": {"reserve": reserve}}
    return case(folder, **(whole | parts))


def asked(find: str, *between: str, target: str = "fill rate >= 0.95", **others: object) -> SizeQuestion:
    return SizeQuestion(find, (between[0], between[1]), target, **others)  # type: ignore[arg-type]


def test_a_ceiling_must_let_all_posts_be_filled_and_theory_says_where_to_begin(tmp_path: Path) -> None:
    """6 posts, empty for 7 of 366 days: 5 people fill 82 %, 6 fill 98 %; theory asks for 0.95 × 6 = 5.7."""
    found = size(posts(tmp_path), asked(CEILING, "1", "50"), replications=3)
    assert found.found == "6"
    assert found.bound is not None
    assert found.bound.number == pytest.approx(5.7)
    assert found.table["value"].tolist() == ["4", "5", "6", "7"]
    assert found.table["share"].tolist() == [0, 0, 1, 1]


def test_a_reserve_is_sized_and_durations_and_shares_are(tmp_path: Path) -> None:
    base = posts(tmp_path)
    assert size(base, asked("opening.reserve.0.number", "0", "20"), replications=2).found == "6"
    ends = size(base, asked("missions.A.movement.every", "1 week", "3 weeks"), replications=2)
    assert ends.found == "1 week"
    assert ends.scale.text(1) == "2 weeks"


@pytest.mark.parametrize(("tolerance", "found"), [("6 days", None), ("7 days", "6"), ("1 month", "6")])
def test_missed_days_in_a_row_are_forgiven_up_to_the_tolerance(
    tmp_path: Path, tolerance: str, found: str | None
) -> None:
    """All posts are empty from 1 to 7 January, seven days in a row, and filled from the 8th on."""
    answer = size(
        posts(tmp_path), asked(CEILING, "4", "9", target="fill rate >= 1", tolerance=tolerance), replications=2
    )
    assert answer.found == found


def test_a_mission_without_posts_keeps_no_target_from_being_met(tmp_path: Path) -> None:
    movement = {"movement": {"first": "2024-01-08", "every": "7 days"}}
    missions = {"A": mission({"observer": line(6)}, **movement), "B": mission({"observer": line(0)})}
    base = posts(tmp_path, missions=missions, authorisations={"law": ceiling(1000, "A", "B")})
    assert size(base, asked(CEILING, "4", "9"), replications=2).found == "6"


def test_a_daily_share_is_rounded_up_to_whole_posts(tmp_path: Path) -> None:
    """0.75 of 6 posts is 4.5: five must be filled."""
    question = asked(CEILING, "1", "9", target="fill rate >= 75 %", tolerance="7 days")
    assert size(posts(tmp_path), question, replications=2).found == "5"


def test_what_cannot_be_met_is_said_with_what_stands_in_the_way(tmp_path: Path) -> None:
    found = size(posts(tmp_path), asked(CEILING, "1", "4"), replications=40)
    assert found.found is None
    assert max(found.in_the_way, key=lambda pair: pair[1])[0] == "ceiling"
    text = " ".join(size_report(found).split())
    assert "ANSWER: not met between 1 and 4." in text
    assert "it cannot be met there" in text
    assert "What stands in the way at 4, gap-days a year by cause: ceiling 7" in text
    assert "picked by these futures" not in text


@pytest.fixture(scope="module")
def base() -> Case:
    return load(SMALL)


@pytest.fixture(scope="module")
def observers(base: Case) -> Sizing:
    """Give the intake of observers that keeps two missions filled in three futures of four."""
    question = asked(
        INTAKE, "0.0", "4.0", target="fill_rate >= 0.93", missions=("Golan", "Dune"), probability=0.7, step="0.5"
    )
    return size(base, question, replications=30)


def test_the_answer_is_that_of_trying_every_value(base: Case, observers: Sizing) -> None:
    """Every value by hand: the measure of each named mission, jointly, on the same luck."""
    good = {}
    for value in np.arange(0, 3.5, 0.5):
        run = simulate(base.varied(settings=[f"{INTAKE}={value}"]), replications=30)
        held = run.measures()
        rows = held[
            (held["measure"] == "fill rate") & (held["category"] == "*") & held["mission"].isin(["Golan", "Dune"])
        ]
        joint = (rows.groupby("replication")["value"].min() >= 0.93).to_numpy()
        good[f"{value:.1f}"] = joint.mean()
        if f"{value:.1f}" in observers.table["value"].tolist():
            place = observers.scale.place_at_least(float(value))
            assert observers.met[place].tolist() == joint.tolist()
            assert observers.digests[place] == run.digest
    assert observers.found == next(value for value, share in good.items() if share >= 0.7)
    assert observers.table.set_index("value")["share"].to_dict() == {
        value: pytest.approx(good[value]) for value in observers.table["value"]
    }


def test_workers_change_nothing(base: Case, observers: Sizing) -> None:
    question = replace(observers.question, between=("0.5", "0.5"))
    one, two = (size(base, question, replications=51, execution=Execution(workers)) for workers in (1, 2))
    assert one.met[0].tolist() == two.met[0].tolist()
    assert one.digests == two.digests
    place = observers.scale.place_at_least(0.5)
    assert one.met[0][:30].tolist() == observers.met[place].tolist()


def test_the_report_tells_the_curve_and_how_sure_it_is(observers: Sizing) -> None:
    text = size_report(observers)
    assert max(map(len, text.splitlines())) <= 100
    flat = " ".join(text.split())
    assert f"ANSWER: {INTAKE} = {observers.found}, which meets the target in " in flat
    assert "in at least 70 % of futures fill rate is at least 93 % in each of Golan, Dune." in flat
    assert "is surely too small" in flat
    assert "nan" not in text
    told = [line.split()[0] for line in text.splitlines() if " of 30 " in line and line[0].isdigit()]
    assert told == observers.table["value"].tolist()


def test_the_document_and_the_notebook_have_the_curve(observers: Sizing) -> None:
    told = json.loads(json.dumps(size_document(observers), allow_nan=False))
    assert told["found"] == observers.found
    assert [row["value"] for row in told["tried"]] == observers.table["value"].tolist()
    assert told["target"] == {
        "text": "fill_rate >= 0.93",
        "measure": "fill rate",
        "missions": ["Golan", "Dune"],
        "tolerance_days": None,
    }
    assert told["lower_bound"]["number"] > 0
    assert str(observers.found) in observers._repr_html_()
    assert "fill_rate >= 0.93 in 70% of futures" in repr(observers)


def test_the_figure_shows_what_was_tried(observers: Sizing) -> None:
    from matplotlib.text import Text

    figure = observers.plot()
    axes = figure.axes[0]
    drawn = next(each for each in axes.lines if each.get_marker() == "o")
    assert np.asarray(drawn.get_xdata()).tolist() == observers.table["number"].tolist()
    assert np.asarray(drawn.get_ydata()).tolist() == pytest.approx((100 * observers.table["share"]).tolist())
    told = "\n".join(each.get_text() for each in figure.findobj(Text))  # type: ignore[union-attr]
    assert INTAKE in told
    assert "asked, 70 %" in told
    assert "seed 7 · rotation" in told


def test_a_measure_that_no_mission_has_is_asked_of_all(base: Case) -> None:
    question = asked(FREE, "1", "4", target="ceiling use/second/officers <= 0.9", probability=0.5)
    found = size(base, question, replications=5)
    assert found.target.missions == ("*",)
    rows = pd.DataFrame(found.table)
    assert (rows["futures"] == 5).all()


def test_few_futures_are_said_to_be_too_few(tmp_path: Path) -> None:
    text = " ".join(size_report(size(posts(tmp_path), asked(CEILING, "6", "7"), replications=10)).split())
    assert "10 futures are too few to be sure of 90 %" in text


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (asked("authorisation.law.ceilings.all.number", "1", "2"), "did you mean 'authorisations.law.ceilings.all"),
        (asked("seed", "1", "2"), "'seed' is no part of the world"),
        (asked("missions.A.priority", "1", "2.5"), "missions.A.priority"),
        (asked("missions.A.area", "1", "2"), "missions.A.area"),
        (asked(CEILING, "5", "1"), "'5' is more than '1'"),
        (asked(CEILING, "5 days", "9"), "are of different units"),
        (asked(CEILING, "5", "many"), "'many': expected a number"),
        (asked(CEILING, "1", "9", step="0"), "the step '0' must be above 0"),
        (asked(CEILING, "1", "9", target="fil rate >= 0.9"), "did you mean 'fill rate'?"),
        (asked(CEILING, "1", "9", target="fill rate > 0.9"), "expected MEASURE >= NUMBER"),
        (asked(CEILING, "1", "9", target="fill rate >= lots"), "is no number"),
        (asked(CEILING, "1", "9", missions=("AA",)), "there is no mission 'AA'"),
        (asked(CEILING, "1", "9", probability=1.1), "--probability"),
        (asked(CEILING, "1", "9", tolerance="14"), "expected a duration"),
        (asked(CEILING, "1", "9", target="gap-days <= 9", tolerance="1 day"), "a tolerance belongs to"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_simulated(
    tmp_path: Path, question: SizeQuestion, message: str
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    with pytest.raises(InvalidInput) as caught:
        size(posts(tmp_path), question, execution=Execution(progress=never))
    assert message in str(caught.value)


def test_all_faults_of_a_question_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        size(posts(tmp_path), SizeQuestion("nowhere", ("2", "1"), "fil rate", 0.0, ("B",)))
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize(
    ("ends", "texts"),
    [
        (("1", "4", None), ["1", "2", "3", "4"]),
        (("1", "4", "2"), ["1", "3"]),
        (("1.0", "1.3", None), ["1.0", "1.1", "1.2", "1.3"]),
        (("5 %", "7 %", None), ["5 %", "6 %", "7 %"]),
        (("3 % a year", "4 % a year", "0.5"), ["3.0 % a year", "3.5 % a year", "4.0 % a year"]),
        (("1 month", "3 months", None), ["1 month", "2 months", "3 months"]),
        (("30 days", "60 days", "15 days"), ["30 days", "45 days", "60 days"]),
    ],
)
def test_a_scale_goes_in_even_steps_and_writes_as_a_scenario_does(ends: tuple[str, str, str], texts: list[str]) -> None:
    scale = scale_of(*ends)
    assert [scale.text(place) for place in range(scale.size)] == texts
    for place in range(scale.size):
        assert scale.place_at_least(float(scale.value(place))) == place
    assert scale.place_at_least(-1e9) == 0
    assert scale.place_at_least(1e9) == scale.size - 1


def test_the_bounds_are_those_of_the_cycle(tmp_path: Path) -> None:
    """6 posts, tours of 12 months (365.25 days), everybody serves twice in the mean: 6 ÷ 730.5 volunteers a day."""
    world = posts(
        tmp_path,
        start="2024-01-01",
        end="2024-12-31",
        missions={"A": mission({"observer": line(6)}), "B": mission({"observer": line(10)})},
        authorisations={"law": ceiling(1000, "A", "B")},
    ).varied(
        settings=[
            "categories.observer.again=0.5",
            "boards.board.sittings={first: 2024-01-01, every: 73 days}",
            "boards.board.checks=[{name: medical, passes: 0.5}]",
            "boards.board.attempts=1",
            "centre.courses.first.starts={first: 2024-01-01, every: 73 days}",
            "centre.courses.first.passes=0.5",
        ]
    )
    target = target_of("fill rate >= 1", ["A"], None, world.scenario)

    def bound(*path: str) -> float:
        found = lower_bound(world.scenario, [path], target)
        assert found is not None
        return found.number

    assert bound("authorisations", "law", "ceilings", "all", "number") == 6
    served = 6 / (365.25 * 2)
    assert bound("categories", "observer", "calls", "number") == pytest.approx(served / 0.25 * 73)
    assert bound("centre", "courses", "first", "maximum") == pytest.approx(served / 0.5 * 73)
    assert lower_bound(world.scenario, [("boards", "board", "capacity")], target) is None
    assert course("observer")["passes"] == 1


def test_a_bound_allows_that_all_other_posts_are_filled(base: Case) -> None:
    """Golan from 1 March 2024, 852 days: 10 contingent posts on 821, 4 observers on 456 and 3 on 365 of them."""
    target = target_of("fill rate >= 0.9", ["Golan"], None, base.scenario)
    found = lower_bound(base.scenario, [tuple(FREE.split("."))], target)
    observers, others = 456 * 4 + 365 * 3, 821 * 10
    assert found is not None
    assert found.number == pytest.approx((0.9 * (observers + others) - others) / 852)


def test_a_future_without_a_value_meets_the_target(base: Case) -> None:
    question = asked(FREE, "4", "4", target="shortest dwell >= 99999", missions=("Dune",), probability=0.5)
    found = size(base, question, replications=30)
    held = simulate(base, replications=30).measures()
    rows = held[(held["measure"] == "shortest dwell") & (held["mission"] == "Dune") & (held["category"] == "*")]
    assert 0 < len(rows) < 30
    assert np.flatnonzero(~found.met[0]).tolist() == sorted(rows["replication"])
