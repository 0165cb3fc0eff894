"""The frame around the screens: top bar, tabs, the bar that tells what was saved, and sheets."""

from collections.abc import Callable, Iterable
from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from diary.i18n import _, words
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Sheet
from diary.ui.kit.text import Text
from diary.ui.kit.touch import IconButton, PushButton, Tappable, watch
from diary.ui.screens import Place, ScreenEntry
from diary.ui.screens.base import DiaryScreen
from diary.ui.theme import theme
from diary.ui.widgets.bar import Bar, Chips


class NavigationItem(Tappable, BoxLayout):
    """One tab's icon and name."""

    name = StringProperty("")
    current = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("")


class Shell(FloatLayout):
    """Holds the screens of a registry; each is made at its first visit.

    In a wide window the ways to all of them stand in a rail at the side, else the tabs stand below.

    current: the name of the screen that is shown. banner: what is said above everything, or "";
    banner_way: the way out of that, or "", which fires on_way_back().
    on_screen(screen): a screen was made. on_bar_choice(name), on_bar_chip(row, value): what was tapped in the bar.
    on_night(): she wants the screen for a dark room. on_keys(): she wants to know what the keys do.
    """

    __events__ = ("on_bar_chip", "on_bar_choice", "on_keys", "on_night", "on_screen", "on_way_back")

    current = StringProperty("")
    title = StringProperty("")
    banner = StringProperty("")
    banner_way = StringProperty("")
    night_label = StringProperty("")
    keys_label = StringProperty("")
    bar_bottom = NumericProperty(0)

    def __init__(self, entries: tuple[ScreenEntry, ...], **kwargs: Any):
        super().__init__(**kwargs)
        self._entries = {entry.name: entry for entry in entries}
        self._sheets: list[Sheet] = []
        self._refusing = False
        # What was touched before the first frame saw nothing of this.
        self._turn()
        self.bar = Bar()
        self.bar.bind(on_chip=lambda _bar, row, value: self.dispatch("on_bar_chip", row, value))
        self.bar.bind(on_choice=self._on_choice, on_done=lambda _bar: self.hide_bar())
        self._items = {entry.name: self._item(entry) for entry in entries}
        self._icons = {entry.name: self._icon(entry) for entry in entries if entry.place is Place.TOP_BAR}
        theme.fbind("WIDE", self._place_ways)
        self._place_ways()
        self._label()

    def on_width(self, *_args: object) -> None:
        theme.WIDE = self.width >= theme.WIDE_FROM

    def screens(self) -> list[DiaryScreen]:
        """Those that were visited."""
        return list(self.ids.manager.screens)

    def screen(self, name: str) -> DiaryScreen:
        """The screen of this name; made now when this is the first visit."""
        manager = self.ids.manager
        if not manager.has_screen(name):
            screen = self._entries[name].load()(name=name)
            self.dispatch("on_screen", screen)
            manager.add_widget(screen)
        return manager.get_screen(name)

    def go(self, name: str) -> None:
        """Shows a screen."""
        if name != self.current:
            self.hide_refusal()
        self.screen(name)
        self.current = name
        self.title = self._entries[name].label
        self.ids.manager.current = name

    def go_back(self) -> bool:
        """One step back: the sheet, what was begun on the screen, the first screen. False when already there."""
        first = next(iter(self._entries))
        if self._sheets:
            self._sheets[-1].ask_to_close()
        elif self.screen(self.current).step_back():
            pass
        elif self.current != first:
            self.go(first)
        else:
            return False
        return True

    def refresh(self) -> None:
        """Brings what is shown up to date, at first the first screen; the others are when they are entered.

        Once texts use other words, every screen is made anew: its layout reads a text when it is made.
        """
        if words() != self._words:
            self._label()
            self.ids.manager.clear_widgets()
        if self.ids.manager.has_screen(self.current):
            self.screen(self.current).refresh()
        else:
            self.go(self.current or next(iter(self._entries)))
        if self.sheet is not None:
            self.sheet.refresh()

    def show_bar(self, text: str, choices: Iterable[tuple[str, str]], chips: Iterable[Chips] = ()) -> None:
        """Says `text` at the bottom, with choices (name, label) and rows of chips, for a while."""
        self.hide_bar()
        self.bar_bottom = (self.ids.navigation if self.sheet is None else self.sheet.ids.footer).height
        self.bar.show(text, choices, chips)
        self.ids.bars.add_widget(self.bar)

    @property
    def told(self) -> str:
        """What the bar says now, "" while there is none."""
        return self.bar.text if self.bar.parent else ""

    def show_refusal(self, sentence: str) -> None:
        """Says in the bar why something was refused, as long as what refused it is shown."""
        self.show_bar(sentence, [])
        self._refusing = True

    def hide_bar(self) -> None:
        self._refusing = False
        self.ids.bars.clear_widgets()

    def hide_refusal(self) -> None:
        """A bar that offers something stays where she goes on."""
        if self._refusing:
            self.hide_bar()

    @property
    def sheet(self) -> Sheet | None:
        """The sheet on top."""
        return self._sheets[-1] if self._sheets else None

    def layers(self) -> tuple[Widget, ...]:
        """Where something can be operated now, the topmost last."""
        return (self.sheet, self.ids.bars) if self.sheet else (self,)

    def sheets(self) -> tuple[Sheet, ...]:
        """All that are open, the one on top last."""
        return tuple(self._sheets)

    @property
    def mode(self) -> str:
        """The look that a sheet wears, "" when none asks for one."""
        return next((sheet.mode for sheet in self._sheets if sheet.mode), "")

    def open_sheet(self, sheet: Sheet) -> None:
        """Covers everything but the bar with `sheet` until `close_sheet`."""
        self._sheets.append(sheet)
        self.add_widget(sheet, index=self.children.index(self.ids.bars) + 1)
        self._turn()

    def leave(self) -> None:
        """Lets go of what outlives it."""
        theme.funbind("WIDE", self._place_ways)
        while self._sheets:
            self.close_sheet()

    def close_sheet(self) -> None:
        if self._sheets:
            self.hide_refusal()
            self.remove_widget(self._sheets.pop())
            self._turn()

    def on_touch_down(self, touch):
        return self._meant_for_what_was_there(touch) or super().on_touch_down(touch)

    def on_touch_move(self, touch):
        watch(touch)
        return super().on_touch_move(touch)

    def on_touch_up(self, touch):
        watch(touch)
        return super().on_touch_up(touch)

    def show_problem(self, title: str, sentence: str, try_again: Callable[[], None]) -> None:
        """Says what stops the whole app."""
        sheet = Sheet(title=title, closable=False)
        sheet.add_widget(Text(text=sentence))
        button = PushButton(text=_("Try again"), look="tonal")
        button.bind(on_release=lambda _button: try_again())
        sheet.add_widget(button)
        self.open_sheet(sheet)

    def _item(self, entry: ScreenEntry) -> NavigationItem:
        item = NavigationItem(name=entry.name, icon=entry.icon)
        item.bind(on_release=lambda tapped: self.go(tapped.name))
        self.bind(current=item.setter("current"))
        return item

    def _icon(self, entry: ScreenEntry) -> IconButton:
        icon = IconButton(icon=entry.icon, pos_hint={"center_y": 0.5})
        icon.bind(on_release=lambda _button: self.go(entry.name))
        self.ids[entry.name] = icon
        return icon

    def _place_ways(self, *_args: object) -> None:
        """Puts the ways to the screens where the window has room for them."""
        for way in (*self._items.values(), *self._icons.values()):
            if way.parent:
                way.parent.remove_widget(way)
        self.ids.rail.clear_widgets()
        for name, entry in self._entries.items():
            if theme.WIDE:
                self.ids.rail.add_widget(self._items[name])
            elif entry.place is Place.TAB:
                self.ids.navigation.add_widget(self._items[name])
            else:
                self.ids.top_bar.add_widget(self._icons[name])
        if theme.WIDE:
            self.ids.rail.add_widget(Widget())

    def _label(self) -> None:
        """Names the ways to the screens in the words of now."""
        self._words = words()
        self.night_label = _("For a dark room")
        self.keys_label = _("Keys")
        for name, way in (*self._items.items(), *self._icons.items()):
            way.text = self._entries[name].label

    def _turn(self) -> None:
        self._turned_at, self._turned_in = Clock.time(), Clock.frames

    def _meant_for_what_was_there(self, touch: Any) -> bool:
        """The second touch of a double tap of which the first opened or closed a sheet.

        While a sheet is being built touches wait, so that two that were close together come too far apart.
        """
        if Clock.frames - self._turned_in < theme.TURNING_FRAMES:
            return True
        return touch.is_double_tap and Clock.time() - self._turned_at < theme.DOUBLE_TAP_SECONDS

    def on_screen(self, screen: DiaryScreen) -> None:
        pass

    def on_bar_choice(self, name: str) -> None:
        pass

    def on_bar_chip(self, row: str, value: Any) -> None:
        pass

    def on_night(self) -> None:
        pass

    def on_way_back(self) -> None:
        pass

    def on_keys(self) -> None:
        pass

    def _on_choice(self, _bar: Bar, name: str) -> None:
        self.hide_bar()
        self.dispatch("on_bar_choice", name)


load_kv(__file__)
