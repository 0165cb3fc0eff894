"""The weekly question: were the days without an entry days without leaks?

A question that nobody answers changes nothing. "Yes, none" marks the days, each with the instant of the answer;
"Some" and "I don't know" leave them blank and close the question. What is closed is kept as a setting for each
week, so that it holds after a restart and on every device whose diary is merged.
"""

from datetime import date, timedelta

from diary.analytics import BlankWeek, WeekAnswer, blank_weeks, last_complete_week
from diary.errors import InvalidEntry
from diary.i18n import _
from diary.logbook.days import Days
from diary.model import Change, Look, NoLeakDay, Period, Step
from diary.wording import span_text

ASKED_WEEKS = 8

# Followed by the first day of the week; the value is its last day.
_CLOSED = "week_closed_"
_PUT_OFF = "week_put_off"


class WeekAnswers(Days):
    """The use cases of the weekly question."""

    def weeks_to_answer(self) -> tuple[BlankWeek, ...]:
        """Of the last eight complete weeks those that can still be answered, the newest first; none when the
        question is switched off."""
        return self._open_weeks(ASKED_WEEKS) if self.preferences().weekly_question else ()

    def week_to_ask(self) -> BlankWeek | None:
        """The week that is over, when it is to be asked about here and now.

        Never in the quiet hours or in the night look, and not after "Not now".
        """
        preferences = self.preferences()
        quiet = preferences.reminder.quiet_at(self.now().wall.time())
        if not preferences.weekly_question or quiet or preferences.look is Look.NIGHT:
            return None
        week = next(iter(self._open_weeks(1)), None)
        return week if week and self.setting(_PUT_OFF) != week.period.start.isoformat() else None

    def answer_week(self, week: BlankWeek, answer: WeekAnswer) -> Change:
        """Keeps the answer for the days of `week` that are still blank; one change, which can be undone.

        Raises InvalidEntry when they have got entries meanwhile and there is nothing left to mark.
        """
        if answer is WeekAnswer.NOTHING:
            return self._mark_blank(week)
        self.set_setting(f"{_CLOSED}{week.period.start.isoformat()}", week.period.last.isoformat())
        return Change(())

    def put_off_week(self, week: BlankWeek) -> None:
        """ "Not now": Today does not ask about it again, Trends still does."""
        self.set_setting(_PUT_OFF, week.period.start.isoformat())

    def mark_last_week(self) -> Change:
        """Marks the blank days of the last complete week, also where the question was closed.

        Raises InvalidEntry when there is none.
        """
        week = next(iter(self._blank_weeks(1)), None)
        if week is not None:
            return self._mark_blank(week)
        last = last_complete_week(self.today(), self.week_count())
        span, days = self.span(), span_text(last.start, last.last)
        if span is None or span.start > last.last:
            raise InvalidEntry(
                _("The diary begins after last week ({days}), so none of its days can be marked.").format(
                    days=days
                )
            )
        raise InvalidEntry(_("Every day of last week ({days}) has an entry already.").format(days=days))

    def _mark_blank(self, week: BlankWeek) -> Change:
        known = self._diary_days(week.period)[1]
        blank = [day for day in week.blank if day not in known]
        if not blank:
            raise InvalidEntry(_("Every day of that week has an entry by now."))
        at = self.now().utc
        return self._apply(Change(tuple(Step(None, NoLeakDay(day=day, answered_at=at)) for day in blank)))

    def _open_weeks(self, count: int) -> tuple[BlankWeek, ...]:
        """Without the days of which the question was closed."""
        closed = self._closed()
        left = (
            BlankWeek(
                week.period,
                week.leak_days,
                week.diary_days,
                tuple(day for day in week.blank if not any(day in period for period in closed)),
            )
            for week in self._blank_weeks(count)
        )
        return tuple(week for week in left if week.blank)

    def _blank_weeks(self, count: int) -> tuple[BlankWeek, ...]:
        span, weeks, today = self.span(), self.week_count(), self.today()
        if span is None:
            return ()
        last = last_complete_week(today, weeks)
        leaks, known = self._diary_days(Period(last.end - timedelta(weeks=count), last.end))
        return blank_weeks(leaks, known, span.start, today, weeks, count)

    def _diary_days(self, period: Period) -> tuple[set[date], set[date]]:
        """The days with a leak that came by itself, and all with an entry."""
        leaks = self.store.episodes(period)
        marked = {mark.day for mark in self._marks(period)}
        return {leak.day for leak in leaks if leak.spontaneous}, marked | {leak.day for leak in leaks}

    def _closed(self) -> list[Period]:
        """What cannot be read, from a file that no app wrote, closes nothing."""
        closed = []
        for key, value in self.store.settings(_CLOSED).items():
            try:
                first, last = date.fromisoformat(key.removeprefix(_CLOSED)), date.fromisoformat(value)
            except ValueError:
                continue
            if timedelta() <= last - first < timedelta(weeks=1):
                closed.append(Period.of_days(first, last))
        return closed
