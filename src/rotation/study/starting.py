"""A folder to start from: a commented scenario, and the schema that editors complete it with."""

from importlib.resources import files
from pathlib import Path

from rotation.foundation.errors import InvalidInput, Problem
from rotation.results import atomic
from rotation.study.reference import schema_text

SCENARIO, SCHEMA = "scenario.yaml", "schema.json"


def start_in(folder: str | Path) -> Path:
    """Write a scenario to start from, and its schema, into a folder that is made where it is missing; give its path.

    Raises InvalidInput where one of the files is there already: nothing is overwritten, and nothing written.
    """
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise InvalidInput([Problem(str(path), 0, 0, "", "expected a folder, found a file")])
    taken = [name for name in (SCENARIO, SCHEMA) if (path / name).exists()]
    if taken:
        raise InvalidInput(
            [Problem(str(path / name), 0, 0, "", "is there already; choose another folder") for name in taken]
        )
    path.mkdir(parents=True, exist_ok=True)
    template = files("rotation.scenario").joinpath("template.yaml").read_text(encoding="utf-8")
    atomic.write_text(path / SCHEMA, schema_text())
    atomic.write_text(path / SCENARIO, template)
    return path / SCENARIO
