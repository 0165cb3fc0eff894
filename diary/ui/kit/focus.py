"""Where the keyboard is: what Enter operates, shown by a ring.

Kivy's own FocusBehavior stays with the text fields, which need it, and was weighed for everything else: it asks
the window for the keyboard, which on a phone brings up the one on the screen; it takes the focus at every touch;
and its Tab walks the whole tree, also what a sheet covers, what is transparent and what has no height. This walker
looks at the tree when a key comes and asks nothing of the widgets.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary, ref

from kivy.uix.recyclelayout import RecycleLayout
from kivy.uix.scrollview import ScrollView
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from diary.ui.kit.ring import Ring
from diary.ui.kit.touch import Chip, IconButton, Tappable
from diary.ui.theme import theme

# From a stop to what its group shows a part of.
_AROUND = 4


def stops(root: Widget) -> Iterator[Widget]:
    """What can be operated in `root`, in reading order: the order of the tree.

    A widget with `step(by)` and nothing to operate inside is one stop.
    """
    if root.disabled or not root.opacity:
        return
    own = isinstance(root, Tappable | TextInput) and _has_room(root)
    if own:
        yield root
    inside = False
    for child in _in_order(root):
        for stop in stops(child):
            inside = True
            yield stop
    if not own and not inside and callable(getattr(root, "step", None)) and _has_room(root):
        yield root


def _has_room(widget: Widget) -> bool:
    return widget.width > 0 and widget.height > 0


def _in_order(widget: Widget) -> list[Widget]:
    """The rows of a long list are made and moved as it scrolls: only their places tell their order."""
    if isinstance(widget, RecycleLayout):
        return sorted(widget.children, key=lambda child: (-child.top, child.x))
    return list(reversed(widget.children))


def under(root: Widget, x: float, y: float) -> Widget | None:
    """The topmost widget to tap or type in at this place of `root`'s parent."""
    if root.disabled or not root.opacity or not root.collide_point(x, y):
        return None
    inner = root.to_local(x, y)
    for child in root.children:
        found = under(child, *inner)
        if found is not None:
            return found
    return root if isinstance(root, Tappable | TextInput) else None


class _Place:
    """A stop, and how to find the one that stands there once a screen was built anew."""

    def __init__(self, stop: Widget):
        self._stop, self._group = ref(stop), ref(stop.parent)
        self._kind, self._text = type(stop), getattr(stop, "text", "")
        self._number = list(stops(stop.parent)).index(stop)

    def find(self, among: Sequence[Widget]) -> Widget | None:
        same = self._stop()
        if same in among:
            return same
        alike = (stop for stop in among if type(stop) is self._kind and getattr(stop, "text", "") == self._text)
        return next(alike, None) or self._neighbour()

    def _neighbour(self) -> Widget | None:
        group = self._group()
        left = list(stops(group)) if group is not None and group.get_root_window() else []
        return left[min(self._number, len(left) - 1)] if left else None


