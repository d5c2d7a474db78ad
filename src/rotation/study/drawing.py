"""Draw a chart of the gallery by its name."""

from typing import TYPE_CHECKING

from rotation.foundation.errors import RotationError, nearest
from rotation.report.charts.gallery import CHARTS, POLICY_CHARTS, named
from rotation.report.charts.words import ENGLISH, Words
from rotation.study.pictures import Pictures, PolicyPictures

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw(
    source: Pictures | PolicyPictures, chart: str, *, mission: str | None = None, words: Words = ENGLISH
) -> "Figure":
    """Draw one chart of the gallery, of all missions or of one.

    Raises RotationError for a chart or mission that there is not, and where there is nothing for it to show.
    """
    if isinstance(source, PolicyPictures):
        figure = named(POLICY_CHARTS, chart).draw(source, words=words)
    else:
        if mission is not None and mission not in source.missions:
            raise RotationError(f"no mission {mission}{nearest(mission, source.missions)}")
        figure = named(CHARTS, chart).draw(source, mission=mission, words=words)
    if figure is None:
        raise RotationError(f"the chart {chart} has nothing to show here")
    return figure
