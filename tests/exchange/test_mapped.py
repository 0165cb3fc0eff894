"""Any CSV by a mapping: which column holds what, how dates are written, and what the words mean."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.errors import ExchangeError
from diary.exchange import FIELDS, ColumnMap, DateOrder, NeedsMapping, suggest_map
from diary.exchange.mapped.time import order_of, read_both, read_date, read_time
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
    assert caught.value.suggested == GERMAN
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
        tmp_path, "d,t", "2026-03-01,07:15", "soon,07:15", "2026-02-30,07:15", "2026-03-01,25:00", "2026-03-01"
    )
    assert [text[:40] for text in problems(readings(path, ColumnMap(date="d", time="t")))] == [
        "line 3: “soon” is not a date. Write it a",
        "line 4: “2026-02-30” is not in the calen",
        "line 5: “25:00” is not a time. Write it ",
        "line 6: it has 1 cells where 2 are neede",
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


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["2026-03-04"], None),
        (["3.4.2026"], None),
        (["4/4/2026"], None),
        (["13-04-2026"], DateOrder.DAY_FIRST),
        (["4/5/26", "4/25/26"], DateOrder.MONTH_FIRST),
    ],
)
def test_dates_tell_their_order(dates: list[str], order: DateOrder | None) -> None:
    assert order_of(dates) == (order, ())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-03-01", (2026, 3, 1, 12, 0, None)),
        ("2026-03-01T07:15:09.432+01:00", (2026, 3, 1, 7, 15, 60)),
        ("2026-03-01 07:15:09 -0330", (2026, 3, 1, 7, 15, -210)),
        ("2026-03-01T07:15Z", (2026, 3, 1, 7, 15, 0)),
        ("1.3.2026, 7.15 Uhr", (2026, 3, 1, 7, 15, None)),
        ("1. 3. 2026 07:15", (2026, 3, 1, 7, 15, None)),
        ("01/03/26 7:15 p.m.", (2026, 3, 1, 19, 15, None)),
        ("01/03/2026 12:05 AM", (2026, 3, 1, 0, 5, None)),
        ("2026/03/01 19h15", (2026, 3, 1, 19, 15, None)),
    ],
)
def test_dates_and_times_are_read_as_people_write_them(text: str, read: tuple[int | None, ...]) -> None:
    wall, offset = read_both(text, DateOrder.DAY_FIRST)
    assert (wall.year, wall.month, wall.day, wall.hour, wall.minute, offset) == read


@given(st.datetimes(datetime(1971, 1, 1), datetime(2098, 12, 30)))
@settings(max_examples=50)
def test_what_was_written_in_any_order_is_read_back(when: datetime) -> None:
    for order, text in ((DateOrder.DAY_FIRST, f"{when:%d/%m/%Y}"), (DateOrder.MONTH_FIRST, f"{when:%m/%d/%Y}")):
        assert read_date(text, order) == when.date()
    assert read_time(f"{when:%I:%M:%S %p}") == when.time().replace(microsecond=0)
    assert read_both(when.replace(tzinfo=UTC).isoformat(), None) == (when.replace(microsecond=0), 0)


def test_the_page_on_imports_names_every_field_and_its_examples_can_be_typed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    table = "".join(re.findall(r"^\| (`.*?) \|", page.split("## Track")[0], re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", table)) == {*FIELDS, "only", "order"}
    examples = [shlex.split(line) for line in page.splitlines() if line.startswith("    leak-diary import")]
    assert len(examples) == 3
    assert all(ColumnMap.parse(words[words.index("--map") + 1]).dated for words in examples)
