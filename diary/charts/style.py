"""Colours and patterns of the charts. Each trigger keeps its own look in every week, period and theme."""

from dataclasses import dataclass
from typing import NamedTuple

from diary.model import Amount, Trigger

# Okabe & Ito, "Color Universal Design" (2008): told apart with every kind of colour blindness.
_HUES = ("#0072B2", "#E69F00", "#009E73", "#F0E442", "#CC79A7", "#56B4E9", "#D55E00", "#AA8FE0")
# Eight hues and seventeen patterns have no common factor: the first 136 triggers differ in colour or pattern.
_PATTERNS = (
    "", "////", "....", r"\\\\", "xxxx", "----", "oo", "||||", "++++", "//..", "**", r"\\..", "OO", "--..",
    r"\\oo", "||..", "xx..",
)  # fmt: skip
# From the second round of hues on, a tint: half way to white.
_TINT = 0.5


class Look(NamedTuple):
    """fill: a colour; pattern: matplotlib's hatch, drawn in the style's line colour; dashed: its outline is."""

    fill: str
    pattern: str
    dashed: bool = False


OTHER_LOOK = Look("#808080", "")
UNNAMED_LOOK = Look("#DCDCDC", "..")
# The more leaked, the denser the pattern.
AMOUNT_LOOKS = {
    Amount.DROPS: Look("#56B4E9", ""),
    Amount.DAMP: Look("#F0E442", "...."),
    Amount.SOAKED: Look("#E69F00", "////"),
    Amount.SPRAYED: Look("#D55E00", "xxxx"),
    Amount.UNSURE: UNNAMED_LOOK,
}


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as `#RRGGBB`.

    background: behind everything. ink: text. faint: second-rank text, ticks, axes. grid: lines across the plot.
    line: edges and patterns of the bars. hatch: weeks about which nothing is known.
    few_pattern: the hatch of weeks about which little is known, "" where they are pale.
    band: the documented windows. heat: fields with the most leaks; those with fewer lie nearer to the background.
    """

    background: str
    ink: str
    faint: str
    grid: str
    line: str
    hatch: str
    band: str
    heat: str
    few_pattern: str = ""


LIGHT = ChartStyle(
    background="#FFF8F6",
    ink="#231918",
    faint="#5C4A47",
    grid="#EADDD9",
    line="#231918",
    hatch="#A3938F",
    band="#F6E3DE",
    heat="#0072B2",
)
DARK = ChartStyle(
    background="#1A1110",
    ink="#F1DFDB",
    faint="#C9B6B1",
    grid="#3A2E2C",
    line="#1A1110",
    hatch="#7B6A66",
    band="#33231F",
    heat="#56B4E9",
)
PRINT = ChartStyle(
    background="#FFFFFF",
    ink="#000000",
    faint="#404040",
    grid="#E0E0E0",
    line="#000000",
    hatch="#9A9A9A",
    band="#EDEDED",
    heat="#000000",
    few_pattern="////",
)


def look_of(trigger: Trigger | None) -> Look:
    """The look of one trigger (None: no trigger was named); a new trigger gets one by its place in the enum."""
    if trigger is None:
        return UNNAMED_LOOK
    return look_of_place(list(Trigger).index(trigger))


def look_of_place(place: int) -> Look:
    """The look of what has no trigger of its own, by its place from 0; that of the trigger at the same place."""
    fill = _HUES[place % len(_HUES)]
    if place // len(_HUES) % 2:
        fill = _tinted(fill)
    return Look(fill, _PATTERNS[place % len(_PATTERNS)])


def mixed(colour: str, other: str, part: float) -> str:
    """`colour` with so much of the other one in it, 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * part):02X}" for one, two in pairs)


def _tinted(colour: str) -> str:
    return mixed(colour, "#FFFFFF", _TINT)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
