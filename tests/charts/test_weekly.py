"""The weekly chart, read back from its artists and its pixels."""

import subprocess
import sys
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from PIL import Image

from diary.analytics import WeekCount, WeekTable, placed_windows, week_table
from diary.charts import DARK, LIGHT, PRINT, ChartStyle, look_of, save_png, weekly_figure
from diary.charts.series import series
from diary.charts.style import OTHER_LOOK
from diary.errors import ExchangeError
from diary.guidance import load
from diary.model import DayCount, Feeding, PartialDate, Period, Pregnancy, Profile, Trigger

BIRTH = date(2026, 1, 5)
GUIDANCE = load()
WEANED = Profile(
    (Pregnancy(birth=PartialDate(BIRTH), last_feed=PartialDate(date(2026, 5, 10)), feeding=Feeding.STOPPED),)
)
PHONE = (412, 300)


def table(
    leaks: dict[tuple[int, Trigger | None], int],
    *,
    weeks: int = 12,
    marked: tuple[int, ...] = (),
    birth: date | None = BIRTH,
) -> WeekTable:
    """leaks: number by (day since birth, trigger); marked: days without leaks."""
    period = Period(BIRTH, BIRTH + timedelta(days=7 * weeks))
    counts = [DayCount(BIRTH + timedelta(days=day), trigger, n) for (day, trigger), n in leaks.items()]
    return week_table(counts, (BIRTH + timedelta(days=day) for day in marked), period, WeekCount(birth))


def busy(weeks: int) -> WeekTable:
    """Every trigger, every week, and weeks 2 and 3 without an entry."""
    leaks: dict[tuple[int, Trigger | None], int] = {}
    for week in range(weeks):
        if week not in (2, 3):
            for i, trigger in enumerate([*Trigger, None]):
                leaks[7 * week + i % 7, trigger] = 1 + (week * 7 + i * 3) % 4
    return table(leaks, weeks=weeks)


def drawn(
    value: WeekTable, style: ChartStyle = LIGHT, profile: Profile = WEANED, size: tuple[int, int] = PHONE
) -> Figure:
    figure = weekly_figure(value, placed_windows(value.period, profile, GUIDANCE), style, size)
    figure.canvas.draw()
    return figure


def boxes(figure: Figure, gid: str) -> dict[int, tuple[float, float]]:
    """Bottom and top of the boxes of one patch by week."""
    (patch,) = figure.findobj(lambda artist: isinstance(artist, PathPatch) and artist.get_gid() == gid) or (None,)
    if patch is None:
        return {}
    corners = patch.get_path().vertices.reshape(-1, 5, 2)[:, :4]
    return {int(box[:, 0].mean()): (box[:, 1].min(), box[:, 1].max()) for box in corners}


def texts(figure: Figure, gid: str = "") -> list[Text]:
    """The texts that are drawn; matplotlib keeps labels of ticks beyond the axis and draws them not."""
    found = figure.findobj(lambda a: isinstance(a, Text) and bool(a.get_text()) and a.get_visible())
    (axes,) = figure.axes
    lowest, highest = axes.get_ylim()
    beyond = {tick.label1 for tick in axes.yaxis.get_major_ticks() if not lowest <= tick.get_loc() <= highest}
    return [text for text in found if (text.get_gid() or "").startswith(gid) and text not in beyond]


def pixels(figure: Figure) -> np.ndarray:
    return np.asarray(figure.canvas.buffer_rgba())[:, :, :3].astype(int)


def column(figure: Figure, week: int) -> np.ndarray:
    """The pixels of one week, inside the plot."""
    (axes,) = figure.axes
    (left, bottom), (right, top) = axes.transData.transform([(week, 0), (week + 1, axes.get_ylim()[1])])
    height = pixels(figure).shape[0]
    return pixels(figure)[height - int(top) + 1 : height - int(bottom) - 2, int(left) + 1 : int(right) - 1]


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grey(colour: str) -> float:
    red, green, blue = to_rgb(colour)
    return 255 * (0.299 * red + 0.587 * green + 0.114 * blue)


