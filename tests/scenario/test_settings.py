"""Settings and policies: what a path addresses, what is refused with the nearest path, what changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation.foundation.errors import InvalidInput
from rotation.scenario.loading import load, varied
from rotation.scenario.places import Place
from tests.scenario.worlds import VALID, changed, refusals, warnings

SHARED = changed()


def told(*settings: str) -> str:
    (message,) = refusals(*settings)
    return message.removeprefix(": ")


def test_a_setting_changes_a_value_and_its_place_is_the_option() -> None:
    loaded = changed("missions.Golan.end=2026-06-01", "missions.Cedar.lines.observer.minimum=80 %")
    assert str(loaded.scenario.missions["Golan"].end) == "2026-06-01"
    assert loaded.scenario.missions["Cedar"].lines["observer"].minimum == 800_000
    assert loaded.origins["missions", "Golan", "end"] == Place("--set missions.Golan.end=2026-06-01")


def test_a_list_item_goes_by_its_name_or_its_position() -> None:
    named = changed("boards.main.checks.English.passes=0.7").scenario
    assert named == changed("boards.main.checks.1.passes=70 %").scenario
    assert [check.passes for check in named.boards["main"].checks] == [800_000, 700_000]


def test_names_may_hold_spaces_and_values_may_hold_equal_signs() -> None:
    loaded = changed("centre.courses.observers.subjects.field medicine = 7", "description=a=b")
    assert loaded.scenario.centre.courses["observers"].subjects["field medicine"] == 7
    assert loaded.scenario.description == "a=b"


def test_a_star_stands_for_any_one_part() -> None:
    scenario = changed("missions.*.lines.*.shortest=5 months", "boards.*.checks.*.passes=1").scenario
    assert {str(line.shortest) for mission in scenario.missions.values() for line in mission.lines.values()} == {
        "5 months"
    }
    assert {check.passes for check in scenario.boards["main"].checks} == {1_000_000}


def test_a_field_left_at_its_default_can_be_set_and_parts_on_the_way_are_made() -> None:
    scenario = changed("missions.*.withdrawal=2", "opening.resting=[{category: observer, number: 3}]").scenario
    assert [mission.withdrawal for mission in scenario.missions.values()] == [2, 2]
    assert scenario.opening.resting[0].number == 3
    paid = changed("categories.observer.pay={salary: 100, currency: KZT, times: 3}").scenario
    assert paid.categories["observer"].pay is not None


def test_a_star_never_makes_the_parts_on_the_way() -> None:
    scenario = changed("missions.*.lines.*.unit.slip=5 days").scenario
    assert scenario.missions["Cedar"].lines["observer"].unit is None


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("missions.Golann.end=1", "there is no 'Golann' in 'missions'; did you mean 'missions.Golan.end'?"),
        ("missions.golan.ende=1", "there is no 'golan' in 'missions'; did you mean 'missions.Golan'?"),
        ("missions.Golan.withdrawl=1", "no 'withdrawl' in 'missions.Golan'; did you mean 'missions.Golan.withdrawal'?"),
        ("titel=x", "there is no 'titel' at the top; did you mean 'title'?"),
        ("title.x=1", "nothing to set at 'title.x': 'title' is a single value"),
        ("boards.main.checks.2.passes=1", "there is no '2' in 'boards.main.checks'; valid names: English, medical"),
        ("boards.main.checks.english.passes=1", "did you mean 'boards.main.checks.English.passes'?"),
        ("boards.main.checks.nurse.passes=1", "no 'nurse' in 'boards.main.checks'; valid names: English, medical"),
        ("opening.resting.0.number=1", "'opening.resting' is empty"),
        ("missions.Golan.lines.contingent.tour.mean=1 day", "'missions.Golan.lines.contingent.tour' is a single value"),
        ("missions.Cedar.lines.observer.tour.mean=1 day", "there is no 'mean'"),
        ("categories.observer.calls.number=1", "there is no 'number' in 'categories.observer.calls'"),
        ("missions.*.withdrawl=1", "the pattern 'missions.*.withdrawl' matches nothing"),
        ("missions.*.withdrawl=1", "did you mean 'withdrawal'?"),
        ("title.*=1", "matches nothing: no 'title' holds other values"),
        ("*.*.*.*.*.*.*.*=1", "matches nothing"),
        ("extends=x.yaml", "there is no 'extends' at the top"),
        ("missions..end=1", "expected a path such as"),
        ("=1", "expected a path such as"),
        ("missions.Golan.end", "expected PATH=VALUE"),
        ("missions.Golan.end=", "no value after '='"),
        ("missions.Golan.end=*x", "aliases"),
        ("missions.Golan.priority=true", "expected a whole number from 1 to 1,000, found true"),
        ("boards.main.capacity='12'", "expected a whole number of people from 1 to 100,000, found '12'"),
        ("." * 100_000 + "=1", "expected a path such as"),
    ],
)
def test_what_a_setting_cannot_mean_is_refused(setting: str, message: str) -> None:
    assert message in told(setting)


def test_all_wrong_settings_are_told_at_once_under_the_option() -> None:
    with pytest.raises(InvalidInput) as caught:
        varied(changed(), settings=["titel=x", "start=5", "x"], label="--set-b")
    assert [problem.file for problem in caught.value.problems] == ["--set-b start=5", "--set-b titel=x", "--set-b x"]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("start=2024-01-01", ["changes nothing: 'start' is '2024-01-01' already"]),
        ("missions.Golan.priority=1", ["changes nothing: 'missions.Golan.priority' is 1 already"]),
        ("missions.*.priority=1", ["changes nothing: 'missions.*.priority' is 1 already"]),
        ("replications=101", []),
    ],
)
def test_a_setting_that_changes_nothing_is_a_warning(setting: str, expected: list[str]) -> None:
    assert [each.removeprefix(": ") for each in warnings(setting)] == expected
    assert all("warning: " in str(problem) for problem in changed(setting).warnings)


def test_a_policy_of_the_scenario_applies_before_the_settings() -> None:
    path = "missions.Cedar.lines.observer.longest"
    lines = changed(policies=["long-tours"]).scenario.missions["Cedar"].lines
    assert str(lines["observer"].longest) == "18 months"
    lines = changed(f"{path}=20 months", policies=["long-tours"]).scenario.missions["Cedar"].lines
    assert str(lines["observer"].longest) == "20 months"
    origin = changed(policies=["long-tours"]).origins["missions", "Cedar", "lines", "observer", "longest"]
    assert (origin.file, origin.line) == (str(VALID), 78)


def test_an_unknown_policy_names_the_nearest() -> None:
    with pytest.raises(
        InvalidInput, match=r"--policy-a long-tour: there is no policy 'long-tour'; did you mean 'long-t"
    ):
        varied(changed(), policies=["long-tour"], label="--set-a")


def test_a_variant_starts_from_what_was_loaded_and_leaves_it_alone() -> None:
    first = changed("replications=7")
    before = first.merged
    second = varied(first, settings=["seed=5"], policies=["long-tours"])
    assert (second.scenario.replications, second.scenario.seed) == (7, 5)
    assert first.merged == before
    assert first.scenario.seed == 1
    assert varied(first).scenario == first.scenario


def test_a_setting_that_takes_a_sourced_value_away_takes_its_basis_away() -> None:
    loaded = changed("boards.main.checks=[{name: medical, passes: 1}]")
    assert list(loaded.scenario.basis) == ["missions.*.lines.*.establishment"]


def test_load_reads_the_file_each_time_and_accepts_text_or_a_path() -> None:
    assert load(str(VALID)).scenario == load(VALID).scenario


def test_a_name_that_two_items_bear_addresses_neither() -> None:
    twins = "[{name: a, passes: 1}, {name: a, passes: 1}]"
    messages = refusals(f"boards.main.checks={twins}", "boards.main.checks.a.passes=0.5")
    assert any("several of 'boards.main.checks' are named 'a'; give the position, from 0" in each for each in messages)


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from([*"*012", "missions", "Golan", "lines", "contingent", "unit", "boards", "checks", "x"])),
    st.text(max_size=10),
)
def test_any_setting_is_applied_or_refused(parts: list[str], value: str) -> None:
    try:
        held: object = varied(SHARED, settings=[".".join(parts) + "=" + value]).scenario
    except InvalidInput as refusal:
        held = refusal.problems
    assert held
