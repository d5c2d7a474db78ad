"""Policies against the scenario itself: which are chosen, how they are paired, what is told."""

import json
from pathlib import Path

import numpy as np
import pytest

from rotation.analysis.policies import HEADLINE
from rotation.analysis.summary import KEYS
from rotation.foundation.errors import InvalidInput
from rotation.study import (
    Execution,
    Policies,
    chosen,
    compare,
    compare_cases,
    compare_policies,
    load,
    policies_document,
    policies_report,
    simulate,
)
from rotation.study.case import Case

SMALL = Path(__file__).parents[2] / "scenarios" / "small.yaml"
FREE = "authorisations.second.ceilings.officers.number"


@pytest.fixture(scope="module")
def base() -> Case:
    return load(SMALL)


@pytest.fixture(scope="module")
def found(base: Case) -> Policies:
    """Give two policies and a grid of two ceilings."""
    return compare_policies(base, policies=["tour-12"], grid=[f"{FREE}=4,2"], replications=6)


def names(base: Case, **asked: object) -> list[str]:
    return [case.label for case in chosen(base, **asked)[0]]  # type: ignore[arg-type]


def test_without_options_all_policies_or_the_grid_are_compared(base: Case) -> None:
    assert names(base) == ["side-by-side", "tour-12"]
    gridded = base.varied(settings=["grid={policies: [tour-12], missions.Golan.priority: [2, 3]}"])
    assert names(gridded) == ["tour-12 + priority=2", "tour-12 + priority=3"]
    bare = base.varied(settings=["policies={}"])
    with pytest.raises(InvalidInput, match="nothing to compare"):
        chosen(bare)


