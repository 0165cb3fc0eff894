"""The app: opens the logbook, and wires screens, bar and sheets, none of which knows another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.properties import ObjectProperty

from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Change, Episode, Pregnancy
from diary.ui.desktop import open_folder
from diary.ui.drafts import UNDO_DISCARD, DraftQuestion
from diary.ui.keyboard import Keyboard
from diary.ui.kit.focus import Focus
from diary.ui.kit.layout import Sheet
from diary.ui.kit.palette import set_mode
from diary.ui.kit.pointer import Pointer
from diary.ui.long_work import stop_all
from diary.ui.looking_around import LookingAround
from diary.ui.reminders import Reminders
from diary.ui.screens import SCREENS
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.emergency_state import emergencies
from diary.ui.screens.just_logged import JustLogged
from diary.ui.screens.undoing import redone, undone
from diary.ui.sheets import make_sheet
from diary.ui.shell import Shell
from diary.ui.theme import theme
from diary.wording import day_text

if TYPE_CHECKING:
    from diary.analytics import Flag
    from diary.logbook import Logbook

_MINUTE = 60
# A height follows its text, and each level around it the height within: so many passes settle in one frame.
_LAYOUT_PASSES = 100


class DiaryApp(App):
    """open_logbook: opens the diary; called right after the first frame."""

    title = _("Leak Diary")
    logbook = ObjectProperty(None, allownone=True)

    def __init__(self, open_logbook: "Callable[[], Logbook]", **kwargs: Any):
        super().__init__(**kwargs)
        self._open_logbook = open_logbook
        self._last_change: Change | None = None
        self._last_episode: Episode | None = None
        self._last_file: Path | None = None
        self._logged: JustLogged | None = None
        self._emergencies: tuple[Flag, ...] = ()
        self._around = LookingAround()
        self._reminders = Reminders(self._on_reminder_opened, self._on_nothing)

    def build(self) -> Shell:
        set_mode("system")
        Clock.max_iteration = _LAYOUT_PASSES
        shell = Shell(SCREENS)
        shell.bind(on_screen=self._adopt, on_bar_choice=self._on_bar_choice, on_bar_chip=self._on_bar_chip)
        shell.bind(on_way_back=lambda _shell: self.back_to_hers())
        shell.bind(on_night=lambda _shell: self.show_night())
        self._drafts = DraftQuestion(shell, self._on_sheet, self._refusals)
        shell.bind(on_keys=lambda _shell: self.show_sheet("shortcuts"))
        self.focus = Focus(shell.layers)
        self._pointer = Pointer(shell.layers)
        self._keyboard = Keyboard(self, self.focus, self._pointer)
        Window.bind(on_request_close=self._on_request_close)
        # A phone's keyboard must not cover what is typed.
        Window.softinput_mode = "below_target"
        return shell

    def on_start(self) -> None:
        self.root.go(SCREENS[0].name)
        # The first call runs before the first frame is drawn, the one it schedules after it.
        Clock.schedule_once(lambda _dt: Clock.schedule_once(self._open))
        self._minutes = Clock.schedule_interval(self._pass_time, _MINUTE)

    def on_stop(self) -> None:
        self._minutes.cancel()
        self._keep_typed()
        stop_all()
        self.root.leave()
        if self.logbook is not None:
            self.logbook = self._around.end(self.logbook)
        self._keyboard.leave()
        self._pointer.leave()
        Window.unbind(on_request_close=self._on_request_close)

    def on_pause(self) -> bool:
        """The phone shows something else now, and may end the app without a word."""
        self._keep_typed()
        return True

    def open_settings(self, *_args: object) -> bool:
        """Kivy's own settings panel stays closed."""
        return False

    def look_around(self) -> None:
        """Shows the invented diary in the place of hers, which stays as it is."""
        with self._refusals():
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
        self._on_visit(None, name, **about)

    def show_sheet(self, name: str, **about: Any) -> None:
        """Opens a sheet; about: what it shows."""
        self._on_sheet(None, name, **about)

    def show_night(self) -> None:
        """What she needs in a dark room, and nothing bright."""
        if self.logbook is not None and not self.root.mode:
            self.show_sheet("night")

    def show_last_details(self) -> None:
        """The details of what was logged last."""
        if self._last_episode is not None:
            self._on_details(None, self._last_episode, False)

    def close(self) -> None:
        """Ends the app, unless what is not saved holds it."""
        if not self._on_request_close():
            self.stop()

    def _go(self, through: "Callable[[Logbook], str]") -> None:
        if self.logbook is not None:
            with self._refusals():
                self._on_saved(None, through(self.logbook), None, None)

    def refresh_theme(self) -> None:
        """Wears the look and the font size that she chose, or the look of what covers the window."""
        chosen = self.logbook.preferences()
        theme.font_scale = chosen.font_scale
        set_mode(self.root.mode or chosen.look.value)

    def _open(self, _dt: float) -> None:
        try:
            self.logbook = self._open_logbook()
            self._begin(self.logbook)
        except DiaryError as problem:
            if self.logbook is not None:
                self.logbook.close()
                self.logbook = None
            self.root.show_problem(_("The diary could not be opened"), str(problem), self._try_again)

    def _begin(self, logbook: "Logbook") -> None:
        self.refresh_theme()
        self._day = logbook.today()
        self.root.banner = _("Invented demonstration diary") if logbook.invented else ""
        self.root.banner_way = _("Invented diary. Back to your own") if self._around.hers else ""
        for screen in self.root.screens():
            screen.logbook = logbook
        # The first screen was made before anybody knew her words.
        self.root.refresh()
        self._emergencies = emergencies(logbook)
        self._drafts.ask(logbook)
        self.welcome()

    def welcome(self) -> None:
        """Asks her who starts a new diary a few questions, once."""
        from diary.ui.screens.first_start_state import wanted

        if wanted(self.logbook):
            self._on_sheet(None, "first_start")

    def _turn_to(self, logbook: "Logbook") -> None:
        self._put_away(logbook)
        # First: the screen that is gone to must not read the diary before, which is closed.
        self._begin(logbook)
        self.root.go(SCREENS[0].name)

    def _put_away(self, logbook: "Logbook | None") -> None:
        """From now on `logbook` is the diary; what was about the one before is gone."""
        while self.root.sheet is not None:
            self.root.close_sheet()
        self.root.hide_bar()
        self._last_change = self._last_episode = self._logged = None
        self.logbook = logbook

    def _on_diary(self, _sheet: Any, logbook: "Logbook | None", sentence: str) -> None:
        """The diary is another file now, or None: it could not be opened again."""
        self._put_away(logbook)
        if logbook is None:
            self.root.show_problem(_("The diary could not be opened"), sentence, self._try_again)
            return
        self._open_logbook = lambda: type(logbook).open(logbook.path)
        self._begin(logbook)
        self.root.show_bar(sentence, [])

    def _try_again(self) -> None:
        self.root.close_sheet()
        self._open(0)

    def _pass_time(self, _dt: float) -> None:
        """At midnight what is called today changes, and some time of the day a reminder may be due."""
        if self.logbook is None:
            return
        if self.logbook.today() != self._day:
            self._day = self.logbook.today()
            self.root.refresh()
        with self._refusals():
            self._reminders.look(self.logbook)

    def _on_reminder_opened(self) -> None:
        """She tapped the reminder."""
        Window.restore()
        Window.raise_window()
        if self._around.hers:
            self.back_to_hers()
        self.root.go(SCREENS[0].name)

    def _on_nothing(self, day: date) -> None:
        """She answered a reminder, which is about her own diary."""
        if self._around.hers:
            self.back_to_hers()
        if self.logbook is not None:
            with self._refusals():
                change = self.logbook.mark_no_leaks(day)
                about = day_text(day, self.logbook.today())
                self._on_saved(None, _("No leaks: {day}").format(day=about), change, None)

    def _adopt(self, _shell: Shell, screen: DiaryScreen) -> None:
        screen.bind(
            on_saved=self._on_saved,
            on_logged=self._on_logged,
            on_refused=self._on_refused,
            on_details=self._on_details,
            on_dates=self._on_dates,
            on_sheet=self._on_sheet,
            on_file=self._on_file,
            on_preferred=lambda _screen: self.refresh_theme(),
            on_visit=self._on_visit,
        )
        screen.logbook = self.logbook

    def _on_saved(self, _screen: Any, sentence: str, change: Change | None, episode: Episode | None) -> None:
        self._last_change, self._last_episode, self._logged = change, episode, None
        choices = []
        if change is not None and change.steps:
            choices.append(("undo", _("Undo")))
        if episode is not None:
            choices.append(("details", _("Details")))
        self.root.show_bar(sentence, choices)
        self.root.refresh()
        self._drafts.ask(self.logbook)
        with self._refusals():
            self.refresh_theme()
            self._watch_emergencies(change)

    def _on_logged(self, _screen: Any, logged: JustLogged) -> None:
        """A leak was logged by one tap: the bar offers what one more can do to it."""
        self._last_change, self._last_episode, self._logged = logged.change, logged.episode, logged
        self.root.show_bar(logged.sentence, logged.choices, logged.chips)
        self.root.refresh()

    def _on_refused(self, _screen: Any, sentence: str) -> None:
        self.root.show_bar(sentence, [])

    def _on_bar_choice(self, _shell: Shell, choice: str) -> None:
        if choice == "undo" and self._last_change:
            self._undo(self._last_change)
        elif choice == "details" and self._last_episode:
            self._on_details(None, self._last_episode, False)
        elif choice == UNDO_DISCARD:
            self._drafts.undo_discard(self.logbook)
        elif self._logged and choice in ("another", "join"):
            with self._refusals():
                self._logged.answer(choice)
                self._on_logged(None, self._logged)
        elif choice == "folder" and self._last_file:
            with self._refusals():
                open_folder(self._last_file.parent)

    def _on_bar_chip(self, _shell: Shell, row: str, value: Any) -> None:
        if self._logged:
            with self._refusals():
                self._logged.say(row, value)
                self._on_logged(None, self._logged)

    def _undo(self, change: Change) -> None:
        with self._refusals():
            self.logbook.undo(change)
            self._on_saved(None, _("Taken back."), None, None)

    def _watch_emergencies(self, change: Change | None) -> None:
        """What was saved asks for help at once: that comes before everything else."""
        before, self._emergencies = self._emergencies, emergencies(self.logbook)
        known = {flag.rule.id for flag in before}
        if any(flag.rule.id not in known for flag in self._emergencies):
            self._on_sheet(None, "emergency", change=change)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except DiaryError as problem:
            self.root.show_bar(str(problem), [])

    def _on_details(self, _screen: Any, episode: Episode, is_new: bool) -> None:
        self._on_sheet(_screen, "details", episode=episode, is_new=is_new)

    def _on_dates(self, _screen: Any, pregnancy: Pregnancy | None) -> None:
        self._on_sheet(_screen, "dates", pregnancy=pregnancy)

    def _on_sheet(self, _from: Any, name: str, **about: Any) -> None:
        with self._refusals():
            sheet = make_sheet(name, logbook=self.logbook, **about)
            for event, handler in (
                ("on_close", self._on_sheet_closed),
                ("on_saved", self._on_sheet_saved),
                ("on_kept", self._on_kept),
                ("on_sheet", self._on_sheet),
                ("on_diary", self._on_diary),
                ("on_look_around", lambda _sheet: self.look_around()),
            ):
                if sheet.is_event_type(event):
                    sheet.bind(**{event: handler})
            self.root.hide_bar()
            self.root.open_sheet(sheet)
            if sheet.mode:
                self.refresh_theme()

    def _on_visit(self, _screen: Any, name: str, **about: Any) -> None:
        self.root.go(name)
        with self._refusals():
            self.root.screen(name).visit(**about)

    def _keep_typed(self) -> None:
        """What is typed and not saved stays in the diary's file."""
        for sheet in self.root.sheets():
            sheet.may_leave()

    def _on_file(self, _screen: Any, sentence: str, path: Path) -> None:
        self._last_file = path
        self.root.show_bar(sentence, [("folder", _("Open folder"))])

    def _on_sheet_closed(self, sheet: Sheet) -> None:
        self.root.close_sheet()
        if sheet.mode:
            self.refresh_theme()
        self.root.refresh()
        self._drafts.ask(self.logbook)

    def _on_sheet_saved(self, sheet: Any, sentence: str, change: Change | None, episode: Episode | None) -> None:
        self.root.close_sheet()
        self._on_saved(sheet, sentence, change, episode)

    def _on_kept(self, sheet: Any, sentence: str, change: Change | None) -> None:
        self._on_saved(sheet, sentence, change, None)

    def _on_request_close(self, *_args: object, **_kwargs: object) -> bool:
        """The window stays open while a sheet asks about what is not saved."""
        sheet = self.root.sheet
        return sheet is not None and not sheet.may_leave()
