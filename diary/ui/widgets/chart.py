"""Charts on the screen: the weeks as bars, and the hours of the week as fields."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from kivy.clock import Clock
from kivy.graphics.texture import Texture
from kivy.metrics import Metrics
from kivy.properties import BooleanProperty, ColorProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget
from kivy.utils import get_hex_from_color

from diary.ui import background
from diary.ui.kit.kv import load_kv
from diary.ui.theme import theme

# matplotlib takes longer to import than the app to start: the functions that draw import it, in the worker.
if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from diary.analytics import PlacedWindow, WeekTable
    from diary.charts import ChartStyle


class ChartContent(Protocol):
    """What a chart shows."""

    def figure(self, style: "ChartStyle", size: tuple[int, int], dpi: float) -> "Figure":
        """The chart, `size` pixels wide and high. Called in the worker."""


class WeeksContent(NamedTuple):
    """weeks: at least one."""

    weeks: "WeekTable"
    windows: "Sequence[PlacedWindow]"

    def figure(self, style: "ChartStyle", size: tuple[int, int], dpi: float) -> "Figure":
        from diary.charts import weekly_figure

        return weekly_figure(self.weeks, self.windows, style, size, dpi)


class HoursContent(NamedTuple):
    """hours: leaks by weekday (Monday first) and hour, 7 times 24."""

    hours: Sequence[Sequence[int]]

    def figure(self, style: "ChartStyle", size: tuple[int, int], dpi: float) -> "Figure":
        from diary.charts import hours_figure

        return hours_figure(self.hours, style, size, dpi)


class _Order(NamedTuple):
    """One picture to be drawn. size: in pixels."""

    content: ChartContent
    size: tuple[int, int]
    dark: bool
    paper: str
    dpi: float


class Chart(Widget):
    """Draws `content` beside the window, again whenever it, the size or the look changes.

    The picture before stays until the next one is ready. paper: the colour behind it. busy: there is none yet;
    then `waiting` is shown. pixels: of the picture, RGBA.
    """

    content = ObjectProperty(None, allownone=True)
    dark = BooleanProperty(False)
    paper = ColorProperty("white")
    busy = BooleanProperty(True)
    waiting = StringProperty("")
    texture = ObjectProperty(None, allownone=True)
    pixels = b""

    def __init__(self, **kwargs: Any):
        self._drawn: _Order | None = None
        self._drawing = False
        # A window that is being resized asks many times a second.
        self._ask = Clock.create_trigger(self._draw, theme.CHART_DELAY)
        super().__init__(**kwargs)
        self.fbind("content", self._ask)
        self.fbind("size", self._ask)
        self.fbind("dark", self._ask)
        self.fbind("paper", self._ask)

    def _order(self) -> _Order | None:
        width, height = int(self.width), int(self.height)
        if self.content is None or width < theme.CHART_LEAST or height < theme.CHART_LEAST:
            return None
        scale = min(Metrics.fontscale, theme.CHART_FONT_SCALE)
        paper = get_hex_from_color(self.paper[:3])
        return _Order(self.content, (width, height), self.dark, paper, 100 * Metrics.density * scale)

    def _draw(self, *_args: object) -> None:
        order = self._order()
        if order is None or order == self._drawn or self._drawing:
            return
        self._drawing = True
        self._drawn = order
        background.begin(lambda: _render(order), self._show)

    def _show(self, picture: Future[bytes]) -> None:
        self._drawing = False
        order = self._drawn
        if order is None:
            return
        self.pixels = picture.result()
        texture = Texture.create(size=order.size, colorfmt="rgba")
        texture.flip_vertical()
        texture.add_reload_observer(self._fill)
        self._fill(texture)
        self.texture = texture
        self.busy = False
        self._ask()

    def _fill(self, texture: Texture) -> None:
        texture.blit_buffer(self.pixels, colorfmt="rgba", bufferfmt="ubyte")


class WeeklyChart(Chart):
    """content: WeeksContent."""


class HoursChart(Chart):
    """content: HoursContent."""


def _render(order: _Order) -> bytes:
    from diary import charts

    style = replace(charts.DARK if order.dark else charts.LIGHT, background=order.paper)
    return charts.pixels(order.content.figure(style, order.size, order.dpi))


load_kv(__file__)
