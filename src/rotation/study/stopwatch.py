"""When a run began and how long it took: told in its manifest, outside every digest."""

from datetime import UTC, datetime
from time import perf_counter


class Stopwatch:
    """Starts when it is made."""

    def __init__(self) -> None:
        """Note the time."""
        self._started = datetime.now(UTC).isoformat(timespec="seconds")
        self._began = perf_counter()

    @property
    def timings(self) -> dict[str, str | float | int]:
        """When it was started, and how many seconds ago."""
        return {"started": self._started, "seconds": round(perf_counter() - self._began, 3)}
