"""The invented worlds bring about whatever the rules can do, often enough to prove it; told by the oracle alone."""

from collections import Counter

from tests.agreement.inventing import invented
from tests.agreement.sweep import ENOUGH, too_rare, what_happened, what_there_is
from tests.oracle.world import witnessed


def test_nothing_the_rules_know_is_rare_in_the_invented_worlds() -> None:
    seen = Counter[str]()
    for number in range(ENOUGH):
        scenario = invented(number)
        tables, happened = witnessed(scenario, number, replication=number % 3)
        seen.update(what_happened(tables) | what_there_is(scenario) | happened)
    assert too_rare(seen, ENOUGH) == []


def test_what_never_occurs_is_noticed() -> None:
    assert "cause: ceiling" in too_rare(Counter(), ENOUGH)
    assert too_rare(Counter({"cause: ceiling": 3}), ENOUGH).count("cause: ceiling") == 1
    assert "cause: ceiling" not in too_rare(Counter({"cause: ceiling": 4}), ENOUGH)
