"""Any CSV by a mapping: which column holds what, how dates are written, and what the words mean."""

import re
import shlex
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from time import process_time

import pytest
from dateutil import parser
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.errors import ExchangeError, InvalidEntry
from diary.exchange import FIELDS, ColumnMap, DateOrder, NeedsMapping, suggest_map
from diary.exchange.arriving.dates import looks_like_date, read_date, read_time, read_when
from diary.exchange.arriving.order import Evidence, evidence_of
from diary.model import Amount, Fluid, Moment, Side, Trigger
from tests.exchange.bringing import BERLIN, SAMPLES, leaks, notices, problems, readings

GERMAN = ColumnMap(
    date="Datum", time="Uhrzeit", trigger="Auslöser", side="Seite", amount="Menge",
    since_feed="Minuten seit Stillen", note="Bemerkung",
)  # fmt: skip


def file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_mapping_is_read_from_one_line_of_text() -> None:
    text = 'date=Datum, time=Zeit,"note=Notiz, lang",only=Art:Leck,order=DMY'
    assert ColumnMap.parse(text) == ColumnMap(
        date="Datum",
        time="Zeit",
        note="Notiz, lang",
        only_column="Art",
        only_text="Leck",
        order=DateOrder.DAY_FIRST,
    )


_headings = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@settings(max_examples=50)
@given(
    st.dictionaries(st.sampled_from(FIELDS), _headings),
    st.sampled_from(
        [{}, {"order": DateOrder.MONTH_FIRST}, {"only_column": "Art, was", "only_text": 'ein "Leck"'}]
    ),
)
def test_a_mapping_as_text_is_read_back(columns: dict[str, str], rest: dict[str, DateOrder | str]) -> None:
    mapped = ColumnMap(**({"date": "Datum"} | columns | rest))
    assert ColumnMap.parse(mapped.text) == mapped


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A mapping needs the column of the date"),
        ("note=Notiz", "A mapping needs the column of the date"),
        ("Datum", "“Datum” says nothing about a column. Write date=Heading"),
        ("date=", "“date=” says nothing about a column"),
        ("mood=Stimmung,date=Datum", "“mood=Stimmung” says nothing about a column"),
        ("date=A,date=B", "“date” is mapped twice"),
        ("date=A,order=ymd", "“ymd” is no order of dates. Write order=dmy or order=mdy."),
        ('date=A,"note=B', "says nothing about a column"),
    ],
)
def test_what_is_no_mapping_is_told(text: str, sentence: str) -> None:
    with pytest.raises(ExchangeError, match=sentence):
        ColumnMap.parse(text)


@pytest.mark.parametrize(
    ("columns", "cells", "found"),
    [
        ("Date,Time,Side,Notes", "2026-03-01,07:15,left,x", "date=Date,time=Time,side=Side,note=Notes"),
        ("Date,Notes", "2026-03-01 07:15,x", "datetime=Date,note=Notes"),
        ("Timestamp,Comment", "2026-03-01,x", "date=Timestamp,note=Comment"),
        ("Datum,Uhrzeit,Brust,Menge,Notiz", "1.3.2026,7:15,l,viel,x",
         "date=Datum,time=Uhrzeit,side=Brust,amount=Menge,note=Notiz"),
        ("Date,Heure,Côté,Quantité,Couleur,Remarques", "01/03/2026,7h15,g,peu,blanc,x",
         "date=Date,time=Heure,side=Côté,amount=Quantité,fluid=Couleur,note=Remarques"),
        ("Fecha y hora,Lado,Motivo,Notas", "1/3/2026 7:15,izq,estrés,x",
         "datetime=Fecha y hora,side=Lado,trigger=Motivo,note=Notas"),
        ("wann,was", "13.03.2026,x", "date=wann"),
        ("Leak date,Leak time,What I felt", "2026-03-01,7:15 PM,x", "date=Leak date,time=Leak time"),
        ("Minutes since feed,Day", "90,2026-03-01", "date=Day,since_feed=Minutes since feed"),
    ],
)  # fmt: skip
def test_the_mapping_is_guessed_from_headings_in_four_languages(columns: str, cells: str, found: str) -> None:
    assert suggest_map(columns.split(","), [cells.split(",")]) == ColumnMap.parse(found)


