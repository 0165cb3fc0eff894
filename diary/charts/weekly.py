"""Weekly bars, stacked by main trigger, with the documented windows above them.

Never pyplot and never a layout engine: both cost more than the drawing itself.
"""

import pathlib
from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from diary.analytics import PlacedWindow, WeekTable, week_start
from diary.charts.series import few_entries, series
from diary.charts.sheet import DP_PER_INCH, GAP, HATCH_POINTS, LINE, MARGIN, Sheet
from diary.charts.style import ChartStyle, Look
from diary.files import write_file
from diary.i18n import _, spoken, words
from diary.wording import short_date

_PICTURE_PX = (1280, 560)
# The height of a window's name with its bracket, in dp.
_LANE = 21.0
# The width of a bar, in weeks.
_BAR = 0.78
# In dp: edges and patterns of bars that are narrower than this would cover their colours.
_NARROW = 3.0
# An empty chart still shows a scale.
_LEAST_TOP = 4
_STEPS = (1, 2, 4, 8, 13, 26, 52, 104, 260, 520)


def weekly_figure(
    table: WeekTable,
    windows: Sequence[PlacedWindow],
    style: ChartStyle,
    size_px: tuple[int, int],
    dpi: float = DP_PER_INCH,
) -> Figure:
    """The chart of `table`, `size_px` wide and high, ready to be drawn by its Agg canvas.

    dpi: 100 times the density of the screen, or the resolution of the paper. Weeks without a diary day are
    hatched over the full height, never drawn as zero. The title is the caller's.
    """
    return _Drawing(table, windows, Sheet(style, size_px, dpi)).draw()


def write_png(figure: Figure, file: BinaryIO) -> None:
    """Writes the figure as a PNG that names neither program nor machine."""
    canvas = FigureCanvasAgg(figure)
    canvas.print_png(file, metadata={"Software": None})  # type: ignore[no-untyped-call]  # matplotlib has none


