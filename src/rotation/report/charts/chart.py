"""What a chart of the gallery is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from rotation.report.charts.words import ENGLISH, Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Source_contra = TypeVar("Source_contra", contravariant=True)


class Draw(Protocol[Source_contra]):
    """Draws a chart, or gives nothing where it does not apply."""

    def __call__(
        self, source: Source_contra, /, *, mission: str | None = None, words: Words = ENGLISH
    ) -> "Figure | None":
        """Draw the chart of all missions, or of one."""
        ...


@dataclass(frozen=True)
class Chart(Generic[Source_contra]):
    """One chart of the gallery."""

    name: str
    """Its name in commands and files: lower case, with hyphens."""
    title: str
    """What it shows, in English."""
    question: str
    """The question it answers, in English."""
    draw: Draw[Source_contra]
    """Draws it; gives None where it does not apply."""
    by_mission: bool = False
    """Whether it differs from mission to mission; the others leave `mission` alone."""
