"""Days, months, amounts and marked days, read back from the artists of their charts."""

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from PIL import Image

from diary.analytics import (
    WeekCount,
    amount_table,
    before_after,
    day_table,
    month_table,
    placed_windows,
    week_table,
)
from diary.charts import (
    DARK,
    LIGHT,
    PRINT,
    ChartStyle,
    CountBar,
    Timeline,
    amounts_over_time,
    around_mark,
    counts_figure,
    leaks_over_time,
    look_of,
    pixels,
    plot_box,
    save_picture,
    timeline_figure,
)
from diary.charts.lettering import UNPRINTABLE, drawable
from diary.charts.style import AMOUNT_LOOKS
from diary.guidance import load
from diary.i18n import Words, speak
from diary.model import Amount, DayAmount, DayCount, Landmark, PartialDate, Period, Pregnancy, Profile, Trigger
from tests.charts.test_weekly import contrast, grey

BIRTH = date(2026, 1, 5)
# With a leak on the first day its week has two diary days: enough not to be pale.
MARKED = (date(2026, 1, 6),)
PROFILE = Profile((Pregnancy(birth=PartialDate(BIRTH)),))
PHONE = (412, 360)
FOUR_WEEKS = Period.ending(BIRTH + timedelta(days=27), 28)
MARK = Landmark(day=BIRTH + timedelta(days=9), name="New pads")


def drawn(timeline: Timeline, style: ChartStyle = LIGHT, size: tuple[int, int] = PHONE) -> Figure:
    figure = timeline_figure(timeline, style, size)
    figure.canvas.draw()
    return figure


def bars(figure: Figure, gid: str) -> dict[int, tuple[float, float]]:
    """Bottom and top of the boxes of one patch by bar."""
    patches = figure.findobj(lambda artist: isinstance(artist, PathPatch) and artist.get_gid() == gid)
    return {
        int(box[:, 0].mean()): (box[:, 1].min(), box[:, 1].max())
        for patch in patches
        for box in patch.get_path().vertices.reshape(-1, 5, 2)[:, :4]
    }


def texts(figure: Figure, gid: str) -> list[str]:
    found = figure.findobj(lambda a: isinstance(a, Text) and (a.get_gid() or "").startswith(gid))
    return [text.get_text() for text in found]


def ticks(figure: Figure) -> list[str]:
    return [label.get_text() for label in figure.axes[0].get_xticklabels()]


def line(figure: Figure, mark: Landmark) -> Line2D:
    (found,) = figure.findobj(lambda a: isinstance(a, Line2D) and a.get_gid() == f"landmark {mark.id}")
    return found


def test_a_blank_day_is_hatched_and_one_without_leaks_has_a_sign_of_its_own() -> None:
    leaks = [DayCount(BIRTH, Trigger.SHOWER, 3)]
    figure = drawn(leaks_over_time(day_table(leaks, [BIRTH + timedelta(days=2)], FOUR_WEEKS)))
    assert bars(figure, "shower") == {0: (0, 3)}
    assert list(bars(figure, "no leaks")) == [2]
    assert list(bars(figure, "no entries")) == [1, *range(3, 28)]
    assert texts(figure, "legend") == ["Shower", "No leaks", "No entries"]


def test_the_sign_of_a_day_without_leaks_is_never_as_high_as_one_leak() -> None:
    marks = [BIRTH + timedelta(days=n) for n in range(1, 28)]
    figure = drawn(leaks_over_time(day_table([DayCount(BIRTH, None, 1)], marks, FOUR_WEEKS)))
    assert all(top < 0.5 for _bottom, top in bars(figure, "no leaks").values())


def test_a_week_or_month_without_leaks_says_zero_and_has_no_such_sign() -> None:
    marks = list(FOUR_WEEKS.dates)
    figure = drawn(leaks_over_time(week_table([], marks, FOUR_WEEKS, WeekCount(BIRTH))))
    assert bars(figure, "no leaks") == {}
    assert texts(figure, "total") == ["0"] * 4


def test_january_goes_by_its_year() -> None:
    period = Period(date(2025, 11, 1), date(2026, 6, 1))
    marks = [date(2026, 1, day) for day in range(1, 15)]
    figure = drawn(leaks_over_time(month_table([DayCount(BIRTH, Trigger.STRESS, 2)], marks, period)))
    assert ticks(figure) == ["Nov", "Dec", "2026", "Feb", "Mar", "Apr", "May"]
    assert bars(figure, "stress") == {2: (0, 2)}


