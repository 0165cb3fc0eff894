"""The log: one line per leak, its details and note below it, a heading for each month."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Spacer

from diary.bidi import runs_right
from diary.exchange.pdf.fonts import REGULAR, UNPRINTABLE, wrapped
from diary.exchange.pdf.grid import GUTTER, SIZE, Column, Grid, Row, below_width
from diary.exchange.pdf.pages import Heading, Sheet
from diary.exchange.pdf.style import SMALL
from diary.i18n import _, ngettext
from diary.model import Choice, Episode, Moment, NoLeakDay, Openings, Trigger
from diary.progress import Progress, unwatched, watched
from diary.report import DoctorReport, LogLine
from diary.wording import answered_text, month_text, short_date, time_text_24

_NOT_SAID = "–"

_Entry = LogLine | NoLeakDay


@dataclass(frozen=True, slots=True)
class Part:
    """A column of the log, and the text for one line of it."""

    column: Column
    text: Callable[[LogLine], str]


def parts(report: DoctorReport, width: float) -> tuple[Part, ...]:
    """The columns of this log; without any age, after a loss for example, there is none for it."""
    aged = [Part(Column((_("Day"),), 22), lambda line: str(line.age.days) if line.age else "")]
    usual = [
        Part(Column((_("Date"),), 50), lambda line: _date(line.episode)),
        Part(Column((_("Time"),), 27), lambda line: time_text_24(line.episode.moment.wall)),
        *(aged if _aged(report) else []),
        Part(Column((_("Side"),), 27), lambda line: _said(line.episode.side)),
        Part(Column((_("Trigger"),), 84), lambda line: _triggers(line.episode)),
        Part(Column((_("Amount"),), 39), lambda line: _said(line.episode.amount)),
        Part(Column((_("Fluid"),), 43), lambda line: _said(line.episode.fluid)),
        Part(Column((_("How it came"),), 70), lambda line: _said(line.episode.onset)),
        Part(Column((_("Since {feed}"),), 44), lambda line: _minutes(line.episode.since_feed)),
        Part(Column((_("Pads"),), 22), lambda line: _number(line.episode.pads)),
    ]
    rest = width - sum(part.column.width for part in usual)
    return (*usual, Part(Column((_("Details, note"),), rest), lambda _line: ""))


def _aged(report: DoctorReport) -> bool:
    return any(line.age for line in report.log)


def story(report: DoctorReport, sheet: Sheet, progress: Progress = unwatched) -> list[Flowable]:
    """The log, oldest first, days without leaks included; for a report with at least one entry."""
    shown = parts(report, sheet.text_width)
    columns = [part.column for part in shown]
    rows = list(_rows(report.entries, shown, report.generated, progress))
    too_long = _("This note is longer than a page and goes on over several.")
    heading = Heading(_("Log"), _("Log"))
    grid = Grid(columns, rows, sheet.text_height - 30, too_long)
    return [heading, grid, Spacer(1, 6), Paragraph(_key(report, rows), SMALL)]


def _rows(entries: Sequence[_Entry], shown: Sequence[Part], here: Moment, progress: Progress) -> Iterator[Row]:
    for month, group in groupby(watched(entries, progress), key=lambda entry: _day(entry).replace(day=1)):
        found = list(group)
        title = month_text(month)
        yield Row(((title,), (_summed(found),)), band=True, mark=title)
        for entry in found:
            yield _no_leaks(entry, shown, here) if isinstance(entry, NoLeakDay) else _leak(entry, shown)


def _summed(entries: Iterable[_Entry]) -> str:
    """What one month holds."""
    none = sum(isinstance(entry, NoLeakDay) for entry in entries)
    leaks = sum(isinstance(entry, LogLine) for entry in entries)
    said = [ngettext("{n} leak", "{n} leaks", leaks).format(n=leaks)]
    if none:
        said.append(ngettext("{n} day marked “no leaks”", "{n} days marked “no leaks”", none).format(n=none))
    return ", ".join(said)


def _no_leaks(mark: NoLeakDay, shown: Sequence[Part], here: Moment) -> Row:
    cells: list[Sequence[str]] = [()] * len(shown)
    cells[0] = (_date(mark),)
    cells[-7] = (_("No leaks"),)
    answered = mark.answered_on(here)
    if answered:
        cells[-1] = wrapped(answered_text(answered), shown[-1].column.width - GUTTER, SIZE)
    return Row(tuple(cells))


def _leak(line: LogLine, shown: Sequence[Part]) -> Row:
    """Details and note stand in the line where they fit into it, otherwise below it, over the whole width."""
    *usual, last = shown
    cells = [wrapped(part.text(line), part.column.width - GUTTER, SIZE) for part in usual]
    wide, narrow = below_width([part.column for part in shown]), last.column.width - GUTTER
    below = [found for found in (_details(line.episode, wide), _note(line.episode.note, wide)) if found]
    beside: list[str] = []
    if below and len(below[0]) == 1 and stringWidth(below[0][0], REGULAR, SIZE) <= narrow:
        beside = below.pop(0)
    return Row((*cells, beside), [line for lines in below for line in lines])


def _note(note: str, width: float) -> list[str]:
    """The heading is set apart from the note's own direction of writing."""
    if not note:
        return []
    heading = _("Note:") + " "
    first, *rest = wrapped(note, width - stringWidth(heading, REGULAR, SIZE), SIZE)
    if rest and runs_right(note):
        return [heading.rstrip(), *wrapped(note, width, SIZE)]
    return [heading + first, *rest]


def _key(report: DoctorReport, rows: Iterable[Row]) -> str:
    said = [_("{sign} not said.").format(sign=_NOT_SAID)]
    if _aged(report):
        said.append(_("Day: days since the birth, which is day 0."))
    if any(UNPRINTABLE in line for row in rows for lines in (*row.cells, row.below) for line in lines):
        said.append(
            _("{sign} stands for a character that the font of this report lacks; a CSV holds it.").format(
                sign=UNPRINTABLE
            )
        )
    return " ".join(said)


def _day(entry: _Entry) -> date:
    return entry.day if isinstance(entry, NoLeakDay) else entry.episode.day


def _date(entry: Episode | NoLeakDay) -> str:
    return f"{short_date(entry.day)} {entry.day.year}"


def _said(value: Choice) -> str:
    return _NOT_SAID if value.value == "unsure" else value.label


def _triggers(episode: Episode) -> str:
    # A row stands on one page, so line breaks in her words become spaces.
    words = " ".join(episode.other_trigger.split())
    labels = [f"{t.label} ({words})" if t is Trigger.OTHER and words else t.label for t in episode.triggers]
    return ", ".join(labels) or _NOT_SAID


def _minutes(value: int | None) -> str:
    return _NOT_SAID if value is None else _("{n} min").format(n=value)


def _number(value: int | None) -> str:
    return _NOT_SAID if value is None else str(value)


def _details(episode: Episode, width: float) -> list[str]:
    """What has no column, as far as it was said."""
    said = []
    if episode.openings is not Openings.UNSURE:
        said.append(episode.openings.label)
    if episode.smell is not None:
        said.append(_("foul smell") if episode.smell else _("no smell"))
    if episode.bother is not None:
        said.append(_("bother {n} of 10").format(n=episode.bother))
    if episode.feelings:
        said.append(_("feelings: {names}").format(names=", ".join(f.label for f in episode.feelings)))
    if episode.feeling_minutes is not None:
        said.append(
            ngettext("passed after {n} minute", "passed after {n} minutes", episode.feeling_minutes).format(
                n=episode.feeling_minutes
            )
        )
    return wrapped(" · ".join(said), width, SIZE) if said else []
