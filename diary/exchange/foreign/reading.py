"""Exports of other apps: what they say of leaking, as far as it can be told; the rest is counted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.exchange.csv_files.text import Sheet
from diary.exchange.foreign import baby_buddy, drip, track_and_graph
from diary.exchange.foreign.taken import RowReader
from diary.exchange.mapped.rows import without_time
from diary.i18n import _, ngettext
from diary.model import Found, Notice, Problem, Reading
from diary.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class App:
    """An app whose export can be read. matches: tells it by its headings; reader: of the rows of one file."""

    name: str
    matches: Callable[[Sequence[str]], bool]
    reader: Callable[[ZoneInfo | None], RowReader]


APPS = (
    App(
        track_and_graph.NAME,
        track_and_graph.matches,
        track_and_graph.TrackAndGraph,
    ),
    App(drip.NAME, drip.matches, drip.Drip),
    App(baby_buddy.NAME, baby_buddy.matches, baby_buddy.BabyBuddy),
)


def app_of(heading: Sequence[str]) -> App | None:
    return next((app for app in APPS if app.matches(heading)), None)


def read_foreign(
    sheet: Sheet, app: App, progress: Progress = unwatched, zone: ZoneInfo | None = None
) -> Iterator[Reading]:
    """What the export of `app` says of leaking, and a Notice of how many rows hold nothing of it.

    zone: where times without a zone of their own were written, None for that of this device.
    """
    if sheet.notice:
        yield Notice(sheet.notice)
    reader = app.reader(zone)
    left, days = 0, 0
    for row in sheet.rows(progress):
        if isinstance(row, Problem):
            yield row
            continue
        if len(row.cells) != len(sheet.heading):
            text = _("it has {n} cells where {expected} are needed. Export the CSV again, or complete the row.")
            yield Problem(text.format(n=len(row.cells), expected=len(sheet.heading)), row.line)
            continue
        try:
            taken = reader.take(dict(zip(sheet.heading, row.cells, strict=True)))
        except InvalidEntry as error:
            yield Problem(str(error), row.line)
            continue
        if taken is None:
            left += 1
            continue
        days += not taken.timed
        yield Found(taken.entry, row.line)
    if days:
        yield Notice(without_time(days))
    if left:
        yield Notice(_left_out(left, app.name))


def _left_out(n: int, app: str) -> str:
    return ngettext(
        "{n} row of {app} holds no leak and was left out.",
        "{n} rows of {app} hold no leak and were left out.",
        n,
    ).format(n=n, app=app)
