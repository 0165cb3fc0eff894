"""The trend: published and worked values, what changes nothing, and every limit from both sides."""

import math
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diary.analytics import WeekCount
from diary.analytics.rates import Dispersion, Rate, dispersion, p_value, rate_ratio
from diary.analytics.trend import Comparison, Trend, Verdict, compare, trend
from diary.model import Period

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "trend.toml").read_text(encoding="utf-8"))
# A Monday, the first day of a calendar week.
ON = date(2026, 3, 9)
WEEK = timedelta(days=7)
FULL = (7, 7, 7, 7)

COUNTS = st.lists(st.integers(0, 12), min_size=4, max_size=4)
# At least 14 diary days, and with a leak in each block enough of them.
COVERED = st.lists(st.integers(4, 7), min_size=4, max_size=4)
LEAKING = st.lists(st.integers(1, 12), min_size=4, max_size=4)
# A day: None is blank, a number is an entry with that many leaks.
DAYS = st.lists(st.none() | st.integers(0, 4), min_size=28, max_size=28)


def entries(blocks: Sequence[tuple[int, int]], until: date = ON) -> tuple[dict[date, int], set[date]]:
    """Leaks and marks for blocks of seven days that end before `until`, each of so many leaks on so many days."""
    leaks: dict[date, int] = {}
    marks: set[date] = set()
    for back, (count, days) in enumerate(reversed(blocks), start=1):
        start = until - back * WEEK
        known = [start + timedelta(days=n) for n in range(days)]
        if count:
            leaks[known[0]] = count
        marks.update(known[1:] if count else known)
    return leaks, marks


def compared(
    recent: Sequence[int],
    prior: Sequence[int],
    recent_days: Sequence[int] = FULL,
    prior_days: Sequence[int] = FULL,
) -> Comparison:
    return compare(*entries([*zip(prior, prior_days, strict=True), *zip(recent, recent_days, strict=True)]), ON)


def of_days(prior: Sequence[int | None], recent: Sequence[int | None]) -> Comparison:
    days = [ON - timedelta(days=back) for back in range(56, 0, -1)]
    known = {day: count for day, count in zip(days, [*prior, *recent], strict=True) if count is not None}
    return compare(known, [day for day, count in known.items() if count == 0], ON)


def plain(pair: Sequence[int]) -> Rate:
    return Rate.of_blocks([(pair[0], pair[1])])


def weekly(totals: Sequence[int], on: date = ON) -> Trend:
    """The trend on `on` of a diary with an entry on every day; totals: leaks a week, the last week ending ON."""
    leaks, marks = entries([(total, 7) for total in totals])
    return trend(leaks, marks, on, WeekCount())


@pytest.mark.parametrize("case", GOLDEN["published"], ids=lambda case: case["name"])
def test_published_values_come_out(case: Mapping[str, Any]) -> None:
    found = rate_ratio(plain(case["recent"]), plain(case["prior"]))
    assert found.ratio == pytest.approx(case["rate_ratio"], abs=5e-7)
    assert found.low == pytest.approx(case["low"], abs=5e-8)
    assert found.high == pytest.approx(case["high"], abs=5e-8)
    assert found.p == pytest.approx(case["p"], abs=5e-6)


@pytest.mark.parametrize("case", GOLDEN["worked"], ids=lambda case: case["name"])
def test_worked_cases_come_out(case: Mapping[str, Any]) -> None:
    found = compared(
        case["recent"]["leaks"],
        case["prior"]["leaks"],
        case["recent"]["diary_days"],
        case["prior"]["diary_days"],
    )
    assert found.verdict == case["verdict"]
    if "rate_ratio" not in case:
        assert found.estimate is None
        return
    assert found.estimate is not None
    ratio, scatter = found.estimate.ratio, found.estimate.dispersion
    assert (ratio.ratio, ratio.low, ratio.high, ratio.p) == pytest.approx(
        (case["rate_ratio"], case["low"], case["high"], case["p"]), abs=5e-7
    )
    assert scatter.f == pytest.approx(case.get("f", 1), abs=5e-7)
    if "phi" in case:
        assert scatter.phi == pytest.approx(case["phi"], abs=5e-7)


