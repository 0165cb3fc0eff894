"""The first start: a few questions over Today, once, each of them skippable.

She reads that nothing leaves this device, and taps where she is. A screen with one field asks for the date that
belongs to it; after "stopped", a loss or a death, more ask for the last feed or expression. Each answer is kept
at once, so that closing the window loses none. "Skip all" stays in reach; after the last question Today is there.
Instead she may look around in an invented diary; from there one tap leads back here, to her own, untouched. Or she
brings in the diary she has already; once that tells where she is, nothing more is asked.
After a loss no text speaks of a baby, on any screen.
"""

from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Milk, Pregnancy
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Sheet
from diary.ui.kit.touch import PushButton
from diary.ui.screens.first_start.state import DONE, OFFERED, asked_dates, build_question_state
from diary.ui.screens.settings.dates_state import DatesForm, Where, pregnancy_of, typed_dates


class FirstStartSheet(Sheet):
    """Fires `on_close` when all is asked or skipped, `on_look_around` when she would rather see an invented diary.

    state: the question that is shown.
    """

    __events__: tuple[str, ...] = ("on_look_around", "on_sheet")

    logbook = ObjectProperty()
    state = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        self._where: Where | None = None
        self._number = 0
        self._pregnancy: Pregnancy | None = None
        self._refused = ""
        super().__init__(**kwargs)
        # The ids hold it weakly, and it comes and goes.
        self._instead = self.ids.instead.__self__
        self.ids.action.look = "text"
        below = len(self.ids.answers.children)
        for where in OFFERED:
            button = PushButton(text=where.label, look="tonal", big=True, on_release=self._choose)
            button.where = where
            self.ids.answers.add_widget(button, index=below)
        self._show()

    def on_touch_down(self, touch):
        # The second touch of a double tap would answer, or skip, the question that the first one brought up.
        return touch.is_double_tap or super().on_touch_down(touch)

    def on_action(self) -> None:
        """Skip all."""
        self.ask_to_close()

    def ask_to_close(self) -> None:
        """Escape skips what is left to ask."""
        if self.may_leave():
            self._finish()

    def may_leave(self) -> bool:
        """A typed date is kept; one that is refused says why, and the second time it is left out."""
        field = self.ids.date
        if self._refused == field.text and self._refused:
            return True
        if not self._keep_date():
            self._refused = field.text
            self.notice = _("This date is not saved. Correct it, or close again to leave it out.")
            return False
        return True

    def skip(self) -> None:
        """Goes on without an answer; without where she is there is nothing left to ask."""
        if self._where is None:
            self._finish()
        else:
            self._next()

    def save_date(self) -> None:
        """Keeps the typed date and goes on; a refused one says why and stays."""
        if self._keep_date():
            self._next()

    def answer_instead(self) -> None:
        """Milk goes on: there is no last time."""
        try:
            self._save({}, Milk.EXPRESSING)
        except DiaryError as problem:
            self.ids.date.error = str(problem)
        else:
            self._next()

    def on_look_around(self) -> None:
        pass

    def on_sheet(self, name: str, **about: object) -> None:
        """As of DiaryScreen."""

    def refresh(self) -> None:
        """What she brought in may have answered everything."""
        try:
            profile = self.logbook.profile()
        except DiaryError as problem:
            self.notice = str(problem)
            return
        if self._where is None and (profile.pregnancies or profile.not_lactating):
            self._finish()

    def _choose(self, button: PushButton) -> None:
        self._where = button.where
        try:
            if self._where is Where.NONE:
                self.logbook.confirm_not_lactating()
            else:
                self._save({})
        except DiaryError as problem:
            self.notice = str(problem)
            return
        self._next()

    def _save(self, dates: dict[str, str], milk: Milk | None = None) -> None:
        """Adds `dates` to what was answered before."""
        form = DatesForm(self._where, typed_dates(self._pregnancy) | dates, milk)
        pregnancy = pregnancy_of(form, self._pregnancy)
        self.logbook.save_pregnancy(pregnancy)
        self._pregnancy = pregnancy

    def _keep_date(self) -> bool:
        """Whether what is typed is kept, or nothing is; else its field says why not."""
        field = self.ids.date
        if not (self.state.date and field.text.strip()):
            return True
        try:
            self._save({self.state.date: field.text})
        except DiaryError as problem:
            field.error = str(problem)
            return False
        return True

    def _next(self) -> None:
        self._number += 1
        if self._where is None or self._number > len(asked_dates(self._where)):
            self._finish()
        else:
            self._show()

    def _show(self) -> None:
        self.notice = ""
        self.ids.date.error = ""
        self.ids.date.text = ""
        self.state = build_question_state(self._where, self._number, self._pregnancy)
        shown, hidden = ("dates", "answers") if self.state.date else ("answers", "dates")
        self.ids.dates.remove_widget(self._instead)
        if self.state.instead:
            self.ids.dates.add_widget(self._instead, index=1)
        body = self.ids.body
        body.clear_widgets([self.ids[hidden], self.ids[shown]])
        body.add_widget(self.ids[shown])
        self.ids.page.scroll_y = 1

    def _finish(self) -> None:
        try:
            self.logbook.set_setting(DONE, "yes")
        except DiaryError as problem:
            self.notice = str(problem)
            return
        self.dispatch("on_close")


load_kv(__file__)
