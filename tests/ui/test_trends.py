"""Trends: the trend sentence, and each picture with its words, its table, its time and its file."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch
from kivy.uix.scrollview import ScrollView
from PIL import Image

from diary.analytics import Grain
from diary.logbook import Logbook
from diary.model import (
    Amount,
    Change,
    Episode,
    Feeding,
    Landmark,
    Moment,
    NoLeakDay,
    PartialDate,
    Pregnancy,
    Side,
    Step,
    Trigger,
)
from diary.ui.screens.trends.screen import TrendsScreen
from diary.ui.screens.trends.words import LISTED
from diary.ui.widgets.chart import Chart
from diary.ui.widgets.number_rows import NumberLine
from tests.ui.driver import Driver
from tests.ui.waiting import settle


def fill(logbook: Logbook, days: int, every: int = 1, **details: Any) -> None:
    """A leak in the shower on every so many-th of the last days, in one change."""
    now = logbook.now()
    moments = [Moment(now.utc - timedelta(days=day), now.offset, now.zone) for day in range(0, days, every)]
    steps = [Step(None, Episode(moment=at, **{"triggers": (Trigger.SHOWER,), **details})) for at in moments]
    logbook.store.apply(Change(tuple(steps)), now.utc)


@pytest.fixture
def trends(logbook: Logbook, start: Callable[[], Driver]) -> Driver:
    """Trends of a diary with a leak on every third of 100 days, born 70 days ago."""
    birth = PartialDate(logbook.today() - timedelta(days=70))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=birth))
    fill(logbook, 100, every=3, side=Side.LEFT, amount=Amount.DAMP)
    app = start()
    go(app)
    return app


def go(app: Driver) -> None:
    app.tap("Trends")
    settle(app)


def pick(app: Driver, text: str) -> None:
    """Taps and waits for what is drawn."""
    app.tap(text)
    settle(app)


def screen(app: Driver) -> TrendsScreen:
    return next(app.all(TrendsScreen))


def chart(app: Driver) -> Chart:
    return next(app.all(Chart))


def colours(view: Chart) -> set[bytes]:
    """The colours of the drawn picture."""
    pixels = view.pixels
    return {pixels[i : i + 4] for i in range(0, len(pixels), 4)}


def table(app: Driver) -> list[tuple[str, str]]:
    """The rows below the headings, from the top."""
    return [(line.label, line.value) for line in app.all(NumberLine)][1:]


def in_window(app: Driver, column: int, row: int = 0) -> tuple[float, float]:
    """Where a bar or field lies, in the window."""
    view = chart(app)
    app.show(view)
    columns, rows = view.content.cells
    left, bottom, right, top = view.plot
    x = view.x + view.width * (left + (right - left) * (column + 0.5) / columns)
    y = view.y + view.height * (top - (top - bottom) * (row + 0.5) / rows)
    return view.to_window(x, y)


def touch_at(place: tuple[float, float]) -> UnitTestTouch:
    touch = UnitTestTouch(*place)
    touch.profile = ["pos"]
    return touch


def drag(app: Driver, start: tuple[float, float], dx: float, dy: float) -> None:
    """In ten steps."""
    touch = touch_at(start)
    touch.touch_down()
    app.frames(1)
    for step in range(1, 11):
        touch.touch_move(start[0] + dx * step / 10, start[1] + dy * step / 10)
        app.frames(1)
    touch.touch_up()
    settle(app)


def wheel(app: Driver, place: tuple[float, float], button: str, *modifiers: str) -> None:
    touch = UnitTestTouch(*place)
    touch.profile = ["pos", "button"]
    touch.button = button
    Window._modifiers = list(modifiers)
    try:
        touch.touch_down()
        app.frames(2)
        touch.touch_up()
    finally:
        Window._modifiers = []
    settle(app)


def test_each_picture_is_drawn_with_its_words_and_its_table(trends: Driver) -> None:
    assert trends.sees("So nobody can tell if there are fewer. Answer for the last weeks?")
    assert trends.sees("This is about what you logged, not a medical result.")
    view = chart(trends)
    assert not view.busy
    assert view.texture.size == (int(view.width), int(view.height))
    assert bytes.fromhex("0072b2ff") in colours(view)
    assert trends.sees("26 leaks in 12 weeks")
    assert trends.sees("27 December 2025 to 14 March 2026. 26 of 78 days have an entry; the others are unknown")
    assert trends.sees("What causes breast milk leakage? (Dr.Oracle, 2025-08-14)")
    assert table(trends) == []
    pick(trends, "Read as a table")
    assert table(trends)[0] == ("10, from 14 Mar", "1 leak, 1 day")
    assert len(table(trends)) == 12

    drawn = {view.pixels}
    for picture, said, row in (
        ("Days", "10 leaks in 28 days", ("Saturday, 14 Mar", "1 leak")),
        ("Months", "34 leaks in 12 months", ("March 2026", "5 leaks, 5 days")),
        ("When", "Time of day: 04:00 to 08:00, 26 of 26 logged leaks.", ("Saturday", "07:00:\u00a04")),
        ("Triggers", "Trigger: Shower, 26 of 26 logged leaks.", ("Shower", "26")),
        ("Sides", "Side: Left, 26 of 26 logged leaks.", ("Left", "26")),
        ("Amounts", "Damp 26", ("10, from 14 Mar", "Damp 1")),
    ):
        pick(trends, picture)
        assert trends.sees(said), picture
        assert row in table(trends), picture
        assert len(colours(chart(trends))) > 3, picture
        drawn.add(chart(trends).pixels)
    assert len(drawn) == 7, "each picture looks different"


def test_a_tapped_bar_says_what_it_holds_and_leads_to_its_entries(trends: Driver) -> None:
    visits: list[dict[str, object]] = []
    screen(trends).bind(on_visit=lambda _screen, name, **about: visits.append({"name": name, **about}))
    touch = touch_at(in_window(trends, 10))
    touch.touch_down()
    trends.frames(1)
    touch.touch_up()
    trends.frames(3)
    assert trends.sees("Week 9, 7 March 2026 to 13 March 2026: 2 leaks on 2 days; 2 days with an entry.")
    assert chart(trends).mark[2] > 10

    screen(trends).step(-1)
    trends.frames(2)
    assert trends.sees("Week 8, 28 February 2026 to 6 March 2026:")
    trends.tap("Show these entries")
    assert visits == [{"name": "history", "day": date(2026, 3, 6)}]


def test_a_field_of_the_hours_says_what_it_holds(trends: Driver) -> None:
    pick(trends, "When")
    first = screen(trends).logbook.first_weekday
    touch = touch_at(in_window(trends, 7, (5 - first) % 7))
    touch.touch_down()
    trends.frames(1)
    touch.touch_up()
    trends.frames(3)
    assert trends.sees("Saturday, 07:00 to 08:00: 4 leaks.")
    assert not trends.sees("Show these entries")


def test_the_buttons_move_the_time_and_draw_it_closer(trends: Driver) -> None:
    before = chart(trends).pixels
    assert next(w for w in trends.all() if getattr(w, "text", "") == "Later").disabled

    pick(trends, "Earlier")
    assert trends.sees("15 November 2025 to 6 February 2026.")
    assert chart(trends).pixels != before
    pick(trends, "Later")
    assert trends.sees("27 December 2025 to 14 March 2026.")

    pick(trends, "Closer")
    assert trends.sees("17 leaks in 8 weeks")
    pick(trends, "Further")
    pick(trends, "Further")
    assert trends.sees("34 leaks in 16 weeks"), "as far as the diary reaches"
    assert next(w for w in trends.all() if getattr(w, "text", "") == "Further").disabled


def test_a_finger_drags_the_time_sideways_and_scrolls_the_page_up(trends: Driver) -> None:
    page = next(trends.all(ScrollView))
    middle = in_window(trends, 6)
    height = page.scroll_y
    slot = chart(trends)._slot()

    drag(trends, middle, slot * 2.5 + 12, 3)
    assert trends.sees("13 December 2025 to 6 March 2026.")
    assert page.scroll_y == pytest.approx(height)

    drag(trends, in_window(trends, 6), 4, 120)
    assert trends.sees("13 December 2025 to 6 March 2026.")
    assert page.scroll_y < height
    assert not trends.sees("Week "), "a drag chooses nothing"


def test_two_fingers_and_the_wheel_draw_the_time_closer(trends: Driver) -> None:
    left, right = in_window(trends, 4), in_window(trends, 7)
    one, other = touch_at(left), touch_at(right)
    one.touch_down()
    other.touch_down()
    trends.frames(1)
    other.touch_move(right[0] + 60, right[1])
    trends.frames(2)
    other.touch_up()
    one.touch_up()
    settle(trends)
    pinched = chart(trends).content.cells[0]
    assert 4 <= pinched < 12

    wheel(trends, in_window(trends, 3), "scrollup", "ctrl")
    assert pinched < chart(trends).content.cells[0] <= 16
    wheel(trends, in_window(trends, 3), "scrolldown", "shift")
    assert screen(trends).ways.later
    page = next(trends.all(ScrollView))
    before = page.scroll_y
    wheel(trends, in_window(trends, 3), "scrollup")
    assert page.scroll_y != before, "without a key the wheel scrolls"


def test_what_is_shown_stays_in_the_middle_of_the_fingers(trends: Driver) -> None:
    days = chart(trends).content.table.bins[3].period
    screen(trends).zoom(1.5, 3)
    settle(trends)
    bins = chart(trends).content.table.bins
    assert len(bins) == 8
    assert days in [one.period for one in bins[1:4]]


def test_a_marked_day_is_compared_and_drawn_into_the_weeks(trends: Driver, logbook: Logbook) -> None:
    """She adds a mark on the sheet, changes it, and takes it away again."""
    pick(trends, "Before and after")
    assert trends.sees("Mark a day from which something was different")
    assert not list(trends.all(Chart))

    trends.tap("Mark a day")
    trends.tap("Save")
    assert trends.sees("A marked day needs a name.")
    trends.tap("New pads")
    trends.type("Day", "2026-02-14")
    trends.tap("Save")
    settle(trends)
    assert [(mark.name, mark.day) for mark in logbook.landmarks()] == [("New pads", date(2026, 2, 14))]
    assert trends.sees("New pads is marked.")
    assert trends.sees("Can’t tell yet")
    assert trends.sees("days from then on; there are 9 and 9.")
    assert trends.sees("This describes your diary, not why it changed.")
    assert len(colours(chart(trends))) > 3

    trends.tap("Change it")
    trends.type("In your own words", "Pads with a longer name")
    trends.tap("Save")
    settle(trends)
    assert trends.sees("Pads with a longer name, 14 February 2026")
    pick(trends, "Weeks")
    assert [mark.name for mark in chart(trends).content.landmarks] == ["Pads with a longer name"]

    pick(trends, "Before and after")
    trends.tap("Change it")
    trends.tap("Remove this mark")
    settle(trends)
    assert logbook.landmarks() == ()
    assert not list(trends.all(Chart))


def test_a_saved_picture_names_neither_intimacy_nor_her_own_words(
    trends: Driver, logbook: Logbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless she switches them on; the file lies beside what is there already."""
    monkeypatch.setattr("diary.ui.screens.trends.saving.documents", lambda: tmp_path)
    logbook.log(Trigger.SEX)
    logbook.log(Trigger.OTHER, other_trigger="Cold wind")
    logbook.save_landmark(Landmark(day=logbook.today(), name="Mia’s first tooth"))
    files: list[Path] = []
    screen(trends).bind(on_file=lambda _screen, _sentence, path: files.append(path))
    screen(trends).refresh()

    shown = screen(trends)._read(screen(trends)._include())
    assert Trigger.SEX not in shown.content.table.by_trigger
    assert [mark.name for mark in shown.content.landmarks] == ["Marked day"]
    pick(trends, "Triggers")
    private = screen(trends)._read(screen(trends)._include())
    assert {bar.label for bar in private.content.bars} == {"Shower", "Something else"}

    pick(trends, "Save as a picture")
    trends.tap("Intimacy may be named")
    trends.tap("My own words may be named")
    named = screen(trends)._read(screen(trends)._include())
    assert {bar.label for bar in named.content.bars} == {"Shower", "Intimacy", "Cold wind"}
    pick(trends, "Save as a picture")
    assert [file.name for file in files] == [
        "leak-diary-triggers-2026-03-14.png",
        "leak-diary-triggers-2026-03-14 (2).png",
    ]
    assert files[0].read_bytes() != files[1].read_bytes()
    with Image.open(files[0]) as picture:
        assert picture.size == (1280, 560)


