"""Which policies a comparison is about: named ones, combinations of a grid, or all that the scenario states."""

from collections.abc import Mapping, Sequence

from rotation.foundation.errors import InvalidInput, Problem, nearest, quoted
from rotation.scenario.grids import Axis, Cell, axes_asked, axes_from, axes_of, cells
from rotation.study.case import BASELINE, Case, world_of

Grid = Mapping[str, Sequence[object]] | Sequence[str]
"""Axes as a map of paths to their values, or as the command line writes them, `path=v1,v2`."""


def chosen(base: Case, policies: Sequence[str] = (), grid: Grid = ()) -> tuple[list[Case], list[Problem]]:
    """Give the cases to compare with a scenario, and the warnings about them.

    Policies are compared each by itself, `A+B` both at once; a grid's axes in every combination. Without either, the
    scenario's own grid, or else all its policies. Raises InvalidInput with all faults, and where there is nothing to
    compare.
    """
    axes = axes_from(grid) if isinstance(grid, Mapping) else axes_asked(grid)
    asked = [_named(name, base) for name in policies]
    if not policies and not axes:
        axes = axes_of(base.scenario)
        asked = [] if axes else [Cell(name, (name,), ()) for name in base.scenario.policies]
    asked = list(dict.fromkeys([*asked, *cells(axes)]))
    if not asked:
        where = "--policy and --grid name none, and the scenario has neither a grid nor policies"
        raise InvalidInput([Problem(base.source, 0, 0, "", f"nothing to compare: {where}")])
    cases = _cases(base, asked, axes)
    return cases, _warnings(base, cases, {cell.name for cell in cells(axes)})


def _named(name: str, base: Case) -> Cell:
    """Take a name as that of a policy, or of several joined by a plus sign."""
    if name in base.scenario.policies:
        return Cell(name, (name,), ())
    parts = tuple(part.strip() for part in name.split("+"))
    return Cell(" + ".join(parts), parts, ())


def _cases(base: Case, asked: Sequence[Cell], axes: Sequence[Axis]) -> list[Case]:
    known, found = base.scenario.policies, []
    problems: dict[tuple[str, str], Problem] = {}
    for cell in asked:
        for name in cell.policies:
            if name not in known:
                hint = nearest(name, known) or "; the scenario names none"
                option = "--grid policies" if any(axis.path == "policies" for axis in axes) else "--policy"
                fault = Problem(f"{option} {name}", 0, 0, "", f"there is no policy {quoted(name)}{hint}")
                problems[fault.file, fault.message] = fault
        if all(name in known for name in cell.policies):
            try:
                found.append(
                    base.varied(settings=cell.settings, policies=cell.policies, label="--grid", name=cell.name)
                )
            except InvalidInput as refusal:
                for fault in refusal.problems:  # the same fault in many combinations is told once
                    problems.setdefault((fault.path, fault.message), fault)
    if problems:
        raise InvalidInput(problems.values())
    return found


def _warnings(base: Case, cases: Sequence[Case], combined: set[str]) -> list[Problem]:
    """Warn of what changes nothing: a setting of a named policy, or a whole combination of a grid."""
    known = set(base.warnings)
    found = list(base.warnings)
    first: dict[str, str] = {world_of(base.scenario): BASELINE}
    for case in cases:
        world = world_of(case.scenario)
        if world in first:
            same = "changes nothing" if first[world] == BASELINE else f"is the same as {quoted(first[world])}"
            found.append(Problem(base.source, 0, 0, "", f"the policy {quoted(case.label)} {same}", warning=True))
        first.setdefault(world, case.label)
        quiet = case.label in combined  # one axis of a combination may well hold today's value
        found += [
            each for each in case.warnings if each not in known and not (quiet and "changes nothing" in each.message)
        ]
    return sorted(set(found))
