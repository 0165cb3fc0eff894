"""CSV and workbook as LibreOffice opens them: values as meant, and nothing runs."""

import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from diary.exchange import write_report
from diary.model import NoLeakDay, Period, Trigger
from tests.exchange.making import BIRTH, leak, report

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")

# UTF-8, comma, double quotes; numbers, dates and even formulas are looked for in quoted cells: the worst choices
# that the dialog offers.
CSV_FILTER = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUES = ("date-value", "time-value", "value")

HOSTILE = [
    '=HYPERLINK("http://x.example/","go")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1",
    "＝1+1", "＋1", "－1", "＠A1", "|calc", "=cmd|' /C calc'!A0", " =1+1", "\u200b=1+1", "'quoted",
]  # fmt: skip
HARMLESS = [
    "Grüße, groß",
    "😀 und 👶🏽",
    "שלום",
    "مرحبا",
    "two\nlines",
    'with "quotes", and; marks',
    "http://x.example/",
]
NOTES = HOSTILE + HARMLESS
FIRST = date(2026, 1, 5)


class Cell:
    """One cell of the sheet that LibreOffice made of the file."""

    def __init__(self, element: ElementTree.Element) -> None:
        self.kind = element.get(_OFFICE + "value-type")
        self.formula = element.get(_TABLE + "formula")
        self.links = len(list(element.iter(_TEXT + "a")))
        self.value = next((v for v in (element.get(_OFFICE + name) for name in _VALUES) if v is not None), None)
        self.text = "\n".join("".join(_shown(p)) for p in element.iter(_TEXT + "p"))


def _shown(paragraph: ElementTree.Element) -> Iterator[str]:
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag == _TEXT + "tab":
            yield "\t"
        elif child.tag == _TEXT + "s":
            yield " "
        yield from _shown(child)
        yield child.tail or ""


Rows = list[dict[str, Cell]]


def opened(path: Path, folder: Path, *options: str) -> dict[str, Rows]:
    """Its sheets by name, each row by the headings of its columns."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        "fods",
        "--outdir",
        str(folder),
        str(path),
    ]
    (folder / "tmp").mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, timeout=90, env=environment)
    document = ElementTree.parse(folder / f"{path.stem}.fods")
    return {table.get(_TABLE + "name", ""): _rows(table) for table in document.iter(_TABLE + "table")}


def _rows(table: ElementTree.Element) -> Rows:
    rows = [list(_cells(row)) for row in table.iter(_TABLE + "table-row")]
    heads = [cell.text for cell in rows[0] if cell.text]
    return [dict(zip(heads, row, strict=False)) for row in rows[1:] if any(cell.text for cell in row)]


def _cells(row: ElementTree.Element) -> Iterator[Cell]:
    for element in row.iter(_TABLE + "table-cell"):
        # An empty rest of a row stands there once, for thousands.
        for _time in range(min(int(element.get(_TABLE + "number-columns-repeated", "1")), 50)):
            yield Cell(element)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Rows]]:
    """The same report as CSV and as workbook, opened by LibreOffice with a profile of its own."""
    folder = tmp_path_factory.mktemp("sheets")
    entries = [
        leak(FIRST + timedelta(days=i), triggers=(Trigger.OTHER,), other_trigger=note, note=note, pads=2)
        for i, note in enumerate(NOTES)
    ]
    days = Period.of_days(FIRST - timedelta(days=2), FIRST + timedelta(days=len(NOTES)))
    value = report(entries, [NoLeakDay(day=FIRST - timedelta(days=1))], period=days)
    for name in ("table.csv", "book.xlsx"):
        write_report(value, folder / name)
    return {
        ".csv": opened(folder / "table.csv", folder, f"--infilter={CSV_FILTER}"),
        ".xlsx": opened(folder / "book.xlsx", folder),
    }


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_formula_and_no_link_is_live(sheets: dict[str, dict[str, Rows]], suffix: str) -> None:
    cells = [cell for rows in sheets[suffix].values() for row in rows for cell in row.values()]
    assert len(cells) > 200
    assert [cell.formula for cell in cells if cell.formula] == []
    assert [cell.text for cell in cells if cell.links] == []
    assert [cell.text for cell in cells if cell.text.startswith(("Err:", "#"))] == []


def test_the_csv_shows_dates_times_numbers_and_her_words(sheets: dict[str, dict[str, Rows]]) -> None:
    """A text that a spreadsheet could run has a visible apostrophe before it."""
    (rows,) = sheets[".csv"].values()
    mark, *leaks = rows
    assert (mark["kind"].text, mark["date"].value, mark["time"].text) == ("no_leaks", "2026-01-04", "")
    for number, (row, note) in enumerate(zip(leaks, NOTES, strict=True)):
        assert (row["date"].kind, row["date"].value) == ("date", str(FIRST + timedelta(days=number)))
        assert (row["time"].kind, row["time"].value) == ("time", "PT07H15M00S")
        assert (row["pads"].value, row["day_since_birth"].value) == ("2", str((FIRST - BIRTH).days + number))
        assert row["utc_offset"].text == "UTC+01:00"
        shown = "'" + note if note in HOSTILE else note
        for column in ("note", "other_trigger"):
            assert row[column].kind == "string"
            assert row[column].text == shown.replace("\r", "\n")


def test_the_workbook_shows_dates_times_numbers_and_her_words_as_they_are(
    sheets: dict[str, dict[str, Rows]],
) -> None:
    mark, *leaks = sheets[".xlsx"]["Log"]
    assert (mark["Date"].value, mark["Time"].text, mark["Leaks"].value) == ("2026-01-04", "", "0")
    for number, (row, note) in enumerate(zip(leaks, NOTES, strict=True)):
        assert (row["Date"].kind, row["Date"].value) == ("date", str(FIRST + timedelta(days=number)))
        assert (row["Time"].kind, row["Time"].value) == ("time", "PT07H15M00S")
        assert (row["Pads changed"].value, row["Leaks"].value) == ("2", "1")
        for column in ("Note", "In her own words"):
            assert row[column].kind == "string"
            assert row[column].text == note.replace("\r", "\n")
    weeks = sheets[".xlsx"]["Weeks"]
    assert sum(int(week["Leaks"].value or 0) for week in weeks) == len(NOTES)
