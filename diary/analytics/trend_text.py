"""The trend in words, the same in app, terminal and report. It tells of the diary, never of health or causes."""

import math
from dataclasses import dataclass

from diary.analytics.slope import Slope
from diary.analytics.trend import LEAST_DIARY_DAYS, LEAST_LEAKS, LEAST_WEEKS, Judgement, Trend, Verdict
from diary.i18n import N_, _, ngettext

ALWAYS = N_("This is about what you logged, not a medical result.")
# What would round to 100 % fewer is not all of it.
_ALL_BUT = 0.995
# Larger numbers would only tell that the entries do not bound the change.
_MOST_MORE = 10.0


@dataclass(frozen=True, slots=True)
class TrendText:
    """headline: a few words. sentence: the finding, complete without the headline.

    question: what the user is asked for then. coverage: how many days have an entry. waiting: that the newest week
    says something else. Each is "" when there is nothing to say. always: what no reader may miss.
    """

    headline: str
    sentence: str
    question: str
    coverage: str
    waiting: str
    always: str

    @property
    def asking(self) -> str:
        """The sentence with the question."""
        return " ".join(filter(None, (self.sentence, self.question)))

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything but the headline and the question, in reading order."""
        return tuple(line for line in (self.sentence, self.coverage, self.waiting, self.always) if line)


def trend_text(trend: Trend) -> TrendText:
    """The whole trend; the numbers are those of the week that carries the headline."""
    only_leaks = trend.headline is Verdict.ONLY_LEAK_DAYS
    return TrendText(
        headline=trend.headline.label,
        sentence=_sentence(trend),
        question=_("Answer for the last weeks?") if only_leaks else "",
        coverage="" if trend.headline.untold else coverage(trend.shown),
        waiting=_waiting(trend),
        always=_(ALWAYS),
    )


def coverage(judgement: Judgement) -> str:
    """How many days have an entry, and the weeks that are left out; "" when all days do."""
    if judgement.diary_days == judgement.days:
        return ""
    days = _("You logged {n} of {days} days, so weeks are compared per logged day.").format(
        n=judgement.diary_days, days=judgement.days
    )
    dropped = len(judgement.weeks) - len(judgement.used)
    if not dropped:
        return days
    left_out = ngettext(
        "{n} week with fewer than {least} logged days is left out.",
        "{n} weeks with fewer than {least} logged days are left out.",
        dropped,
    ).format(n=dropped, least=LEAST_DIARY_DAYS)
    return days + " " + left_out


def _sentence(trend: Trend) -> str:
    if trend.headline is Verdict.CANT_TELL:
        return _not_enough(trend.judged)
    if trend.headline is Verdict.ONLY_LEAK_DAYS:
        return _("You enter days with leaks, but not days without. So nobody can tell if there are fewer.")
    if trend.headline is Verdict.HALF_LOGGED:
        return _(
            "You log fewer leaks a day, but leaks on as many days as before. If you now note only the first one "
            "of a day, the counts can’t be compared."
        )
    if trend.shown.slope is None or trend.headline is Verdict.NO_CLEAR_CHANGE:
        return _("There isn’t enough difference yet to say it’s going up or down.")
    return _changed(trend.shown, trend.shown.slope)


def _not_enough(judgement: Judgement) -> str:
    needs = _("Not enough entries yet: this needs {weeks} weeks with entries and {leaks} leaks.").format(
        weeks=LEAST_WEEKS, leaks=LEAST_LEAKS
    )
    weeks = len(judgement.used)
    there = _("So far: {weeks} with entries, {leaks}.").format(
        weeks=ngettext("{n} complete week", "{n} complete weeks", weeks).format(n=weeks),
        leaks=ngettext("{n} leak", "{n} leaks", judgement.leaks).format(n=judgement.leaks),
    )
    return needs + " " + there


def _changed(judgement: Judgement, slope: Slope) -> str:
    """The weeks count from the first one that is compared."""
    first, last = _abouts(slope.first, slope.last)
    told = (
        _("Over the last {n} weeks, leaks in your diary went down: from {first} a week to {last}.")
        if slope.b < 0
        else _("Over the last {n} weeks, leaks in your diary went up: from {first} a week to {last}.")
    )
    weeks = len(judgement.weeks) - slope.points[0].t
    return told.format(n=weeks, first=first, last=last) + f" ({_range(slope)})"


def _waiting(trend: Trend) -> str:
    """The newest week does not say what the headline says."""
    newest = trend.judged.verdict
    if newest is trend.headline:
        return ""
    said = {
        Verdict.HALF_LOGGED: _("The last complete week says: perhaps half logged."),
        Verdict.DOWN: _("The last complete week says: fewer leaks than before."),
        Verdict.UP: _("The last complete week says: more leaks than before."),
        Verdict.NO_CLEAR_CHANGE: _("The last complete week says: no clear change."),
    }
    return said[newest] + " " + _("This changes when two weeks in a row say the same.")


def _range(slope: Slope) -> str:
    """The interval of a clear change, from the smaller change to the larger."""
    if slope.b < 0:
        least, most = 1 - slope.high, 1 - slope.low
        if slope.low == 0 or least > _ALL_BUT:
            return _("The real change could be at least {low} fewer.").format(low=_at_least(least))
        return _("The real change could be anywhere from {low} to {high} fewer.").format(
            low=_percent(least), high=_more_than(99) if most > _ALL_BUT else _percent(most)
        )
    least, most = slope.low - 1, slope.high - 1
    if most > _MOST_MORE:
        return _("The real change could be at least {low} more.").format(low=_at_least(min(least, _MOST_MORE)))
    return _("The real change could be anywhere from {low} to {high} more.").format(
        low=_percent(least), high=_percent(most)
    )


def _percent(change: float) -> str:
    """Rounded, but never to no change."""
    number = round(100 * change)
    return _("{n:,} %").format(n=number) if number else _("less than {n} %").format(n=1)


def _more_than(number: int) -> str:
    return _("more than {n} %").format(n=number)


def _at_least(change: float) -> str:
    """Never rounded up; below 1 % with a digit."""
    number = math.floor(100 * change)
    return _("{n:,} %").format(n=number or math.floor(1000 * change) / 10)


def _abouts(first: float, last: float) -> tuple[str, str]:
    """`about 10` and `about 3`; with a digit behind the point where they would look the same."""
    pair = _about(first, 0), _about(last, 0)
    return pair if pair[0] != pair[1] else (_about(first, 1), _about(last, 1))


def _about(weekly: float, places: int) -> str:
    rounded = math.floor(weekly * 10**places + 0.5) / 10**places
    if rounded == 0:
        return _("less than {n}").format(n=1)
    return _("about {number}").format(number=f"{rounded:,.{places}f}".removesuffix(".0"))
