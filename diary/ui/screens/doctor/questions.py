"""Questions to ask: what she wants to know, in her own words.

She taps "Write a question", types, taps Save. A tap on the box before a question ticks it as asked; a tap on its
words opens it again, to change or to delete it, which the bar can undo. What is not ticked goes onto the first
page of the PDF.
"""

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Row, Section
from diary.ui.kit.touch import Tappable


class QuestionText(Tappable, BoxLayout):
    """The words of a question; a tap opens it."""

    text = StringProperty("")
    asked = BooleanProperty(False)


class QuestionRow(Row):
    """One question. It fires `on_tick` and `on_open`."""

    __events__ = ("on_open", "on_tick")

    question = ObjectProperty()

    def on_open(self) -> None:
        pass

    def on_tick(self) -> None:
        pass


class QuestionsPart(Section):
    """questions: those of the diary, in the order in which they are shown.

    Fires `on_tick(question)`, `on_open(question)`, and `on_open(None)` for a new one.
    """

    __events__ = ("on_open", "on_tick")

    questions = ObjectProperty(())

    def on_questions(self, *_args: object) -> None:
        self.ids.rows.clear_widgets()
        for question in self.questions:
            row = QuestionRow(question=question)
            row.bind(on_tick=self._tick, on_open=self._open)
            self.ids.rows.add_widget(row)

    def on_open(self, question: Any) -> None:
        pass

    def on_tick(self, question: Any) -> None:
        pass

    def _tick(self, row: QuestionRow) -> None:
        self.dispatch("on_tick", row.question)

    def _open(self, row: QuestionRow) -> None:
        self.dispatch("on_open", row.question)


load_kv(__file__)
