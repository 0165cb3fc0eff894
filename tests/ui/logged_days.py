"""A diary with many days in it, and what History says above them."""

from datetime import timedelta
from typing import Any

from diary.logbook import Logbook
from diary.model import Change, Episode, Moment, Step, Trigger
from diary.ui.widgets.history_rows import HistoryDay
from tests.ui.driver import Driver


def log_daily(logbook: Logbook, days: int, a_day: int = 1) -> None:
    """So many leaks on each of the last days, in one change."""
    now = logbook.now()
    moments = (
        Moment(now.utc - timedelta(days=day, seconds=number), now.offset, now.zone)
        for day in range(days)
        for number in range(a_day)
    )
    steps = [Step(None, Episode(moment=moment, triggers=(Trigger.SHOWER,))) for moment in moments]
    logbook.store.apply(Change(tuple(steps)), now.utc)


def headings(app: Driver) -> list[tuple[str, str]]:
    """Title and detail of the days in view, from the top."""
    return [(day.title, day.detail) for day in sorted(app.all(HistoryDay), key=lambda day: -day.y)]


def scroll_by(app: Driver, days: Any, pixels: float) -> None:
    """Scrolls the list down by so much, as far as it goes."""
    days.scroll_y = min(1, max(0, days.scroll_y - pixels / (days.children[0].height - days.height)))
    app.frames()
