"""Doctor: what applies now, with its source, and the page to hand over.

While something asks for help at once, the number to call stands first. Then she reads, for each thing that
applies, what she logged, what the source says, what to do and by when, where and when that was written, and what
the rule asks for; if nothing applies, the same about the time she is in. What asks for the same by the same day
stands together and is told once. When a date is missing, a button leads to it. She reads which symptoms and
medicines the diary counts, and "Log a symptom" leads to more; after a loss she reads who listens. The rules that
were checked and did not apply unfold on a tap. Below she chooses a time and what may go out, and taps PDF or
CSV; the bar says where the file lies and opens its folder.
"""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.widgets.help_lines  # noqa: F401 - named in the kv file
from diary import exchange
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Period
from diary.report import Private
from diary.ui import background
from diary.ui.desktop import documents, free_path, typed_folder
from diary.ui.kit.entry import Field
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.doctor_state import (
    PRIVATE_LABELS,
    DoctorState,
    ExportSpan,
    build_doctor_state,
    export_period,
    export_stem,
    left_out,
)
from diary.ui.screens.emergency_state import EmergencyState, emergency_of
from diary.ui.widgets.advice import AdviceView
from diary.ui.widgets.emergency_card import EmergencyCard
from diary.ui.widgets.option_rows import SwitchRow


class QuietRuleLine(Column):
    """A rule that did not fire."""

    title = StringProperty("")
    level = StringProperty("")


class DoctorScreen(DiaryScreen):
    """state: None before the diary is open. unfolded: the rules that did not fire are shown.

    emergency: what is said when something asks for help at once, else None.
    progress: what is being written, "" when nothing is. outcome: what became of the last file.
    left_out: what stays out of a file.
    """

    state = ObjectProperty(None, allownone=True)
    emergency = ObjectProperty(None, allownone=True)
    unfolded = BooleanProperty(False)
    progress = StringProperty("")
    outcome = StringProperty("")
    left_out = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._switches = {private: SwitchRow(text=_(label)) for private, label in PRIVATE_LABELS.items()}
        for switch in self._switches.values():
            switch.bind(on_switch=lambda *_args: self._tell_left_out())
            self.ids.switches.add_widget(switch)
        self._tell_left_out()
        self.ids.spans.selected = [ExportSpan.TWELVE]
        self.ids.spans.show([(span, span.label) for span in ExportSpan])
        self.ids.spans.bind(selected=lambda *_args: self._ask_days())
        self._days = tuple(
            Field(label=label, hint="2026-03-14", keyboard="datetime") for label in (_("From"), _("To"))
        )
        self.ids.folder.text = str(documents())

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
            )

    def on_state(self, _screen: Any, state: DoctorState) -> None:
        self.ids.cards.clear_widgets()
        for card in state.cards:
            self.ids.cards.add_widget(AdviceView.of(card))
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
        for rule in self.state.quiet if self.unfolded else ():
            self.ids.quiet.add_widget(QuietRuleLine(title=rule.title, level=rule.level))

    def ask_dates(self) -> None:
        """Leads to the dates of the latest pregnancy, or of the first one."""
        with self.refusals():
            self.dispatch("on_dates", self.logbook.profile().latest)

    def export(self, suffix: str) -> None:
        """Writes a file of the chosen time into the chosen folder, beside what is there already."""
        if self.progress or self.logbook is None:
            return
        self.progress = _("Collecting the entries…")
        # Reading many entries takes a moment: the first call runs before the frame that says so, the next after.
        Clock.schedule_once(lambda _dt: Clock.schedule_once(lambda _dt: self._collect(suffix)))

    def _ask_days(self) -> None:
        """Asks for the first and the last day when that is the chosen time; at first the last 12 weeks."""
        self.ids.days.clear_widgets()
        if self.ids.spans.selected != [ExportSpan.OTHER]:
            return
        known = Period.ending(self.logbook.today(), 7 * ExportSpan.TWELVE.value)
        for field, day in zip(self._days, (known.start, known.last), strict=True):
            field.text = field.text or day.isoformat()
            self.ids.days.add_widget(field)

    def _collect(self, suffix: str) -> None:
        try:
            folder = typed_folder(self.ids.folder.text)
            logbook = self.logbook
            first, last = (field.text for field in self._days)
            period = export_period(self.ids.spans.selected[0], (first, last), logbook.span(), logbook.today())
            report = logbook.report(period, self._include())
            path = free_path(folder, export_stem(period), suffix)
        except DiaryError as problem:
            self._end(str(problem))
            return
        self.progress = _("Writing {name}…").format(name=path.name)
        background.begin(
            lambda: exchange.write_report(report, path),
            lambda written: self._written(written, path),
        )

    def _written(self, written: Future[None], path: Path) -> None:
        problem = written.exception()
        if problem is None:
            self.progress = ""
            self.outcome = _("Saved: {path}").format(path=path)
            self.dispatch("on_file", self.outcome, path)
        elif isinstance(problem, DiaryError):
            self._end(str(problem))
        else:
            self.progress = ""
            raise problem

    def _end(self, sentence: str) -> None:
        self.progress, self.outcome = "", sentence
        self.dispatch("on_refused", sentence)

    def _include(self) -> frozenset[Private]:
        return frozenset(private for private, switch in self._switches.items() if switch.active)

    def _tell_left_out(self) -> None:
        self.left_out = left_out(self._include())


load_kv(__file__)
