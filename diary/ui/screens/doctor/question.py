"""One question for a doctor, in her own words.

The cursor stands in the field. Save tells the bar, which offers Undo; so does Delete.
"""

from dataclasses import replace
from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import DoctorQuestion
from diary.ui.kit.kv import load_kv
from diary.ui.screens.editing import EditSheet


class QuestionSheet(EditSheet):
    """Edits `question`; None: a new one."""

    question = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.ids.text.text = self.question.text if self.question else ""
        self.settle()
        self.ids.text.focus()

    def form(self) -> str:
        """What is typed."""
        return self.ids.text.text

    def on_action(self) -> None:
        """Saves; what cannot be says why and stays."""
        text = self.form().strip()
        try:
            question = replace(self.question, text=text) if self.question else DoctorQuestion(text=text)
            change = self.logbook.save_question(question)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("The question is saved."), change)

    def delete(self) -> None:
        """Takes it out; the bar offers to bring it back."""
        try:
            change = self.logbook.delete_question(self.question)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("The question is deleted."), change)


load_kv(__file__)
