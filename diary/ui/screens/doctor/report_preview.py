"""The report, page by page, as it would be handed over, before it is saved.

She reads page 1 of the very PDF that "Save this PDF" writes, as wide as the column; swipes, taps the arrows or
uses the arrow keys for the others, and reads which of how many it is. Plus and minus, two fingers, or Ctrl and the
wheel make it larger; then she moves it with a finger. In night mode the paper is dimmed. Closing it writes
nothing.
"""

from concurrent.futures import Future
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.texture import Texture
from kivy.properties import BoundedNumericProperty, NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from diary.ui import background
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Sheet
from diary.ui.pdf_pages import PdfPages, Picture
from diary.ui.theme import theme

# Height by width, of A4.
_A4 = 297 / 210
_ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
# Pixels: a wider picture would take more than 50 MB.
_WIDEST = 3000
# Seconds without a change of the size before a page is drawn anew.
_PAUSE = 0.15
_LEFT, _RIGHT, _PAGE_UP, _PAGE_DOWN = 276, 275, 280, 281
_STEPS = {_LEFT: -1, _PAGE_UP: -1, _RIGHT: 1, _PAGE_DOWN: 1}
_NEARER = {ord("+"): 1, ord("="): 1, 270: 1, ord("-"): -1, 269: -1}


class Paper(Widget):
    """One page. picture: None until it is drawn. dim: how bright paper is, 0 to 1."""

    picture = ObjectProperty(None, allownone=True)
    dim = NumericProperty(1)


class PageTurner(BoxLayout):
    """The way to the other pages and to a larger size: fires `on_turn(by)` and `on_scale(by)`."""

    __events__ = ("on_scale", "on_turn")

    number = NumericProperty(0)
    count = NumericProperty(0)
    zoom = NumericProperty(1)
    widest = NumericProperty(_ZOOMS[-1])

    def on_turn(self, by: int) -> None:
        pass

    def on_scale(self, by: int) -> None:
        pass


