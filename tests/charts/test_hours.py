"""The hours of the week, read back from the artists and the pixels."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from diary.charts import DARK, LIGHT, PRINT, ChartStyle, hours_figure
from diary.charts.hours import shade, steps
from tests.charts.test_weekly import contrast, grey

NOTHING = [[0] * 24 for _day in range(7)]
PHONE = (380, 240)
WEEKS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 40)), min_size=1, max_size=30
).map(lambda found: week(*found))


def week(*found: tuple[int, int, int]) -> list[list[int]]:
    """Leaks given as (weekday, hour, number)."""
    hours = [row[:] for row in NOTHING]
    for day, hour, leaks in found:
        hours[day][hour] = leaks
    return hours


def drawn(
    hours: Sequence[Sequence[int]], style: ChartStyle = LIGHT, size: tuple[int, int] = PHONE, dpi: float = 100
) -> Figure:
    figure = hours_figure(hours, style, size, dpi)
    figure.canvas.draw()
    return figure


def fields(figure: Figure) -> dict[tuple[int, int], tuple[int, int]]:
    """The counts that the shade of each field stands for, by (weekday, hour)."""
    found = {}
    for patch in figure.findobj(lambda artist: isinstance(artist, PathPatch) and bool(artist.get_gid())):
        low, high = (int(part) for part in patch.get_gid().split(" to "))
        for box in patch.get_path().vertices.reshape(-1, 5, 2)[:, :4]:
            found[int(box[:, 1].min()), int(box[:, 0].min())] = (low, high)
    return found


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]


@settings(max_examples=25)
@given(WEEKS)
def test_every_hour_with_a_leak_has_a_field_of_its_number(hours: list[list[int]]) -> None:
    found = fields(drawn(hours))
    assert set(found) == {(day, hour) for day in range(7) for hour in range(24) if hours[day][hour]}
    assert all(low <= hours[day][hour] <= high for (day, hour), (low, high) in found.items())


@given(st.integers(0, 500))
def test_the_steps_cover_every_number_once(highest: int) -> None:
    numbers = [n for low, high in steps(highest) for n in range(low, high + 1)]
    assert numbers == list(range(1, highest + 1))
    assert len(steps(highest)) <= 4


def test_monday_is_on_top_and_midnight_on_the_left() -> None:
    figure = drawn(week((0, 0, 3)))
    pixels = np.asarray(figure.canvas.buffer_rgba())[:, :, :3].astype(int)
    rows, columns = np.nonzero(np.all(pixels == (0x00, 0x72, 0xB2), axis=2))
    plot = rows < PHONE[1] * 0.8
    assert rows[plot].max() < PHONE[1] / 3
    assert columns[plot].max() < PHONE[0] / 5


@pytest.mark.parametrize("style", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_more_leaks_stand_out_more_also_without_colour(style: ChartStyle) -> None:
    """Neighbouring shades differ in their grey, and the edge of each field stands out."""
    shades = [style.background, *(shade(style, place, 4) for place in range(4))]
    greys = [grey(colour) for colour in shades]
    rising = style is DARK
    assert all((one < other) is rising and abs(one - other) > 15 for one, other in pairwise(greys))
    assert contrast(style.faint, style.background) >= 3
    assert shades[-1] == style.heat


@pytest.mark.parametrize("size", [PHONE, (608, 240), (380, 400)], ids=["phone", "desktop", "large"])
@pytest.mark.parametrize("dpi", [100, 125])
@pytest.mark.parametrize("most", [0, 1, 5, 4000])
def test_every_text_lies_inside_and_no_two_touch(size: tuple[int, int], dpi: float, most: int) -> None:
    figure = drawn(week((6, 23, most)) if most else NOTHING, size=size, dpi=dpi)
    frames = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    for text, frame in frames:
        assert frame.x0 >= 0, text
        assert frame.y0 >= -1, text
        assert frame.x1 <= size[0], text
        assert frame.y1 <= size[1] + 1, text
    for (text, frame), (other, beside) in combinations(frames, 2):
        touching = min(frame.x1, beside.x1) - max(frame.x0, beside.x0) > 1
        assert not (touching and min(frame.y1, beside.y1) - max(frame.y0, beside.y0) > 2), (text, other)


def test_the_legend_names_every_shade() -> None:
    said = [text.get_text() for text in texts(drawn(week((0, 7, 9))))]
    assert said[-6:-1] == ["none", "1 to 2", "3 to 4", "5 to 7", "8 to 9"]
    assert said[-1] == "Logged leaks by weekday and hour"


def test_a_week_without_leaks_has_no_field() -> None:
    assert fields(drawn(NOTHING)) == {}


def test_the_week_begins_on_the_day_she_chose() -> None:
    """Sunday first: the leaks of a Sunday lie in the uppermost row."""
    hours = [[0] * 24 for _day in range(7)]
    hours[6][5] = 3
    figure = hours_figure(hours, LIGHT, (412, 240), first_weekday=6)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()][:2] == ["Sun", "Mon"]
    (field,) = figure.findobj(lambda a: isinstance(a, PathPatch) and a.get_gid() == "3 to 3")
    assert field.get_path().vertices[0].tolist() == [5, 0]
