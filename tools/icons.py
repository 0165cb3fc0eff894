"""Draws the app's icon, a drop on a page of warm paper, as SVG and PNG: `python -m tools.icons assets/icons`."""

import sys
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path as Outline
from PIL import Image

SIZES = (48, 128, 256, 512)
# All numbers below are in a square of this side, with y downwards as in SVG.
SIDE = 512
# Drawn larger and made smaller: softer edges than matplotlib's own.
FINER = 4

PAPER, RULE, TERRACOTTA, GLEAM = "#F8EEE4", "#E9D7C6", "#A8554A", "#EFC3B3"
MARGIN, CORNER = 16, 112

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
RULES, RULE_WIDTH, RULE_ENDS = (168, 256, 344), 7, (84, 428)
DROP_START: Point = (256, 78)
DROP: tuple[Curve, ...] = (
    ((222, 146), (132, 226), (132, 314)),
    ((132, 382.5), (187.5, 438), (256, 438)),
    ((324.5, 438), (380, 382.5), (380, 314)),
    ((380, 226), (290, 146), (256, 78)),
)
LIGHT_START: Point = (180, 318)
LIGHT: tuple[Curve, ...] = (((180, 354), (204, 384), (238, 391)),)
LIGHT_WIDTH = 20


def svg() -> str:
    """The icon as an SVG document."""
    inner = SIDE - 2 * MARGIN
    rules = "".join(f"M{RULE_ENDS[0]} {y}H{RULE_ENDS[1]}" for y in RULES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">\n'
        f'  <rect x="{MARGIN}" y="{MARGIN}" width="{inner}" height="{inner}" rx="{CORNER}" fill="{PAPER}"/>\n'
        f'  <path d="{rules}" stroke="{RULE}" stroke-width="{RULE_WIDTH}" stroke-linecap="round"/>\n'
        f'  <path d="{_svg_path(DROP_START, DROP)}Z" fill="{TERRACOTTA}"/>\n'
        f'  <path d="{_svg_path(LIGHT_START, LIGHT)}" fill="none" stroke="{GLEAM}" stroke-width="{LIGHT_WIDTH}"'
        ' stroke-linecap="round"/>\n'
        "</svg>\n"
    )


def picture(size: int) -> Image.Image:
    """The icon, `size` pixels wide and high, on a clear ground."""
    figure = Figure(figsize=(size * FINER / 100,) * 2, dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, SIDE), ylim=(SIDE, 0))
    axes.axis("off")
    point = 72 / 100 * size * FINER / SIDE
    inner = SIDE - 2 * MARGIN
    style = f"round,pad=0,rounding_size={CORNER}"
    axes.add_patch(FancyBboxPatch((MARGIN, MARGIN), inner, inner, boxstyle=style, facecolor=PAPER, linewidth=0))
    for y in RULES:
        axes.plot(RULE_ENDS, (y, y), color=RULE, linewidth=RULE_WIDTH * point, solid_capstyle="round")
    axes.add_patch(PathPatch(_outline(DROP_START, DROP), facecolor=TERRACOTTA, linewidth=0))
    light = PathPatch(_outline(LIGHT_START, LIGHT), fill=False, edgecolor=GLEAM, linewidth=LIGHT_WIDTH * point)
    light.set_capstyle("round")
    axes.add_patch(light)
    for number, artist in enumerate((*axes.patches[:1], *axes.lines, *axes.patches[1:])):
        artist.set_zorder(number)
    drawn = BytesIO()
    figure.savefig(drawn, format="png", transparent=True)
    return Image.open(drawn).resize((size, size), Image.Resampling.LANCZOS)


def _svg_path(start: Point, curves: tuple[Curve, ...]) -> str:
    steps = ("C" + " ".join(f"{x} {y}" for x, y in curve) for curve in curves)
    return f"M{start[0]} {start[1]}" + "".join(steps)


def _outline(start: Point, curves: tuple[Curve, ...]) -> Outline:
    points = [start, *(point for curve in curves for point in curve)]
    return Outline(points, [Outline.MOVETO, *[Outline.CURVE4] * (len(points) - 1)])


def main() -> None:
    """Writes all of them into the folder that is named."""
    folder = Path(sys.argv[1])
    (folder / "leak-diary.svg").write_text(svg(), encoding="utf-8")
    for size in SIZES:
        picture(size).save(folder / f"leak-diary-{size}.png", optimize=True)


if __name__ == "__main__":
    main()
