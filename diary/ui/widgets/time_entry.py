"""A time of the day: by steps of a quarter of an hour, picked from hours and minutes, or typed."""

from collections.abc import Sequence

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.gridlayout import GridLayout
from kivy.uix.label import Label

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import InvalidEntry
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.kit.touch import Tappable
from diary.ui.widgets.times import picked, step_time, time_choices


class PickCell(Tappable, Label):
    """One hour or minute to pick. active: it is the chosen one."""

    value = NumericProperty()
    active = BooleanProperty(False)


class PickGrid(GridLayout):
    """Hours, minutes or halves of the day. It fires `on_pick(value)`."""

    __events__ = ("on_pick",)

    def show(self, choices: Sequence[tuple[int, str, bool]]) -> None:
        """choices: (value, label, chosen)."""
        while len(self.children) > len(choices):
            self.remove_widget(self.children[0])
        while len(self.children) < len(choices):
            cell = PickCell()
            cell.bind(on_release=lambda tapped: self.dispatch("on_pick", int(tapped.value)))
            self.add_widget(cell)
        for cell, (value, label, chosen) in zip(reversed(self.children), choices, strict=True):
            cell.value, cell.text, cell.active = value, label, chosen

    def on_pick(self, value: int) -> None:
        pass


class TimeEntry(Column):
    """text: the time as it is typed, on the clock that is shown. error: what is wrong with it, or "".

    picking: hours and minutes are offered. It fires `on_entry` after each change by the person, and before that
    `on_days(days)` when a step led over midnight: by -1 or 1.
    """

    __events__ = ("on_days", "on_entry")

    title = StringProperty("")
    text = StringProperty("")
    error = StringProperty("")
    picking = BooleanProperty(False)

    def step(self, minutes: int) -> None:
        """Some minutes on."""
        try:
            text, days = step_time(self.text, minutes)
        except InvalidEntry as problem:
            self.error = str(problem)
            return
        if days:
            self.dispatch("on_days", days)
        self.take(text)

    def pick(self, **part: int) -> None:
        """Another hour, minute or half of the day."""
        self.take(picked(self.text, **part))

    def take(self, text: str) -> None:
        """The person changed it."""
        self.error = ""
        self.text = text
        self.dispatch("on_entry")

    def on_kv_post(self, _base: object) -> None:
        # Taken out until it is asked for; the id alone would not keep it.
        self._picker = self.ids.picker.__self__
        self.remove_widget(self._picker)

    def on_picking(self, *_args: object) -> None:
        self._show_choices()
        if self.picking:
            self.add_widget(self._picker)
        else:
            self.remove_widget(self._picker)

    def on_text(self, *_args: object) -> None:
        if self.picking:
            self._show_choices()

    def on_entry(self) -> None:
        pass

    def on_days(self, days: int) -> None:
        pass

    def _show_choices(self) -> None:
        choices = time_choices(self.text)
        self.ids.halves.show(choices.halves)
        self.ids.hours.show(choices.hours)
        self.ids.minutes.show(choices.minutes)


load_kv(__file__)
