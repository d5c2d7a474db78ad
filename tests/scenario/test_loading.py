"""Loading as a whole: round trips, any bytes, speed, what is imported, the schema beside the scenarios."""

import copy
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation.foundation.errors import InvalidInput, Problem, visible
from rotation.scenario.loading import Loaded, load, written
from rotation.scenario.places import plain
from rotation.scenario.reference import schema, schema_text
from rotation.scenario.schema import Scenario
from rotation.scenario.yaml_reading import read_yaml
from tests.scenario.worlds import MESSAGES, VALID, changed

TEXT = VALID.read_text(encoding="utf-8")


def test_what_was_loaded_is_written_so_that_it_loads_again(tmp_path: Path) -> None:
    loaded = changed("missions.Golan.area='a: # \"b\" ü'", policies=["long-tours"])
    path = tmp_path / "again.yaml"
    path.write_text(written(loaded), encoding="utf-8")
    again = load(path)
    assert again.scenario == loaded.scenario
    assert again.merged == loaded.merged


def outcome(text: bytes, folder: Path) -> Loaded | InvalidInput:
    path = folder / "any.yaml"
    path.write_bytes(text)
    try:
        return load(path)
    except InvalidInput as refusal:
        return refusal


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_scenario_or_a_clean_refusal(tmp_path_factory: pytest.TempPathFactory, held: bytes) -> None:
    found = outcome(held, tmp_path_factory.getbasetemp())
    assert isinstance(found, InvalidInput)
    assert found.problems


@settings(max_examples=300)
@given(st.data())
def test_a_damaged_scenario_is_a_scenario_or_a_clean_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(TEXT)))
    inserted = data.draw(st.text("{}[]:,-?!&*#|>'\"% \n\t0123456789abcxyz~", max_size=6))
    removed = data.draw(st.integers(0, 30))
    found = outcome((TEXT[:at] + inserted + TEXT[at + removed :]).encode(), tmp_path_factory.getbasetemp())
    assert isinstance(found, Loaded) or found.problems


WRONG = st.sampled_from(
    [
        *(None, True, 5, -1, 2.5, 10**30, "", "x", "12 %", "2024-03-14", "5 months", "0 days", [], {}, ["x"], {"x": 1}),
        *({"dist": "gamma"}, {"intake": "fixed"}, {"first": "2024-01-01", "every": "0 days"}, {"2024-01-01": 5}),
    ]
)


@settings(max_examples=400)
@given(st.data())
def test_any_value_replaced_by_any_other_is_a_scenario_or_a_clean_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    held: Any = copy.deepcopy(plain(read_yaml(TEXT, "valid.yaml")))
    part = held
    while True:
        keys = sorted(part) if isinstance(part, dict) else list(range(len(part)))
        key = data.draw(st.sampled_from(keys))
        inner = part[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        part = inner
    part[key] = data.draw(WRONG)
    found = outcome(json.dumps(held).encode(), tmp_path_factory.getbasetemp())
    assert isinstance(found, Loaded) or all(problem.line == 1 for problem in found.problems)


def test_every_problem_of_a_file_points_into_it_and_speaks_our_words() -> None:
    for path in sorted(MESSAGES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for foreign in ("Input should", "pydantic", "validation", "type=", "Field required", "Value error", "NoneType"):
            assert foreign not in text, path.name


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    path.write_text(TEXT + "".join(f"unknown{number}: 1\n" for number in range(5_000)), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load(path)
    assert len(caught.value.problems) == 201
    assert "the first 200 of 5,000 faults are told" in str(caught.value)


def test_nothing_told_can_steer_a_terminal() -> None:
    problem = Problem("a\x1b[2J.yaml", 1, 2, "x\u202ey", "line one\nline \x9b31mtwo\u2028", warning=True)
    assert str(problem) == "a\\x1b[2J.yaml:1:2: warning: x\\u202ey: line one\\nline \\x9b31mtwo\\u2028"
    assert visible("Қазақстан 100 %") == "Қазақстан 100 %"


def test_a_scenario_of_300_lines_is_loaded_in_time(tmp_path: Path) -> None:
    missions = "".join(
        f"  M{number}:\n    movement: {{first: 2024-01-01, every: 1 week}}\n    lines:\n      observer:\n"
        "        establishment: {2020-01-01: 6, 2025-01-01: 4}\n        tour: 9 months\n"
        "        shortest: 6 months\n        longest: 12 months\n"
        for number in range(28)
    )
    names = ", ".join(f"M{number}" for number in range(28))
    text = TEXT.replace("missions:\n  Golan", f"missions:\n{missions}  Golan")
    text = text.replace("[Golan, Cedar]", f"[Golan, {names}, Cedar]")
    path = tmp_path / "long.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(text.splitlines()) >= 300
    load(path)
    best = float("inf")
    for _ in range(5):
        before = time.process_time()
        load(path)
        best = min(best, time.process_time() - before)
    assert best < 0.15


def test_reading_a_scenario_imports_no_numbers_library() -> None:
    heavy = ("numpy", "numba", "pandas", "matplotlib", "scipy", "simpy")
    code = (
        "import sys, rotation.scenario.loading as l, rotation.scenario.reference as r; r.schema_text(); "
        f"l.load({str(VALID)!r}); print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_schema_beside_the_scenarios_is_fresh(scenarios: Path) -> None:
    kept = (scenarios / "schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(), "write it anew with: rotation schema > scenarios/schema.json"


def test_the_schema_is_draft_7_and_says_what_every_field_means() -> None:
    made = schema()
    jsonschema.Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert made["title"]
    for name, part in made["definitions"].items():
        for key, field in part["properties"].items():
            named = made["definitions"].get(field.get("$ref", "").removeprefix("#/definitions/"), {})
            assert field.get("description") or named.get("description"), f"{name}.{key}"
    assert made["definitions"]["Line"]["properties"]["minimum"]["default"] == 0.9
    assert made["definitions"]["Board"]["properties"]["capacity"]["description"].endswith("Unit: people.")


def test_the_schema_accepts_what_loads_and_refuses_what_is_mistyped(scenarios: Path) -> None:
    checker = jsonschema.Draft7Validator(schema())
    for path in [VALID, *sorted(scenarios.glob("*.yaml"))]:
        held = plain(read_yaml(path.read_text(encoding="utf-8"), path.name))
        assert list(checker.iter_errors(held)) == [], path.name
    for name in ("mistyped-key", "mistyped-date", "mistyped-duration", "wrong-kinds", "missing-keys"):
        held = plain(read_yaml((MESSAGES / f"{name}.yaml").read_text(encoding="utf-8"), name))
        assert list(checker.iter_errors(held)), name


def test_a_scenario_dumped_as_json_is_the_same_scenario() -> None:
    scenario = changed().scenario
    assert Scenario.model_validate_json(scenario.model_dump_json()) == scenario
