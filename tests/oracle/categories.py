"""What a planner knows of a category: its board, its courses, and the chances to pass them."""

from dataclasses import dataclass
from math import prod

from rotation.foundation.luck import category_key
from rotation.foundation.quantities import MILLION
from rotation.scenario import schema
from tests.oracle.centre import Course
from tests.oracle.commission import Board
from tests.oracle.populations import Population


@dataclass(eq=False)
class Category:
    """A kind of person with its institutions."""

    name: str
    spec: schema.Category
    board: Board
    first_course: Course
    refresher: Course | None
    people_called: int = 0
    population: Population | None = None

    def __post_init__(self) -> None:
        """Reckon the chances, each one exact product, rounded down to millionths."""
        self.key = category_key(self.name)
        checks = [check.passes for check in self.board.spec.checks]
        self.selection = _product(checks)
        self.q = _product([*checks, self.first_course.spec.passes])


def _product(shares: list[int]) -> int:
    return prod(shares) * MILLION // MILLION ** len(shares)