_leaks = st.dictionaries(
    st.tuples(st.integers(0, 12 * 7 - 1), st.sampled_from([*Trigger, None])), st.integers(1, 30), max_size=30
)


@settings(max_examples=25)
@given(_leaks)
def test_the_bars_stand_on_each_other_and_sum_to_the_leaks(leaks: dict[tuple[int, Trigger | None], int]) -> None:
    value = table(leaks)
    figure = drawn(value)
    tops = [0.0] * len(value.weeks)
    for one in series(value):
        for week, (low, high) in {**boxes(figure, one.id), **boxes(figure, f"few entries of {one.id}")}.items():
            assert low == tops[week]
            assert high - low == one.counts[week]
            tops[week] = high
    assert tops == [week.total for week in value.weeks]


def test_the_six_most_frequent_triggers_have_a_segment_of_their_own_and_the_rest_share_one() -> None:
    many = list(Trigger)[:9]
    value = table({(i, trigger): 20 - i for i, trigger in enumerate(many)} | {(0, None): 2})
    found = series(value)
    assert [one.id for one in found] == [*many[:6], "others", "unnamed"]
    assert found[-2].counts[0] + found[-2].counts[1] == 14 + 13 + 12
    labels = [text.get_text() for text in texts(drawn(value), "legend")]
    assert labels[:8] == [*(t.label for t in many[:6]), "Other triggers", "No trigger named"]


def test_a_trigger_looks_the_same_whatever_else_was_logged() -> None:
    alone = series(table({(0, Trigger.STRESS): 1}))[0]
    last = series(table({(0, Trigger.STRESS): 1, (0, Trigger.SHOWER): 9, (9, None): 3}))[1]
    assert alone.id == last.id == "stress"
    assert alone.look == last.look == look_of(Trigger.STRESS)


def test_no_two_segments_look_alike() -> None:
    looks = [look_of(trigger) for trigger in [*Trigger, None]] + [OTHER_LOOK]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize(("one", "other"), list(combinations([*Trigger, None, "others"], 2)), ids=str)
def test_two_segments_differ_in_black_and_white(one: Trigger | None, other: Trigger | None) -> None:
    """By their pattern, or by their grey."""
    a, b = (OTHER_LOOK if value == "others" else look_of(value) for value in (one, other))
    assert a.pattern != b.pattern or abs(grey(a.fill) - grey(b.fill)) >= 25


def test_neighbours_in_a_printed_bar_differ_in_their_grey_pixels() -> None:
    """In mean or spread, also along rows and columns, after the printer has taken the colour away."""
    value = table({(0, trigger): 10 for trigger in list(Trigger)[:6]}, weeks=1, marked=(1,))
    figure = drawn(value, PRINT, Profile(), (412, 600))
    (axes,) = figure.axes
    image = np.asarray(Image.fromarray(pixels(figure).astype("uint8")).convert("L")).astype(int)
    marks = []
    for one in series(value):
        low, high = boxes(figure, one.id)[0]
        (left, bottom), (right, top) = axes.transData.transform([(0.2, low), (0.8, high)])
        part = image[image.shape[0] - int(top) + 3 : image.shape[0] - int(bottom) - 3, int(left) : int(right)]
        marks.append((part.mean(), part.std(), part.mean(axis=1).std(), part.mean(axis=0).std()))
    for one, other in pairwise(marks):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 20


