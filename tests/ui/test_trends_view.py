"""The time that Trends shows: never beyond today or the diary, and read a bar at a time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import Grain, WeekCount, bins_between
from diary.logbook import Logbook
from diary.model import Amount, Change, Episode, Moment, Step, Trigger
from diary.ui.screens.trends.kept import Kept
from diary.ui.screens.trends.reading import bounds_of, read_picture
from diary.ui.screens.trends.state import GRAINS, Picture
from diary.ui.screens.trends.view import LEVELS, Bounds, TimeView, ways

TODAY = date(2026, 3, 14)
GRAINS_OF_TIME = st.sampled_from(Grain)
BOUNDS = st.builds(
    Bounds,
    st.builds(WeekCount, st.none() | st.dates(date(2020, 1, 1), TODAY), st.integers(0, 6)),
    st.none() | st.dates(date(2018, 1, 1), TODAY),
    st.just(TODAY),
)


def test_at_first_the_last_bar_is_that_of_today() -> None:
    bounds = Bounds(WeekCount(), date(2020, 1, 1), TODAY)
    assert TODAY in TimeView.of(Grain.WEEK).period(bounds)
    assert TimeView.of(Grain.DAY).period(bounds).last == TODAY
    assert TimeView.of(Grain.MONTH).period(bounds).last == date(2026, 3, 31)


@given(GRAINS_OF_TIME, BOUNDS, st.lists(st.integers(-40, 40) | st.floats(0.2, 5), max_size=8))
def test_wherever_it_is_moved_the_view_holds_a_day_of_the_diary(
    grain: Grain, bounds: Bounds, moves: list[int | float]
) -> None:
    view = TimeView.of(grain)
    for move in moves:
        if isinstance(move, int):
            view = view.moved(move, bounds)
        else:
            view = view.with_count(round(view.count * move), bounds, view.count // 2)
        period = view.period(bounds)
        assert bins_between(period.start, period.last, grain, bounds.weeks) == view.count - 1
        assert LEVELS[grain][0] <= view.count <= LEVELS[grain][-1]
        assert bins_between(period.last, TODAY, grain, bounds.weeks) >= 0
        assert period.end > (bounds.first or TODAY)


def test_a_view_up_to_today_follows_the_days() -> None:
    view = TimeView.of(Grain.DAY).moved(-5, Bounds(WeekCount(), date(2020, 1, 1), TODAY))
    assert view.last == TODAY - timedelta(days=5)
    assert view.moved(9, Bounds(WeekCount(), date(2020, 1, 1), TODAY)).last is None


def test_earlier_and_later_keep_half_in_view() -> None:
    bounds = Bounds(WeekCount(), date(2020, 1, 1), TODAY)
    view = TimeView.of(Grain.WEEK)
    assert view.earlier(bounds).period(bounds).end == view.period(bounds).end - timedelta(weeks=6)
    assert view.earlier(bounds).later(bounds) == view


def test_closer_and_further_lead_through_the_levels_and_end() -> None:
    bounds = Bounds(WeekCount(), date(2010, 1, 1), TODAY)
    view = TimeView.of(Grain.WEEK)
    counts = [view.count]
    while ways(view, bounds).further:
        view = view.further(bounds)
        counts.append(view.count)
    assert counts == [12, 26, 52, 104, 260]
    while ways(view, bounds).closer:
        view = view.closer(bounds)
    assert view.count == 4


def test_a_short_diary_leads_nowhere_but_closer() -> None:
    bounds = Bounds(WeekCount(), TODAY - timedelta(days=3), TODAY)
    found = ways(TimeView.of(Grain.WEEK), bounds)
    assert (found.earlier, found.later, found.closer, found.further) == (False, False, True, False)


@given(st.integers(0, 51), st.integers(4, 51), st.integers(1, 60))
def test_the_bar_under_the_finger_stays_about_where_it_is(bar: int, count: int, back: int) -> None:
    bounds = Bounds(WeekCount(), date(2000, 1, 1), TODAY)
    view = TimeView(Grain.WEEK, 52, TODAY - timedelta(weeks=back))
    shown = view.period(bounds).start + timedelta(weeks=bar)
    closer = view.with_count(count, bounds, bar)
    assert shown in closer.period(bounds)
    place = bins_between(closer.period(bounds).start, shown, Grain.WEEK, bounds.weeks)
    assert place / count == pytest.approx(bar / 52, abs=1.6 / count)


def test_what_was_kept_is_what_is_in_the_diary(logbook: Logbook) -> None:
    """Over days, weeks, months and amounts, moved to and fro and drawn further."""
    now = logbook.now()
    steps = [
        Step(
            None,
            Episode(
                moment=Moment(now.utc - timedelta(hours=31 * n), now.offset, now.zone),
                triggers=(list(Trigger)[n % 5],),
                amount=list(Amount)[n % 4],
            ),
        )
        for n in range(300)
    ]
    logbook.store.apply(Change(tuple(steps)), now.utc)
    bounds, kept = bounds_of(logbook), Kept(logbook)
    for picture in (Picture.WEEKS, Picture.DAYS, Picture.MONTHS, Picture.AMOUNTS):
        view = TimeView.of(GRAINS[picture])
        for moved in (
            view,
            view.moved(-3, bounds),
            view.further(bounds),
            view.earlier(bounds),
            view.closer(bounds),
        ):
            period = moved.period(bounds)
            assert read_picture(logbook, picture, period, kept=kept) == read_picture(logbook, picture, period)


def test_moving_by_a_bar_reads_that_bar_only(logbook: Logbook, monkeypatch: pytest.MonkeyPatch) -> None:
    logbook.log(Trigger.SHOWER, at=logbook.moment(logbook.now().wall - timedelta(days=200)))
    bounds, kept = bounds_of(logbook), Kept(logbook)
    view = TimeView.of(Grain.DAY)
    kept.table(view.period(bounds), Grain.DAY)
    read: list[int] = []
    counts = logbook.store.day_counts
    monkeypatch.setattr(logbook.store, "day_counts", lambda period: read.append(period.days) or counts(period))
    for moved in (view.moved(-1, bounds), view, view.moved(-3, bounds)):
        kept.table(moved.period(bounds), Grain.DAY)
    assert read == [1, 2]
