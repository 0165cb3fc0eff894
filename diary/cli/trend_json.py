"""The trend as one object, under the stable names that docs/json.md explains."""

import math
from typing import Any

from diary.analytics.slope import Slope
from diary.analytics.trend import Judgement, Trend, TrendWeek
from diary.analytics.trend_text import trend_text


def trend_json(trend: Trend) -> dict[str, Any]:
    """`trend` as docs/json.md describes it."""
    text = trend_text(trend)
    return {
        "on": trend.on.isoformat(),
        "headline": trend.headline.value,
        "since": trend.since.isoformat() if trend.since else None,
        "text": [text.headline, *text.lines],
        "shown": _judgement(trend.shown),
        "judged": _judgement(trend.judged),
        "weekly_verdicts": [{"on": j.day.isoformat(), "verdict": j.verdict.value} for j in trend.judgements],
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "on": judgement.day.isoformat(),
        "verdict": judgement.verdict.value,
        "leaks": judgement.leaks,
        "weeks_used": len(judgement.used),
        "days": judgement.days,
        "diary_days": judgement.diary_days,
        "slope": _slope(judgement.slope) if judgement.slope else None,
        "guard": _guard(judgement.guard),
        "mark_guard": _guard(judgement.mark_guard),
        "weeks": [_week(week) for week in judgement.weeks],
    }


def _slope(slope: Slope) -> dict[str, Any]:
    return {
        "b": slope.b,
        "phi": slope.phi,
        "deviance_drop": slope.drop,
        "p": slope.p,
        "ratio": slope.ratio,
        "ci_low": slope.low,
        "ci_high": None if math.isinf(slope.high) else slope.high,
        "first": slope.first,
        "last": slope.last,
    }


def _guard(slope: Slope | None) -> dict[str, float] | None:
    return {"b": slope.b, "p": slope.p} if slope else None


def _week(week: TrendWeek) -> dict[str, Any]:
    return {
        "first": week.period.start.isoformat(),
        "last": week.period.last.isoformat(),
        "leaks": week.leaks,
        "leak_days": week.leak_days,
        "diary_days": week.diary_days,
        "used": week.used,
    }
