"""The empty figure and its lengths, and the legend at its foot.

Lengths are in dp, hundredths of an inch at the figure's dpi, so that text is as large on a phone as on paper.
"""

from collections.abc import Sequence

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from diary.charts.lettering import drawable, font_file
from diary.charts.style import ChartStyle, Look

DP_PER_INCH = 100
_POINTS_PER_DP = 72 / DP_PER_INCH

LINE = 16.0
MARGIN = 8.0
GAP = 6.0
HATCH_POINTS = 0.5
DASHES = (0, (3, 2))
_SMALL, _TEXT = 10.5, 11.5
_SWATCH = 20.0


class Sheet:
    """A figure without axes. width, height: in dp. text, small: its two fonts."""

    def __init__(self, style: ChartStyle, size_px: tuple[int, int], dpi: float) -> None:
        self.style = style
        self.width, self.height = (length * DP_PER_INCH / dpi for length in size_px)
        self.figure = Figure(
            figsize=(size_px[0] / dpi, size_px[1] / dpi), dpi=dpi, facecolor=style.background, layout=None
        )
        self._renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib has none
        font = font_file()
        self.small = FontProperties(fname=font, size=_SMALL * _POINTS_PER_DP)
        self.text = FontProperties(fname=font, size=_TEXT * _POINTS_PER_DP)

    def measure(self, text: str, font: FontProperties) -> float:
        """The width of `text` in dp."""
        width, _height, _descent = self._renderer.get_text_width_height_descent(text, font, ismath=False)
        return float(width * DP_PER_INCH / self.figure.dpi)

    def fitted(self, text: str, font: FontProperties, room: float) -> str:
        """`text` as it is drawn, with an ellipsis when it is wider than `room` dp."""
        shown, drawn = text, drawable(text)
        while self.measure(drawn, font) > room and len(shown) > 1:
            shown = shown[:-2].rstrip() + "…"
            drawn = drawable(shown)
        return drawn

    def legend(self, entries: Sequence[tuple[str, Look, str]], left: float) -> float:
        """Draws (label, look, edge colour) at the foot, one after the other as in a paragraph; its height."""
        places, x, row = [], left, 0
        for label, _look, _edge in entries:
            width = _SWATCH + GAP + self.measure(drawable(label), self.text)
            if x > left and x + width > self.width - GAP:
                x, row = left, row + 1
            places.append((x, row))
            x += width + 2 * GAP
        rows = row + 1 if entries else 0
        for (label, look, edge), (x, row) in zip(entries, places, strict=True):
            self._entry(label, look, edge, x, GAP + (rows - 1 - row) * LINE)
        return rows * LINE

    def _entry(self, label: str, look: Look, edge: str, x: float, y: float) -> None:
        swatch = Rectangle(
            (x / self.width, y / self.height),
            _SWATCH / self.width,
            _TEXT / self.height,
            transform=self.figure.transFigure,
            facecolor=look.fill,
            edgecolor=edge,
            linewidth=2 * HATCH_POINTS if look.dashed else HATCH_POINTS,
            linestyle=DASHES if look.dashed else "solid",
            hatch=look.pattern or None,
            hatch_linewidth=HATCH_POINTS,
        )
        self.figure.add_artist(swatch)
        self.figure.text(
            (x + _SWATCH + GAP) / self.width,
            (y + 2) / self.height,
            drawable(label),
            color=self.style.ink,
            fontproperties=self.text,
            parse_math=False,
            gid="legend",
        )
