"""Every chart of the gallery: stamped, drawn of any world without a warning, in any language, of one mission."""

import datetime
from pathlib import Path

import pytest

from rotation.foundation.errors import RotationError
from rotation.report import charts
from rotation.report.charts.gallery import CHARTS, POLICY_CHARTS, named
from rotation.report.charts.sheet import save, stamped, svg
from rotation.report.charts.words import ENGLISH, Words
from rotation.study.pictures import Pictures
from tests.report.pictured import AWKWARD, awkward, quiet, small, texts

NOTHING_TO_SHOW = {"stages", "funnel", "seats", "rest", "women", "money"}
"""What does not apply where nobody comes forward and no target or price is stated."""


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_it_is_stamped_and_titled_with_its_question(chart) -> None:
    figure = chart.draw(small())
    told = texts(figure)
    assert stamped(small().stamp, ENGLISH) in told
    stamp = small().stamp
    for part in (stamp.scenario, f"seed {stamp.seed}", f"rotation {stamp.version}", stamp.digest[:12]):
        assert part in stamped(stamp, ENGLISH)
    assert chart.question in told


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_awkward_names_are_drawn_as_they_are_written(chart, tmp_path: Path) -> None:
    figure = chart.draw(awkward())
    page = svg(figure, chart.name)
    assert save(figure, tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    assert "<b>" not in page
    assert not any(text.get_parse_math() for text in figure.findobj(lambda each: hasattr(each, "get_parse_math")))
    if chart.name in {"staffing", "gap-calendar", "rotation-board"}:
        assert "$x_1$ &amp; &lt;b&gt;y&lt;/b&gt;" in page
        assert {"$x_1$ & <b>y</b>", "=1+1"} <= set(texts(figure))


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_a_world_in_which_nothing_happens_is_drawn_or_left_out(chart) -> None:
    figure = chart.draw(quiet())
    assert (figure is None) == (chart.name in NOTHING_TO_SHOW)
    if figure is not None:
        figure.canvas.draw()


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart.by_mission], ids=lambda chart: chart.name)
def test_a_chart_by_mission_shows_that_mission_alone(chart) -> None:
    for mission in AWKWARD:
        figure = chart.draw(small(), mission=mission)
        if figure is None:
            assert (chart.name, mission) in {("rest", "Golan"), ("rest", "Dune"), ("money", "Dune")}
            continue
        others = set(AWKWARD) - {mission}
        assert not others & set(texts(figure)), mission


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_no_text_is_drawn_that_the_words_have_not_seen(chart) -> None:
    """Draw with words that mark what they said: what is unmarked holds names, numbers and dates alone."""
    known = {
        *small().missions,
        *(line.line[1] for line in small().staffing),
        *small().seats["course"],
        *(ceiling.ceiling for ceiling in small().ceilings),
        "KZT",
        "USD",
        "",
    }
    figure = chart.draw(small(), words=Words(lambda text: f"⟦{text}⟧"))
    bare = [text for text in texts(figure) if "⟦" not in text]
    assert [text for text in bare if text not in known and any(letter.isalpha() for letter in text)] == []


def test_numbers_and_dates_are_written_as_the_words_say() -> None:
    words = Words(thousands="\u00a0", point=",", date="%d.%m.%Y", month="%m.%Y")
    assert words.number(1234567.891, 1) == "1\u00a0234\u00a0567,9"
    assert words.number(-0.04, 1) == "0,0"
    assert words.number(-3) == "−3"
    assert words.percent(0.125, 1) == "12,5 %"
    assert words.day(datetime.date(2024, 3, 14)) == "14.03.2024"
    assert words.in_month(datetime.date(2024, 3, 14)) == "03.2024"
    said = Words({"{number} people": "{number} человек"}.get)
    assert said("{number} people", number="5") == "5 человек"


def test_the_same_chart_gives_the_same_bytes() -> None:
    chart = named(CHARTS, "rotation-board")
    assert svg(chart.draw(small()), "a") == svg(chart.draw(small()), "a")
    assert "<dc:date>" not in svg(chart.draw(small()), "a")


def test_names_are_found_and_the_nearest_is_told() -> None:
    names = [chart.name for chart in (*CHARTS, *POLICY_CHARTS)]
    assert len(set(names)) == len(names)
    with pytest.raises(RotationError, match="no chart staffin; did you mean 'staffing'"):
        named(CHARTS, "staffin")


def test_no_chart_asks_for_a_screen() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in Path(charts.__file__).parent.glob("*.py"))
    assert "pyplot" not in text


def test_the_fixtures_are_what_they_say() -> None:
    assert isinstance(small(), Pictures)
    assert set(awkward().missions) == set(AWKWARD.values())
    assert len(quiet().missions) == 1
