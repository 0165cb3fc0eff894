"""What a CSV must be to come back into the diary, and the sentence it gets otherwise."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.errors import ExchangeError
from diary.exchange.arriving.source import of_file
from diary.exchange.csv_files.exporting import write_csv
from diary.model import Episode, Found, Moment, NoLeakDay, Side, Trigger
from tests.exchange.bringing import HEADING, leaks, notices, problems, readings, row, table
from tests.exchange.making import episodes, leak, report

ID = "019a0000-0000-7000-8000-000000000001"


def file(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "diary.csv"
    path.write_bytes(table(*lines, encoding=encoding))
    return path


def refused(path: Path) -> str:
    with pytest.raises(ExchangeError) as caught:
        readings(path)
    return str(caught.value)


def marks_of(path: Path) -> list[NoLeakDay]:
    found = [thing.what for thing in readings(path) if isinstance(thing, Found)]
    return [what for what in found if isinstance(what, NoLeakDay)]


def exported(tmp_path: Path, entries: list[Episode], marks: list[NoLeakDay]) -> Path:
    buffer = io.BytesIO()
    write_csv(report(entries, marks), buffer)
    path = tmp_path / "diary.csv"
    path.write_bytes(buffer.getvalue())
    return path


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(episodes(), min_size=8, max_size=20, unique_by=lambda e: e.id))
def test_what_was_exported_comes_back_the_same(tmp_path: Path, entries: list[Episode]) -> None:
    """Emoji, right-to-left text, formulas, line ends and quotes included."""
    found = leaks(readings(exported(tmp_path, entries, [])))
    assert sorted(found, key=lambda e: e.id) == sorted(entries, key=lambda e: e.id)


def test_days_without_leaks_come_back_with_their_ids(tmp_path: Path) -> None:
    marks = [NoLeakDay(day=date(2026, 3, day)) for day in (2, 3)]
    assert marks_of(exported(tmp_path, [leak()], marks)) == marks


def test_a_day_that_was_answered_later_comes_back_with_the_instant_of_the_answer(tmp_path: Path) -> None:
    for at in (datetime(2026, 3, 24, 11, tzinfo=UTC), datetime(2026, 3, 24, 11, 0, 0, 5, tzinfo=UTC)):
        marks = [NoLeakDay(day=date(2026, 3, 2), answered_at=at), NoLeakDay(day=date(2026, 3, 3))]
        path = exported(tmp_path, [leak()], marks)
        assert "UTC 2026-03-24 11:00:00" in path.read_text(encoding="utf-8-sig")
        assert marks_of(path) == marks


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"kind": "no_leaks", "time": "", "utc_offset": "", "answered_at": "yesterday"},
            "“yesterday” is not an instant",
        ),
        (
            {"kind": "no_leaks", "time": "", "utc_offset": "", "answered_at": "UTC 2026-02-30 11:00:00"},
            "is not an instant",
        ),
        (
            {"kind": "no_leaks", "time": "", "utc_offset": "", "answered_at": "UTC 0001-01-01 11:00:00"},
            "cannot be right",
        ),
        ({"answered_at": "UTC 2026-03-24 11:00:00"}, "Only a day without leaks has “answered_at”"),
    ],
)
def test_an_answer_that_cannot_be_read_says_so(tmp_path: Path, cells: dict[str, str], sentence: str) -> None:
    assert sentence in problems(readings(file(tmp_path, row(**cells))))[0]


def test_the_longest_note_comes_back(tmp_path: Path) -> None:
    entry = leak(note='ä,"\n' * 2500)
    assert leaks(readings(exported(tmp_path, [entry], []))) == [entry]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_that_programs_save_in_are_read(tmp_path: Path, encoding: str) -> None:
    found = readings(file(tmp_path, row(note="Bär שלום"), encoding=encoding))
    assert leaks(found)[0].note == "Bär שלום"
    assert notices(found) == []


def test_western_european_text_is_read_with_a_notice(tmp_path: Path) -> None:
    found = readings(file(tmp_path, row(note="Bär – “süß”"), encoding="cp1252"))
    assert leaks(found)[0].note == "Bär – “süß”"
    assert "not in Unicode" in notices(found)[0]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_read(tmp_path: Path, delimiter: str) -> None:
    """Spreadsheets of many countries save with semicolons; UTF-16 text comes with tabs."""
    path = tmp_path / "diary.csv"
    lines = [HEADING.replace(",", delimiter), row(triggers="shower;crying").replace('","', f'"{delimiter}"')]
    path.write_text("\n".join(lines))
    assert leaks(readings(path))[0].triggers == (Trigger.SHOWER, Trigger.CRYING)


def test_columns_may_stand_in_another_order_and_optional_ones_may_lack(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,side,kind,time,zone\n2026-07-01,Left,leak,07:15,Europe/Berlin\n\n,,,,\n")
    (entry,) = leaks(readings(path))
    assert entry.moment == Moment(datetime(2026, 7, 1, 5, 15, tzinfo=UTC), 120, "Europe/Berlin")
    assert entry.side is Side.LEFT


def test_a_file_with_a_heading_only_has_nothing_in_it(tmp_path: Path) -> None:
    assert readings(file(tmp_path)) == []


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"kind": "feed"}, "“feed” is not a kind of entry. Write “leak” or “no_leaks”."),
        ({"kind": "LEAK "}, ""),
        ({"id": "1234"}, "“1234” is not an id"),
        ({"id": "{" + ID + "}"}, "is not an id"),
        ({"date": "March 1"}, "“March 1” is not a date. Write it as 2026-03-14"),
        ({"date": "2026-02-30"}, "“2026-02-30” is not in the calendar"),
        ({"date": "2026-03"}, "“2026-03” has no day"),
        ({"date": "0001-01-01"}, "0001-01-01 cannot be right"),
        ({"date": "٢٠٢٦-٠٣-٠١"}, "is not a date"),
        ({"date": "9999-12-31", "time": "23:00", "utc_offset": "UTC-14:00"}, "9999-12-31 cannot be right"),
        ({"time": "25:00"}, "“25:00” is not a time. Write it as 07:15."),
        ({"time": "7"}, "“7” is not a time"),
        ({"time": "٠٧:١٥"}, "is not a time"),
        ({"utc_offset": "+1"}, "“+1” is not a distance from UTC"),
        ({"utc_offset": "UTC+15:00"}, "900 minutes away from UTC does not exist"),
        ({"utc_offset": "UTC+01:60"}, "is not a distance from UTC"),
        ({"utc_offset": ""}, "neither “utc_offset” nor “zone”"),
        ({"utc_offset": "", "zone": "Mars/Base"}, "does not know the time zone “Mars/Base”"),
        ({"zone": "../etc/passwd"}, "“../etc/passwd” is not a time zone"),
        ({"triggers": "showr"}, "“showr” is not a trigger. Did you mean “shower”?"),
        ({"triggers": "shower;shower"}, "“Shower” is named twice"),
        ({"triggers": "no_reason;shower"}, "stands alone"),
        ({"other_trigger": "bus"}, "need the trigger “Something else”"),
        ({"side": "port"}, "“port” is not a side"),
        ({"smell": "maybe"}, "“smell” is “maybe”. Write yes or no"),
        ({"pads": "٣"}, "“pads” is “٣”. Write a whole number"),
        ({"pads": "1_0"}, "“pads” is “1_0”"),
        ({"pads": "-1"}, "“pads” is “-1”"),
        ({"pads": "1e2"}, "“pads” is “1e2”"),
        ({"pads": "51"}, "can be 0 to 50, not 51"),
        ({"since_feed": "NaN"}, "“since_feed” is “NaN”"),
        ({"bother": "9" * 5000}, "Write a whole number"),
        ({"note": "x" * 20_000}, "The note has 20,000 characters; at most 10,000 fit"),
        ({"note": "a\0b"}, "it holds a broken character"),
        ({"kind": "no_leaks"}, "A day without leaks has a date only. Clear “time”"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict) else "",
)
def test_a_bad_cell_is_told_with_its_line_and_the_other_rows_are_read(
    tmp_path: Path, cells: dict[str, str], sentence: str
) -> None:
    path = file(tmp_path, row(), row(note="two\nlines"), row(**cells))
    found = readings(path)
    assert len(leaks(found)) == (2 if sentence else 3)
    assert [text.split(":")[0] for text in problems(found)] == (["line 5"] if sentence else [])
    assert sentence in "".join(problems(found))


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([row() + ",more"], "line 2: it has 23 cells where 22 are needed"),
        (["leak,,2026-03-01"], "line 2: “” is not a time"),
        ([row(), '"leak,"' + ID], "line 3: a quotation mark stands where none can"),
        ([row(), '"leak', row()], "line 3: a quotation mark"),
        (['"leak,' + "x" * 200_000], "line 2: it has more than 131,072 characters"),
        (['"leak'], "line 2: a quotation mark opened in it is never closed"),
    ],
    ids=["long row", "short row", "stray quote", "open quote", "huge cell", "end"],
)
def test_what_is_no_row_is_told(tmp_path: Path, lines: list[str], sentence: str) -> None:
    assert sentence in problems(readings(file(tmp_path, *lines)))[0]


def test_a_csv_whose_first_line_was_changed_is_told_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("id,day,clock,utc_offset,zone,side,note\n")
    assert "its first line lacks “kind”, “date”, “time”" in refused(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "none.csv")
    assert "is a folder" in refused(tmp_path)


def test_a_name_that_cannot_be_is_refused(tmp_path: Path) -> None:
    assert "could not be read" in refused(tmp_path / "a\0b.csv")


def test_a_file_larger_than_any_diary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as huge:
        huge.truncate(1_000_000_001)
    with pytest.raises(ExchangeError, match="larger than 1000 MB"):
        of_file(path)


def test_an_empty_id_is_made_from_the_row(tmp_path: Path) -> None:
    """The same row twice is two leaks; the same file twice adds nothing."""
    path = file(tmp_path, row(), row(time="08:00"), row())
    found = leaks(readings(path))
    assert len({entry.id for entry in found}) == 3
    assert leaks(readings(path)) == found


@pytest.mark.parametrize(
    ("lines", "encoding"),
    [
        (("kind;id;date;time;utc_offset;zone;triggers;side;smell;since_feed;note",
          "leak;;14.03.2026;07:15:00;UTC+01:00;Europe/Berlin;shower;left;WAHR;95,00;Bär"), "cp1252"),
        (("kind,id,date,time,utc_offset,zone,triggers,side,smell,since_feed,note",
          "leak,,3/14/2026,7:15:00 AM,UTC+01:00,Europe/Berlin,shower,left,TRUE,95,Bär,,"), "utf-8-sig"),
        (("kind;id;date;time;utc_offset;zone;triggers;side;smell;since_feed;note",
          "leak;;14/03/2026;07:15:00;UTC+01:00;Europe/Berlin;shower;left;VRAI;95;Bär"), "utf-8"),
        (("kind\tid\tdate\ttime\tutc_offset\tzone\ttriggers\tside\tsmell\tsince_feed\tnote",
          "leak\t\t2026/3/14\t7:15:00\tUTC+01:00\tEurope/Berlin\tshower\tleft\tTRUE\t95\tBär"), "utf-16"),
        (("kind;id;date;time;utc_offset;zone;triggers;side;smell;since_feed;note",
          "leak;;46095;0,302083333;UTC+01:00;Europe/Berlin;shower;left;1;95,0;Bär"), "utf-8"),
    ],
    ids=["German", "US", "French", "Japanese", "numbers"],
)  # fmt: skip
def test_our_own_table_comes_back_after_a_spreadsheet_saved_it(
    tmp_path: Path, lines: tuple[str, ...], encoding: str
) -> None:
    path = tmp_path / "diary.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    found = readings(path)
    (entry,) = leaks(found)
    assert entry.moment == Moment(datetime(2026, 3, 14, 6, 15, tzinfo=UTC), 60, "Europe/Berlin")
    assert (entry.triggers, entry.side, entry.smell) == ((Trigger.SHOWER,), Side.LEFT, True)
    assert (entry.since_feed, entry.note) == (95, "Bär")
    assert problems(found) == []
