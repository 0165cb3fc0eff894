"""What screens, sheets and the bar ask for, and who answers: none of them knows another."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kivy.clock import Clock

from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Change, Episode, Pregnancy
from diary.ui.desktop import open_folder
from diary.ui.drafts import UNDO_DISCARD, DraftQuestion
from diary.ui.kit.layout import Sheet
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.emergency.state import emergencies
from diary.ui.screens.today.just_logged import JustLogged
from diary.ui.sheets import make_sheet

if TYPE_CHECKING:
    from diary.analytics import Flag
    from diary.logbook import Logbook
    from diary.ui.diary_app import DiaryApp
    from diary.ui.shell import Shell
    from diary.ui.widgets.bar import Chips


# Seconds after which it is told which rules meet what was saved.
_ANSWER_SECONDS = 0.1


class Wiring:
    """Answers the events; what the bar offers is about what was done last.

    last: the leak that was said last, or None.
    """

    def __init__(self, app: "DiaryApp", shell: "Shell") -> None:
        self.last: Episode | None = None
        self._app = app
        self._shell = shell
        self._change: Change | None = None
        self._file: Path | None = None
        self._logged: JustLogged | None = None
        self._emergencies: tuple[Flag, ...] = ()
        self._answering: Any = None
        self._drafts = DraftQuestion(shell, self.open_sheet, self.refusals)
        shell.bind(
            on_screen=lambda _shell, screen: self._adopt(screen),
            on_bar_choice=lambda _shell, choice: self._choose(choice),
            on_bar_chip=lambda _shell, row, value: self._say(row, value),
        )

    def begin(self, logbook: "Logbook") -> None:
        """`logbook` is shown now."""
        self._emergencies = emergencies(logbook)
        self._drafts.ask(logbook)

    def put_away(self) -> None:
        """What was about the diary before is gone."""
        while self._shell.sheet is not None:
            self._shell.close_sheet()
        self._shell.hide_bar()
        self.last = self._change = self._logged = None

    def keep_typed(self) -> None:
        """What is typed and not saved stays in the diary's file."""
        for sheet in self._shell.sheets():
            sheet.may_leave()

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """The bar says the sentence of a DiaryError raised in the block."""
        try:
            yield
        except DiaryError as problem:
            self._shell.show_refusal(str(problem))

    def saved(self, sentence: str, change: Change | None = None, episode: Episode | None = None) -> None:
        """Says what was saved, and what can be done about it; what is shown follows."""
        self._change, self.last, self._logged = change, episode, None
        choices = []
        if change is not None and change.steps:
            choices.append(("undo", _("Undo")))
        if episode is not None:
            choices.append(("details", _("Details")))
        self._show(sentence, choices)
        self._shell.refresh()
        self._drafts.ask(self._app.logbook)
        with self.refusals():
            self._app.refresh_theme()
            self._watch_emergencies(change)

    def open_sheet(self, name: str, **about: Any) -> None:
        """Opens the sheet of this name; about: what it shows."""
        with self.refusals():
            sheet = make_sheet(name, logbook=self._app.logbook, **about)
            for event, answer in self._sheet_answers().items():
                if sheet.is_event_type(event):
                    sheet.bind(**{event: answer})
            self._shell.hide_bar()
            self._shell.open_sheet(sheet)
            if sheet.mode:
                self._app.refresh_theme()

    def details(self, episode: Episode, is_new: bool = False) -> None:
        """Opens the details of a leak; is_new: it is not in the diary yet."""
        self.open_sheet("details", episode=episode, is_new=is_new)

    def dates(self, pregnancy: Pregnancy | None) -> None:
        """Opens the dates of a pregnancy, or of one that the diary does not know yet."""
        self.open_sheet("dates", pregnancy=pregnancy)

    def visit(self, name: str, **about: Any) -> None:
        """Goes to a screen; about: what its `visit` is told."""
        self._shell.go(name)
        with self.refusals():
            self._shell.screen(name).visit(**about)

    def _adopt(self, screen: DiaryScreen) -> None:
        screen.bind(
            on_saved=lambda _screen, *said: self.saved(*said),
            on_logged=lambda _screen, logged: self._say_logged(logged),
            on_refused=lambda _screen, sentence: self._shell.show_refusal(sentence),
            on_details=lambda _screen, *what: self.details(*what),
            on_dates=lambda _screen, pregnancy: self.dates(pregnancy),
            on_sheet=lambda _screen, name, **about: self.open_sheet(name, **about),
            on_file=lambda _screen, *what: self._say_written(*what),
            on_preferred=lambda _screen: self._app.refresh_theme(),
            on_visit=lambda _screen, name, **about: self.visit(name, **about),
        )
        screen.logbook = self._app.logbook

    def _sheet_answers(self) -> dict[str, Callable[..., None]]:
        """By event; a sheet has some of them."""
        return {
            "on_close": self._close_sheet,
            "on_saved": self._close_saved,
            "on_kept": lambda _sheet, *said: self.saved(*said),
            "on_sheet": lambda _sheet, name, **about: self.open_sheet(name, **about),
            "on_diary": lambda _sheet, *diary: self._app.take_up(*diary),
            "on_look_around": lambda _sheet: self._app.look_around(),
        }

    def _close_sheet(self, sheet: Sheet) -> None:
        self._shell.close_sheet()
        if sheet.mode:
            self._app.refresh_theme()
        self._shell.refresh()
        self._drafts.ask(self._app.logbook)

    def _close_saved(self, _sheet: Sheet, *said: Any) -> None:
        self._shell.close_sheet()
        self.saved(*said)

    def _say_logged(self, logged: JustLogged) -> None:
        """A leak was logged by one tap: the bar offers what one more can do to it."""
        self._change, self.last, self._logged = logged.change, logged.episode, logged
        self._show(logged.sentence, logged.choices, logged.chips)
        self._shell.refresh()

    def _show(self, sentence: str, choices: Sequence[tuple[str, str]], chips: "Sequence[Chips]" = ()) -> None:
        """What was saved at once; which rules it meets a moment later, as that reads weeks of the diary."""
        self._shell.show_bar(sentence, choices, chips)
        change = self._change
        if self._answering is not None:
            self._answering.cancel()
        if change is not None and change.steps:
            self._answering = Clock.schedule_once(
                lambda _dt: self._answer(change, sentence, choices, chips), _ANSWER_SECONDS
            )

    def _answer(
        self, change: Change, sentence: str, choices: Sequence[tuple[str, str]], chips: "Sequence[Chips]"
    ) -> None:
        """Says that what was saved meets a rule, with the way to it, while the bar still tells of it."""
        if self._app.logbook is None or self._shell.told != sentence:
            return
        with self.refusals():
            met = self._app.logbook.met_by(change)
            if met:
                from diary.explanation import met_text

                told = f"{sentence.rstrip('.')}. {met_text(met)}"
                self._shell.show_bar(told, [("doctor", _("Doctor")), *choices], chips)

    def _say_written(self, sentence: str, path: Path) -> None:
        self._file = path
        self._shell.show_bar(sentence, [("folder", _("Open folder"))])

    def _choose(self, choice: str) -> None:
        """One of the bar's choices was tapped."""
        with self.refusals():
            if choice == "undo" and self._change:
                self._app.logbook.undo(self._change)
                self.saved(_("Taken back."))
            elif choice == "details" and self.last:
                self.details(self.last)
            elif choice == "doctor":
                self._shell.hide_bar()
                self.visit("doctor")
            elif choice == UNDO_DISCARD:
                self._drafts.undo_discard(self._app.logbook)
            elif choice == "folder" and self._file:
                open_folder(self._file.parent)
            elif choice in ("another", "join") and self._logged:
                self._logged.answer(choice)
                self._say_logged(self._logged)

    def _say(self, row: str, value: Any) -> None:
        """One of the bar's chips was tapped."""
        if self._logged:
            with self.refusals():
                self._logged.say(row, value)
                self._say_logged(self._logged)

    def _watch_emergencies(self, change: Change | None) -> None:
        """What was saved asks for help at once: that comes before everything else."""
        before, self._emergencies = self._emergencies, emergencies(self._app.logbook)
        known = {flag.rule.id for flag in before}
        if any(flag.rule.id not in known for flag in self._emergencies):
            self.open_sheet("emergency", change=change)
