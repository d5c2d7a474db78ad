"""What charts are made from: frames that the study hands over, each computed when a chart first asks for it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from rotation.analysis.ceiling_days import CeilingUse
from rotation.analysis.futures import Future
from rotation.analysis.rotation_board import RotationBoard
from rotation.analysis.staffing import Staffing
from rotation.report.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd


class ChartSource(Protocol):
    """The frames of one run; `study.pictures.Pictures` is one, a test may bring its own."""

    @property
    def stamp(self) -> Stamp:
        """Where the charts come from."""
        ...

    @property
    def missions(self) -> Sequence[str]:
        """The missions in the order of reports."""
        ...

    @property
    def staffing(self) -> Sequence[Staffing]:
        """`analysis.staffing.staffing_over_time`."""
        ...

    @property
    def last_days(self) -> "pd.DataFrame | None":
        """The last days to act: mission, category, gap_from (the gap's first day), last_day; nothing if not asked."""
        ...

    @property
    def shortfall(self) -> "pd.DataFrame":
        """`analysis.shortfall.shortfall`."""
        ...

    @property
    def causes(self) -> "pd.DataFrame":
        """`analysis.cause_months.cause_months`."""
        ...

    @property
    def ceilings(self) -> Sequence[CeilingUse]:
        """`analysis.ceiling_days.ceiling_use`."""
        ...

    @property
    def stages(self) -> "pd.DataFrame":
        """`analysis.stage_months.stage_months`."""
        ...

    @property
    def funnel(self) -> "pd.DataFrame":
        """`analysis.funnel.funnel`."""
        ...

    @property
    def seats(self) -> "pd.DataFrame":
        """`analysis.seats.seats`."""
        ...

    @property
    def future(self) -> Future:
        """The future shown where one stands for all."""
        ...

    @property
    def rotation_board(self) -> RotationBoard:
        """`analysis.rotation_board.rotation_board` of that future."""
        ...

    @property
    def rest(self) -> "pd.DataFrame":
        """`analysis.rest.tours_and_dwell` of that future."""
        ...

    @property
    def dwell(self) -> Mapping[str, tuple[float, float]]:
        """The least dwell and the dwell asked of each category, days; the two are equal where none is asked."""
        ...

    @property
    def women(self) -> "pd.DataFrame":
        """`analysis.women_months.women_months`."""
        ...

    @property
    def money(self) -> "pd.DataFrame":
        """`analysis.money_table.money_means`."""
        ...


class PolicySource(Protocol):
    """The frames of a comparison of policies; `study.pictures.PolicyPictures` is one."""

    @property
    def stamp(self) -> Stamp:
        """Where the charts come from; the digest is that of the baseline."""
        ...

    @property
    def baseline(self) -> str:
        """The name of the policy that all others are compared with."""
        ...

    @property
    def table(self) -> "pd.DataFrame":
        """`analysis.policies.against_baseline`."""
        ...

    @property
    def surface(self) -> "pd.DataFrame":
        """`analysis.surface.surface`; no rows where the policies are no grid of ceilings and tours."""
        ...
