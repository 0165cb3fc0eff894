"""The filter of History: words in the notes, triggers, side and colour."""

from typing import TYPE_CHECKING, Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.properties import BooleanProperty, ObjectProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.model import EntryFilter, Fluid, Side, Trigger
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.screens.tile_order import Tiles, tiles_of
from diary.ui.screens.trigger_chips import Own, trigger_chips

if TYPE_CHECKING:
    from diary.logbook import Logbook

# Seconds without a further letter before the diary is searched.
_PAUSE = 0.25

_ESCAPE = 27


class HistoryFilter(Column):
    """matching: what is chosen now. more: all triggers are offered. It fires `on_filter(matching)`."""

    __events__ = ("on_filter",)

    matching = ObjectProperty(EntryFilter())
    more = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._tiles = Tiles(())
        self._search = Clock.create_trigger(lambda _dt: self.search(), _PAUSE)
        self.ids.words.ids.input.bind(focus=self._listen)
        self.ids.sides.show([(side, side.label) for side in Side])
        self.ids.fluids.show([(fluid, fluid.label) for fluid in Fluid])

    def offer(self, logbook: "Logbook") -> None:
        """Offers the triggers as they are used in the diary now. Raises DiaryError."""
        self._tiles = tiles_of(logbook)
        self.show_triggers()

    def show_triggers(self) -> None:
        group = self.ids.triggers
        chips = trigger_chips(self._tiles, group.selected, more=self.more)
        group.show([(chip.value, chip.label) for chip in chips])

    def show_more(self) -> None:
        self.more = True
        self.show_triggers()

    def focus(self) -> None:
        """Puts the cursor where words are typed."""
        Clock.schedule_once(lambda _dt: self.ids.words.focus())

    def clear(self) -> None:
        """Leaves every leak again."""
        for group in (self.ids.triggers, self.ids.sides, self.ids.fluids):
            group.selected = []
        self.ids.words.text = ""
        self.search()

    def wait(self) -> None:
        """She is typing."""
        self._search.cancel()
        self._search()

    def search(self) -> None:
        """Tells what is chosen and typed, when that is not what was told last."""
        self._search.cancel()
        ids = self.ids
        matching = EntryFilter(
            triggers=frozenset(value for value in ids.triggers.selected if isinstance(value, Trigger)),
            own=frozenset(value.name for value in ids.triggers.selected if isinstance(value, Own)),
            sides=frozenset(ids.sides.selected),
            fluids=frozenset(ids.fluids.selected),
            text=ids.words.text.strip(),
        )
        if matching != self.matching:
            self.matching = matching
            self.dispatch("on_filter", matching)

    def on_filter(self, matching: EntryFilter) -> None:
        pass

    def _listen(self, _input: Any, typing: bool) -> None:
        if typing:
            Window.bind(on_key_down=self._on_key)
        else:
            Window.unbind(on_key_down=self._on_key)

    def _on_key(self, _window: Any, key: int, *_args: Any) -> None:
        """Escape clears at once; the field lets go of the cursor by itself."""
        if key == _ESCAPE:
            self.clear()


load_kv(__file__)
