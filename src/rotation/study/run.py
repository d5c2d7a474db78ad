"""A run: its tables, measures and digest, in memory or in a folder."""

from datetime import UTC, datetime
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rotation import __version__
from rotation.analysis.facts import ALL, Facts
from rotation.analysis.gaps import gap_ledger
from rotation.analysis.groups import groups_of
from rotation.analysis.levels import stretches
from rotation.analysis.measures import measures
from rotation.analysis.money import money_entries
from rotation.analysis.money_table import money_table
from rotation.analysis.staffing import Staffing, staffing_over_time
from rotation.analysis.summary import summary
from rotation.analysis.tours import deployments
from rotation.analysis.women import month_end_women, women_table
from rotation.foundation.errors import RotationError, nearest
from rotation.foundation.tables import TABLES
from rotation.report.stamp import Stamp
from rotation.results.folder import Manner, begin
from rotation.results.manifest import Birth
from rotation.results.memory import Memory
from rotation.results.reading import Stored
from rotation.scenario.schema import Scenario
from rotation.study.case import Case
from rotation.study.facts import facts_of
from rotation.study.folders import write_scenario
from rotation.study.reached import reached

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Run:
    """What happened in every replication of one scenario; frames are made when they are first asked for."""

    def __init__(self, case: Case, birth: Birth, tables: Memory | Stored, folder: Path | None = None) -> None:
        """Hold the parts; `simulate`, `run_into` and `open_run` make runs."""
        self.case = case
        self.birth = birth
        self.folder = folder
        self._tables = tables
        self._measures: pd.DataFrame | None = None
        self._summary: pd.DataFrame | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario as used."""
        return self.case.scenario

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name."""
        return {name: self.frame(name) for name in TABLES}

    def frame(self, name: str) -> pd.DataFrame:
        """Give one table; raises RotationError for an unknown name."""
        if name not in TABLES:
            raise RotationError(f"no table {name}{nearest(name, TABLES)}")
        return self._tables.frame(name)

    @property
    def staffing(self) -> pd.DataFrame:
        """Stretches of days on which a line's numbers stay the same."""
        return self.frame("staffing")

    @property
    def gaps(self) -> pd.DataFrame:
        """Vacant posts by cause and trigger."""
        return self.frame("gaps")

    @property
    def tours(self) -> pd.DataFrame:
        """Every person's deployments."""
        return self.frame("tours")

    @property
    def flow(self) -> pd.DataFrame:
        """People entering, leaving and present, by month and stage."""
        return self.frame("flow")

    @property
    def checks(self) -> pd.DataFrame:
        """Checks taken and passed, by month."""
        return self.frame("checks")

    @property
    def classes(self) -> pd.DataFrame:
        """Start days of courses, with who attended."""
        return self.frame("classes")

    @property
    def waves(self) -> pd.DataFrame:
        """Waves that left."""
        return self.frame("waves")

    @property
    def ceilings(self) -> pd.DataFrame:
        """Ceilings with their counts."""
        return self.frame("ceilings")

    @cached_property
    def facts(self) -> Facts:
        """What measures need of the scenario."""
        return facts_of(self.scenario, self.birth.replications)

    def measures(self) -> pd.DataFrame:
        """Give every measure of every replication: replication, mission, category, measure, unit, value."""
        if self._measures is None:
            self._measures = measures(self.tables, self.facts)
        return self._measures

    def summary(self) -> pd.DataFrame:
        """Give each measure's mean, its 95 % interval of the mean and its band of futures."""
        if self._summary is None:
            self._summary = summary(self.measures())
        return self._summary

    def precision(self) -> pd.DataFrame:
        """Give how well the means asked for are known; see `study.reached`. Without rows where none was."""
        return reached(self.measures(), self.birth, self.scenario)

    def ledger(self) -> pd.DataFrame:
        """Give the gap-days of each line by cause and trigger, the mean of a replication; they add up to the gap."""
        whole = gap_ledger(self.gaps, self.facts)
        return whole[(whole["mission"] != ALL) & (whole["category"] != ALL)].reset_index(drop=True)

    def money(self) -> pd.DataFrame:
        """Give what each mission and category cost in each calendar year: the columns of `analysis.money_table.MONEY`.

        Amounts are whole hundredths of their own currency; nothing is converted.
        """
        held = deployments(self.tours, self.facts, groups_of(self.facts))
        return money_table(money_entries(held, self.classes, self.facts), self.facts)

    def women(self) -> pd.DataFrame:
        """Give women abroad at month ends against the targets of their categories: `analysis.women.WOMEN`."""
        return women_table(month_end_women(stretches(self.staffing, self.facts), self.facts), self.facts)

    def staffing_over_time(self, step: int = 1) -> list[Staffing]:
        """Give each line's level day by day with its band of futures, every `step` days."""
        return staffing_over_time(self.staffing, self.facts, step)

    def stamp(self, policy: str | None = None) -> Stamp:
        """Say where its reports come from; `policy` names the run in place of its policies."""
        birth = self.birth
        return Stamp(
            scenario=birth.scenario,
            version=birth.versions.get("rotation", __version__),
            seed=birth.seed,
            replications=birth.replications,
            digest=self.digest,
            start=self.scenario.start,
            end=self.scenario.end,
            ceiling=birth.ceiling,
            policy=policy if policy is not None else self.case.label,
        )

    def figure(self, step: int = 7) -> "Figure":
        """Draw posts filled over time, one panel a line, every `step` days; a notebook shows what it gives."""
        from rotation.study.drawing import staffing_figure  # only here: it loads the plotting library

        return staffing_figure(self, step)

    def plot(self, chart: str = "staffing", *, mission: str | None = None, replication: int | None = None) -> "Figure":
        """Draw a chart, of all missions or of one: the names are those of `report.charts.gallery.CHARTS`.

        `replication` is the future of the rotation board and of rest, else the median future. Raises RotationError for
        a name or number that there is not, and where the chart has nothing to show.
        """
        from rotation.study.drawing import draw  # only here: it loads the plotting library
        from rotation.study.pictures import pictures

        return draw(pictures(self, replication=replication), chart, mission=mission)

    @property
    def digest(self) -> str:
        """The digest of all tables; the same for the same scenario, seed and replications."""
        return self._tables.digest

    def save(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write a run in memory to a run folder and give its path.

        Raises InvalidInput where the folder holds something else, or a run that is not replaced by `force`;
        RotationError for a run that is in a folder already.
        """
        if not isinstance(self._tables, Memory):
            raise RotationError(f"the run is in {self.folder} already")
        path = Path(folder)
        sink = begin(path, self.birth, Manner(force=force))
        write_scenario(path, self.case)
        for key in self._tables.blocks():
            sink.put(key, self._tables.block(key))
        sink.finish({"saved": datetime.now(UTC).isoformat(timespec="seconds")})
        self.folder = path
        return path

    def __repr__(self) -> str:
        """Say in one line what it is."""
        birth = self.birth
        where = f", in {self.folder}" if self.folder is not None else ""
        count = "1 replication" if birth.replications == 1 else f"{birth.replications} replications"
        return f"<Run of {birth.scenario}: {count}, seed {birth.seed}, {', '.join(birth.policies)}{where}>"

    def _repr_html_(self) -> str:
        """Show the lines of the run with their fill rate, for notebooks."""
        held = self.summary()
        rows = held[(held["measure"] == "fill rate") & (held["mission"] != "*") & (held["category"] != "*")]
        shown = rows[["mission", "category", "mean", "low", "high"]].to_html(index=False, float_format="{:.3f}".format)
        ceiling = escape(self.birth.ceiling)
        return f"<p>{escape(repr(self))}</p><p>ceiling: {ceiling}</p><p>fill rate, 95 % interval of the mean</p>{shown}"
