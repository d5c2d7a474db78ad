"""The summary of a run, to be asked for one figure at a time."""

from typing import TYPE_CHECKING

from rotation.analysis.facts import ALL, Line
from rotation.report.numbers import Figure

if TYPE_CHECKING:
    import pandas as pd


class Lookup:
    """The rows of a summary by measure and group, in the summary's order."""

    __slots__ = ("_rows",)

    def __init__(self, summary: "pd.DataFrame") -> None:
        """Hold the rows of `analysis.summary.summary`."""
        names = ("measure", "mission", "category", *Figure._fields)
        lists = [summary[name].tolist() for name in names]
        self._rows = {
            (measure, (mission, category)): Figure(*rest)
            for measure, mission, category, *rest in zip(*lists, strict=True)
        }

    def figure(self, measure: str, group: Line = (ALL, ALL)) -> Figure | None:
        """Give the figure of a measure for a group, or None where it could not be measured."""
        return self._rows.get((measure, group))

    def groups(self, measure: str) -> list[Line]:
        """Give the groups that have a measure."""
        return [group for name, group in self._rows if name == measure]

    def lines(self, measure: str = "most posts") -> list[Line]:
        """Give the lines, without groups of several, that have a measure."""
        return [group for group in self.groups(measure) if ALL not in group]

    def items(self, measure: str) -> list[str]:
        """Give the items of a measure that is told item by item."""
        prefix = measure + "/"
        return list(dict.fromkeys(name.removeprefix(prefix) for name, _ in self._rows if name.startswith(prefix)))

    def largest(self, measure: str, group: Line, number: int) -> list[tuple[str, Figure]]:
        """Give the items with the largest means in a group, largest first, those of 0 left out."""
        found = [(item, figure) for item in self.items(measure) if (figure := self.figure(f"{measure}/{item}", group))]
        return sorted((pair for pair in found if pair[1].mean > 0), key=lambda pair: -pair[1].mean)[:number]

    def doubtful(self) -> bool:
        """Tell whether any figure rests on too few replications for its interval."""
        return any(figure.doubtful for figure in self._rows.values())


def named(group: Line) -> str:
    """Name a group for a reader."""
    mission, category = group
    if group == (ALL, ALL):
        return "all"
    if mission == ALL:
        return category
    return mission if category == ALL else f"{mission}, {category}"
