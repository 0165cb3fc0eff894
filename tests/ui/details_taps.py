"""What the tests of the details sheet tap and look at."""

from diary.logbook import Logbook
from diary.model import (
    Episode,
)
from tests.ui.driver import Driver

# Behind which line a field stands.
WHEN, MORE = "when", "more"


def the_one(logbook: Logbook) -> Episode:
    """The diary's only episode."""
    (day,) = logbook.days()
    (episode,) = day.episodes
    return episode


def tap_chip(app: Driver, group: str, text: str) -> None:
    """Taps a chip of one group of the sheet; several groups have a “Not sure”."""
    app.tap(next(c for c in app.app.root.sheet.ids[group].children if c.text == text))