def test_no_date_is_guessed_where_none_is() -> None:
    assert not suggest_map(["Amount", "Payee"], [["3", "x"]]).dated


@given(
    st.lists(st.text(max_size=12), max_size=8), st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=3)
)
@settings(max_examples=100)
def test_every_guess_names_columns_that_are_there_each_once(columns: list[str], rows: list[list[str]]) -> None:
    guessed = suggest_map(columns, rows).columns
    assert set(guessed.values()) <= set(columns)
    assert len(set(guessed.values())) == len(guessed)


def test_notes_in_german_become_leaks() -> None:
    sample = SAMPLES / "notes-german.csv"
    with pytest.raises(NeedsMapping) as caught:
        readings(sample)
    assert caught.value.suggested == replace(GERMAN, only_column="Art", only_text="Auslaufen")
    found = readings(
        sample, ColumnMap(**{f: getattr(GERMAN, f) for f in FIELDS}, only_column="Art", only_text="AUSLAUFEN")
    )
    first, second, third = leaks(found)
    assert first.moment == Moment.at_local(datetime(2026, 3, 13, 7, 15), BERLIN)
    assert (first.side, first.amount, first.triggers, first.since_feed, first.note) == (
        Side.LEFT, Amount.DROPS, (Trigger.SHOWER,), 95, "beim Duschen",
    )  # fmt: skip
    assert (second.triggers, second.other_trigger, second.since_feed) == ((Trigger.OTHER,), "im Bus", 200)
    assert (third.side, third.note, third.moment.wall.hour) == (Side.UNSURE, "Seite: abwechselnd", 12)
    assert notices(found) == [
        "1 leak has no time in the file; it stands at noon of its day.",
        "1 row is about something else and was left out.",
    ]


@pytest.mark.parametrize(
    ("side", "amount", "fluid", "trigger"),
    [
        ("Left", "a few drops", "white", "Warm shower"),
        ("links", "Tropfen", "milchig", "Dusche"),
        ("gauche", "quelques gouttes", "lait", "Douche"),
        ("izquierda", "unas gotas", "leche", "ducha"),
        ("left", "drops", "milky", "shower"),
    ],
)
def test_words_of_four_languages_are_understood(
    tmp_path: Path, side: str, amount: str, fluid: str, trigger: str
) -> None:
    path = file(tmp_path, "d,s,a,f,t", f"2026-03-01,{side},{amount},{fluid},{trigger}")
    (leak,) = leaks(readings(path, ColumnMap(date="d", side="s", amount="a", fluid="f", trigger="t")))
    assert (leak.side, leak.amount, leak.fluid) == (Side.LEFT, Amount.DROPS, Fluid.MILKY)
    assert (leak.triggers, leak.note) == ((Trigger.SHOWER,), "")


def test_what_no_field_can_hold_stands_in_the_note(tmp_path: Path) -> None:
    path = file(tmp_path, "d,s,p,b,n", "2026-03-01,port,many,11,x")
    (leak,) = leaks(readings(path, ColumnMap(date="d", side="s", pads="p", bother="b", note="n")))
    assert leak.note == "x\ns: port\np: many\nb: 11"


def test_several_triggers_stand_in_one_cell(tmp_path: Path) -> None:
    path = file(tmp_path, "d;t", "2026-03-01;shower, in the bus / stress")
    (leak,) = leaks(readings(path, ColumnMap(date="d", trigger="t")))
    assert leak.triggers == (Trigger.SHOWER, Trigger.OTHER, Trigger.STRESS)
    assert leak.other_trigger == "in the bus"


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = file(tmp_path, "d,n", "2026-03-01,x")
    with pytest.raises(ExchangeError, match=r"has no column “note”\. Its columns are: “d”, “n”\."):
        readings(path, ColumnMap(date="d", note="note"))


def test_rows_that_cannot_be_leaks_are_told_with_their_line(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "d,t",
        "2026-03-01,07:15",
        "soon,07:15",
        "2026-02-30,07:15",
        "2026-03-01,25:00",
        "2026-03-01,,x",
    )
    assert [text[:40] for text in problems(readings(path, ColumnMap(date="d", time="t")))] == [
        "line 3: “soon” is not a date. Write it a",
        "line 4: “2026-02-30” is not in the calen",
        "line 5: “25:00” is not a time. Write it ",
        "line 6: it has 3 cells where 2 are neede",
    ]


