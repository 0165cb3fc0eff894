"""The trend as a JSON object. Its names and meanings stay; new ones may be added.

    on                   the day asked for
    headline             cant_tell, down, up or no_clear_change: the newest verdict that two weeks in a row share
    since                the day on which that became the headline; null while it cannot be told
    text                 the sentences that the app shows
    comparison           the 28 days that ended the day before `on` against the 28 before them
    judged               the same, at the end of the last completed week
    weekly_verdicts      newest first, back to the two weeks that settle the headline: on (the first day after the
                         week), verdict

A comparison:

    verdict              as above, of this comparison alone
    enough               false when the diary holds too little; everything from rate_ratio to df is null then
    rate_ratio           leaks per diary day, recent over prior; null with rate_ratio_infinite: no leak before
    ci_low, ci_high      its interval of 95 %; ci_high is null with ci_high_infinite: no upper limit
    p                    central, two-sided
    phi, f, df           the scatter between the blocks, the factor it widens the interval by, degrees of freedom;
                         phi is null without one
    recent, prior        first and last (days, both included), days, diary_days, leaks, and blocks: four of seven
                         days, oldest first, each with first, last, diary_days and leaks

A day counts as a diary day when a leak is logged on it or it is marked "no leaks". Dates are YYYY-MM-DD; numbers
are not rounded.
"""

import math
from typing import Any

from diary.analytics.trend import Block, Comparison, Estimate, Trend, Window
from diary.analytics.trend_text import trend_text

_NOTHING = {
    "rate_ratio": None,
    "rate_ratio_infinite": False,
    "ci_low": None,
    "ci_high": None,
    "ci_high_infinite": False,
    "p": None,
    "phi": None,
    "f": None,
    "df": None,
}


def trend_json(trend: Trend) -> dict[str, Any]:
    """`trend` as the module describes it."""
    text = trend_text(trend)
    return {
        "on": trend.on.isoformat(),
        "headline": trend.headline.value,
        "since": trend.since.isoformat() if trend.since else None,
        "text": [text.headline, *text.lines],
        "comparison": _comparison(trend.comparison),
        "judged": _comparison(trend.judged),
        "weekly_verdicts": [{"on": j.day.isoformat(), "verdict": j.verdict.value} for j in trend.judgements],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "verdict": comparison.verdict.value,
        "enough": comparison.estimate is not None,
        **(_estimate(comparison.estimate) if comparison.estimate else _NOTHING),
        "recent": _window(comparison.recent),
        "prior": _window(comparison.prior),
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    ratio, scatter = estimate.ratio, estimate.dispersion
    return {
        "rate_ratio": _finite(ratio.ratio),
        "rate_ratio_infinite": math.isinf(ratio.ratio),
        "ci_low": ratio.low,
        "ci_high": _finite(ratio.high),
        "ci_high_infinite": math.isinf(ratio.high),
        "p": ratio.p,
        "phi": scatter.phi,
        "f": scatter.f,
        "df": scatter.df,
    }


def _finite(number: float) -> float | None:
    return None if math.isinf(number) else number


def _window(window: Window) -> dict[str, Any]:
    return {
        **_part(window),
        "days": window.period.days,
        "blocks": [_part(block) for block in window.blocks],
    }


def _part(part: Window | Block) -> dict[str, Any]:
    return {
        "first": part.period.start.isoformat(),
        "last": part.period.last.isoformat(),
        "diary_days": part.diary_days,
        "leaks": part.leaks,
    }
