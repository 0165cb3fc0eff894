"""One medicine: its name and its dates.

She types since when and until when she takes it, a month is enough, both may stay empty. A refused date says why
under its field. Save tells the bar, which offers Undo; so does Remove. What is typed is never lost: it comes back
when the sheet was closed or the app ended before.
"""

from collections.abc import Mapping
from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.ui.kit.kv import load_kv
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.medicines_state import MedicineForm, form_of, medicine_of, refused_dates

_FIELDS = ("name", "started", "stopped")


class MedicineSheet(EditSheet):
    """Edits `medicine`. Fires `on_saved` like a screen."""

    drafts = "medicine"

    medicine = ObjectProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        form = form_of(self.medicine)
        for field in _FIELDS:
            self.ids[field].text = getattr(form, field)
        self.settle()

    def form(self) -> MedicineForm:
        """What is on the sheet now."""
        return MedicineForm(self.ids.name.text, self.ids.started.text, self.ids.stopped.text)

    def packed(self) -> dict[str, Any]:
        return {field: self.ids[field].text for field in _FIELDS}

    def take_up(self, said: Mapping[str, Any]) -> None:
        for field in _FIELDS:
            if isinstance(said.get(field), str):
                self.ids[field].text = said[field]

    def entry(self) -> str:
        return str(self.medicine.id)

    def opened_with(self) -> dict[str, Any]:
        return {"name": self.medicine.name}

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
        self.saved(_("{name} is saved.").format(name=medicine.name), change)

    def remove(self) -> None:
        """Takes it out of the list; the bar offers to bring it back."""
        try:
            change = self.logbook.delete_medicine(self.medicine)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("{name} is taken out of the list.").format(name=self.medicine.name), change)


load_kv(__file__)
