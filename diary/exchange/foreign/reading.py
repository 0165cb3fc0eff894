"""Exports of other apps: what they say of leaking, as far as it can be told; the rest is counted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.exchange.arriving.dates import Ask
from diary.exchange.csv_files.text import Sheet
from diary.exchange.foreign import baby_buddy, drip, track_and_graph
from diary.exchange.foreign.left_out import LeftOut
from diary.exchange.foreign.taken import RowReader
from diary.exchange.mapped.rows import without_time
from diary.i18n import ngettext
from diary.model import Found, Notice, Problem, Reading
from diary.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class App:
    """An app whose export can be read. matches: tells it by its headings; reader: of the rows of one file.

    dates: its columns that hold dates.
    """

    name: str
    matches: Callable[[Sequence[str]], bool]
    reader: Callable[[ZoneInfo | None, Ask], RowReader]
    dates: tuple[str, ...]


APPS = (
    App(track_and_graph.NAME, track_and_graph.matches, track_and_graph.TrackAndGraph, track_and_graph.DATES),
    App(drip.NAME, drip.matches, drip.Drip, drip.DATES),
    App(baby_buddy.NAME, baby_buddy.matches, baby_buddy.BabyBuddy, baby_buddy.DATES),
)


def app_of(heading: Sequence[str]) -> App | None:
    return next((app for app in APPS if app.matches(heading)), None)


def read_foreign(
    sheet: Sheet, app: App, order: Ask, progress: Progress = unwatched, zone: ZoneInfo | None = None
) -> Iterator[Reading]:
    """What the export of `app` says of leaking, and Notices of what of it holds no leak.

    order: of the dates that need one. zone: where times without a zone of their own were written, None for that of
    this device.
    """
    if sheet.notice:
        yield Notice(sheet.notice)
    reader = app.reader(zone, order)
    left, days = LeftOut(), 0
    for row in sheet.rows(progress):
        if isinstance(row, Problem):
            yield row
            continue
        try:
            taken = reader.take(dict(zip(sheet.heading, row.cells, strict=True)))
        except InvalidEntry as error:
            yield Problem(str(error), row.line)
            continue
        if taken is None:
            left.add(row)
            continue
        days += not taken.timed
        yield Found(taken.entry, row.line)
    if days:
        yield Notice(without_time(days))
    if left.number:
        yield Notice(_left_out(left.number, app.name))
    yield from left.notices


def _left_out(n: int, app: str) -> str:
    return ngettext(
        "{n} row of {app} holds no leak and was left out.",
        "{n} rows of {app} hold no leak and were left out.",
        n,
    ).format(n=n, app=app)
