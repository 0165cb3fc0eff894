"""What exports of Baby Buddy, drip and Track & Graph hold of leaking, and what is said about the rest."""

from datetime import date, datetime
from pathlib import Path
from time import process_time

import pytest

from diary.exchange import ColumnMap, NeedsMapping
from diary.exchange.foreign.words import answers_no, speaks_of_leaking
from diary.model import Found, Moment, PartialDate, Pregnancy, Side
from tests.exchange.bringing import BERLIN, SAMPLES, leaks, notices, problems, readings


def told(name: str) -> list[tuple[str, str]]:
    """The wall clock and the note of each leak in a sample."""
    return [(f"{leak.moment.wall:%Y-%m-%d %H:%M}", leak.note) for leak in leaks(readings(SAMPLES / name))]


@pytest.mark.parametrize(
    "text",
    [
        "Not much milk, leaked a lot", "Could not stop leaking", "no more pads so shirt soaked through",
        "Leaked twice", "Boob leaked all over", "woke up leaking", "shirt wet. Milk dripping again!",
        "soaked through at work",
        "leaks", "heute wieder ausgelaufen", "Milch läuft aus", "die Milch lief beim Duschen",
        "fuites de lait", "le lait coule", "goteo por la noche", "pérdida de leche",
        "Diaper was full. Leaked on my shirt.", "couldn’t stop leaking", "hasn't stopped leaking",
        "never stops leaking", "leaked without warning", "no pad on, leaked", "Didn't wear a pad and leaked",
        "not only leaked but sprayed", "leaking not stopped", "konnte das Auslaufen nicht stoppen",
        "ohne Einlage ausgelaufen", "nicht aufgehört auszulaufen", "le lait n'arrête pas, fuites",
        "no paraba de gotear", "impossible d'arrêter les fuites", "bottle fed, right breast leaked",
        "leaky boobs again", "leaked in the car", "leaked while pumping", "if i cough i leak",
        "no idea why but leaked", "leaked a bit, not much", "Leaked - no pad",
        "not sleeping, leaking all night", "it was not just a leak", "can't stop the leaking",
        "no bra leaked through", "Not much milk leaked", "didn't sleep, leaked", "leaked? yes",
        "fuite pendant la nuit, pas de douleur", "no dolor, fuga de leche", "a pas dormi, a encore fui",
        "could not prevent leaking", "Nicht geschlafen, ausgelaufen", "keine Einlage, ausgelaufen",
        "No, leaked at night", "leak no pain", "leaking stops me from sleeping",
    ],
)  # fmt: skip
def test_a_note_that_tells_of_a_leak_is_understood(text: str) -> None:
    assert speaks_of_leaking(text)
    assert not answers_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "no leaks today", "did not leak", "Diaper leaked", "bottle leaking", "Windel ausgelaufen",
        "nicht ausgelaufen", "pas de fuite", "sin goteo", "bleak morning", "first smile",
        "he likes the tap dripping", "leaky gut talk with doctor", "no leak", "No leaks!", "leaks: none",
        "leaking is over",
        "Leaked? No", "leaking - no", "leaking has stopped", "stopped leaking",
        "the leaking stopped after lunch", "no longer leaking", "no more leaks", "have not been leaking",
        "did not notice any leaking", "without a single leak", "leak-free day", "leakproof pads bought",
        "leak proof bra", "isn't leaking any more", "didnt leak", "Es ist nichts ausgelaufen",
        "lief nicht aus", "die Milch lief nicht", "kein Auslaufen", "hat aufgehört auszulaufen",
        "aucune fuite", "sans fuite", "n'a pas fui", "il n'y a plus de fuites", "no hay fugas",
        "no hubo ninguna fuga", "dejó de gotear", "no goteó", "pump leaked", "leaking urine when sneezing",
        "almost leaked", "bought pads in case I leak", "changed diaper, leaked everywhere",
        "storage bag leaked", "leak 0", "no signs of leaking", "no night leaks", "no milk leaked",
        "no big leaks", "leaks: 0", "afraid of leaking", "jamais de fuite", "fuites : aucune",
        "no leaks or pain", "never leaked", "zero leaks", "fuga: ninguna", "ni una fuga",
    ],
)  # fmt: skip
def test_a_note_without_a_leak_is_left_alone(text: str) -> None:
    assert not speaks_of_leaking(text)


@pytest.mark.parametrize(
    "text",
    [
        "No", "Nope", "not today", "none", "No leaks", "0", "0.0", "nein", "Keine", "non", "aucune", "ninguna",
        "dry", "Nothing", "not yet", "never", "n", "FALSE", "no idea",
    ],
)  # fmt: skip
def test_an_answer_that_says_no_is_understood(text: str) -> None:
    assert answers_no(text)


