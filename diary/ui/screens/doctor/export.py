"""Take it with you: a page for the doctor, a package for the visit, or another file.

She taps a time, or types two days; she switches on what of the private things may go out, and reads what stays
out. "Look at the pages" shows the PDF as it would be handed over; the buttons write a file into the folder, after
she was asked when one of that name is there. While it is made she reads how far it is and how long it still takes,
and can cancel it: then there is no file. "Other files" unfolds the rest. When a file is written she opens it,
finds it in its folder or puts it into an e-mail. The time, the paper and the folder are remembered.
"""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

import diary.ui.screens.doctor.written
import diary.ui.widgets.option_rows
import diary.ui.widgets.progress_view  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.exchange import FORMATS
from diary.files import write_file
from diary.i18n import _
from diary.model import Period
from diary.progress import Cancelled
from diary.report import LOG_UNASKED, Layout, Paper
from diary.ui.desktop import documents, free_path, typed_folder
from diary.ui.kit.entry import Field
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Section
from diary.ui.kit.touch import PushButton
from diary.ui.long_work import LongWork
from diary.ui.pdf_pages import can_show
from diary.ui.screens.doctor.export_work import Order, make_pdf, write_export
from diary.ui.screens.doctor.files_state import FULL_COPY, PDF, FileChoice, file_stem, main_files, other_files
from diary.ui.screens.doctor.state import (
    PRIVATE_LABELS,
    ExportSpan,
    export_period,
    left_out,
    remembered_paper,
    remembered_span,
)
from diary.ui.widgets.option_rows import OptionRow, SwitchRow

_SPAN, _FIRST, _LAST, _FOLDER = "export_span", "export_first", "export_last", "export_folder"
_PAPER = "export_paper"
_COUNTED_DAYS = 100


