"""The daily reminder.

She reads the words that would be shown, which tell nothing to who sees them on a locked screen, and what her
system can show. She switches it on, sets its time and the hours in which it is quiet, and reads when it will
come. "Show one now" shows what it looks like. Everything is kept at once; a time that cannot be read says so and
is not.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, StringProperty

import diary.ui.kit.touch
import diary.ui.widgets.option_rows
import diary.ui.widgets.time_entry  # noqa: F401 - named in the kv file
from diary.errors import InvalidEntry
from diary.i18n import _
from diary.ui.kit.kv import load_kv
from diary.ui.notifications import Showing, notifier
from diary.ui.screens.live import LiveSheet
from diary.ui.screens.settings.state import reminder_text
from diary.ui.widgets.times import parse_time
from diary.wording import time_text

_FIELDS = ("at", "quiet_from", "quiet_to")


class ReminderSheet(LiveSheet):
    """on: she wants it. coming: when it will come. system: what the system can show. shows: it can show one."""

    on = BooleanProperty(False)
    coming = StringProperty("")
    system = StringProperty("")
    shows = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        with self.refusals():
            reminder = self.logbook.preferences().reminder
            for field in _FIELDS:
                self.ids[field].text = time_text(getattr(reminder, field))
            self.on, self.coming = reminder.on, reminder_text(reminder)
        self._when_known(notifier().showing(), self._tell)

    def switch(self, active: bool) -> None:
        self._prefer(on=active)

    def take(self, field: str) -> None:
        """Keeps the time of a field, when it is one."""
        entry = self.ids[field]
        try:
            self._prefer(**{field: parse_time(entry.text)})
        except InvalidEntry as problem:
            entry.error = str(problem)

    def show_one(self) -> None:
        """Shows one as it looks; an answer to it changes nothing."""
        self._when_known(notifier().remind(lambda _answer: None), self._tell_shown)

    def _prefer(self, **chosen: Any) -> None:
        with self.refusals():
            preferences = self.logbook.preferences()
            reminder = replace(preferences.reminder, **chosen)
            self.logbook.prefer(replace(preferences, reminder=reminder))
            self.on, self.coming = reminder.on, reminder_text(reminder)

    def _when_known(self, future: Future, tell: Callable[[Any], None]) -> None:
        """Calls `tell` with the result in the app's thread; what fails counts as nothing."""

        def hand_over(done: Future) -> None:
            result = None if done.exception() else done.result()
            Clock.schedule_once(lambda _dt: tell(result))

        future.add_done_callback(hand_over)

    def _tell(self, showing: Showing | None) -> None:
        self.shows = showing in (Showing.WITH_BUTTONS, Showing.WITHOUT_BUTTONS)
        if not self.shows:
            self.system = _("This system shows no notifications, so no reminder can come here.")
        elif showing is Showing.WITHOUT_BUTTONS:
            self.system = _("This system shows notifications without buttons: a tap on one opens the diary.")

    def _tell_shown(self, shown: bool | None) -> None:
        if not shown:
            self.notice = _("The system did not show it.")


load_kv(__file__)
