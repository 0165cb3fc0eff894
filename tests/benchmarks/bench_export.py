"""What exports, import and chart cost against the least that could do the same, in the same run.

Prints the median of each, its floor and their ratio; run it by `make bench`.
PDF: 10,000 leaks against reportlab's canvas setting the same words, without a table. CSV: 10,000 leaks against
csv.writer and csv.reader with the same cells. XLSX: against xlsxwriter with the same cells as texts, in memory.
FHIR: against json.dumps of the finished bundle. ZIP: against its parts written one by one. Chart: 26 weeks
against matplotlib's own stacked bars, without patterns, windows and legend.
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from openpyxl import load_workbook
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from xlsxwriter import Workbook

from diary.analytics import Entries, WeekTable, placed_windows
from diary.charts import LIGHT, weekly_figure
from diary.exchange import read
from diary.exchange.csv_files.exporting import write_csv
from diary.exchange.fhir.bundle import bundle, write_fhir
from diary.exchange.package import write_package
from diary.exchange.pdf import fonts, log, write_pdf
from diary.exchange.workbook.workbook import write_xlsx
from diary.guidance import load
from diary.model import Amount, Episode, Feeding, Moment, PartialDate, Period, Pregnancy, Profile, Side, Trigger
from diary.report import DoctorReport, Layout, Private, build_report

LEAKS = 10_000
PER_DAY = 6
PER_PAGE = 60
ROUNDS = 3
BIRTH = date(2020, 1, 6)
PROFILE = Profile((Pregnancy(birth=PartialDate(BIRTH), feeding=Feeding.FEEDING),))
SIZE = (824, 600)


def leaks() -> list[Episode]:
    start = datetime(BIRTH.year, BIRTH.month, BIRTH.day, 1, tzinfo=UTC)
    return [
        Episode(
            moment=Moment(start + timedelta(days=i // PER_DAY, hours=3 * (i % PER_DAY)), 60, "Europe/Berlin"),
            triggers=(list(Trigger)[i % 10],),
            side=list(Side)[i % 4],
            amount=list(Amount)[i % 5],
            since_feed=i % 200,
            note="The blouse was wet through again, in the middle of the meeting." if i % 5 == 0 else "",
        )
        for i in range(LEAKS)
    ]


def report(episodes: list[Episode], period: Period) -> DoctorReport:
    return build_report(
        generated=Moment(datetime(2026, 1, 1, tzinfo=UTC), 0),
        period=period,
        profile=PROFILE,
        entries=Entries(episodes),
        no_leak_days=(),
        guidance=load(),
        first_weekday=0,
        include=frozenset(Private),
    )


def bare_pdf(rows: list[list[str]]) -> None:
    fonts.register()
    canvas = Canvas(io.BytesIO(), A4)
    for start in range(0, len(rows), PER_PAGE):
        canvas.setFont(fonts.REGULAR, 7.5)
        for y, row in enumerate(rows[start : start + PER_PAGE]):
            for x, cell in enumerate(row):
                canvas.drawString(40 + 50 * x, 800 - 12 * y, cell)
        canvas.showPage()
    canvas.save()


def bare_csv(rows: list[list[str]]) -> None:
    text = io.TextIOWrapper(io.BytesIO(), encoding="utf-8-sig", newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    text.flush()


def bare_read(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        list(csv.reader(file, strict=True))


def bare_book(rows: list[tuple[object, ...]]) -> None:
    book = Workbook(io.BytesIO(), {"in_memory": True, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell is not None:
                sheet.write(y, x, cell if isinstance(cell, int) else str(cell))
    book.close()


def bare_parts(value: DoctorReport) -> None:
    for write in (write_pdf, write_csv, write_fhir):
        write(value, io.BytesIO())


def bare_figure(table: WeekTable) -> None:
    figure = Figure(figsize=(SIZE[0] / 200, SIZE[1] / 200), dpi=200)
    axes = figure.add_subplot()
    heights = [0] * len(table.weeks)
    for trigger in table.by_trigger:
        counts = [week.leaks.get(trigger, 0) for week in table.weeks]
        axes.bar(range(len(heights)), counts, bottom=heights)
        heights = [height + count for height, count in zip(heights, counts, strict=True)]
    FigureCanvasAgg(figure).draw()


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def compare(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> None:
    """Ours and the floor in turn, so that a busy machine slows both."""
    floor()
    ours()
    pairs = [(timed(ours), timed(floor)) for _round in range(ROUNDS)]
    mine, least = median(p[0] for p in pairs), median(p[1] for p in pairs)
    print(f"{name:<28} {mine * 1000:9.1f} ms   floor {least * 1000:9.1f} ms   ratio {mine / least:6.1f}")


def main() -> None:
    value = report(leaks(), Period(BIRTH, BIRTH + timedelta(days=LEAKS // PER_DAY + 1)))
    parts = log.parts(value, A4[0])
    words = [[part.text(line) for part in parts] + [line.episode.note[:60]] for line in value.log]
    compare(f"PDF, {LEAKS} leaks, log", lambda: write_pdf(value, io.BytesIO()), lambda: bare_pdf(words))
    short = replace(value, layout=Layout(log=False))
    compare(f"PDF, {LEAKS} leaks, no log", lambda: write_pdf(short, io.BytesIO()), lambda: bare_pdf(words))

    written = io.BytesIO()
    write_csv(value, written)
    cells = list(csv.reader(io.StringIO(written.getvalue().decode("utf-8-sig"), newline="")))
    compare(f"CSV out, {LEAKS} leaks", lambda: write_csv(value, io.BytesIO()), lambda: bare_csv(cells))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        path.write_bytes(written.getvalue())
        compare(f"CSV in, {LEAKS} leaks", lambda: list(read(path)), lambda: bare_read(path))

    book = io.BytesIO()
    write_xlsx(value, book)
    sheet = list(load_workbook(book)["Log"].iter_rows(values_only=True))
    compare(f"XLSX, {LEAKS} leaks", lambda: write_xlsx(value, io.BytesIO()), lambda: bare_book(sheet))
    found = bundle(value)
    compare(f"FHIR, {LEAKS} leaks", lambda: write_fhir(value, io.BytesIO()), lambda: json.dumps(found))
    compare(f"ZIP, {LEAKS} leaks", lambda: write_package(value, io.BytesIO()), lambda: bare_parts(value))

    period = Period(BIRTH, BIRTH + timedelta(days=26 * 7))
    weeks = report(leaks(), period).weeks
    windows = placed_windows(period, PROFILE, load())
    compare(
        "chart, 26 weeks",
        lambda: FigureCanvasAgg(weekly_figure(weeks, windows, LIGHT, SIZE, 200)).draw(),
        lambda: bare_figure(weeks),
    )


if __name__ == "__main__":
    main()
