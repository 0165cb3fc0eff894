"""Reads a CSV that this app wrote: every row is checked before any is handed on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from diary.errors import ExchangeError
from diary.exchange.csv_row import entry
from diary.exchange.csv_text import Row, check_heading, decode, rows
from diary.exchange.staged import StagedImport
from diary.files import read_file
from diary.i18n import _, ngettext
from diary.model import Episode, NoLeakDay
from diary.wording import date_text

# 64 MB hold a few hundred thousand leaks; more is another file.
MAX_BYTES = 64_000_000
_LISTED_PROBLEMS = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken in. line: where it begins in the file, from 1."""

    line: int
    text: str

    def __str__(self) -> str:
        return _("line {line}: {problem}").format(line=self.line, problem=self.text)


def read_csv(path: Path) -> StagedImport:
    """The entries of the CSV at `path`, all or none.

    Raises ExchangeError: the file is no CSV of this app, or rows have problems; the first ten are listed with
    their lines.
    """
    text, notice = decode(read_file(path, MAX_BYTES), path.name)
    found = rows(text, path.name)
    check_heading(found[0] if found else None, path.name)
    staged, problems = _stage(found[0], found[1:])
    if problems:
        raise ExchangeError(_refusal(path.name, problems))
    return StagedImport(staged.episodes, staged.no_leak_days, (notice,) if notice else ())


def _stage(heading: Row, body: Iterable[Row]) -> tuple[StagedImport, list[Problem]]:
    columns = [cell.strip() for cell in heading.cells]
    problems: list[Problem] = []
    kept: list[tuple[int, Episode | NoLeakDay]] = []
    for row in body:
        value = entry(columns, row.cells)
        if isinstance(value, str):
            problems.append(Problem(row.line, value))
        else:
            kept.append((row.line, value))
    problems += _conflicts(kept)
    problems.sort(key=lambda problem: problem.line)
    values = [value for _line, value in kept]
    episodes = tuple(value for value in values if isinstance(value, Episode))
    marks = tuple(value for value in values if isinstance(value, NoLeakDay))
    return StagedImport(episodes, marks), problems


def _conflicts(kept: list[tuple[int, Episode | NoLeakDay]]) -> list[Problem]:
    """Rows that cannot both be true: the same id twice, a day marked twice, a marked day with a leak."""
    problems = []
    ids: dict[UUID, int] = {}
    leaks: dict[date, int] = {}
    marks: dict[date, int] = {}
    for line, value in kept:
        if value.id in ids:
            problems.append(
                Problem(
                    line,
                    _("its id stands in line {other} already. Keep one of the rows.").format(other=ids[value.id]),
                )
            )
        ids.setdefault(value.id, line)
        (leaks if isinstance(value, Episode) else marks).setdefault(value.day, line)
        if isinstance(value, NoLeakDay) and marks[value.day] != line:
            problems.append(
                Problem(
                    line, _("line {other} marks the same day. Keep one of them.").format(other=marks[value.day])
                )
            )
    for day in marks.keys() & leaks.keys():
        text = _("{day} is marked “no leaks”, but line {other} holds a leak on that day. Remove one of them.")
        problems.append(Problem(marks[day], text.format(day=date_text(day), other=leaks[day])))
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