def test_the_order_of_day_and_month_is_found_in_the_dates(tmp_path: Path) -> None:
    for telling, month in (("13/03/2026", 4), ("03/13/2026", 3)):
        (first, _second) = leaks(readings(file(tmp_path, "d", "03/04/2026", telling), ColumnMap(date="d")))
        assert first.moment.wall.month == month


def test_an_order_that_no_date_tells_is_asked_for(tmp_path: Path) -> None:
    path = file(tmp_path, "d,n", "03/04/2026,x", "05/06/2026,y")
    with pytest.raises(NeedsMapping, match="can be read in two ways") as caught:
        readings(path, ColumnMap(date="d"))
    assert caught.value.unclear_dates == ("03/04/2026", "05/06/2026")
    assert caught.value.suggested == ColumnMap(date="d")
    ordered = caught.value.suggested.ordered(DateOrder.MONTH_FIRST)
    assert [leak.moment.wall.month for leak in leaks(readings(path, ordered))] == [3, 5]


DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["2026-03-04", "2026-03-04 07.15.30"], Evidence(DAY_FIRST)),
        (["3.4.2026"], Evidence(DAY_FIRST)),
        (["4/4/2026"], Evidence(DAY_FIRST)),
        (["13-04-2026"], Evidence(DAY_FIRST)),
        (["4/5/26", "4/25/26"], Evidence(MONTH_FIRST)),
        (["4/5/2026 07:15", "Sat 4/25/2026", "07:15 4/6/2026"], Evidence(MONTH_FIRST)),
        (["3/4/2026", "4/4/2026", "5/4/2026"], Evidence(None, ("3/4/2026", "5/4/2026"))),
        (["3.4.2026", "4/5/2026"], Evidence(None, ("4/5/2026",))),
        (["3/4/2026", "13/4/2026", "4/13/2026"], Evidence(None, against=("13/4/2026", "4/13/2026"))),
        (["26/03/14"], Evidence(None, year_first="26/03/14")),
        (["26-03-24", "26-03-25", "26-03-26", "26-03-27"], Evidence(None, year_first="26-03-24")),
        (["26/03/24", "27/03/24", "28/03/24"], Evidence(DAY_FIRST)),
        (["3.4.2026", "4/13/2026"], Evidence(None, against=("3.4.2026", "4/13/2026"))),
    ],
)
def test_all_dates_of_a_file_tell_their_order_together(dates: list[str], found: Evidence) -> None:
    assert evidence_of(dates) == found
    assert evidence_of(reversed(dates)).order == found.order