class ReportPreviewSheet(Sheet):
    """Shows `data`, a PDF; `keep(data)` saves it. number: of the page that is shown, from 0. count: how many there
    are, 0 until it is known. zoom: 1 as wide as the column.

    The pictures of the page that is shown and of its neighbours are in memory, no others.
    """

    logbook = ObjectProperty()
    data = ObjectProperty()
    keep = ObjectProperty()
    number = NumericProperty(0)
    count = NumericProperty(0)
    zoom = BoundedNumericProperty(1, min=_ZOOMS[0], max=_ZOOMS[-1])

    def __init__(self, **kwargs: Any):
        self._pages: PdfPages | None = None
        self._pictures: dict[int, Texture] = {}
        self._ordered: set[tuple[int, int]] = set()
        self._closed = False
        self._fingers: dict[Any, tuple[float, float]] = {}
        self._spread: tuple[float, float] | None = None
        super().__init__(**kwargs)
        self._paper = self.ids.paper
        turner = PageTurner()
        for name in ("number", "count", "zoom"):
            self.bind(**{name: turner.setter(name)})
        turner.bind(on_turn=lambda _turner, by: self.turn(by), on_scale=lambda _turner, by: self.step_zoom(by))
        BoxLayout.add_widget(self, turner, index=1)
        self._drawing = Clock.create_trigger(self._draw, _PAUSE)
        page = self.ids.page
        page.bind(width=self._fit)
        theme.fbind("WIDE", self._fit)
        background.begin(lambda: PdfPages(self.data), self._opened)

    def on_parent(self, _sheet: Any, parent: Any) -> None:
        if parent is None:
            self._leave()
        else:
            Window.bind(on_key_down=self._on_key)

    def turn(self, by: int) -> None:
        """Shows the page `by` further on, from its top; beyond the first and the last there is none."""
        number = min(max(self.number + by, 0), max(self.count - 1, 0))
        if number != self.number:
            self.number = number
            self.ids.page.scroll_y = 1

    def step_zoom(self, by: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        further = [zoom for zoom in _ZOOMS if (zoom - self.zoom) * by > 0.01]
        if further:
            self.zoom = min(further) if by > 0 else max(further)

    def on_number(self, *_args: object) -> None:
        self._paper.picture = self._pictures.get(self.number)
        self._draw()

    def on_zoom(self, *_args: object) -> None:
        self._fit()

    def on_action(self) -> None:
        """Saves what is shown."""
        data, keep = self.data, self.keep
        self.dispatch("on_close")
        keep(data)

    def on_touch_down(self, touch):
        wheel = {"scrolldown": 1, "scrollup": -1}.get(getattr(touch, "button", ""))
        if wheel and "ctrl" in Window.modifiers:
            self.step_zoom(wheel)
            return True
        if not wheel and self.ids.page.collide_point(*touch.pos):
            self._fingers[touch.uid] = touch.pos
            if len(self._fingers) == 2:
                self._spread = (max(1, _distance(*self._fingers.values())), self.zoom)
                return True
        return super().on_touch_down(touch)

    def on_touch_move(self, touch):
        if touch.uid in self._fingers:
            self._fingers[touch.uid] = touch.pos
        if self._spread and len(self._fingers) == 2:
            apart, zoom = self._spread
            wanted = zoom * _distance(*self._fingers.values()) / apart
            self.zoom = min(max(wanted, _ZOOMS[0]), _ZOOMS[-1])
            return True
        return super().on_touch_move(touch)

    def on_touch_up(self, touch):
        if self._fingers.pop(touch.uid, None) is not None:
            if self._spread:
                self._spread = None if not self._fingers else self._spread
            elif self.zoom == 1:
                along, across = touch.x - touch.ox, touch.y - touch.oy
                if abs(along) > theme.TOUCH and abs(along) > 2 * abs(across):
                    self.turn(-1 if along > 0 else 1)
        return super().on_touch_up(touch)

    def _on_key(self, _window: Any, key: int, _scan: int, _text: str, modifiers: list[str]) -> bool:
        if key in _STEPS and not modifiers:
            self.turn(_STEPS[key])
            return True
        if key in _NEARER:
            self.step_zoom(_NEARER[key])
            return True
        return False

    def _leave(self) -> None:
        Window.unbind(on_key_down=self._on_key)
        theme.funbind("WIDE", self._fit)
        self._drawing.cancel()
        self._closed = True
        self._pictures.clear()
        if self._pages is not None:
            background.begin(self._pages.close, lambda _nothing: None)

    def _opened(self, opened: Future) -> None:
        self._pages = opened.result()
        if self._closed:
            background.begin(self._pages.close, lambda _nothing: None)
            return
        self.count = self._pages.count
        self._fit()
        self._draw()

    def _fit(self, *_args: object) -> None:
        """The page is as wide as the column, times the zoom; a wider one can be moved."""
        page, column = self.ids.page, self.ids.page.ids.column
        margin = theme.content_margin(page.width, theme.SMALL_GAP)
        self._wide = max(1, page.width - 2 * margin)
        width = self._wide * self.zoom
        column.size_hint_x = None
        column.width = max(page.width, width + 2 * theme.SMALL_GAP)
        side = (column.width - width) / 2
        column.padding = side, theme.SMALL_GAP, side, theme.GAP
        page.do_scroll_x = column.width > page.width
        if not page.do_scroll_x:
            page.scroll_x = 0.5
        self._paper.height = width * _A4
        self._drawing()

    def _draw(self, *_args: object) -> None:
        """Orders the page that is shown at its size, and its neighbours as they will be seen first."""
        pages = self._pages
        if pages is None:
            return
        near = (self.number, self.number + 1, self.number - 1)
        self._pictures = {n: picture for n, picture in self._pictures.items() if n in near}
        for number in near:
            if 0 <= number < self.count:
                zoom = self.zoom if number == self.number else 1
                self._order(pages, number, round(min(_WIDEST, self._wide * zoom)))

    def _order(self, pages: PdfPages, number: int, width: int) -> None:
        there = self._pictures.get(number)
        if (number, width) in self._ordered or (there is not None and there.width == width):
            return
        self._ordered.add((number, width))
        background.begin(lambda: pages.picture(number, width), lambda drawn: self._drawn(number, width, drawn))

    def _drawn(self, number: int, width: int, drawn: Future) -> None:
        self._ordered.discard((number, width))
        if self._closed or abs(number - self.number) > 1:
            return
        self._pictures[number] = _texture(drawn.result())
        if number == self.number:
            self._paper.picture = self._pictures[number]


def _texture(picture: Picture) -> Texture:
    texture = Texture.create(size=(picture.width, picture.height), colorfmt="rgba")
    texture.blit_buffer(picture.rgba, colorfmt="rgba", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


load_kv(__file__)
