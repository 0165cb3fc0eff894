"""A list without an end: it is told a part of its rows, makes widgets for those in view, and asks for more.

RecycleView was weighed: it has no way to put rows in front without a jump, and it dresses every row in view anew
whenever its data changes.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from diary.ui.kit.kv import load_kv
from diary.ui.kit.scroll import Scroll
from diary.ui.theme import theme

# Windows full. She can fling past one of them in the time of a frame.
_NEAR = 2


class RowKind(Protocol):
    """A widget class of rows, with a property `row`; all of one width are equally high."""

    def __call__(self) -> Any: ...

    def row_height(self, width: float) -> float:
        """In pixels, as of now, for a row of this width; a static method."""
        ...


@dataclass(frozen=True, slots=True)
class ListRow:
    """key: names the row for good. source: what it shows."""

    key: Hashable
    kind: RowKind
    source: Any


Place = tuple[Hashable, float]
"""A row's key, and how far its top lies below the top of what is in view."""


class RowStrip(Widget):
    """Holds the widgets of the rows in view."""


class EndlessList(Scroll):
    """A subclass says in `dress` what a row's widget shows. margin: left and right of the rows.

    room: below the last row. It fires `on_near_start` and `on_near_end` when less than two windows full are left
    there; who listens calls `show` with more rows, of which those that are far away may be left out.
    """

    __events__: tuple[str, ...] = ("on_near_end", "on_near_start")

    margin = NumericProperty(0)
    room = NumericProperty(0)

    def __init__(self, **kwargs: Any):
        self._rows: tuple[ListRow, ...] = ()
        self._tops: list[float] = [0]
        self._numbers: dict[Hashable, int] = {}
        self._views: dict[Hashable, Any] = {}
        self._spare: defaultdict[Any, list[Any]] = defaultdict(list)
        self._kept: list[Place] = []
        self._strip = RowStrip(size_hint_y=None, height=0)
        super().__init__(**kwargs)
        self.add_widget(self._strip)
        self._place_soon = Clock.create_trigger(self._place_again, -1)
        self._measure_soon = Clock.create_trigger(self._measure_again, -1)
        self._ask_soon = Clock.create_trigger(self._ask)
        self.bind(scroll_y=self._place_soon)
        self.bind(size=self._measure_soon, margin=self._measure_soon, room=self._measure_soon)
        theme.bind(ROW_HEIGHT=self._measure_soon, DAY_HEIGHT=self._measure_soon)

    @property
    def rows(self) -> Sequence[ListRow]:
        """Those that are held."""
        return self._rows

    @property
    def views(self) -> list[Any]:
        """The widgets of the rows in view and a little around it, from the top."""
        return [self._views[row.key] for row in self._rows if row.key in self._views]

    def dress(self, view: Any, row: ListRow) -> None:
        """Lets `view`, of the row's kind, show the row."""
        raise NotImplementedError

    def show(self, rows: Iterable[ListRow], at: Hashable = None, *, from_start: bool = False) -> None:
        """Replaces the rows. `at` names the one to put at the top; else what is in view stays where it is.

        from_start: nothing came before the first row, nor does now: where that was in view, the new first one is.
        """
        stays = not (from_start and self.down < theme.DAY_HEIGHT)
        places = [(at, 0.0)] if at is not None else self._places() if stays else []
        self._rows = tuple(rows)
        self._measure()
        self._settle(places)

    def dress_again(self) -> None:
        """What the rows in view say has changed."""
        for key, view in self._views.items():
            self.dress(view, self._rows[self._numbers[key]])

    def on_near_start(self) -> None:
        pass

    def on_near_end(self) -> None:
        pass

    @property
    def row_width(self) -> float:
        return self.width - 2 * self.margin

    @property
    def down(self) -> float:
        """How far the top of what is in view lies below the first row's."""
        return max(0.0, (1 - self.scroll_y) * (self._strip.height - self.height))

    def _measure(self) -> None:
        """Where the rows lie, by distance from the top."""
        kinds = {row.kind for row in self._rows}
        heights = {kind: kind.row_height(self.row_width) + theme.SMALL_GAP for kind in kinds}
        tops, top = [], 0.0
        for row in self._rows:
            tops.append(top)
            top += heights[row.kind]
        self._tops = [*tops, top]
        self._numbers = {row.key: number for number, row in enumerate(self._rows)}
        self._strip.height = top + self.room

    def _measure_again(self, _dt: float) -> None:
        # What is not on the screen is measured when it is shown again; its diary may be closed.
        if self.get_root_window():
            places = self._kept
            self._measure()
            self._settle(places)

    def _place_again(self, _dt: float) -> None:
        if self.get_root_window():
            self._place()

    def _settle(self, places: Iterable[Place]) -> None:
        """Scrolls so that the first row that is still there of these is where it was."""
        down = next((self._tops[self._numbers[key]] - below for key, below in places if key in self._numbers), 0)
        hidden = self._strip.height - self.height
        if hidden > 0:
            left = min(hidden, max(0, hidden - down))
            # A finger or its momentum goes on from there; a wheel or a key moves `scroll_y` alone.
            self.effect_y.value = -left
            self.scroll_y = left / hidden
        self._place()

    def _place(self) -> None:
        """Gives every row in view a widget, and every widget its place."""
        first, last = self._in_view(theme.ROW_HEIGHT * 2)
        wanted: dict[Hashable, Any] = {row.key: row.kind for row in self._rows[first:last]}
        for key in [key for key, view in self._views.items() if wanted.get(key) is not type(view)]:
            view = self._views.pop(key)
            self._strip.remove_widget(view)
            self._spare[type(view)].append(view)
        for number in range(first, last):
            row = self._rows[number]
            view = self._views.get(row.key) or self._take(row)
            if view.row != row:
                view.row = row
                self.dress(view, row)
            view.size = self.row_width, row.kind.row_height(self.row_width)
            view.pos = self.margin, self._strip.height - self._tops[number] - view.height
        self._kept = self._places()
        if self._rows:
            self._ask_soon()

    def _take(self, row: ListRow) -> Any:
        """A widget for the row, among the others in the order of the rows: so the keyboard walks them."""
        view = self._spare[row.kind].pop() if self._spare[row.kind] else row.kind()
        number = self._numbers[row.key]
        self._strip.add_widget(view, index=sum(self._numbers[key] > number for key in self._views))
        self._views[row.key] = view
        return view

    def _places(self) -> list[Place]:
        """What is in view, from the top."""
        down = self.down
        first, last = self._in_view(0)
        return [(self._rows[number].key, self._tops[number] - down) for number in range(first, last)]

    def _in_view(self, around: float) -> tuple[int, int]:
        """The numbers of the first row in view, and of the one after the last."""
        down = self.down
        first = max(0, bisect_right(self._tops, down - around) - 1)
        last = bisect_right(self._tops, down + self.height + around)
        return min(first, len(self._rows)), min(last, len(self._rows))

    def _ask(self, _dt: float) -> None:
        if not self.get_root_window():
            return
        near, down = _NEAR * self.height, self.down
        if down < near:
            self.dispatch("on_near_start")
        if self._tops[-1] - down - self.height < near:
            self.dispatch("on_near_end")


load_kv(__file__)
