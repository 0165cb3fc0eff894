"""Trends: the weekly chart with its choice of time, in words and in numbers."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from diary.logbook import Logbook
from diary.model import Change, Episode, Feeding, Moment, NoLeakDay, PartialDate, Period, Pregnancy, Step, Trigger
from diary.ui.screens.trends import WeekLine
from diary.ui.screens.trends_state import LISTED_WEEKS, build_trends_state
from diary.ui.widgets.chart import WeeklyChart
from tests.ui.driver import Driver
from tests.ui.waiting import settle


def fill(logbook: Logbook, days: int, every: int = 1) -> None:
    """A leak in the shower on every so many-th of the last days, in one change."""
    now = logbook.now()
    moments = [Moment(now.utc - timedelta(days=day), now.offset, now.zone) for day in range(0, days, every)]
    steps = [Step(None, Episode(moment=moment, triggers=(Trigger.SHOWER,))) for moment in moments]
    logbook.store.apply(Change(tuple(steps)), now.utc)


@pytest.fixture
def trends(logbook: Logbook, start: Callable[[], Driver]) -> Driver:
    """Trends of a diary with a leak on every third of 100 days, born 70 days ago."""
    birth = PartialDate(logbook.today() - timedelta(days=70))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=birth))
    fill(logbook, 100, every=3)
    app = start()
    app.tap("Trends")
    settle(app)
    return app


def chart(app: Driver) -> WeeklyChart:
    return next(app.all(WeeklyChart))


def colours(app: Driver) -> set[bytes]:
    """The colours of the drawn picture."""
    pixels = chart(app).pixels
    return {pixels[i : i + 4] for i in range(0, len(pixels), 4)}


def lines(app: Driver) -> list[tuple[str, str, str]]:
    """The numbers below the chart, without their headings, from the top."""
    return [(line.week, line.leaks, line.days) for line in app.all(WeekLine)][1:]


def test_the_chart_is_drawn_and_not_blank(trends: Driver) -> None:
    """It fills its place, and holds ink, paper and the colour of the bars."""
    view = chart(trends)

    assert not view.busy
    assert view.texture.size == (int(view.width), int(view.height))
    assert len(view.pixels) == 4 * int(view.width) * int(view.height)
    assert {bytes.fromhex("0072b2ff"), bytes(round(255 * part) for part in view.paper)} <= colours(trends)


def test_another_time_draws_another_picture(trends: Driver) -> None:
    before, texture = chart(trends).pixels, chart(trends).texture
    assert trends.sees("26 leaks in 12 weeks")

    trends.tap("4")
    settle(trends)

    assert trends.sees("8 leaks in 4 weeks")
    assert chart(trends).texture is not texture
    assert chart(trends).pixels != before
    assert len(lines(trends)) == 4


def test_the_numbers_are_those_of_the_logbook(trends: Driver, logbook: Logbook) -> None:
    weeks = logbook.weeks().weeks

    assert lines(trends) == [
        (str(week.number), "–" if week.unknown else str(week.total), str(week.diary_days))
        for week in reversed(weeks)
    ]


def test_the_dark_look_draws_the_chart_on_dark(trends: Driver, logbook: Logbook) -> None:
    before = chart(trends).pixels

    trends.tap(trends.app.root.ids.settings)
    trends.tap("Dark")
    trends.tap("Trends")
    settle(trends)

    assert logbook.setting("theme") == "dark"
    assert chart(trends).pixels != before
    assert sum(chart(trends).pixels[:3]) < 3 * 60
    trends.tap(trends.app.root.ids.settings)
    trends.tap("Light")


def test_a_new_leak_is_in_the_chart(trends: Driver) -> None:
    before = chart(trends).pixels

    trends.tap("Today")
    trends.tap("Stress")
    trends.tap("Trends")
    settle(trends)

    assert trends.sees("27 leaks in 12 weeks")
    assert chart(trends).pixels != before


def test_the_windows_in_the_chart_are_named_with_their_source(trends: Driver) -> None:
    assert trends.sees("Supply settles, 6–12 weeks")
    assert trends.sees("What causes breast milk leakage? (Dr.Oracle, 2025-08-14)")
    assert trends.sees("14 February 2026 to 27 March 2026")


def test_an_empty_diary_gets_a_sentence_and_no_chart(driver: Driver) -> None:
    driver.tap("Trends")
    settle(driver)

    assert driver.sees("Nothing is logged yet")
    assert not list(driver.all(WeeklyChart))
    assert lines(driver) == []
    assert not driver.sees("leaks in")


def test_the_whole_of_a_long_diary_stays_light(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """Of six years the chart shows all weeks, the list the last of them."""
    fill(logbook, 6 * 365, every=2)
    app = start()
    app.tap("Trends")
    app.tap("All")
    settle(app)

    assert app.sees("1095 leaks in 313 weeks")
    assert len(lines(app)) == LISTED_WEEKS
    assert app.sees("The last 52 weeks of 313 in the chart.")
    assert len(colours(app)) > 3


def test_a_blank_week_is_a_dash_and_a_known_one_a_zero(logbook: Logbook) -> None:
    """Monday 2 March to Saturday 14 March 2026: nothing is known of the first week, one day of the second."""
    mark = NoLeakDay(day=date(2026, 3, 10))
    logbook.store.apply(Change((Step(None, mark),)), logbook.now().utc)
    weeks = logbook.weeks(Period.of_days(date(2026, 3, 2), date(2026, 3, 15)))

    state = build_trends_state(weeks, (), date(2026, 3, 14), empty=False)

    assert [(row.week, row.leaks, row.days) for row in state.rows] == [("9 Mar", "0", "1"), ("2 Mar", "–", "0")]
    assert state.days.startswith("1 of 13 days")
