"""Dates and times in words, the same in app, terminal and report; month names come from our own translation."""

from datetime import date, datetime, time, timedelta

from diary.i18n import N_, _, ngettext

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip

_twelve = False


def weekday_text(day: date) -> str:
    """`Saturday`."""
    return _(_WEEKDAYS[day.weekday()])


def date_text(day: date) -> str:
    """`14 March 2026`."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)


def month_text(day: date) -> str:
    """`March 2026`."""
    return _("{month} {year}").format(month=_(_MONTHS[day.month - 1]), year=day.year)


def short_month(day: date) -> str:
    """`Mar`."""
    return _(_SHORT_MONTHS[day.month - 1])


def short_date(day: date) -> str:
    """`14 Mar`."""
    return _("{day} {month}").format(day=day.day, month=_(_SHORT_MONTHS[day.month - 1]))


def day_text(day: date, today: date) -> str:
    """`Today`, `Yesterday`, `Saturday 14 March`, with the year when it is not this one."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    parts = {"weekday": _(_WEEKDAYS[day.weekday()]), "day": day.day, "month": _(_MONTHS[day.month - 1])}
    if day.year == today.year:
        return _("{weekday} {day} {month}").format(**parts)
    return _("{weekday} {day} {month} {year}").format(**parts, year=day.year)


def use_clock(*, twelve: bool) -> None:
    """From now on `time_text` counts twelve hours, or 24; in every thread."""
    global _twelve
    _twelve = twelve


def counts_twelve() -> bool:
    """`time_text` counts twelve hours."""
    return _twelve


def time_text(wall: datetime | time) -> str:
    """`07:15` or `7:15 am`, what the clock on her wall showed."""
    if not _twelve:
        return time_text_24(wall)
    text = _("{hour}:{minute:02} am") if wall.hour < 12 else _("{hour}:{minute:02} pm")
    return text.format(hour=wall.hour % 12 or 12, minute=wall.minute)


def time_text_24(wall: datetime | time) -> str:
    """`07:15`, for what others read: files and the terminal."""
    return f"{wall:%H:%M}"


def answered_text(day: date) -> str:
    """What tells a mark that was made later from one of its own day."""
    return _("answered on {date}").format(date=date_text(day))


def span_text(first: date, last: date) -> str:
    """`1 March 2026 to 24 May 2026`, both days included; one day is named once."""
    if first == last:
        return date_text(first)
    return _("{first} to {last}").format(first=date_text(first), last=date_text(last))


def time_left_text(seconds: float) -> str:
    """`a few seconds left`, `about 20 seconds left`, `about 3 minutes left`: no more exactly than known."""
    if seconds < 10:
        return _("a few seconds left")
    if seconds < 55:
        return _("about {n} seconds left").format(n=round(seconds / 10) * 10)
    minutes = max(1, round(seconds / 60))
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)
