"""YAML: what a bare word means, where values stand, what is refused; with both parsers."""

import string
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation.foundation.errors import InvalidInput
from rotation.scenario import yaml_reading
from rotation.scenario.loading import load
from rotation.scenario.places import Place, find, plain
from rotation.scenario.text_reading import MOST_BYTES, read_text
from rotation.scenario.yaml_reading import read_value, read_yaml
from rotation.scenario.yaml_writing import yaml_text


def read(text: str) -> Any:
    return plain(read_yaml(text, "f.yaml"))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("+4", 4),
        ("012", 12),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("0o14", "0o14"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("2024-03-14", "2024-03-14"),
        ("12:30:00", "12:30:00"),
        ("6 months", "6 months"),
        ("12 %", "12 %"),
        ('"12"', "12"),
        ("'null'", "null"),
    ],
)
def test_a_bare_word_means(word: str, value: object) -> None:
    held = read(f"key: {word}")["key"]
    assert held == value
    assert type(held) is type(value)


def test_keys_are_text_whatever_they_look_like() -> None:
    assert list(read("2024-03-14: 1\n5: 2\ntrue: 3\n")) == ["2024-03-14", "5", "true"]


def test_every_key_and_value_has_its_place() -> None:
    root = read_yaml("a:\n  b: [1, {c: x}]\n  d:\nе: 'ж'\n", "f.yaml")
    expected = {
        ("a",): ((1, 1), (2, 3)),
        ("a", "b"): ((2, 3), (2, 6)),
        ("a", "b", 0): ((2, 7), (2, 7)),
        ("a", "b", 1, "c"): ((2, 11), (2, 14)),
        ("a", "d"): ((3, 3), (3, 3)),
        ("е",): ((4, 1), (4, 4)),
    }
    for path, (key, value) in expected.items():
        node = find(root, path)
        assert node is not None
        assert (node.key, node.place) == (Place("f.yaml", *key), Place("f.yaml", *value)), path


REFUSED = {
    "tag": ("a: !!int 1", "tags"),
    "own tag": ("a: !x 1", "tags"),
    "anchor": ("a: &x 1", "anchors"),
    "alias": ("a: *x", "aliases"),
    "merge": ("<<: {a: 1}", "merge keys"),
    "second document": ("a: 1\n---\nb: 2", "second document"),
    "after the end": ("a: 1\n...\nb: 2", "the scenario ends before"),
    "duplicate": ("a: 1\na: 2", "stands twice in this map, first on line 1"),
    "duplicate in brackets": ("a: {b: 1, b: 2}", "stands twice"),
    "list as key": ("? [1]\n: 2", "a key must be plain text"),
    "map as key": ("{a: 1}: 2", "a key must be plain text"),
    "missing key": ("? \n: 1", "a key is missing"),
    "depth": ("a: " + "[" * 41, "more than 40 deep"),
    "depth of maps": ("a: " + "{b: " * 41, "more than 40 deep"),
    "depth of dashes": ("- " * 41, "more than 40 deep"),
    "digits": ("a: " + "1" * 33, "33 digits"),
    "decimals": ("a: 0." + "1" * 40, "41 digits"),
    "infinity": ("a: -.inf", "finite"),
    "too large": ("a: 1e400", "too large"),
    "escape of a control character": ('a: "\\x1b[31m"', "control character U+001B"),
    "NUL": ("a: \0", "NUL"),
    "control character": ("a: \x1b[31m", "control character U+001B"),
    "directive": ("%TAG !a! x\n---\na: 1", "may not begin with '%'"),
    "no map": ("just text", "expected a map"),
    "empty": ("", "empty"),
    "blank": (" \n\n", "empty"),
    "comments": ("# x\n", "comments"),
}


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_one_fault_by_either_parser(case: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reading, "LOADER", getattr(yaml, parser))
    text, told = REFUSED[case]
    with pytest.raises(InvalidInput) as caught:
        read(text)
    assert len(caught.value.problems) == 1
    assert told in str(caught.value)


def test_many_duplicates_are_told_at_once_but_not_without_end() -> None:
    with pytest.raises(InvalidInput) as caught:
        read("a: 1\n" * 10_000)
    assert len(caught.value.problems) == yaml_reading.MOST_FAULTS


