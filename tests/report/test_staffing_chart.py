"""The chart of staffing over time."""

import dataclasses
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from rotation.analysis.staffing import Staffing
from rotation.report.charts.sheet import save
from rotation.report.charts.staffing import staffing
from rotation.report.stamp import Stamp
from tests.report.worlds import LINES, followed, stamp


def texts(figure) -> str:
    from matplotlib.text import Text

    return "\n".join(text.get_text() for text in figure.findobj(Text))


def test_every_line_has_a_panel_with_its_name_and_posts():
    figure = staffing(followed(40), stamp(40))
    assert len(figure.axes) == len(LINES)
    told = texts(figure)
    assert "UNDOF" in told
    assert "contingent · posts: 11" in told
    assert "staff officer · posts: up to 11" in told


def test_the_figure_says_where_it_comes_from():
    told = texts(staffing(followed(40), stamp(40)))
    assert "Kazakhstan, 2024 to 2025" in told
    assert "replications: 40 · seed 7 · rotation 0.1.0 · digest 3f2a91c0aabb" in told
    assert "band of futures, 5–95 %" in told


def test_the_curves_are_the_numbers_handed_in():
    line = followed(40)[0]
    axes = staffing([line], stamp(40)).axes[0]
    drawn = [curve.get_ydata() for curve in axes.lines]
    shown = np.where(line.establishment > 0, line.mean, np.nan)
    assert any(np.array_equal(curve, shown, equal_nan=True) for curve in drawn)
    assert any(np.array_equal(curve, line.establishment) for curve in drawn)


def test_a_single_replication_is_drawn_without_a_band():
    axes = staffing(followed(1), stamp(1)).axes[0]
    assert not axes.collections
    assert staffing(followed(40), stamp(40)).axes[0].collections


@pytest.mark.parametrize("count", [1, 4, 16, 33])
def test_any_number_of_lines_fits(count, tmp_path):
    lines = [dataclasses.replace(followed(2)[0], line=(f"M{place} $x$", "contingent")) for place in range(count)]
    assert save(staffing(lines, stamp(2)), tmp_path / "staffing.png").stat().st_size > 10_000


def test_a_run_of_one_day_and_a_line_without_posts_are_drawn(tmp_path):
    nothing = np.zeros(1)
    line = Staffing(("UNDOF", "contingent"), np.array(["2024-01-01"], "datetime64[D]"), *[nothing] * 5)
    save(staffing([line], stamp(2)), tmp_path / "staffing.png")


def test_without_lines_there_is_nothing_to_draw():
    assert staffing([], stamp(2)) is None


def test_the_last_day_to_act_is_marked_in_its_own_panel_and_told():
    line = followed(2)[0]
    days = pd.DataFrame(
        {
            "mission": [line.line[0], "elsewhere"],
            "category": [line.line[1]] * 2,
            "gap_from": pd.to_datetime(["2025-03-01"] * 2),
            "last_day": pd.to_datetime(["2024-11-05", "2024-12-24"]),
        }
    )
    figure = staffing(followed(2), stamp(2), last_days=days)
    marks = [[curve for curve in axes.lines if curve.get_label() == "last day to act"] for axes in figure.axes]
    assert [len(each) for each in marks] == [1, 0, 0]
    assert np.datetime64("1970-01-01") + int(marks[0][0].get_xdata()[0]) == np.datetime64("2024-11-05")
    told = texts(figure)
    assert "act by 2024-11-05" in told
    assert "2024-12-24" not in told
    assert "last day to act" not in texts(staffing(followed(2), stamp(2)))


def test_every_scale_starts_at_zero():
    assert {axes.get_ylim()[0] for axes in staffing(followed(40), stamp(40)).axes} == {0.0}


def test_the_same_figure_has_the_same_bytes_whatever_the_reader_s_settings(tmp_path):
    import matplotlib as mpl

    first = save(staffing(followed(40), stamp(40)), tmp_path / "first.png").read_bytes()
    with mpl.rc_context({"font.size": 20, "savefig.dpi": 30, "lines.linewidth": 9}):
        second = save(staffing(followed(40), stamp(40)), tmp_path / "second.png").read_bytes()
        assert mpl.rcParams["font.size"] == 20
    assert first == second
    assert b"Software" not in first


def test_a_figure_needs_no_screen_and_no_pyplot():
    script = (
        "import sys; from tests.report.worlds import followed, stamp;"
        "from rotation.report.charts.staffing import staffing;"
        "staffing(followed(2), stamp(2)); print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nothing_heavy_is_imported_before_it_is_needed():
    script = (
        "import sys, rotation.report.text, rotation.report.charts.gallery, rotation.report.versus;"
        "import rotation.report.document;"
        "import rotation.analysis.measures, rotation.analysis.comparison, rotation.analysis.staffing;"
        "print(sorted({'pandas', 'matplotlib', 'scipy', 'numba', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"[]", "['pydantic']"}


def test_the_stamp_names_a_policy_unless_it_is_the_scenario_itself():
    assert stamp(2).title == "Kazakhstan, 2024 to 2025"
    assert stamp(2, policy="ceiling 300").title == "Kazakhstan, 2024 to 2025, ceiling 300"
    assert isinstance(stamp(2), Stamp)
