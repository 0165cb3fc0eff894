"""How things are placed."""

from kivy.properties import BooleanProperty, BoundedNumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

import diary.ui.kit.text
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.scroll import Scroll


class Column(BoxLayout):
    """Widgets below each other, as high as they need together."""


class Row(BoxLayout):
    """Widgets beside each other, as high as the highest."""


class Card(BoxLayout):
    """A column on a raised surface."""


class Divider(Widget):
    """A thin line."""


class Panes(BoxLayout):
    """Columns: side by side in a wide window, else below each other. Its Page has `columns: 2`."""

    def add_widget(self, widget, *args, **kwargs):
        widget.pos_hint = {"top": 1}
        super().add_widget(widget, *args, **kwargs)


class Page(Scroll):
    """A column that scrolls, centred and never wider than the content may be. Children go into the column.

    columns: 2 where Panes may stand side by side.
    """

    columns = BoundedNumericProperty(1, min=1, max=2)

    def add_widget(self, widget, *args, **kwargs):
        if "column" in self.ids and self.ids.column is not widget:
            self.ids.column.add_widget(widget, *args, **kwargs)
        else:
            super().add_widget(widget, *args, **kwargs)


class Section(Column):
    """A column under a title; helper: a sentence below the title, or ""."""

    title = StringProperty("")
    helper = StringProperty("")


class Sheet(BoxLayout):
    """Covers the whole window: close and title, a page, and the main action (`action_text`) where the thumb is.

    Children go into the page; columns: as of Page. notice: a sentence about what was refused, always in view.
    mode: the look that is worn while it is open, "" for hers.
    Nothing below it can be touched. It fires `on_close` (cross, Escape) and `on_action`; who opened it removes it.
    """

    __events__: tuple[str, ...] = ("on_action", "on_close")

    title = StringProperty("")
    action_text = StringProperty("")
    notice = StringProperty("")
    closable = BooleanProperty(True)
    mode = ""
    columns = BoundedNumericProperty(1, min=1, max=2)

    def add_widget(self, widget, *args, **kwargs):
        if "footer" in self.ids:
            self.ids.page.add_widget(widget, *args, **kwargs)
        else:
            super().add_widget(widget, *args, **kwargs)

    def on_touch_down(self, touch):
        super().on_touch_down(touch)
        return True

    def on_touch_move(self, touch):
        super().on_touch_move(touch)
        return True

    def on_touch_up(self, touch):
        super().on_touch_up(touch)
        return True

    def refresh(self) -> None:
        """Shows the diary as it is now, where the sheet shows any of it."""

    def may_leave(self) -> bool:
        """Nothing would be lost. A sheet that could lose something says so first, and lets go the second time."""
        return True

    def ask_to_close(self) -> None:
        """The cross or Escape was used."""
        if self.may_leave():
            self.dispatch("on_close")

    def on_action(self) -> None:
        """The action in the bar was tapped."""

    def on_close(self) -> None:
        """The person wants to leave without the action."""


load_kv(__file__)