HOSTILE = {
    "zeros": b"\0" * 1_000_000,
    "open brackets": b"a: " + b"[" * 50_000,
    "open braces": b"a: " + b"{" * 50_000,
    "open brackets on lines": b"a:\n" + b"[\n" * 50_000,
    "dashes": b"- " * 50_000,
    "question marks": b"? " * 50_000,
    "alias bomb": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (i, i) for i in range(5_000)),
    "directives": b"%TAG !a! x\n" * 50_000,
    "too large": b"a: 1\n" * 500_000,
    "not UTF-8": b"a: \xff\xfe",
    "UTF-16": "a: 1".encode("utf-16"),
    "long word": b"a: " + b"x" * 1_900_000,
    "long number": b"a: " + b"9" * 1_900_000,
    "long key": b"x" * 1_900_000 + b": 1",
    "spaces": b" " * 1_900_000,
    "comments": b"#\n" * 900_000,
    "quotes": b'"' * 50_001,
    "carriage returns": b"\r" * 1_900_000,
    "many keys": b"".join(b"k%d: {a: 1}\n" % i for i in range(60_000)),
}


READ_AND_REFUSED = ("long word", "long key", "many keys")
"""Proper YAML, of which the schema says what is missing."""


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gives_one_clean_error_in_time(case: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(HOSTILE[case])
    before = time.process_time()
    with pytest.raises(InvalidInput) as caught:
        load(path)
    assert time.process_time() - before < 4
    assert len(caught.value.problems) == 1 or case in READ_AND_REFUSED
    assert all(len(str(problem)) < 300 + len(str(path)) for problem in caught.value.problems)


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * MOST_BYTES)
    assert len(read_text(path, "large.yaml")) == MOST_BYTES
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(InvalidInput, match="larger than 2,000,000 bytes"):
        read_text(path, "large.yaml")


def test_a_missing_file_names_the_nearest_and_a_folder_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text("a: 1")
    for path, told in (
        (tmp_path / "smal.yaml", "no such file; did you mean 'small.yaml'"),
        (tmp_path / "nowhere" / "small.yaml", "nor a folder"),
        (tmp_path, "this is a folder; name a scenario file in it, such as 'small.yaml'"),
        (Path("/dev/zero"), "device"),
        (tmp_path / ("x" * 5_000), "cannot be read"),
        (tmp_path / "a\0b", "cannot be read"),
    ):
        with pytest.raises(InvalidInput, match=told):
            read_text(path, "shown")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: x\r\n")
    assert read(read_text(path, "marked.yaml")) == {"title": "x"}


def test_a_value_on_its_own_is_a_scalar_or_in_brackets() -> None:
    assert plain(read_value("6 months", "--set")) == "6 months"
    assert plain(read_value("{2024-03-14: 5, a: [1, x]}", "--set")) == {"2024-03-14": 5, "a": [1, "x"]}
    assert read_value("[1]", "--set").value[0].place == Place("--set")
    for text, told in (("", "no value"), ("a: 1", "write a map as"), ("- 1", "write a map as"), ("# x", "no value")):
        with pytest.raises(InvalidInput, match=told):
            read_value(text, "--set")


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30)
TRICKY = st.sampled_from(["yes", "1e3", "0x1f", "~", "- x", "#x", "a: b", "<<", "=", "2024-03-14", "\ufeff", "\u2028"])
WORDS = TEXT | TRICKY | st.text(string.printable.replace("\x0b", "").replace("\x0c", ""), max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
NAMES = WORDS.filter(bool)
DATA = st.dictionaries(
    NAMES,
    st.recursive(
        SCALARS | WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4)
    ),
    max_size=5,
)


@settings(max_examples=300)
@given(DATA)
def test_plain_data_written_reads_back_the_same(data: dict[str, Any]) -> None:
    assert read(yaml_text(data)) == data


@settings(max_examples=100)
@given(DATA)
def test_what_is_written_means_the_same_to_the_other_parser(data: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reading, "LOADER", yaml.SafeLoader)
        assert read(yaml_text(data)) == data