@pytest.mark.parametrize(
    "text", ["Yes", "a bit", "Left", "not much", "Not only left", "Note", "no pads, leaked", ""]
)
def test_any_other_answer_is_no_no(text: str) -> None:
    assert not answers_no(text)


def test_the_longest_rows_are_judged_in_no_time() -> None:
    """What is said before and behind each of many words is looked for nearby only."""
    for text in (
        "leak diaper " * 10_000,
        "no leak " * 16_000,
        "leak" + " is" * 40_000,
        "if or " * 20_000 + "leak",
    ):
        begun = process_time()
        speaks_of_leaking(text)
        assert process_time() - begun < 5


def test_track_and_graph_gives_what_its_features_and_notes_say_of_leaking() -> None:
    assert told("track-and-graph.csv") == [
        ("2026-03-01 07:15", "woke up wet"),
        ("2026-03-01 13:40", "Leaks: 2.0"),
        ("2026-03-03 06:30", "Leaking side: Left"),
        ("2026-03-04 08:00", "Leak in the shower"),
        ("2026-03-04 05:50", "Milk leaked through two pads, both sides\nSleep: 6:10:00"),
    ]
    found = readings(SAMPLES / "track-and-graph.csv")
    assert leaks(found)[2].side is Side.LEFT
    assert {leak.moment.offset for leak in leaks(found)} == {60}
    assert notices(found) == [
        "4 rows of Track & Graph hold no leak and were left out.",
        "Line 4 has a word of leaking and was not taken as a leak: “Leaks”",
        "Line 9 has a word of leaking and was not taken as a leak: “Diaper leak”",
    ]


def test_older_exports_of_track_and_graph_have_the_label_behind_the_value() -> None:
    assert told("track-and-graph-older.csv") == [
        ("2022-09-16 00:13", "Leaking: Right"),
        ("2022-09-18 11:17", "note: with colons\nLeaking, how long: 0:20:00, after a feed"),
    ]
    assert leaks(readings(SAMPLES / "track-and-graph-older.csv"))[0].side is Side.RIGHT


def test_drip_gives_the_days_whose_notes_speak_of_leaking() -> None:
    assert told("drip.csv") == [
        ("2026-03-04 12:00", "leaked again after the shower, left side"),
        ("2026-03-02 12:00", 'both sides "full", milk came out when i bent down'),
    ]
    assert notices(readings(SAMPLES / "drip.csv")) == [
        "2 leaks have no time in the file; they stand at noon of their day.",
        "2 rows of drip hold no leak and were left out.",
        "Line 3 has a word of leaking and was not taken as a leak: “no leaks today”",
    ]


def test_baby_buddy_gives_notes_and_tags_that_speak_of_leaking() -> None:
    assert told("baby-buddy-note.csv") == [
        ("2026-03-01 07:15", "Leaked on the right while feeding left."),
        ("2026-03-02 14:05", "Shirt wet again\nleaks"),
    ]
    assert told("baby-buddy-feeding.csv") == [("2026-03-01 10:10", "Other side was leaking, soaked through")]
    moment = leaks(readings(SAMPLES / "baby-buddy-note.csv"))[0].moment
    assert moment == Moment.at_local(datetime(2026, 3, 1, 7, 15), BERLIN)


def test_the_children_of_baby_buddy_are_pregnancies_and_twins_are_one() -> None:
    found = readings(SAMPLES / "baby-buddy-child.csv")
    (child,) = [thing.what for thing in found if isinstance(thing, Found)]
    assert isinstance(child, Pregnancy)
    assert (child.birth, child.name) == (PartialDate(date(2026, 1, 5)), "Noor")
    assert notices(found) == ["1 row of Baby Buddy holds no leak and was left out."]


def test_notes_on_nappies_are_about_nappies(tmp_path: Path) -> None:
    path = tmp_path / "diaperchange.csv"
    path.write_text("child_id,time,wet,solid,color,notes\n1,2026-03-01 07:15:00,1,0,,Leaked everywhere\n")
    assert notices(readings(path)) == [
        "1 row of Baby Buddy holds no leak and was left out.",
        "Line 2 has a word of leaking and was not taken as a leak: “Leaked everywhere”",
    ]


def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    rows = ["FeatureName,Timestamp,Value,Label,Note", "Leaks,yesterday,1.0,,", "Leaks,2026-03-01T07:15Z,1.0,,,x"]
    path.write_text("\n".join([*rows, "Leaks,0001-01-01T00:00Z,1.0,,"]))
    assert [text[:30] for text in problems(readings(path))] == [
        "line 2: “yesterday” is not a d",
        "line 3: it has 6 cells where 5",
        "line 4: 0001-01-01 cannot be r",
    ]


