"""Leaks week by week: a short table for the first page, all weeks for the second."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from diary.analytics import Week, rate_text
from diary.exchange.pdf.fonts import wrapped
from diary.exchange.pdf.grid import GUTTER, SIZE, Column, Grid, Row
from diary.i18n import N_, _, ngettext
from diary.report import DoctorReport
from diary.wording import short_date

# On the first page; before them the table of all weeks tells.
LAST_WEEKS = 12
KNOWN_DAYS = N_("Leaks in 7 days: in seven days with an entry; days without one are unknown, not zero.")


@dataclass(frozen=True, slots=True)
class Line:
    """One week with an entry, or a run of weeks without any."""

    weeks: tuple[Week, ...]

    @property
    def known(self) -> bool:
        return not self.weeks[0].unknown


def lines(report: DoctorReport) -> tuple[Line, ...]:
    """Up to the week in which the report was made, weeks without an entry together."""
    begun = (week for week in report.weeks.weeks if week.period.start <= report.generated.day)
    found: list[Line] = []
    for unknown, group in groupby(begun, key=lambda week: week.unknown):
        alike = tuple(group)
        found += [Line(alike)] if unknown else [Line((week,)) for week in alike]
    return tuple(found)


def short_table(report: DoctorReport, shown: Sequence[Line], width: float, highest: float) -> Grid:
    """The weeks `shown`, for beside other things."""
    return _table(shown, _columns(report, width), highest)


def full_table(report: DoctorReport, width: float, highest: float) -> Grid:
    """All weeks, also with their days with a leak and what most leaks came with."""
    usual = _columns(report, width * 0.6)
    extra = [
        _Part(Column((_("Days with"), _("a leak")), 52, right=True), lambda week: str(week.leak_days)),
        _Part(Column(("",), 12), lambda _week: ""),
        _Part(Column((_("Most often"),), width * 0.4 - 64), lambda week: _most(week)),
    ]
    return _table(lines(report), [*usual, *extra], highest)


@dataclass(frozen=True, slots=True)
class _Part:
    """A column and what it says of a week."""

    column: Column
    text: Callable[[Week], str]


def _columns(report: DoctorReport, width: float) -> list[_Part]:
    number = _Part(Column((_("Week"),), 26), lambda week: str(week.since_birth))
    found = [number] if report.weeks.birth else []
    rest = width - 118 - sum(one.column.width for one in found)
    return [
        *found,
        _Part(Column((_("From"),), rest), lambda week: _date(week)),
        _Part(Column((_("Leaks"),), 30, right=True), lambda week: str(week.total)),
        _Part(Column((_("Days with"), _("an entry")), 46, right=True), lambda week: _days(week)),
        _Part(Column((_("Leaks in"), _("7 days")), 42, right=True), lambda week: rate_text(week.weekly or 0)),
    ]


def _table(shown: Sequence[Line], parts: Sequence[_Part], highest: float) -> Grid:
    return Grid([one.column for one in parts], [Row(_cells(line, parts)) for line in shown], highest)


def _cells(line: Line, parts: Sequence[_Part]) -> tuple[Sequence[str], ...]:
    if line.known:
        return tuple(_cell(line.weeks[0], one) for one in parts)
    n = len(line.weeks)
    none = ngettext("{n} week without an entry", "{n} weeks without an entry", n).format(n=n)
    words = f"{_date(line.weeks[0])}: {none}"
    # The words run on over the columns after theirs, of which nothing is known.
    return ([str(line.weeks[0].since_birth)], [words]) if line.weeks[0].since_birth is not None else ([words],)


def _cell(week: Week, one: _Part) -> list[str]:
    return wrapped(one.text(week), one.column.width - GUTTER, SIZE)


def _date(week: Week) -> str:
    return f"{short_date(week.period.start)} {week.period.start.year}"


def _days(week: Week) -> str:
    return _("{n} of {days}").format(n=week.diary_days, days=week.period.days)


def _most(week: Week) -> str:
    """What most leaks of the week came with first, when it was named and more often than anything else."""
    most = max(week.leaks.values(), default=0)
    first = [trigger for trigger, n in week.leaks.items() if n == most]
    if len(first) != 1 or first[0] is None:
        return ""
    return _("{trigger}: {n}").format(trigger=first[0].label, n=most)