def test_dates_that_contradict_each_other_are_asked_about_and_then_refused_one_by_one(tmp_path: Path) -> None:
    path = file(tmp_path, "d,n", "3/4/2026,x", "14/3/2026,y", "3/14/2026,z")
    with pytest.raises(NeedsMapping, match=r"contradict each other: 14/3/2026 begins with the day, 3/14/2026"):
        readings(path, ColumnMap(date="d"))
    found = readings(path, ColumnMap(date="d", order=DAY_FIRST))
    assert [leak.moment.day.isoformat() for leak in leaks(found)] == ["2026-04-03", "2026-03-14"]
    assert problems(found) == ["line 4: “3/14/2026” is not in the calendar. Check the month and the day."]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-03-01", "2026-03-01 12:00 day"),
        ("2026-03-01T07:15:09.432+01:00", "2026-03-01 07:15 60"),
        ("2026-03-01 07:15:09 -0330", "2026-03-01 07:15 -210"),
        ("2026-03-01 07:15:09+01", "2026-03-01 07:15 60"),
        ("2026-03-01 07:15:09.000 +0100 CET", "2026-03-01 07:15 60"),
        ("2026-03-01T07:15Z", "2026-03-01 07:15 0 instant"),
        ("2026-03-01 07:15 UTC", "2026-03-01 07:15 0 instant"),
        ("2026-03-01T07:15+01:00[Europe/Berlin]", "2026-03-01 07:15 60 Europe/Berlin"),
        ("2026-03-01 07:15 America/New_York", "2026-03-01 07:15 None America/New_York"),
        ("2026-07-01 07:15 MESZ", "2026-07-01 07:15 120"),
        ("2026/03/14 7:15:00 PM GMT+1", "2026-03-14 19:15 60"),
        ("1.3.2026, 7.15 Uhr", "2026-03-01 07:15"),
        ("1. 3. 2026 07:15", "2026-03-01 07:15"),
        ("01/03/26 7:15 p.m.", "2026-03-01 19:15"),
        ("01/03/2026 12:05 AM", "2026-03-01 00:05"),
        ("2026/03/01 19h15", "2026-03-01 19:15"),
        ("1/3/2026 19h", "2026-03-01 19:00"),
        ("1/3/2026 7am", "2026-03-01 07:00"),
        ("1/3/2026, 7:15\u202fa.\u202fm.", "2026-03-01 07:15"),
        ("07:15 1.3.2026", "2026-03-01 07:15"),
        ("14 Mar 2026", "2026-03-14 12:00 day"),
        ("March 14, 2026", "2026-03-14 12:00 day"),
        ("14-Mar-26 08:15", "2026-03-14 08:15"),
        ("Mar 14, 2026, 7:55 AM", "2026-03-14 07:55"),
        ("Saturday, March 14, 2026 at 7:15:00 PM GMT+1", "2026-03-14 19:15 60"),
        ("Sat Mar 14 2026 07:15:00 GMT+0100 (Central European Standard Time)", "2026-03-14 07:15 60"),
        ("Sat Mar 14 07:15:00 CET 2026", "2026-03-14 07:15 60"),
        ("Samstag, 14. März 2026 um 19:15", "2026-03-14 19:15"),
        ("1er août 2026 à 19h30", "2026-08-01 19:30"),
        ("14 de marzo de 2026, 19:15", "2026-03-14 19:15"),
        ("2026年3月14日 午後7:15", "2026-03-14 19:15"),
        ("20260314", "2026-03-14 12:00 day"),
        ("20260314T0830", "2026-03-14 08:30"),
        ("20260314T083000Z", "2026-03-14 08:30 0 instant"),
        ("1773472500", "2026-03-14 07:15 0 instant"),
        ("1773472500123", "2026-03-14 07:15 0 instant"),
        ("46095", "2026-03-14 12:00 day"),
        ("46095.25", "2026-03-14 06:00"),
        ("46095,302083333", "2026-03-14 07:15"),
    ],
)
def test_dates_and_times_are_read_as_people_and_programs_write_them(text: str, read: str) -> None:
    when = read_when(text, lambda: DAY_FIRST)
    told = [when.wall.isoformat(" ", "minutes")]
    if when.offset is not None or when.zone:
        told.append(str(when.offset))
    told += [when.zone] * bool(when.zone) + ["day"] * (not when.timed) + ["instant"] * when.universal
    assert " ".join(told) == read


@pytest.mark.parametrize(
    "text",
    [
        "March 14", "14 Mar 07:15", "2026-03", "soon", "yesterday 07:15", "2026-03-14 25:00", "7:15", "",
        "2026-03-14 7:15-8:15", "2026-03-14 07:15 XYZ", "2026-03-14 leaked", "2026-02-30", "14/14/2026", "12345",
        "٢٠٢٦-٠٣-٠١", "2026-03-14 13:15 PM", "2026-W11-6", "Week 11 2026", "99999999999999",
    ],
)  # fmt: skip
def test_what_lacks_a_part_or_says_more_is_refused_and_never_filled_in(text: str) -> None:
    with pytest.raises(InvalidEntry):
        read_when(text, lambda: DAY_FIRST)


def test_a_text_longer_than_any_time_is_refused_at_once() -> None:
    begun = process_time()
    for text in (
        "2026-03-14 " + "A " * 60_000,
        "A" * 130_000,
        "1" * 130_000,
        " " * 130_000,
        "3/4/2026" + "+" * 130_000,
    ):
        with pytest.raises(InvalidEntry):
            read_when(text, lambda: DAY_FIRST)
        assert not looks_like_date(text)
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("7am", time(7)), ("19h", time(19)), ("19 h 30", time(19, 30)), ("7 Uhr", time(7)), ("07.15", time(7, 15)),
        ("0715", time(7, 15)), ("0.302083333", time(7, 15)), ("0,5", time(12)), ("30.12.1899 07:15", time(7, 15)),
        ("1/0/1900 7:15:00 PM", time(19, 15)), ("12:05 am", time(0, 5)), ("午前7時15分", time(7, 15)),
    ],
)  # fmt: skip
def test_times_are_read_as_spreadsheets_write_them(text: str, read: time) -> None:
    assert read_time(text) == read


