"""Before and after a marked day: worked cases, every limit from both sides, and the words."""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import BeforeAfter, Verdict, before_after, before_after_text
from diary.model import Period

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "before_after.toml").read_text(encoding="utf-8"))
# A Saturday, so that no block begins with a calendar week.
DAY = date(2026, 3, 14)
LATER = DAY + timedelta(days=60)
FULL = (7, 7, 7, 7)

COUNTS = st.lists(st.integers(0, 12), min_size=4, max_size=4)
MANY = st.lists(st.integers(0, 300), min_size=4, max_size=4)
# At least 14 diary days, and with a leak in each block enough of them.
COVERED = st.lists(st.integers(4, 7), min_size=4, max_size=4)
LEAKING = st.lists(st.integers(1, 12), min_size=4, max_size=4)
# A day: None is blank, a number is an entry with that many leaks.
DAYS = st.lists(st.none() | st.integers(0, 4), min_size=28, max_size=28)


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
def test_worked_cases_come_out(case: Mapping[str, Any]) -> None:
    found = around(
        case["prior"]["leaks"],
        case["recent"]["leaks"],
        case["prior"]["diary_days"],
        case["recent"]["diary_days"],
    )
    assert found.verdict == case["verdict"]
    estimate = found.estimate
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
    assert (found.before.leaks, found.after.leaks) == (1, 2)
    assert found.before.period == Period.ending(DAY - timedelta(days=1), 28)
    assert found.after.period == Period(DAY, DAY + timedelta(days=28))


@given(st.integers(0, 40))
def test_a_day_that_is_not_over_does_not_count(passed: int) -> None:
    days = [DAY + timedelta(days=n) for n in range(-28, 28)]
    found = before_after(dict.fromkeys(days, 1), [], DAY, DAY + timedelta(days=passed))
    assert found.after.diary_days == found.passed == min(28, passed)
    assert found.complete is (passed >= 28)
    assert (found.verdict is Verdict.CANT_TELL) is (passed < 14)


def of_days(before: Sequence[int | None], after: Sequence[int | None]) -> BeforeAfter:
    """28 days before DAY and 28 from it on; None: that day is blank."""
    days = [DAY + timedelta(days=n) for n in range(-28, 28)]
    known = {day: count for day, count in zip(days, [*before, *after], strict=True) if count is not None}
    return before_after(known, [day for day, count in known.items() if count == 0], DAY, LATER)


def test_a_blank_day_is_not_a_zero() -> None:
    half = around((8, 8, 8, 8), (2, 2, 2, 2), FULL, (4, 4, 4, 4))
    whole = around((8, 8, 8, 8), (2, 2, 2, 2))
    assert (half.after.weekly, whole.after.weekly) == (3.5, 2.0)
    assert half.estimate is not None
    assert whole.estimate is not None
    assert half.estimate.ratio.ratio > whole.estimate.ratio.ratio


@pytest.mark.parametrize(
    ("days", "verdict"), [((4, 3, 3, 3), Verdict.CANT_TELL), ((4, 4, 3, 3), Verdict.DOWN)], ids=["13", "14"]
)
@pytest.mark.parametrize("swapped", [False, True], ids=["after", "before"])
def test_both_windows_need_14_diary_days(days: Sequence[int], verdict: Verdict, swapped: bool) -> None:
    few, many = (1, 0, 0, 1), (9, 9, 9, 9)
    if swapped:
        found = around(few, many, days, FULL)
        verdict = Verdict.UP if verdict is Verdict.DOWN else verdict
    else:
        found = around(many, few, FULL, days)
    assert found.verdict is verdict


@pytest.mark.parametrize(("leaks", "told"), [(5, False), (6, True)])
def test_six_leaks_are_the_least(leaks: int, told: bool) -> None:
    found = around((leaks - 3, 1, 1, 1), (0, 0, 0, 0))
    assert (found.verdict is not Verdict.CANT_TELL) is told
    assert (found.estimate is not None) is told


def test_significance_turns_at_five_percent() -> None:
    """7 against 18 has p = .043, 7 against 17 .064; both windows are complete and even."""
    assert around((5, 4, 5, 4), (2, 2, 2, 1)).verdict is Verdict.DOWN
    assert around((4, 4, 5, 4), (2, 2, 2, 1)).verdict is Verdict.NO_CLEAR_CHANGE
    assert around((2, 2, 2, 1), (5, 4, 5, 4)).verdict is Verdict.UP
    assert around((2, 2, 2, 1), (4, 4, 5, 4)).verdict is Verdict.NO_CLEAR_CHANGE


