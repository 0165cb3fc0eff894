"""The PDF as a file: its pages, paper, bookmarks, fonts, and what it tells of the one who made it."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from diary.exchange import write_report
from diary.model import (
    Period,
)
from diary.progress import Cancelled
from tests.exchange.making import BIRTH, leak, report
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


def test_it_is_on_a4() -> None:
    box = PdfReader(io.BytesIO(written(report(period=MAY)))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
