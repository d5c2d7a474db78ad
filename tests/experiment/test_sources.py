"""The digest of the rules follows every source that decides a table, and nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rotation.experiment import sources

PACKAGE = Path(sources.__file__).parents[1]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the package's sources, of which the digest is taken from now on."""
    skipped = shutil.ignore_patterns("__pycache__")
    package = shutil.copytree(PACKAGE, tmp_path / "rotation", ignore=skipped)
    monkeypatch.setattr(sources, "__file__", str(package / "experiment" / "sources.py"))
    return package


def digest() -> str:
    sources.rules_digest.cache_clear()
    return sources.rules_digest()


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    sources.rules_digest.cache_clear()


def test_a_copy_has_the_same_digest_and_line_ends_do_not_count(copied: Path) -> None:
    before = digest()
    path = copied / "model" / "waves.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest() == before


@pytest.mark.parametrize("place", ["model/waves.py", "foundation/luck.py", "calendar/dates.py", "scenario/schema.py"])
def test_a_change_of_a_rule_changes_it(copied: Path, place: str) -> None:
    before = digest()
    path = copied / place
    path.write_bytes(path.read_bytes() + b"\n")
    assert digest() != before


def test_what_decides_no_table_does_not(copied: Path) -> None:
    before = digest()
    (copied / "cli" / "run.py").write_text("")
    (copied / "report" / "text.py").write_text("")
    assert digest() == before


def test_the_digest_is_that_of_the_package() -> None:
    assert len(digest()) == 20