@given(st.datetimes(datetime(1990, 1, 1), datetime(2098, 12, 30)))
@settings(max_examples=50)
def test_what_was_written_in_any_order_is_read_back(when: datetime) -> None:
    when = when.replace(microsecond=0)
    for order, text in ((DAY_FIRST, f"{when:%d/%m/%Y}"), (MONTH_FIRST, f"{when:%m/%d/%Y}")):
        assert read_date(text, lambda order=order: order) == when.date()
    assert read_time(f"{when:%I:%M:%S %p}") == when.time()
    for text in (
        f"{when:%d %b %Y %H:%M:%S}",
        f"{when:%B %d, %Y %I:%M:%S %p}",
        f"{when:%Y%m%dT%H%M%S}",
        when.ctime(),
    ):
        assert read_when(text, lambda: DAY_FIRST).wall == when
        # Whatever the maintained parser makes of a text that tells all of it is what we make of it.
        assert parser.parse(text) == when
    read = read_when(when.replace(tzinfo=UTC).isoformat(), lambda: DAY_FIRST)
    assert (read.wall, read.offset) == (when, 0)


@given(st.text(st.sampled_from("0123456789/-.:, TZ+apmAPMGMUCMarvendéh日年月h[]()"), max_size=30))
@settings(max_examples=300)
def test_any_text_is_a_time_or_refused_with_a_sentence(text: str) -> None:
    with suppress(InvalidEntry):
        assert isinstance(read_when(text, lambda: DAY_FIRST).wall, datetime)


def test_an_instant_in_utc_stands_on_the_clock_of_the_place(tmp_path: Path) -> None:
    """Half past eleven at night in UTC is the next day in Berlin."""
    for text in ("2026-03-14T23:30:00Z", "1773531000"):
        (leak,) = leaks(readings(file(tmp_path, "t", text), ColumnMap(datetime="t")))
        assert leak.moment == Moment.at_local(datetime(2026, 3, 15, 0, 30), BERLIN)


