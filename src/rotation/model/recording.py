"""Stretches of days on which numbers stay the same: staffing, gaps and ceilings, written when they change."""

from rotation.foundation.rules import act, rule
from rotation.model.codes import FULL_CEILINGS, FULL_GAPS, FULL_STAFFING
from rotation.model.facts import Facts
from rotation.model.records import NOBODY
from rotation.model.world import World


@rule
def write_staffing(world: World, r: int, line: int, since: int, until: int) -> None:
    """Write the stretch of staffing that a line's `was_` columns describe; empty ones are not written."""
    book, row = world.replication[r], world.line[r, line]
    if since >= until:
        return
    if book.staffing >= world.staffing.shape[1]:
        book.overflow |= FULL_STAFFING
        return
    written = world.staffing[r, book.staffing]
    book.staffing += 1
    written.line, written.from_day, written.to_day = line, since, until
    written.establishment, written.strength, written.level = row.was_establishment, row.was_strength, row.was_level
    written.surplus, written.women = row.was_surplus, row.was_women


@rule
def remember_staffing(world: World, r: int, line: int, today: int) -> None:
    """Begin a new stretch of staffing with today's numbers."""
    row = world.line[r, line]
    row.since = today
    row.was_establishment, row.was_strength, row.was_level = row.establishment, row.strength, row.level
    row.was_surplus, row.was_women = row.surplus, row.women


@rule
def record_staffing(world: World, r: int, line: int, today: int) -> None:
    """Close the stretch of a line whose numbers changed today, and begin another."""
    row = world.line[r, line]
    if (
        row.strength != row.was_strength
        or row.level != row.was_level
        or row.establishment != row.was_establishment
        or row.surplus != row.was_surplus
        or row.women != row.was_women
    ):
        write_staffing(world, r, line, row.since, today)
        remember_staffing(world, r, line, today)


@rule
def record_cell(world: World, r: int, line: int, cell: int, posts: int, today: int) -> None:
    """Close the stretch of a cause and trigger whose number of posts changed today, and begin another."""
    held = world.cell[r, line, cell]
    if held.posts == posts:
        return
    book = world.replication[r]
    if held.posts > 0:
        world.line[r, line].gap_cells -= 1
        if book.gaps >= world.gap.shape[1]:
            book.overflow |= FULL_GAPS
            return
        written = world.gap[r, book.gaps]
        book.gaps += 1
        written.line, written.cell, written.posts = line, cell, held.posts
        written.from_day, written.to_day = held.since, today
    if posts > 0:
        world.line[r, line].gap_cells += 1
    held.posts, held.since = posts, today


@rule
def record_ceilings(world: World, facts: Facts, r: int, today: int, last: bool) -> None:
    """Close the stretch of each ceiling that changed today (or all, at the last), and begin another."""
    book = world.replication[r]
    for g in range(world.ceiling.shape[1]):
        held = world.ceiling[r, g]
        number = NOBODY if last else facts.number[facts.period[today], g]
        count = held.count if number != NOBODY else 0
        if held.was_number == number and held.was_count == count:
            continue
        if held.was_number != NOBODY and held.since < today:
            if book.ceilings >= world.ceiling_row.shape[1]:
                book.overflow |= FULL_CEILINGS
                return
            written = world.ceiling_row[r, book.ceilings]
            book.ceilings += 1
            written.ceiling, written.from_day, written.to_day = g, held.since, today
            written.number, written.count = held.was_number, held.was_count
        held.since, held.was_number, held.was_count = today, number, count


@act
def close_books(world: World, facts: Facts) -> None:
    """Close all open stretches at the end of the run."""
    end = facts.run[0].days
    for r in range(world.replication.shape[0]):
        for line in range(facts.line.shape[0]):
            write_staffing(world, r, line, world.line[r, line].since, end)
            for cell in range(world.cell.shape[2]):
                record_cell(world, r, line, cell, 0, end)
        record_ceilings(world, facts, r, end, True)
