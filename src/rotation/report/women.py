"""The section of the printed report about women abroad and the targets of their categories."""

from rotation.analysis.facts import ALL
from rotation.analysis.women import first_met
from rotation.report.layout import grid, wrapped
from rotation.report.lookup import Lookup
from rotation.report.numbers import interval, mean

RULE = (
    "At the ends of months with people abroad. A future meets the target of a year if its women, over the year's month "
    "ends together, are at least those asked (target x people abroad, rounded up). The target counts as met in the "
    "first year in which half of the futures meet it; a later year may fall back, since targets rise."
)
"""How the year in which a target can be met is found."""


def targets(found: Lookup) -> list[str]:
    """Tell women abroad, asked and missing by category and year, and the first year that meets the target."""
    rows, told = [], []
    years = found.items("women target met")
    categories = list(
        dict.fromkeys(category for year in years for _, category in found.groups(f"women target met/{year}"))
    )
    for category in categories:
        group = (ALL, category)
        met = [(int(year), share) for year in years if (share := found.figure(f"women target met/{year}", group))]
        for year, share in met:
            kinds = ("women at month ends", "women asked", "women missing")
            counts = (mean(found.figure(f"{kind} by year/{year}", group)) for kind in kinds)
            rows.append((f"{category}, {year}", *counts, mean(share), interval(share)))
        first = first_met((year, share.mean) for year, share in met)
        told.append(f"{category} {first if first is not None else 'not within the run'}")
    if not rows:
        return []
    header = ("WOMEN AGAINST TARGETS", "women\nabroad", "women\nasked", "women\nmissing", "futures that\nmeet it")
    lines = grid((*header, "interval of\nthe share"), rows)
    lines += wrapped(f"Target met at the present intake: {' · '.join(told)}.")
    return lines + wrapped(RULE)