def pixels(figure: Figure) -> bytes:
    """The figure drawn: four bytes for each pixel, red, green, blue and opacity, the uppermost row first."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib has none
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib has none


def save_png(
    table: WeekTable,
    windows: Sequence[PlacedWindow],
    style: ChartStyle,
    path: pathlib.Path,
    *,
    overwrite: bool = False,
) -> None:
    """Draws the chart into a picture file of 1280 by 560 pixels, which holds no name of a child.

    Raises ExchangeError as `write_file` does.
    """
    with spoken(words().without_name):
        figure = weekly_figure(table, windows, style, _PICTURE_PX)
    write_file(path, lambda file: write_png(figure, file), overwrite=overwrite)


class _Drawing:
    """One figure in the making."""

    def __init__(self, table: WeekTable, windows: Sequence[PlacedWindow], sheet: Sheet) -> None:
        self.table = table
        self.sheet = sheet
        self.style = sheet.style
        self.series = series(table)
        self.first = week_start(table.period.start, table.birth)
        self.top = max(_LEAST_TOP, max((week.total for week in table.weeks), default=0))
        self.left = MARGIN + sheet.measure(str(self.top), sheet.text) + GAP
        self.plot_width = sheet.width - self.left - MARGIN
        self.slot = self.plot_width / len(table.weeks)
        self.lanes = self._lanes(windows)

    def draw(self) -> Figure:
        legend = self._legend()
        above = LINE + _LANE * (1 + max((lane for *_rest, lane in self.lanes), default=-1)) + GAP
        below = LINE + legend + MARGIN
        plot_height = max(2 * LINE, self.sheet.height - above - below)
        axes = self.sheet.figure.add_axes(
            (
                self.left / self.sheet.width,
                below / self.sheet.height,
                self.plot_width / self.sheet.width,
                plot_height / self.sheet.height,
            )
        )
        self._axes(axes, plot_height)
        self._weeks_in_doubt(axes)
        self._bars(axes)
        self._totals(axes)
        self._windows(axes, plot_height)
        self._caption()
        return self.sheet.figure

    def place(self, day: date) -> float:
        """Where `day` begins on the x-axis, in weeks, kept inside the plot."""
        return min(max((day - self.first).days / 7, 0.0), float(len(self.table.weeks)))

    def _axes(self, axes: Axes, plot_height: float) -> None:
        axes.set_facecolor("none")
        axes.set_xlim(0, len(self.table.weeks))
        axes.set_ylim(0, self.top * plot_height / (plot_height - LINE))
        axes.yaxis.set_major_locator(
            MaxNLocator(nbins=max(1, min(6, int(plot_height / (2 * LINE)))), integer=True)
        )
        axes.grid(axis="y", color=self.style.grid, linewidth=0.6)
        axes.set_axisbelow(True)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(self.style.faint)
        axes.tick_params(length=0, pad=3, colors=self.style.ink)
        places, labels = self._week_labels()
        axes.set_xticks(places, labels)
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set_fontproperties(self.sheet.text)

    def _week_labels(self) -> tuple[list[float], list[str]]:
        """As many as fit, at regular distances: week numbers divisible by the step, or dates."""
        weeks = list(enumerate(self.table.weeks))
        labels = [
            short_date(week.period.start) if week.number is None else str(week.number) for _place, week in weeks
        ]
        widest = max(self.sheet.measure(label, self.sheet.text) for label in labels) + 2 * GAP
        step = next((step for step in _STEPS if step * self.slot >= widest), _STEPS[-1])
        chosen = [i for i, week in weeks if (i if week.number is None else week.number) % step == 0]
        return [i + 0.5 for i in chosen], [labels[i] for i in chosen]

    def _weeks_in_doubt(self, axes: Axes) -> None:
        for name, pattern, weeks in self._doubts():
            axes.add_patch(
                PathPatch(
                    _boxes([(i, 0, 1) for i in weeks], width=1),
                    transform=axes.get_xaxis_transform(),
                    facecolor="none",
                    edgecolor=self.style.hatch,
                    linewidth=0,
                    hatch=pattern,
                    hatch_linewidth=HATCH_POINTS,
                    gid=name,
                    zorder=1.2,
                )
            )

    def _doubts(self) -> list[tuple[str, str, list[int]]]:
        weeks = list(enumerate(self.table.weeks))
        doubts = [
            ("no entries", "///", [i for i, week in weeks if week.unknown]),
            ("few entries", "..", [i for i, week in weeks if few_entries(week)]),
        ]
        return [doubt for doubt in doubts if doubt[2]]

    def _bars(self, axes: Axes) -> None:
        """One patch for all segments of a series: a pattern is costly once per patch, not per segment."""
        heights = [0] * len(self.table.weeks)
        narrow = self.slot < _NARROW
        for one in self.series:
            boxes = []
            for i, count in enumerate(one.counts):
                if count:
                    boxes.append((i, heights[i], heights[i] + count))
                    heights[i] += count
            axes.add_patch(
                PathPatch(
                    _boxes(boxes, _BAR),
                    facecolor=one.look.fill,
                    edgecolor=self.style.line,
                    linewidth=0 if narrow else HATCH_POINTS,
                    hatch=None if narrow else one.look.pattern or None,
                    hatch_linewidth=HATCH_POINTS,
                    gid=one.id,
                    zorder=2,
                )
            )

    def _totals(self, axes: Axes) -> None:
        """The number above each bar, when all of them fit; a known week without a leak says 0."""
        known = [(i, week.total) for i, week in enumerate(self.table.weeks) if not week.unknown]
        if any(self.sheet.measure(str(total), self.sheet.small) + 2 > self.slot for _i, total in known):
            return
        for i, total in known:
            axes.annotate(
                str(total),
                (i + 0.5, total),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                va="bottom",
                color=self.style.ink,
                fontproperties=self.sheet.small,
                path_effects=[withStroke(linewidth=2, foreground=self.style.background)],
                gid="total",
            )

    def _lanes(self, windows: Sequence[PlacedWindow]) -> list[tuple[PlacedWindow, str, float, int]]:
        """For each window its name as far as it fits, where the name begins in dp, and its lane from below.

        The earliest window lies lowest; a lane takes another window when neither name nor bracket would touch.
        """
        ends: list[float] = []
        lanes = []
        for window in sorted(windows, key=lambda w: w.start):
            name = self.sheet.fitted(window.window.name, self.sheet.small, self.sheet.width - self.left - GAP)
            width = self.sheet.measure(name, self.sheet.small)
            low, high = (self.left + self.slot * self.place(day) for day in self._span(window))
            start = min(max((low + high - width) / 2, self.left), self.sheet.width - width - GAP)
            lane = next((i for i, end in enumerate(ends) if end + GAP <= min(start, low)), len(ends))
            ends[lane : lane + 1] = [max(start + width, high)]
            lanes.append((window, name, start, lane))
        return lanes

    def _span(self, window: PlacedWindow) -> tuple[date, date]:
        return window.start, window.end or self.table.period.end

    def _windows(self, axes: Axes, plot_height: float) -> None:
        for window, name, start, lane in self.lanes:
            low, high = (self.place(day) for day in self._span(window))
            axes.axvspan(
                low, high, color=self.style.band, linewidth=0, zorder=0.4, gid=f"window {window.window.id}"
            )
            bracket = 1 + (GAP / 2 + lane * _LANE + 2) / plot_height
            tick = bracket - 4 / plot_height
            ends = ([low], [tick]) if window.start >= self.first else ([], [])
            xs, ys = [*ends[0], low, high], [*ends[1], bracket, bracket]
            if window.end is not None and window.end <= self.table.period.end:
                xs, ys = [*xs, high], [*ys, tick]
            axes.plot(
                xs,
                ys,
                transform=axes.get_xaxis_transform(),
                color=self.style.faint,
                linewidth=1,
                clip_on=False,
                scalex=False,
                scaley=False,
            )
            axes.annotate(
                name,
                ((start - self.left) / self.plot_width, bracket + 3 / plot_height),
                xycoords="axes fraction",
                va="bottom",
                color=self.style.ink,
                fontproperties=self.sheet.small,
                annotation_clip=False,
                parse_math=False,
                gid=f"name of {window.window.id}",
            )

    def _legend(self) -> float:
        words = {"no entries": _("No entries"), "few entries": _("Entries on fewer than 4 of 7 days")}
        entries = [(one.label, one.look, self.style.line) for one in self.series]
        entries += [(words[name], Look("none", pattern), self.style.hatch) for name, pattern, _w in self._doubts()]
        return self.sheet.legend(entries, self.left)

    def _caption(self) -> None:
        born = self.table.birth is not None
        self.sheet.figure.text(
            self.left / self.sheet.width,
            1 - GAP / 2 / self.sheet.height,
            _("Leaks in each week since the birth") if born else _("Leaks in each week, by its first day"),
            va="top",
            color=self.style.faint,
            fontproperties=self.sheet.small,
        )


def _boxes(boxes: Sequence[tuple[int, int, int]], width: float) -> Path:
    """Boxes given as (week, bottom, top), each `width` weeks wide, as one path."""
    corners = []
    for week, low, high in boxes:
        left, right = week + 0.5 - width / 2, week + 0.5 + width / 2
        corners.append([(left, low), (left, high), (right, high), (right, low)])
    return Path.make_compound_path_from_polys(np.array(corners))
