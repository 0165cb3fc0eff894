"""Weeks that are over and have days without an entry: what the weekly question asks about.

Who logs leaks and never marks a day without leaves it open whether there were fewer leaks or fewer entries. A
blank day stays unknown until somebody says what it was.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.week_count import WeekCount
from diary.i18n import _, ngettext
from diary.model import Period


@dataclass(frozen=True, slots=True)
class BlankWeek:
    """A week that is over. leak_days: days on which a leak came by itself. diary_days: days with any entry.

    blank: the days without an entry, by date; none lies before the first entry of the diary.
    """

    period: Period
    leak_days: int
    diary_days: int
    blank: tuple[date, ...]


class WeekAnswer(Enum):
    """NOTHING: no leaks on the blank days. SOME: there were; they are added by hand. UNKNOWN: nobody can say."""

    NOTHING = auto()
    SOME = auto()
    UNKNOWN = auto()


def last_complete_week(today: date, weeks: WeekCount) -> Period:
    """The latest week of which no day is still to come and that does not hold `today`."""
    end = weeks.start(today)
    return Period(end - timedelta(days=DAYS_PER_WEEK), end)


def blank_weeks(
    leak_days: Collection[date],
    diary_days: Collection[date],
    first: date,
    today: date,
    weeks: WeekCount,
    count: int,
) -> tuple[BlankWeek, ...]:
    """Of the last `count` complete weeks those with a day without an entry, the newest first.

    leak_days: dates on which a leak came by itself; diary_days: dates with any entry, those among them. first: the
    date of the diary's first entry; what lies before it is no blank.
    """
    found = []
    period = last_complete_week(today, weeks)
    for _week in range(count):
        days = tuple(period.dates)
        blank = tuple(day for day in days if day >= first and day not in diary_days)
        if blank:
            leaks, known = (sum(day in among for day in days) for among in (leak_days, diary_days))
            found.append(BlankWeek(period, leaks, known, blank))
        period = Period(period.start - timedelta(days=DAYS_PER_WEEK), period.start)
    return tuple(found)


def last_week_question(week: BlankWeek) -> str:
    """What is asked about the week that has just ended."""
    if not week.diary_days:
        return _("Nothing was entered last week. Were there no leaks at all?")
    if week.leak_days:
        logged = ngettext(
            "Last week you logged leaks on {n} day.", "Last week you logged leaks on {n} days.", week.leak_days
        ).format(n=week.leak_days)
        return f"{logged} {_others(week)}"
    known = ngettext(
        "Last week you entered {n} day without leaks.",
        "Last week you entered {n} days without leaks.",
        week.diary_days,
    ).format(n=week.diary_days)
    return f"{known} {_others(week)}"


def week_question(week: BlankWeek) -> str:
    """The same about any week, beside its dates."""
    if not week.diary_days:
        return _("Nothing was entered. Were there no leaks at all?")
    if week.leak_days:
        logged = ngettext("Leaks on {n} day.", "Leaks on {n} days.", week.leak_days).format(n=week.leak_days)
        return f"{logged} {_others(week)}"
    known = ngettext("{n} day without leaks.", "{n} days without leaks.", week.diary_days).format(
        n=week.diary_days
    )
    return f"{known} {_others(week)}"


def _others(week: BlankWeek) -> str:
    return ngettext("Was the other day without leaks?", "Were the other days without leaks?", len(week.blank))
