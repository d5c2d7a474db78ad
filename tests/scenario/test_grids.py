"""Grids: axes from the scenario and from options, their product, and what is refused."""

from pathlib import Path

import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.grids import MOST_CELLS, Axis, axes_asked, axes_from, axes_of, cells
from rotation.scenario.places import plain
from rotation.scenario.yaml_reading import read_value
from tests.scenario.worlds import VALID, changed, refused


def refused_options(*options: str) -> str:
    with pytest.raises(InvalidInput) as caught:
        cells(axes_asked(options))
    return str(caught.value)


def test_options_are_read_as_lists_of_values() -> None:
    assert axes_asked(["missions.*.lines.*.tour=6 months, 9 months", "a.b=1,2.5,null,12 %"]) == [
        Axis("missions.*.lines.*.tour", ("6 months", "9 months")),
        Axis("a.b", ("1", "2.5", "null", "12 %")),
    ]
    (axis,) = axes_asked(["categories.x.calls={intake: fixed, number: 3},{intake: planned, margin: 1.1}"])
    assert axis.values == ('{"intake": "fixed", "number": 3}', '{"intake": "planned", "margin": 1.1}')


def test_a_value_is_written_so_that_a_setting_reads_it_back() -> None:
    values = ["6 months", "12 %", "430", "a, b", "null", 430, None, True, [1, "x"], {"intake": "fixed", "number": 3}]
    (axis,) = axes_from({"description": values})
    for text, value in zip(axis.values, values, strict=True):
        assert plain(read_value(text, "")) == value
    assert axis.values[:3] == ("6 months", "12 %", '"430"')


def test_cells_are_the_product_and_are_named_by_what_tells_them_apart() -> None:
    axes = [Axis("missions.A.lines.x.tour", ("6 months", "9 months")), Axis("policies", ("one", "two"))]
    found = cells(axes)
    assert [cell.name for cell in found] == [
        "tour=6 months + one",
        "tour=6 months + two",
        "tour=9 months + one",
        "tour=9 months + two",
    ]
    assert found[1].policies == ("two",)
    assert found[1].settings == ("missions.A.lines.x.tour=6 months",)
    alike = cells([Axis("missions.A.priority", ("1",)), Axis("missions.B.priority", ("2",))])
    assert [cell.name for cell in alike] == ["A.priority=1 + B.priority=2"]
    starred = cells([Axis("missions.*.lines.*.tour", ("1 day",)), Axis("centre.tour", ("2 days",))])
    assert [cell.name for cell in starred] == ["lines.*.tour=1 day + centre.tour=2 days"]
    assert cells([]) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["missions.*.priority"], "expected PATH=VALUE,VALUE"),
        (["=1,2"], "expected PATH=VALUE,VALUE"),
        (["title="], "no value after '='"),
        (["title=[1"], "--grid title=[1"),
        (["title=1", "title=2"], "'title' stands twice"),
        (["a=" + ",".join(map(str, range(40))), "b=" + ",".join(map(str, range(40)))], f"at most {MOST_CELLS:,}"),
    ],
)
def test_what_is_no_grid_is_refused(options: list[str], message: str) -> None:
    assert message in refused_options(*options)


@pytest.mark.parametrize(
    ("grid", "message"),
    [
        (
            "{missions.Golann.priority: [1, 2]}",
            "'missions.Golann.priority': there is no 'Golann' in 'missions'; did you",
        ),
        ("{policies: [nothing]}", "grid.policies.0: there is no policy 'nothing'"),
        ("{missions.Golan.priority: []}", "grid"),
        ("{missions.Golan.priority: 3}", "grid"),
        ("{policies: {a: 1}}", "grid"),
        ("[1]", "grid"),
    ],
)
def test_a_grid_in_a_scenario_is_checked_when_it_is_loaded(tmp_path: Path, grid: str, message: str) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(VALID.read_text(encoding="utf-8") + f"grid: {grid}\n", encoding="utf-8")
    lines = refused(path).splitlines()
    assert len(lines) == 1
    assert message in lines[0]
    assert lines[0].startswith(f"{path}:")


def test_a_scenario_states_its_own_grid() -> None:
    scenario = changed("grid={missions.Golan.priority: [1, 2], description: [a]}").scenario
    assert axes_of(scenario) == [Axis("missions.Golan.priority", ("1", "2")), Axis("description", ("a",))]
