"""The PDF as a file: its pages, paper, bookmarks, fonts, and what it tells of the one who made it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from diary.exchange import write_report
from diary.model import Moment, Period
from diary.progress import Cancelled
from diary.report import Layout, Paper
from tests.exchange.making import BIRTH, WEANED, leak, report
from tests.exchange.pdf_reading import MAY, may_leaks, pages, written


@pytest.mark.parametrize("suffix", [".pdf", ".csv"])
def test_a_stopped_report_leaves_no_file(suffix: str, tmp_path: Path) -> None:
    """Wherever it is stopped; what is told until then only grows, and reaches its end when nobody stops it."""
    leaks = [leak(BIRTH + timedelta(days=i % 80), i % 24) for i in range(120)]
    value = report(leaks, period=Period.of_days(BIRTH, BIRTH + timedelta(days=80)))
    told: list[float] = []
    write_report(value, tmp_path / f"whole{suffix}", progress=told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] == 1
    assert len(told) > 2

    for last in (told[1], told[-1]):

        def stop(share: float, last: float = last) -> None:
            if share >= last:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_report(value, tmp_path / f"stopped{suffix}", progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == [f"whole{suffix}"]


def test_every_page_says_what_it_is_and_which_one() -> None:
    value = report(
        [leak(BIRTH + timedelta(days=i % 80), i % 24) for i in range(200)], period=Period.ending(MAY.last, 160)
    )
    found = pages(value)
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert "self-reported diary; not a diagnosis" in page
        assert f"page {number} of {len(found)}" in page
        assert "invented" not in page


def test_an_invented_diary_says_so_on_every_page() -> None:
    found = pages(report([leak(date(2026, 5, 4))], period=MAY, invented=True))
    assert all("invented demonstration diary" in page for page in found)


def test_the_file_names_nobody_and_no_machine_and_embeds_its_fonts() -> None:
    data = written(report(may_leaks(), period=MAY))
    reader = PdfReader(io.BytesIO(data))
    told = {key: value for key, value in (reader.metadata or {}).items() if value and "Date" not in key}
    assert told == {"/Title": "Leak Diary, 1 May 2026 to 31 May 2026", "/Trapped": "/False"}
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "DejaVuSansCondensed" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]


def test_the_same_report_gives_the_same_bytes() -> None:
    value = report(may_leaks(), period=MAY)
    assert written(value) == written(value)


def test_the_file_says_when_it_was_made() -> None:
    value = report(may_leaks(), period=MAY)
    wall, offset = datetime(2026, 6, 1, 8, 30, 5), timedelta(hours=-3, minutes=-30)
    made = Moment((wall - offset).replace(tzinfo=UTC), -210, "America/St_Johns")
    told = PdfReader(io.BytesIO(written(replace(value, generated=made)))).metadata
    assert told is not None
    assert told.creation_date == told.modification_date == wall.replace(tzinfo=timezone(offset))
    assert told["/CreationDate"] == "D:20260601083005-03'30'"


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_every_page_is_on_the_paper_of_its_layout(paper: Paper, size: tuple[int, int]) -> None:
    value = replace(report(may_leaks(), period=MAY), layout=Layout(paper))
    for page in PdfReader(io.BytesIO(written(value))).pages:
        for box in (page.mediabox, page.cropbox):
            assert (round(box.width), round(box.height)) == size


def test_bookmarks_lead_to_every_part_and_the_months_of_the_log() -> None:
    leaks = [leak(date(2026, 4, 30)), *(leak(date(2026, 5, 4), hour) for hour in range(24)), *may_leaks()]
    period = Period.of_days(date(2026, 4, 1), MAY.last)
    reader = PdfReader(io.BytesIO(written(report(leaks, period=period))))
    outline = reader.outline
    assert [mark.title for mark in outline if not isinstance(mark, list)] == [
        "Summary", "Rules", "Leaks by week and main trigger", "Triggers", "Weeks", "Sources", "Log",
    ]  # fmt: skip
    months = next(mark for mark in outline if isinstance(mark, list))
    assert [mark.title for mark in months] == ["April 2026", "May 2026"]
    texts = [page.extract_text() for page in reader.pages]
    for mark, there in ((outline[0], "Leak Diary: report"), (outline[2], "and main trigger"), (months[0], "Log")):
        assert there in texts[reader.get_destination_page_number(mark)]


def test_the_file_says_its_language() -> None:
    reader = PdfReader(io.BytesIO(written(report(period=MAY))))
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_the_chart_is_drawn_and_no_picture() -> None:
    page = PdfReader(io.BytesIO(written(report(may_leaks(), period=MAY)))).pages[1]
    assert "Leaks in each week since the birth" in page.extract_text()
    assert not page.images


def test_nothing_but_the_chart_has_a_colour() -> None:
    """Black and white prints say the same; the bars of the chart also differ in their patterns."""
    pages_drawn = pypdfium2.PdfDocument(written(report(may_leaks(), period=MAY, profile=WEANED)))
    coloured = [
        number
        for number, page in enumerate(pages_drawn, start=1)
        if any(max(c) != min(c) for _n, c in page.render(scale=1).to_pil().convert("RGB").getcolors(1 << 20))
    ]
    assert coloured == [2]
