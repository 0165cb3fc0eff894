"""Before and after a marked day in words: what the diary holds, never what caused it."""

import math
from dataclasses import dataclass

from diary.analytics.before_after import LEAST_DIARY_DAYS, LEAST_LEAKS, WINDOW_DAYS, BeforeAfter, Estimate
from diary.analytics.bins_text import days_text, leaks_text, rate_text
from diary.analytics.trend import Verdict
from diary.i18n import N_, _
from diary.wording import date_text

ALWAYS = N_("This describes your diary, not why it changed.")
_BOTH = N_("Your entries fit both fewer and more leaks.")

# Three times as many is the last that percents are read for: "200 % more".
_TIMES_FROM = 3.0
# Larger numbers would only tell that the entries do not bound them.
_MOST_TIMES = 100.0


@dataclass(frozen=True, slots=True)
class BeforeAfterText:
    """headline: a few words. sentence: the finding, or what it takes until there is one.

    coverage: what is known of both times. waiting: that the time after is not over yet, or "". always: what no
    reader may miss.
    """

    headline: str
    sentence: str
    coverage: str
    waiting: str
    always: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything but the headline, in reading order."""
        return tuple(line for line in (self.sentence, self.coverage, self.waiting, self.always) if line)


def before_after_text(found: BeforeAfter) -> BeforeAfterText:
    """What is known about the time around the marked day."""
    return BeforeAfterText(
        headline=found.verdict.label,
        sentence=_sentence(found),
        coverage=_coverage(found),
        waiting=_waiting(found),
        always=_(ALWAYS),
    )


def _sentence(found: BeforeAfter) -> str:
    before, after = found.before, found.after
    if found.estimate is None:
        return _missing(found)
    if found.verdict is Verdict.NO_CLEAR_CHANGE:
        return _("Around {date} there is no clear change.").format(date=date_text(found.day)) + " " + _(_BOTH)
    went = _("In your diary, leaks went from {prior} to {recent} a week around {date}.").format(
        prior=_about(before.weekly), recent=rate_text(after.weekly), date=date_text(found.day)
    )
    return went + " " + _possible(found.estimate)


def _missing(found: BeforeAfter) -> str:
    before, after = found.before, found.after
    if min(before.diary_days, after.diary_days) < LEAST_DIARY_DAYS:
        return _(
            "A comparison takes {least} days with an entry in the {days} days before, and as many in the {days} "
            "days from then on; there are {prior} and {recent}. A day marked “no leaks” counts as an entry."
        ).format(least=LEAST_DIARY_DAYS, days=WINDOW_DAYS, prior=before.diary_days, recent=after.diary_days)
    return _("A comparison takes {least} leaks in both times together; {leaks} logged.").format(
        least=LEAST_LEAKS, leaks=before.leaks + after.leaks
    )


def _coverage(found: BeforeAfter) -> str:
    before, after = found.before, found.after
    return _("Before: {leaks} on {days} with an entry. From then on: {after} on {after_days}.").format(
        leaks=leaks_text(before.leaks),
        days=days_text(before.diary_days),
        after=leaks_text(after.leaks),
        after_days=days_text(after.diary_days),
    )


def _waiting(found: BeforeAfter) -> str:
    if found.complete:
        return ""
    return _("{n} of the {days} days from then on are over.").format(n=found.passed, days=WINDOW_DAYS)


def _possible(estimate: Estimate) -> str:
    """The interval of a clear change, from the smaller change to the larger."""
    low, high = estimate.ratio.low, estimate.ratio.high
    if high < 1:
        return _("The real change could be anywhere from {low} to {high} fewer.").format(
            low=_percent(1 - high), high=_percent(1 - low, most=100)
        )
    if high <= _TIMES_FROM:
        return _("The real change could be anywhere from {low} to {high} more.").format(
            low=_percent(low - 1), high=_percent(high - 1)
        )
    if high > _MOST_TIMES:
        return _("The real change could be anywhere from {low} times as many upwards.").format(low=_times(low))
    return _("The real change could be anywhere from {low} to {high} times as many.").format(
        low=_times(low), high=_times(high)
    )


def _percent(change: float, most: int | None = None) -> str:
    """Rounded, but never to no change, nor to `most` unless it is all."""
    number = round(100 * change)
    if number == 0:
        return _("less than {n} %").format(n=1)
    if number == most and change < 1:
        return _("more than {n} %").format(n=99)
    return _("{n} %").format(n=number)


def _times(ratio: float) -> str:
    """`1.4`, `23`, and for what would round to 1: `just over 1`."""
    if ratio < 1.05:
        return _("just over {n}").format(n=1)
    return rate_text(ratio) if ratio < 10 else str(math.floor(ratio + 0.5))


def _about(weekly: float) -> str:
    """`about 5.5`; `0` without any."""
    return _("about {number}").format(number=rate_text(weekly)) if weekly else rate_text(weekly)