# --- the windows


def test_the_windows_are_the_28_days_up_to_yesterday_and_the_28_before() -> None:
    """Today does not count, for it is not over; nor does the day before the windows."""
    days = [ON, ON - timedelta(days=1), ON - timedelta(days=28), ON - timedelta(days=29), ON - timedelta(days=56)]
    found = compare(dict.fromkeys([*days, ON - timedelta(days=57)], 1), [], ON)
    assert (found.recent.leaks, found.prior.leaks) == (2, 2)
    assert found.recent.period == Period.ending(ON - timedelta(days=1), 28)
    assert found.prior.period == Period.ending(ON - timedelta(days=29), 28)
    assert [block.leaks for block in found.recent.blocks] == [1, 0, 0, 1]
    assert [block.leaks for block in found.prior.blocks] == [1, 0, 0, 1]
    assert {block.period.days for block in (*found.recent.blocks, *found.prior.blocks)} == {7}


def test_a_day_that_holds_both_a_leak_and_a_mark_is_one_diary_day() -> None:
    day = ON - timedelta(days=1)
    assert compare({day: 2}, [day], ON).recent.diary_days == 1


def test_a_blank_day_is_not_a_zero() -> None:
    """The same leaks on half of the days are twice as many a week; marked days in between make them fewer."""
    leaks, marks = entries([(8, 7)] * 4 + [(2, 4)] * 4)
    half = compare(leaks, marks, ON)
    blank = [ON - timedelta(days=n) for n in range(1, 29) if ON - timedelta(days=n) not in {*leaks, *marks}]
    full = compare(leaks, [*marks, *blank], ON)
    assert (half.recent.diary_days, full.recent.diary_days) == (16, 28)
    assert (half.recent.weekly, full.recent.weekly) == (3.5, 2.0)
    assert half.estimate is not None
    assert full.estimate is not None
    assert half.estimate.ratio.ratio > full.estimate.ratio.ratio


# --- limits


@pytest.mark.parametrize(
    ("days", "verdict"), [((4, 3, 3, 3), Verdict.CANT_TELL), ((4, 4, 3, 3), Verdict.DOWN)], ids=["13", "14"]
)
@pytest.mark.parametrize("swapped", [False, True], ids=["recent", "prior"])
def test_both_windows_need_14_diary_days(days: Sequence[int], verdict: Verdict, swapped: bool) -> None:
    few, many = ((1, 0, 0, 1), days), ((9, 9, 9, 9), FULL)
    if swapped:
        found = compared(many[0], few[0], many[1], few[1])
        verdict = Verdict.UP if verdict is Verdict.DOWN else verdict
    else:
        found = compared(few[0], many[0], few[1], many[1])
    assert found.verdict is verdict


@pytest.mark.parametrize(("leaks", "told"), [(5, False), (6, True)])
def test_six_leaks_are_the_least(leaks: int, told: bool) -> None:
    found = compared((0, 0, 0, 0), (leaks - 3, 1, 1, 1))
    assert (found.verdict is not Verdict.CANT_TELL) is told
    assert (found.estimate is not None) is told


def test_significance_turns_at_five_percent() -> None:
    """7 against 18 has p = .043, 7 against 17 .064; both windows are complete and even."""
    assert compared((2, 2, 2, 1), (5, 4, 5, 4)).verdict is Verdict.DOWN
    assert compared((2, 2, 2, 1), (4, 4, 5, 4)).verdict is Verdict.NO_CLEAR_CHANGE
    assert compared((5, 4, 5, 4), (2, 2, 2, 1)).verdict is Verdict.UP
    assert compared((4, 4, 5, 4), (2, 2, 2, 1)).verdict is Verdict.NO_CLEAR_CHANGE


def test_half_again_as_many_are_more_when_there_are_many() -> None:
    assert compared((30, 28, 31, 29), (20, 19, 21, 18)).verdict is Verdict.UP


def test_no_leak_in_the_recent_window_has_the_ratio_zero_and_a_finite_upper_limit() -> None:
    found = compared((0, 0, 0, 0), (2, 3, 2, 3)).estimate
    assert found is not None
    assert (found.ratio.ratio, found.ratio.low) == (0, 0)
    assert 0 < found.ratio.high < 1
    assert found.dispersion.df == 3, "a window without a leak has no scatter"


