"""Today: log a leak in one tap, see what is logged.

She reads the day, how many leaks it has and what is usual now, and taps what set one off: it is saved, and the bar
offers to say the side and how much with one more tap each, or to take it back. Above the tiles she chooses a time
before now; the line over the tiles then says which, the tiles look otherwise, and after one leak it is now again.
Held, a tile opens the details of a new leak. Below stand "No leaks today", which a second tap takes back, and "Log
a symptom". At most one quiet card asks something, and can be closed. The leaks of today stand on a line by their
time. While something asks for help at once, the number to call stands above everything else.
"""

from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.widgets.chip_line
import diary.ui.widgets.here_line
import diary.ui.widgets.timeline  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.model import Face, Moment, Trigger
from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tile
from diary.ui.screens.ago import Ago
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.emergency.state import EmergencyState, emergency_of
from diary.ui.screens.tile_order import tiles_of
from diary.ui.screens.today.just_logged import TapLog, new_leak
from diary.ui.screens.today.questions import Question, next_question, note_answered
from diary.ui.screens.today.state import Here, TodayState, build_here, build_today_state, earlier_sentence
from diary.ui.screens.triggers import icon_of
from diary.ui.screens.week_replies import Reply
from diary.ui.widgets.emergency_card import EmergencyCard
from diary.ui.widgets.question_card import QuestionCard
from diary.ui.widgets.trigger_tile import TriggerTile

# The chip that asks for any other time.
_OTHER = "other"
_NUMBER_KEYS = 9
# Seconds after which what is slow to find out is looked for.
_LOOK_SECONDS = 0.05
# Seconds after the beginning of a touch in which no tile moves: a tap is over by then.
_STILL_SECONDS = 0.5


