"""Leaks week by week: a short table for the first page, all weeks for the second."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from diary.analytics import Week, WeeklyRate, rate_text
from diary.exchange.pdf.fonts import wrapped
from diary.exchange.pdf.grid import GUTTER, SIZE, Column, Grid, Row
from diary.i18n import N_, _, ngettext
from diary.report import DoctorReport
from diary.wording import short_date

# On the first page; before them the table of all weeks tells.
LAST_WEEKS = 12
INTERVAL = N_(
    "Leaks in 7 days: in seven days with an entry; days without one are unknown, not zero. Interval: 95 %, exact "
    "for a Poisson count, wider where leaks come in bursts."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One week with an entry, or a run of weeks without any. rate: None in such a run."""

    weeks: tuple[Week, ...]
    rate: WeeklyRate | None


def lines(report: DoctorReport) -> tuple[Line, ...]:
    """Up to the week in which the report was made, weeks without an entry together."""
    begun = [
        (week, rate)
        for week, rate in zip(report.weeks.weeks, report.rates, strict=True)
        if week.period.start <= report.generated.day
    ]
    found: list[Line] = []
    for known, group in groupby(begun, key=lambda pair: pair[1] is not None):
        pairs = list(group)
        if known:
            found += [Line((week,), rate) for week, rate in pairs]
        else:
            found.append(Line(tuple(week for week, _rate in pairs), None))
    return tuple(found)


def short_table(report: DoctorReport, shown: Sequence[Line], width: float, highest: float) -> Grid:
    """The weeks `shown`, for beside other things."""
    return _table(shown, _columns(report, width), highest)


def full_table(report: DoctorReport, width: float, highest: float) -> Grid:
    """All weeks, also with their days with a leak and what most leaks came with."""
    usual = _columns(report, width * 0.6)
    extra = [
        _Part(Column((_("Days with"), _("a leak")), 52, right=True), lambda week, _rate: str(week.leak_days)),
        _Part(Column(("",), 12), lambda _week, _rate: ""),
        _Part(Column((_("Most often"),), width * 0.4 - 64), lambda week, _rate: _most(week)),
    ]
    return _table(lines(report), [*usual, *extra], highest)


@dataclass(frozen=True, slots=True)
class _Part:
    """A column and what it says of a week."""

    column: Column
    text: Callable[[Week, WeeklyRate], str]


def _columns(report: DoctorReport, width: float) -> list[_Part]:
    number = _Part(Column((_("Week"),), 26), lambda week, _rate: str(week.since_birth))
    found = [number] if report.weeks.birth else []
    rest = width - 176 - sum(one.column.width for one in found)
    return [
        *found,
        _Part(Column((_("From"),), rest), lambda week, _rate: _date(week)),
        _Part(Column((_("Leaks"),), 30, right=True), lambda week, _rate: str(week.total)),
        _Part(Column((_("Days with"), _("an entry")), 46, right=True), lambda week, _rate: _days(week)),
        _Part(Column((_("Leaks in"), _("7 days")), 42, right=True), lambda _week, rate: rate_text(rate.weekly)),
        _Part(Column((_("Interval"),), 58, right=True), lambda _week, rate: _interval(rate)),
    ]


def _table(shown: Sequence[Line], parts: Sequence[_Part], highest: float) -> Grid:
    return Grid([one.column for one in parts], [Row(_cells(line, parts)) for line in shown], highest)


def _cells(line: Line, parts: Sequence[_Part]) -> tuple[Sequence[str], ...]:
    if line.rate:
        return tuple(_cell(line.weeks[0], line.rate, one) for one in parts)
    n = len(line.weeks)
    none = ngettext("{n} week without an entry", "{n} weeks without an entry", n).format(n=n)
    words = f"{_date(line.weeks[0])}: {none}"
    # The words run on over the columns after theirs, of which nothing is known.
    return ([str(line.weeks[0].since_birth)], [words]) if line.weeks[0].since_birth is not None else ([words],)


def _cell(week: Week, rate: WeeklyRate, one: _Part) -> list[str]:
    return wrapped(one.text(week, rate), one.column.width - GUTTER, SIZE)


def _date(week: Week) -> str:
    return f"{short_date(week.period.start)} {week.period.start.year}"


def _days(week: Week) -> str:
    return _("{n} of {days}").format(n=week.diary_days, days=week.period.days)


def _interval(rate: WeeklyRate) -> str:
    return _("{low} to {high}").format(low=rate_text(rate.low), high=rate_text(rate.high))


def _most(week: Week) -> str:
    """What most leaks of the week came with first, when it was named and more often than anything else."""
    most = max(week.leaks.values(), default=0)
    first = [trigger for trigger, n in week.leaks.items() if n == most]
    if len(first) != 1 or first[0] is None:
        return ""
    return _("{trigger}: {n}").format(trigger=first[0].label, n=most)
