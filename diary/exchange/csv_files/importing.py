"""Reads a CSV that this app wrote, row by row."""

from collections.abc import Iterator

from diary.exchange.arriving.dates import Ask
from diary.exchange.csv_files.heading import check_heading
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.csv_files.row import entry
from diary.exchange.csv_files.text import Sheet
from diary.model import Found, Notice, Problem, Reading
from diary.progress import Progress, unwatched


def read_own(sheet: Sheet, order: Ask, progress: Progress = unwatched) -> Iterator[Reading]:
    """The entries of a CSV that this app wrote, also after a spreadsheet saved it.

    order: of the dates that need one. Raises ExchangeError when its first line is another's.
    """
    check_heading(sheet.heading, sheet.name)
    if sheet.notice:
        yield Notice(sheet.notice)
    ids = DerivedIds("leak-diary")
    for row in sheet.rows(progress):
        if isinstance(row, Problem):
            yield row
            continue
        value = entry(sheet.heading, row.cells, ids, order)
        yield Problem(value, row.line) if isinstance(value, str) else Found(value, row.line)
