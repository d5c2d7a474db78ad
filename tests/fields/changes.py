"""What proves a field: a world in which it applies, and another value."""

from typing import NamedTuple


class Change(NamedTuple):
    """A field that gets another value, as a planner would set it."""

    settings: tuple[str, ...]
    """The settings, `path=value`; several where the field must change in two places at once."""
    given: tuple[str, ...]
    """Settings that make it apply, where the busy world is not such a one."""


def change(*settings: str, given: tuple[str, ...] = ()) -> Change:
    """Give a change, and the settings before it that make it apply."""
    return Change(settings, given)
