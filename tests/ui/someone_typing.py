"""A process of its own in which someone types a note without a pause, until it is killed.

It is told the diary's path, opens the app on it, logs a leak, and tells each word that it typed.
"""

import sys
from pathlib import Path

import tests.ui.conftest  # noqa: F401 - prepares Kivy as in all tests of the app
from diary.logbook import Logbook
from tests.clock import SettableClock
from tests.ui.driver import Driver


def main() -> None:
    with Logbook.open(Path(sys.argv[1]), SettableClock("2026-03-14T07:15")) as logbook:
        logbook.set_setting("first_start_done", "yes")
        app = Driver(lambda: logbook)
        app.tap("Shower")
        app.tap("Details")
        app.tap("Left")
        app.tap("Today, 07:15")
        app.type("Time", "7:")
        note = app.app.root.sheet.ids.note.ids.input
        for number in range(10_000):
            note.insert_text(f"word{number} ")
            app.frames(10)
            print(number, flush=True)


if __name__ == "__main__":
    main()
