"""Each story is told twice, by the engine and by the oracle."""

import pytest

from tests.stories.telling import Teller, by_engine, by_oracle, teller

TELLERS = {"engine": teller(by_engine), "oracle": teller(by_oracle)}


@pytest.fixture(params=TELLERS)
def told(request: pytest.FixtureRequest) -> Teller:
    """Give who tells the story."""
    return TELLERS[request.param]
