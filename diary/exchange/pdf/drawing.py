"""A matplotlib figure drawn straight onto a page: lines, areas and text that can be searched, never a bitmap.

One unit of the drawing is a pixel of the figure; the page's own coordinates are scaled to it once.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from math import ceil, floor
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font, weight_dict
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.patheffects import AbstractPathEffect, Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from diary.bidi import in_reading_order, joined, runs_right
from diary.exchange.pdf.fonts import BOLD, REGULAR, font_file, printable, register

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_SEMIBOLD = weight_dict["semibold"]

_Effects = Mapping[Text, Sequence[AbstractPathEffect]]


def figure_flowable(figure: Figure, width: float, height: float) -> Flowable:
    """The figure on paper, `width` by `height` points; its own proportions should be the same.

    Letters are those of the report's own font, whatever font the figure names. A bitmap in the figure cannot be
    drawn: NotImplementedError.
    """
    register()
    return _OnPaper(figure, width, height)


class _OnPaper(Flowable):  # type: ignore[misc]  # reportlab has no types
    def __init__(self, figure: Figure, width: float, height: float) -> None:
        super().__init__()
        self.figure = figure
        self.width, self.height = width, height

    def draw(self) -> None:
        across, up = map(float, self.figure.get_size_inches() * self.figure.dpi)
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self.width / across, self.height / up)
        with _effects_of_texts(self.figure) as effects:
            self.figure.draw(_Renderer(canvas, (across, up), self.figure.dpi, effects))
        canvas.restoreState()


@contextmanager
def _effects_of_texts(figure: Figure) -> Iterator[_Effects]:
    """Takes them away for the time being: matplotlib draws text with effects as outlines, which are no text."""
    found = {
        text: text.get_path_effects()
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_path_effects()
    }
    try:
        for text in found:
            text.set_path_effects([])
        yield found
    finally:
        for text, effects in found.items():
            text.set_path_effects(effects)


class _Renderer(RendererBase):
    """Draws on `canvas`; size: of the figure, in pixels."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], dpi: float, effects: _Effects) -> None:
        super().__init__()
        self._canvas = canvas
        self._size = size
        self._dpi = dpi
        self._effects = effects

    def flipy(self) -> bool:
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        return points * self._dpi / 72

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803  # matplotlib's name
    ) -> None:
        outline = _outline(path, transform)
        if outline is None:
            return
        width = self.points_to_pixels(gc.get_linewidth())
        with self._drawing(gc):
            if rgbFace is not None:
                self._canvas.setFillColor(_colour(gc, rgbFace))
            if width:
                self._pen(gc, width)
            if rgbFace is not None or width:
                self._canvas.drawPath(
                    outline, stroke=int(width > 0), fill=int(rgbFace is not None), fillMode=FILL_NON_ZERO
                )
            if gc.get_hatch():
                self._hatch(gc, outline, path.get_extents(transform))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        for effect in self._effects.get(mtext, ()) if mtext else ():
            if isinstance(effect, Stroke):
                self._halo(effect, gc, s, prop, Affine2D().rotate_deg(angle).translate(x, y))
        with self._drawing(gc):
            self._canvas.translate(x, y)
            self._canvas.rotate(angle)
            self._canvas.setFillColor(_colour(gc, gc.get_rgb()))
            self._canvas.setFont(_font(prop), self.points_to_pixels(prop.get_size_in_points()))
            self._canvas.drawString(0, 0, _shown(s))

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """The width is that of the letters on paper; every line is as high as one with ascender and descender."""
        name, points = _font(prop), prop.get_size_in_points()
        face = get_font(font_file(name))
        face.set_size(points, self._dpi)
        face.set_text("lp", 0, flags=LoadFlags.NO_HINTING)
        height, descent = face.get_width_height()[1], face.get_descent()
        # FreeType counts in 64ths of a pixel.
        return float(stringWidth(_shown(s), name, self.points_to_pixels(points))), height / 64, descent / 64

    @contextmanager
    def _drawing(self, gc: GraphicsContextBase) -> Iterator[None]:
        """What is drawn meanwhile stays inside the clipping of `gc` and changes no later drawing."""
        self._canvas.saveState()
        box = gc.get_clip_rectangle()
        if box is not None:
            clip = PDFPathObject()
            clip.rect(*map(float, box.bounds))
            self._clip(clip)
        path: Any
        path, transform = gc.get_clip_path()
        if path is not None and transform is not None:
            self._clip(_outline(path, transform))
        yield
        self._canvas.restoreState()

    def _clip(self, outline: PDFPathObject | None) -> None:
        if outline is not None:
            self._canvas.clipPath(outline, stroke=0, fill=0, fillMode=FILL_NON_ZERO)

    def _pen(self, gc: GraphicsContextBase, width: float) -> None:
        self._canvas.setStrokeColor(_colour(gc, gc.get_rgb()))
        self._canvas.setLineWidth(width)
        self._canvas.setLineCap(_CAPS[gc.get_capstyle()])
        self._canvas.setLineJoin(_JOINS[gc.get_joinstyle()])
        dashes: Any
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            lengths = [float(self.points_to_pixels(length)) for length in dashes]
            self._canvas.setDash(lengths, float(self.points_to_pixels(offset)) % sum(lengths))

    def _halo(
        self, effect: Stroke, gc: GraphicsContextBase, s: str, prop: FontProperties, place: Affine2D
    ) -> None:
        """The outline of the letters, drawn as the effect says."""
        corners, codes = self._text2path.get_text_path(prop, s)
        size = self.points_to_pixels(prop.get_size_in_points()) / self._text2path.FONT_SCALE
        unfilled: Any = None
        Stroke.draw_path(effect, self, gc, Path(corners, codes), Affine2D().scale(size) + place, unfilled)

    def _hatch(self, gc: GraphicsContextBase, outline: PDFPathObject, extents: Bbox) -> None:
        """Squares of the pattern side by side within `outline`, from the upper left corner as Agg lays them."""
        tile = self.points_to_pixels(72)
        name = self._pattern(gc, tile)
        self._clip(outline)
        colour = _colour(gc, gc.get_hatch_color())
        self._canvas.setFillColor(colour)
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(self.points_to_pixels(gc.get_hatch_linewidth()))
        self._canvas.setLineCap(_CAPS["projecting"])
        self._canvas.setDash()
        height = self._size[1]
        columns = range(floor(extents.x0 / tile), ceil(extents.x1 / tile))
        rows = range(floor((height - extents.y1) / tile), ceil((height - extents.y0) / tile))
        for column, row in product(columns, rows):
            self._canvas.saveState()
            self._canvas.translate(column * tile, height - (row + 1) * tile)
            self._canvas.doForm(name)
            self._canvas.restoreState()

    def _pattern(self, gc: GraphicsContextBase, tile: float) -> str:
        """The name of one square of the pattern, kept once in the document; its colour is set where it is used."""
        name = f"hatch-{str(gc.get_hatch()).encode().hex()}-{tile:g}"
        if not self._canvas.hasForm(name):
            pattern = _outline(gc.get_hatch_path(), Affine2D().scale(tile))
            # Lines go on beyond the square, where they meet those of its neighbours.
            self._canvas.beginForm(name, -tile, -tile, 2 * tile, 2 * tile)
            self._canvas.drawPath(pattern, stroke=1, fill=1, fillMode=FILL_NON_ZERO)
            self._canvas.endForm()
        return name


