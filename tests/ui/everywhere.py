"""Every screen and every sheet, opened in turn over a filled diary: for tests of what must hold everywhere.

A new screen or sheet is opened by itself; `ABOUT` says what a sheet is about that cannot be made without, and
`VIEWS` what a screen shows besides its first view.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from diary.demo import fill
from diary.logbook import Logbook
from diary.model import DoctorQuestion, Face, Landmark, Medicine, PartialDate, Person, Symptom, Trigger
from diary.ui.screens import SCREENS
from diary.ui.sheets import SHEETS
from diary.ui.theme import theme
from diary.ui.widgets.history_rows import HistoryEntry
from tests.ui.driver import Driver
from tests.ui.waiting import settle

Place = tuple[str, ...]

ABOUT: Mapping[str, Callable[[Logbook], dict[str, Any]]] = {
    "backup": lambda logbook: {"backup": logbook.backups()[0]},
    "dates": lambda logbook: {"pregnancy": logbook.profile().latest},
    "details": lambda logbook: {"episode": logbook.store.episodes()[-1], "is_new": False},
    "edit_many": lambda logbook: {"leaks": frozenset(logbook.ids()), "done": lambda: None},
    "landmark": lambda logbook: {"landmark": logbook.landmarks()[0]},
    "medicine": lambda logbook: {"medicine": logbook.medicines()[0]},
    "question": lambda logbook: {"question": logbook.questions()[0]},
    "report_preview": lambda logbook: {"data": _report(logbook), "keep": lambda _data: None},
    "trigger": lambda logbook: {"face": next(face for face in logbook.faces() if face.own)},
}
"""What a sheet is told, besides the logbook."""


def _select_an_entry(driver: Driver) -> None:
    driver.app.root.go_back()
    history = driver.app.root.screen("history")
    # A list that was rolled comes to rest at its top, and may still be reading.
    history.list.effect_y.velocity = 0
    history.list.scroll_y = 1
    history.choose()
    driver.wait(lambda: any(driver.all(HistoryEntry)), seconds=30)
    driver.tap(next(driver.all(HistoryEntry)))


def _unfold(driver: Driver, name: str) -> None:
    """In a wide window it stands beside the list anyway."""
    if not theme.WIDE:
        driver.tap(name)


VIEWS: Mapping[str, Mapping[str, Callable[[Driver], None]]] = {
    "guide": {
        "topic": lambda driver: driver.app.show_screen("guide", topic="why"),
        "search": lambda driver: driver.app.show_screen("guide", search="pump"),
    },
    "history": {
        "calendar": lambda driver: _unfold(driver, "Calendar"),
        "filter": lambda driver: _unfold(driver, "Search and filter"),
        "selection": _select_an_entry,
    },
    "today": {"bar": lambda driver: driver.tap("Shower")},
}
"""By screen: the further views by their names, and how to get there from the one before."""


def _see_columns(driver: Driver) -> None:
    _bring_in(driver, "Day,Clock time,What,Remarks\n03/04/2026,07:15,leak,in the queue of the supermarket\n")
    driver.tap("Trigger")


def _see_preview(driver: Driver) -> None:
    rows = "\n".join(f'"leak","2026-02-{day}","07:15:00","UTC+01:00","shower"' for day in range(16, 31))
    _bring_in(driver, f'"kind","date","time","utc_offset","triggers"\n{rows}\n')


def _take_in(driver: Driver) -> None:
    with _where_it_lies(driver.app.logbook):
        driver.app.root.sheet.on_action()
        settle(driver)


def _bring_in(driver: Driver, text: str) -> None:
    with TemporaryDirectory() as folder, _where_it_lies(driver.app.logbook):
        path = Path(folder) / "from the phone.csv"
        path.write_text(text, encoding="utf-8")
        driver.app.root.sheet.read(path)
        settle(driver)


@contextmanager
def _where_it_lies(logbook: Logbook) -> Iterator[None]:
    """A picture shows another path than that of the file, which the worker opens."""
    shown = logbook.store.path
    logbook.store.path = Path(logbook.store._connection.exec_driver_sql("PRAGMA database_list").all()[0][2])
    yield
    logbook.store.path = shown


SHEET_VIEWS: Mapping[str, Mapping[str, Callable[[Driver], None]]] = {
    "bring_in": {"columns": _see_columns, "preview": _see_preview, "outcome": _take_in},
}
"""By sheet: as VIEWS."""


def _report(logbook: Logbook) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        logbook.export(path)
        return path.read_bytes()


def fill_everything(logbook: Logbook) -> None:
    """The demonstration diary, and some of everything that it lacks."""
    fill(logbook)
    today = logbook.today()
    logbook.save_person(Person(country="DE"))
    started = PartialDate(today - timedelta(days=40))
    logbook.save_medicine(Medicine(name="Domperidone, from the pharmacy at the station", started=started))
    logbook.report_symptom(Symptom.FEVER)
    logbook.save_face(Face(trigger=Trigger.OTHER, name="Cold wind at the bus stop", icon="weather-windy"))
    logbook.save_landmark(Landmark(day=today - timedelta(days=60), name="New pads from the other shop"))
    logbook.save_question(DoctorQuestion(text="Is it still to be expected that it happens twice a week?"))
    logbook.delete(logbook.store.episodes()[0])
    logbook.backup()


def places(driver: Driver, logbook: Logbook) -> Iterator[Place]:
    """Opens each place in turn and yields its name: (screen,), (screen, view), ("sheet", name[, view])."""
    shell = driver.app.root
    while shell.sheet is not None:
        shell.close_sheet()
    for entry in SCREENS:
        assert shell.sheet is None, f"a sheet came over the screen before {entry.name}"
        shell.go(entry.name)
        settle(driver)
        yield (entry.name,)
        for view, open_view in VIEWS.get(entry.name, {}).items():
            open_view(driver)
            settle(driver)
            yield entry.name, view
        shell.hide_bar()
    shell.go(SCREENS[0].name)
    for name in SHEETS:
        driver.app.show_sheet(name, **ABOUT.get(name, lambda _logbook: {})(logbook))
        settle(driver)
        yield "sheet", name
        for view, open_view in SHEET_VIEWS.get(name, {}).items():
            open_view(driver)
            settle(driver)
            yield "sheet", name, view
        shell.sheet.dispatch("on_close")
        shell.hide_bar()
        driver.frames(4)
