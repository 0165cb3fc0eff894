"""The trend as one object, under the stable names that docs/json.md explains."""

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
    """`trend` as docs/json.md describes it."""
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
