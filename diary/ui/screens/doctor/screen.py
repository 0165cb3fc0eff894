"""Doctor: what applies now, with its source, what she wants to ask, and the page to hand over.

While something asks for help at once, the number to call stands first. Then she reads, for each thing that
applies, what she logged, what the source says, what to do and by when, where and when that was written, and what
the rule asks for; if nothing applies, the same about the time she is in. What asks for the same by the same day
stands together and is told once. Where the guide says more, "More in the guide" opens it there. When a date is
missing, a button leads to it. The rules that were checked and did not apply unfold on a tap; nothing else moves.

Below, or beside it in a wide window, she reads which symptoms and medicines the diary counts, and "Log a symptom"
leads to more; she writes down what she wants to ask; after a loss she reads who listens. Last comes what she takes
with her: the pages, to be looked at first, and the files.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.screens.doctor.export
import diary.ui.screens.doctor.questions
import diary.ui.widgets.help_lines  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.model import DoctorQuestion
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.doctor.state import DoctorState, build_doctor_state
from diary.ui.screens.emergency.state import EmergencyState, emergency_of
from diary.ui.widgets.advice import AdviceView
from diary.ui.widgets.emergency_card import EmergencyCard
from diary.ui.widgets.place import keep_place, scroll_to_top_of


class QuietRuleLine(Column):
    """A rule that is not told with a card."""

    title = StringProperty("")
    level = StringProperty("")


class DoctorScreen(DiaryScreen):
    """state: None before the diary is open. unfolded: the rules that did not fire are shown.

    emergency: what is said when something asks for help at once, else None.
    """

    state = ObjectProperty(None, allownone=True)
    emergency = ObjectProperty(None, allownone=True)
    unfolded = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        keep_place(self.ids.page)

    def refresh(self) -> None:
        with self.refusals():
            found = self.logbook.assess()
            logged = self.logbook.weeks(found.period)
            self.emergency = emergency_of(self.logbook)
            self.state = build_doctor_state(
                found,
                logged,
                self.logbook.symptoms_on(),
                self.logbook.profile(),
                self.logbook.guidance,
                self.logbook.questions(),
            )
            # The binding tells it about another diary only after this.
            self.ids.export.logbook = self.logbook
            self.ids.export.refresh()

    def visit(self, part: str = "", **_about: Any) -> None:
        """part: what is brought into view, `questions` or `export`."""
        if part:
            # The page is laid out with the next frame.
            Clock.schedule_once(lambda _dt: scroll_to_top_of(self.ids.page, self.ids[part]), 0)

    def on_state(self, _screen: Any, state: DoctorState) -> None:
        self.ids.cards.clear_widgets()
        for card in state.cards:
            view = AdviceView.of(card)
            view.bind(on_guide=lambda _view, topic: self.dispatch("on_visit", "guide", topic=topic))
            self.ids.cards.add_widget(view)
        self.on_unfolded()

    def on_emergency(self, _screen: Any, state: EmergencyState | None) -> None:
        self.ids.emergency.clear_widgets()
        if state is not None:
            card = EmergencyCard.of(state)
            card.bind(on_open=lambda _card: self.dispatch("on_sheet", "emergency"))
            self.ids.emergency.add_widget(card)
            self.ids.page.scroll_y = 1

    def on_unfolded(self, *_args: object) -> None:
        self.ids.quiet.clear_widgets()
        for rule in (*self.state.also_met, *self.state.quiet) if self.unfolded else ():
            self.ids.quiet.add_widget(QuietRuleLine(title=rule.title, level=rule.level))

    def ask_dates(self) -> None:
        """Leads to the dates of the latest pregnancy, or of the first one."""
        with self.refusals():
            self.dispatch("on_dates", self.logbook.profile().latest)

    def open_question(self, question: DoctorQuestion | None) -> None:
        """Leads to the words of a question, or to a new one."""
        self.dispatch("on_sheet", "question", question=question)

    def tick(self, question: DoctorQuestion) -> None:
        """It has been asked; or, ticked by mistake, not yet."""
        with self.refusals():
            change = self.logbook.save_question(replace(question, asked=not question.asked))
            sentence = _("Not asked yet.") if question.asked else _("Asked. It no longer goes onto the PDF.")
            self.dispatch("on_saved", sentence, change, None)

    def show_pages(self, data: bytes, keep: Any) -> None:
        """Shows the PDF as it would be handed over."""
        self.dispatch("on_sheet", "report_preview", data=data, keep=keep)

    def tell_file(self, sentence: str, path: Path) -> None:
        self.dispatch("on_file", sentence, path)


load_kv(__file__)
