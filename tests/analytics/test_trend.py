"""The trend: worked values, what changes nothing, every limit from both sides, and the headline."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import Trend, Verdict, WeekCount, trend, turning_points
from diary.analytics.trend import Judgement, TrendWeek, judge
from diary.model import Feeding, PartialDate, Pregnancy, Profile

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "trend.toml").read_text(encoding="utf-8"))
# A Monday, the first day of a calendar week.
ON = date(2026, 3, 9)
WEEK = timedelta(days=7)
CALENDAR = WeekCount()

# Leaks, days with a leak, diary days of one week.
Counts = tuple[int, int, int]
FALL: Sequence[Counts] = [
    (leaks, days, 7)
    for leaks, days in zip((9, 8, 8, 7, 6, 6, 5, 4, 4, 3, 3, 2), (6, 6, 6, 5, 5, 5, 4, 4, 3, 3, 3, 2), strict=True)
]
WEEKS = st.lists(
    st.integers(0, 7).flatmap(
        lambda days: st.integers(0, days).flatmap(
            lambda leak_days: st.tuples(st.integers(leak_days, 4 * leak_days), st.just(leak_days), st.just(days))
        )
    ),
    max_size=16,
)


def entries(weeks: Sequence[Counts], until: date = ON) -> tuple[dict[date, int], set[date]]:
    """Leaks and marks of weeks that end before `until`, oldest first."""
    leaks: dict[date, int] = {}
    marks: set[date] = set()
    for back, (count, leak_days, diary_days) in enumerate(reversed(weeks), start=1):
        days = [until - back * WEEK + timedelta(days=n) for n in range(diary_days)]
        for place, day in enumerate(days[:leak_days]):
            leaks[day] = count // leak_days + (place < count % leak_days)
        marks.update(days[leak_days:])
    return leaks, marks


def of(weeks: Sequence[Counts], on: date = ON, until: date = ON) -> Trend:
    return trend(*entries(weeks, until), on, CALENDAR)


def verdict(weeks: Sequence[Counts]) -> Verdict:
    return of(weeks).judged.verdict


def full(totals: Sequence[int]) -> list[Counts]:
    """An entry on every day, and a leak on as many days as there can be."""
    return [(total, min(total, 7), 7) for total in totals]


@pytest.mark.parametrize("case", GOLDEN["worked"], ids=lambda case: case["name"])
def test_worked_cases_come_out(case: Mapping[str, Any]) -> None:
    diary_days = case.get("diary_days", [7] * len(case["leaks"]))
    found = of(list(zip(case["leaks"], case["leak_days"], diary_days, strict=True))).judged
    assert found.verdict == case["verdict"]
    if "weeks_used" in case:
        assert len(found.used) == case["weeks_used"]
    if "p" not in case:
        assert found.slope is None
        return
    assert found.slope is not None
    for name in ("b", "phi", "drop", "p", "ratio", "low", "high", "first", "last"):
        if name in case:
            assert getattr(found.slope, name) == pytest.approx(case[name], abs=6e-7), name
    for guard, name in ((found.guard, "guard_p"), (found.mark_guard, "mark_guard_p")):
        if name in case:
            assert guard is not None
            assert guard.p == pytest.approx(case[name], abs=6e-7)


# --- the window


def test_the_window_is_the_twelve_complete_weeks() -> None:
    """Today's week is not over, and the week before the twelve is too old."""
    leaks, marks = entries([(20, 7, 7), *full([3] * 12)])
    usual = trend(leaks, marks, ON, CALENDAR).judged
    assert [week.leaks for week in usual.weeks] == [3] * 12
    assert usual.weeks[-1].period.end == ON == usual.day
    later = trend({**leaks, ON: 9}, marks, ON + timedelta(days=6), CALENDAR).judged
    assert later == usual


def test_it_is_judged_once_a_week() -> None:
    leaks, marks = entries(FALL)
    found = [trend(leaks, marks, ON + timedelta(days=n), CALENDAR) for n in range(8)]
    assert {one.judged.day for one in found[:7]} == {ON}
    assert found[7].judged.day == ON + WEEK


