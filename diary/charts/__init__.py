"""The charts, drawn by matplotlib; the same figure serves the screen, the PDF and a picture file."""

from diary.charts.hours import hours_figure
from diary.charts.sheet import DP_PER_INCH
from diary.charts.style import DARK, LIGHT, PRINT, ChartStyle, Look, look_of
from diary.charts.weekly import pixels, save_png, weekly_figure, write_png

__all__ = [
    "DARK",
    "DP_PER_INCH",
    "LIGHT",
    "PRINT",
    "ChartStyle",
    "Look",
    "hours_figure",
    "look_of",
    "pixels",
    "save_png",
    "weekly_figure",
    "write_png",
]
