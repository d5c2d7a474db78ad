"""The kept summary of the large sweep says what it must: ten thousand worlds, none that differs, nothing rare."""

import re
from collections import Counter
from pathlib import Path

from tests.agreement.sweep import summary, too_rare

KEPT = Path(__file__).parent / "sweep.txt"
_LINE = re.compile(r"(.{56}) +(\d+) +\d+\.\d%")


def read(told: str) -> tuple[int, int, int, Counter[str]]:
    """Give the first world and the one after the last, how many differ, and in how many each thing occurred."""
    first, last, differ = re.findall(r"worlds (\d+) to (\d+): .* (\d+) of them differ", told)[0]
    seen = Counter({found[1].strip(): int(found[2]) for line in told.splitlines() if (found := _LINE.fullmatch(line))})
    return int(first), int(last) + 1, int(differ), seen


def test_ten_thousand_worlds_agreed_and_nothing_was_rare() -> None:
    first, end, differ, seen = read(KEPT.read_text(encoding="utf-8"))
    assert end - first >= 10_000
    assert differ == 0
    assert too_rare(seen, end - first) == []


def test_a_summary_is_read_as_it_was_written() -> None:
    seen = Counter({"cause: ceiling": 4000, "roster reserve: joined from the certificate derived": 17})
    assert read(summary(5, 10_005, [7, 9], 123, seen)) == (5, 10_005, 2, seen)
