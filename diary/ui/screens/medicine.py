"""One medicine: its name and its dates.

She types since when and until when she takes it, a month is enough, both may stay empty. A refused date says why
under its field. Save tells the bar, which offers Undo; so does Remove.
"""

from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Change, Episode
from diary.ui.kit.kv import load_kv
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.medicines_state import MedicineForm, form_of, medicine_of, refused_dates


class MedicineSheet(EditSheet):
    """Edits `medicine`. Fires `on_saved` like a screen."""

    __events__: tuple[str, ...] = ("on_saved",)

    logbook = ObjectProperty()
    medicine = ObjectProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        form = form_of(self.medicine)
        for field in ("name", "started", "stopped"):
            self.ids[field].text = getattr(form, field)
        self.settle()

    def on_saved(self, sentence: str, change: Change | None, episode: Episode | None) -> None:
        """As of DiaryScreen."""

    def form(self) -> MedicineForm:
        """What is on the sheet now."""
        return MedicineForm(self.ids.name.text, self.ids.started.text, self.ids.stopped.text)

    def on_action(self) -> None:
        """Saves; a refused date says why and leaves everything as it is typed."""
        refused = refused_dates(self.form())
        for field in ("started", "stopped"):
            self.ids[field].error = refused.get(field, "")
        if refused:
            return
        try:
            medicine = medicine_of(self.form(), self.medicine)
            change = self.logbook.save_medicine(medicine)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.dispatch("on_saved", _("{name} is saved.").format(name=medicine.name), change, None)

    def remove(self) -> None:
        """Takes it out of the list; the bar offers to bring it back."""
        try:
            change = self.logbook.delete_medicine(self.medicine)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        sentence = _("{name} is taken out of the list.").format(name=self.medicine.name)
        self.dispatch("on_saved", sentence, change, None)


load_kv(__file__)
