"""When leaks came: a field for each hour of each weekday, the darker the more were logged."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from diary.charts.sheet import DP_PER_INCH, GAP, HATCH_POINTS, LINE, MARGIN, Sheet
from diary.charts.style import ChartStyle, Look, mixed
from diary.i18n import N_, _

_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_HOURS = 24
# Lines and numbers below the fields, the parts of the day that are counted as text too.
_STEP = 4
# More shades of one colour are not told apart.
_SHADES = 4
# How much of the colour the lightest shade has.
_LIGHTEST = 0.3


def hours_figure(
    hours: Sequence[Sequence[int]],
    style: ChartStyle,
    size_px: tuple[int, int],
    dpi: float = DP_PER_INCH,
    first_weekday: int = 0,
) -> Figure:
    """The leaks by weekday (Monday first) and hour, 7 times 24, drawn `size_px` wide and high.

    dpi: 100 times the density of the screen, or the resolution of the paper. first_weekday: the one that is drawn
    first, 0 for Monday. The title is the caller's.
    """
    return _Drawing(hours, Sheet(style, size_px, dpi), first_weekday).draw()


def weekdays_from(first_weekday: int) -> tuple[int, ...]:
    """The days of the week, 0 for Monday, in the order of a week that begins on `first_weekday`."""
    return tuple((first_weekday + n) % 7 for n in range(7))


def steps(highest: int) -> tuple[tuple[int, int], ...]:
    """The counts that share a shade, lightest first: first and last of each, from 1 to `highest`."""
    shades = min(_SHADES, highest)
    ends = [round(highest * (shade + 1) / shades) for shade in range(shades)]
    return tuple(zip([1, *(end + 1 for end in ends)], ends, strict=False))


def shade(style: ChartStyle, place: int, of: int) -> str:
    """The colour of step `place` of `of`, from 0: from near the background to the full colour."""
    part = 1.0 if of == 1 else _LIGHTEST + (1 - _LIGHTEST) * place / (of - 1)
    return mixed(style.background, style.heat, part)


class _Drawing:
    """One figure in the making."""

    def __init__(self, hours: Sequence[Sequence[int]], sheet: Sheet, first_weekday: int) -> None:
        order = weekdays_from(first_weekday)
        self.hours = [hours[day] for day in order]
        self.sheet = sheet
        self.style = sheet.style
        self.days = [_(_DAYS[day]) for day in order]
        self.steps = steps(max(map(max, hours)))
        self.left = MARGIN + max(sheet.measure(day, sheet.text) for day in self.days) + GAP

    def draw(self) -> Figure:
        legend = self._legend()
        above, below = LINE + GAP, LINE + GAP + legend
        height = max(2 * LINE, self.sheet.height - above - below)
        axes = self.sheet.figure.add_axes(
            (
                self.left / self.sheet.width,
                below / self.sheet.height,
                (self.sheet.width - self.left - MARGIN) / self.sheet.width,
                height / self.sheet.height,
            )
        )
        self._axes(axes)
        for place, (low, high) in enumerate(self.steps):
            self._fields(axes, shade(self.style, place, len(self.steps)), low, high)
        self._caption()
        return self.sheet.figure

    def _axes(self, axes: Axes) -> None:
        axes.set_facecolor("none")
        axes.set_xlim(0, _HOURS)
        axes.set_ylim(len(self.days), 0)
        axes.set_xticks(range(0, _HOURS + 1, _STEP), [str(hour) for hour in range(0, _HOURS + 1, _STEP)])
        axes.set_yticks([day + 0.5 for day in range(len(self.days))], self.days)
        axes.tick_params(length=0, pad=3, colors=self.style.ink)
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set_fontproperties(self.sheet.text)
        for spine in axes.spines.values():
            spine.set_color(self.style.grid)
        axes.vlines(range(_STEP, _HOURS, _STEP), 0, len(self.days), color=self.style.grid, linewidth=0.6)
        axes.hlines(range(1, len(self.days)), 0, _HOURS, color=self.style.grid, linewidth=0.6)

    def _fields(self, axes: Axes, fill: str, low: int, high: int) -> None:
        """All fields of one shade as one patch."""
        corners = [
            [(hour, day), (hour, day + 1), (hour + 1, day + 1), (hour + 1, day)]
            for day, counts in enumerate(self.hours)
            for hour, count in enumerate(counts)
            if low <= count <= high
        ]
        if corners:
            axes.add_patch(
                PathPatch(
                    Path.make_compound_path_from_polys(np.array(corners)),
                    facecolor=fill,
                    edgecolor=self.style.faint,
                    linewidth=HATCH_POINTS,
                    gid=f"{low} to {high}",
                    zorder=2,
                )
            )

    def _legend(self) -> float:
        entries = [
            (
                str(low) if low == high else _("{low} to {high}").format(low=low, high=high),
                Look(shade(self.style, place, len(self.steps)), ""),
                self.style.faint,
            )
            for place, (low, high) in enumerate(self.steps)
        ]
        return self.sheet.legend([(_("none"), Look("none", ""), self.style.grid), *entries], self.left)

    def _caption(self) -> None:
        self.sheet.figure.text(
            self.left / self.sheet.width,
            1 - GAP / 2 / self.sheet.height,
            _("Logged leaks by weekday and hour"),
            va="top",
            color=self.style.faint,
            fontproperties=self.sheet.small,
        )
