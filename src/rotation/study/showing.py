"""What a scenario file, or a run's scenario, says as used, and where each value came from."""

from collections.abc import Sequence
from pathlib import Path

from rotation.foundation.errors import InvalidInput, Problem
from rotation.study.case import load
from rotation.study.folders import USED


def show(source: str | Path, *, settings: Sequence[str] = (), policies: Sequence[str] = ()) -> str:
    """Write a scenario as used, each line with its origin: a scenario file's, or that of a run folder.

    Raises InvalidInput for a faulty file, for a folder that holds no run, and for changes asked of a run.
    """
    path = Path(source)
    if not path.is_dir():
        return load(path, settings=settings, policies=policies).written
    if settings or policies:
        raise InvalidInput([Problem(str(path), 0, 0, "", "a run is over: --set and --policy go with a scenario file")])
    if not (path / USED).is_file():
        raise InvalidInput([Problem(str(path), 0, 0, "", f"expected a run folder with a file {USED}")])
    return (path / USED).read_text(encoding="utf-8")
