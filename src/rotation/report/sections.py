"""The sections of the printed report about posts: staffing, gaps, the minimum, the next wave, ceilings."""

from rotation.analysis.facts import ALL
from rotation.analysis.intervals import FEW
from rotation.report.layout import grid, wrapped
from rotation.report.lookup import Lookup, named
from rotation.report.numbers import band, interval, mean, shown

EVERYTHING = (ALL, ALL)


def staffing(found: Lookup) -> list[str]:
    """Tell posts, posts filled, fill rate, interval, band and women of every line and in all."""
    header = ("STAFFING", "posts", "filled\n(mean)", "fill rate", "interval of\nthe mean", "band of\nfutures")
    rows = [
        (
            named(group),
            mean(found.figure("posts", group)),
            mean(found.figure("staffing level", group)),
            mean(found.figure("fill rate", group)),
            interval(found.figure("fill rate", group)),
            band(found.figure("fill rate", group)),
            mean(found.figure("women abroad", group)),
            mean(found.figure("share of women", group)),
        )
        for group in [*found.lines(), EVERYTHING]
    ]
    most = found.figure("most posts")
    lines = grid((*header, "women\nabroad", "share of\nwomen"), rows)
    if most is not None:
        lines.append(f"Most posts on one day, all lines: {shown(most.mean, 0)}.")
    return lines


def gaps(found: Lookup) -> list[str]:
    """Tell gap-days a year of every line with the three largest causes, and what made posts vacant in all."""
    header = ("GAPS", "gap-days\na year", "interval of\nthe mean", "band of\nfutures")
    lines: list[str] = []
    groups = [*found.lines(), EVERYTHING]
    figures = [found.figure("gap-days", group) for group in groups]
    rows = [
        (named(group), mean(figure), interval(figure), band(figure))
        for group, figure in zip(groups, figures, strict=True)
    ]
    table = grid(header, rows)
    lines += table[: -len(rows)]
    for group, line in zip(groups, table[-len(rows) :], strict=True):
        lines.append(line)
        largest = found.largest("gap-days by cause", group, 3)
        if largest:
            lines += wrapped(
                "why: " + " · ".join(f"{cause} {mean(figure)}" for cause, figure in largest), "    ", "     "
            )
    lines += skewed(found, "gap-days")
    triggers = found.largest("gap-days by trigger", EVERYTHING, 5)
    if triggers:
        told = " · ".join(f"{trigger} {mean(figure)}" for trigger, figure in triggers)
        lines += wrapped(f"What made the posts vacant, gap-days a year of all lines: {told}.")
    return lines


def minimum(found: Lookup) -> list[str]:
    """Tell the chance of a day below the minimum in a year, and the share of days below it."""
    header = (
        "BELOW THE MINIMUM",
        "chance of a day\nin a year",
        "interval of\nthe mean",
        "share of\ndays",
        "band of\nfutures",
    )
    rows = []
    for group in [*found.lines(), EVERYTHING]:
        year, days = found.figure("year below minimum", group), found.figure("days below minimum", group)
        label = "any of them" if group == EVERYTHING else named(group)
        rows.append((label, mean(year), interval(year), mean(days), band(days)))
    return grid(header, rows) + skewed(found, "year below minimum")


def skewed(found: Lookup, measure: str) -> list[str]:
    """Name the groups in which a measure is too skewed for its interval, unless futures are few altogether."""
    told = [
        f"{named(group)} {figure.needed:,}"
        for group in [*found.lines(), EVERYTHING]
        if (figure := found.figure(measure, group)) is not None and FEW <= figure.n < figure.needed
    ]
    if not told:
        return []
    text = "Too skewed for so few futures: these intervals can be trusted from so many on: "
    return wrapped(text + " · ".join(told) + ".")


def waves(found: Lookup) -> list[str]:
    """Tell how likely the next wave of each unit leaves short, by how many, how late; and the later waves."""
    units = found.lines("next wave short")
    if not units:
        return []
    header = ("NEXT WAVE", "leaves\nshort", "interval of\nthe mean", "short by,\nwhen short", "days after\nits plan")
    rows = []
    for line in units:
        short, lacking = found.figure("next wave short", line), found.figure("next wave shortfall when short", line)
        delay = found.figure("next wave delay", line)
        rows.append((named(line), mean(short), interval(short), mean(lacking), mean(delay)))
    lines = grid(header, rows)
    for line in units:
        numbers = [number for number in found.items("wave short") if found.figure(f"wave short/{number}", line)]
        told = " · ".join(f"{number}: {mean(found.figure(f'wave short/{number}', line))}" for number in numbers)
        lines += wrapped(f"{named(line)}, chance to leave short, wave by wave: {told}.", hang="  ")
    return lines


def ceilings(found: Lookup) -> list[str]:
    """Tell how far each ceiling is used and how often it is reached or exceeded."""
    names = found.items("ceiling use")
    if not names:
        return []
    kinds = ("ceiling use", "ceiling peak", "days at ceiling", "days over ceiling")
    rows = [(name, *(mean(found.figure(f"{kind}/{name}")) for kind in kinds)) for name in names]
    return grid(("CEILINGS", "used\n(mean)", "highest\nuse", "share of\ndays at it", "share of\ndays over it"), rows)