def test_the_dark_and_the_night_look_draw_the_chart_anew(trends: Driver) -> None:
    from diary.ui.kit.palette import set_mode

    means = []
    try:
        for mode in ("light", "dark", "night"):
            set_mode(mode)
            settle(trends)
            means.append(sum(chart(trends).pixels) / len(chart(trends).pixels))
    finally:
        set_mode("light")
    assert means == sorted(means, reverse=True)
    assert len(set(means)) == 3


def test_a_new_leak_is_in_the_chart(trends: Driver) -> None:
    before = chart(trends).pixels
    trends.tap("Today")
    trends.tap("Stress")
    go(trends)
    assert trends.sees("27 leaks in 12 weeks")
    assert chart(trends).pixels != before


def test_a_falling_diary_is_told_in_numbers(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """Two leaks a day, then one on every fourth day; the days between are marked, also in the day view."""
    today = logbook.today()
    steps = []
    for back in range(1, 76):
        moment = Moment(logbook.now().utc - timedelta(days=back), logbook.now().offset, logbook.now().zone)
        leaks = 2 if back > 35 else back % 4 == 0
        found = [Episode(moment=moment) for _leak in range(leaks)]
        steps += [Step(None, entry) for entry in found or [NoLeakDay(day=today - timedelta(days=back))]]
    logbook.store.apply(Change(tuple(steps)), logbook.now().utc)
    logbook.save_landmark(Landmark(day=today - timedelta(days=35), name="Medicine"))
    app = start()
    go(app)
    assert app.sees("Fewer leaks than before")
    assert app.sees("Over the last 10 weeks, leaks in your diary went down: from about")
    assert not app.sees("so weeks are compared per logged day"), "every day has an entry"

    pick(app, "Before and after")
    assert app.sees("In your diary, leaks went from about 14 to 1.8 a week around 7 February 2026.")
    pick(app, "Days")
    screen(app).step(-1)
    screen(app).step(-1)
    app.frames(2)
    assert app.sees("Friday, 13 March 2026: marked as a day without leaks.")


def test_too_few_leaks_say_only_how_many_are_lacking(logbook: Logbook, start: Callable[[], Driver]) -> None:
    fill(logbook, 8)
    app = start()
    go(app)
    pick(app, "Triggers")
    assert app.sees("it takes 2 more in this time.")
    assert not list(app.all(Chart))
    assert not app.sees("Read as a table")


def test_an_empty_diary_gets_a_sentence_and_no_chart(driver: Driver) -> None:
    go(driver)
    assert driver.sees("Nothing is logged yet")
    assert not list(driver.all(Chart))
    assert not driver.sees("Can’t tell yet")
    assert not driver.sees("Weeks")
    screen(driver).step(-1)
    screen(driver).turn("earlier")
    assert not driver.sees("leaks in")


def test_the_whole_of_a_long_diary_stays_light(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """Of six years the chart shows five, the table the last of their weeks."""
    fill(logbook, 6 * 365, every=2)
    app = start()
    go(app)
    for _further in range(4):
        screen(app).turn("further")
    pick(app, "Read as a table")
    assert chart(app).content.cells[0] == 260
    assert len(table(app)) == LISTED
    assert app.sees("The last 52 of 260 in the picture.")
    pick(app, "Triggers")
    assert 180 <= int(table(app)[0][1]) <= 184, "patterns look back a year at the most"


def test_weeks_days_and_months_keep_their_own_time(trends: Driver) -> None:
    pick(trends, "Earlier")
    pick(trends, "Days")
    assert trends.sees("15 February 2026 to 14 March 2026.")
    pick(trends, "Weeks")
    assert trends.sees("15 November 2025 to 6 February 2026.")
    assert set(screen(trends)._views) == set(Grain)
