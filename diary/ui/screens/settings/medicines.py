"""Medicines: what she takes or took.

From Settings or Doctor. She reads what is listed, and that the diary never says a medicine is the cause. To add
one she types its name, or taps a group, reads where it stands and taps a name; it is in the list at once, and the
bar offers Undo. A tap on a medicine of the list leads to its dates, and to Remove.
"""

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.model import Medicine
from diary.ui.kit.kv import load_kv
from diary.ui.screens.live import LiveSheet
from diary.ui.screens.medicines_state import build_medicine_rows, examples
from diary.ui.widgets.option_rows import OptionRow


class MedicinesSheet(LiveSheet):
    """empty: none is listed. sources: where the chosen group of examples stands, or ""."""

    empty = BooleanProperty(True)
    sources = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._asked = ""
        self.ids.groups.show([(group, group.name) for group in self.logbook.guidance.medicines])
        self.refresh()

    def refresh(self) -> None:
        with self.refusals():
            medicines = self.logbook.medicines()
            self.empty = not medicines
            self.ids.list.clear_widgets()
            for row in build_medicine_rows(medicines, self.logbook.today()):
                self._add_row(row.medicine, row.name, row.detail)
        self.show_examples()

    def may_leave(self) -> bool:
        """A typed name that is not in the list yet is asked about, once."""
        typed = self.ids.name.text.strip()
        if typed in ("", self._asked):
            return True
        self._asked = typed
        self.notice = _("“{name}” is not in the list yet. Add it, or close again to leave it out.").format(
            name=typed
        )
        return False

    def show_examples(self) -> None:
        """The names of the chosen group, and where they stand."""
        self.ids.names.selected = []
        with self.refusals():
            medicines = self.logbook.medicines()
            names = [name for group in self.ids.groups.selected for name in examples(group, medicines)]
            self.ids.names.show([(name, name) for name in names])
        stands = [_("Source: {sources}").format(sources=group.citations) for group in self.ids.groups.selected]
        self.sources = "\n".join(stands)

    def add(self, name: str) -> None:
        """Puts a medicine that she takes now into the list."""
        with self.refusals():
            change = self.logbook.save_medicine(Medicine(name=name.strip()))
            self.ids.name.text = ""
            self.dispatch("on_kept", _("{name} is in the list.").format(name=name.strip()), change)

    def _add_row(self, medicine: Medicine, name: str, detail: str) -> None:
        row = OptionRow(text=name, detail=detail, icon="pill")
        row.bind(on_release=lambda _row: self.dispatch("on_sheet", "medicine", medicine=medicine))
        self.ids.list.add_widget(row)


load_kv(__file__)
