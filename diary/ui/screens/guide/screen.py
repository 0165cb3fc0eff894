"""Guide: what may help her, what the sources say about leaking, and a search over it.

At the top she types a word and reads every statement that holds it, with its topic and source. Below, as long as
nothing is typed, stand the tips for what she logged most, each with its count; "All tips" shows the rest. Then the
topics: a tap unfolds one, another tap folds it again. At the end she reads who listens. In a wide window the
topics stand beside the tips. Another screen leads to a topic, unfolded and at the top, or to what holds certain
words. It all works offline.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ListProperty, ObjectProperty

import diary.ui.kit.entry
import diary.ui.widgets.help_lines  # noqa: F401 - named in the kv file
from diary.ui import desktop
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card, Column
from diary.ui.kit.text import Text
from diary.ui.kit.touch import PushButton
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.guide.state import FIRST_TIPS, GuideRow, GuideState, build_guide_state, find, first_of_all
from diary.ui.widgets.option_rows import OptionRow
from diary.ui.widgets.place import keep_place, scroll_to_top_of

# Seconds without a key before a search.
_PAUSE = 0.25
# Statements laid out before the frame that shows a topic unfolded, and with each frame after it.
_FIRST_ROWS, _ROWS_A_FRAME = 5, 3

# What `visit` may be told instead of a topic: the tips for her own triggers.
TIPS = "tips"


class GuideRowView(Column):
    """Shows a GuideRow: a text for each part of it that is not empty, and a button that opens its address.

    on_address: that was tapped.
    """

    __events__ = ("on_address",)

    def __init__(self, row: GuideRow, **kwargs: Any):
        super().__init__(**kwargs)
        for kind, text in (
            (TopicName, row.over),
            (RowHeading, row.heading),
            (Text, row.text),
            (TipReason, row.reason),
            (RowSource, row.source),
        ):
            if text:
                self.add_widget(kind(text=text))
        if row.address:
            button = PushButton(text=row.open_address, icon="open-in-new", look="text")
            button.bind(on_release=lambda _button: self.dispatch("on_address", row.address))
            self.add_widget(button)

    def on_address(self, address: str) -> None:
        """A web page is asked for."""


class TopicName(Text):
    """What a statement stands under."""


class RowHeading(Text):
    """What a statement is about."""


class TipReason(Text):
    """What was logged that a tip fits."""


class RowSource(Text):
    """Where a statement stands."""


class TopicView(Column):
    """A topic's title; its statements are laid out when it is first unfolded, a few with each frame.

    on_address: as of a GuideRowView.
    """

    __events__ = ("on_address",)

    topic = ObjectProperty()
    unfolded = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.row = OptionRow(text=self.topic.title, icon=self.topic.icon, after="chevron-down")
        self.row.bind(on_release=self._turn)
        self.add_widget(self.row)
        self._body = Card()
        self._left: Iterator[GuideRow] = iter(self.topic.rows)
        self._filling = Clock.create_trigger(lambda _dt: self._fill(_ROWS_A_FRAME))

    def on_unfolded(self, *_args: object) -> None:
        self.row.after = "chevron-up" if self.unfolded else "chevron-down"
        if self.unfolded:
            self._fill(_FIRST_ROWS)
            self.add_widget(self._body)
        else:
            self._filling.cancel()
            self.remove_widget(self._body)

    def _fill(self, count: int) -> None:
        """Lays out the next `count` statements, and the others with the next frames."""
        for row in islice(self._left, count):
            view = GuideRowView(row)
            view.bind(on_address=lambda _view, address: self.dispatch("on_address", address))
            self._body.add_widget(view)
        if len(self._body.children) < len(self.topic.rows):
            self._filling()

    def on_address(self, address: str) -> None:
        """A web page is asked for."""

    def _turn(self, _row: OptionRow) -> None:
        self.unfolded = not self.unfolded


class GuideScreen(DiaryScreen):
    """state: None before the diary is open. found: what is shown of a search, None when nothing is typed.

    all_tips: more than the first tips are shown. tips: those that are shown.
    """

    state = ObjectProperty(None, allownone=True)
    found = ObjectProperty(None, allownone=True)
    all_tips = BooleanProperty(False)
    tips = ListProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._sought, self._unsought = (self.ids[name].__self__ for name in ("sought", "unsought"))
        self._looking = Clock.create_trigger(self.look, _PAUSE)
        self._show(self._unsought)
        keep_place(self.ids.page)

    def refresh(self) -> None:
        with self.refusals():
            self._pages = self.logbook.guide()
            profile = self.logbook.profile()
            self.state = build_guide_state(
                self.logbook.tips(),
                self._pages,
                self.logbook.guidance.emergency_for(profile.person),
                after_loss=profile.after_loss,
            )
            self.look()

    def visit(self, topic: str = "", search: str = "", **_about: Any) -> None:
        """Shows a topic by its id (`why`, `times`, `duration`, `help`, `outside`, `feelings`, `ask`, `sources`),
        unfolded, or `tips`; or every statement that holds the words of `search`. One that is not there now shows
        the guide from its top.
        """
        self.ids.search.text = search
        self.look()
        if search:
            return
        self.ids.page.scroll_y = 1
        view = next((one for one in self.ids.topics.children if one.topic.id == topic), None)
        place = self.ids.tips if topic == TIPS else view
        if view is not None:
            view.unfolded = True
        if place is not None:
            # Twice: what unfolds has its place once it is laid out, which takes the frame that shows it.
            Clock.schedule_once(
                lambda _dt: Clock.schedule_once(lambda _dt: scroll_to_top_of(self.ids.page, place))
            )

    def on_state(self, _screen: Any, state: GuideState) -> None:
        self._show_tips()
        unfolded = {view.topic.id for view in self.ids.topics.children if view.unfolded}
        self.ids.topics.clear_widgets()
        for topic in state.topics:
            view = TopicView(topic=topic)
            view.bind(on_address=self.open_address)
            view.unfolded = topic.id in unfolded
            self.ids.topics.add_widget(view)

    def on_all_tips(self, *_args: object) -> None:
        self._show_tips()

    def typed(self) -> None:
        """Looks once she pauses, so that no key waits for what the one before found."""
        self._looking.cancel()
        self._looking()

    def look(self, *_args: object) -> None:
        """Shows what holds the words that are typed; with nothing typed, tips and topics."""
        wanted = self.ids.search.text
        first = first_of_all(wanted, self.logbook.guidance, self.logbook.profile())
        self.found = find(self._pages, wanted, first) if wanted.strip() else None

    def on_found(self, *_args: object) -> None:
        self._show(self._sought if self.found else self._unsought)
        self.ids.results.clear_widgets()
        for row in self.found.rows if self.found else ():
            card, view = Card(), GuideRowView(row)
            view.bind(on_address=self.open_address)
            card.add_widget(view)
            self.ids.results.add_widget(card)
        self.ids.page.scroll_y = 1

    def open_address(self, _view: Column, address: str) -> None:
        """In the browser, which alone uses the network."""
        with self.refusals():
            desktop.open_address(address)

    def stop_looking(self) -> None:
        """Back to tips and topics."""
        self.ids.search.text = ""
        self.look()

    def _show(self, part: Column) -> None:
        self.ids.content.clear_widgets()
        self.ids.content.add_widget(part)

    def _show_tips(self) -> None:
        self.ids.tips.clear_widgets()
        self.tips = self.state.tips if self.all_tips else self.state.tips[:FIRST_TIPS]
        for row in (*self.tips, *self.state.left_out):
            card = Card()
            card.add_widget(GuideRowView(row))
            self.ids.tips.add_widget(card)


load_kv(__file__)