class ExportPart(Section):
    """Fires `on_file` and `on_refused` as a DiaryScreen does, and `on_pages(data, keep)` with a PDF to look at.

    progress: what is being made, "" when nothing is; share, time_left: as of ProgressView. outcome: what became of
    the last file; written: where it lies, else None. left_out: what stays out of a file. taken: the name that is
    taken already, while she is asked about it. unfolded: the other files are shown.
    """

    __events__ = ("on_file", "on_pages", "on_refused")

    logbook = ObjectProperty(None, allownone=True)
    progress = StringProperty("")
    share = NumericProperty(0)
    time_left = NumericProperty(None, allownone=True)
    outcome = StringProperty("")
    written = ObjectProperty(None, allownone=True)
    left_out = StringProperty("")
    taken = StringProperty("")
    unfolded = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        self._work: LongWork | None = None
        self._answered: Any = None
        self._log_asked = False
        super().__init__(**kwargs)

    def on_kv_post(self, _base: Any) -> None:
        self._switches = {private: SwitchRow(text=_(label)) for private, label in PRIVATE_LABELS.items()}
        for switch in self._switches.values():
            switch.bind(on_switch=lambda *_args: self._tell_left_out())
            self.ids.switches.add_widget(switch)
        self._tell_left_out()
        self.ids.spans.selected = [ExportSpan.TWELVE]
        self.ids.spans.show([(span, span.label) for span in ExportSpan])
        self.ids.spans.bind(selected=lambda *_args: self._ask_days())
        self.ids.spans.bind(on_choice=lambda _chips, chosen: self._remember(_SPAN, str(chosen[0].value)))
        self.ids.papers.show([(Paper.A4, _("A4")), (Paper.LETTER, _("Letter"))])
        self.ids.papers.bind(on_choice=lambda _chips, chosen: self._remember(_PAPER, chosen[0].value))
        self._days = tuple(
            Field(label=label, hint="2026-03-14", keyboard="datetime") for label in (_("From"), _("To"))
        )
        for field, key in zip(self._days, (_FIRST, _LAST), strict=True):
            field.bind(on_typed=lambda _field, text, key=key: self._remember(key, text))
        self.ids.folder.text = str(documents())
        names = ("buttons", "asking", "making")
        self._buttons, self._asking, self._making = (self.ids[name].__self__ for name in names)
        self._done = self.ids.done.__self__
        for choice in reversed(main_files(FORMATS)):
            look = "filled" if choice.suffix == PDF else "tonal"
            button = PushButton(text=choice.text, icon=choice.icon, look=look, big=True)
            button.bind(on_release=lambda _button, suffix=choice.suffix: self.export(suffix))
            self._buttons.add_widget(button, index=len(self._buttons.children) - 1)
        if not can_show():
            self._buttons.remove_widget(self.ids.pages)
        self._show_step()
        self.on_written()

    def on_logbook(self, *_args: object) -> None:
        """Takes up what she chose before."""
        if self.logbook is None:
            return
        for field, key in zip(self._days, (_FIRST, _LAST), strict=True):
            field.text = self.logbook.setting(key) or ""
        self.ids.folder.text = self.logbook.setting(_FOLDER) or str(documents())
        self.ids.papers.selected = [remembered_paper(self.logbook.setting(_PAPER)) or self.logbook.paper()]
        self.ids.spans.selected = [remembered_span(self.logbook.setting(_SPAN))]
        self._ask_days()

    def refresh(self) -> None:
        """The log is in as long as it is short, unless she said otherwise."""
        if self.logbook is None or self._log_asked:
            return
        try:
            period = self._period()
            # Of years, all leaks are counted: that is instant, and the weeks of years are not.
            long = period.days > _COUNTED_DAYS
            leaks = self.logbook.count() if long else self.logbook.weeks(period).total
            self.ids.log.active = leaks <= LOG_UNASKED
        except DiaryError:
            self.ids.log.active = True  # what is typed is told when a file is made

    def export(self, suffix: str) -> None:
        """Writes a file of the chosen time into the chosen folder, once it has a name."""
        ordered = self._order(suffix)
        if ordered is None:
            return
        if not ordered.path.exists():
            self._write(ordered)
            return
        self._answered = ordered
        self.taken = ordered.path.name

    def replace(self) -> None:
        """The file that is there goes."""
        self._write(self._answer(), overwrite=True)

    def keep_both(self) -> None:
        """The new one gets a number."""
        order = self._answer()
        stem = file_stem(order.suffix, order.period, self.logbook.today())
        self._write(order.at(free_path(order.path.parent, stem, order.suffix)))

    def leave_it(self) -> None:
        """The file that is there stays, and none is written."""
        self._answer()

    def show_pages(self) -> None:
        """Makes the PDF and shows it before it is saved."""
        order = self._order(PDF)
        if order is not None:
            keep = partial(self._keep, order)
            work = partial(make_pdf, self.logbook, order)
            self._begin(_("Making the pages…"), work, lambda data: self.dispatch("on_pages", data, keep))

    def stop(self) -> None:
        """What is being made is given up; nothing of it stays."""
        if self._work is not None:
            self.progress = _("Stopping…")
            self._work.stop()

    def ask_log(self) -> None:
        """She said whether the log is in."""
        self._log_asked = True

    def on_progress(self, *_args: object) -> None:
        self._show_step()

    def on_taken(self, *_args: object) -> None:
        self._show_step()

    def on_written(self, *_args: object) -> None:
        self.ids.outcome.clear_widgets()
        if self.written is not None:
            self._done.path = self.written
            self.ids.outcome.add_widget(self._done)

    def on_unfolded(self, *_args: object) -> None:
        self.ids.others.clear_widgets()
        for choice in other_files(FORMATS) if self.unfolded else ():
            self._add_other(choice)

    def on_file(self, sentence: str, path: Path) -> None:
        """As of DiaryScreen."""

    def on_pages(self, data: bytes, keep: Any) -> None:
        """A PDF is made; keep(): saves it where she chose."""

    def on_refused(self, sentence: str) -> None:
        """As of DiaryScreen."""

    def _period(self) -> Period:
        """The chosen time. Raises InvalidEntry."""
        first, last = (field.text for field in self._days)
        logbook = self.logbook
        return export_period(self.ids.spans.selected[0], (first, last), logbook.recorded(), logbook.today())

    def _order(self, suffix: str) -> Order | None:
        """What is to be made; None, and a sentence in the bar, when it cannot be."""
        if self.progress or self.taken or self.logbook is None:
            return None
        try:
            folder = typed_folder(self.ids.folder.text)
            today = self.logbook.today()
            period = Period.ending(today, 1) if suffix == FULL_COPY else self._period()
            self._remember(_FOLDER, self.ids.folder.text)
            return Order(
                path=folder / f"{file_stem(suffix, period, today)}{suffix}",
                suffix=suffix,
                period=period,
                include=frozenset(private for private, switch in self._switches.items() if switch.active),
                layout=Layout(self.ids.papers.selected[0], self.ids.log.active),
            )
        except DiaryError as problem:
            self._end(str(problem))
            return None

    def _answer(self) -> Order:
        """She was asked about a name that is taken, and said what is to be done."""
        order, self._answered = self._answered, None
        self.taken = ""
        return order

    def _write(self, order: Order, *, overwrite: bool = False) -> None:
        work = partial(write_export, self.logbook, order, overwrite)
        sentence = _("Writing {name}…").format(name=order.path.name)
        self._begin(sentence, work, lambda _nothing: self._written(order.path))

    def _begin(self, sentence: str, work: Any, done: Any) -> None:
        self.share, self.time_left = 0, None
        self.outcome, self.written = "", None
        self._work = LongWork(work, partial(self._ended, done))
        self._work.bind(share=self.setter("share"), time_left=self.setter("time_left"))
        self.progress = sentence

    def _ended(self, done: Any, future: Future) -> None:
        self._work, self.progress = None, ""
        problem = future.exception()
        if problem is None:
            done(future.result())
        elif isinstance(problem, Cancelled):
            self.outcome = _("Stopped. Nothing was written.")
        elif isinstance(problem, DiaryError):
            self._end(str(problem))
        else:
            raise problem

    def _keep(self, order: Order, data: bytes) -> None:
        """Saves the PDF that she looked at; beside the one that is there."""
        stem = file_stem(PDF, order.period, self.logbook.today())
        path = free_path(order.path.parent, stem, PDF)
        work = partial(_write_bytes, path, data)
        self._begin(_("Writing {name}…").format(name=path.name), work, lambda _nothing: self._written(path))

    def _written(self, path: Path) -> None:
        self.outcome, self.written = _("Saved: {path}").format(path=path), path
        self.dispatch("on_file", self.outcome, path)

    def _end(self, sentence: str) -> None:
        self.progress, self.outcome, self.written = "", sentence, None
        self.dispatch("on_refused", sentence)

    def _ask_days(self) -> None:
        """Asks for the first and the last day when that is the chosen time; at first the last 12 weeks."""
        self.ids.days.clear_widgets()
        if self.ids.spans.selected == [ExportSpan.OTHER]:
            known = Period.ending(self.logbook.today(), 7 * ExportSpan.TWELVE.value)
            for field, day in zip(self._days, (known.start, known.last), strict=True):
                field.text = field.text or day.isoformat()
                self.ids.days.add_widget(field)
        self.refresh()

    def _remember(self, key: str, value: str) -> None:
        try:
            self.logbook.set_setting(key, value)
        except DiaryError as problem:
            self.dispatch("on_refused", str(problem))

    def _tell_left_out(self) -> None:
        self.left_out = left_out(private for private, switch in self._switches.items() if switch.active)

    def _add_other(self, choice: FileChoice) -> None:
        row = OptionRow(text=choice.text, detail=choice.detail, icon=choice.icon, after="")
        row.bind(on_release=lambda _row: self.export(choice.suffix))
        self.ids.others.add_widget(row)

    def _show_step(self) -> None:
        """The buttons, the question about a name that is taken, or how far the work is."""
        shown: Any = self._making if self.progress else self._asking if self.taken else self._buttons
        if shown.parent is None or len(self.ids.choice.children) > 1:
            self.ids.choice.clear_widgets()
            self.ids.choice.add_widget(shown)


def _write_bytes(path: Path, data: bytes, _progress: Any) -> None:
    write_file(path, lambda file: file.write(data))


load_kv(__file__)
