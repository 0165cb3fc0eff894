"""What exports of Baby Buddy, drip and Track & Graph hold of leaking, and what is said about the rest."""

from datetime import date, datetime
from pathlib import Path

import pytest

from diary.exchange.foreign.words import speaks_of_leaking
from diary.model import Found, Moment, PartialDate, Pregnancy, Side
from tests.exchange.bringing import BERLIN, SAMPLES, leaks, notices, problems, readings


def told(name: str) -> list[tuple[str, str]]:
    """The wall clock and the note of each leak in a sample."""
    return [(f"{leak.moment.wall:%Y-%m-%d %H:%M}", leak.note) for leak in leaks(readings(SAMPLES / name))]


@pytest.mark.parametrize(
    "text",
    [
        "Leaked twice", "woke up leaking", "shirt wet. Milk dripping again!", "soaked through at work", "leaks",
        "heute wieder ausgelaufen", "Milch läuft aus", "die Milch lief beim Duschen", "fuites de lait",
        "le lait coule", "goteo por la noche", "pérdida de leche", "Diaper was full. Leaked on my shirt.",
    ],
)  # fmt: skip
def test_a_note_that_tells_of_a_leak_is_understood(text: str) -> None:
    assert speaks_of_leaking(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "no leaks today", "did not leak", "Diaper leaked", "bottle leaking", "Windel ausgelaufen",
        "nicht ausgelaufen", "pas de fuite", "sin goteo", "bleak morning", "first smile",
        "he likes the tap dripping",
    ],
)  # fmt: skip
def test_a_note_without_a_leak_is_left_alone(text: str) -> None:
    assert not speaks_of_leaking(text)


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
    assert notices(found) == ["4 rows of Track & Graph hold no leak and were left out."]


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
    assert notices(readings(path)) == ["1 row of Baby Buddy holds no leak and was left out."]


def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    rows = ["FeatureName,Timestamp,Value,Label,Note", "Leaks,yesterday,1.0,,", "Leaks,2026-03-01T07:15Z,1.0"]
    path.write_text("\n".join([*rows, "Leaks,0001-01-01T00:00Z,1.0,,"]))
    assert [text[:30] for text in problems(readings(path))] == [
        "line 2: “yesterday” is not a d",
        "line 3: it has 3 cells where 5",
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
