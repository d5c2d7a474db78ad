"""The sections of the printed report about people: selection, courses, waiting, tours, people per post."""

from rotation.analysis.facts import ALL
from rotation.report.layout import grid, wrapped
from rotation.report.lookup import Lookup, named
from rotation.report.numbers import least, mean

EVERYTHING = (ALL, ALL)

STAGES_TOLD = (
    "Waiting at the commission for a sitting, for its result, to try again (retry), for a seat in the first course, in "
    "the reserve for a post, for a refresher after the certificate lapsed; staying in the class, abroad, at rest "
    "(leave and dwell), in the refresher (renewal). Those still there at the end are not counted."
)
"""What the columns of the table of stages mean."""


def selection(found: Lookup) -> list[str]:
    """Tell the funnel check by check, category by category."""
    checks = found.items("took check")
    categories = list(dict.fromkeys(group for check in checks for group in found.groups(f"took check/{check}")))
    rows = []
    for group in categories:
        if group == EVERYTHING and len(categories) == 2:
            continue
        for check in checks:
            figures = [
                found.figure(f"{kind}/{check}", group) for kind in ("took check", "passed check", "check passes")
            ]
            if figures[0] is not None:
                rows.append((f"{named(group)}: {check}", *(mean(figure) for figure in figures)))
    return grid(("SELECTION", "took it\na year", "passed it\na year", "passed"), rows) if rows else []


def courses(found: Lookup) -> list[str]:
    """Tell seat use, classes held and not held, and passes, course by course."""
    names = found.items("classes held")
    if not names:
        return []
    kinds = ("classes held", "classes not held", "seat use", "class passes")
    rows = [(name, *(mean(found.figure(f"{kind}/{name}")) for kind in kinds)) for name in names]
    header = ("COURSES", "classes\na year", "not held, with\npeople waiting", "seats\nused", "students\npassed")
    return grid(header, rows)


def waiting(found: Lookup) -> list[str]:
    """Tell the mean days in each stage, category by category."""
    stages = [("waiting", stage) for stage in found.items("waiting")]
    stages += [("staying", stage) for stage in found.items("staying")]
    groups = list(dict.fromkeys(group for kind, stage in stages for group in found.groups(f"{kind}/{stage}")))
    groups = sorted(groups, key=lambda group: group == EVERYTHING)
    rows = [
        (named(group), *(mean(found.figure(f"{kind}/{stage}", group)) for kind, stage in stages)) for group in groups
    ]
    if not rows:
        return []
    return [*grid(("DAYS IN STAGE\n(mean)", *(stage for _, stage in stages)), rows), *wrapped(STAGES_TOLD)]


def tours(found: Lookup) -> list[str]:
    """Tell departures, lengths, early returns, extensions and dwell of every line and in all."""
    kinds = ("departures", "tour length", "tours cut short", "tours extended", "extension", "handover", "dwell")
    rows = [
        (
            named(group),
            *(mean(found.figure(kind, group)) for kind in kinds),
            least(found.figure("shortest dwell", group)),
        )
        for group in [*found.lines("departures"), EVERYTHING]
    ]
    header = ("sent\na year", "days\na tour", "cut\nshort", "ex-\ntended", "days ex-\ntended", "hand-\nover")
    lines = grid(("TOURS", *header, "dwell,\ndays", "shortest\ndwell"), rows)
    reasons = found.largest("early returns by reason", EVERYTHING, 9)
    if reasons:
        told = " · ".join(f"{reason} {mean(figure)}" for reason, figure in reasons)
        lines += wrapped(f"Early returns a year, all lines: {told}.")
    return lines


def consumed(found: Lookup) -> list[str]:
    """Tell how many people each deployed post keeps busy, and where they are."""
    groups = sorted(found.groups("people per post"), key=lambda group: group == EVERYTHING)
    if not groups:
        return []
    stages = found.items("stage per post")
    rows = [
        (
            named(group),
            mean(found.figure("people per post", group)),
            *(mean(found.figure(f"stage per post/{stage}", group)) for stage in stages),
        )
        for group in groups
    ]
    lines = grid(("PEOPLE PER\nDEPLOYED POST", "in all", *stages), rows)
    lines += wrapped(
        "People selected and not yet out, divided by the mean number of posts filled. In class and renewal: by days; "
        "in the other stages: at the ends of months."
    )
    unsent = [(group, found.figure("trained, not sent", group)) for group in groups]
    told = " · ".join(f"{named(group)} {mean(figure)}" for group, figure in unsent if figure)
    return lines + (wrapped(f"Trained but never sent by the end of the run: {told}.") if told else [])