class TodayScreen(DiaryScreen):
    """state: what is shown; None before the diary is open. here: where she is.

    emergency: what is said when something asks for help at once. question: what is asked. Both may be None.
    ago: when a tap on a tile counts for; earlier: the same in words, "" for now.
    here_place: where the line about where she is stands to the tiles; it never moves them.
    """

    state = ObjectProperty(None, allownone=True)
    here = ObjectProperty(Here())
    emergency = ObjectProperty(None, allownone=True)
    question = ObjectProperty(None, allownone=True)
    more = BooleanProperty(False)
    ago = ObjectProperty(Ago.NOW)
    earlier = StringProperty("")
    here_place = StringProperty("below")

    def __init__(self, **kwargs: Any):
        self._taps: TapLog | None = None
        self._then: Moment | None = None
        self._touched_at = float("-inf")
        self._settling = Clock.create_trigger(self._settle, _STILL_SECONDS)
        self._look_around = Clock.create_trigger(self._look, _LOOK_SECONDS)
        super().__init__(**kwargs)
        self._place_here()
        self._show_times()

    def on_logbook(self, *args: object) -> None:
        self._taps = TapLog(self.logbook) if self.logbook else None
        super().on_logbook(*args)

    def refresh(self) -> None:
        with self.refusals():
            book, day = self.logbook, self.logbook.today()
            self.state = build_today_state(book.day(day), tiles_of(book), more=self.more)
            self.emergency = emergency_of(book)
            self.ask()
            self._tell_time()
            self._look_around()

    def on_pre_leave(self, *_args: object) -> None:
        self.count_for(Ago.NOW)

    def on_touch_down(self, touch: Any) -> bool:
        self._touched_at = Clock.time()
        return super().on_touch_down(touch)

    def on_state(self, _screen: Any, state: TodayState) -> None:
        self._settle(0)
        self.ids.timeline.show(state.entries)

    def on_emergency(self, _screen: Any, state: EmergencyState | None) -> None:
        self.ids.emergency.clear_widgets()
        if state is not None:
            card = EmergencyCard.of(state)
            card.bind(on_open=lambda _card: self.dispatch("on_sheet", "emergency"))
            self.ids.emergency.add_widget(card)
            self.ids.page.scroll_y = 1

    def ask(self) -> None:
        """Shows what is asked now; in the quiet hours some of it waits. Raises DiaryError."""
        question = next_question(self.logbook)
        if question is None or self.question is None or question.said != self.question.said:
            self.question = question

    def on_question(self, _screen: Any, question: Question | None) -> None:
        self.ids.question.clear_widgets()
        if question is not None:
            card = QuestionCard(question=question)
            card.bind(on_reply=lambda _card, reply: self.answer(reply))
            self.ids.question.add_widget(card)

    def answer(self, reply: Reply) -> None:
        """Keeps her answer to the question."""
        with self.refusals():
            sentence, change = reply.give(self.logbook)
            note_answered(self.question, self.logbook)
            if sentence:
                self.dispatch("on_saved", sentence, change, None)
            self.refresh()
            if reply.opens:
                self.dispatch("on_visit", "history", blank=reply.opens)
            if reply.looks:
                self.dispatch("on_sheet", "symptoms")

    def log(self, face: Face) -> None:
        """Saves a leak of now, or of the time she chose; "Something else" asks for its words first."""
        if self._taps is None:
            return
        if face.trigger is Trigger.OTHER and not face.own:
            self.open_details(face)
            return
        with self.refusals():
            logged = self._taps.tap(face, self._then)
            self.count_for(Ago.NOW)
            self.dispatch("on_logged", logged)

    def open_details(self, face: Face | None = None) -> None:
        """Asks for the details of a new leak before it is saved."""
        if self.logbook is None:
            return
        with self.refusals():
            at = self._then or self.logbook.now()
            episode = new_leak(face, at)
            self.count_for(Ago.NOW)
            self.dispatch("on_details", episode, True)

    def count_for(self, ago: Ago) -> None:
        """From now on a tile logs for this time, until one did."""
        self.ago = ago
        self._tell_time()

    def turn_no_leaks(self, touch: Any) -> None:
        """Marks today as without leaks, or takes the mark back."""
        # The second touch of a double tap is a slip of the thumb.
        if self.logbook is None or touch.is_double_tap:
            return
        with self.refusals():
            if self.state.no_leaks:
                change = self.logbook.unmark_no_leaks(self.logbook.today())
                self.dispatch("on_saved", _("The mark “no leaks” is taken back."), change, None)
            else:
                change = self.logbook.mark_no_leaks()
                self.dispatch("on_saved", _("Marked: no leaks today"), change, None)

    def toggle_more(self) -> None:
        self.more = not self.more
        self._touched_at = float("-inf")
        self.refresh()

    def open(self, episode_id: Any) -> None:
        """Shows the details of a leak of today."""
        with self.refusals():
            episode = self.logbook.episode(episode_id)
            if episode is not None:
                self.dispatch("on_details", episode, False)

    def _settle(self, _dt: float) -> None:
        """Shows the tiles of the state, but moves none under a finger."""
        if Clock.time() - self._touched_at < _STILL_SECONDS:
            self._settling()
        elif self.state is not None:
            self._show_tiles(self.state.tiles)

    def _look(self, _dt: float) -> None:
        """Where she is: what was tapped comes first, as this reads weeks of the diary."""
        book = self.logbook
        if book is None or self.get_parent_window() is None:
            return
        with self.refusals():
            age, loss = book.age(book.today()), book.profile().after_loss
            self.here = build_here(age, book.assess(), book.guidance, loss=loss)

    def _time_chosen(self, value: Any) -> None:
        if value is _OTHER:
            self.open_details()
        else:
            self.count_for(value)

    def _tell_time(self) -> None:
        """Says for when a tile logs; what is said is what is kept."""
        self._then = None
        self.earlier = ""
        if self.logbook is not None and self.ago is not Ago.NOW:
            self._then = self.ago.moment(self.logbook.now())
            self.earlier = earlier_sentence(self.ago, self._then)
        self._show_times()
        for tile in self.ids.tiles.children:
            if isinstance(tile, TriggerTile):
                tile.earlier = bool(self.earlier)

    def _show_times(self) -> None:
        if not self.ids.times.chips:
            self.ids.times.show([*((ago, ago.label) for ago in Ago), (_OTHER, _("Other…"))])
        self.ids.times.selected = self.ago

    def on_here_place(self, *_args: object) -> None:
        if "here" in self.ids:
            self._place_here()

    def _place_here(self) -> None:
        line = self.ids.here.__self__
        if line.parent:
            line.parent.remove_widget(line)
        self.ids[self.here_place].add_widget(line)

    def _show_tiles(self, faces: tuple[Face, ...]) -> None:
        grid = self.ids.tiles
        shown = tuple(tile.face for tile in reversed(grid.children) if isinstance(tile, TriggerTile))
        if shown == faces and len(grid.children) > len(faces):
            return
        grid.clear_widgets()
        for number, face in enumerate(faces, 1):
            tile = TriggerTile(face, icon_of(face), number=number if number <= _NUMBER_KEYS else 0)
            tile.bind(
                on_release=lambda tapped: self.log(tapped.face),
                on_details=lambda held: self.open_details(held.face),
            )
            grid.add_widget(tile)
        if self.more:
            change = Tile(text=_("Change these"), icon="pencil-outline", quiet=True)
            change.bind(on_release=lambda _tile: self.dispatch("on_sheet", "triggers"))
            grid.add_widget(change)
        more = Tile(
            text=_("Fewer") if self.more else _("More"),
            icon="chevron-up" if self.more else "dots-horizontal",
            quiet=True,
        )
        more.bind(on_release=lambda _tile: self.toggle_more())
        grid.add_widget(more)


load_kv(__file__)
