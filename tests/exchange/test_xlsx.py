"""The workbook, read back by openpyxl."""

import errno
import gc
import io
import os
from datetime import UTC, date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from diary.analytics import WeekCount, trend
from diary.exchange import report_bytes
from diary.exchange.workbook.workbook import write_xlsx
from diary.model import Amount, Feeling, NoLeakDay, Onset, Period, Side, Trigger
from diary.report import DoctorReport
from tests.exchange.making import WEANED, leak, report, texts

JANUARY = Period.of_days(date(2026, 1, 1), date(2026, 1, 31))


def book(value: DoctorReport) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(report_bytes(value, ".xlsx")))


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def test_a_leak_is_a_row_of_real_dates_and_numbers() -> None:
    entry = leak(
        date(2026, 1, 28),
        triggers=(Trigger.SHOWER, Trigger.OTHER),
        other_trigger="the bus",
        side=Side.LEFT,
        amount=Amount.SOAKED,
        onset=Onset.WHEN_PRESSED,
        smell=False,
        feelings=(Feeling.SAD, Feeling.ANXIOUS),
        since_feed=90,
        pads=2,
        bother=0,
        note="two lines\nof text",
    )
    (row,) = rows(book(report([entry], period=JANUARY))["Log"])
    assert row == {
        "Date": datetime(2026, 1, 28), "Time": time(7, 15), "Days since the birth": 23, "Leaks": 0,
        "Trigger": "Shower, Something else", "In her own words": "the bus", "Side": "Left", "Amount": "Soaked",
        "Fluid": "Milky", "How it came": "Only when pressed", "Openings": None, "Foul smell": "no",
        "Feelings": "Sad, Anxious", "Minutes until the feeling passed": None,
        "Minutes since the last feed or expression": 90,
        "Pads changed": 2, "Bother, 0 to 10": 0, "Note": "two lines\nof text", "Time zone": "Europe/Berlin",
        "Minutes ahead of UTC": 60,
    }  # fmt: skip


def test_a_week_without_an_entry_has_no_number_of_leaks() -> None:
    """Unknown is not zero."""
    entries = [leak(date(2026, 1, 13), triggers=(Trigger.SHOWER,)), leak(date(2026, 1, 14))]
    first, second, third, *_others = rows(
        book(report(entries, [NoLeakDay(day=date(2026, 1, 20))], period=JANUARY))["Weeks"]
    )[1:]
    assert first["Leaks"] is None
    assert (second["First day"], second["Leaks"], second["Shower"], second["No trigger named"]) == (
        datetime(2026, 1, 12), 2, 1, 1,
    )  # fmt: skip
    assert (third["Leaks"], third["Days with an entry"]) == (0, 1)


def test_a_day_that_was_answered_later_says_when_and_the_column_is_there_only_then() -> None:
    answered = NoLeakDay(day=date(2026, 1, 20), answered_at=datetime(2026, 1, 26, 12, tzinfo=UTC))
    mark = NoLeakDay(day=date(2026, 1, 21))
    first, second = rows(book(report([], [answered, mark], period=JANUARY))["Log"])
    assert (first["Leaks"], first["Answered on"]) == (0, datetime(2026, 1, 26))
    assert second["Answered on"] is None
    assert "Answered on" not in rows(book(report([], [mark], period=JANUARY))["Log"])[0]


