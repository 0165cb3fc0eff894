"""One bar for each value of a detail, the label above it and the count in words at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from diary.charts.sheet import DP_PER_INCH, GAP, HATCH_POINTS, LINE, MARGIN, Sheet
from diary.charts.style import ChartStyle, Look

# In dp: a label with its bar.
ROW = 42.0
# Parts of a row's height, from its top: where the bar begins and ends.
_BAR_TOP, _BAR_END = 0.46, 0.9


@dataclass(frozen=True, slots=True)
class CountBar:
    """label: the value, in her words. count: leaks. words: the count as it is read."""

    label: str
    count: int
    words: str
    look: Look


def counts_height(rows: int) -> float:
    """How high a chart with so many bars should be, in dp."""
    return LINE + 2 * GAP + rows * ROW


def counts_figure(
    rows: Sequence[CountBar],
    caption: str,
    style: ChartStyle,
    size_px: tuple[int, int],
    dpi: float = DP_PER_INCH,
) -> Figure:
    """The bars of `rows`, at least one, from the top; drawn `size_px` wide and high.

    dpi: 100 times the density of the screen, or the resolution of the paper. The title is the caller's. Where they
    do not all fit, the last rows are left out; the caller names all of them in words.
    """
    sheet = Sheet(style, size_px, dpi)
    shown = rows[: max(1, int((sheet.height - LINE - GAP) // (ROW * 0.8)))]
    axes = sheet.figure.add_axes(
        (
            MARGIN / sheet.width,
            GAP / sheet.height,
            (sheet.width - 2 * MARGIN) / sheet.width,
            (sheet.height - LINE - 2 * GAP) / sheet.height,
        )
    )
    axes.set_axis_off()
    axes.set_xlim(0, max(row.count for row in shown) or 1)
    axes.set_ylim(len(shown), 0)
    for place, row in enumerate(shown):
        _bar(axes, sheet, place, row)
    sheet.figure.text(
        MARGIN / sheet.width,
        1 - GAP / 2 / sheet.height,
        caption,
        va="top",
        color=style.faint,
        fontproperties=sheet.small,
    )
    return sheet.figure


def _bar(axes: Axes, sheet: Sheet, place: int, row: CountBar) -> None:
    top, end = place + _BAR_TOP, place + _BAR_END
    corners = np.array([[(0, top), (0, end), (row.count, end), (row.count, top)]], dtype=float)
    axes.add_patch(
        PathPatch(
            Path.make_compound_path_from_polys(corners),
            facecolor=row.look.fill,
            edgecolor=sheet.style.line,
            linewidth=HATCH_POINTS,
            hatch=row.look.pattern or None,
            hatch_linewidth=HATCH_POINTS,
            clip_on=False,
            gid="bar",
        )
    )
    room = sheet.width - 2 * MARGIN - 2 * GAP
    words = sheet.fitted(row.words, sheet.small, room / 2)
    label = sheet.fitted(row.label, sheet.text, room - sheet.measure(words, sheet.small))
    for x, text, side, font, colour in (
        (0.0, label, "left", sheet.text, sheet.style.ink),
        (1.0, words, "right", sheet.small, sheet.style.faint),
    ):
        axes.text(
            x,
            place + _BAR_TOP - 0.08,
            text,
            transform=axes.get_yaxis_transform(),
            ha=side,
            va="bottom",
            color=colour,
            fontproperties=font,
            parse_math=False,
            gid="label" if side == "left" else "count",
        )
