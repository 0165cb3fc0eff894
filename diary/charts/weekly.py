"""The weekly chart of report, picture file and command line: bars by main trigger under the documented windows."""

import pathlib
from collections.abc import Sequence

from matplotlib.figure import Figure

from diary.analytics import PlacedWindow, WeekTable
from diary.charts.picture import save_picture
from diary.charts.sheet import DP_PER_INCH
from diary.charts.style import ChartStyle
from diary.charts.timeline import leaks_over_time, timeline_figure


def weekly_figure(
    table: WeekTable,
    windows: Sequence[PlacedWindow],
    style: ChartStyle,
    size_px: tuple[int, int],
    dpi: float = DP_PER_INCH,
) -> Figure:
    """The chart of `table`, drawn as `timeline_figure` does."""
    return timeline_figure(leaks_over_time(table, windows), style, size_px, dpi)


def save_png(
    table: WeekTable,
    windows: Sequence[PlacedWindow],
    style: ChartStyle,
    path: pathlib.Path,
    *,
    overwrite: bool = False,
) -> None:
    """Draws the chart into a picture file, as `save_picture` does."""
    save_picture(lambda size: weekly_figure(table, windows, style, size), path, overwrite=overwrite)