def test_the_sheets_can_be_worked_with() -> None:
    found = book(report([leak()], period=JANUARY))
    assert found.sheetnames == ["Weeks", "Log", "About"]
    for name in ("Weeks", "Log"):
        sheet = found[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(sheet.column_dimensions[letter].width > 8 for letter in "ABCDE")
    assert found["Log"].row_dimensions[1].height > 30
    assert found["Log"]["A2"].number_format == "yyyy-mm-dd"
    assert found["Log"]["B2"].number_format == "hh:mm"


def test_a_row_is_as_high_as_its_longest_text() -> None:
    notes = ["short", "one\ntwo\nthree", "word " * 60]
    sheet = book(report([leak(hour=hour, note=note) for hour, note in enumerate(notes)], period=JANUARY))["Log"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 45, 75]


def test_it_names_nobody_and_says_what_it_is() -> None:
    found = book(report([leak()], period=JANUARY, invented=True))
    assert not found.properties.creator
    assert not found.properties.lastModifiedBy
    assert found.properties.title == "Leak Diary, 1 January 2026 to 31 January 2026"
    about = [cell.value for cell in found["About"]["A"]]
    assert "self-reported diary; not a diagnosis" in about
    assert "invented demonstration diary" in about


def test_the_trend_stands_with_what_the_file_is() -> None:
    leaks = {date(2026, 1, day): 1 for day in range(1, 31, 3)}
    value = report([leak()], period=JANUARY, trend=trend(leaks, [], date(2026, 2, 1), WeekCount()))
    about = [cell.value for cell in book(value)["About"]["A"]]
    assert "Can’t tell yet" in about
    assert any(str(line).startswith("Not enough entries yet:") for line in about)


def test_leaks_only_when_pressed_have_a_column_of_their_own() -> None:
    leaks = [leak(), leak(hour=9, onset=Onset.WHEN_PRESSED), leak(hour=10, onset=Onset.WHEN_PRESSED)]
    (week,) = [row for row in rows(book(report(leaks, period=JANUARY))["Weeks"]) if row["Leaks"]]
    assert (week["Leaks"], week["Only when pressed"], week["Leaks in 7 days with an entry"]) == (1, 2, 7)
    assert sum(row["Leaks"] for row in rows(book(report(leaks, period=JANUARY))["Log"])) == 1


def test_what_was_left_out_is_said() -> None:
    value = report([leak(note="secret", triggers=(Trigger.SEX,))], period=JANUARY, include=frozenset())
    found = book(value)
    cells = [str(cell) for sheet in found for row in sheet.iter_rows(values_only=True) for cell in row]
    assert set(value.left_out) <= set(cells)
    assert not any("secret" in cell or "Intimacy" in cell for cell in cells)


def test_without_a_birth_there_is_no_column_for_the_time_since_it() -> None:
    value = report([leak(date(2025, 12, 30))], period=Period.of_days(date(2025, 12, 1), date(2025, 12, 31)))
    found = book(value)
    assert not any("birth" in str(cell.value) for name in ("Weeks", "Log") for cell in found[name][1])


def test_the_same_report_gives_the_same_bytes() -> None:
    value = report([leak(note="n")], period=JANUARY, profile=WEANED)
    assert report_bytes(value, ".xlsx") == report_bytes(value, ".xlsx")


@pytest.mark.parametrize("text", ["=1+1", "http://x.example/", "00123", "1e5", "TRUE", "{=1}", "mailto:a@b"])
def test_a_text_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    sheet = book(report([leak(note=text)], period=JANUARY))["Log"]
    (cell,) = (cell for cell in sheet[2] if cell.value == text)
    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None
    assert cell.quotePrefix


class Full(io.BytesIO):
    """A file on a disk that is full after `room` bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room
        self.refused = 0

    def write(self, data: bytes) -> int:
        if self.tell() + len(data) > self.room:
            self.refused += 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


@pytest.mark.parametrize("room", [0, 1000, 6000])
def test_a_disk_that_is_full_while_it_is_packed_is_told_once(room: int) -> None:
    """The ZIP within is thrown away without writing its end."""
    full = Full(room)
    with pytest.raises(OSError, match="No space left"):
        write_xlsx(report([leak()], period=JANUARY), full)
    gc.collect()
    assert full.refused == 1


@settings(max_examples=15, deadline=None)
@given(st.lists(texts, min_size=1, max_size=12))
def test_every_note_comes_back(notes: list[str]) -> None:
    """But for characters that no workbook can hold, and for the kind of its line ends."""
    entries = [leak(hour=hour, note=note) for hour, note in enumerate(notes)]
    found = [row["Note"] or "" for row in rows(book(report(entries, period=JANUARY))["Log"])]
    assert found == [_held(note).replace("\r\n", "\n").replace("\r", "\n") for note in notes]


def _held(note: str) -> str:
    return "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in note)
