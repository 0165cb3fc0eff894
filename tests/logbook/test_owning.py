"""Her own triggers, names and marks, from the first to after the last."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diary.errors import InvalidEntry
from diary.i18n import Words, words
from diary.logbook import Logbook
from diary.model import (
    Change,
    DoctorQuestion,
    Episode,
    Face,
    FaceColour,
    FacePlace,
    Landmark,
    Period,
    Trigger,
    usual_face,
)
from diary.report import Private
from tests.clock import SettableClock
from tests.logbook.making import logged

TODAY = date(2026, 3, 24)
WIND = Face(trigger=Trigger.OTHER, name="Cold wind", icon="weather-windy", colour=FaceColour.TEAL)


def blown(logbook: Logbook, said: str = "Cold wind", *further: Trigger) -> Episode:
    return logged(logbook.log(Trigger.OTHER, *further, other_trigger=said))


def test_faces_are_kept_in_the_order_of_their_making_and_survive(logbook: Logbook, clock: SettableClock) -> None:
    pinned = replace(usual_face(Trigger.STRESS), place=FacePlace.PINNED)
    logbook.save_face(WIND)
    clock.forward(minutes=1)
    logbook.save_face(pinned)
    logbook.save_face(replace(WIND, place=FacePlace.HIDDEN))
    logbook.close()
    with Logbook.open(logbook.path, clock) as again:
        assert again.faces() == (replace(WIND, place=FacePlace.HIDDEN), pinned)


def test_a_face_that_is_so_already_is_no_change(logbook: Logbook) -> None:
    logbook.save_face(WIND)
    assert logbook.save_face(WIND) == Change(())


def test_an_own_trigger_that_is_renamed_takes_its_leaks_along_in_one_change(logbook: Logbook) -> None:
    logbook.save_face(WIND)
    first, second, other = blown(logbook), blown(logbook, "COLD WIND", Trigger.STRESS), blown(logbook, "cold")
    deleted = blown(logbook)
    logbook.delete(deleted)
    change = logbook.save_face(replace(WIND, name="Draught"))
    assert logbook.episode(first.id) == replace(first, other_trigger="Draught")
    assert logbook.episode(second.id) == replace(second, other_trigger="Draught")
    assert logbook.episode(other.id) == other
    assert [gone.episode for gone in logbook.deleted(9)] == [deleted]
    logbook.undo(change)
    assert logbook.faces() == (WIND,)
    assert logbook.episode(first.id) == first
    assert logbook.episode(second.id) == second


def test_a_name_that_only_changes_its_case_is_no_other_trigger(logbook: Logbook) -> None:
    logbook.save_face(WIND)
    leak = blown(logbook)
    logbook.save_face(replace(WIND, name="COLD WIND"))
    assert logbook.episode(leak.id) == replace(leak, other_trigger="COLD WIND")


def test_deleting_an_own_trigger_leaves_its_leaks_as_they_are(logbook: Logbook) -> None:
    logbook.save_face(WIND)
    leak = blown(logbook)
    change = logbook.delete_face(WIND)
    assert logbook.faces() == ()
    assert logbook.episode(leak.id) == leak
    logbook.undo(change)
    assert logbook.faces() == (WIND,)


@pytest.mark.parametrize("name", ["cold WIND", "Cold  wind", "Stairs", "shower", "Something else", "Bath"])
def test_a_name_that_another_trigger_has_is_refused(logbook: Logbook, name: str) -> None:
    logbook.save_face(WIND)
    logbook.save_face(replace(usual_face(Trigger.SHOWER), name="Bath"))
    logbook.save_face(Face(trigger=Trigger.OTHER, name="Stairs"))
    before = logbook.faces()
    with pytest.raises(InvalidEntry, match=r"There is a trigger “.*” already\. Choose another name\."):
        logbook.save_face(Face(trigger=Trigger.OTHER, name=name))
    assert logbook.faces() == before


def test_a_built_in_trigger_cannot_take_the_name_of_another_but_its_own(logbook: Logbook) -> None:
    logbook.save_face(WIND)
    for taken in ("Stress", "cold wind"):
        with pytest.raises(InvalidEntry, match="already"):
            logbook.save_face(replace(usual_face(Trigger.SHOWER), name=taken))
    logbook.save_face(replace(usual_face(Trigger.SHOWER), name="shower"))
    assert Trigger.SHOWER.label == "shower"


def test_the_name_of_a_deleted_trigger_is_free_again(logbook: Logbook) -> None:
    logbook.save_face(WIND)
    logbook.delete_face(WIND)
    logbook.save_face(Face(trigger=Trigger.OTHER, name="Cold wind"))
    assert len(logbook.faces()) == 1


def test_her_name_for_a_built_in_trigger_is_spoken_at_once_and_no_longer_after_undo(logbook: Logbook) -> None:
    change = logbook.save_face(replace(usual_face(Trigger.SHOWER), name="Bath"))
    assert logbook.headline(logged(logbook.log(Trigger.SHOWER))).startswith("Bath, 07:15")
    logbook.undo(change)
    assert Trigger.SHOWER.label == "Shower"


def test_her_names_are_spoken_by_the_diary_that_is_open_and_by_no_other(
    logbook: Logbook, clock: SettableClock, tmp_path: Path
) -> None:
    logbook.save_face(replace(usual_face(Trigger.SHOWER), name="Bath"))
    logbook.close()
    assert words() == Words()
    with Logbook.open(tmp_path / "diary.db", clock):
        assert Trigger.SHOWER.label == "Bath"
    with Logbook.open(tmp_path / "other.db", clock):
        assert Trigger.SHOWER.label == "Shower"


def test_what_is_handed_over_uses_the_usual_names_and_the_table_keeps_her_words(
    logbook: Logbook, tmp_path: Path
) -> None:
    logbook.save_face(replace(usual_face(Trigger.SHOWER), name="Bath"))
    logbook.save_face(WIND)
    logbook.log(Trigger.SHOWER)
    blown(logbook)
    assert logbook.report(include=frozenset(Private)).words.names == ()
    logbook.export(tmp_path / "log.csv")
    table = (tmp_path / "log.csv").read_text("utf-8-sig")
    assert '"shower"' in table
    assert "Bath" not in table
    assert '"other","Cold wind"' in table


def test_a_marked_day_is_kept_changed_deleted_and_brought_back(logbook: Logbook) -> None:
    pump = Landmark(day=date(2026, 3, 10), name="New pump")
    pads = Landmark(day=date(2026, 3, 2), name="New pads")
    logbook.save_landmark(pump)
    logbook.save_landmark(pads)
    assert logbook.landmarks() == (pads, pump)
    logbook.save_landmark(replace(pads, day=date(2026, 3, 12)))
    assert [mark.name for mark in logbook.landmarks()] == ["New pump", "New pads"]
    change = logbook.delete_landmark(pump)
    assert [mark.name for mark in logbook.landmarks()] == ["New pads"]
    logbook.undo(change)
    assert len(logbook.landmarks()) == 2


def test_a_day_to_come_cannot_be_marked_as_different(logbook: Logbook) -> None:
    with pytest.raises(InvalidEntry, match="25 March 2026 is still to come"):
        logbook.save_landmark(Landmark(day=date(2026, 3, 25), name="New pads"))


def test_questions_stay_in_the_order_in_which_they_came(logbook: Logbook, clock: SettableClock) -> None:
    first, second = DoctorQuestion(text="Is one side usual?"), DoctorQuestion(text="How long?")
    logbook.save_question(first)
    clock.forward(minutes=1)
    logbook.save_question(second)
    asked = logbook.save_question(replace(first, asked=True))
    assert [question.asked for question in logbook.questions()] == [True, False]
    logbook.undo(asked)
    logbook.delete_question(second)
    assert logbook.questions() == (first,)
    assert logbook.save_question(first) == Change(())


def test_a_period_without_leaks_has_no_uses(logbook: Logbook) -> None:
    assert dict(logbook.uses(Period.ending(TODAY, 84))) == {}
