"""The part of the diary that History holds in memory."""

from collections.abc import Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from diary.ui.screens.history.window import MOST_ROWS, PAGE_ROWS, DayWindow

FIRST = date(2020, 1, 1)


class Days:
    """Days with so many leaks each, read as from the logbook; those with fewer than none are blank."""

    def __init__(self, leaks: Sequence[int]) -> None:
        self.all = [day_of(number, count) for number, count in enumerate(leaks) if count >= 0]
        self.all.reverse()

    def read(self, before: date | None = None, limit: int = 30, after: date | None = None) -> list[Any]:
        within = [
            one for one in self.all if (before is None or one.day < before) and (after is None or one.day > after)
        ]
        return within[-limit:] if after else within[:limit]


def day_of(number: int, leaks: int) -> Any:
    return SimpleNamespace(day=FIRST + timedelta(days=number), episodes=(None,) * leaks)


def dates(days: Sequence[Any]) -> list[date]:
    return [one.day for one in days]


diaries = st.lists(st.integers(-1, 40), max_size=400)


@given(diaries)
def test_reading_on_to_the_end_and_back_meets_every_day_once_and_holds_few_rows(leaks: list[int]) -> None:
    days = Days(leaks)
    window = DayWindow(days.read)
    window.begin()
    met = dates(window.days)

    while window.read_older():
        met += [day for day in dates(window.days) if day < met[-1]]
        assert window.rows <= MOST_ROWS
    back = dates(window.days)
    while window.read_newer():
        back[:0] = [day for day in dates(window.days) if day > back[0]]
        assert window.rows <= MOST_ROWS

    assert met == back == dates(days.all)


@given(diaries, st.integers(-5, 405), st.lists(st.booleans(), max_size=12))
def test_what_is_held_follows_each_other_without_a_gap_wherever_she_goes(
    leaks: list[int], number: int, further_back: list[bool]
) -> None:
    days = Days(leaks)
    window = DayWindow(days.read)
    window.go(FIRST + timedelta(days=number))

    for back in further_back:
        window.read_older() if back else window.read_newer()
        held = dates(window.days)
        if held:
            start = dates(days.all).index(held[0])
            assert held == dates(days.all)[start : start + len(held)]
            assert start == 0 or not window.newest
            assert held[-1] == days.all[-1].day or not window.oldest


@given(diaries, st.integers(0, 400), st.integers(0, 400))
def test_reading_again_shows_a_day_that_came_and_leaves_out_one_that_went(
    leaks: list[int], number: int, changed: int
) -> None:
    days = Days(leaks)
    window = DayWindow(days.read)
    window.go(FIRST + timedelta(days=number))
    before = dates(window.days)
    day = FIRST + timedelta(days=changed)
    if day in dates(days.all):
        days.all = [one for one in days.all if one.day != day]
    else:
        days.all = sorted([*days.all, day_of(changed, 1)], key=lambda one: one.day, reverse=True)

    window.read_again()

    held = dates(window.days)
    assert held == dates(days.read(before=held[0] + timedelta(days=1), limit=len(held))) if held else not days.all
    if before and before[-1] < day < before[0]:
        assert (day in held) == (day in dates(days.all))


def test_days_that_grow_fuller_push_nothing_out_of_sight() -> None:
    """What she looks at is at the end of what is held, where the page is read."""
    days = Days([200] * 30 + [0] * 60)
    window = DayWindow(days.read)
    window.begin()
    last = window.days[-1].day

    while window.days[-1].episodes == ():
        last = window.days[-1].day
        window.read_older()

    assert last in dates(window.days)


def test_a_page_of_full_days_has_fewer_days() -> None:
    """The next page is as long as the days that are held suggest."""
    days = Days([19] * 200)
    window = DayWindow(days.read)
    window.begin()
    held = len(window.days)

    window.read_older()

    assert (len(window.days) - held) * 20 == PAGE_ROWS