class Focus:
    """One stop of the topmost layer at a time, remembered for each layer.

    layers: tells the widgets in which something can be operated now, the topmost layer first.
    The ring is shown after a key and hidden after a touch.
    """

    def __init__(self, layers: Callable[[], Sequence[Widget]]):
        self._layers = layers
        self._places: WeakKeyDictionary[Widget, _Place] = WeakKeyDictionary()
        self._ring = Ring()
        self._touched: tuple[float, float] | None = None
        self.shown = False

    @property
    def stops(self) -> list[Widget]:
        """All stops of now, in reading order."""
        return [stop for layer in self._layers() for stop in stops(layer)]

    @property
    def typing(self) -> TextInput | None:
        """The field that has the cursor."""
        fields = (stop for stop in self.stops if isinstance(stop, TextInput) and stop.focus)
        return next(fields, None)

    @property
    def widget(self) -> Widget | None:
        """The stop of now."""
        among = self.stops
        for stop in among:
            if isinstance(stop, TextInput) and stop.focus:
                return stop
        place = self._places.get(self._layers()[0])
        return place.find(among) if place else None

    def put(self, stop: Widget) -> None:
        """Goes to `stop`, scrolls it into view and shows the ring."""
        field = self.typing
        if field is not None and field is not stop:
            field.focus = False
        self._touched = None
        self._places[self._layers()[0]] = _Place(stop)
        if isinstance(stop, TextInput):
            stop.focus = True
        self._bring(stop)
        self.shown = True
        self._ring.show(stop)

    def move(self, by: int) -> None:
        """The next stop, or the one before; round and round."""
        among = self.stops
        now = self._from(among)
        if now is not None:
            self.put(among[(among.index(now) + by) % len(among)])
        elif among:
            self.put(among[0 if by > 0 else -1])

    def operate(self) -> bool:
        """Does what a tap would do. False when there is nothing to do it with."""
        stop = self.widget
        if stop is None or not self.shown:
            return False
        if isinstance(stop, TextInput):
            self.put(stop)
        elif isinstance(stop, Tappable):
            stop.operate()
        return True

    def hold(self) -> bool:
        """Does what a long press would do."""
        stop = self.widget if self.shown else None
        if not isinstance(stop, Tappable):
            return False
        stop.hold()
        return True

    def arrow(self, right: int, down: int) -> bool:
        """Steps what has plus and minus, else goes to a neighbour of the same group. False when there is none.

        Past the end of a group it steps what the group shows a part of, as a month.
        """
        stop = self.widget if self.shown else None
        if stop is None:
            return False
        around = [owner for owner in islice(_up(stop), _AROUND) if callable(getattr(owner, "step", None))]
        found = _beside(stop, right) if right else _beyond(stop, down)
        if right and around and (around[0] is stop or isinstance(stop, IconButton) or _at_the_end(stop, found)):
            around[0].step(right)
        elif found is not None:
            self.put(found)
        else:
            return False
        return True

    def scroll(self, pages: float) -> bool:
        """Scrolls by this part of what is in view, down for more than 0."""
        view = self._view()
        if view is None:
            return False
        view.scroll_y = _within(view.scroll_y - view.convert_distance_to_scroll(0, pages * view.height)[1])
        return True

    def hide(self, touch: Any) -> None:
        """A touch came: no ring, and Tab goes on from where it was."""
        self._touched = touch.pos
        self.shown = False
        self._ring.hide()

    def settle(self, *_args: object) -> None:
        """After a key did something: the ring stands where its stop is now."""
        stop = self.widget if self.shown else None
        if stop is None:
            self._ring.hide()
        else:
            self._ring.show(stop)

    def leave(self) -> None:
        """Takes the ring away for good."""
        self._ring.hide()

    def _from(self, among: list[Widget]) -> Widget | None:
        if self._touched is not None:
            for layer in reversed(self._layers()):
                found = under(layer, *self._touched)
                if found in among:
                    return found
        return self.widget

    def _view(self) -> ScrollView | None:
        """What scrolls: around the stop, else the largest."""
        stop = self.widget if self.shown else None
        around = next((view for view in _up(stop) if isinstance(view, ScrollView)), None) if stop else None
        views = (view for view in self._layers()[0].walk(restrict=True) if isinstance(view, ScrollView))
        return around or max(views, key=lambda view: view.height, default=None)

    def _bring(self, stop: Widget) -> None:
        """A row more than needed, so that a list that makes its rows as it scrolls has the next one."""
        for view in _up(stop):
            if isinstance(view, ScrollView):
                x, y = stop.to_window(*stop.pos)
                left, bottom = view.to_window(*view.pos)
                room = min(theme.ROW_HEIGHT, max(0, (view.height - stop.height) / 2))
                down = _overlap(y, stop.height, bottom, view.height, room)
                aside = _overlap(x, stop.width, left, view.width, theme.GAP) if view.do_scroll_x else 0
                by_x, by_y = view.convert_distance_to_scroll(aside, down)
                view.scroll_x, view.scroll_y = _within(view.scroll_x + by_x), _within(view.scroll_y + by_y)


def _at_the_end(stop: Widget, neighbour: Widget | None) -> bool:
    return neighbour is None and not isinstance(stop, Chip | TextInput)


def _up(widget: Widget) -> Iterator[Widget]:
    """The widget and what it lies in."""
    while isinstance(widget, Widget):
        yield widget
        widget = widget.parent


def _beside(stop: Widget, by: int) -> Widget | None:
    group = list(stops(stop.parent))
    number = group.index(stop) + by
    return group[number] if 0 <= number < len(group) else None


def _beyond(stop: Widget, down: int) -> Widget | None:
    """The nearest one above or below, in the group or in the group around it."""
    x, y = stop.to_window(*stop.center)
    for group in (stop.parent, stop.parent.parent):
        places = [(other.to_window(*other.center), other) for other in stops(group)]
        beyond = [
            ((y - at[1]) * down, abs(at[0] - x), other)
            for at, other in places
            if (y - at[1]) * down > min(stop.height, other.height) / 2
        ]
        if beyond:
            nearest = min(far for far, _aside, _other in beyond)
            return min((row for row in beyond if row[0] < nearest + stop.height / 2), key=lambda row: row[1])[2]
    return None


def _overlap(start: float, length: float, low: float, extent: float, room: float) -> float:
    """How far to scroll until `length` from `start` lies within `extent` from `low`, with `room` around it."""
    if start - room < low:
        return start - room - low
    return max(0, start + length + room - low - extent)


def _within(scroll: float) -> float:
    return min(1, max(0, scroll))
