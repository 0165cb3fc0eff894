"""A day, a week or a month in words: what it is called, and what it holds."""

import math
from datetime import date, timedelta

from diary.analytics.bins import Bin, Grain
from diary.i18n import _, ngettext
from diary.wording import date_text, month_text, span_text, weekday_text


def bin_title(one: Bin, grain: Grain) -> str:
    """`Week 5, 29 March 2026 to 4 April 2026`, `Saturday, 14 March 2026`, `March 2026`."""
    if grain is Grain.DAY:
        return _("{weekday}, {date}").format(
            weekday=weekday_text(one.period.start), date=date_text(one.period.start)
        )
    if grain is Grain.MONTH:
        return month_text(one.period.start)
    dates = span_text(one.period.start, one.period.last)
    return dates if one.number is None else _("Week {n}, {dates}").format(n=one.number, dates=dates)


def bin_text(one: Bin, grain: Grain, today: date) -> str:
    """`Week 5, …: 3 leaks on 2 days; 6 days with an entry.` A time without an entry is unknown, not zero."""
    return _("{time}: {holds}.").format(time=bin_title(one, grain), holds=_holds(one, grain, today))


def leaks_text(count: int, pressed: int = 0) -> str:
    """`3 leaks`, `3 leaks, pressed: 2`, `2 leaks when pressed`; pressed: those that came only then."""
    if pressed and not count:
        return ngettext("{n} leak when pressed", "{n} leaks when pressed", pressed).format(n=pressed)
    leaks = ngettext("{n} leak", "{n} leaks", count).format(n=count)
    return _("{leaks}, pressed: {n}").format(leaks=leaks, n=pressed) if pressed else leaks


def days_text(count: int) -> str:
    """`2 days`."""
    return ngettext("{n} day", "{n} days", count).format(n=count)


def rate_text(weekly: float) -> str:
    """`5.5`, `2`: leaks in seven days, halves rounded up as people do, without a zero behind the point."""
    return f"{math.floor(weekly * 10 + 0.5) / 10:.1f}".removesuffix(".0")


def passed_days(one: Bin, today: date) -> int:
    """How many of its days have come, today included."""
    return max(0, (min(one.period.end, today + timedelta(days=1)) - one.period.start).days)


def _holds(one: Bin, grain: Grain, today: date) -> str:
    if not passed_days(one, today):
        return _("still to come")
    if one.unknown:
        return _("no entry, so nothing is known about it")
    if grain is Grain.DAY:
        if one.total or one.pressed:
            return leaks_text(one.total, one.pressed)
        return _("marked as a day without leaks")
    entries = ngettext("{n} day with an entry", "{n} days with an entry", one.diary_days).format(n=one.diary_days)
    if one.pressed:
        entries = _("pressed: {n}; {entries}").format(n=one.pressed, entries=entries)
    if not one.total:
        return _("no leaks; {entries}").format(entries=entries)
    return _("{leaks} on {days}; {entries}").format(
        leaks=leaks_text(one.total), days=days_text(one.leak_days), entries=entries
    )
