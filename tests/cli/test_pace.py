"""What the progress bar says."""

import pytest

from rotation.cli import pace
from rotation.cli.pace import Pace, duration


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that says what is written in it."""
    now = [100.0]
    monkeypatch.setattr(pace, "perf_counter", lambda: now[0])
    return now


def test_replications_policies_and_time_left_are_told(clock: list[float]) -> None:
    told = Pace(200)
    assert told.words(0, 2400) == "0 of 2400 replications, 0 of 12 policies"
    clock[0] += 30
    assert told.words(600, 2400) == "600 of 2400 replications, 3 of 12 policies, about 1 min 30 s left"
    assert told.words(2400, 2400) == "2400 of 2400 replications, 12 of 12 policies"


def test_what_was_kept_before_says_nothing_about_the_speed(clock: list[float]) -> None:
    told = Pace()
    assert told.words(900, 1000) == "900 of 1000 replications"
    clock[0] += 10
    assert told.words(950, 1000) == "950 of 1000 replications, about 10 s left"


def test_a_second_part_of_the_work_starts_anew(clock: list[float]) -> None:
    told = Pace(100)
    told.words(0, 200)
    clock[0] += 50
    told.words(200, 200)
    assert told.words(0, 200) == "0 of 200 replications, 0 of 2 policies"
    clock[0] += 5
    assert told.words(100, 200).endswith("about 5 s left")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "0 s"),
        (59.6, "1 min 0 s"),
        (299, "4 min 59 s"),
        (310, "5 min"),
        (3660, "1 h 1 min"),
        (86_400 * 2 + 3600, "2 d 1 h"),
    ],
)
def test_a_length_of_time_is_told_in_two_units(seconds: float, words: str) -> None:
    assert duration(seconds) == words