def test_the_page_on_imports_names_every_field_and_its_examples_can_be_typed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    table = "".join(re.findall(r"^\| (`.*?) \|", page.split("## Track")[0], re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", table)) == {*FIELDS, "only", "order"}
    examples = [shlex.split(line) for line in page.splitlines() if line.startswith("    leak-diary import")]
    assert len(examples) == 3
    assert all(ColumnMap.parse(words[words.index("--map") + 1]).dated for words in examples)


def test_which_rows_are_leaks_is_told_by_whole_values_unless_a_star_says_otherwise(tmp_path: Path) -> None:
    path = file(
        tmp_path, "d,what", "2026-03-01,Leak", "2026-03-02,no leak", "2026-03-03,shower | leak",
        "2026-03-04,leaky", "2026-03-05,feed",
    )  # fmt: skip
    for text, days in (("leak", [1, 3]), ("*leak*", [1, 3, 4]), ("l*k", [1, 3])):
        found = readings(path, ColumnMap(date="d", only_column="what", only_text=text))
        assert [leak.moment.day.day for leak in leaks(found)] == days
    assert "Line 3 has a word of leaking and was not taken as a leak: “no leak”" in notices(found)


def test_rows_that_say_there_was_none_are_no_leaks(tmp_path: Path) -> None:
    path = file(
        tmp_path, "d,a,n", "2026-03-01,drops,x", "2026-03-02,none,", "2026-03-03,,no leaks today", "2026-03-04,0,",
        "2026-03-05,,no pads left",
    )  # fmt: skip
    found = readings(path, ColumnMap(date="d", amount="a", note="n"))
    assert [leak.moment.day.day for leak in leaks(found)] == [1, 5]


@pytest.mark.parametrize(
    "lines",
    [
        ("When,Note", "2026-03-14 07:15,a", "2026-03-15 07:15,b"),
        ("Note,By,When", ' a ,Sam,"2026-03-14 07:15:00"', "b,,2026-03-15 07:15"),
        ("When;Note", "14.03.2026 07:15;a", "15.03.2026 07:15;b"),
        ("When|Note", "14 Mar 2026 7:15 AM|a", "15 Mar 2026 7:15 AM|other"),
    ],
)
def test_the_same_rows_written_otherwise_or_edited_are_the_same_leaks(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    mapped = ColumnMap(datetime="When", note="Note")
    first = leaks(readings(file(tmp_path, "When,Note", "2026-03-14 07:15,a", "2026-03-15 07:15,b"), mapped))
    again = leaks(readings(file(tmp_path, *lines), mapped))
    assert [leak.id for leak in again] == [leak.id for leak in first]


def test_rows_of_one_time_are_several_leaks_and_rows_with_an_id_are_known_by_it(tmp_path: Path) -> None:
    path = file(tmp_path, "d,n", "2026-03-14,a", "2026-03-14,a", "2026-03-14,b")
    assert len({leak.id for leak in leaks(readings(path, ColumnMap(date="d", note="n")))}) == 3
    mapped = ColumnMap(date="d", note="n", id="id")
    first, second = leaks(readings(file(tmp_path, "id,d,n", "1,2026-03-14,a", "2,2026-03-14,b"), mapped))
    swapped = leaks(readings(file(tmp_path, "id,d,n", "2,2026-03-14,b", "1,2026-03-14,c"), mapped))
    assert [leak.id for leak in swapped] == [second.id, first.id]


def test_cells_that_lack_at_the_end_are_empty_and_empty_ones_too_many_are_none(tmp_path: Path) -> None:
    path = file(tmp_path, "d,s,n", "2026-03-04,left", "2026-03-05,left,ok,,")
    found = readings(path, ColumnMap(date="d", side="s", note="n"))
    assert [(leak.side, leak.note) for leak in leaks(found)] == [(Side.LEFT, ""), (Side.LEFT, "ok")]
    assert problems(found) == []


@pytest.mark.parametrize(
    "title", [("My leaks",), ("My leaks;;", ";;"), ("Leaks, left and right", "", "exported on 1.4.2026")]
)
def test_lines_of_a_title_stand_above_the_headings(tmp_path: Path, title: tuple[str, ...]) -> None:
    path = file(tmp_path, *title, "d;s;n", "14.3.2026;left;x", "soon;;")
    found = readings(path, ColumnMap(date="d", side="s", note="n"))
    assert [leak.note for leak in leaks(found)] == ["x"]
    assert problems(found)[0].startswith(f"line {len(title) + 3}: ")


@pytest.mark.parametrize(
    ("columns", "cells", "found"),
    [
        ("full_date,date,weekday,time,activities,note", "2026-03-14,March 14,Saturday,7:15 AM,leak | shower,x",
         "date=full_date,time=time,note=note,only=activities:leak"),
        ("id,When,Type,Comment", "7,2026-03-14 07:15,Leak,x", "datetime=When,note=Comment,id=id,only=Type:Leak"),
        ("Timestamp,Note", "1773472500,x", "datetime=Timestamp,note=Note"),
        ("Date,Note", "46095,x", "date=Date,note=Note"),
        ("Date,Amount", "March 14,3", "amount=Amount"),
    ],
)  # fmt: skip
def test_the_suggested_mapping_is_one_that_works(tmp_path: Path, columns: str, cells: str, found: str) -> None:
    suggested = suggest_map(columns.split(","), [cells.split(",")])
    assert suggested.text == found
    if suggested.dated:
        read = readings(file(tmp_path, columns, cells), ColumnMap.parse(suggested.text))
        assert (len(leaks(read)), problems(read)) == (1, [])


def test_of_leaks_and_other_things_the_leaks_are_suggested() -> None:
    for values, only in (
        (["Leak left", "Leak right", "Feed"], "*leak*"),
        (["leak", "big leak", "nap"], "*leak*"),
        (["feed", "nap"], ""),
        (["feed"], ""),
    ):
        rows = [["2026-03-14", value] for value in values]
        assert suggest_map(["Date", "What"], rows).only_text == only
    feeds = [["2026-03-14", "leaked on the right"], ["2026-03-15", ""], ["2026-03-16", "Leaking again"]]
    assert suggest_map(["Date", "Note"], feeds).text == "date=Date,note=Note,only=Note:*leak*"
    answers = suggest_map(["Date", "Leaked?"], [["2026-03-14", "No"], ["2026-03-15", "Yes"]])
    assert (answers.only_column, answers.only_text) == ("Leaked?", "Yes")
