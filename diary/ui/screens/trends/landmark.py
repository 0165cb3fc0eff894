"""A day from which something was different.

She taps what it was, or types it, and says the day: today at first, moved by steps, picked from a month or typed.
Save tells the bar, which offers Undo; so does Remove. The sheet asks before it closes on what she changed.
"""

from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.kit.entry
import diary.ui.widgets.date_entry
import diary.ui.widgets.only_when  # noqa: F401 - named in the kv file
from diary.errors import DiaryError, InvalidEntry
from diary.i18n import N_, _
from diary.model import Landmark, parse_date
from diary.ui.kit.kv import load_kv
from diary.ui.screens.editing import EditSheet

_OTHER = ""
_USUAL = (N_("New pads"), N_("Pump"), N_("Medicine"))


class LandmarkSheet(EditSheet):
    """Edits `landmark`, or a new one when it is None. Fires `on_saved` like a screen."""

    landmark = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        today = self.logbook.today()
        self.ids.day.today = today
        self.ids.day.first_weekday = self.logbook.first_weekday
        self.ids.day.text = (self.landmark.day if self.landmark else today).isoformat()
        self.ids.name.text = self.landmark.name if self.landmark else ""
        self.ids.usual.show([*((_(name), _(name)) for name in _USUAL), (_OTHER, _("Other"))])
        self.named(self.ids.name.text)
        self.settle()

    def refresh(self) -> None:
        """After midnight another day is called today, and can be chosen; what is typed stays."""
        self.ids.day.today = self.logbook.today()

    def form(self) -> tuple[str, str]:
        """What is on the sheet now: the name and the day, as typed."""
        return self.ids.name.text, self.ids.day.text

    def take(self, name: str) -> None:
        """She tapped what it was; for something else she types it."""
        self.ids.name.text = name
        self.ids.name.error = ""
        if not name:
            self.ids.name.focus()

    def named(self, name: str) -> None:
        """The chip of what is typed is the chosen one."""
        usual = {_(one) for one in _USUAL}
        self.ids.usual.selected = [name if name in usual else _OTHER] if name else []

    def on_action(self) -> None:
        """Saves; what is refused says why under its field, and everything stays as it is typed."""
        self.ids.name.error = self.ids.day.error = ""
        name, typed = self.form()
        try:
            day = parse_date(typed)
        except InvalidEntry as problem:
            self.ids.day.error = str(problem)
            return
        try:
            mark = Landmark(day=day, name=name.strip(), **({"id": self.landmark.id} if self.landmark else {}))
        except InvalidEntry as problem:
            self.ids.name.error = str(problem)
            return
        try:
            change = self.logbook.save_landmark(mark)
        except InvalidEntry as problem:
            self.ids.day.error = str(problem)
        except DiaryError as problem:
            self.tell(str(problem))
        else:
            self.saved(_("{name} is marked.").format(name=mark.name), change)

    def remove(self) -> None:
        """Takes the mark out of the diary; the bar offers to bring it back."""
        try:
            change = self.logbook.delete_landmark(self.landmark)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("{name} is no longer marked.").format(name=self.landmark.name), change)


load_kv(__file__)
