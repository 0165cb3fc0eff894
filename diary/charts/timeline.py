"""Bars over days, weeks or months, stacked by trigger or by amount, under the documented windows and marked days.

Never pyplot and never a layout engine: both cost more than the drawing itself.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from diary.analytics import LEAST_DIARY_DAYS, AmountTable, BeforeAfter, Bin, BinTable, Grain, PlacedWindow
from diary.charts.lanes import Lanes, Span, spans
from diary.charts.series import Series, amount_series, leak_series, series
from diary.charts.sheet import DASHES, DP_PER_INCH, GAP, HATCH_POINTS, LINE, MARGIN, Sheet
from diary.charts.style import ChartStyle, Look, mixed
from diary.charts.ticks import Tick, ticks
from diary.i18n import _
from diary.model import Landmark, Period

# The width of a bar, in bars.
_BAR = 0.78
# In dp: edges and patterns of bars that are narrower than this would cover their colours.
_NARROW = 3.0
# In dp: the height of the sign of a day that is marked as one without leaks.
_NONE_HEIGHT = 4.0
# Nothing is known about them.
_UNKNOWN = "///"
# How much of the background is in the bars with few entries.
_PALE = 0.65
# An empty chart still shows a scale.
_LEAST_TOP = 4


@dataclass(frozen=True, slots=True)
class Level:
    """A line over some of the bars, from bar `first` up to bar `end`: so many leaks a week."""

    first: int
    end: int
    leaks: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn. series: from the bottom up. caption: what the bars count."""

    table: BinTable
    series: tuple[Series, ...]
    caption: str
    spans: tuple[Span, ...] = ()
    levels: tuple[Level, ...] = ()


def leaks_over_time(
    table: BinTable, windows: Sequence[PlacedWindow] = (), landmarks: Sequence[Landmark] = ()
) -> Timeline:
    """The leaks by main trigger."""
    if table.grain is Grain.DAY:
        caption = _("Leaks on each day")
    elif table.grain is Grain.MONTH:
        caption = _("Leaks in each month")
    elif table.birth is not None:
        caption = _("Leaks in each week since the birth")
    else:
        caption = _("Leaks in each week, by its first day")
    return Timeline(table, series(table), caption, spans(windows, _within(landmarks, table)))


def amounts_over_time(
    found: AmountTable, windows: Sequence[PlacedWindow] = (), landmarks: Sequence[Landmark] = ()
) -> Timeline:
    """The leaks by how much it was."""
    caption = _("Leaks in each week, by how much leaked")
    return Timeline(found.table, amount_series(found), caption, spans(windows, _within(landmarks, found.table)))


def around_mark(found: BeforeAfter, landmark: Landmark) -> Timeline:
    """The leaks in seven days each, four times before the mark and four times from it on."""
    blocks = [*found.before.blocks, *found.after.blocks]
    bins = tuple(Bin(block.period, {None: block.leaks}, 0, block.diary_days) for block in blocks)
    table = _Blocks(Period(found.before.period.start, found.after.period.end), None, bins)
    half = len(found.before.blocks)
    levels = [
        Level(first, end, window.weekly, _("{n} a week").format(n=f"{window.weekly:.1f}".removesuffix(".0")))
        for first, end, window in ((0, half, found.before), (half, len(blocks), found.after))
        if window.diary_days
    ]
    caption = _("Leaks in each seven days, before and after")
    return Timeline(table, (leak_series(table),), caption, spans((), (landmark,)), tuple(levels))


def timeline_figure(
    timeline: Timeline, style: ChartStyle, size_px: tuple[int, int], dpi: float = DP_PER_INCH
) -> Figure:
    """The chart, `size_px` wide and high, ready to be drawn by its Agg canvas.

    dpi: 100 times the density of the screen, or the resolution of the paper. Bars without a diary day are
    hatched over the full height, never drawn as zero; those with few of them are pale with a dashed outline, or
    hatched on paper. The title is the caller's.
    """
    return _Drawing(timeline, Sheet(style, size_px, dpi)).draw()


class _Blocks(BinTable):
    """Seven days each, from any day on."""

    @property
    def grain(self) -> Grain:
        return Grain.WEEK