def test_weeks_count_as_they_are_told_to() -> None:
    leaks, marks = entries(FALL)
    birth = ON - timedelta(days=100)
    assert trend(leaks, marks, ON, WeekCount(birth)).judged.day == ON - timedelta(days=2)
    assert trend(leaks, marks, ON, WeekCount(None, 5)).judged.day == ON - timedelta(days=2)


def test_no_week_lies_before_the_first_entry() -> None:
    assert [len(of(full([2] * n)).judged.weeks) for n in (0, 1, 5, 12, 13)] == [0, 1, 5, 12, 12]


def test_no_week_reaches_back_before_a_turning_point() -> None:
    """Of a week that holds the last feed a part lies before it."""
    leaks, marks = entries(full([9] * 6 + [2] * 6))
    starts = {
        turn: trend(leaks, marks, ON, CALENDAR, [turn]).judged.weeks[0].start
        for turn in (ON - 6 * WEEK, ON - 6 * WEEK - timedelta(days=1), ON - 6 * WEEK + timedelta(days=1))
    }
    assert list(starts.values()) == [ON - 6 * WEEK, ON - 6 * WEEK, ON - 5 * WEEK]
    assert trend(leaks, marks, ON, CALENDAR).judged.verdict is Verdict.DOWN
    assert trend(leaks, marks, ON, CALENDAR, [ON - 6 * WEEK]).judged.verdict is Verdict.NO_CLEAR_CHANGE


def test_what_turned_later_does_not_matter_yet() -> None:
    leaks, marks = entries(FALL)
    assert trend(leaks, marks, ON, CALENDAR, [ON + WEEK]) == trend(leaks, marks, ON, CALENDAR)


def test_births_losses_and_last_feeds_are_turning_points() -> None:
    profile = Profile(
        (
            Pregnancy(
                birth=PartialDate(date(2024, 1, 6)),
                last_feed=PartialDate(date(2024, 9, 1)),
                feeding=Feeding.STOPPED,
            ),
            Pregnancy(loss=PartialDate(date(2025, 2, 3)), feeding=Feeding.LOSS),
            Pregnancy(birth=PartialDate(date(2026, 1, 2)), feeding=Feeding.FEEDING),
        )
    )
    assert turning_points(profile) == (date(2024, 1, 6), date(2024, 9, 1), date(2025, 2, 3), date(2026, 1, 2))
    assert turning_points(Profile()) == ()


# --- limits


def test_a_week_takes_two_diary_days() -> None:
    assert [TrendWeek(ON, 1, 1, days).used for days in (0, 1, 2, 7)] == [False, False, True, True]


def test_it_takes_six_weeks_and_six_leaks() -> None:
    assert verdict(full([1] * 6)) is Verdict.NO_CLEAR_CHANGE
    assert verdict(full([2] * 5)) is Verdict.CANT_TELL
    assert verdict(full([1] * 5 + [0])) is Verdict.CANT_TELL
    assert verdict([*full([2] * 5), (1, 1, 1)]) is Verdict.CANT_TELL, "the sixth week has one diary day"


@pytest.mark.parametrize("half", ["older", "newer"])
@pytest.mark.parametrize(
    ("week", "told"),
    [
        # Six weeks of 42 days: 9 blank days need no mark, 12 need one.
        ([(6, 6, 6)] * 3 + [(5, 5, 5)] * 3, True),
        ([(5, 5, 5)] * 6, False),
        ([(4, 4, 5), *[(5, 5, 5)] * 5], True),
        # Of 42 days 21 have an entry: one mark will do; of 18 it takes a quarter of 24 + marks.
        ([(3, 3, 4), *[(3, 3, 3)] * 2, (3, 3, 4), (3, 3, 4), (3, 3, 3)], True),
        ([(2, 2, 3)] * 6, False),
        ([(1, 1, 3), (1, 1, 3), *[(2, 2, 3)] * 4], True),
        ([(1, 1, 3), *[(2, 2, 3)] * 5], False),
    ],
)
def test_many_blank_days_need_marks_in_each_half(week: list[Counts], told: bool, half: str) -> None:
    other = full([3] * 6)
    found = verdict([*week, *other] if half == "older" else [*other, *week])
    assert (found is not Verdict.ONLY_LEAK_DAYS) is told


