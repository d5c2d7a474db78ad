"""The printed monthly plan."""

from collections.abc import Mapping
from typing import Any

from rotation.report.layout import grid, page, wrapped
from rotation.report.numbers import NONE, shown
from rotation.report.stamp import Stamp

READING = (
    "Leaves: the median over the futures; 90 of 100 futures lie between earliest and latest. Relieved by: who takes "
    "the post next in most futures, with the share of futures; nobody listed: somebody not yet on the roster, or "
    "nobody. ~ marks a day that the roster does not state and that is assumed."
)


def plan_text(stamp: Stamp, document: Mapping[str, Any]) -> str:
    """Write a plan as plain text of at most 100 columns; `document` is that of `study.telling_plan`."""
    heading = [*wrapped(f"{stamp.title.upper()}: THE PLAN OF {document['date']}"), stamp.period, stamp.origin]
    blocks = [heading, _score(document), _changes(document), _leaving(document), _book(document), _classes(document)]
    return page(blocks)


def _score(document: Mapping[str, Any]) -> list[str]:
    if document["score"] is None:
        return ["This is the first plan of the chain: there is no forecast to score yet."]
    rows = [
        (
            row["series"],
            f"{row['observed']}",
            shown(row["mean"], 1),
            f"{row['low_80']:g}–{row['high_80']:g}",
            shown(row["crps"], 2),
        )
        for row in document["score"]
    ]
    title = f"THE PLAN OF {document['previous']}, SCORED"
    lines = grid((title, "roster", "forecast,\nmean", "band of\n80 %", "CRPS"), rows)
    record = document["record"]
    inside, lines_scored = sum(each["inside_80"] for each in record), sum(each["lines"] for each in record)
    mean = sum(each["crps"] * each["lines"] for each in record) / lines_scored
    count = "1 forecast" if len(record) == 1 else f"{len(record)} forecasts"
    said = (
        f"The chain so far: {count}, {inside} of {lines_scored} counts within the band of 80 %, mean CRPS {mean:.2f}."
    )
    return [*lines, *wrapped(said)]


def _changes(document: Mapping[str, Any]) -> list[str]:
    if document["changes"] is None:
        return []
    told = [line for each in document["changes"] for line in wrapped(each, "  ", "  ")]
    return [f"WHAT CHANGED SINCE {document['previous']}", *(told or ["  nothing"])]


def _leaving(document: Mapping[str, Any]) -> list[str]:
    if not document["leaving"]:
        return ["Nobody on the roster leaves within the time asked."]
    rows = [
        (
            f"{row['identifier']}  {row['mission']}, {row['category']}",
            str(row["leaves"]),
            _between(row["earliest"], row["latest"]),
            row["relief"] or "nobody listed",
            NONE if row["chance"] is None else f"{100 * row['chance']:.0f} %",
            _stated(row, "certificate_end"),
            _stated(row, "waiting_since"),
        )
        for row in document["leaving"]
    ]
    heads = ("WHO LEAVES", "leaves", "earliest…latest", "relieved\nby", "sure", "certifi-\ncate end", "waiting\nsince")
    return [*grid(heads, rows), *wrapped(READING)]


def _between(earliest: str, latest: str) -> str:
    """Write two days, the year once where it is the same."""
    return f"{earliest}…{latest[5:] if latest[:4] == earliest[:4] else latest}"


def _stated(row: Mapping[str, Any], field: str) -> str:
    return NONE if row[field] is None else row[field] + ("~" if field in row["assumed"] else "")


def _book(document: Mapping[str, Any]) -> list[str]:
    rows = [
        (f"{row['action']} for {row['mission']}, {row['category']}", row["gap_from"], row["last_day"] or row["answer"])
        for row in document["book"]
    ]
    if not rows:
        return ["No call or class beyond those planned is asked for: no long gap is forecast, or none was looked for."]
    told = "Until the last day one more of it still halves the gap, with 95 % confidence."
    return [*grid(("TO BOOK NOW", "gap from", "last day\nto book"), rows), *wrapped(told)]


def _classes(document: Mapping[str, Any]) -> list[str]:
    rows = [
        (row["course"], str(row["start"]), shown(row["students"], 1), f"{row['seats']}", f"{100 * row['held']:.0f} %")
        for row in document["classes"]
    ]
    return grid(("CLASSES ALREADY PLANNED", "starts", "students\nexpected", "seats", "held in"), rows) if rows else []
