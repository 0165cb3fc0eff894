"""The charts, drawn by matplotlib; the same figure serves the screen, the PDF and a picture file."""

from diary.charts.counts import CountBar, counts_figure, counts_height
from diary.charts.hours import hours_figure, weekdays_from
from diary.charts.picture import pixels, plot_box, save_picture, write_png
from diary.charts.sheet import DP_PER_INCH
from diary.charts.style import DARK, LIGHT, PRINT, ChartStyle, Look, look_of, look_of_place
from diary.charts.timeline import (
    Timeline,
    amounts_over_time,
    around_mark,
    leaks_over_time,
    timeline_figure,
)
from diary.charts.weekly import save_png, weekly_figure

__all__ = [
    "DARK",
    "DP_PER_INCH",
    "LIGHT",
    "PRINT",
    "ChartStyle",
    "CountBar",
    "Look",
    "Timeline",
    "amounts_over_time",
    "around_mark",
    "counts_figure",
    "counts_height",
    "hours_figure",
    "leaks_over_time",
    "look_of",
    "look_of_place",
    "pixels",
    "plot_box",
    "save_picture",
    "save_png",
    "timeline_figure",
    "weekdays_from",
    "weekly_figure",
    "write_png",
]
