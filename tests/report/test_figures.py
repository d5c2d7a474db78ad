"""The figure of staffing over time."""

import dataclasses
import subprocess
import sys

import numpy as np
import pytest

from rotation.analysis.staffing import Staffing
from rotation.report.figures import save, staffing_figure
from rotation.report.stamp import Stamp
from tests.report.worlds import LINES, followed, stamp


def texts(figure) -> str:
    from matplotlib.text import Text

    return "\n".join(text.get_text() for text in figure.findobj(Text))


def test_every_line_has_a_panel_with_its_name_and_posts():
    figure = staffing_figure(stamp(40), followed(40))
    assert len(figure.axes) == len(LINES)
    told = texts(figure)
    assert "UNDOF" in told
    assert "contingent · 11 posts" in told
    assert "staff officer · up to 11 posts" in told


def test_the_figure_says_where_it_comes_from():
    told = texts(staffing_figure(stamp(40), followed(40)))
    assert "Kazakhstan, 2024 to 2025" in told
    assert "40 replications · seed 7 · rotation 0.1.0 · digest 3f2a91c0aabb" in told
    assert "band of futures, 5–95 %" in told


def test_the_curves_are_the_numbers_handed_in():
    line = followed(40)[0]
    axes = staffing_figure(stamp(40), [line]).axes[0]
    drawn = [curve.get_ydata() for curve in axes.lines]
    shown = np.where(line.establishment > 0, line.mean, np.nan)
    assert any(np.array_equal(curve, shown, equal_nan=True) for curve in drawn)
    assert any(np.array_equal(curve, line.establishment) for curve in drawn)


def test_a_single_replication_is_drawn_without_a_band():
    axes = staffing_figure(stamp(1), followed(1)).axes[0]
    assert not axes.collections
    assert staffing_figure(stamp(40), followed(40)).axes[0].collections


@pytest.mark.parametrize("count", [1, 4, 16, 33])
def test_any_number_of_lines_fits(count, tmp_path):
    lines = [dataclasses.replace(followed(2)[0], line=(f"M{place} $x$", "contingent")) for place in range(count)]
    assert save(staffing_figure(stamp(2), lines), tmp_path / "staffing.png").stat().st_size > 10_000


def test_a_run_of_one_day_and_a_line_without_posts_are_drawn(tmp_path):
    nothing = np.zeros(1)
    line = Staffing(("UNDOF", "contingent"), np.array(["2024-01-01"], "datetime64[D]"), *[nothing] * 5)
    save(staffing_figure(stamp(2), [line]), tmp_path / "staffing.png")


def test_no_lines_are_refused():
    with pytest.raises(ValueError, match="at least one line"):
        staffing_figure(stamp(2), [])


def test_the_same_figure_has_the_same_bytes_whatever_the_reader_s_settings(tmp_path):
    import matplotlib as mpl

    first = save(staffing_figure(stamp(40), followed(40)), tmp_path / "first.png").read_bytes()
    with mpl.rc_context({"font.size": 20, "savefig.dpi": 30, "lines.linewidth": 9}):
        second = save(staffing_figure(stamp(40), followed(40)), tmp_path / "second.png").read_bytes()
        assert mpl.rcParams["font.size"] == 20
    assert first == second
    assert b"Software" not in first


def test_a_figure_needs_no_screen_and_no_pyplot():
    script = (
        "import sys; from tests.report.worlds import followed, stamp;"
        "from rotation.report.figures import staffing_figure;"
        "staffing_figure(stamp(2), followed(2)); print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nothing_heavy_is_imported_before_it_is_needed():
    script = (
        "import sys, rotation.report.text, rotation.report.figures, rotation.report.versus;"
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
