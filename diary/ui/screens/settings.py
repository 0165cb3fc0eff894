"""Settings: her dates, what she says about herself, the look, and where the diary lies.

She reads her dates and taps them to change them, or adds another pregnancy. One row leads to her words, her age
and the number to call, one to her medicines. She taps the look she wants. She reads where the diary lies and
that it stays there, makes a backup, and reads what version this is and who has not reviewed it; after a loss
also who listens. Everything is kept at once, what is typed with its own Save.
"""

from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.kit.layout
import diary.ui.widgets.help_lines  # noqa: F401 - named in the kv file
from diary import __version__
from diary.i18n import _
from diary.ui.kit.kv import load_kv
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.settings_state import LOOKS, SettingsState, build_settings_state
from diary.ui.widgets.option_rows import OptionRow

_THEME = "theme"


class SettingsScreen(DiaryScreen):
    """state: None before the diary is open."""

    state = ObjectProperty(None, allownone=True)
    version = __version__

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.ids.looks.show([(look, _(label)) for look, label in LOOKS.items()])

    def refresh(self) -> None:
        with self.refusals():
            self.state = build_settings_state(
                self.logbook.profile(),
                self.logbook.today(),
                self.logbook.setting(_THEME),
                self.logbook.path,
                self.logbook.guidance,
            )

    def on_state(self, _screen: Any, state: SettingsState) -> None:
        self.ids.looks.selected = [state.look]
        self.ids.pregnancies.clear_widgets()
        for row in state.pregnancies:
            self._add(row.text, row.detail, row.pregnancy)
        if state.nowhere:
            self._add(state.nowhere, _("Not {feeding}, and never or not recently pregnant."), None)

    def ask_dates(self) -> None:
        """Asks for another pregnancy."""
        self.dispatch("on_dates", None)

    def choose_look(self, look: str) -> None:
        """Wears another look from now on."""
        with self.refusals():
            self.logbook.set_setting(_THEME, look)
            self.dispatch("on_saved", _("Look: {name}").format(name=_(LOOKS[look])), None, None)

    def back_up(self) -> None:
        """Makes a verified copy of the diary."""
        with self.refusals():
            path = self.logbook.backup()
            self.dispatch("on_file", _("A verified copy lies at {path}").format(path=path), path)

    def _add(self, text: str, detail: str, pregnancy: Any) -> None:
        row = OptionRow(text=text, detail=detail, icon="calendar-edit")
        row.bind(on_release=lambda _row: self.dispatch("on_dates", pregnancy))
        self.ids.pregnancies.add_widget(row)


load_kv(__file__)
