"""The table of all entries as a workbook: real dates and numbers, and the words that people read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from math import ceil
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from diary.exchange.csv_files.cells import readable
from diary.exchange.workbook.sheets import Cell, Column, Sheet, sheets
from diary.i18n import _
from diary.private_folder import PrivateFolder
from diary.progress import Progress, part, unwatched, watched
from diary.report import NOT_A_DIAGNOSIS, DoctorReport
from diary.wording import span_text

# How much of the work it is to write the rows; the rest is packing them. Measured with 10,000 leaks.
_ROWS = 0.75
# Height of a line in points; a longer text is cut off on the sheet, not in its cell.
_LINE = 15.0
_MOST_LINES = 12
_OPTIONS = {
    "constant_memory": True,
    # Nothing that she typed is taken for a formula, an address or a number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class _Looks:
    head: Format
    text: Format
    number: Format
    date: Format
    time: Format


class _Target:
    """The file, which takes nothing more once it has failed: xlsxwriter would write on while it is thrown away."""

    def __init__(self, file: BinaryIO, progress: Progress) -> None:
        self._file = file
        self._progress = progress
        self._failed = False

    def write(self, data: bytes) -> int:
        if self._failed:
            return len(data)
        try:
            self._progress(0)
            return self._file.write(data)
        except BaseException:
            self._failed = True
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def write_xlsx(report: DoctorReport, file: BinaryIO, progress: Progress = unwatched) -> None:
    """The sheets of `xlsx_sheets`, neither author nor machine; the same report gives the same bytes.

    Rows go through private temporary files, so that memory does not grow with their number.
    """
    with PrivateFolder() as folder:
        workbook = Workbook(_Target(file, part(progress, _ROWS, 1)), {**_OPTIONS, "tmpdir": str(folder)})
        try:
            workbook.set_properties(_properties(report))
            _write(workbook, sheets(report), part(progress, 0, _ROWS))
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from None
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()
    progress(1)


def _properties(report: DoctorReport) -> dict[str, Any]:
    return {
        "title": _("Leak Diary, {span}").format(span=span_text(report.period.start, report.period.last)),
        "comments": _(NOT_A_DIAGNOSIS),
        "author": "",
        "created": report.generated.utc.replace(tzinfo=None),
    }


def _write(workbook: Workbook, found: Sequence[Sheet], progress: Progress) -> None:
    looks = _looks(workbook)
    total = sum(len(sheet.rows) for sheet in found)
    done = 0
    for sheet in found:
        before, done = done, done + len(sheet.rows)
        written = workbook.add_worksheet(sheet.name)
        _head(written, sheet, looks)
        rows = watched(sheet.rows, part(progress, before / total, done / total))
        for number, row in enumerate(rows, start=1):
            values = [column.value(row) for column in sheet.columns]
            lines = max(map(_lines, values, sheet.columns))
            if lines > 1:
                written.set_row(number, min(lines, _MOST_LINES) * _LINE)
            for place, value in enumerate(values):
                _put(written, number, place, value, looks)


def _lines(value: Cell, column: Column) -> int:
    """How many lines it takes: LibreOffice does not find that out by itself."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(len(line) / column.width)) for line in value.splitlines() or [""])


def _looks(workbook: Workbook) -> _Looks:
    top = {"valign": "top"}
    return _Looks(
        head=workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top}),
        # The prefix keeps a text a text when somebody edits its cell, whatever it begins with.
        text=workbook.add_format({"text_wrap": True, "quote_prefix": True, **top}),
        number=workbook.add_format({"align": "center", **top}),
        date=workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
        time=workbook.add_format({"num_format": "hh:mm", "align": "left", **top}),
    )


def _head(written: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    written.freeze_panes(1, 0)
    written.set_row(0, max(_lines(column.heading, column) for column in sheet.columns) * _LINE)
    if sheet.filtered:
        written.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    written.set_landscape()
    written.repeat_rows(0)
    written.fit_to_pages(1, 0)
    for place, column in enumerate(sheet.columns):
        written.set_column(place, place, column.width)
        written.write_string(0, place, column.heading, looks.head)


def _put(written: Worksheet, row: int, place: int, value: Cell, looks: _Looks) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        text = readable(value.replace("\r\n", "\n").replace("\r", "\n"))
        written.write_string(row, place, text, looks.text)
    elif isinstance(value, int | float):
        written.write_number(row, place, value, looks.number)
    elif isinstance(value, date | time):
        written.write_datetime(row, place, value, looks.date if isinstance(value, date) else looks.time)