class _Drawing:
    """One figure in the making."""

    def __init__(self, timeline: Timeline, sheet: Sheet) -> None:
        self.timeline = timeline
        self.table = timeline.table
        self.bins = timeline.table.bins
        self.sheet = sheet
        self.style = sheet.style
        self.starts = [one.period.start for one in self.bins]
        self.few = [i for i, one in enumerate(self.bins) if one.few]
        highest = [*(one.total for one in self.bins), *(level.leaks for level in timeline.levels)]
        self.top = max(_LEAST_TOP, max(highest, default=0))
        self.left = MARGIN + sheet.measure(str(int(self.top)), sheet.text) + GAP
        self.plot_width = sheet.width - self.left - MARGIN
        self.slot = self.plot_width / len(self.bins)
        self.lanes = Lanes(timeline.spans, sheet, self.place, self.left, self.slot, len(self.bins))

    def draw(self) -> Figure:
        legend = self._legend()
        above = LINE + self.lanes.height + GAP
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
        self._unknown(axes)
        self._bars(axes)
        self._few_entries(axes, plot_height)
        self._known_as_none(axes, plot_height)
        self._totals(axes)
        self._levels(axes)
        first, end = self.bins[0].period.start, self.bins[-1].period.end
        self.lanes.draw(axes, self.plot_width, plot_height, first, end)
        self._caption()
        return self.sheet.figure

    def place(self, day: date) -> float:
        """Where `day` begins on the x-axis, in bars, kept inside the plot."""
        if day >= self.table.period.end:
            return float(len(self.bins))
        bar = bisect(self.starts, day) - 1
        if bar < 0:
            return 0.0
        return bar + (day - self.starts[bar]).days / self.bins[bar].period.days

    def _axes(self, axes: Axes, plot_height: float) -> None:
        axes.set_facecolor("none")
        axes.set_xlim(0, len(self.bins))
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
        chosen: tuple[Tick, ...] = ticks(self.table, self.slot, self._width_of)
        axes.set_xticks([tick.bar + 0.5 for tick in chosen], [tick.label for tick in chosen])
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set_fontproperties(self.sheet.text)

    def _width_of(self, label: str) -> float:
        return self.sheet.measure(label, self.sheet.text) + 2 * GAP

    def _unknown(self, axes: Axes) -> None:
        bars = [i for i, one in enumerate(self.bins) if one.unknown]
        if bars:
            axes.add_patch(
                PathPatch(
                    _boxes([(i, 0, 1) for i in bars], width=1),
                    transform=axes.get_xaxis_transform(),
                    facecolor="none",
                    edgecolor=self.style.hatch,
                    linewidth=0,
                    hatch=_UNKNOWN,
                    hatch_linewidth=HATCH_POINTS,
                    gid="no entries",
                    zorder=1.2,
                )
            )

    def _bars(self, axes: Axes) -> None:
        """One patch for all segments of a series: a pattern is costly once per patch, not per segment.

        The segments of bars with few entries are pale.
        """
        heights = [0] * len(self.bins)
        for one in self.timeline.series:
            boxes: list[tuple[int, float, float]] = []
            for i, count in enumerate(one.counts):
                if count:
                    boxes.append((i, heights[i], heights[i] + count))
                    heights[i] += count
            usual = [box for box in boxes if box[0] not in self.few]
            few = [box for box in boxes if box[0] in self.few]
            if usual:
                self._segments(axes, usual, one.look, one.id, edge=HATCH_POINTS)
            if few:
                pale = Look(mixed(one.look.fill, self.style.background, _PALE), "")
                self._segments(axes, few, pale, f"few entries of {one.id}", edge=0)

    def _segments(
        self, axes: Axes, boxes: Sequence[tuple[int, float, float]], look: Look, gid: str, *, edge: float
    ) -> None:
        narrow = self.slot < _NARROW
        axes.add_patch(
            PathPatch(
                _boxes(boxes, _BAR),
                facecolor=look.fill,
                edgecolor=self.style.line,
                linewidth=0 if narrow else edge,
                hatch=None if narrow else look.pattern or None,
                hatch_linewidth=HATCH_POINTS,
                gid=gid,
                zorder=2,
            )
        )

    def _few_entries(self, axes: Axes, plot_height: float) -> None:
        """A dashed outline round the bars with few entries; one without a leak has it round next to nothing."""
        low = axes.get_ylim()[1] * _NONE_HEIGHT / plot_height
        if self.few:
            axes.add_patch(
                PathPatch(
                    _boxes([(i, 0, max(self.bins[i].total, low)) for i in self.few], _BAR),
                    facecolor="none",
                    edgecolor=self.style.ink,
                    linewidth=HATCH_POINTS if self.slot < _NARROW else 2 * HATCH_POINTS,
                    linestyle=DASHES,
                    hatch=self.style.few_pattern or None,
                    hatch_linewidth=HATCH_POINTS,
                    gid="few entries",
                    zorder=2.1,
                )
            )

    def _nones(self) -> list[int]:
        """The days that are known to be without a leak."""
        if self.table.grain is not Grain.DAY:
            return []
        return [i for i, one in enumerate(self.bins) if not one.unknown and not one.total]

    def _known_as_none(self, axes: Axes, plot_height: float) -> None:
        high = axes.get_ylim()[1] * _NONE_HEIGHT / plot_height
        boxes = [(i, 0.0, high) for i in self._nones()]
        if boxes:
            axes.add_patch(
                PathPatch(
                    _boxes(boxes, _BAR),
                    facecolor=self.style.background,
                    edgecolor=self.style.ink,
                    linewidth=2 * HATCH_POINTS,
                    gid="no leaks",
                    zorder=2,
                )
            )

    def _totals(self, axes: Axes) -> None:
        """The number above each bar, when all of them fit; a known bar without a leak says 0.

        Levels take their place, for the two would lie on each other.
        """
        if self.timeline.levels:
            return
        known = [(i, one.total) for i, one in enumerate(self.bins) if not one.unknown]
        if any(self.sheet.measure(str(total), self.sheet.small) + 2 > self.slot for _i, total in known):
            return
        for i, total in known:
            self._note(axes, str(total), (i + 0.5, total), "center", "total")

    def _levels(self, axes: Axes) -> None:
        """A line that breaks between the bars, so that it is no edge of one, with what it says at its end."""
        for level in self.timeline.levels:
            axes.hlines(
                level.leaks,
                level.first,
                level.end,
                color=self.style.ink,
                linewidth=1.6,
                linestyle=(0, (6, 2)),
                gid="level",
                zorder=4,
            )
            self._note(axes, level.label, (level.end - 0.1, level.leaks), "right", "level")

    def _note(self, axes: Axes, text: str, place: tuple[float, float], side: str, gid: str) -> None:
        axes.annotate(
            text,
            place,
            xytext=(0, 2),
            textcoords="offset points",
            ha=side,
            va="bottom",
            color=self.style.ink,
            fontproperties=self.sheet.small,
            path_effects=[withStroke(linewidth=2, foreground=self.style.background)],
            gid=gid,
            zorder=5,
        )

    def _legend(self) -> float:
        entries = [(one.label, one.look, self.style.line) for one in self.timeline.series]
        if self._nones():
            entries.append((_("No leaks"), Look(self.style.background, ""), self.style.ink))
        if any(one.unknown for one in self.bins):
            entries.append((_("No entries"), Look("none", _UNKNOWN), self.style.hatch))
        if self.few:
            few = _("Entries on fewer than {n} of 7 days").format(n=LEAST_DIARY_DAYS)
            entries.append((few, Look("none", self.style.few_pattern, dashed=True), self.style.ink))
        return self.sheet.legend(entries, self.left)

    def _caption(self) -> None:
        self.sheet.figure.text(
            self.left / self.sheet.width,
            1 - GAP / 2 / self.sheet.height,
            self.timeline.caption,
            va="top",
            color=self.style.faint,
            fontproperties=self.sheet.small,
        )


def _within(landmarks: Sequence[Landmark], table: BinTable) -> list[Landmark]:
    return [landmark for landmark in landmarks if landmark.day in table.period]


def _boxes(boxes: Sequence[tuple[int, float, float]], width: float) -> Path:
    """Boxes given as (bar, bottom, top), each `width` bars wide, as one path."""
    corners = []
    for bar, low, high in boxes:
        left, right = bar + 0.5 - width / 2, bar + 0.5 + width / 2
        corners.append([(left, low), (left, high), (right, high), (right, low)])
    return Path.make_compound_path_from_polys(np.array(corners))