def test_policies_combine_and_grids_multiply(base: Case) -> None:
    grid = ["policies=side-by-side,tour-12", f"{FREE}=2,3"]
    found, _ = chosen(base, ["tour-12+side-by-side"], grid)
    assert [case.label for case in found] == [
        "tour-12 + side-by-side",
        "side-by-side + number=2",
        "side-by-side + number=3",
        "tour-12 + number=2",
        "tour-12 + number=3",
    ]
    both = found[0].scenario
    assert both.authorisations["first"].ceilings["all"].pool is None
    assert str(both.missions["Dune"].lines["military observer"].longest) == "15 months"
    assert found[-1].scenario.authorisations["second"].ceilings["officers"].number == 3
    assert found[-1].settings == (f"{FREE}=3",)
    mapped, _ = chosen(base, grid={"policies": ["side-by-side", "tour-12"], FREE: [2, 3]})
    assert [case.label for case in mapped] == [case.label for case in found[1:]]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"policies": ["tour12"]}, "--policy tour12: there is no policy 'tour12'; did you mean 'tour-12'?"),
        ({"policies": ["tour-12+sidebyside"]}, "did you mean 'side-by-side'?"),
        ({"grid": ["policies=tour12"]}, "did you mean 'tour-12'?"),
        ({"grid": ["missions.Golann.priority=1,2"]}, "did you mean 'missions.Golan.priority'?"),
        ({"grid": ["missions.Golan.priority=1,many"]}, "missions.Golan.priority"),
    ],
)
def test_unknown_names_and_faulty_values_are_told_with_the_nearest(
    base: Case, asked: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        chosen(base, **asked)
    assert message in str(caught.value)


def test_a_fault_of_many_combinations_is_told_once(base: Case) -> None:
    with pytest.raises(InvalidInput) as caught:
        chosen(base, grid=["missions.Golan.priority=0", f"{FREE}=1,2,3"])
    assert len(caught.value.problems) == 1


def test_what_changes_nothing_is_warned_of(base: Case) -> None:
    def told(case: Case, **asked: object) -> list[str]:
        return [each.message for each in chosen(case, **asked)[1] if "polic" in each.message or "chang" in each.message]  # type: ignore[arg-type]

    assert told(base, grid=[f"{FREE}=4,2"]) == ["the policy 'number=4' changes nothing"]
    assert told(base, grid=[f"{FREE}=4,2", "missions.Golan.priority=1,2"]) == [
        "the policy 'number=4 + priority=1' changes nothing"
    ]
    policies = "policies={one: {title: x}, two: {missions.Golan.priority: 3}, three: {missions.Golan.priority: 3}}"
    assert told(base.varied(settings=[policies])) == [
        "the policy 'one' changes nothing",
        "the policy 'three' is the same as 'two'",
    ]
    part = "policies={half: {missions.Golan.priority: 1, missions.Cedar.priority: 5}}"
    assert told(base.varied(settings=[part])) == ["changes nothing: 'missions.Golan.priority' is 1 already"]


def test_each_policy_is_the_run_of_its_own_scenario_and_measured_alike(base: Case, found: Policies) -> None:
    alone = simulate(base.varied(settings=[f"{FREE}=2"]), replications=6)
    held = found.measured.series["number=2"]
    expected = alone.measures()
    for measure in ("gap-days", "trained, not sent", "ceiling use/un"):
        rows = expected[(expected["measure"] == measure) & (expected["mission"] == "*") & (expected["category"] == "*")]
        place = held.keys[(held.keys[KEYS[:3]] == ["*", "*", measure]).all(axis=1)].index[0]
        assert held.values[place].tolist() == rows["value"].tolist()
    assert {name.partition("/")[0] for name in held.keys["measure"]} <= set(HEADLINE)


def test_the_baseline_is_the_scenario_itself_and_the_same_world_is_simulated_once(base: Case, found: Policies) -> None:
    assert found.names == ["tour-12", "number=4", "number=2"]
    assert found.measured.digests["number=4"] == found.measured.digests["baseline"]
    assert found.measured.series["number=4"] is found.measured.series["baseline"]
    same = found.table[found.table["policy"] == "number=4"]
    assert set(same["verdict"]) == {"same"}
    assert found.measured.digests["number=2"] != found.measured.digests["baseline"]


def test_a_difference_is_that_of_the_comparison_of_two_sides(base: Case) -> None:
    other = base.varied(policies=["tour-12"])
    expected = compare(base, other, replications=6).table.set_index(["mission", "category", "measure"])
    table = compare_cases(base, [other], replications=6).table.set_index(["policy", "mission", "category", "measure"])
    for key in [("*", "*", "gap-days"), ("Cedar", "*", "fill rate")]:
        one, two = table.loc[("tour-12", *key)], expected.loc[key]
        assert one["difference"] == pytest.approx(two["difference"])
        assert one["difference_low"] == pytest.approx(two["low"])
        assert one["verdict"] == two["verdict"]


def test_workers_change_nothing(base: Case) -> None:
    cases, _ = chosen(base, grid=[f"{FREE}=2,3"])
    one, two = (compare_cases(base, cases, replications=51, execution=Execution(workers)) for workers in (1, 2))
    assert one.measured.digests == two.measured.digests
    assert one.table.equals(two.table)


def test_text_says_what_each_policy_is_and_how_sure_it_is(found: Policies) -> None:
    text = policies_report(found)
    assert max(map(len, text.splitlines())) <= 100
    assert "3 POLICIES AGAINST THE BASELINE" in text
    assert "staff officer: planned from the need, margin 1.3" in text
    assert "hold together, for all 3 policies, with 95 % (Bonferroni)" in " ".join(text.split())
    assert "Warning: the policy 'number=4' changes nothing" in text
    titles = [line for line in text.splitlines() if line.isupper() or ", all missions, " in line]
    order = [titles.index(next(each for each in titles if each.startswith(name.upper()))) for name in HEADLINE[:2]]
    assert order == sorted(order)
    row = next(line for line in text.splitlines() if line.startswith("number=4"))
    assert "the same" in row
    assert "nan" not in text


def test_the_document_has_every_policy_and_measure(found: Policies) -> None:
    told = json.loads(json.dumps(policies_document(found), allow_nan=False))
    assert [each["name"] for each in told["policies"]] == ["baseline", "tour-12", "number=4", "number=2"]
    assert told["policies"][1]["policies"] == ["tour-12"]
    assert told["policies"][3]["settings"] == [f"{FREE}=2"]
    assert len({each["digest"] for each in told["policies"]}) == 3
    best = [
        row["best"]
        for row in told["measures"]
        if (row["measure"], row["mission"], row["category"]) == ("gap-days", "*", "*")
    ]
    assert sum(best) == pytest.approx(1)
    assert all(row["difference_low"] is None for row in told["measures"] if row["policy"] == "baseline")


def test_pairing_saves_variance_on_a_real_policy() -> None:
    """A slightly higher ceiling meets the same people with the same luck: most of the noise is common."""
    path = SMALL.with_name("kazakhstan-430.yaml")
    found = compare_policies(path, grid=["authorisations.*.ceilings.all.number=440"], replications=12)
    table = found.table[found.table["policy"] != "baseline"].set_index(["mission", "category", "measure"])
    assert table.loc[("*", "*", "gap-days"), "saved"] > 0.5
    assert np.isfinite(table.loc[("*", "*", "gap-days"), "difference_low"])


def test_notebooks_and_consoles_show_it_briefly(found: Policies) -> None:
    assert repr(found) == (
        "<A small world with every concept once: 3 policies against the baseline, 6 replications of each>"
    )
    assert "tour-12" in found._repr_html_()