def test_no_leak_afterwards_has_the_ratio_zero_and_a_finite_upper_limit() -> None:
    found = around((2, 3, 2, 3), (0, 0, 0, 0)).estimate
    assert found is not None
    assert (found.ratio.ratio, found.ratio.low) == (0, 0)
    assert 0 < found.ratio.high < 1
    assert found.dispersion.df == 3, "a window without a leak has no scatter"


def test_no_leak_before_has_no_upper_limit() -> None:
    found = around((0, 0, 0, 0), (2, 3, 2, 3))
    assert found.verdict is Verdict.UP
    assert found.estimate is not None
    assert (found.estimate.ratio.ratio, found.estimate.ratio.high) == (math.inf, math.inf)
    assert 1 < found.estimate.ratio.low < math.inf


def test_extreme_bursts_leave_an_interval_without_limits() -> None:
    """All leaks of a window on one day: divided by so large a factor they bound next to nothing."""
    found = around((0, 4000, 0, 0), (3000, 0, 0, 0)).estimate
    assert found is not None
    assert found.ratio.low < 0.001
    assert found.ratio.high > 100
    assert found.ratio.p == 1


@given(LEAKING, LEAKING, COVERED, COVERED)
def test_swapping_the_windows_inverts_ratio_and_interval(
    before: list[int], after: list[int], before_days: list[int], after_days: list[int]
) -> None:
    one = around(before, after, before_days, after_days).estimate
    other = around(after, before, after_days, before_days).estimate
    assert one is not None
    assert other is not None
    assert one.ratio.ratio * other.ratio.ratio == pytest.approx(1)
    assert one.ratio.low * other.ratio.high == pytest.approx(1)
    assert one.ratio.high * other.ratio.low == pytest.approx(1)
    assert one.ratio.p == pytest.approx(other.ratio.p)
    assert one.dispersion == other.dispersion


@given(COUNTS, COUNTS)
def test_the_interval_leaves_out_one_exactly_when_the_change_is_clear(before: list[int], after: list[int]) -> None:
    found = around(before, after)
    if found.estimate:
        ratio = found.estimate.ratio
        assert ratio.low <= ratio.ratio <= ratio.high
        clear = found.verdict in (Verdict.DOWN, Verdict.UP)
        assert clear is (ratio.p < 0.05)
        assert clear is not (ratio.low <= 1 <= ratio.high)


@given(DAYS, DAYS, st.randoms(use_true_random=False))
def test_shuffling_the_days_within_seven_changes_nothing(
    before: list[int | None], after: list[int | None], random: Random
) -> None:
    def shuffled(days: list[int | None]) -> list[int | None]:
        blocks = [random.sample(days[at : at + 7], 7) for at in range(0, 28, 7)]
        return [day for block in blocks for day in block]

    assert of_days(shuffled(before), shuffled(after)) == of_days(before, after)


@given(DAYS, DAYS)
def test_counts_and_diary_days_are_those_of_the_days(before: list[int | None], after: list[int | None]) -> None:
    found = of_days(before, after)
    for window, days in ((found.before, before), (found.after, after)):
        known = [count for count in days if count is not None]
        assert (window.leaks, window.diary_days) == (sum(known), len(known))


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


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            (20, 19, 21, 18),
            (30, 28, 31, 29),
            "leaks went from about 19.5 to 29.5 a week around 14 March 2026. "
            "The real change could be anywhere from 13 % to 104 % more.",
        ),
        (
            (3, 2, 2, 1),
            (6, 7, 5, 4),
            "leaks went from about 2 to 5.5 a week around 14 March 2026. "
            "The real change could be anywhere from 1.2 to 7.1 times as many.",
        ),
        (
            (0, 0, 0, 0),
            (2, 3, 2, 3),
            "leaks went from 0 to 2.5 a week around 14 March 2026. "
            "The real change could be anywhere from 2.2 times as many upwards.",
        ),
        (
            (2, 3, 2, 3),
            (0, 0, 0, 0),
            "leaks went from about 2.5 to 0 a week around 14 March 2026. "
            "The real change could be anywhere from 55 % to 100 % fewer.",
        ),
    ],
)
def test_a_change_is_told_with_what_is_possible(before: Sequence[int], after: Sequence[int], said: str) -> None:
    assert before_after_text(around(before, after)).sentence == "In your diary, " + said


@given(MANY, MANY)
def test_no_number_is_broken(before: list[int], after: list[int]) -> None:
    """Neither inf, nan, exponents nor negative numbers; the smaller change comes first."""
    found = before_after_text(around(before, after)).sentence
    assert not re.search(r"inf|nan|e[+-]\d|-\d|\d\.\d\d", found)
    bounds = re.search(r"from (\d+) % to (\d+) %", found)
    if bounds:
        assert 0 < int(bounds[1]) <= int(bounds[2])
