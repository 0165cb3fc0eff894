"""Contrast as WCAG 2.2 measures it: every text on what is really painted under it, light, dark and at night."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from kivy.graphics import (
    Color,
    Instruction,
    InstructionGroup,
    Rectangle,
    StencilPop,
    StencilPush,
    StencilUnUse,
    StencilUse,
)
from kivy.graphics.instructions import CanvasBase
from kivy.uix.image import Image
from kivy.uix.label import Label
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from diary.logbook import Logbook
from diary.ui.kit.palette import palette, set_mode
from diary.ui.kit.text import Icon
from diary.ui.theme import theme
from tests.ui.driver import Driver
from tests.ui.everywhere import Place, fill_everything, places
from tests.ui.test_access import (
    ancestors,
    covering,
    name,
    nameless,
    too_small,
    unreached,
    visible,
    wrong,
)

MODES = ("light", "dark", "night")
# WCAG 2.2, 1.4.3: text, and large text, from 24 px, or 18.66 px in bold; 1.4.11: icons, edges, the focus ring.
TEXT, LARGE, SHAPE = 4.5, 3.0, 3.0
Rgb = tuple[float, float, float]


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    """The palette is one for all apps of a process; each test leaves it light."""
    yield
    set_mode("light")


def luminance(colour: Sequence[float]) -> float:
    """WCAG 2.2's relative luminance."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def over(top: Sequence[float], ground: Sequence[float], opacity: float = 1) -> Rgb:
    """`top` painted on `ground`."""
    alpha = (top[3] if len(top) > 3 else 1) * opacity
    red, green, blue = (t * alpha + g * (1 - alpha) for t, g in zip(top[:3], ground[:3], strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Seen:
    """A text, and what is painted under its middle, from the outermost. It is kept to be looked at in each look.

    least: the ratio it needs.
    """

    where: str
    ink: Callable[[], Sequence[float]]
    paints: tuple[tuple[Color, Widget], ...]
    among: tuple[Widget, ...]
    least: float

    def reached(self) -> float:
        opacity = math.prod(w.opacity for w in self.among)
        if not opacity or any(w.disabled for w in self.among):
            # A row of a long list, made for another day since, or a button that rests since a leak was logged.
            return math.inf
        under: Rgb = tuple(palette.surfaceColor[:3])
        for paint, owner in self.paints:
            under = over(paint.rgba, under, owner.opacity)
        return ratio(over(self.ink(), under, opacity), under)


def fills(canvas: CanvasBase) -> Iterator[tuple[Color, Any]]:
    """The filled shapes of a canvas with their colours, in the order they are painted."""
    colour, painted = Color(1, 1, 1, 1), True
    for instruction in flat(canvas):
        if isinstance(instruction, StencilPush | StencilUse | StencilUnUse | StencilPop):
            # What scrolls is cut out by a shape that is not seen.
            painted = isinstance(instruction, StencilUse | StencilPop)
        elif isinstance(instruction, Color):
            colour = instruction
        elif isinstance(instruction, Rectangle) and painted:
            yield colour, instruction


def flat(group: InstructionGroup) -> Iterator[Instruction]:
    """The instructions of a canvas, without those of the widgets inside."""
    for instruction in group.children:
        if isinstance(instruction, InstructionGroup) and not isinstance(instruction, CanvasBase):
            yield from flat(instruction)
        else:
            yield instruction


def under_the_middle(widget: Widget) -> Iterator[tuple[Color, Widget]]:
    """The colours under the middle of a widget, from the outermost, and whose they are."""
    middle = widget.to_window(*widget.center)
    for owner in reversed((widget, *ancestors(widget))):
        written = isinstance(owner, Label | TextInput | Image)
        for canvas in (owner.canvas.before,) if written else (owner.canvas.before, owner.canvas):
            for colour, shape in fills(canvas):
                x, y = owner.to_window(*shape.pos)
                if x <= middle[0] <= x + shape.size[0] and y <= middle[1] <= y + shape.size[1]:
                    yield colour, owner


def needed(label: Label) -> float:
    if isinstance(label, Icon):
        return SHAPE
    bold = "Medium" in label.font_name or "Bold" in label.font_name
    return LARGE if label.font_size >= 24 or (bold and label.font_size >= 18.66) else TEXT


def seen(app: Driver, place: Place) -> Iterator[Seen]:
    """Texts, icons and hints; what is disabled needs no contrast."""
    for label in visible(app, Label):
        among = (label, *ancestors(label))
        if label.text.strip() and not any(w.disabled for w in among):
            where, ink = f"{place} {name(label)}", partial(getattr, label, "color")
            yield Seen(where, ink, tuple(under_the_middle(label)), among, needed(label))
    for field in visible(app, TextInput):
        among = (field, *ancestors(field))
        for kind in ("foreground_color", "hint_text_color"):
            where, ink = f"{place} {name(field)} {kind}", partial(getattr, field, kind)
            yield Seen(where, ink, tuple(under_the_middle(field)), among, TEXT)


def test_everything_can_be_read_hit_reached_and_named(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """On every screen and sheet: texts stand out in each look; what is tapped is 48 dp each way, alone in its
    place, on the way of Tab, and has a name where there is only an icon.
    """
    assert theme.TOUCH == 48
    fill_everything(logbook)
    app = start()
    texts: list[Seen] = []
    faults: list[str] = []
    for place in places(app, logbook):
        texts += seen(app, place)
        faults += wrong(app, place, too_small, covering, unreached, nameless)
    assert not faults, "\n".join(faults)
    assert len(texts) > 500
    faint = []
    for mode in MODES:
        set_mode(mode)
        app.frames(2)
        faint += [
            f"{mode}: {text.where} {reached:.2f}"
            for text in texts
            if (reached := text.reached()) < text.least - 0.005
        ]
    assert not faint, "\n".join(dict.fromkeys(faint))


@pytest.mark.parametrize("mode", MODES)
def test_the_colours_that_are_worn_on_each_other_stand_out(mode: str) -> None:
    """Also where no screen shows them now: what is wrong with a field, what is dangerous, the ring, edges."""
    set_mode(mode)
    surfaces = (
        "surface",
        "surfaceContainerLow",
        "surfaceContainer",
        "surfaceContainerHigh",
        "surfaceContainerHighest",
    )
    pairs = {
        (ink, ground): TEXT for ground in surfaces for ink in ("onSurface", "onSurfaceVariant", "primary", "error")
    }
    for role in ("primary", "secondary", "tertiary", "error"):
        pairs[f"on{role.capitalize()}", role] = TEXT
        pairs[f"on{role.capitalize()}Container", f"{role}Container"] = TEXT
    pairs["inverseOnSurface", "inverseSurface"] = TEXT
    pairs["outline", "surface"] = SHAPE
    # The ring is two lines: one of them stands out from whatever it lies on.
    pairs["onSurface", "surface"] = SHAPE * SHAPE
    low = {pair: reached for pair, least in pairs.items() if (reached := worn(*pair)) < least - 0.005}
    if mode == "night":
        # So dark a room asks for a quiet ring too.
        low.pop(("onSurface", "surface"), None)
    assert not low


def worn(ink: str, ground: str) -> float:
    return ratio(getattr(palette, f"{ink}Color"), getattr(palette, f"{ground}Color"))
