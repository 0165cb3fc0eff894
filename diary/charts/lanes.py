"""What stands above the bars: the documented windows with their brackets, and her marked days with their lines.

Names never touch: each lies in a lane, those of the marked days below those of the windows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from diary.analytics import PlacedWindow
from diary.charts.sheet import GAP, Sheet
from diary.model import Landmark

# The height of a name with its bracket, in dp.
LANE = 21.0
# More names than these would leave no room for the bars; the lines stay.
_MOST_LANES = 6
_TICK = 4.0
# Between a mark's line and its name, in dp.
_BESIDE = 3.0


@dataclass(frozen=True, slots=True)
class Span:
    """Something with a name above the bars. end: the first day after it, None when it has none; a mark: one day.

    id: what its artists are called. mark: a line through the bars, not a band behind them.
    """

    id: str
    name: str
    start: date
    end: date | None
    mark: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """name: as far as it fits, "" where no lane is left. x: where it begins, in dp. lane: 0 is the lowest."""

    span: Span
    name: str
    x: float
    lane: int


def spans(windows: Sequence[PlacedWindow], landmarks: Sequence[Landmark]) -> tuple[Span, ...]:
    """Both kinds, by their first day."""
    found = [Span(placed.window.id, placed.window.name, placed.start, placed.end) for placed in windows]
    found += [
        Span(f"landmark {mark.id}", mark.name, mark.day, mark.day + timedelta(days=1), mark=True)
        for mark in landmarks
    ]
    return tuple(sorted(found, key=lambda span: (span.start, span.name)))


class Lanes:
    """The spans in their lanes. place: where a day lies on the x-axis; left, slot: of the axis, in dp."""

    def __init__(
        self,
        found: Sequence[Span],
        sheet: Sheet,
        place: Callable[[date], float],
        left: float,
        slot: float,
        last: float,
    ) -> None:
        self._sheet = sheet
        self._place = place
        self._left, self._slot, self._last = left, slot, last
        self._placed = self._lay(found)

    @property
    def height(self) -> float:
        """In dp."""
        return LANE * (1 + max((placed.lane for placed in self._placed if placed.name), default=-1))

    def _ends(self, span: Span) -> tuple[float, float]:
        low = self._place(span.start)
        if span.mark:
            return low, low
        return low, self._place(span.end) if span.end else self._last

    def _lay(self, found: Sequence[Span]) -> tuple[_Placed, ...]:
        """Marks lowest, the latest first: a name beside its line is then crossed by no line of an earlier one."""
        marks = [span for span in reversed(found) if span.mark]
        placed = self._in_lanes(marks, 0)
        lowest = 1 + max((one.lane for one in placed if one.name), default=-1)
        return placed + self._in_lanes([span for span in found if not span.mark], lowest)

    def _in_lanes(self, found: Sequence[Span], lowest: int) -> tuple[_Placed, ...]:
        lanes: list[list[tuple[float, float]]] = []
        placed = []
        for span in found:
            room = self._sheet.width - self._left - GAP
            name = self._sheet.fitted(span.name, self._sheet.small, room)
            width = self._sheet.measure(name, self._sheet.small)
            low, high = (self._left + self._slot * end for end in self._ends(span))
            wanted = low + _BESIDE if span.mark else (low + high - width) / 2
            x = min(max(wanted, self._left), self._sheet.width - width - GAP)
            taken = (min(x, low) - GAP, max(x + width, high) + GAP)
            touched = [i for i, lane in enumerate(lanes) if _touches(taken, lane)]
            if span.mark:  # above all that it touches, for their lines would cross it
                free = 1 + max(touched, default=-1)
            else:
                free = next(i for i in range(len(lanes) + 1) if i not in touched)
            if lowest + free >= _MOST_LANES:
                placed.append(_Placed(span, "", x, 0))
                continue
            if free == len(lanes):
                lanes.append([])
            lanes[free].append((taken[0] + GAP, taken[1] - GAP))
            placed.append(_Placed(span, name, x, lowest + free))
        return tuple(placed)

    def draw(self, axes: Axes, plot_width: float, plot_height: float, first: date, end: date) -> None:
        """first, end: of the days that the axis shows, half-open."""
        for placed in self._placed:
            bracket = 1 + (GAP / 2 + placed.lane * LANE + 2) / plot_height
            if placed.span.mark:
                self._line(axes, placed, bracket + LANE / 2 / plot_height if placed.name else 1.0)
            else:
                self._band(axes, placed, bracket, _TICK / plot_height, first, end)
            axes.annotate(
                placed.name,
                ((placed.x - self._left) / plot_width, bracket + 3 / plot_height),
                xycoords="axes fraction",
                va="bottom",
                color=self._sheet.style.ink,
                fontproperties=self._sheet.small,
                annotation_clip=False,
                parse_math=False,
                path_effects=[withStroke(linewidth=2, foreground=self._sheet.style.background)],
                zorder=5,
                gid=f"name of {placed.span.id}",
            )

    def _line(self, axes: Axes, placed: _Placed, top: float) -> None:
        x, _x = self._ends(placed.span)
        axes.plot(
            [x, x],
            [0, top],
            transform=axes.get_xaxis_transform(),
            color=self._sheet.style.ink,
            linewidth=1,
            linestyle=(0, (4, 3)),
            clip_on=False,
            scalex=False,
            scaley=False,
            zorder=3,
            gid=placed.span.id,
        )

    def _band(self, axes: Axes, placed: _Placed, bracket: float, tick: float, first: date, end: date) -> None:
        span = placed.span
        low, high = self._ends(span)
        axes.axvspan(low, high, color=self._sheet.style.band, linewidth=0, zorder=0.4, gid=f"window {span.id}")
        ends = ([low], [bracket - tick]) if span.start >= first else ([], [])
        xs, ys = [*ends[0], low, high], [*ends[1], bracket, bracket]
        if span.end is not None and span.end <= end:
            xs, ys = [*xs, high], [*ys, bracket - tick]
        axes.plot(
            xs,
            ys,
            transform=axes.get_xaxis_transform(),
            color=self._sheet.style.faint,
            linewidth=1,
            clip_on=False,
            scalex=False,
            scaley=False,
        )


def _touches(taken: tuple[float, float], lane: Sequence[tuple[float, float]]) -> bool:
    return any(taken[0] < end and start < taken[1] for start, end in lane)