@pytest.mark.parametrize("style", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_texts_and_bars_stand_out_from_the_background(style: ChartStyle) -> None:
    """WCAG 2.2: 4.5 for text, 3 for graphics; a bar stands out by its fill or by its edge."""
    assert contrast(style.ink, style.background) > 7
    assert contrast(style.faint, style.background) > 4.5
    assert contrast(style.ink, style.band) > 7
    for look in [*(look_of(trigger) for trigger in [*Trigger, None]), OTHER_LOOK]:
        assert max(contrast(look.fill, style.background), contrast(style.line, style.background)) >= 3
        assert contrast(look.fill, style.line) >= 3


@pytest.mark.parametrize("style", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_a_week_without_an_entry_is_hatched_over_its_full_height(style: ChartStyle) -> None:
    value = table({(0, Trigger.SHOWER): 5}, weeks=3, marked=tuple(range(1, 14)))
    figure = drawn(value, style, Profile())
    assert boxes(figure, "no entries") == {2: (0, 1)}
    known, unknown = column(figure, 1), column(figure, 2)
    third = len(unknown) // 3
    for part in (unknown[:third], unknown[third : 2 * third], unknown[2 * third :]):
        assert part.std(axis=(0, 1)).max() > 5
    assert known[: third - 5].std() < unknown[:third].std() / 2


def test_a_known_week_without_a_leak_says_zero_and_an_unknown_one_nothing() -> None:
    figure = drawn(table({(0, Trigger.SHOWER): 5}, weeks=3, marked=tuple(range(1, 14))))
    assert [(text.xy[0], text.get_text()) for text in texts(figure, "total")] == [(0.5, "5"), (1.5, "0")]


def test_weeks_that_the_trend_drops_are_pale_with_a_dashed_outline_and_hatched_on_paper() -> None:
    value = table({(0, Trigger.SHOWER): 3, (7, Trigger.SHOWER): 3}, weeks=3, marked=(8, 14))
    assert [week.few for week in value.weeks] == [True, False, True]
    for style, pattern in ((LIGHT, None), (DARK, None), (PRINT, "////")):
        figure = drawn(value, style)
        assert boxes(figure, "shower") == {1: (0, 3)}
        assert boxes(figure, "few entries of shower") == {0: (0, 3)}
        outlines = boxes(figure, "few entries")
        assert outlines[0] == (0, 3)
        assert 0 < outlines[2][1] < 0.5, "one day without a leak is known: no bar, but not nothing"
        (outline,) = figure.findobj(lambda artist: artist.get_gid() == "few entries")
        assert (outline.get_linestyle()[1], outline.get_hatch()) == ((3, 2), pattern)
        assert "Entries on fewer than 2 of 7 days" in [text.get_text() for text in texts(figure, "legend")]
        weeks = (column(figure, 0), column(figure, 1))
        pale, full = (part[-part.shape[0] // 3 :, part.shape[1] // 2] for part in weeks)
        if pattern is None:
            paper = np.array([round(255 * c) for c in to_rgb(style.background)])
            assert abs(np.median(pale, axis=0) - paper).sum() < abs(np.median(full, axis=0) - paper).sum() / 2


def test_without_such_weeks_the_legend_does_not_name_them() -> None:
    figure = drawn(table({(0, Trigger.SHOWER): 3}, weeks=2, marked=(1, 8, 9)))
    assert not any("fewer than" in text.get_text() for text in texts(figure, "legend"))


def test_a_part_of_a_week_is_measured_by_its_own_days() -> None:
    period = Period(BIRTH, BIRTH + timedelta(days=9))
    whole, part = week_table([], [BIRTH, BIRTH + timedelta(days=7)], period, WeekCount(BIRTH)).weeks
    assert (part.period.days, part.diary_days, part.few) == (2, 1, False)
    assert (whole.diary_days, whole.few) == (1, True)


def test_a_chart_without_any_entry_is_hatched_and_keeps_a_scale() -> None:
    figure = drawn(table({}))
    assert list(boxes(figure, "no entries")) == list(range(12))
    assert [text.get_text() for text in texts(figure, "legend")] == ["No entries"]
    assert figure.axes[0].get_ylim()[1] >= 4


@pytest.mark.parametrize("weeks", [4, 12, 26, 52, 300])
@pytest.mark.parametrize("size", [PHONE, (1280, 420)], ids=["phone", "desktop"])
def test_every_text_lies_inside_and_no_two_touch(weeks: int, size: tuple[int, int]) -> None:
    """Names of windows, captions, ticks, totals and legend, in a full diary."""
    figure = drawn(busy(weeks), size=size)
    frames = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    for text, frame in frames:
        assert frame.x0 >= 0, text
        assert frame.y0 >= -1, text
        assert frame.x1 <= size[0], text
        assert frame.y1 <= size[1] + 1, text
    for (text, frame), (other, beside) in combinations(frames, 2):
        touching = min(frame.x1, beside.x1) - max(frame.x0, beside.x0) > 1
        assert not (touching and min(frame.y1, beside.y1) - max(frame.y0, beside.y0) > 2), (text, other)


@pytest.mark.parametrize("weeks", [26, 52])
def test_the_windows_are_named_above_the_bars(weeks: int) -> None:
    value = busy(weeks)
    figure = drawn(value)
    names = {text.get_text() for text in texts(figure, "name of")}
    assert names == {placed.window.name for placed in placed_windows(value.period, WEANED, GUIDANCE)}
    top = figure.axes[0].get_window_extent().y1
    assert all(text.get_window_extent().y0 > top for text in texts(figure, "name of"))


def test_a_window_lies_where_its_dates_are() -> None:
    figure = drawn(busy(26))
    (band,) = figure.findobj(lambda artist: artist.get_gid() == "window supply_regulates")
    assert (band.get_x(), band.get_x() + band.get_width()) == (6, 12)


@pytest.mark.parametrize("weeks", [1, 12, 52, 800])
def test_the_scale_counts_whole_leaks_and_names_some_weeks(weeks: int) -> None:
    figure = drawn(table({(0, Trigger.SHOWER): 3}, weeks=weeks))
    assert all(tick == int(tick) for tick in figure.axes[0].get_yticks())
    assert next(label.get_text() for label in figure.axes[0].get_xticklabels()) == "0"


def test_without_a_birth_date_weeks_are_named_by_their_first_day_and_no_birth_is_spoken_of() -> None:
    lost = Profile((Pregnancy(loss=PartialDate(BIRTH), feeding=Feeding.NEVER),))
    figure = drawn(table({(0, Trigger.FULLNESS): 3}, birth=None), profile=lost)
    said = [text.get_text() for text in texts(figure)]
    assert "5 Jan" in said
    assert not [text for text in said if "birth" in text.lower() or "baby" in text.lower()]


def test_a_finer_screen_shows_the_same_chart_with_more_pixels() -> None:
    value = busy(12)
    one, two = drawn(value), weekly_figure(value, (), LIGHT, (824, 600), 200)
    assert pixels(one).shape[:2] == (300, 412)
    two.canvas.draw()
    assert pixels(two).shape[:2] == (600, 824)
    assert [t.get_fontsize() for t in texts(one, "legend")] == [t.get_fontsize() for t in texts(two, "legend")]


def test_a_picture_file_is_private_and_names_no_program(tmp_path: Path) -> None:
    path = tmp_path / "weeks.png"
    save_png(busy(12), (), LIGHT, path)
    with Image.open(path) as picture:
        assert picture.size == (1280, 560)
        assert "Software" not in picture.info
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(ExchangeError, match="exists already"):
        save_png(busy(12), (), LIGHT, path)


def test_neither_pyplot_nor_an_export_loads_what_it_does_not_need() -> None:
    """pyplot keeps figures alive; matplotlib and reportlab take most of a second to load."""
    code = (
        "import sys, diary.exchange\n"
        "assert not {'matplotlib', 'reportlab'} & sys.modules.keys()\n"
        "import diary.charts, diary.exchange.pdf\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