def _font(prop: FontProperties) -> str:
    weight = prop.get_weight()
    return BOLD if (weight_dict[weight] if isinstance(weight, str) else weight) >= _SEMIBOLD else REGULAR


def _shown(text: str) -> str:
    letters = joined(printable(text))
    return in_reading_order(letters, runs_right(letters))


def _colour(gc: GraphicsContextBase, rgba: Any) -> Color:
    red, green, blue, *own = map(float, rgba)
    alpha = float(gc.get_alpha()) if gc.get_forced_alpha() or not own else own[0]
    return Color(red, green, blue, alpha)


def _outline(path: Path, transform: Transform) -> PDFPathObject | None:
    """`path` in pixels; None when there is nothing of it."""
    outline = PDFPathObject()
    last: tuple[float, float] | None = None
    for corners, code in path.iter_segments(transform, remove_nans=True, snap=False, simplify=False, curves=True):
        points = [float(x) for x in corners]
        if code == Path.CLOSEPOLY:
            outline.close()
            continue
        if code == Path.MOVETO or last is None:
            outline.moveTo(*points[-2:])
        elif code == Path.LINETO:
            outline.lineTo(*points)
        elif code == Path.CURVE3:
            outline.curveTo(*_cubic(last, points))
        elif code == Path.CURVE4:
            outline.curveTo(*points)
        last = points[-2], points[-1]
    return outline if last else None


def _cubic(start: tuple[float, float], points: Sequence[float]) -> list[float]:
    """A quadratic curve as a cubic one: its inner points lie two thirds of the way to the one it had."""
    x, y, end_x, end_y = points
    inner = [a + 2 / 3 * (b - a) for a, b in ((start[0], x), (start[1], y), (end_x, x), (end_y, y))]
    return [*inner, end_x, end_y]
