"""The columns of the world: every record type once, with its unit and meaning. The leading axis is the replication."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOBODY = -1
"""No person, no post, no row, no line: an empty reference."""
NEVER = 1 << 29
"""A day after all others, counted from the run's start."""
LONG_AGO = -(1 << 29)
"""A day before all others, counted from the run's start."""

Records = NDArray[np.void]
"""A recarray; its dtype is one of the records below."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record type: its name and its columns as (name, unit, meaning); int32 unless the unit is `identity`."""

    name: str
    """What one record describes."""
    columns: tuple[tuple[str, str, str], ...]
    """Name, unit and meaning of each column."""

    @property
    def dtype(self) -> np.dtype[np.void]:
        """The NumPy dtype of one record."""
        return np.dtype([(name, np.int64 if unit == "identity" else np.int32) for name, unit, _ in self.columns])

    def table(self, *shape: int) -> Records:
        """Make a zeroed recarray of this shape."""
        return np.zeros(shape, self.dtype).view(np.recarray)


REPLICATION = Record(
    "replication",
    (
        ("number", "number", "the number of the possible future"),
        ("overflow", "bits", "which tables were full: the replication is run again with larger ones"),
        ("persons", "rows", "people so far"),
        ("opening_persons", "rows", "people of the opening state, the first rows"),
        ("notes", "rows", "agenda notes ever used"),
        ("free_note", "row", "the first free note of the agenda"),
        ("tours", "rows", "tours so far"),
        ("staffing", "rows", "stretches of staffing so far"),
        ("gaps", "rows", "stretches of gaps so far"),
        ("classes", "rows", "classes so far"),
        ("waves", "rows", "waves so far"),
        ("ceilings", "rows", "stretches of ceilings so far"),
        ("fault", "code", "the first invariant that does not hold; 0 for none"),
        ("fault_subject", "row", "whom or what it concerns"),
        ("fault_day", "day", "the day of it"),
    ),
)

PERSON = Record(
    "person",
    (
        ("key", "identity", "identity for luck"),
        ("category", "code", "category"),
        ("number", "number", "number in the category"),
        ("woman", "flag", "whether a woman"),
        ("stage", "code", "where the person is"),
        ("since", "day", "since when there"),
        ("group", "code", "whom the person counts for: the category's unassigned, or those of one wave"),
        ("line", "code", "the line where abroad; else nobody"),
        ("queue", "code", "the waiting line the person stands in"),
        (
            "rank",
            "number",
            "what comes before the day of joining: tours, where the fewest go first",
        ),
        ("joined", "day", "the day of joining it"),
        ("before", "row", "the next person ahead in it"),
        ("after", "row", "the next person behind in it"),
        ("certificate", "day", "the day from which the certificate is no good"),
        ("selection", "day", "the day from which the selection is no good; NEVER after a first class"),
        ("sittings", "count", "sittings so far"),
        ("failures", "count", "sittings failed"),
        ("passed_checks", "flag", "whether the last sitting was passed"),
        ("attended", "count", "classes of the first course attended"),
        ("renewals", "count", "classes of the refresher attended"),
        ("repeats", "count", "failures of the course now pursued"),
        ("entries", "count", "entries to the reserve"),
        ("waited", "days", "days of the run in the reserve since the tour before; EMPTY where abroad at the start"),
        ("withdraws", "day", "the day of withdrawal"),
        ("due", "day", "the day of the next attempt, or of the end of the rest"),
        ("lesson", "row", "the class attended"),
        ("tours", "count", "tours completed"),
        ("tour", "row", "the tour under way"),
        ("role", "code", "holder, relief, surplus or released"),
        ("post", "row", "the post held or stood by for"),
        ("departed", "day", "day of departure"),
        ("planned_end", "day", "planned end of the tour"),
        ("last_day", "day", "the last day allowed abroad"),
        ("relieved", "day", "the day a person relieved by a wave goes home"),
        ("early", "day", "the day of an early return"),
        ("returned", "day", "the day of the last return"),
        ("available", "day", "the day leave and dwell have ended"),
        ("again", "flag", "whether the person will serve again"),
        (
            "explained",
            "day",
            "the day after the last on which the person, passed over by certificate or not, explained a post",
        ),
        ("chance_again", "millionths", "the chance of that, by the reason of return"),
    ),
)

QUEUE = Record(
    "queue",
    (
        ("head", "row", "the first in the waiting line"),
        ("tail", "row", "the last"),
        ("length", "people", "how many"),
        ("women", "people", "how many of them are women"),
        ("finger", "row", "who joined last, where the next to join is likely to stand"),
    ),
)

NOTE = Record("note", (("who", "row", "the person or row concerned"), ("next", "row", "the next note of that day")))

CATEGORY = Record(
    "category",
    (
        ("numbered", "number", "volunteers so far: the last number given to one, or offers taken"),
        ("failed", "people", "out through a check or course within one lead time"),
        ("withdrew", "people", "withdrawn within one lead time"),
        ("returning", "people", "on leave or in dwell who will serve again"),
        ("abroad", "people", "people abroad"),
        ("women", "people", "women abroad"),
    ),
)

