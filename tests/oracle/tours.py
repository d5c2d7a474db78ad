"""A tour: one deployment of one person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.posts import Line


@dataclass(eq=False)
class Tour:
    """One deployment, as it will stand in the table."""

    line: "Line"
    post: int
    number: int
    departed: int
    planned_end: int
    last_allowed: int
    early_return: int
    chosen_by: str
    wave: int | None = None
    dwell_before: int | None = None
    reserve_before: int | None = None
    returned: int | None = None
    reason: str = ""
    handover_days: int = 0
    relieved_on: int | None = None
    """The day on which the wave that relieves this person sends it home, once that wave has arrived."""
    released: bool = False
    """Whether the post closed because the mission withdraws or ends."""
