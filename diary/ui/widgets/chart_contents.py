"""What the charts on the screen show.

A new one is a NamedTuple with `cells`, `rows` and `figure`, which runs in the worker.
matplotlib takes longer to import than the app to start: the functions that draw import it themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from diary.model import Side, Trigger

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from diary.analytics import AmountTable, BeforeAfter, BinTable, PlacedWindow
    from diary.charts import ChartStyle
    from diary.model import Landmark

Size = tuple[int, int]


class ChartContent(Protocol):
    """What a chart shows. It is compared with the one before: an equal one is not drawn again."""

    @property
    def cells(self) -> tuple[int, int]:
        """How many bars or fields lie beside each other and below each other; one of them can be chosen."""

    @property
    def rows(self) -> int:
        """How many bars lie below each other and make it high; 0: it is as high as there is room."""

    def figure(self, style: "ChartStyle", size: Size, dpi: float) -> "Figure":
        """The chart, `size` pixels wide and high. Called in the worker."""


class LeaksContent(NamedTuple):
    """Leaks over time."""

    table: "BinTable"
    windows: "tuple[PlacedWindow, ...]" = ()
    landmarks: "tuple[Landmark, ...]" = ()

    @property
    def cells(self) -> tuple[int, int]:
        return len(self.table.bins), 1

    @property
    def rows(self) -> int:
        return 0

    def figure(self, style: "ChartStyle", size: Size, dpi: float) -> "Figure":
        from diary.charts import leaks_over_time, timeline_figure

        return timeline_figure(leaks_over_time(*self), style, size, dpi)


class AmountsContent(NamedTuple):
    """Leaks over time by how much it was."""

    found: "AmountTable"
    windows: "tuple[PlacedWindow, ...]" = ()
    landmarks: "tuple[Landmark, ...]" = ()

    @property
    def cells(self) -> tuple[int, int]:
        return len(self.found.amounts), 1

    @property
    def rows(self) -> int:
        return 0

    def figure(self, style: "ChartStyle", size: Size, dpi: float) -> "Figure":
        from diary.charts import amounts_over_time, timeline_figure

        return timeline_figure(amounts_over_time(*self), style, size, dpi)


class AroundContent(NamedTuple):
    """Before and after a marked day."""

    found: "BeforeAfter"
    landmark: "Landmark"

    @property
    def cells(self) -> tuple[int, int]:
        return 1, 1

    @property
    def rows(self) -> int:
        return 0

    def figure(self, style: "ChartStyle", size: Size, dpi: float) -> "Figure":
        from diary.charts import around_mark, timeline_figure

        return timeline_figure(around_mark(*self), style, size, dpi)


class HoursContent(NamedTuple):
    """hours: leaks by weekday (Monday first) and hour, 7 times 24. first_weekday: drawn first, 0 for Monday."""

    hours: Sequence[Sequence[int]]
    first_weekday: int = 0

    @property
    def cells(self) -> tuple[int, int]:
        return 24, 7

    @property
    def rows(self) -> int:
        return 0

    def figure(self, style: "ChartStyle", size: Size, dpi: float) -> "Figure":
        from diary.charts import hours_figure

        return hours_figure(self.hours, style, size, dpi, self.first_weekday)


@dataclass(frozen=True, slots=True)
class CountRow:
    """A value with its leaks. words: the count as it is read. value: of the choice, "" for her own words."""

    label: str
    leaks: int
    words: str
    value: str


class CountsContent(NamedTuple):
    """Leaks by the values of a detail. caption: what the bars count."""

    bars: tuple[CountRow, ...]
    caption: str

    @property
    def cells(self) -> tuple[int, int]:
        return 1, 1

    @property
    def rows(self) -> int:
        return len(self.bars)

    def figure(self, style: "ChartStyle", size: Size, dpi: float) -> "Figure":
        from diary.charts import CountBar, counts_figure, look_of, look_of_place

        known = {trigger.value: look_of(trigger) for trigger in Trigger}
        known |= {side.value: look_of_place(place) for place, side in enumerate(Side)}
        bars = [
            CountBar(bar.label, bar.leaks, bar.words, known.get(bar.value) or look_of_place(len(Trigger) + place))
            for place, bar in enumerate(self.bars)
        ]
        return counts_figure(bars, self.caption, style, size, dpi)
