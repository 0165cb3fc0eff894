"""What stands on the sheets of the workbook: the weeks, the log, and what the file is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from diary.analytics import Week, trend_text
from diary.i18n import _
from diary.model import Choice, Episode, Moment, NoLeakDay, Trigger
from diary.progress import Counted
from diary.report import NOT_A_DIAGNOSIS, DoctorReport, LogLine, carried_over
from diary.wording import date_text, span_text

Cell = str | int | float | date | time | None
Entry = LogLine | NoLeakDay

_NARROW, _MIDDLE, _WIDE, _NOTE = 11.0, 13.0, 24.0, 60.0


@dataclass(frozen=True, slots=True)
class Column:
    """heading; width in characters; value: of one row, None for an empty cell."""

    heading: str
    width: float
    value: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """filtered: its rows can be sorted and picked by their columns."""

    name: str
    columns: tuple[Column, ...]
    rows: Counted[Any]
    filtered: bool = True


def sheets(report: DoctorReport) -> tuple[Sheet, ...]:
    return (
        Sheet(_("Weeks"), tuple(_week_columns(report)), report.weeks.weeks),
        Sheet(_("Log"), tuple(_log_columns(report)), report.entries),
        Sheet(_("About"), (Column(_("About this file"), 100.0, str),), _about(report), filtered=False),
    )


def _week_columns(report: DoctorReport) -> Iterable[Column]:
    """A week without an entry has no number of leaks: nothing is known about it."""
    yield Column(_("First day"), _MIDDLE, lambda week: week.period.start)
    yield Column(_("Last day"), _MIDDLE, lambda week: week.period.last)
    if report.weeks.birth is not None:
        yield Column(_("Week since the birth"), _MIDDLE, lambda week: week.since_birth)
    yield Column(_("Days with an entry"), _MIDDLE, lambda week: week.diary_days)
    yield Column(_("Days with a leak"), _MIDDLE, lambda week: None if week.unknown else week.leak_days)
    yield Column(_("Leaks"), _NARROW, lambda week: None if week.unknown else week.total)
    yield Column(_("Leaks in 7 days with an entry"), _MIDDLE, _weekly)
    if report.weeks.pressed:
        yield Column(_("Only when pressed"), _MIDDLE, lambda week: None if week.unknown else week.pressed)
    for trigger in report.weeks.by_trigger:
        name = trigger.label if trigger else _("No trigger named")
        yield Column(name, _MIDDLE, _of(trigger))


def _weekly(week: Week) -> Cell:
    return None if week.weekly is None else round(week.weekly, 1)


def _of(trigger: Trigger | None) -> Callable[[Week], Cell]:
    return lambda week: None if week.unknown else week.leaks.get(trigger, 0)


def _log_columns(report: DoctorReport) -> Iterable[Column]:
    yield Column(
        _("Date"), _MIDDLE, lambda entry: entry.day if isinstance(entry, NoLeakDay) else entry.episode.day
    )
    yield Column(_("Time"), _NARROW, _leak(lambda leak: leak.moment.wall.time()))
    if any(line.age for line in report.log):
        yield Column(_("Days since the birth"), _MIDDLE, _age)
    yield Column(_("Leaks"), _NARROW, _counted)
    if any(mark.answered_at for mark in report.no_leak_days):
        yield Column(_("Answered on"), _MIDDLE, lambda entry: _answered(entry, report.generated))
    yield Column(_("Trigger"), _WIDE, _leak(lambda leak: _labels(leak.triggers)))
    yield Column(_("In her own words"), _WIDE, _leak(lambda leak: leak.other_trigger))
    yield Column(_("Side"), _MIDDLE, _leak(lambda leak: _said(leak.side)))
    yield Column(_("Amount"), _MIDDLE, _leak(lambda leak: _said(leak.amount)))
    yield Column(_("Fluid"), _MIDDLE, _leak(lambda leak: leak.fluid.label))
    yield Column(_("How it came"), _MIDDLE, _leak(lambda leak: _said(leak.onset)))
    yield Column(_("Openings"), _MIDDLE, _leak(lambda leak: _said(leak.openings)))
    yield Column(_("Foul smell"), _NARROW, _leak(lambda leak: _yes_no(leak.smell)))
    yield Column(_("Feelings"), _WIDE, _leak(lambda leak: _labels(leak.feelings)))
    yield Column(_("Minutes until the feeling passed"), _NARROW, _leak(lambda leak: leak.feeling_minutes))
    yield Column(_("Minutes since the last {feed} or expression"), _NARROW, _leak(lambda leak: leak.since_feed))
    yield Column(_("Pads changed"), _NARROW, _leak(lambda leak: leak.pads))
    yield Column(_("Bother, 0 to 10"), _NARROW, _leak(lambda leak: leak.bother))
    yield Column(_("Note"), _NOTE, _leak(lambda leak: leak.note))
    yield Column(_("Time zone"), _WIDE, _leak(lambda leak: leak.moment.zone))
    yield Column(_("Minutes ahead of UTC"), _NARROW, _leak(lambda leak: leak.moment.offset))


def _leak(value: Callable[[Episode], Cell]) -> Callable[[Entry], Cell]:
    """Of a day without leaks there is nothing to say but its date."""
    return lambda entry: None if isinstance(entry, NoLeakDay) else value(entry.episode)


def _counted(entry: Entry) -> Cell:
    """What a sum over the log must give; what came only when pressed stands there as 0."""
    return 0 if isinstance(entry, NoLeakDay) else int(entry.episode.spontaneous)


def _age(entry: Entry) -> Cell:
    return None if isinstance(entry, NoLeakDay) or entry.age is None else entry.age.days


def _answered(entry: Entry, here: Moment) -> Cell:
    """Of a day without leaks that was marked later by the weekly question: when."""
    return entry.answered_on(here) if isinstance(entry, NoLeakDay) else None


def _labels(values: Iterable[Choice]) -> str:
    return ", ".join(value.label for value in values)


def _said(value: Choice) -> str:
    return "" if value.value == "unsure" else value.label


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _("yes") if value else _("no")


def _about(report: DoctorReport) -> Sequence[str]:
    lines = [
        _("Leak Diary, {span}").format(span=span_text(report.period.start, report.period.last)),
        _("written on {date}").format(date=date_text(report.generated.day)),
        _(NOT_A_DIAGNOSIS),
        _("{n} of {days} days have an entry; nothing is known about the others.").format(
            n=report.diary_days, days=report.period.days
        ),
        _("An empty cell was not said. Dates and times are those on the clock where it was logged."),
    ]
    if report.trend:
        told = trend_text(report.trend)
        lines += [told.headline, *told.lines]
    if report.invented:
        lines.insert(0, _("invented demonstration diary"))
    if carried := carried_over(report.profile, report.assessment.standing):
        lines.append(carried)
    return [*lines, *report.left_out]
