"""Reads a CSV that this app wrote, row by row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from diary.errors import ExchangeError
from diary.exchange.csv_heading import check_heading
from diary.exchange.csv_ids import DerivedIds
from diary.exchange.csv_row import entry
from diary.exchange.csv_text import Sheet, open_sheet
from diary.exchange.read_source import of_file
from diary.exchange.staged import StagedImport
from diary.i18n import _, ngettext
from diary.model import Episode, Found, NoLeakDay, Notice, Problem, Reading
from diary.progress import Progress, unwatched
from diary.wording import date_text

_LISTED_PROBLEMS = 10


def read_own(sheet: Sheet, progress: Progress = unwatched) -> Iterator[Reading]:
    """The entries of a CSV that this app wrote. Raises ExchangeError when its first line is another's."""
    check_heading(sheet.heading, sheet.name)
    if sheet.notice:
        yield Notice(sheet.notice)
    ids = DerivedIds("leak-diary")
    for row in sheet.rows(progress):
        if isinstance(row, Problem):
            yield row
            continue
        value = entry(sheet.heading, row.cells, ids)
        yield Problem(value, row.line) if isinstance(value, str) else Found(value, row.line)


def read_csv(path: Path) -> StagedImport:
    """The entries of the CSV at `path`, all or none.

    Raises ExchangeError: the file is no CSV of this app, or rows have problems; the first ten are listed with
    their lines.
    """
    problems: list[Problem] = []
    kept: list[tuple[int, Episode | NoLeakDay]] = []
    notices: list[str] = []
    for reading in read_own(open_sheet(of_file(path))):
        match reading:
            case Problem():
                problems.append(reading)
            case Notice(text):
                notices.append(text)
            case Found(Episode() | NoLeakDay() as what, int() as line):
                kept.append((line, what))
    problems += _conflicts(kept)
    problems.sort(key=lambda problem: problem.line or 0)
    if problems:
        raise ExchangeError(_refusal(path.name, problems))
    values = [value for _line, value in kept]
    return StagedImport(
        tuple(value for value in values if isinstance(value, Episode)),
        tuple(value for value in values if isinstance(value, NoLeakDay)),
        tuple(notices),
    )


def _conflicts(kept: list[tuple[int, Episode | NoLeakDay]]) -> list[Problem]:
    """Rows that cannot both be true: the same id twice, a day marked twice, a marked day with a leak."""
    problems = []
    ids: dict[UUID, int] = {}
    leaks: dict[date, int] = {}
    marks: dict[date, int] = {}
    for line, value in kept:
        if value.id in ids:
            text = _("its id stands in line {other} already. Keep one of the rows.")
            problems.append(Problem(text.format(other=ids[value.id]), line))
        ids.setdefault(value.id, line)
        (leaks if isinstance(value, Episode) else marks).setdefault(value.day, line)
        if isinstance(value, NoLeakDay) and marks[value.day] != line:
            text = _("line {other} marks the same day. Keep one of them.")
            problems.append(Problem(text.format(other=marks[value.day]), line))
    for day in marks.keys() & leaks.keys():
        text = _("{day} is marked “no leaks”, but line {other} holds a leak on that day. Remove one of them.")
        problems.append(Problem(text.format(day=date_text(day), other=leaks[day]), marks[day]))
    return problems


def _refusal(name: str, problems: list[Problem]) -> str:
    head = ngettext(
        "{name} has {n} row that cannot be read, so nothing was imported. Mend it and try again:",
        "{name} has {n} rows that cannot be read, so nothing was imported. Mend them and try again:",
        len(problems),
    ).format(name=name, n=len(problems))
    lines = [str(problem) for problem in problems[:_LISTED_PROBLEMS]]
    if len(problems) > _LISTED_PROBLEMS:
        lines.append(_("and {n} more").format(n=len(problems) - _LISTED_PROBLEMS))
    return "\n".join([head, *lines])
