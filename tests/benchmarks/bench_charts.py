"""What each picture of Trends costs against matplotlib's own bars with the same numbers, in the same run.

Prints the median of each, its floor and their ratio; run it by `make bench`. The floor has no patterns, windows,
marks or legend; that of the hours is matplotlib's image of the same fields.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

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
    LIGHT,
    CountBar,
    Timeline,
    amounts_over_time,
    around_mark,
    counts_figure,
    hours_figure,
    leaks_over_time,
    look_of,
    timeline_figure,
)
from diary.charts.series import Series
from diary.guidance import load
from diary.model import Amount, DayAmount, DayCount, Landmark, Period, Trigger
from tests.benchmarks.bench_export import PROFILE, SIZE, compare

DPI = 200
START = date(2020, 1, 6)
DAYS = 5 * 365
MARK = Landmark(day=START + timedelta(days=100), name="New pads")


def counts() -> list[DayCount]:
    """Two triggers on five of six days."""
    days = [START + timedelta(days=n) for n in range(DAYS) if n % 6]
    return [
        DayCount(day, list(Trigger)[(n * 7 + k) % 10], 1 + n % 3) for n, day in enumerate(days) for k in (0, 3)
    ]


def marks() -> list[date]:
    return [START + timedelta(days=n) for n in range(0, DAYS, 12)]


def bare(series: Sequence[Series]) -> None:
    """The same bars as matplotlib stacks them."""
    figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI)
    axes = figure.add_subplot()
    heights = [0] * len(series[0].counts)
    for one in series:
        axes.bar(range(len(heights)), one.counts, bottom=heights)
        heights = [height + count for height, count in zip(heights, one.counts, strict=True)]
    FigureCanvasAgg(figure).draw()


def bare_hours(hours: Sequence[Sequence[int]]) -> None:
    figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI)
    figure.add_subplot().imshow(hours, aspect="auto")
    FigureCanvasAgg(figure).draw()


def bare_counts(rows: Sequence[CountBar]) -> None:
    figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI)
    figure.add_subplot().barh([row.label for row in rows], [row.count for row in rows])
    FigureCanvasAgg(figure).draw()


def drawn(timeline: Timeline) -> Callable[[], object]:
    return lambda: FigureCanvasAgg(timeline_figure(timeline, LIGHT, SIZE, DPI)).draw()


def timelines() -> dict[str, Timeline]:
    leaks, none = counts(), marks()
    days = Period.ending(START + timedelta(days=400), 182)
    weeks = Period(START, START + timedelta(weeks=52))
    months = Period(START.replace(day=1), START.replace(day=1, year=START.year + 5))
    table = week_table(leaks, none, weeks, WeekCount(START))
    amounts = [DayAmount(c.day, list(Amount)[n % 5], c.leaks) for n, c in enumerate(leaks)]
    by_day = {count.day: count.leaks for count in leaks}
    windows = placed_windows(weeks, PROFILE, load())
    return {
        "52 weeks": leaks_over_time(table, windows, [MARK]),
        "182 days": leaks_over_time(day_table(leaks, none, days), (), [MARK]),
        "60 months": leaks_over_time(month_table(leaks, none, months), windows, [MARK]),
        "amounts, 52 weeks": amounts_over_time(amount_table(amounts, table), windows, [MARK]),
        "before and after": around_mark(before_after(by_day, none, MARK.day, date(2026, 1, 1)), MARK),
    }


def main() -> None:
    for name, timeline in timelines().items():
        compare(name, drawn(timeline), lambda timeline=timeline: bare(timeline.series))
    hours = [[(day * 5 + hour) % 7 for hour in range(24)] for day in range(7)]
    compare(
        "hours of the week",
        lambda: FigureCanvasAgg(hours_figure(hours, LIGHT, SIZE, DPI)).draw(),
        lambda: bare_hours(hours),
    )
    rows = [CountBar(one.label, 40 - n, "of 200 logged leaks", look_of(one)) for n, one in enumerate(Trigger)]
    compare(
        f"triggers, {len(rows)} bars",
        lambda: FigureCanvasAgg(counts_figure(rows, "Triggers", LIGHT, SIZE, DPI)).draw(),
        lambda: bare_counts(rows),
    )


if __name__ == "__main__":
    main()
