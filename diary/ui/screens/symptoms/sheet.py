"""Symptoms: what else she noticed.

She taps "Log a symptom" on Today or on Doctor, and reads the symptoms in plain words, those that may need help at
once first. A tap on one says that she noticed it today; the chips above say yesterday or another day instead. It
then reads "Noticed on 14 March 2026 · still there", with "Gone" and "Remove" beside it; "Gone" counts for the
chosen day too. One that was noticed a while ago asks "is it still there?". Each tap is kept at once, and the bar
offers Undo. The sheet stays open until she closes it.
"""

from datetime import date
from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from diary.i18n import _
from diary.model import LASTING_DAYS, SHORT_DAYS, TIMES_KEPT
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.screens.live import LiveSheet
from diary.ui.screens.symptoms.state import NoticedOn, SymptomRow, SymptomsState, build_symptoms_state
from diary.ui.widgets.date_entry import DateEntry
from diary.ui.widgets.option_rows import OptionRow  # noqa: F401 - named in the kv file


class SymptomRowView(Column):
    """One symptom. It fires `on_choice(row, choice)`: "noticed", "still_there", "gone" or "remove"."""

    __events__ = ("on_choice",)

    row = ObjectProperty()
    text = StringProperty("")
    state = StringProperty("")
    there = BooleanProperty(False)
    lapsed = BooleanProperty(False)

    def __init__(self, row: SymptomRow, **kwargs: Any):
        super().__init__(row=row, text=row.label, state=row.state, there=row.there, lapsed=row.lapsed, **kwargs)
        if not row.there:
            self.remove_widget(self.ids.answers)

    def choose(self, choice: str) -> None:
        self.dispatch("on_choice", self.row, choice)

    def on_choice(self, row: SymptomRow, choice: str) -> None:
        pass


class SymptomsSheet(LiveSheet):
    """state: what is shown. lasting: says for how long a symptom counts."""

    state = ObjectProperty(None, allownone=True)
    lasting = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._day = DateEntry(title=_("Day"), today=self.logbook.today(), first_weekday=self.logbook.first_weekday)
        self.lasting = _(
            "A symptom counts until you mark it as gone. After {days} days, or {few} for what may be pressing, "
            "the diary asks whether it is still there. Not answered for {most} days, or {fewer}, it stays listed "
            "without a level. A lump, a change of the nipple and thoughts of harm count until they are gone."
        ).format(days=LASTING_DAYS, few=SHORT_DAYS, most=TIMES_KEPT * LASTING_DAYS, fewer=TIMES_KEPT * SHORT_DAYS)
        self.ids.days.selected = [NoticedOn.TODAY]
        self.ids.days.show([(choice, choice.label) for choice in NoticedOn])
        self.refresh()

    def refresh(self) -> None:
        self._day.today = self.logbook.today()
        with self.refusals():
            self.state = build_symptoms_state(self.logbook.symptoms(), self.logbook.today(), self.logbook.guidance)

    def on_state(self, _sheet: Any, state: SymptomsState) -> None:
        for place, rows in ((self.ids.pressing, state.pressing), (self.ids.others, state.others)):
            place.clear_widgets()
            for row in rows:
                view = SymptomRowView(row)
                view.bind(on_choice=lambda _view, row, choice: self._choose(row, choice))
                place.add_widget(view)

    def choose_day(self, chosen: NoticedOn) -> None:
        """What is tapped from now on counts for this day."""
        self.notice = ""
        self.ids.typed.clear_widgets()
        if chosen is NoticedOn.OTHER:
            self._day.text = self._day.text or self.logbook.today().isoformat()
            self.ids.typed.add_widget(self._day)

    def _choose(self, row: SymptomRow, choice: str) -> None:
        with self.refusals():
            if choice == "noticed":
                change = self.logbook.report_symptom(row.symptom, self._chosen_day())
                sentence = _("{symptom}: noticed")
            elif choice == "still_there":
                change = self.logbook.confirm_symptom(row.report)
                sentence = _("{symptom}: still there")
            elif choice == "gone":
                change = self.logbook.end_symptom(row.report, self._chosen_day())
                sentence = _("{symptom}: gone")
            else:
                change = self.logbook.delete_symptom(row.report)
                sentence = _("{symptom}: removed")
            self.dispatch("on_kept", sentence.format(symptom=row.label), change)

    def _chosen_day(self) -> date:
        return self.ids.days.selected[0].day(self.logbook.today(), self._day.text)


load_kv(__file__)
