"""Today: log a leak in one tap, see what is logged.

She reads the day and how many leaks it has, and taps what set one off. Below stand "No leaks today" and "Log a
symptom". At most one quiet card asks something, and can be closed. While something asks for help at once, the
number to call stands above everything else.
"""

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty

from diary.i18n import _
from diary.model import Episode, Trigger
from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tile
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.emergency_state import EmergencyState, emergency_of
from diary.ui.screens.questions import Question, Reply, next_question
from diary.ui.screens.today_state import TodayState, build_today_state
from diary.ui.screens.triggers import ICONS, NEUTRAL, after_loss
from diary.ui.widgets.emergency_card import EmergencyCard
from diary.ui.widgets.entry_row import EntryRowView
from diary.ui.widgets.question_card import QuestionCard


class TodayScreen(DiaryScreen):
    """state: what is shown; None before the diary is open, when only the triggers are.

    emergency: what is said when something asks for help at once. question: what is asked. Both may be None.
    """

    state = ObjectProperty(None, allownone=True)
    emergency = ObjectProperty(None, allownone=True)
    question = ObjectProperty(None, allownone=True)
    more = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        self._waiting: list[Trigger] = []
        super().__init__(**kwargs)
        self._show_tiles(NEUTRAL)

    def on_logbook(self, *args: object) -> None:
        super().on_logbook(*args)
        while self.logbook and self._waiting:
            self.log(self._waiting.pop(0))

    def refresh(self) -> None:
        with self.refusals():
            day = self.logbook.today()
            self.state = build_today_state(
                self.logbook.day(day),
                self.logbook.age(day),
                loss=after_loss(self.logbook.profile()),
                more=self.more,
            )
            self.emergency = emergency_of(self.logbook)
            self.question = next_question(self.logbook)

    def on_state(self, _screen: Any, state: TodayState) -> None:
        self._show_tiles(tuple(button.trigger for button in state.buttons))
        self.ids.entries.clear_widgets()
        for row in state.entries:
            view = EntryRowView(
                episode_id=row.id, time=row.time, title=row.title, detail=row.detail, icon=row.icon
            )
            view.bind(on_release=self._open)
            self.ids.entries.add_widget(view)

    def on_emergency(self, _screen: Any, state: EmergencyState | None) -> None:
        self.ids.emergency.clear_widgets()
        if state is not None:
            card = EmergencyCard.of(state)
            card.bind(on_open=lambda _card: self.dispatch("on_sheet", "emergency"))
            self.ids.emergency.add_widget(card)
            self.ids.page.scroll_y = 1

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
            if sentence:
                self.dispatch("on_saved", sentence, change, None)
            self.refresh()
            if reply.looks:
                self.dispatch("on_sheet", "symptoms")

    def log(self, trigger: Trigger) -> None:
        """Saves a leak of now; "Something else" asks for its words first."""
        if self.logbook is None:
            self._waiting.append(trigger)
            return
        with self.refusals():
            episode = Episode(moment=self.logbook.now(), triggers=(trigger,))
            if trigger is Trigger.OTHER:
                self.dispatch("on_details", episode, True)
                return
            change = self.logbook.save(episode)
            self.dispatch("on_saved", self.logbook.headline(episode), change, episode)

    def mark_no_leaks(self) -> None:
        """Marks today as without leaks."""
        if self.logbook is None:
            return
        with self.refusals():
            change = self.logbook.mark_no_leaks()
            # A second tap would take Undo out of the bar.
            if change.steps:
                self.dispatch("on_saved", _("Marked: no leaks today"), change, None)

    def toggle_more(self) -> None:
        self.more = not self.more
        self.refresh()

    def _tapped(self, tile: Tile) -> None:
        # The second touch of a double tap is a slip of the thumb, not a second leak.
        if not tile.last_touch.is_double_tap:
            self.log(tile.trigger)

    def _open(self, view: EntryRowView) -> None:
        with self.refusals():
            episode = self.logbook.episode(view.episode_id)
            if episode is not None:
                self.dispatch("on_details", episode, False)

    def _show_tiles(self, triggers: tuple[Trigger, ...]) -> None:
        grid = self.ids.tiles
        shown = tuple(tile.trigger for tile in reversed(grid.children) if tile.trigger)
        if shown == triggers and len(grid.children) > len(triggers):
            return
        grid.clear_widgets()
        for trigger in triggers:
            tile = Tile(text=trigger.label, icon=ICONS[trigger])
            tile.trigger = trigger
            tile.bind(on_release=self._tapped)
            grid.add_widget(tile)
        if self.state is None:
            return
        more = Tile(
            text=_("Fewer") if self.more else _("More"),
            icon="chevron-up" if self.more else "dots-horizontal",
            quiet=True,
        )
        more.trigger = None
        more.bind(on_release=lambda _tile: self.toggle_more())
        grid.add_widget(more)


load_kv(__file__)
