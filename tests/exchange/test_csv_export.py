"""The CSV as a spreadsheet reads it."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.exchange import write_report
from diary.exchange.csv_files.cells import neutral, original
from diary.exchange.csv_files.columns import COLUMNS
from diary.exchange.csv_files.exporting import write_csv
from diary.model import Amount, Episode, Fluid, NoLeakDay, Onset, Side, Trigger
from diary.report import DoctorReport
from tests.exchange.making import BIRTH, leak, report, texts


def written(value: DoctorReport) -> bytes:
    file = io.BytesIO()
    write_csv(value, file)
    return file.getvalue()


def read(value: DoctorReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(value).decode("utf-8-sig"), newline=""), strict=True))


def test_it_begins_with_the_byte_order_mark_that_spreadsheets_look_for(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write_report(report([leak()]), path)
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"kind","id","date"')


def test_each_entry_is_one_row_in_the_order_of_time() -> None:
    entries = [leak(date(2026, 1, 7), 9), leak(date(2026, 1, 5), 22), leak(date(2026, 1, 5), 3)]
    rows = read(report(entries, [NoLeakDay(day=date(2026, 1, 6))]))
    assert [(row["kind"], row["date"], row["time"]) for row in rows] == [
        ("leak", "2026-01-05", "03:15:00"),
        ("leak", "2026-01-05", "22:15:00"),
        ("no_leaks", "2026-01-06", ""),
        ("leak", "2026-01-07", "09:15:00"),
    ]


def test_every_field_has_its_column() -> None:
    entry = leak(
        date(2026, 1, 28),
        triggers=(Trigger.SHOWER, Trigger.OTHER),
        other_trigger="the bus",
        side=Side.LEFT,
        amount=Amount.SOAKED,
        fluid=Fluid.CLEAR,
        onset=Onset.WHEN_PRESSED,
        smell=False,
        since_feed=90,
        pads=2,
        bother=0,
        note="two lines\nof text",
    )
    (row,) = read(report([entry]))
    assert tuple(row) == COLUMNS
    assert row == dict(
        zip(
            COLUMNS,
            ("leak", str(entry.id), "2026-01-28", "07:15:00", "UTC+01:00", "Europe/Berlin", "23", "shower;other",
             "the bus", "left", "soaked", "clear", "when_pressed", "unsure", "no", "", "", "90", "2", "0",
             "two lines\nof text", ""),
            strict=True,
        )
    )  # fmt: skip


def test_what_was_not_said_is_empty_and_not_zero() -> None:
    (row,) = read(report([leak()]))
    assert [row[column] for column in ("smell", "feeling_minutes", "since_feed", "pads", "bother")] == [""] * 5


@pytest.mark.parametrize("before", ["", " ", "\t", "\n", "\r", "\u200b", "\ufeff", "\u00a0", "\u202e"])
@pytest.mark.parametrize("start", [*list("=+-@|＝＋－＠﹢"), "=cmd|' /C calc'!A0", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(before: str, start: str) -> None:
    """Whatever a spreadsheet skips before the sign, the cell begins with an apostrophe."""
    (row,) = read(report([leak(note=before + start)]))
    assert row["note"] == "'" + before + start


@pytest.mark.parametrize("text", ["\tindented", "\rreturned"])
def test_a_tab_or_return_in_front_is_neutralised_too(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a = b", "3 pads", "(-1)", "the baby's bath", "−"])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


@given(texts)
def test_neutralising_can_be_undone(text: str) -> None:
    assert original(neutral(text)) == text


@settings(max_examples=40)
@given(st.lists(texts, max_size=5))
def test_a_spreadsheet_reads_back_every_note(notes: list[str]) -> None:
    entries = [leak(hour=i, note=note) for i, note in enumerate(notes)]
    assert [original(row["note"]) for row in read(report(entries))] == notes


def test_every_cell_is_quoted() -> None:
    text = written(report([leak(since_feed=5)], [NoLeakDay(day=date(2026, 3, 1))])).decode("utf-8-sig")
    for line in text.splitlines():
        assert line.startswith('"')
        assert line.endswith('"')
        assert line.count('","') == len(COLUMNS) - 1


def test_the_age_is_left_empty_without_a_birth_before_that_day() -> None:
    early: Episode = leak(date(2025, 12, 30))
    assert [row["day_since_birth"] for row in read(report([early, leak(BIRTH)]))] == ["", "0"]