def test_an_odd_week_belongs_to_the_older_half() -> None:
    """Ten blank days without a mark in the first four of seven weeks; the fourth alone has none of them."""
    older = [(4, 4, 4), (4, 4, 4), (4, 4, 4), (6, 6, 6)]
    assert verdict([*older, *full([7] * 3)]) is Verdict.ONLY_LEAK_DAYS
    assert verdict([(4, 4, 4), (4, 4, 4), (4, 4, 4), *full([6]), *full([7] * 3)]) is Verdict.NO_CLEAR_CHANGE


def test_days_of_dropped_weeks_count_for_the_cover() -> None:
    assert verdict([*full([7] * 10), (0, 0, 0), (1, 1, 1)]) is Verdict.ONLY_LEAK_DAYS
    assert verdict([*full([7] * 10), (0, 0, 0), (0, 0, 1)]) is Verdict.NO_CLEAR_CHANGE


def test_too_little_comes_before_only_leak_days() -> None:
    assert verdict([(1, 1, 1)] * 12) is Verdict.CANT_TELL


def test_fewer_leaks_on_as_many_days_are_half_logged_and_more_are_no_clear_change() -> None:
    falling = [(14, 6, 7)] * 6 + [(6, 6, 7)] * 6
    assert verdict(falling) is Verdict.HALF_LOGGED
    assert verdict(falling[::-1]) is Verdict.NO_CLEAR_CHANGE


def test_dwindling_marks_are_not_more_leaks() -> None:
    """Leaks and their days stay the same a week; per diary day they rise."""
    found = of([(5, 2, 7)] * 6 + [(6, 3, 3), (6, 3, 4)] * 3).judged
    assert found.slope is not None
    assert found.slope.p < 0.05
    assert found.guard is not None
    assert found.guard.p < 0.3
    assert found.verdict is Verdict.NO_CLEAR_CHANGE


# --- what changes nothing


@given(WEEKS, st.randoms(use_true_random=False))
def test_the_order_of_entries_and_entries_from_today_on_change_nothing(
    weeks: list[Counts], random: Random
) -> None:
    leaks, marks = entries(weeks)
    usual = trend(leaks, marks, ON, CALENDAR)
    mixed, shuffled = [*leaks.items(), (ON, 9), (ON + WEEK, 9)], [*marks, *marks, ON, ON + WEEK]
    random.shuffle(mixed)
    random.shuffle(shuffled)
    assert trend(dict(mixed), shuffled, ON, CALENDAR) == usual


@given(WEEKS, st.randoms(use_true_random=False))
def test_on_which_days_of_a_week_it_was_changes_nothing(weeks: list[Counts], random: Random) -> None:
    leaks, marks = entries(weeks)
    moved: dict[date, date] = {}
    for back in range(1, len(weeks) + 1):
        days = [ON - back * WEEK + timedelta(days=n) for n in range(7)]
        moved.update(zip(days, random.sample(days, 7), strict=True))
    again = trend({moved[day]: n for day, n in leaks.items()}, {moved[day] for day in marks}, ON, CALENDAR)
    assert again == trend(leaks, marks, ON, CALENDAR)


def test_a_day_that_holds_both_a_leak_and_a_mark_is_one_diary_day() -> None:
    leaks, marks = entries(FALL)
    assert trend(leaks, {*marks, *leaks}, ON, CALENDAR) == trend(leaks, marks, ON, CALENDAR)


@given(WEEKS)
def test_weeks_in_reverse_never_go_the_same_way(weeks: list[Counts]) -> None:
    clear = {Verdict.DOWN, Verdict.UP}
    one, other = judged(weeks), judged(weeks[::-1])
    assert one.verdict not in clear or other.verdict is not one.verdict


def judged(weeks: Sequence[Counts]) -> Judgement:
    return judge(ON, [TrendWeek(ON + n * WEEK, *week) for n, week in enumerate(weeks[:12])])