def test_no_leak_in_the_prior_window_has_no_upper_limit() -> None:
    found = compared((2, 3, 2, 3), (0, 0, 0, 0))
    assert found.verdict is Verdict.UP
    assert found.estimate is not None
    assert (found.estimate.ratio.ratio, found.estimate.ratio.high) == (math.inf, math.inf)
    assert 1 < found.estimate.ratio.low < math.inf


def test_extreme_bursts_leave_an_interval_without_limits() -> None:
    """All leaks of a window on one day: divided by so large a factor they bound next to nothing."""
    found = compared((3000, 0, 0, 0), (0, 4000, 0, 0)).estimate
    assert found is not None
    assert found.ratio.low < 0.001
    assert found.ratio.high > 100
    assert found.ratio.p == 1


def test_blocks_without_a_diary_day_give_no_degree_of_freedom() -> None:
    found = dispersion(Rate.of_blocks([(2, 7), (0, 0), (3, 7), (0, 0)]), Rate.of_blocks([(5, 7), (4, 7)]))
    assert found.df == 2
    assert dispersion(plain((3, 7)), plain((9, 7))) == Dispersion(phi=None, df=0, f=1)


def test_an_even_diary_is_not_taken_for_a_certain_one() -> None:
    assert dispersion(Rate.of_blocks([(5, 7)] * 4), Rate.of_blocks([(3, 7)] * 4)).f == 1


def test_a_scatter_as_chance_alone_makes_it_widens_nothing() -> None:
    """1 and 3 leaks where 2 each are expected: phi is exactly 1."""
    assert dispersion(Rate.of_blocks([(1, 7), (3, 7)]), plain((5, 7))) == Dispersion(phi=1, df=1, f=1)


# --- properties


@given(LEAKING, LEAKING, COVERED, COVERED)
def test_swapping_the_windows_inverts_ratio_and_interval(
    recent: list[int], prior: list[int], recent_days: list[int], prior_days: list[int]
) -> None:
    one = compared(recent, prior, recent_days, prior_days).estimate
    other = compared(prior, recent, prior_days, recent_days).estimate
    assert one is not None
    assert other is not None
    assert one.ratio.ratio * other.ratio.ratio == pytest.approx(1)
    assert one.ratio.low * other.ratio.high == pytest.approx(1)
    assert one.ratio.high * other.ratio.low == pytest.approx(1)
    assert one.ratio.p == pytest.approx(other.ratio.p)
    assert one.dispersion == other.dispersion


@given(COUNTS, COUNTS)
def test_the_interval_holds_the_ratio_and_leaves_out_one_exactly_when_p_is_small(
    recent: list[int], prior: list[int]
) -> None:
    found = compared(recent, prior)
    if found.estimate:
        ratio = found.estimate.ratio
        assert ratio.low <= ratio.ratio <= ratio.high
        clear = found.verdict in (Verdict.DOWN, Verdict.UP)
        assert clear is (ratio.p < 0.05)
        assert clear is not (ratio.low <= 1 <= ratio.high)


@given(COUNTS, COUNTS, st.integers(2, 5))
def test_as_many_times_as_many_in_both_windows_keep_the_ratio_and_narrow_the_interval(
    recent: list[int], prior: list[int], times: int
) -> None:
    assume(sum(recent) and sum(prior))
    one = rate_ratio(Rate(sum(recent), 28, ()), Rate(sum(prior), 28, ()))
    more = rate_ratio(Rate(times * sum(recent), 28, ()), Rate(times * sum(prior), 28, ()))
    assert more.ratio == pytest.approx(one.ratio)
    assert more.low > one.low
    assert more.high < one.high


@given(DAYS, DAYS, st.randoms(use_true_random=False))
def test_shuffling_the_days_within_a_block_changes_nothing(
    prior: list[int | None], recent: list[int | None], random: Random
) -> None:
    def shuffled(days: list[int | None]) -> list[int | None]:
        blocks = [random.sample(days[at : at + 7], 7) for at in range(0, 28, 7)]
        return [day for block in blocks for day in block]

    assert of_days(shuffled(prior), shuffled(recent)) == of_days(prior, recent)