@pytest.mark.parametrize("days", [7, 28, 91, 182])
def test_days_are_named_at_regular_distances_that_do_not_touch(days: int) -> None:
    figure = drawn(leaks_over_time(day_table([], [], Period.ending(BIRTH, days))))
    frames = [label.get_window_extent() for label in figure.axes[0].get_xticklabels()]
    assert frames
    assert all(one.x1 < other.x0 for one, other in combinations(frames, 2))


def test_over_several_years_a_week_is_named_by_month_and_year() -> None:
    figure = drawn(leaks_over_time(week_table([], [], Period(BIRTH, BIRTH + timedelta(weeks=260)), WeekCount())))
    assert ticks(figure)[:2] == ["Jan 2026", "Jan 2027"]


@pytest.mark.parametrize("months", [3, 12, 25, 61, 120])
def test_the_last_name_below_the_bars_ends_inside(months: int) -> None:
    last = date(2026, 1, 31)
    first = date(2026, 1, 1).replace(year=2026 - months // 12)
    figure = drawn(leaks_over_time(month_table([], [], Period.of_days(first, last))))
    assert all(label.get_window_extent().x1 <= PHONE[0] for label in figure.axes[0].get_xticklabels())


def test_a_marked_day_is_a_line_with_its_name_where_the_day_is() -> None:
    figure = drawn(leaks_over_time(week_table([], [], FOUR_WEEKS, WeekCount(BIRTH)), (), [MARK]))
    assert list(line(figure, MARK).get_xdata()) == pytest.approx([9 / 7, 9 / 7])
    assert texts(figure, "name of landmark") == ["New pads"]


def test_a_marked_day_outside_the_time_is_not_drawn() -> None:
    later = Landmark(day=FOUR_WEEKS.end, name="Pump")
    figure = drawn(leaks_over_time(week_table([], [], FOUR_WEEKS, WeekCount(BIRTH)), (), [later]))
    assert texts(figure, "name of landmark") == []


def test_names_of_windows_and_marks_never_touch_and_no_line_crosses_a_name_of_a_mark() -> None:
    period = Period.ending(BIRTH + timedelta(days=181), 182)
    marks = [Landmark(day=BIRTH + timedelta(days=n), name=f"Medicine {n} a day") for n in (30, 44, 47, 80)]
    table = week_table([], [], period, WeekCount(BIRTH))
    figure = drawn(leaks_over_time(table, placed_windows(period, PROFILE, load()), marks))
    named = figure.findobj(lambda a: isinstance(a, Text) and (a.get_gid() or "").startswith("name of"))
    frames = {text.get_gid(): text.get_window_extent() for text in named if text.get_text()}
    assert len(frames) == 4 + 2
    for one, other in combinations(frames.values(), 2):
        assert not (one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1)
    for mark in marks:
        places = figure.axes[0].get_xaxis_transform().transform(line(figure, mark).get_xydata())
        (x, _bottom), (_x, top) = places
        for name, frame in frames.items():
            assert not (frame.x0 < x < frame.x1 and frame.y0 < top), (mark.name, name)


def test_many_marks_keep_their_lines_and_leave_room_for_the_bars() -> None:
    marks = [Landmark(day=BIRTH + timedelta(days=n), name="A long name of a mark") for n in range(20)]
    figure = drawn(leaks_over_time(week_table([], [], FOUR_WEEKS, WeekCount(BIRTH)), (), marks))
    _left, bottom, _right, top = plot_box(figure)
    assert (top - bottom) * PHONE[1] > 150
    assert all(line(figure, mark) for mark in marks)


@pytest.mark.parametrize("name", ["New 😀 pads", "משאבה חדשה", "مضخة جديدة", "$x^2$", "新しいパッド"])
def test_any_name_of_a_mark_can_be_drawn(name: str) -> None:
    figure = drawn(
        leaks_over_time(week_table([], [], FOUR_WEEKS, WeekCount(BIRTH)), (), [Landmark(day=BIRTH, name=name)])
    )
    assert len(texts(figure, "name of landmark")) == 1


def test_words_run_in_their_own_direction_in_a_picture() -> None:
    """U+202D has the letters after it painted from left to right, as they stand."""
    pictures = []
    for name in ("שלום", "\u202dםולש"):
        figure = Figure((2, 1), dpi=100)
        figure.text(0.1, 0.5, drawable(name) if name == "שלום" else name)
        pictures.append(pixels(figure))
    assert pictures[0] == pictures[1]
    assert len(set(pictures[0])) > 2


def test_what_the_font_lacks_is_seen() -> None:
    assert drawable("新しい") == UNPRINTABLE * 3
    assert drawable("$a_b$") == "$a_b$"


def test_amounts_stand_on_each_other_from_drops_to_sprayed() -> None:
    counts = [DayAmount(BIRTH, amount, n) for n, amount in enumerate(reversed(Amount), start=1)]
    leaks = [DayCount(BIRTH, None, 15)]
    figure = drawn(
        amounts_over_time(amount_table(counts, week_table(leaks, MARKED, FOUR_WEEKS, WeekCount(BIRTH))))
    )
    assert [bars(figure, amount.value)[0] for amount in Amount] == [(0, 5), (5, 9), (9, 12), (12, 14), (14, 15)]
    assert texts(figure, "legend")[:5] == ["Drops", "Damp", "Soaked", "Sprayed", "Not said"]


@pytest.mark.parametrize(("one", "other"), list(combinations(Amount, 2)), ids=str)
def test_two_amounts_differ_in_black_and_white(one: Amount, other: Amount) -> None:
    a, b = AMOUNT_LOOKS[one], AMOUNT_LOOKS[other]
    assert a.pattern != b.pattern or abs(grey(a.fill) - grey(b.fill)) >= 25


@pytest.mark.parametrize("style", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_amounts_stand_out_from_the_background_and_their_patterns_from_them(style: ChartStyle) -> None:
    for look in AMOUNT_LOOKS.values():
        assert max(contrast(look.fill, style.background), contrast(style.line, style.background)) >= 3
        assert contrast(look.fill, style.line) >= 3


def test_before_and_after_a_mark_have_a_level_each_and_the_line_between() -> None:
    """Two leaks a day before, one on every second day from then on."""
    leaks = {MARK.day - timedelta(days=n): 2 for n in range(1, 29)}
    leaks |= {MARK.day + timedelta(days=n): 1 for n in range(0, 28, 2)}
    marked = [MARK.day + timedelta(days=n) for n in range(1, 28, 2)]
    figure = drawn(around_mark(before_after(leaks, marked, MARK.day, date(2026, 12, 1)), MARK))
    assert list(line(figure, MARK).get_xdata()) == [4, 4]
    assert texts(figure, "level") == ["14 a week", "3.5 a week"]
    assert [bars(figure, "leaks")[n][1] for n in range(8)] == [14, 14, 14, 14, 4, 3, 4, 3]


def test_counts_are_as_long_as_they_are_many_and_say_so() -> None:
    rows = [CountBar("Shower", 8, "8 of 12 logged leaks", look_of(Trigger.SHOWER))]
    rows.append(CountBar("Kälte", 2, "2 of 12 logged leaks", look_of(Trigger.OTHER)))
    figure = counts_figure(rows, "Triggers", LIGHT, PHONE)
    figure.canvas.draw()
    assert texts(figure, "label") == ["Shower", "Kälte"]
    assert texts(figure, "count") == ["8 of 12 logged leaks", "2 of 12 logged leaks"]
    patches = figure.findobj(lambda a: isinstance(a, PathPatch) and a.get_gid() == "bar")
    assert [patch.get_path().vertices[:, 0].max() for patch in patches] == [8, 2]


def test_a_saved_picture_speaks_in_the_usual_words(tmp_path: Path) -> None:
    """Her child's name and her names for triggers stay on the device."""
    leaks = [DayCount(BIRTH, Trigger.CRYING, 3), DayCount(BIRTH, Trigger.SHOWER, 1)]
    table = day_table(leaks, [], FOUR_WEEKS)
    figures: list[Figure] = []

    def draw(size: tuple[int, int]) -> Figure:
        figures.append(timeline_figure(leaks_over_time(table), LIGHT, size))
        return figures[-1]

    speak(Words(baby="Mia", names=(("shower", "Bath of mine"),)))
    try:
        save_picture(draw, tmp_path / "days.png")
    finally:
        speak(Words())
    assert texts(figures[0], "legend")[:2] == ["Baby crying", "Shower"]
    with Image.open(tmp_path / "days.png") as picture:
        assert picture.size == (1280, 560)
