"""The trend in words, the same in app, terminal and report. It tells of the diary, never of health or causes."""

import math
from dataclasses import dataclass

from diary.analytics.trend import (
    LEAST_DIARY_DAYS,
    LEAST_LEAKS,
    WINDOW_DAYS,
    Comparison,
    Estimate,
    Trend,
    Verdict,
)
from diary.i18n import N_, _, ngettext
from diary.wording import date_text

ALWAYS = N_("This describes your diary, not your health or why it changed.")
BOTH = N_("Your entries fit both fewer and more leaks.")

# Three times as many is the last that percents are read for: "200 % more".
_TIMES_FROM = 3.0
# Larger numbers would only tell that the entries do not bound them.
_MOST_TIMES = 100.0


@dataclass(frozen=True, slots=True)
class TrendText:
    """headline: a few words. sentence: the finding, complete without the headline; body: what it adds to it.

    counts: what was compared. coverage: how many days have an entry. waiting: that the newest week
    says something else. Each is "" when there is nothing to say. always: what no reader may miss.
    """

    headline: str
    sentence: str
    body: str
    counts: str
    coverage: str
    waiting: str
    always: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything but the headline, in reading order."""
        return tuple(
            line for line in (self.sentence, self.counts, self.coverage, self.waiting, self.always) if line
        )


def trend_text(trend: Trend) -> TrendText:
    """The whole trend; the numbers are those of the week that carries the headline."""
    told = trend.headline is not Verdict.CANT_TELL
    comparison = trend.shown if told else trend.comparison
    said = sentence(comparison) if told else _not_told(trend)
    return TrendText(
        headline=trend.headline.label,
        sentence=said,
        body=_(BOTH) if trend.headline is Verdict.NO_CLEAR_CHANGE else said,
        counts=counts(comparison) if told else "",
        coverage=coverage(comparison) if told else "",
        waiting=_waiting(trend),
        always=_(ALWAYS),
    )


def sentence(comparison: Comparison) -> str:
    """What one comparison says, with its uncertainty; or what it lacks."""
    if comparison.estimate is None:
        return missing(comparison)
    if comparison.verdict is Verdict.NO_CLEAR_CHANGE:
        return Verdict.NO_CLEAR_CHANGE.label + ". " + _(BOTH)
    went = _("In your diary, leaks went from {prior} to {recent} a week.").format(
        prior=about(comparison.prior.weekly), recent=rate(comparison.recent.weekly)
    )
    return went + " " + possible(comparison.estimate)


def counts(comparison: Comparison) -> str:
    """The leaks of both windows."""
    return _("{leaks} in the {days} days up to {last}, {prior} in the {days} before.").format(
        leaks=_leaks(comparison.recent.leaks),
        days=WINDOW_DAYS,
        last=date_text(comparison.recent.period.last),
        prior=comparison.prior.leaks,
    )


def coverage(comparison: Comparison) -> str:
    """How many days have an entry; "" when all do."""
    recent, prior = comparison.recent.diary_days, comparison.prior.diary_days
    if recent == prior == WINDOW_DAYS:
        return ""
    if prior == WINDOW_DAYS:
        text = _("{n} of {days} days have an entry, so this compares leaks per diary day.")
    else:
        text = _(
            "{n} of {days} days have an entry, and {prior} of the {days} before, "
            "so this compares leaks per diary day."
        )
    return text.format(n=recent, prior=prior, days=WINDOW_DAYS)


def missing(comparison: Comparison) -> str:
    """What it takes until a comparison says something."""
    recent, prior = comparison.recent, comparison.prior
    if min(recent.diary_days, prior.diary_days) < LEAST_DIARY_DAYS:
        return _(
            "A comparison takes {least} days with an entry in the last {days} days, and as many in the {days} "
            "before; there are {recent} and {prior}. A day marked “no leaks” counts as an entry."
        ).format(least=LEAST_DIARY_DAYS, days=WINDOW_DAYS, recent=recent.diary_days, prior=prior.diary_days)
    leaks = recent.leaks + prior.leaks
    return _("A comparison takes {least} leaks in {days} days; {leaks} logged.").format(
        least=LEAST_LEAKS,
        days=2 * WINDOW_DAYS,
        leaks=ngettext("{n} is", "{n} are", leaks).format(n=leaks),
    )


def _not_told(trend: Trend) -> str:
    if trend.comparison.estimate is None:
        return missing(trend.comparison)
    return _(
        "There are enough entries now. They are judged once a week, next on {date}, and a headline follows when "
        "two weeks in a row say the same."
    ).format(date=date_text(trend.next_judgement))


def _waiting(trend: Trend) -> str:
    """The newest week does not say what the headline says."""
    newest = trend.judgements[0].verdict
    if newest is trend.headline:
        return ""
    said = {
        Verdict.CANT_TELL: _("At the end of the last complete week there were too few entries to compare."),
        Verdict.DOWN: _("At the end of the last complete week the comparison said: fewer leaks than before."),
        Verdict.UP: _("At the end of the last complete week the comparison said: more leaks than before."),
        Verdict.NO_CLEAR_CHANGE: _("At the end of the last complete week the comparison said: no clear change."),
    }
    return said[newest] + " " + _("The headline changes when two weeks in a row say the same.")


def possible(estimate: Estimate) -> str:
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
    return _number(ratio, 1 if ratio < 10 else 0)


def about(weekly: float) -> str:
    """`about 5.5`; `0` without any."""
    return _("about {number}").format(number=rate(weekly)) if weekly else rate(weekly)


def rate(weekly: float) -> str:
    """`5.5`, `2`."""
    return _number(weekly, 1)


def _number(value: float, places: int) -> str:
    """Halves up, as people round, and without a zero behind the point: `5.5`, `2`."""
    text = f"{math.floor(value * 10**places + 0.5) / 10**places:.{places}f}"
    return text.removesuffix(".0") if places else text


def _leaks(count: int) -> str:
    return ngettext("{n} leak", "{n} leaks", count).format(n=count)
