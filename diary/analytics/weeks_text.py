"""Weeks in words, without a verdict."""

from datetime import date

from diary.analytics.weeks import WeekTable
from diary.i18n import _, ngettext
from diary.wording import span_text


def comparison(table: WeekTable, today: date) -> str:
    """The last four complete weeks against the four before, in words and numbers, without a verdict.

    Fewer weeks give one plain count. The days with an entry are named, because the others are unknown, not zero.
    """
    if table.diary_days == 0:
        return _("There is no entry in this time.")
    complete = [week for week in table.weeks if week.period.end <= today]
    recent, prior = complete[-4:], complete[-8:-4]
    if len(prior) < 4 or not any(week.diary_days for week in prior):
        return _("{leaks} on {days} with an entry, {span}.").format(
            leaks=_leaks(table.total),
            days=_days(table.diary_days),
            span=span_text(table.period.start, min(today, table.period.last)),
        )
    return _(
        "In the last 4 complete weeks: {leaks} on {days} with an entry. "
        "In the 4 weeks before: {prior} on {prior_days}."
    ).format(
        leaks=_leaks(sum(week.total for week in recent)),
        days=_days(sum(week.diary_days for week in recent)),
        prior=_leaks(sum(week.total for week in prior)),
        prior_days=_days(sum(week.diary_days for week in prior)),
    )


def _days(count: int) -> str:
    return ngettext("{n} day", "{n} days", count).format(n=count)


def _leaks(count: int) -> str:
    return ngettext("{n} leak", "{n} leaks", count).format(n=count)
