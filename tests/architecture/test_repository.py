"""What the repository holds: no lock file, no address of a registry, no machine's path; links that lead somewhere."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import rotation
from tests.architecture.source import ROOT

LOCKS = re.compile(
    r"(^|/)([^/]*\.lock|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum|pylock\.[^/]*toml)$"
)
# Written in parts, so that this file does not hold what it looks for.
HOSTS = "|".join(
    re.escape(".".join(parts))
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"), ("anaconda", "org"))
)
ADDRESS = re.compile(rf"(?<!emit-)(index|extra-index)[-_]url|(?<!emit-)find[-_]links|trusted[-_]host|{HOSTS}", re.I)
MACHINE = re.compile("|".join(f"(?<![\\w.~-])/{name}/" for name in ("work", "root", "home/[a-z]", "Users/[A-Za-z]")))
TEXTS = {".py", ".toml", ".txt", ".md", ".yaml", ".yml", ".json", ".ipynb", ".cfg", ".sh", ""}

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


@cache
def kept() -> tuple[Path, ...]:
    """Give all files that are tracked or would be if everything were added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in sorted(told.split("\0")) if name and (path := ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    """Give all text files by their place."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in kept()
        if path.suffix in TEXTS
    }


def holding(pattern: re.Pattern[str], read: dict[str, str]) -> list[str]:
    return [
        f"{place}:{number}"
        for place, text in read.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def anchors(text: str) -> set[str]:
    """Give the names under which a page's headings can be reached."""
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(place: Path, text: str) -> list[str]:
    """Give the links of a page that lead nowhere inside the repository."""
    dead = []
    for target in (one or other for one, other in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.S))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (place.parent / name).resolve() if name else place
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            dead.append(target)
    return dead


def test_something_is_read() -> None:
    assert len(texts()) > 50
    assert {"pyproject.toml", "Makefile", "README.md", ".ci/run", "src/rotation/__init__.py"} <= texts().keys()


def test_no_lock_files() -> None:
    assert [path.name for path in kept() if LOCKS.search(path.relative_to(ROOT).as_posix())] == []
    assert LOCKS.search("uv.lock")
    assert LOCKS.search("web/package-lock.json")


def test_no_address_of_a_registry() -> None:
    assert holding(ADDRESS, texts()) == []
    planted = {"a": "--index" + "-url x", "b": "from files.python" + "hosted.org", "c": "--no-emit-index-url"}
    assert holding(ADDRESS, planted) == ["a:1", "b:1"]


def test_no_path_of_a_machine() -> None:
    assert holding(MACHINE, texts()) == []
    assert holding(MACHINE, {"a": "see /ro" + "ot/x", "b": "a/wo" + "rk/b"}) == ["a:1"]


@pytest.mark.parametrize(
    "page", [path for path in kept() if path.suffix == ".md"], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_links_lead_somewhere(page: Path) -> None:
    assert dead_links(page, page.read_text(encoding="utf-8")) == []


def test_a_dead_link_is_noticed() -> None:
    text = "[a](README.md) [b](nowhere.md) [c](README.md#no-such-heading) [d](https://example.org) ![e](gone.png)"
    assert dead_links(ROOT / "planted.md", text) == ["nowhere.md", "README.md#no-such-heading", "gone.png"]


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    pages = {place: text for place, text in texts().items() if place.endswith(".md") or place == ".ci/run"}
    asked = {target for text in pages.values() for target in re.findall(r"(?:`|^|^\$ )make ([a-z]+)", text, re.M)}
    assert {"run", "test"} <= asked <= targets


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" not in project
    assert project["dynamic"] == ["version"]
    assert f"## {rotation.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_constraints_pin_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [Requirement(line.split("#")[0]) for line in lines if line.split("#")[0].strip()]
    assert all(re.fullmatch(r"==[\w.]+", str(each.specifier)) and each.url is None for each in pinned)
    for requirement in map(Requirement, asked):
        for version in ("3.11", "3.12", "3.13"):
            surroundings = {"python_version": version, "python_full_version": f"{version}.5"}
            found = [
                each
                for each in pinned
                if each.name.lower() == requirement.name.lower()
                and (each.marker is None or each.marker.evaluate(surroundings))
            ]
            assert len(found) == 1, f"{requirement.name} on Python {version}"
            assert requirement.specifier.contains(str(found[0].specifier).removeprefix("=="))
