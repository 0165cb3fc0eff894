"""A chart on the screen, drawn beside the window."""

from concurrent.futures import Future
from dataclasses import replace
from typing import Any, NamedTuple

from kivy.clock import Clock
from kivy.graphics.texture import Texture
from kivy.metrics import Metrics
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    ObjectProperty,
    OptionProperty,
    StringProperty,
)
from kivy.utils import get_hex_from_color

from diary.ui import background
from diary.ui.kit.kv import load_kv
from diary.ui.theme import theme
from diary.ui.widgets.chart_contents import ChartContent
from diary.ui.widgets.chart_touch import ChartTouch

# In a dark room: how much of each colour of the dark look is left, red, green and blue; no blue light.
_NIGHT = (0.75, 0.57, 0.5)


class _Order(NamedTuple):
    """One picture to be drawn. size: in pixels."""

    content: ChartContent
    size: tuple[int, int]
    mode: str
    paper: str
    dpi: float


class _Drawn(NamedTuple):
    """pixels: RGBA. plot: left, bottom, right and top of the plot as parts of the size."""

    pixels: bytes
    plot: tuple[float, float, float, float]


class Chart(ChartTouch):
    """Draws `content` again whenever it, the size or the look changes.

    The picture before stays until the next one is ready. mode: light, dark or night. paper: the colour behind it.
    busy: there is none yet; then `waiting` is shown. pixels: of the picture, RGBA.
    chosen: column and row of the bar or field that is marked, from 0, or None. mark: where that lies.
    It fires `on_choose(column, row)` for a tap on one, and `on_move_bars(bars)` when time is dragged, positive for
    earlier; `on_zoom_bars(factor, column)`.
    """

    __events__: tuple[str, ...] = ("on_choose", "on_move_bars", "on_zoom_bars")

    content = ObjectProperty(None, allownone=True)
    mode = OptionProperty("light", options=["light", "dark", "night"])
    paper = ColorProperty("white")
    busy = BooleanProperty(True)
    waiting = StringProperty("")
    texture = ObjectProperty(None, allownone=True)
    plot = ObjectProperty(None, allownone=True)
    chosen = ObjectProperty(None, allownone=True)
    mark = ListProperty([0, 0, 0, 0])
    pixels = b""

    def __init__(self, **kwargs: Any):
        self._drawn: _Order | None = None
        self._drawing = False
        self._dragged = 0.0
        # A window that is being resized asks many times a second.
        self._ask = Clock.create_trigger(self._draw, theme.CHART_DELAY)
        super().__init__(**kwargs)
        for name in ("content", "size", "mode", "paper"):
            self.fbind(name, self._ask)
        for name in ("plot", "chosen", "pos", "size"):
            self.fbind(name, self._place_mark)

    def step(self, by: int) -> None:
        """Chooses the next bar or field to the right, or to the left with -1; at first the last one."""
        if self.content is None:
            return
        columns, rows = self.content.cells
        if columns * rows == 1:
            return
        column, row = self.chosen or (columns, rows - 1)
        place = min(max(row * columns + column + (by if self.chosen else -1), 0), columns * rows - 1)
        self.dispatch("on_choose", place % columns, place // columns)

    def cell_at(self, at: tuple[float, float]) -> tuple[int, int] | None:
        """Column and row of what is drawn there; None outside the plot, or when nothing can be chosen."""
        if self.content is None or self.plot is None:
            return None
        columns, rows = self.content.cells
        left, bottom, right, top = self.plot
        x = ((at[0] - self.x) / self.width - left) / (right - left)
        y = (top - (at[1] - self.y) / self.height) / (top - bottom)
        if columns * rows == 1 or not (0 <= x < 1 and (rows == 1 or 0 <= y < 1)):
            return None
        return int(x * columns), int(y * rows) if rows > 1 else 0

    def on_tap(self, at: tuple[float, float]) -> None:
        cell = self.cell_at(at)
        if cell is not None:
            self.dispatch("on_choose", *cell)

    def on_move_time(self, dx: float) -> None:
        """Whole bars: half of one cannot be read from the diary."""
        slot = self._slot()
        if not slot:
            return
        self._dragged += dx
        bars = int(self._dragged / slot)
        if bars:
            self._dragged -= bars * slot
            self.dispatch("on_move_bars", bars)

    def on_zoom(self, factor: float, at: tuple[float, float]) -> None:
        cell = self.cell_at(at)
        self.dispatch("on_zoom_bars", factor, cell[0] if cell else None)

    def on_choose(self, column: int, row: int) -> None:
        """She wants to know what that holds."""

    def on_move_bars(self, bars: int) -> None:
        """She wants to see so many bars earlier, or later when negative."""

    def on_zoom_bars(self, factor: float, column: int | None) -> None:
        """She wants to see fewer bars around that column; more of them when the factor is below 1."""

    def _slot(self) -> float:
        """The width of a bar in pixels, 0 while nothing is drawn."""
        if self.content is None or self.plot is None:
            return 0.0
        return self.width * (self.plot[2] - self.plot[0]) / self.content.cells[0]

    def _place_mark(self, *_args: object) -> None:
        if self.chosen is None or self.plot is None or self.content is None:
            self.mark = [0, 0, 0, 0]
            return
        (columns, rows), (column, row) = self.content.cells, self.chosen
        left, bottom, right, top = self.plot
        width, height = (right - left) * self.width / columns, (top - bottom) * self.height / rows
        self.mark = [
            self.x + left * self.width + column * width,
            self.y + top * self.height - (row + 1) * height,
            width,
            height,
        ]

    def _order(self) -> _Order | None:
        width, height = int(self.width), int(self.height)
        if self.content is None or width < theme.CHART_LEAST or height < theme.CHART_LEAST:
            return None
        paper = get_hex_from_color(self.paper[:3])
        return _Order(self.content, (width, height), self.mode, paper, 100 * Metrics.density * font_scale())

    def _draw(self, *_args: object) -> None:
        order = self._order()
        if order is None or order == self._drawn or self._drawing:
            return
        self._drawing = True
        self._drawn = order
        background.begin(lambda: _render(order), self._show)

    def _show(self, picture: Future[_Drawn]) -> None:
        self._drawing = False
        order = self._drawn
        if order is None:
            return
        drawn = picture.result()
        self.pixels = drawn.pixels
        texture = Texture.create(size=order.size, colorfmt="rgba")
        texture.flip_vertical()
        texture.add_reload_observer(self._fill)
        self._fill(texture)
        self.texture = texture
        self.plot = drawn.plot
        self.busy = False
        self._place_mark()
        self._ask()

    def _fill(self, texture: Texture) -> None:
        texture.blit_buffer(self.pixels, colorfmt="rgba", bufferfmt="ubyte")


def font_scale() -> float:
    """By how much texts in a chart are larger than usual."""
    return min(Metrics.fontscale, theme.CHART_FONT_SCALE)


def chart_height(content: ChartContent | None, standard: float) -> float:
    """How high a chart of `content` is, in pixels: `standard`, or as high as its bars need."""
    if content is None or not content.rows:
        return standard
    # One line with its bar, and the caption above all of them, as `charts.counts` draws them.
    return max(theme.CHART_LEAST, (28 + 42 * content.rows) * Metrics.density * font_scale())


def _render(order: _Order) -> _Drawn:
    from diary import charts

    style = replace(charts.LIGHT if order.mode == "light" else charts.DARK, background=order.paper)
    figure = order.content.figure(style, order.size, order.dpi)
    pixels = charts.pixels(figure)
    return _Drawn(_dimmed(pixels) if order.mode == "night" else pixels, charts.plot_box(figure))


def _dimmed(pixels: bytes) -> bytes:
    import numpy as np

    shown = np.frombuffer(pixels, dtype=np.uint8).reshape(-1, 4)
    return bytes((shown * np.array([*_NIGHT, 1.0])).astype(np.uint8).tobytes())


load_kv(__file__)