def test_the_same_export_twice_gives_the_same_ids() -> None:
    for sample in SAMPLES.glob("[bdt]*.csv"):
        first, again = (
            [thing.what.id for thing in readings(sample) if isinstance(thing, Found) and hasattr(thing.what, "id")]
            for _time in range(2)
        )
        assert first == again
        assert len(set(first)) == len(first) > 0


def saved(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "export.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


NOTES = "id,child_id,note,time,tags"
TRACKED = "FeatureName,Timestamp,Value,Label,Note"


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ((NOTES, "1,1,leaked,3/4/2026 5:30,", "2,1,leaked,3/14/2026 5:30,"), ["2026-03-04", "2026-03-14"]),
        ((NOTES, "1,1,slept well,14/3/2026 5:30,", "2,1,leaked,3/4/2026 5:30,"), ["2026-04-03"]),
        ((TRACKED, "Leaks,3/4/2026 5:30,1,,", "Water,3/14/2026 5:30,1,,"), ["2026-03-04"]),
        (("date,note.value", "3/4/2026,leaked", "3/14/2026,"), ["2026-03-04"]),
    ],
)
def test_what_a_spreadsheet_made_of_the_dates_is_told_by_all_of_them(
    tmp_path: Path, lines: tuple[str, ...], days: list[str]
) -> None:
    found = readings(saved(tmp_path, *lines))
    assert [leak.moment.day.isoformat() for leak in leaks(found)] == days


@pytest.mark.parametrize(
    "lines",
    [
        (NOTES, "1,1,leaked,3/4/2026 5:30,"),
        ("first_name,birth_date", "Kit,3/4/2026"),
        (TRACKED, "Leaks,3/4/2026 5:30,1,,"),
        ("date,note.value", "3/4/2026,leaked"),
        ("date,note.value", "3/14/2026,leaked", "14/3/2026,leaked"),
        ("kind,date,time,zone", "leak,3/4/2026,7:15:00 AM,Europe/Berlin"),
    ],
)
def test_an_order_that_a_known_file_does_not_tell_is_asked_for_and_can_be_said(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    path = saved(tmp_path, *lines)
    with pytest.raises(NeedsMapping) as caught:
        readings(path)
    assert caught.value.known
    assert caught.value.example.text == "order=dmy"
    found = [thing for thing in readings(path, ColumnMap.parse("order=mdy")) if isinstance(thing, Found)]
    assert "2026, 3, " in repr(found[0].what)


def test_answers_of_track_and_graph_that_say_no_are_no_leaks_and_told_with_their_lines(tmp_path: Path) -> None:
    path = saved(
        tmp_path, TRACKED, "Leaked?,2026-03-21T21:00+01:00,0,No,", "Leaked?,2026-03-22T21:00+01:00,2.0,Nope,",
        "Leaking,2026-03-23T21:00+01:00,1,Not today,", "Leaked?,2026-03-24T21:00+01:00,1,Yes,",
        "Leaking,2026-03-25T21:00+01:00,1,Left,", "Water,2026-03-25T21:00+01:00,1,,",
    )  # fmt: skip
    found = readings(path)
    assert [leak.moment.day.day for leak in leaks(found)] == [24, 25]
    assert [text.split(" has ")[0] for text in notices(found)[1:]] == ["Line 2", "Line 3", "Line 4"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((NOTES, "7,1,leaked,2026-03-14 03:00:00,"), (NOTES, "7,1,leaked again,2026-03-14 03:00:00,")),
        ((NOTES, "7,1,leaked,2026-03-14 03:00:00,"), (NOTES, "7,1,leaked,2026-03-14 02:45:00,")),
        ((NOTES, "7,1,leaked,2026-03-14 03:00:00,"), ("time,note,child_id,id", "14 Mar 2026 03:00,leaked,1,7")),
        ((TRACKED, "Leaks,2026-03-14T03:00:09.1+01:00,1,,"), (TRACKED, "Leaks,2026-03-14T02:00:09Z,2,Left,again")),
        (("date,note.value", "2026-03-14,leaked"), ("note.value,date", '"leaked, twice","2026-03-14"')),
    ],
)
def test_an_edited_row_or_one_that_is_written_otherwise_is_the_same_leak(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    (first,) = leaks(readings(saved(tmp_path, *before)))
    (second,) = leaks(readings(saved(tmp_path, *after)))
    assert first.id == second.id


def test_each_kind_of_entry_of_baby_buddy_counts_by_itself(tmp_path: Path) -> None:
    (note,) = leaks(readings(saved(tmp_path, NOTES, "7,1,leaked,2026-03-14 03:00:00,")))
    heading = "id,child_id,start,end,type,method,amount,notes"
    (feed,) = leaks(readings(saved(tmp_path, heading, "7,1,2026-03-14 03:00:00,,breast milk,left,,leaked")))
    assert note.id != feed.id
