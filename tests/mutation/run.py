"""Plant faults in the rules and note which are noticed: `python -m tests.mutation.run --sample 400 --workers 2`.

Faults are drawn by a seed, as many from each file as its size asks for, and noted in `results.csv` beside this file;
those that are there already with the same text of the file's line are not tried again. What survives is to be looked
at by a person, who writes why into the column `why`, or a test.
"""

import argparse
import csv
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.mutation.killing import ROOT, SURVIVED, outcome
from tests.mutation.mutants import Mutant, mutants

RESULTS = Path(__file__).parent / "results.csv"
PACKAGE = ROOT / "src" / "rotation"

CALENDAR = ("calendar/compiled_dates.py", "calendar/dates.py", "calendar/phases.py")
LUCK = ("foundation/compiled_luck.py", "foundation/luck.py", "foundation/thresholds.py")
NOT_RULES = {"__init__.py", "records.py", "facts.py", "codes.py", "world.py", "telling.py", "watching.py", "making.py"}
"""Files of the model that hold no rule."""


class Result(NamedTuple):
    """One fault that was planted, as a row of the results."""

    file: str
    line: str
    change: str
    outcome: str
    why: str


def files() -> list[str]:
    """Name the files of rules, of the calendar and of luck, from the package's folder."""
    rules = [f"model/{path.name}" for path in sorted((PACKAGE / "model").glob("*.py")) if path.name not in NOT_RULES]
    return [*rules, *CALENDAR, *LUCK]


def sample(number: int, seed: int, asked: Sequence[str]) -> list[tuple[str, Mutant]]:
    """Draw so many faults, from each file in proportion to the faults that it can have, and at least three."""
    every = {file: list(mutants((PACKAGE / file).read_text(encoding="utf-8"))) for file in asked}
    whole = sum(map(len, every.values()))
    luck = random.Random(seed)  # noqa: S311 - no secrets here
    found = []
    for file, held in every.items():
        share = min(len(held), max(3, round(number * len(held) / whole)))
        found += [(file, each) for each in sorted(luck.sample(held, share))]
    return found


def tried(file: str, mutant: Mutant) -> Result:
    """Plant one fault in a copy of the package and see which tests notice it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "rotation"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / file).write_text(mutant.text, encoding="utf-8")
        return Result(file, str(mutant.line), mutant.change, outcome(Path(folder), file.partition("/")[0]), "")


def known() -> dict[tuple[str, str, str], Result]:
    """Read the results so far, by file, line and change."""
    if not RESULTS.exists():
        return {}
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return {(row["file"], row["line"], row["change"]): Result(**row) for row in csv.DictReader(file)}


def written(results: Sequence[Result]) -> None:
    """Write the results, in the order of files and lines."""
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(Result._fields)
        rows.writerows(sorted(results, key=lambda each: (each.file, int(each.line), each.change)))


def results(chosen: Sequence[tuple[str, Mutant]], workers: int, again: bool) -> Iterator[Result]:
    """Try the faults, those known already excepted unless they survived and are to be tried again."""
    before = known()
    with ThreadPoolExecutor(workers) as pool:
        waiting = []
        for file, mutant in chosen:
            held = before.get((file, str(mutant.line), mutant.change))
            if held is not None and not (again and held.outcome == SURVIVED):
                yield held
            else:
                waiting.append(pool.submit(tried, file, mutant))
        for each in waiting:
            result = each.result()
            sys.stdout.write(f"{result.file}:{result.line}: {result.change}: {result.outcome}\n")
            sys.stdout.flush()
            yield result


def main() -> None:
    """Try a sample of faults and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="files of the package; all rules without any")
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="try again what survived")
    asked = parser.parse_args()
    found: list[Result] = []
    for result in results(sample(asked.sample, asked.seed, asked.files or files()), asked.workers, asked.again):
        found.append(result)
        written(found)
    killed = sum(each.outcome != SURVIVED for each in found)
    sys.stdout.write(f"{killed} of {len(found)} noticed ({killed / len(found):.1%})\n")


if __name__ == "__main__":
    main()
