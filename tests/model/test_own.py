"""Her own triggers, marked days, questions and preferences check themselves."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.errors import InvalidEntry
from diary.i18n import Words, spoken
from diary.model import (
    DoctorQuestion,
    EntryFilter,
    Face,
    Fluid,
    Landmark,
    Preferences,
    Reminder,
    Side,
    Trigger,
    face_id,
    folded,
    usual_face,
)

DAY = date(2026, 3, 14)


def test_a_built_in_trigger_has_one_face_whoever_makes_it() -> None:
    assert Face(trigger=Trigger.SHOWER).id == usual_face(Trigger.SHOWER).id == face_id(Trigger.SHOWER)
    assert len({face_id(trigger) for trigger in Trigger}) == len(Trigger)
    assert str(face_id(Trigger.SHOWER)) == "5765881e-6574-524d-97b5-6b299b05116b"


def test_something_else_is_a_built_in_trigger_and_every_other_face_of_it_is_her_own() -> None:
    own = Face(trigger=Trigger.OTHER, name="Cold wind")
    assert own.own
    assert not usual_face(Trigger.OTHER).own
    assert own.id != Face(trigger=Trigger.OTHER, name="Stairs").id


def test_the_name_of_a_trigger_is_one_line_without_spaces_around_it() -> None:
    assert Face(trigger=Trigger.OTHER, name=" Cold \n wind ").name == "Cold wind"


@pytest.mark.parametrize("name", ["ريح باردة", "می‌خندم", "👩‍🍼 Stillen", "冷たい風"])
def test_a_name_may_be_of_any_script(name: str) -> None:
    assert Face(trigger=Trigger.OTHER, name=name).name == name


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "needs a name"),
        ({"name": " \t"}, "needs a name"),
        ({"name": "x" * 41}, "41 characters; at most 40 fit"),
        ({"name": "a\x1bb"}, "cannot be shown"),
        ({"name": "Wind", "icon": "../etc"}, "“../etc” is not the name of an icon"),
        ({"name": "Wind", "icon": "x" * 61}, "is not the name of an icon"),
    ],
)
def test_what_cannot_be_a_trigger_of_her_own_is_refused(fields: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidEntry, match=said):
        Face(trigger=Trigger.OTHER, **fields)


def test_her_own_trigger_cannot_lose_its_name() -> None:
    own = Face(trigger=Trigger.OTHER, name="Cold wind")
    with pytest.raises(InvalidEntry, match="needs a name"):
        replace(own, name="")


def test_a_built_in_trigger_says_her_name_and_still_knows_the_usual_one() -> None:
    with spoken(Words(names=(("shower", "Bath {n}"),))):
        assert Trigger.SHOWER.label == "Bath {n}"
        assert Trigger.SHOWER.usual_label == "Shower"
        assert Trigger.STRESS.label == "Stress"
    with spoken(Words(names=(("shower", "Bath"),)).without_name):
        assert Trigger.SHOWER.label == "Shower"


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_marked_day_has_a_name(name: str) -> None:
    with pytest.raises(InvalidEntry, match=r"needs a name|101 characters"):
        Landmark(day=DAY, name=name)


def test_a_marked_day_is_a_day_of_a_diary() -> None:
    with pytest.raises(InvalidEntry, match="1969-12-31 cannot be right"):
        Landmark(day=date(1969, 12, 31), name="New pads")


@pytest.mark.parametrize("text", ["", " \n ", "x" * 501])
def test_a_question_has_a_text(text: str) -> None:
    with pytest.raises(InvalidEntry, match=r"no question yet|501 characters"):
        DoctorQuestion(text=text)


@pytest.mark.parametrize("scale", [0.79, 2.01, float("nan")])
def test_a_font_that_cannot_be_read_or_does_not_fit_is_refused(scale: float) -> None:
    with pytest.raises(InvalidEntry, match=r"choose 0\.8 to 2\.0"):
        Preferences(font_scale=scale)


@pytest.mark.parametrize(
    ("start", "end", "wall", "quiet"),
    [
        (time(22), time(8), time(22), True),
        (time(22), time(8), time(3), True),
        (time(22), time(8), time(8), False),
        (time(22), time(8), time(21, 59), False),
        (time(13), time(15), time(13), True),
        (time(13), time(15), time(15), False),
        (time(13), time(15), time(3), False),
        (time(9), time(9), time(9), False),
    ],
)
def test_quiet_hours_may_go_over_midnight(start: time, end: time, wall: time, quiet: bool) -> None:
    assert Reminder(quiet_from=start, quiet_to=end).quiet_at(wall) is quiet


def test_a_filter_is_empty_until_it_says_something() -> None:
    assert EntryFilter().empty
    assert EntryFilter(text="  ").empty
    for matching in (
        EntryFilter(triggers=frozenset([Trigger.SEX])),
        EntryFilter(own=frozenset(["wind"])),
        EntryFilter(sides=frozenset([Side.LEFT])),
        EntryFilter(fluids=frozenset([Fluid.PUS])),
        EntryFilter(text="x"),
    ):
        assert not matching.empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "straße"),
        ("É", "e\u0301"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ДОЖДЬ", "дождь"),
        (" Wind", "wind "),
    ],
)
def test_texts_that_read_the_same_fold_to_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_an_accent_is_not_the_bare_letter() -> None:
    assert "e" not in folded("e\u0301")


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
