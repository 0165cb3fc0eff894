"""Trends: the weekly chart with its choice of time, in words and in numbers."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from diary.analytics import trend_text
from diary.logbook import Logbook
from diary.model import Change, Episode, Feeding, Moment, NoLeakDay, PartialDate, Period, Pregnancy, Step, Trigger
from diary.ui.screens.trends import CountLine, WeekLine
from diary.ui.screens.trends_state import LISTED_WEEKS, build_trends_state
from diary.ui.widgets.chart import Chart, HoursChart, WeeklyChart
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


def colours(view: Chart) -> set[bytes]:
    """The colours of the drawn picture."""
    pixels = view.pixels
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
    assert {bytes.fromhex("0072b2ff"), bytes(round(255 * part) for part in view.paper)} <= colours(view)


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


def counts(app: Driver) -> dict[str, str]:
    """The counted rows by their label."""
    return {line.label: line.leaks for line in app.all(CountLine)}


def test_the_trend_stands_on_top_with_its_coverage_and_what_it_describes(trends: Driver) -> None:
    """An entry on every third day is too few for a comparison."""
    assert trends.sees("there are 9 and 9.")
    assert trends.sees("This describes your diary, not your health or why it changed.")
    headline, chips = (trends.find(text) for text in ("Can’t tell yet", "Weeks"))
    assert headline.to_window(*headline.pos)[1] > chips.to_window(*chips.pos)[1]


def test_a_falling_diary_is_told_in_numbers(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """Two leaks a day, then one on every fourth day; the days between are marked."""
    today = logbook.today()
    steps = []
    for back in range(1, 71):
        moment = Moment(logbook.now().utc - timedelta(days=back), logbook.now().offset, logbook.now().zone)
        leaks = 2 if back > 35 else back % 4 == 0
        found = [Episode(moment=moment) for _leak in range(leaks)]
        steps += [Step(None, entry) for entry in found or [NoLeakDay(day=today - timedelta(days=back))]]
    logbook.store.apply(Change(tuple(steps)), logbook.now().utc)
    app = start()
    app.tap("Trends")
    settle(app)

    assert app.sees("Fewer leaks than before")
    assert app.sees("In your diary, leaks went from about")
    assert app.sees("% fewer.")
    assert app.sees("leaks in the 28 days up to 8 March 2026")
    assert not app.sees("so this compares leaks per diary day"), "every day has an entry"


def test_the_patterns_are_counted_and_drawn(trends: Driver, logbook: Logbook) -> None:
    found = counts(trends)
    view = next(trends.all(HoursChart))

    assert trends.sees("26 leaks logged, 27 December 2025 to 14 March 2026.")
    assert trends.sees("Trigger: Shower, 26 of 26 logged leaks.")
    assert found["Shower"] == found["04:00 to 08:00"] == "26"
    assert found["00:00 to 04:00"] == "0"
    assert not view.busy
    assert bytes.fromhex("0072b2ff") in colours(view)


def test_another_time_counts_another_time(trends: Driver) -> None:
    before = next(trends.all(HoursChart)).pixels

    trends.tap("26")
    settle(trends)

    assert counts(trends)["Shower"] == "34"
    assert next(trends.all(HoursChart)).pixels != before


def test_too_few_leaks_say_only_how_many_are_lacking(trends: Driver) -> None:
    trends.tap("4")
    settle(trends)

    assert trends.sees("it takes 2 more in this time.")
    assert counts(trends) == {}
    assert not list(trends.all(HoursChart))
    assert not trends.sees("logged leaks.")


def test_patterns_look_back_a_year_at_the_most(logbook: Logbook, start: Callable[[], Driver]) -> None:
    fill(logbook, 800, every=2)
    app = start()
    app.tap("Trends")
    app.tap("All")
    settle(app)

    assert app.sees("400 leaks in")
    assert int(counts(app)["Shower"]) in range(180, 184)


def test_an_empty_diary_gets_a_sentence_and_no_chart(driver: Driver) -> None:
    driver.tap("Trends")
    settle(driver)

    assert driver.sees("Nothing is logged yet")
    assert not list(driver.all(Chart))
    assert lines(driver) == []
    assert not driver.sees("Can’t tell yet")
    assert not driver.sees("Patterns")
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
    assert len(colours(chart(app))) > 3


def test_a_blank_week_is_a_dash_and_a_known_one_a_zero(logbook: Logbook) -> None:
    """Monday 2 March to Saturday 14 March 2026: nothing is known of the first week, one day of the second."""
    mark = NoLeakDay(day=date(2026, 3, 10))
    logbook.store.apply(Change((Step(None, mark),)), logbook.now().utc)
    weeks = logbook.weeks(Period.of_days(date(2026, 3, 2), date(2026, 3, 15)))

    state = build_trends_state(weeks, (), trend_text(logbook.trend()), date(2026, 3, 14), empty=False)

    assert [(row.week, row.leaks, row.days) for row in state.rows] == [("9 Mar", "0", "1"), ("2 Mar", "–", "0")]
    assert state.days.startswith("1 of 13 days")