@given(WEEKS)
def test_a_clear_change_has_an_interval_on_its_side_of_one(weeks: list[Counts]) -> None:
    found = judged(weeks)
    if found.verdict in (Verdict.DOWN, Verdict.HALF_LOGGED):
        assert found.slope is not None
        assert found.slope.b < 0
        assert found.slope.high < 1
    elif found.verdict is Verdict.UP:
        assert found.slope is not None
        assert found.slope.low > 1
    assert (found.slope is None) is found.verdict.untold


# --- the headline


def naive_headline(leaks: Mapping[date, int], marks: Collection[date]) -> tuple[Verdict, date | None]:
    """Forward through time, as it would have been shown week by week."""
    headline, since = Verdict.CANT_TELL, None
    before: Verdict | None = None
    for back in range(30, -1, -1):
        day = ON - back * WEEK
        found = trend(leaks, marks, day, CALENDAR).judged.verdict
        shown = headline
        if found.untold or found is before:
            shown = found
        elif before is None or before.untold:
            shown = Verdict.NO_CLEAR_CHANGE
        if shown is not headline:
            headline, since = shown, day
        before = found
    return headline, None if headline.untold else since


RUNS = st.lists(
    st.tuples(
        st.sampled_from([(0, 0, 0), (0, 0, 7), (1, 1, 7), (3, 3, 5), (2, 2, 2), (9, 5, 7), (14, 5, 7)]),
        st.integers(1, 9),
    ),
    max_size=5,
)


@given(RUNS)
def test_the_headline_is_the_one_that_week_by_week_would_have_shown(runs: list[tuple[Counts, int]]) -> None:
    leaks, marks = entries([week for week, times in runs for _week in range(times)][-28:])
    found = trend(leaks, marks, ON, CALENDAR)
    assert (found.headline, found.since) == naive_headline(leaks, marks)


def test_one_week_does_not_make_a_headline() -> None:
    """The first clear verdict stands alone; the second one that agrees makes the headline, on its day."""
    totals = [9, 7, 5, 3, 2, 1, 1]
    first, second = of(full(totals[:6])), of(full(totals))
    assert first.judged.verdict is Verdict.DOWN
    assert (first.headline, first.since) == (Verdict.NO_CLEAR_CHANGE, ON)
    assert [judgement.verdict for judgement in second.judgements] == [Verdict.DOWN, Verdict.DOWN]
    assert (second.headline, second.since) == (Verdict.DOWN, ON)


def test_what_cannot_be_told_shows_at_once_and_interrupts() -> None:
    """Two weeks said down; then days without a leak are marked no more."""
    falling = full([9] * 6 + [1] * 6)
    assert of(falling).headline is Verdict.DOWN
    blank = [*falling, (1, 1, 1), (1, 1, 1)]
    assert of(blank).judged.verdict is Verdict.DOWN
    untold = [*falling, *[(1, 1, 1)] * 6]
    assert of(untold).headline is of(untold).judged.verdict is Verdict.ONLY_LEAK_DAYS
    assert of(untold).since is None


def test_an_empty_diary_tells_nothing() -> None:
    found = trend({}, [], date(2026, 3, 11), CALENDAR)
    assert (found.headline, found.since, found.shown.slope) == (Verdict.CANT_TELL, None, None)
    assert (found.judged.day, found.judged.weeks) == (ON, ())


def test_the_numbers_shown_are_those_of_the_headline() -> None:
    """Down twice, then a burst: it stays down, with the numbers of the week that said so."""
    found = of(full([9, 9, 8, 9, 9, 8, 2, 1, 2, 1, 2, 12]))
    verdicts = [judgement.verdict for judgement in found.judgements]
    assert verdicts[0] is Verdict.NO_CLEAR_CHANGE
    assert verdicts[-2:] == [Verdict.DOWN, Verdict.DOWN]
    assert found.headline is found.shown.verdict is Verdict.DOWN
    assert found.shown is not found.judged


@given(RUNS)
def test_only_the_newest_weeks_that_settle_it_are_looked_at(runs: list[tuple[Counts, int]]) -> None:
    found = of([week for week, times in runs for _week in range(times)][-28:])
    told = [judgement.verdict for judgement in found.judgements]
    assert all(one is not two and not one.untold for one, two in pairwise(told[:-1]))
