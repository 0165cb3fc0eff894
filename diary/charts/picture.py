"""A figure as pixels, as a PNG, and as a file that leaves the device."""

import pathlib
from collections.abc import Callable
from typing import BinaryIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from diary.files import write_file
from diary.i18n import spoken, words

PICTURE_PX = (1280, 560)


def write_png(figure: Figure, file: BinaryIO) -> None:
    """Writes the figure as a PNG that names neither program nor machine."""
    canvas = FigureCanvasAgg(figure)
    canvas.print_png(file, metadata={"Software": None})  # type: ignore[no-untyped-call]  # matplotlib has none


def pixels(figure: Figure) -> bytes:
    """The figure drawn: four bytes for each pixel, red, green, blue and opacity, the uppermost row first."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib has none
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib has none


def plot_box(figure: Figure) -> tuple[float, float, float, float]:
    """Where the plot lies in the figure: left, bottom, right and top as parts of its width and height."""
    box = figure.axes[0].get_position()
    return float(box.x0), float(box.y0), float(box.x1), float(box.y1)


def save_picture(
    draw: Callable[[tuple[int, int]], Figure], path: pathlib.Path, *, overwrite: bool = False
) -> None:
    """Writes what `draw` makes of a size in pixels, 1280 by 560, in words that name no child.

    Raises ExchangeError as `write_file` does.
    """
    with spoken(words().without_name):
        figure = draw(PICTURE_PX)
    write_file(path, lambda file: write_png(figure, file), overwrite=overwrite)
