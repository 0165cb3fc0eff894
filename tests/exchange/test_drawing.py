"""Charts on paper: read back as text, looked at as pictures."""

import io

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from diary.analytics import placed_windows
from diary.charts import PRINT, weekly_figure, write_png
from diary.exchange.pdf.drawing import figure_flowable
from tests.charts.test_weekly import GUIDANCE, WEANED, busy

WIDTH, HEIGHT = 530.0, 235.0
DPI = 216


def chart() -> Figure:
    table = busy(12)
    size = (round(WIDTH * DPI / 72), round(HEIGHT * DPI / 72))
    return weekly_figure(table, placed_windows(table.period, WEANED, GUIDANCE), PRINT, size, DPI)


def square() -> Figure:
    """A hundred points wide and high."""
    return Figure((100 / 72, 100 / 72), dpi=DPI, facecolor="white")


def on_paper(figure: Figure, width: float, height: float) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, (width, height), invariant=1)
    figure_flowable(figure, width, height).drawOn(canvas, 0, 0)
    canvas.save()
    return file.getvalue()


def printed(figure: Figure, width: float, height: float) -> NDArray[np.float64]:
    """The page as shades of grey, at the resolution of the figure."""
    page = PdfDocument(on_paper(figure, width, height))[0]
    return np.asarray(page.render(scale=figure.dpi / 72).to_pil().convert("L"), float)


def painted(figure: Figure) -> NDArray[np.float64]:
    """What Agg makes of the same figure, in shades of grey."""
    file = io.BytesIO()
    write_png(figure, file)
    return np.asarray(Image.open(file).convert("L"), float)


def text_of(figure: Figure) -> str:
    return str(PdfReader(io.BytesIO(on_paper(figure, WIDTH, HEIGHT))).pages[0].extract_text())


def test_a_chart_on_paper_is_text_and_lines_and_no_picture() -> None:
    figure = chart()
    first = on_paper(figure, WIDTH, HEIGHT)
    page = PdfReader(io.BytesIO(first)).pages[0]
    text = page.extract_text()
    assert "Leaks in each week since the birth" in text
    assert "supply settles, 6–12 weeks" in text
    assert text.split().count("44") == 3, "a total stands there once, its halo is no text"
    assert not page.images
    fonts = {font.get_object()["/BaseFont"].split("+")[-1] for font in page["/Resources"]["/Font"].values()}
    assert "DejaVuSansCondensed" in fonts
    assert on_paper(figure, WIDTH, HEIGHT) == first == on_paper(chart(), WIDTH, HEIGHT)


def test_the_chart_on_paper_looks_as_on_the_screen() -> None:
    figure = chart()
    difference = abs(printed(figure, WIDTH, HEIGHT) - painted(figure))
    assert difference.mean() < 4
    blocks = difference[: difference.shape[0] // 15 * 15, : difference.shape[1] // 15 * 15]
    means = blocks.reshape(blocks.shape[0] // 15, 15, -1, 15).mean(axis=(1, 3))
    assert means.max() < 80, "no part of it, five points wide and high, is another one"


def test_areas_lines_and_clippings_are_drawn_as_matplotlib_means_them() -> None:
    figure = square()
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.set_axis_off()
    axes.add_patch(Rectangle((0, 0), 0.5, 0.5, facecolor="black", alpha=0.4, linewidth=0))
    axes.add_patch(Circle((0.7, 0.7), 0.25, facecolor="none", edgecolor="black", linewidth=5))
    hatched = Rectangle((0, 0.5), 0.5, 0.5, facecolor="none", edgecolor="black", linewidth=0, hatch="xx..oo**")
    axes.add_patch(hatched)
    hatched.set_clip_path(Circle((0.25, 0.75), 0.2, transform=axes.transData))
    axes.plot([0, 1], [0.2, 0.2], color="black", linewidth=4, linestyle=(0, (2, 1)), solid_capstyle="round")
    axes.plot([0.5, 1.5], [0.4, 0.4], color="black", linewidth=4)
    axes.fill_between([0.6, 0.8, 0.9], [0, 0.1, np.nan], color="grey")
    difference = abs(printed(figure, 100, 100) - painted(figure))
    assert difference.mean() < 3
    assert painted(figure).mean() < 235, "there is something to compare"


@pytest.mark.parametrize("angle", [0, 90, 30])
def test_text_stands_where_the_figure_puts_it(angle: int) -> None:
    figure = square()
    figure.text(0.5, 0.5, "Measured", ha="center", va="center", fontsize=13, rotation=angle)
    ink = printed(figure, 100, 100) < 128
    rows, columns = np.nonzero(ink)
    centre = (DPI / 72 * 50,) * 2
    assert (rows.min() + rows.max()) / 2 == pytest.approx(centre[0], abs=8)
    assert (columns.min() + columns.max()) / 2 == pytest.approx(centre[1], abs=8)
    across, up = np.ptp(columns), np.ptp(rows)
    assert bool(across > up) is (angle != 90)


def test_text_is_measured_in_the_font_it_is_printed_in() -> None:
    figure = square()
    figure.text(0, 0.5, "i" * 12, fontsize=16, family="monospace")
    columns = np.nonzero(printed(figure, 100, 100) < 128)[1]
    assert columns.max() < 65 * DPI / 72


def test_her_own_words_run_in_their_own_direction_with_their_pictures() -> None:
    figure = square()
    figure.text(0.1, 0.5, "משאבה 🍼", path_effects=[withStroke(linewidth=2, foreground="white")])
    text = text_of(figure)
    assert "🍼" in text
    assert "משאבה" in text
    assert figure.texts[0].get_path_effects(), "the figure is as before"
