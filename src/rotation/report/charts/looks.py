"""The looks of things that return in several charts: one colour and one hatching for each, always the same."""

from typing import NamedTuple

from rotation.report import style


class Look(NamedTuple):
    """How an area is filled."""

    colour: str
    """Its colour."""
    hatch: str = ""
    """Its hatching, so that two areas differ in print without colour."""


CAUSES: dict[str, Look] = {
    "ceiling": Look(style.VERMILLION, "|||"),
    "held": Look(style.PURPLE, "///"),
    "unit incomplete": Look(style.BLUE),
    "movement": Look(style.SKY),
    "outranked": Look(style.GREEN, "..."),
    "rest": Look(style.ORANGE, "..."),
    "lapsed": Look(style.YELLOW, "\\\\\\"),
    "in class": Look(style.SKY, "\\\\\\"),
    "no seat": Look(style.GREEN),
    "at the commission": Look(style.YELLOW),
    "failed": Look(style.PURPLE, "ooo"),
    "withdrew": Look(style.ORANGE, "xxx"),
    "no volunteers": Look(style.GREY, "+++"),
}
"""The causes of the ledger."""

MEANINGS = {
    "ceiling": "no room under it for those who are ready",
    "held": "ready, but a freeze, a slip or a closing holds them",
    "unit incomplete": "its day has come, too few are ready",
    "movement": "ready, the next travel day or wave is to come",
    "outranked": "those ready went to another line first",
    "rest": "on leave or at rest between two tours",
    "lapsed": "a certificate lapsed",
    "in class": "still in the course",
    "no seat": "selected, waiting for a class",
    "at the commission": "waiting for a sitting or a result",
    "failed": "failed a check or the course",
    "withdrew": "left the reserve",
    "no volunteers": "nobody came forward",
}
"""What each cause says, in a few words."""

STAGES: dict[str, tuple[tuple[str, ...], Look]] = {
    "abroad": (("abroad",), Look(style.BLUE)),
    "in the reserve": (("reserve",), Look(style.SKY)),
    "on leave or at rest": (("rest",), Look(style.ORANGE, "...")),
    "certificate lapsed, or renewing it": (("lapsed", "renewal"), Look(style.YELLOW, "\\\\\\")),
    "in class": (("class",), Look(style.GREEN)),
    "waiting for a seat": (("seat",), Look(style.VERMILLION, "xxx")),
    "at the commission": (("commission", "result", "retry"), Look(style.PURPLE, "///")),
}
"""Stages put together as a planner counts people, from the bottom of the stack up."""

MONEY: dict[str, Look] = {
    "pay": Look(style.BLUE),
    "extra pay": Look(style.SKY, "///"),
    "travel": Look(style.GREEN),
    "training": Look(style.ORANGE),
    "reimbursement": Look(style.PALE, "..."),
}
"""What money is for."""

CHANCE = ("#FFFFFF", "#FDE9D0", "#F9C27A", "#E8862E", "#B34A00", "#5C1E00")
"""From never to nearly always: each darker than the one before, so that they stay in order without colour."""

CHANCE_EDGES = (0.0, 0.05, 0.2, 0.5, 0.8)
"""The chances above which the colours of `CHANCE` after the first stand, share."""