POST = Record(
    "post",
    (
        ("open", "flag", "whether it exists now"),
        ("holder", "row", "who fills it"),
        ("relief", "row", "who stands by to take it"),
        ("over", "day", "the planned end of a holder without a relief; NEVER for all other posts"),
        ("vacant", "day", "since when nobody fills it"),
        ("trigger", "code", "what made it vacant"),
        ("before", "row", "the post longer vacant"),
        ("after", "row", "the post vacant more lately"),
    ),
)

LINE = Record(
    "line",
    (
        # What the ledger looks at every evening stands together.
        ("establishment", "posts", "posts now"),
        ("strength", "people", "people present"),
        ("level", "posts", "posts filled"),
        ("surplus", "people", "people present without a post"),
        ("women", "people", "women present"),
        ("since", "day", "since when the open stretch of staffing holds"),
        ("was_establishment", "posts", "its establishment"),
        ("was_strength", "people", "its strength"),
        ("was_level", "posts", "its level"),
        ("was_surplus", "people", "its surplus"),
        ("was_women", "people", "its women"),
        ("vacancies", "posts", "vacant posts"),
        ("gap_cells", "cells", "causes and triggers with an open stretch of gaps"),
        ("head", "row", "the post longest vacant"),
        ("tail", "row", "the post vacant most lately"),
        ("soonest", "day", "no post of the line is over before"),
        ("wave", "number", "the number of the next wave"),
        ("planned", "day", "its planned day; NEVER for no further wave"),
        ("slip", "days", "its slip once drawn; NOBODY before"),
        ("arrived", "day", "when the unit in place arrived; LONG_AGO for none"),
        ("handed_over", "day", "when the last wave's handover is over"),
        ("unit_end", "day", "the planned end of the unit in place"),
        ("raised", "number", "the last wave raised or passed by"),
        ("musters", "people", "who could go with the wave last tried, at most its posts"),
        ("sends", "people", "who go with it in exchange"),
    ),
)

WAVE_GROUP = Record(
    "wave_group",
    (("first", "row", "the first person raised for a wave"), ("count", "people", "how many were raised")),
)

CELL = Record("cell", (("posts", "posts", "vacant posts of a cause and trigger"), ("since", "day", "since when")))

CEILING = Record(
    "ceiling",
    (
        ("count", "people", "people abroad who count against it"),
        ("exceeded", "flag", "whether it was exceeded before the homecomings of the day"),
        ("since", "day", "since when the open stretch holds"),
        ("was_count", "people", "its count"),
        ("was_number", "people", "its number; NOBODY when not in force"),
    ),
)

TALLY = Record(
    "tally",
    (
        ("entered", "people", "entries to a stage in a month"),
        ("left", "people", "leavings"),
        ("days", "days", "days spent in it by those who left"),
    ),
)

EXAMINED = Record("examined", (("took", "people", "took a check in a month"), ("passed", "people", "passed it")))

TOUR = Record(
    "tour",
    tuple(
        (name, unit, "see the table tours")
        for name, unit in (
            ("person", "number"),
            ("category", "code"),
            ("woman", "flag"),
            ("line", "code"),
            ("post", "number"),
            ("tour", "number"),
            ("departed", "day"),
            ("planned_end", "day"),
            ("returned", "day"),
            ("reason", "code"),
            ("handover_days", "days"),
            ("dwell_before", "days"),
            ("reserve_before", "days"),
            ("wave", "number"),
            ("chosen_by", "code"),
        )
    ),
)

STAFFING = Record(
    "staffing",
    tuple(
        (name, unit, "see the table staffing")
        for name, unit in (
            ("line", "code"),
            ("from_day", "day"),
            ("to_day", "day"),
            ("establishment", "posts"),
            ("strength", "people"),
            ("level", "posts"),
            ("surplus", "people"),
            ("women", "people"),
        )
    ),
)

GAP = Record(
    "gap",
    tuple(
        (name, unit, "see the table gaps")
        for name, unit in (
            ("line", "code"),
            ("from_day", "day"),
            ("to_day", "day"),
            ("cell", "code"),
            ("posts", "posts"),
        )
    ),
)

CLASS = Record(
    "class",
    tuple(
        (name, unit, "see the table classes")
        for name, unit in (
            ("course", "code"),
            ("start", "day"),
            ("end", "day"),
            ("group", "code"),
            ("took_place", "flag"),
            ("students", "people"),
            ("passed", "people"),
            ("waiting_before", "people"),
        )
    ),
)

WAVE = Record(
    "wave",
    tuple(
        (name, unit, "see the table waves")
        for name, unit in (
            ("line", "code"),
            ("wave", "number"),
            ("planned", "day"),
            ("slip", "days"),
            ("departed", "day"),
            ("establishment", "posts"),
            ("sent", "people"),
            ("exchange", "flag"),
        )
    ),
)

CEILING_ROW = Record(
    "ceiling_row",
    tuple(
        (name, unit, "see the table ceilings")
        for name, unit in (
            ("ceiling", "code"),
            ("from_day", "day"),
            ("to_day", "day"),
            ("number", "people"),
            ("count", "people"),
        )
    ),
)
