"""Settings: her dates, what the diary knows about her, how the app looks, and the diary itself.

She reads her dates and taps them to change them, or adds another pregnancy. Rows lead to her words, her medicines
and her triggers. She taps the look she wants, and makes the text smaller or larger while she watches: minus and
plus stay under her finger, and everything else follows. She chooses the clock and the day a week begins with.
A row leads to the reminder, one to the place of the diary, one to its backups, two to what comes in from files,
one to its end. Below she reads
what version this is and who has not reviewed it; after a loss also who listens. In a wide window what is about
her stands left, what is about the app right. Everything is kept at once.
"""

from dataclasses import replace
from typing import Any

from kivy.clock import Clock
from kivy.properties import ObjectProperty

import diary.ui.kit.layout
import diary.ui.widgets.help_lines  # noqa: F401 - named in the kv file
from diary import __version__
from diary.i18n import _
from diary.model import ClockFace, Look, WeekStart
from diary.ui.kit.kv import load_kv
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.settings.state import SettingsState, build_settings_state, stepped_scale
from diary.ui.widgets.option_rows import OptionRow

# Frames until the layout has followed another font size.
_FRAMES = 4


class SettingsScreen(DiaryScreen):
    """state: None before the diary is open."""

    state = ObjectProperty(None, allownone=True)
    version = __version__

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        for group, choices in ((self.ids.looks, Look), (self.ids.clocks, ClockFace), (self.ids.weeks, WeekStart)):
            group.show([(choice, choice.label) for choice in choices])

    def refresh(self) -> None:
        with self.refusals():
            self.state = build_settings_state(
                self.logbook.profile(),
                self.logbook.today(),
                self.logbook.preferences(),
                self.logbook.path,
                self.logbook.guidance,
                "\n".join(filter(None, (self.logbook.last_backup_text(), self.logbook.not_copied_text()))),
            )

    def on_state(self, _screen: Any, state: SettingsState) -> None:
        self.ids.looks.selected = [state.look]
        self.ids.clocks.selected = [state.clock]
        self.ids.weeks.selected = [state.week_start]
        self.ids.pregnancies.clear_widgets()
        for row in state.pregnancies:
            self._add(row.text, row.detail, row.pregnancy)
        if state.nowhere:
            self._add(state.nowhere, _("Not {feeding}, and never or not recently pregnant."), None)

    def ask_dates(self) -> None:
        """Asks for another pregnancy."""
        self.dispatch("on_dates", None)

    def prefer(self, **chosen: Any) -> None:
        """Keeps a preference, and the app follows it at once."""
        with self.refusals():
            self.logbook.prefer(replace(self.logbook.preferences(), **chosen))
            self.dispatch("on_preferred")
            self.refresh()

    def step_font(self, steps: int) -> None:
        """Makes all text larger or smaller, and keeps what was tapped where it is on the screen."""
        tapped = self.ids.font_row
        before = tapped.to_window(*tapped.pos)[1]
        self.prefer(font_scale=stepped_scale(self.logbook.preferences().font_scale, steps))
        self._hold(before, _FRAMES)

    def _hold(self, y: float, frames: int) -> None:
        """Scrolls so that the row of the font size stays at `y` while the layout follows."""
        page, tapped = self.ids.page, self.ids.font_row
        moved = tapped.to_window(*tapped.pos)[1] - y
        if page.viewport_size[1] > page.height:
            page.scroll_y = min(1, max(0, page.scroll_y + page.convert_distance_to_scroll(0, moved)[1]))
        if frames:
            Clock.schedule_once(lambda _dt: self._hold(y, frames - 1))

    def _add(self, text: str, detail: str, pregnancy: Any) -> None:
        row = OptionRow(text=text, detail=detail, icon="calendar-edit")
        row.bind(on_release=lambda _row: self.dispatch("on_dates", pregnancy))
        self.ids.pregnancies.add_widget(row)


load_kv(__file__)
