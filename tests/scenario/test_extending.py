"""A scenario that extends another: maps merge, lists and scalars are replaced, every value keeps its place."""

from pathlib import Path

import pytest

from rotation.foundation.errors import InvalidInput
from rotation.scenario.extending import LONGEST_CHAIN, read_chain
from rotation.scenario.loading import load
from rotation.scenario.places import Place, find, plain
from tests.scenario.worlds import VALID


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_maps_merge_lists_are_replaced_and_null_is_a_value(tmp_path: Path) -> None:
    write(
        tmp_path,
        parent="a: {b: 1, c: [1, 2], d: {e: 1}}\nf: 1\n",
        child="extends: parent.yaml\na: {c: [3], d: {g: null}, h: 5}\nf: null\n",
    )
    tree = read_chain(tmp_path / "child.yaml").tree
    assert plain(tree) == {"a": {"b": 1, "c": [3], "d": {"e": 1, "g": None}, "h": 5}, "f": None}


def test_a_map_of_another_kind_replaces_the_one_before(tmp_path: Path) -> None:
    write(
        tmp_path,
        parent="tour: {dist: gamma, mean: 1 month, sd: 2 days}\ncalls: {intake: fixed, number: 3}\n",
        child="extends: parent.yaml\ntour: {dist: fixed, value: 3 days}\ncalls: {intake: fixed, number: 4}\n",
    )
    held = plain(read_chain(tmp_path / "child.yaml").tree)
    assert held == {"tour": {"dist": "fixed", "value": "3 days"}, "calls": {"intake": "fixed", "number": 4}}


def test_every_leaf_keeps_its_file_line_and_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "valid.yaml").write_text(VALID.read_text(encoding="utf-8"), encoding="utf-8")
    write(tmp_path, child="extends: valid.yaml\nmissions:\n  Golan: {priority: 4}\n")
    monkeypatch.chdir(tmp_path.parent)
    loaded = load(f"{tmp_path.name}/child.yaml", settings=["replications=7"])
    assert loaded.origins["missions", "Golan", "priority"] == Place(f"{tmp_path.name}/child.yaml", 3, 21)
    assert loaded.origins["title",] == Place(f"{tmp_path.name}/valid.yaml", 1, 8)
    assert loaded.origins["replications",] == Place("--set replications=7")
    assert list(loaded.texts) == ["child.yaml", "valid.yaml"]
    assert "extends" not in loaded.merged


def test_a_parent_in_a_folder_below_may_extend_one_above_it_but_not_above_the_first(tmp_path: Path) -> None:
    write(
        tmp_path, top="a: 1\n", inner__middle="extends: ../top.yaml\nb: 2\n", first="extends: inner/middle.yaml\nc: 3\n"
    )
    sources = read_chain(tmp_path / "first.yaml")
    assert plain(sources.tree) == {"a": 1, "b": 2, "c": 3}
    assert list(sources.texts) == ["first.yaml", "inner/middle.yaml", "top.yaml"]
    with pytest.raises(InvalidInput, match="lies outside the folder"):
        read_chain(tmp_path / "inner" / "middle.yaml")


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, outside="a: 1\n", inner__first="extends: link.yaml\n")
    (tmp_path / "inner" / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(InvalidInput, match="lies outside the folder"):
        read_chain(tmp_path / "inner" / "first.yaml")


def test_a_circle_is_told_by_its_files(tmp_path: Path) -> None:
    write(tmp_path, a="extends: b.yaml\n", b="extends: c.yaml\n", c="extends: b.yaml\n")
    with pytest.raises(InvalidInput, match=r"may not extend itself: b\.yaml -> c\.yaml -> b\.yaml"):
        read_chain(tmp_path / "a.yaml")


def test_a_chain_has_an_end(tmp_path: Path) -> None:
    files = {f"s{number}": f"extends: s{number + 1}.yaml\n" for number in range(LONGEST_CHAIN)}
    write(tmp_path, **files, **{f"s{LONGEST_CHAIN}": "a: 1\n"})
    assert plain(read_chain(tmp_path / "s0.yaml").tree) == {"a": 1}
    write(tmp_path, **{f"s{LONGEST_CHAIN}": f"extends: s{LONGEST_CHAIN + 1}.yaml\n", f"s{LONGEST_CHAIN + 1}": "a: 1\n"})
    with pytest.raises(InvalidInput, match="more than 8 scenarios extend"):
        read_chain(tmp_path / "s0.yaml")


@pytest.mark.parametrize("name", ["/etc/passwd", "C:/windows/x.yaml", "\\\\server\\x.yaml", "C:x.yaml"])
def test_an_absolute_path_is_refused_on_every_system(name: str, tmp_path: Path) -> None:
    write(tmp_path, first=f"extends: '{name}'\n")
    with pytest.raises(InvalidInput, match="absolute path"):
        read_chain(tmp_path / "first.yaml")


def test_the_basis_of_a_value_that_a_child_replaces_goes_with_it(tmp_path: Path) -> None:
    (tmp_path / "valid.yaml").write_text(
        VALID.read_text(encoding="utf-8") + "  categories.observer.calls.margin: plan\n", encoding="utf-8"
    )
    write(tmp_path, child="extends: valid.yaml\ncategories: {observer: {calls: {intake: fixed, number: 3}}}\n")
    assert "categories.observer.calls.margin" in load(tmp_path / "valid.yaml").scenario.basis
    tree = find(load(tmp_path / "child.yaml").tree, ("basis",))
    assert tree is not None
    assert list(tree.value) == ["missions.*.lines.*.establishment", "boards.main.checks.English.passes"]
