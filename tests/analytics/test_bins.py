"""Days, weeks and months: every leak in exactly one of them, and nothing known about a blank one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import (
    AmountTable,
    Bin,
    Grain,
    WeekCount,
    amount_table,
    bin_start,
    bin_text,
    bins_between,
    day_table,
    month_table,
    shifted,
    week_table,
    whole_bins,
)
from diary.model import Amount, DayAmount, DayCount, Period, Trigger

BIRTH = date(2026, 2, 19)
TODAY = date(2026, 3, 14)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
GRAINS = st.sampled_from(Grain)
WEEKS = st.builds(WeekCount, st.none() | DAYS, st.integers(0, 6))


def day(period_start: date, leaks: int = 0, *, marked: bool = False) -> Bin:
    counts = [DayCount(period_start, Trigger.SHOWER, leaks)] if leaks else []
    (found,) = day_table(counts, [period_start] if marked else [], Period.ending(period_start, 1)).bins
    return found


@given(DAYS, st.integers(-300, 300), GRAINS, WEEKS)
def test_so_many_bins_on_lie_so_many_bins_between(first: date, by: int, grain: Grain, weeks: WeekCount) -> None:
    start = bin_start(first, grain, weeks)
    assert start <= first < shifted(start, grain, 1)
    assert bins_between(first, shifted(start, grain, by), grain, weeks) == by
    assert bin_start(shifted(start, grain, by), grain, weeks) == shifted(start, grain, by)


@given(DAYS, st.integers(1, 60), GRAINS, WEEKS)
def test_whole_bins_end_with_that_of_the_last_day(last: date, count: int, grain: Grain, weeks: WeekCount) -> None:
    period = whole_bins(last, count, grain, weeks)
    assert last in period
    assert bins_between(period.start, last, grain, weeks) == count - 1
    assert period.end == shifted(bin_start(last, grain, weeks), grain, 1)


@given(
    st.dictionaries(st.dates(date(2025, 11, 1), date(2026, 4, 30)), st.integers(1, 5), max_size=40),
    st.sets(st.dates(date(2025, 11, 1), date(2026, 4, 30)), max_size=40),
    WEEKS,
)
def test_days_weeks_and_months_hold_the_same_leaks_and_the_same_days(
    leaks: dict[date, int], marked: set[date], weeks: WeekCount
) -> None:
    period = Period(date(2025, 12, 5), date(2026, 4, 9))
    counts = [DayCount(on, Trigger.STRESS, n) for on, n in leaks.items()]
    tables = (
        day_table(counts, marked, period),
        week_table(counts, marked, period, weeks),
        month_table(counts, marked, period),
    )
    assert {table.total for table in tables} == {sum(n for on, n in leaks.items() if on in period)}
    assert {table.diary_days for table in tables} == {len([on for on in {*leaks, *marked} if on in period])}
    for table in tables:
        assert table.bins[0].period.start == period.start
        assert table.bins[-1].period.end == period.end
        assert sum(one.period.days for one in table.bins) == period.days


def test_a_blank_day_is_unknown_and_a_marked_one_is_zero() -> None:
    assert day(TODAY).unknown
    assert (day(TODAY, marked=True).unknown, day(TODAY, marked=True).total) == (False, 0)


def test_a_day_says_what_it_holds() -> None:
    assert bin_text(day(TODAY, 3), Grain.DAY, TODAY) == "Saturday, 14 March 2026: 3 leaks."
    assert (
        bin_text(day(TODAY, marked=True), Grain.DAY, TODAY)
        == "Saturday, 14 March 2026: marked as a day without leaks."
    )
    assert bin_text(day(TODAY), Grain.DAY, TODAY).endswith(": no entry, so nothing is known about it.")
    assert bin_text(day(TODAY + timedelta(days=1)), Grain.DAY, TODAY).endswith(": still to come.")


def test_a_week_says_what_it_holds() -> None:
    start = BIRTH + timedelta(days=35)
    counts = [DayCount(start, Trigger.SHOWER, 2), DayCount(start + timedelta(days=3), None, 1)]
    marked = [start + timedelta(days=n) for n in (1, 2, 4, 5)]
    (week,) = week_table(counts, marked, Period.of_days(start, start + timedelta(days=6)), WeekCount(BIRTH)).bins
    assert (
        bin_text(week, Grain.WEEK, date(2026, 5, 1))
        == "Week 5, 26 March 2026 to 1 April 2026: 3 leaks on 2 days; 6 days with an entry."
    )


def test_a_month_without_a_leak_names_its_days_with_an_entry() -> None:
    (march,) = month_table([], [TODAY], Period(date(2026, 3, 1), date(2026, 4, 1))).bins
    assert bin_text(march, Grain.MONTH, TODAY) == "March 2026: no leaks; 1 day with an entry."


@given(
    st.lists(
        st.builds(
            DayAmount, st.dates(date(2026, 1, 1), date(2026, 4, 30)), st.sampled_from(Amount), st.integers(1, 4)
        )
    )
)
def test_amounts_of_the_weeks_sum_to_the_leaks_of_the_period(counts: list[DayAmount]) -> None:
    period = Period(date(2026, 1, 29), date(2026, 3, 10))
    leaks = [DayCount(count.day, None, count.leaks) for count in counts]
    found: AmountTable = amount_table(counts, week_table(leaks, [], period, WeekCount(BIRTH)))
    assert [sum(amounts.values()) for amounts in found.amounts] == [week.total for week in found.table.bins]
    assert sum(found.totals.values()) == sum(count.leaks for count in counts if count.day in period)


def test_leaks_only_when_pressed_are_in_no_number_and_make_a_diary_day() -> None:
    start = date(2026, 3, 2)
    counts = [
        DayCount(start, Trigger.SHOWER, 2, pressed=1),
        DayCount(start + timedelta(days=1), Trigger.SHOWER, 0, pressed=2),
    ]
    table = week_table(counts, [], Period(start, start + timedelta(days=7)), WeekCount())
    (week,) = table.bins
    assert (week.total, week.leak_days, week.diary_days, week.pressed, week.weekly) == (2, 1, 2, 3, 7.0)
    assert (table.by_trigger, table.pressed) == ({Trigger.SHOWER: 2}, 3)
    assert bin_text(week, Grain.WEEK, TODAY).endswith(": 2 leaks on 1 day; pressed: 3; 2 days with an entry.")
    one, other = day_table(counts, [], Period(start, start + timedelta(days=2))).bins
    assert bin_text(one, Grain.DAY, TODAY).endswith(": 2 leaks, pressed: 1.")
    assert bin_text(other, Grain.DAY, TODAY).endswith(": 2 leaks when pressed.")
    assert not other.unknown
