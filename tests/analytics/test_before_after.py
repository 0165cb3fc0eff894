"""Before and after a marked day: the worked cases of the trend, moved to that day."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import BeforeAfter, Verdict, before_after, before_after_text, compare
from diary.model import Period

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "trend.toml").read_text(encoding="utf-8"))
# A Saturday, so that no block begins with a calendar week.
DAY = date(2026, 3, 14)
LATER = DAY + timedelta(days=60)
FULL = (7, 7, 7, 7)


def around(
    prior: Sequence[int],
    recent: Sequence[int],
    prior_days: Sequence[int] = FULL,
    recent_days: Sequence[int] = FULL,
    today: date = LATER,
) -> BeforeAfter:
    """Blocks of seven days that end before DAY, and that begin with it: leaks, and days with an entry."""
    leaks: dict[date, int] = {}
    marked: list[date] = []
    blocks = [*zip(prior, prior_days, strict=True), *zip(recent, recent_days, strict=True)]
    for place, (count, days) in enumerate(blocks):
        start = DAY + timedelta(days=7 * (place - 4))
        known = [start + timedelta(days=n) for n in range(days)]
        if count:
            leaks[known[0]] = count
        marked += known[1:] if count else known
    return before_after(leaks, marked, DAY, today)


@pytest.mark.parametrize("case", GOLDEN["worked"], ids=lambda case: case["name"])
def test_the_worked_cases_of_the_trend_come_out(case: Mapping[str, Any]) -> None:
    found = around(
        case["prior"]["leaks"],
        case["recent"]["leaks"],
        case["prior"]["diary_days"],
        case["recent"]["diary_days"],
    )
    assert found.verdict == case["verdict"]
    estimate = found.comparison.estimate
    if "rate_ratio" not in case:
        assert estimate is None
        return
    assert estimate is not None
    ratio = estimate.ratio
    assert (ratio.ratio, ratio.low, ratio.high, ratio.p) == pytest.approx(
        (case["rate_ratio"], case["low"], case["high"], case["p"]), abs=5e-7
    )
    assert estimate.dispersion.f == pytest.approx(case.get("f", 1), abs=5e-7)


def test_the_marked_day_itself_belongs_to_after() -> None:
    found = before_after({DAY: 2, DAY - timedelta(days=1): 1}, [], DAY, LATER)
    assert (found.comparison.prior.leaks, found.comparison.recent.leaks) == (1, 2)
    assert found.comparison.prior.period == Period.ending(DAY - timedelta(days=1), 28)
    assert found.comparison.recent.period == Period(DAY, DAY + timedelta(days=28))


@given(st.integers(0, 40))
def test_a_day_that_is_not_over_does_not_count(passed: int) -> None:
    days = [DAY + timedelta(days=n) for n in range(-28, 28)]
    found = before_after(dict.fromkeys(days, 1), [], DAY, DAY + timedelta(days=passed))
    assert found.comparison.recent.diary_days == found.passed == min(28, passed)
    assert found.complete is (passed >= 28)
    assert (found.verdict is Verdict.CANT_TELL) is (passed < 14)


def test_it_is_the_comparison_of_the_trend_four_weeks_later() -> None:
    leaks = {DAY + timedelta(days=n): 1 + n % 3 for n in range(-28, 28, 2)}
    marked = [DAY + timedelta(days=n) for n in range(-27, 28, 4)]
    assert before_after(leaks, marked, DAY, LATER).comparison == compare(leaks, marked, DAY + timedelta(days=28))


def test_a_fall_is_told_in_numbers_without_a_cause() -> None:
    told = before_after_text(around((6, 7, 5, 4), (3, 2, 2, 1)))
    assert told.headline == "Fewer leaks than before"
    assert told.sentence == (
        "In your diary, leaks went from about 5.5 to 2 a week around 14 March 2026. "
        "The real change could be anywhere from 15 % to 86 % fewer."
    )
    assert told.coverage == "Before: 22 leaks on 28 days with an entry. From then on: 8 leaks on 28 days."
    assert told.lines == (told.sentence, told.coverage, "This describes your diary, not why it changed.")


def test_no_clear_change_says_that_both_fit() -> None:
    told = before_after_text(around((3, 3, 2, 2), (1, 1, 1, 1), FULL, (2, 4, 3, 5)))
    assert told.sentence == (
        "Around 14 March 2026 there is no clear change. Your entries fit both fewer and more leaks."
    )


def test_too_few_days_say_how_many_it_takes() -> None:
    told = before_after_text(around((3, 3, 3, 3), (1, 1, 0, 0), FULL, FULL, DAY + timedelta(days=9)))
    assert told.headline == "Can’t tell yet"
    assert "there are 28 and 9." in told.sentence
    assert told.waiting == "9 of the 28 days from then on are over."


def test_too_few_leaks_say_how_many_it_takes() -> None:
    told = before_after_text(around((1, 1, 2, 1), (0, 0, 0, 0)))
    assert told.sentence == "A comparison takes 6 leaks in both times together; 5 logged."
