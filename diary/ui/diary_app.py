"""The app: opens the diary and shows it; what she can do from everywhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.properties import ObjectProperty

from diary.analytics import WeekAnswer
from diary.errors import DamagedDiary, DiaryError, LostDiary, NotADiary
from diary.i18n import _
from diary.ui.automatic_backups import AutomaticBackups
from diary.ui.keyboard import Keyboard
from diary.ui.kit.focus import Focus
from diary.ui.kit.palette import set_mode
from diary.ui.kit.pointer import Pointer
from diary.ui.long_work import stop_all, writing
from diary.ui.looking_around import LookingAround
from diary.ui.notifications import Answer
from diary.ui.reminders import Reminders
from diary.ui.screens import SCREENS
from diary.ui.screens.undoing import redone, undone
from diary.ui.screens.week_replies import week_answer_text
from diary.ui.shell import Shell
from diary.ui.theme import theme
from diary.ui.wiring import Wiring
from diary.wording import day_text

if TYPE_CHECKING:
    from pathlib import Path

    from diary.analytics import BlankWeek
    from diary.logbook import Logbook

_MINUTE = 60
# Seconds until an answer that comes while the diary is being written is tried again.
_WHILE_WRITING = 1
# A height follows its text, and each level around it the height within: so many passes settle in one frame.
_LAYOUT_PASSES = 100


class DiaryApp(App):
    """open_logbook: opens the diary; called before the first frame, which shows it."""

    title = _("Leak Diary")
    logbook = ObjectProperty(None, allownone=True)

    def __init__(self, open_logbook: "Callable[[], Logbook]", **kwargs: Any):
        super().__init__(**kwargs)
        self._open_logbook = open_logbook
        self._around = LookingAround()
        self._reminders = Reminders(self._on_reminder_opened, self._on_nothing, self._on_week)
        self._backups = AutomaticBackups(lambda sentence: self.root.show_bar(sentence, []))

    def build(self) -> Shell:
        set_mode("system")
        Clock.max_iteration = _LAYOUT_PASSES
        shell = Shell(SCREENS)
        self._wiring = Wiring(self, shell)
        shell.bind(
            on_keys=lambda _shell: self.show_sheet("shortcuts"),
            on_night=lambda _shell: self.show_night(),
            on_way_back=lambda _shell: self.back_to_hers(),
        )
        self.focus = Focus(shell.layers)
        self._pointer = Pointer(shell.layers)
        self._keyboard = Keyboard(self, self.focus, self._pointer)
        Window.bind(on_request_close=self._on_request_close)
        # A phone's keyboard must not cover what is typed.
        Window.softinput_mode = "below_target"
        return shell

    def on_start(self) -> None:
        self._open()
        self._minutes = Clock.schedule_interval(self._pass_time, _MINUTE)

    def on_stop(self) -> None:
        self._minutes.cancel()
        self._wiring.keep_typed()
        stop_all()
        self.root.leave()
        if self.logbook is not None:
            self.logbook = self._around.end(self.logbook)
        self._keyboard.leave()
        self._pointer.leave()
        Window.unbind(on_request_close=self._on_request_close)

    def on_pause(self) -> bool:
        """The phone shows something else now, and may end the app without a word."""
        self._wiring.keep_typed()
        if self.logbook is not None and not writing():
            with self._wiring.refusals():
                self._backups.look(self.logbook, timedelta(0))
        return True

    def open_settings(self, *_args: object) -> bool:
        """Kivy's own settings panel stays closed."""
        return False

    def look_around(self) -> None:
        """Shows the invented diary in the place of hers, which stays as it is."""
        with self._wiring.refusals():
            self._turn_to(self._around.begin(self.logbook))

    def back_to_hers(self) -> None:
        """Shows her own diary again, where she left it."""
        self._turn_to(self._around.end(self.logbook))

    def undo(self) -> None:
        """Takes the newest change since the diary was opened back."""
        self._go(undone)

    def redo(self) -> None:
        """Makes what was taken back last again."""
        self._go(redone)

    def show_screen(self, name: str, **about: Any) -> None:
        """Goes to a screen; about: what its `visit` is told."""
        self._wiring.visit(name, **about)

    def show_sheet(self, name: str, **about: Any) -> None:
        """Opens a sheet; about: what it shows."""
        self._wiring.open_sheet(name, **about)

    def show_night(self) -> None:
        """What she needs in a dark room, and nothing bright."""
        if self.logbook is not None and not self.root.mode:
            self.show_sheet("night")

    def show_last_details(self) -> None:
        """The details of what was logged last."""
        if self._wiring.last is not None:
            self._wiring.details(self._wiring.last)

    def close(self) -> None:
        """Ends the app, unless what is not saved holds it."""
        if not self._on_request_close():
            self.stop()

    def _go(self, through: "Callable[[Logbook], str]") -> None:
        if self.logbook is not None:
            with self._wiring.refusals():
                self._wiring.saved(through(self.logbook))

    def refresh_theme(self) -> None:
        """Wears the look and the font size that she chose, or the look of what covers the window."""
        chosen = self.logbook.preferences()
        theme.font_scale = chosen.font_scale
        set_mode(self.root.mode or chosen.look.value)

    def _open(self) -> None:
        try:
            self.logbook = self._open_logbook()
            self._begin(self.logbook)
        except DiaryError as problem:
            if self.logbook is not None:
                self.logbook.close()
                self.logbook = None
            self._tell_refused(problem)

    def _tell_refused(self, problem: DiaryError) -> None:
        """Why there is no diary, and the ways on."""
        if isinstance(problem, DamagedDiary | NotADiary | LostDiary) and problem.path is not None:
            from diary.ui.screens.damaged.sheet import DamagedSheet

            sheet = DamagedSheet(path=problem.path, lost=isinstance(problem, LostDiary))
            sheet.bind(on_open=lambda _sheet, path: self._open_at(path), on_leave=lambda _sheet: self.stop())
            self.root.open_sheet(sheet)
        else:
            self.root.show_problem(_("The diary could not be opened"), str(problem), self._try_again)

    def _begin(self, logbook: "Logbook") -> None:
        self.refresh_theme()
        self._day = logbook.today()
        self.root.banner = _("Invented demonstration diary") if logbook.invented else ""
        self.root.banner_way = _("Invented diary. Back to your own") if self._around.hers else ""
        for screen in self.root.screens():
            screen.logbook = logbook
        self.root.refresh()
        self._wiring.begin(logbook)
        self.welcome()

    def welcome(self) -> None:
        """Asks her who starts a new diary a few questions, once."""
        from diary.ui.screens.first_start.state import wanted

        if wanted(self.logbook):
            self.show_sheet("first_start")

    def _turn_to(self, logbook: "Logbook") -> None:
        self._put_away(logbook)
        # First: the screen that is gone to must not read the diary before, which is closed.
        self._begin(logbook)
        self.root.go(SCREENS[0].name)

    def _put_away(self, logbook: "Logbook | None") -> None:
        """From now on `logbook` is the diary; what was about the one before is gone."""
        self._wiring.put_away()
        self.logbook = logbook

    def take_up(self, logbook: "Logbook | None", sentence: str) -> None:
        """The diary is another file now, or None: it could not be opened again."""
        self._put_away(logbook)
        if logbook is None:
            self.root.show_problem(_("The diary could not be opened"), sentence, self._try_again)
            return
        self._open_logbook = lambda: type(logbook).open(logbook.path)
        self._begin(logbook)
        self.root.show_bar(sentence, [])

    def _open_at(self, path: "Path | None") -> None:
        """Opens the diary at `path` for this run, None: the one that could not be opened."""
        if path is not None:
            from diary.logbook import Logbook

            self._open_logbook = lambda: Logbook.open(path)
        self._try_again()

    def _try_again(self) -> None:
        self.root.close_sheet()
        self._open()

    def _pass_time(self, _dt: float) -> None:
        """At midnight what is called today changes; some time a reminder may be due, or a backup."""
        if self.logbook is None or writing():
            return
        if self.logbook.today() != self._day:
            self._day = self.logbook.today()
            self.root.refresh()
        with self._wiring.refusals():
            self.root.screen(SCREENS[0].name).ask()
            self._reminders.look(self.logbook)
            self._backups.look(self.logbook)

    def _on_reminder_opened(self) -> None:
        """She tapped the reminder."""
        Window.restore()
        Window.raise_window()
        if writing():
            return
        if self._around.hers:
            self.back_to_hers()
        self.root.go(SCREENS[0].name)

    def _on_nothing(self, day: date) -> None:
        """She answered a reminder, which is about her own diary."""
        if writing():
            Clock.schedule_once(lambda _dt: self._on_nothing(day), _WHILE_WRITING)
            return
        if self._around.hers:
            self.back_to_hers()
        if self.logbook is not None:
            with self._wiring.refusals():
                change = self.logbook.mark_no_leaks(day)
                about = day_text(day, self.logbook.today())
                self._wiring.saved(_("No leaks: {day}").format(day=about), change)

    def _on_week(self, week: "BlankWeek", answer: Answer) -> None:
        """The reminder about last week was answered, which is about the user's own diary."""
        if writing():
            Clock.schedule_once(lambda _dt: self._on_week(week, answer), _WHILE_WRITING)
            return
        if self._around.hers:
            self.back_to_hers()
        if self.logbook is None:
            return
        with self._wiring.refusals():
            given = WeekAnswer[answer.name]
            change = self.logbook.answer_week(week, given)
            if given is WeekAnswer.SOME:
                self._on_reminder_opened()
                self.show_screen("history", blank=week.period)
            else:
                self._wiring.saved(week_answer_text(change), change)

    def _on_request_close(self, *_args: object, **_kwargs: object) -> bool:
        """The window stays open while a sheet asks about what is not saved."""
        sheet = self.root.sheet
        return sheet is not None and not sheet.may_leave()
