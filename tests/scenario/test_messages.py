"""Each invalid file of tests/messages beside the exact message a planner sees: line, column, path, nearest name."""

from pathlib import Path

import pytest

from tests.scenario.worlds import MESSAGES, changed, refused

CASES = sorted(path.stem for path in MESSAGES.glob("*.yaml") if path.stem != "valid")


@pytest.mark.parametrize("case", CASES)
def test_the_message_is_exactly(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MESSAGES)
    expected = Path(f"{case}.txt").read_text(encoding="utf-8")
    assert refused(Path(f"{case}.yaml")) + "\n" == expected


def test_every_expected_message_has_its_file() -> None:
    assert sorted(path.stem for path in MESSAGES.glob("*.txt")) == CASES


def test_the_valid_scenario_gives_neither_fault_nor_warning() -> None:
    assert changed().warnings == ()
