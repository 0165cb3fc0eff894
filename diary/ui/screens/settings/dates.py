"""The dates of one pregnancy: where she is, and the dates that belong to it.

She taps where she is; only the dates that make sense for it are asked, each of them may stay empty, and a month is
enough. A refused date says why under its field; what she typed stays, and comes back when the sheet was closed or
the app ended before it was saved. Save tells the bar, which offers Undo.
"""

from collections.abc import Mapping
from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty

from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Change, Milk
from diary.ui.kit.entry import Field
from diary.ui.kit.kv import load_kv
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.settings.dates_state import (
    BEREAVED,
    DatesForm,
    Where,
    field_label,
    pregnancy_of,
    refused_dates,
    says_nothing,
    typed_dates,
    where_of,
)


class DatesSheet(EditSheet):
    """Edits `pregnancy`, or a new one when it is None. Fires `on_saved` like a screen."""

    drafts = "dates"

    pregnancy = ObjectProperty(None, allownone=True)
    nowhere = BooleanProperty(False)
    bereaved = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        profile = self.logbook.profile()
        where = where_of(self.pregnancy) if self.pregnancy else None
        if self.pregnancy is None and not profile.pregnancies and profile.not_lactating:
            where = Where.NONE
        self._fields = {
            name: Field(text=text, hint="2026-03-14", keyboard="datetime")
            for name, text in typed_dates(self.pregnancy).items()
        }
        self.ids.where.selected = [where] if where else []
        self.ids.where.show([(choice, choice.label) for choice in Where])
        milk = self.pregnancy.milk if self.pregnancy else None
        self.ids.milk.selected = [milk] if milk else []
        self.show_fields()
        self.settle()

    def form(self) -> DatesForm:
        """What is on the sheet now."""
        where = self.ids.where.selected[0] if self.ids.where.selected else None
        milk = self.ids.milk.selected[0] if self.ids.milk.selected else None
        return DatesForm(where, {name: field.text for name, field in self._fields.items()}, milk)

    def packed(self) -> dict[str, Any]:
        form = self.form()
        answers = {"where": form.where, "milk": form.milk}
        return {**{name: one.value if one else None for name, one in answers.items()}, **form.dates}

    def take_up(self, said: Mapping[str, Any]) -> None:
        for name, kind in (("where", Where), ("milk", Milk)):
            if name in said:
                self.ids[name].selected = [one for one in kind if one.value == said[name]]
        for name, field in self._fields.items():
            if isinstance(said.get(name), str):
                field.text = said[name]
        self.show_fields()

    def entry(self) -> str:
        return str(self.pregnancy.id) if self.pregnancy else ""

    def show_fields(self) -> None:
        """Asks for the dates that belong to the answers; the others keep what was typed into them."""
        form = self.form()
        self.nowhere = form.where is Where.NONE
        bereaved = form.where in BEREAVED
        if bereaved is not self.bereaved or not bereaved:
            self.bereaved = bereaved
            self.ids.milk.show([(milk, milk.label) for milk in Milk] if bereaved else [])
        self.ids.fields.clear_widgets()
        for name in form.fields:
            self._fields[name].label = field_label(name, form.where)
            self.ids.fields.add_widget(self._fields[name])

    def on_action(self) -> None:
        """Saves; a refused date says why and leaves everything as it is typed."""
        form = self.form()
        refused = refused_dates(form)
        for name, field in self._fields.items():
            field.error = refused.get(name, "")
        if refused:
            return
        try:
            change = self._save(form)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("Your dates are saved."), change)

    def delete(self) -> None:
        """Takes the pregnancy out of the diary; the bar offers to bring it back."""
        try:
            change = self.logbook.delete_pregnancy(self.pregnancy)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("These dates are deleted."), change)

    def _save(self, form: DatesForm) -> Change | None:
        if form.where is Where.NONE:
            return self.logbook.confirm_not_lactating(instead_of=self.pregnancy)
        pregnancy = pregnancy_of(form, self.pregnancy)
        was_none = self._untouched.where is Where.NONE
        if self.pregnancy is None and says_nothing(pregnancy):
            return self.logbook.set_not_lactating(False) if was_none else None
        return self.logbook.save_pregnancy(pregnancy, unconfirm=was_none)


load_kv(__file__)