@given(DAYS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_entries_and_entries_outside_change_nothing(
    prior: list[int | None], recent: list[int | None], random: Random
) -> None:
    days = [ON - timedelta(days=back) for back in range(56, 0, -1)]
    leaks = {day: count for day, count in zip(days, [*prior, *recent], strict=True) if count}
    marks = [day for day, count in zip(days, [*prior, *recent], strict=True) if count == 0]
    usual = compare(leaks, marks, ON)
    mixed = [*leaks.items(), (ON, 9), (ON - timedelta(days=57), 9)]
    random.shuffle(mixed)
    random.shuffle(marks)
    assert compare(dict(mixed), [*marks, *marks, ON + WEEK], ON) == usual


@given(DAYS, DAYS)
def test_counts_and_diary_days_are_those_of_the_days(prior: list[int | None], recent: list[int | None]) -> None:
    found = of_days(prior, recent)
    for window, days in ((found.recent, recent), (found.prior, prior)):
        known = [count for count in days if count is not None]
        assert (window.leaks, window.diary_days) == (sum(known), len(known))


# --- the headline


# Leaks a week, the earliest with half of the prior window still blank.
FALLING = (9, 9, 1, 1, 1, 1)
RUNS = st.lists(
    st.tuples(st.sampled_from([(0, 0), (0, 7), (1, 7), (3, 5), (6, 7), (12, 7)]), st.integers(1, 7)), max_size=6
)


def test_it_is_judged_on_the_first_day_of_a_week() -> None:
    """Of all days of a week the judgement is that of its Monday; the comparison moves on day by day."""
    leaks, marks = entries([(9, 7)] * 6 + [(2, 7)] * 6)
    found = [trend(leaks, marks, ON - timedelta(days=back), WeekCount()) for back in range(1, 8)]
    assert {one.judgements[0].day for one in found} == {ON - WEEK}
    assert len({one.judged for one in found}) == 1
    assert {one.next_judgement for one in found} == {ON}
    assert len({one.comparison for one in found}) == 7
    assert trend(leaks, marks, ON, WeekCount()).judgements[0].day == ON


def test_weeks_count_from_the_birth() -> None:
    leaks, marks = entries([(9, 7)] * 8)
    birth = ON - timedelta(days=100)
    days = [judgement.day for judgement in trend(leaks, marks, ON, WeekCount(birth)).judgements]
    assert days == [ON - timedelta(days=2), ON - timedelta(days=9)]


def test_one_week_does_not_make_a_headline() -> None:
    """The first verdict stands alone; the second one that agrees makes the headline, on its day."""
    first, second = weekly(FALLING), weekly((*FALLING, 1))
    assert first.judgements[0].verdict is Verdict.DOWN
    assert (first.headline, first.since) == (Verdict.CANT_TELL, None)
    assert [judgement.verdict for judgement in second.judgements] == [Verdict.DOWN, Verdict.DOWN]
    assert (second.headline, second.since) == (Verdict.DOWN, ON)


def test_a_single_week_that_disagrees_leaves_the_headline() -> None:
    """Down twice, then no clear change once: it stays down, with the numbers of the week that said so."""
    totals = (9, 9, 9, 9, 9, 1, 2, 0, 0, 1, 5)
    found = weekly(totals)
    verdicts = [judgement.verdict for judgement in found.judgements]
    assert verdicts[0] is Verdict.NO_CLEAR_CHANGE
    assert verdicts[-2:] == [Verdict.DOWN, Verdict.DOWN]
    assert found.headline is Verdict.DOWN
    assert found.shown == compare(*entries([(total, 7) for total in totals]), found.judgements[1].day)
    assert found.judged.verdict is Verdict.NO_CLEAR_CHANGE


def test_the_headline_is_since_the_second_week_that_agreed() -> None:
    """It goes down in four verdicts from 16 February to 9 March, of which the second made the headline."""
    found = weekly((8, 8, 8, 8, 8, 5, 2, 2, 0, 1, 2))
    assert (found.headline, found.since) == (Verdict.DOWN, date(2026, 2, 23))


def test_two_weeks_with_too_few_entries_take_the_headline_back() -> None:
    leaks, marks = entries([(9, 7)] * 5 + [(1, 7)] * 5 + [(0, 0)] * 5)
    assert trend(leaks, marks, ON, WeekCount()).headline is Verdict.CANT_TELL


@pytest.mark.parametrize("day", [ON, date(1971, 2, 1)])
def test_an_empty_diary_tells_nothing(day: date) -> None:
    found = trend({}, [], day, WeekCount())
    assert (found.headline, found.since, found.comparison.estimate) == (Verdict.CANT_TELL, None, None)
    assert len(found.judgements) == 2
    assert found.comparison.recent.weekly == 0


def naive_headline(leaks: Mapping[date, int], marks: Collection[date], on: date) -> tuple[Verdict, date | None]:
    """Forward through time, as it would have been shown week by week."""
    headline, since = Verdict.CANT_TELL, None
    before: Verdict | None = None
    for back in range(52, -1, -1):
        day = on - back * WEEK
        verdict = compare(leaks, marks, day).verdict
        if verdict is before and verdict is not headline:
            headline, since = verdict, day
        before = verdict
    return headline, None if headline is Verdict.CANT_TELL else since


@given(RUNS)
def test_the_headline_is_the_one_that_week_by_week_would_have_shown(
    runs: list[tuple[tuple[int, int], int]],
) -> None:
    leaks, marks = entries([block for block, weeks in runs for _week in range(weeks)])
    found = trend(leaks, marks, ON, WeekCount())
    assert (found.headline, found.since) == naive_headline(leaks, marks, ON)


@given(RUNS)
def test_the_newest_two_weeks_that_agree_make_the_headline(runs: list[tuple[tuple[int, int], int]]) -> None:
    found = trend(*entries([block for block, weeks in runs for _week in range(weeks)]), ON, WeekCount())
    *newer, last, agreeing = [judgement.verdict for judgement in found.judgements]
    assert last is agreeing is found.headline
    assert all(one is not two for one, two in pairwise([*newer, last]))
    assert found.shown.verdict is found.headline


def test_a_verdict_without_interval_is_the_one_with_it() -> None:
    """Weekly verdicts are made the quick way; they must not differ from the full comparison."""
    blocks = [(12, 7)] * 10 + [(3, 7)] * 10 + [(0, 0)] * 6 + [(3, 7)] * 4 + [(0, 7)] * 4 + [(3, 5)] * 10
    leaks, marks = entries(blocks)
    found: Counter[Verdict] = Counter()
    for back in range(44):
        day = ON - back * WEEK
        newest = trend(leaks, marks, day, WeekCount()).judgements[0]
        assert newest.verdict is compare(leaks, marks, day).verdict
        found[newest.verdict] += 1
    assert set(found) == set(Verdict)


def test_the_p_value_counts_the_smaller_tail_twice() -> None:
    """Of ten leaks in equal windows none is recent: 2 / 2^10."""
    assert p_value(plain((0, 28)), plain((10, 28))) == pytest.approx(2 / 2**10)
    assert p_value(plain((5, 28)), plain((5, 28))) == 1


def test_the_headline_is_that_of_a_walk_through_all_weeks_from_the_first() -> None:
    """Also where the verdicts of many weeks change to and fro, so that no two neighbours agree for long."""
    most_looked_at = 0
    for seed in range(12):
        random = Random(seed)
        first = date(2026, 1, 5)
        days = [first + timedelta(days=n) for n in range(28 * 7)]
        known = [day for day in days if random.random() < 0.5]
        leaks = {day: random.choice((1, 2, 6)) for day in known if random.random() < 0.4}
        headline = before = Verdict.CANT_TELL
        for judged in days[7::7]:
            verdict = compare(leaks, known, judged).verdict
            headline, before = (verdict if verdict is before else headline), verdict
        found = trend(leaks, known, days[-1], WeekCount())
        assert found.headline is headline
        most_looked_at = max(most_looked_at, len(found.judgements))
    assert most_looked_at >= 4
