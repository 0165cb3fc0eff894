"""Large enough to hit, large enough to read, on every screen and sheet.

The walk of test_contrast looks at what can be hit, reached and named too.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from kivy.core.window import Window
from kivy.uix.label import Label
from kivy.uix.scrollview import ScrollView
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from diary.logbook import Logbook
from diary.ui.kit.text import Icon
from diary.ui.kit.touch import IconButton, Tappable
from diary.ui.theme import theme
from tests.ui.driver import Driver
from tests.ui.everywhere import Place, fill_everything, places
from tests.ui.waiting import settle

# Rounding of pixels.
SLACK = 1.5
LARGEST = 2.0
PHONE = (412, 915)
SMALL = (360, 640)

Box = tuple[float, float, float, float]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Theme and window are one for all apps of a process."""
    size = Window.size
    yield
    Window.size, theme.font_scale = size, 1.0


@pytest.fixture
def filled(logbook: Logbook) -> Logbook:
    fill_everything(logbook)
    return logbook


def name(widget: Any) -> str:
    return f"{type(widget).__name__} “{getattr(widget, 'text', '') or getattr(widget, 'icon', '')}”"


def visible(app: Driver, kind: type) -> list[Any]:
    """What takes room and is not inside something transparent."""
    return [
        w for w in app.all(kind) if w.width > 0 and w.height > 0 and all(parent.opacity for parent in ancestors(w))
    ]


def box(widget: Any) -> Box:
    """Left, bottom, right and top in the window."""
    x, y = widget.to_window(*widget.pos)
    return x, y, x + widget.width, y + widget.height


def common(one: Box, other: Box) -> bool:
    """They cover a common part."""
    return (
        one[0] + SLACK < other[2]
        and other[0] + SLACK < one[2]
        and one[1] + SLACK < other[3]
        and other[1] + SLACK < one[3]
    )


def within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - SLACK
        and inner[1] >= outer[1] - SLACK
        and inner[2] <= outer[2] + SLACK
        and inner[3] <= outer[3] + SLACK
    )


def ancestors(widget: Any) -> Iterator[Any]:
    while widget.parent is not None and widget.parent is not Window:
        widget = widget.parent
        yield widget


def too_small(app: Driver) -> Iterator[str]:
    """What can be tapped and is smaller than a thumb."""
    for tapped in visible(app, Tappable):
        small = tapped.width < theme.TOUCH - SLACK or tapped.height < theme.TOUCH - SLACK
        if small and not tapped.disabled:
            yield f"{name(tapped)} {tapped.width:.0f}x{tapped.height:.0f}"


def covering(app: Driver) -> Iterator[str]:
    """What can be tapped where something else can, unless one lies in the other; the bar covers what it covers."""
    tapped = [w for w in visible(app, Tappable) if app.app.root.ids.bars not in ancestors(w)]
    places = [(w, box(w), next((p for p in ancestors(w) if isinstance(p, ScrollView)), None)) for w in tapped]
    for number, (one, at, view) in enumerate(places):
        for other, there, other_view in places[number + 1 :]:
            apart = one not in ancestors(other) and other not in ancestors(one)
            if view is other_view and apart and common(at, there):
                yield f"{name(one)} and {name(other)}"


def clipped(app: Driver) -> Iterator[str]:
    """Texts that do not fit: cut off by their own widget, or by an ellipsis."""
    for label in visible(app, Label):
        if not label.text or isinstance(label, Icon):
            continue
        label.texture_update()
        wide, high = label.texture_size
        if wide > label.width + SLACK or high > label.height + SLACK:
            yield f"{name(label)} {wide}x{high} in {label.width:.0f}x{label.height:.0f}"
        elif label.shorten and label._label.is_shortened:
            yield f"{name(label)} ends in an ellipsis"


def outside(app: Driver) -> Iterator[str]:
    """Texts that stick out of what they belong to."""
    for label in visible(app, Label):
        if not label.text:
            continue
        for parent in ancestors(label):
            if isinstance(parent, ScrollView):
                break
            if parent.height and parent.width and not within(box(label), box(parent)):
                yield f"{name(label)} out of {name(parent)}: {box(label)} {box(parent)}"
                break


def overlapping(app: Driver) -> Iterator[str]:
    """Texts that lie over each other."""
    bars = app.app.root.ids.bars
    labels = [w for w in visible(app, Label) if w.text and bars not in ancestors(w)]
    places = [(w, box(w), next((p for p in ancestors(w) if isinstance(p, ScrollView)), None)) for w in labels]
    for number, (one, at, view) in enumerate(places):
        for other, there, other_view in places[number + 1 :]:
            inside = one in ancestors(other) or other in ancestors(one)
            if view is other_view and not inside and common(at, there):
                yield f"{name(one)} and {name(other)}"


def unreached(app: Driver) -> Iterator[str]:
    """What can be tapped or typed in, and Tab does not come to it."""
    stops = set(app.app.focus.stops)
    for widget in (*visible(app, Tappable), *visible(app, TextInput)):
        if not widget.disabled and widget not in stops:
            yield name(widget)


def nameless(app: Driver) -> Iterator[str]:
    """Icons without a text that tells what they do."""
    for button in app.all(IconButton):
        if button.icon and not button.text:
            yield button.icon


def turned(app: Driver, widgets: set[Widget]) -> Iterator[str]:
    """What gets another size when the text is made small and large again, also of places left since."""
    before = {widget: tuple(widget.size) for widget in widgets}
    for scale in (1.0, LARGEST):
        theme.font_scale = scale
        settle(app)
    for widget, was in before.items():
        if max(abs(now - then) for now, then in zip(widget.size, was, strict=True)) > SLACK:
            yield f"{name(widget)} {was} -> {tuple(widget.size)}"


def wrong(app: Driver, place: Place, *looks: Callable[[Driver], Iterator[str]]) -> list[str]:
    """What the looks find here."""
    return [f"{place} {look.__name__}: {fault}" for look in looks for fault in sorted(set(look(app)))]


def test_large_text_fits_on_a_phone_and_on_a_small_one(filled: Logbook, start: Callable[[], Driver]) -> None:
    """At twice the usual size nothing is cut off or lies over something else; a live change leads to the same."""
    filled.prefer(replace(filled.preferences(), font_scale=LARGEST))
    Window.size = PHONE
    app = start()
    assert theme.font_scale == LARGEST
    found: list[str] = []
    widgets: set[Widget] = set()
    for place in places(app, filled):
        for size in (SMALL, PHONE):
            Window.size = size
            settle(app)
            found += wrong(app, (*place, f"{size[0]}"), clipped, outside, overlapping)
        widgets.update(visible(app, Widget))
    found += turned(app, widgets)
    assert not found, "\n".join(found)
