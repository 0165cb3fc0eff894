"""Every screen and every sheet, opened in turn over a filled diary: for tests of what must hold everywhere.

A new screen or sheet is opened by itself; `ABOUT` says what a sheet is about that cannot be made without, and
`VIEWS` what a screen shows besides its first view.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from diary.demo import fill
from diary.logbook import Logbook
from diary.model import Medicine, PartialDate, Person, Symptom
from diary.ui.screens import SCREENS
from diary.ui.sheets import SHEETS
from diary.ui.widgets.history_rows import HistoryEntry
from diary.ui.widgets.option_rows import OptionRow
from tests.ui.driver import Driver
from tests.ui.waiting import settle

Place = tuple[str, ...]

ABOUT: Mapping[str, Callable[[Logbook], dict[str, Any]]] = {
    "dates": lambda logbook: {"pregnancy": logbook.profile().latest},
    "edit_many": lambda logbook: {"leaks": frozenset(logbook.ids()), "done": lambda: None},
    "details": lambda logbook: {"episode": logbook.store.episodes()[-1], "is_new": False},
    "medicine": lambda logbook: {"medicine": logbook.medicines()[0]},
}
"""What a sheet is told, besides the logbook."""


def _unfold_the_guide(driver: Driver) -> None:
    driver.tap(next(row for row in driver.all(OptionRow) if row.after == "chevron-down"))


def _search_the_guide(driver: Driver) -> None:
    driver.type("Search the guide", "pump")
    driver.frames(30)


def _show_the_bar(driver: Driver) -> None:
    driver.tap("Shower")


def _select_an_entry(driver: Driver) -> None:
    driver.app.root.go_back()
    driver.tap("Select")
    driver.tap(next(driver.all(HistoryEntry)))


VIEWS: Mapping[str, Mapping[str, Callable[[Driver], None]]] = {
    "guide": {"topic": _unfold_the_guide, "search": _search_the_guide},
    "history": {
        "calendar": lambda driver: driver.tap("Calendar"),
        "filter": lambda driver: driver.tap("Search and filter"),
        "selection": _select_an_entry,
    },
    "today": {"bar": _show_the_bar},
}
"""By screen: the further views by their names, and how to get there from the one before."""


def fill_everything(logbook: Logbook) -> None:
    """The demonstration diary, and some of everything that it lacks."""
    fill(logbook)
    today = logbook.today()
    logbook.save_person(Person(country="DE"))
    started = PartialDate(today - timedelta(days=40))
    logbook.save_medicine(Medicine(name="Domperidone, from the pharmacy at the station", started=started))
    logbook.report_symptom(Symptom.FEVER)


def places(driver: Driver, logbook: Logbook) -> Iterator[Place]:
    """Opens each place in turn and yields its name: (screen,), (screen, view) or ("sheet", name)."""
    shell = driver.app.root
    while shell.sheet is not None:
        shell.close_sheet()
    for entry in SCREENS:
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
        driver.app._on_sheet(None, name, **ABOUT.get(name, lambda _logbook: {})(logbook))
        settle(driver)
        yield "sheet", name
        shell.close_sheet()
        shell.hide_bar()
        driver.frames(4)
