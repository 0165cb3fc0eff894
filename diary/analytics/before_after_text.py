"""Before and after a marked day in words: what the diary holds, never what caused it."""

from dataclasses import dataclass

from diary.analytics.before_after import BeforeAfter
from diary.analytics.bins_text import days_text, leaks_text
from diary.analytics.trend import LEAST_DIARY_DAYS, LEAST_LEAKS, WINDOW_DAYS, Verdict
from diary.analytics.trend_text import BOTH, about, possible, rate
from diary.i18n import N_, _
from diary.wording import date_text

ALWAYS = N_("This describes your diary, not why it changed.")


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
    prior, recent = found.comparison.prior, found.comparison.recent
    if found.comparison.estimate is None:
        return _missing(found)
    if found.verdict is Verdict.NO_CLEAR_CHANGE:
        return _("Around {date} there is no clear change.").format(date=date_text(found.day)) + " " + _(BOTH)
    went = _("In your diary, leaks went from {prior} to {recent} a week around {date}.").format(
        prior=about(prior.weekly), recent=rate(recent.weekly), date=date_text(found.day)
    )
    return went + " " + possible(found.comparison.estimate)


def _missing(found: BeforeAfter) -> str:
    prior, recent = found.comparison.prior, found.comparison.recent
    if min(prior.diary_days, recent.diary_days) < LEAST_DIARY_DAYS:
        return _(
            "A comparison takes {least} days with an entry in the {days} days before, and as many in the {days} "
            "days from then on; there are {prior} and {recent}. A day marked “no leaks” counts as an entry."
        ).format(least=LEAST_DIARY_DAYS, days=WINDOW_DAYS, prior=prior.diary_days, recent=recent.diary_days)
    return _("A comparison takes {least} leaks in both times together; {leaks} logged.").format(
        least=LEAST_LEAKS, leaks=prior.leaks + recent.leaks
    )


def _coverage(found: BeforeAfter) -> str:
    prior, recent = found.comparison.prior, found.comparison.recent
    return _("Before: {leaks} on {days} with an entry. From then on: {after} on {after_days}.").format(
        leaks=leaks_text(prior.leaks),
        days=days_text(prior.diary_days),
        after=leaks_text(recent.leaks),
        after_days=days_text(recent.diary_days),
    )


def _waiting(found: BeforeAfter) -> str:
    if found.complete:
        return ""
    return _("{n} of the {days} days from then on are over.").format(n=found.passed, days=WINDOW_DAYS)
