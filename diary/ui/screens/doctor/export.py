"""Take it with you: a page for the doctor, or a table of all entries.

She taps a time, or types two days; she switches on what of the private things may go out, and reads what stays
out. "Look at the pages" shows the PDF as it would be handed over; "PDF for the doctor" and "CSV table" write a
file into the folder at once. While it is made she reads how far it is and can cancel it: then there is no file.
The bar says where the file lies and opens its folder. The time and the folder are remembered.
"""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from kivy.properties import NumericProperty, ObjectProperty, StringProperty

from diary.errors import DiaryError
from diary.files import write_file
from diary.i18n import _
from diary.model import Period
from diary.progress import Cancelled, Progress
from diary.report import Private
from diary.ui import background
from diary.ui.desktop import documents, free_path, typed_folder
from diary.ui.kit.entry import Field
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Section
from diary.ui.long_work import LongWork
from diary.ui.pdf_pages import can_show
from diary.ui.screens.doctor.state import (
    PRIVATE_LABELS,
    ExportSpan,
    export_period,
    export_stem,
    left_out,
    remembered_span,
)
from diary.ui.widgets.option_rows import SwitchRow
from diary.ui.widgets.progress_view import ProgressView

_SPAN, _FIRST, _LAST, _FOLDER = "export_span", "export_first", "export_last", "export_folder"


class ExportPart(Section):
    """Fires `on_file` and `on_refused` as a DiaryScreen does, and `on_pages(data, keep)` with a PDF to look at.

    progress: what is being made, "" when nothing is; share: how far that is, 0 to 1. outcome: what became of the
    last file. left_out: what stays out of a file.
    """

    __events__ = ("on_file", "on_pages", "on_refused")

    logbook = ObjectProperty(None, allownone=True)
    progress = StringProperty("")
    share = NumericProperty(0)
    outcome = StringProperty("")
    left_out = StringProperty("")

    def __init__(self, **kwargs: Any):
        self._work: LongWork | None = None
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
        self._days = tuple(
            Field(label=label, hint="2026-03-14", keyboard="datetime") for label in (_("From"), _("To"))
        )
        for field, key in zip(self._days, (_FIRST, _LAST), strict=True):
            field.bind(on_typed=lambda _field, text, key=key: self._remember(key, text))
        self.ids.folder.text = str(documents())
        self._buttons, self._making = (self.ids[name].__self__ for name in ("buttons", "making"))
        if not can_show():
            self._buttons.remove_widget(self.ids.pages)
        self._show_work()

    def on_logbook(self, *_args: object) -> None:
        """Takes up what she chose before."""
        if self.logbook is None:
            return
        for field, key in zip(self._days, (_FIRST, _LAST), strict=True):
            field.text = self.logbook.setting(key) or ""
        self.ids.folder.text = self.logbook.setting(_FOLDER) or str(documents())
        self.ids.spans.selected = [remembered_span(self.logbook.setting(_SPAN))]
        self._ask_days()

    def export(self, suffix: str) -> None:
        """Writes a file of the chosen time into the chosen folder, beside what is there already."""
        with_path = self._chosen(suffix)
        if with_path is None:
            return
        period, path = with_path
        work = partial(_export, self.logbook, path, period, self._include())
        self._begin(_("Writing {name}…").format(name=path.name), work, lambda _nothing: self._written(path))

    def show_pages(self) -> None:
        """Makes the PDF and shows it before it is saved."""
        with_path = self._chosen(".pdf")
        if with_path is None:
            return
        period, _path = with_path
        work = partial(_pdf, self.logbook, period, self._include())
        keep = partial(self._keep, period)
        self._begin(_("Making the pages…"), work, lambda data: self.dispatch("on_pages", data, keep))

    def stop(self) -> None:
        """What is being made is given up; nothing of it stays."""
        if self._work is not None:
            self.progress = _("Stopping…")
            self._work.stop()

    def on_progress(self, *_args: object) -> None:
        self._show_work()

    def on_file(self, sentence: str, path: Path) -> None:
        """As of DiaryScreen."""

    def on_pages(self, data: bytes, keep: Any) -> None:
        """A PDF is made; keep(): saves it where she chose."""

    def on_refused(self, sentence: str) -> None:
        """As of DiaryScreen."""

    def _chosen(self, suffix: str) -> tuple[Period, Path] | None:
        """The time and the path of a file; None, and a sentence in the bar, when one of them cannot be."""
        if self.progress or self.logbook is None:
            return None
        try:
            folder = typed_folder(self.ids.folder.text)
            first, last = (field.text for field in self._days)
            logbook = self.logbook
            period = export_period(self.ids.spans.selected[0], (first, last), logbook.span(), logbook.today())
            self._remember(_FOLDER, self.ids.folder.text)
            return period, free_path(folder, export_stem(period), suffix)
        except DiaryError as problem:
            self._end(str(problem))
            return None

    def _begin(self, sentence: str, work: Any, done: Any) -> None:
        self.share = 0
        self.outcome = ""
        self._work = LongWork(work, partial(self._ended, done))
        self._work.bind(share=lambda _work, share: setattr(self, "share", share))
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

    def _keep(self, period: Period, data: bytes) -> None:
        """Saves the PDF that she looked at."""
        try:
            path = free_path(typed_folder(self.ids.folder.text), export_stem(period), ".pdf")
        except DiaryError as problem:
            self._end(str(problem))
            return
        background.begin(
            lambda: write_file(path, lambda file: file.write(data)),
            partial(self._ended, lambda _nothing: self._written(path)),
        )

    def _written(self, path: Path) -> None:
        self.outcome = _("Saved: {path}").format(path=path)
        self.dispatch("on_file", self.outcome, path)

    def _end(self, sentence: str) -> None:
        self.progress, self.outcome = "", sentence
        self.dispatch("on_refused", sentence)

    def _ask_days(self) -> None:
        """Asks for the first and the last day when that is the chosen time; at first the last 12 weeks."""
        self.ids.days.clear_widgets()
        if self.ids.spans.selected != [ExportSpan.OTHER]:
            return
        known = Period.ending(self.logbook.today(), 7 * ExportSpan.TWELVE.value)
        for field, day in zip(self._days, (known.start, known.last), strict=True):
            field.text = field.text or day.isoformat()
            self.ids.days.add_widget(field)

    def _remember(self, key: str, value: str) -> None:
        try:
            self.logbook.set_setting(key, value)
        except DiaryError as problem:
            self.dispatch("on_refused", str(problem))

    def _include(self) -> frozenset[Private]:
        return frozenset(private for private, switch in self._switches.items() if switch.active)

    def _tell_left_out(self) -> None:
        self.left_out = left_out(self._include())

    def _show_work(self) -> None:
        """The buttons, or how far the work is."""
        shown: ProgressView | Any = self._making if self.progress else self._buttons
        if shown.parent is None or len(self.ids.choice.children) > 1:
            self.ids.choice.clear_widgets()
            self.ids.choice.add_widget(shown)


def _export(logbook: Any, path: Path, period: Period, include: frozenset[Private], progress: Progress) -> None:
    """In the worker, over a connection of its own."""
    with logbook.reading() as own:
        own.export(path, period, include, progress=progress)


def _pdf(logbook: Any, period: Period, include: frozenset[Private], progress: Progress) -> bytes:
    with logbook.reading() as own:
        return own.pdf(period, include, progress)


load_kv(__file__)
