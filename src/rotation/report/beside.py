"""The second question of a comparison beside the first: intake planned on each side, and intake held fixed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rotation.report.layout import grid, page, wrapped
from rotation.report.versus import SHOWN, Pair, difference_of, label_of, pairs_of, title_of, told_pairs

if TYPE_CHECKING:
    import pandas as pd

_REST = ("interval of\nthe mean", "B is")
_NOTHING = ("–", "–", "–")


def beside(
    planned: "pd.DataFrame",
    fixed: "pd.DataFrame",
    numbers: Mapping[str, int],
    rule: str,
    raised: Sequence[str] = (),
    *,
    measures: Sequence[str] = SHOWN,
) -> str:
    """Write both answers of a comparison side by side, measure by measure, as plain text of at most 100 columns.

    `planned` and `fixed` are tables of `analysis.comparison.compare`; `numbers` says how many each category calls at
    every sitting under the fixed intake, `rule` how they were found; `raised` names categories left as they are.
    """
    first, second = pairs_of(planned), pairs_of(fixed)
    found = {(pair.mission, pair.category, pair.measure): pair for pair in second}
    blocks = [_heading(numbers, rule, raised)]
    blocks += [_block(measure, told_pairs(first, measure), found) for measure in measures]
    return page(blocks)


def unasked(raised: Sequence[str]) -> str:
    """Say why a comparison of tours has no second answer: these categories raise whole units."""
    return page(
        [
            wrapped(
                f"No second answer with the intake held fixed: the tours that differ are those of {', '.join(raised)}, "
                "whose units are raised wave by wave, so that their intake follows the number of waves on each side."
            )
        ]
    )


def _heading(numbers: Mapping[str, int], rule: str, raised: Sequence[str]) -> list[str]:
    lines = ["A SECOND QUESTION: THE SAME WITH THE INTAKE OF A HELD FIXED"]
    lines += wrapped(
        "Planned intake (the answer above): each side calls what its own plan needs, so that a shorter tour calls more "
        f"volunteers. Fixed intake: {rule}. The first says what happens to the posts if the people can be found, the "
        "second what happens if no more come than now."
    )
    lines += [f"  {category}: {number} at every sitting, on both sides" for category, number in numbers.items()]
    lines += [f"  {category}: as above; whole units go on being raised wave by wave" for category in raised]
    return lines


def _block(measure: str, first: Sequence[Pair], found: Mapping[tuple[str, str, str], Pair]) -> list[str]:
    rows = []
    for pair in first:
        other = found.get((pair.mission, pair.category, pair.measure))
        rows.append((label_of(pair, measure), *difference_of(pair), *(difference_of(other) if other else _NOTHING)))
    if not rows:
        return []
    heads = [head for intake in ("planned", "fixed") for head in (f"{intake}:\nB less A", *_REST)]
    return grid((title_of(measure, first[0]), *heads), rows)
