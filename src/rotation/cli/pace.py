"""How far a run is and how long it will take, in words for the progress bar."""

from time import perf_counter


class Pace:
    """Follows a run from what it has kept; what was there before it began says nothing about its speed."""

    def __init__(self, replications: int | None = None) -> None:
        """Prepare; `replications` are those of one policy, where a run may have several."""
        self._each = replications
        self._before = (0, 0)
        self._first = 0
        self._began = perf_counter()

    def words(self, done: int, total: int) -> str:
        """Say how many replications are done, how many policies, and how long the rest will take."""
        if total != self._before[1] or done < self._before[0]:
            self._first, self._began = done, perf_counter()  # another part of the work
        self._before = done, total
        parts = [f"{done} of {total} replications"]
        if self._each and total > self._each:
            parts.append(f"{done // self._each} of {-(-total // self._each)} policies")
        if done > self._first and done < total:
            seconds = (perf_counter() - self._began) * (total - done) / (done - self._first)
            parts.append(f"about {duration(seconds)} left")
        return ", ".join(parts)


def duration(seconds: float) -> str:
    """Write a length of time in at most two units, as somebody who waits would say it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours >= 24:
        return f"{hours // 24} d {hours % 24} h"
    if hours:
        return f"{hours} h {minutes_left} min"
    if minutes >= 5:
        return f"{minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
