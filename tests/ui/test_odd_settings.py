"""Settings come in from files too: one that no app ever wrote must not keep Today from opening."""

from datetime import timedelta

from diary.logbook import Logbook
from diary.model import Face, FacePlace, Symptom, SymptomReport, Trigger
from diary.ui.screens.tile_order import note_pinned, pinned_order
from diary.ui.screens.today.questions import next_question


def test_an_order_of_pins_that_cannot_be_read_is_as_if_nothing_had_been_pinned(logbook: Logbook) -> None:
    logbook.set_setting("pinned_order", "first second")
    assert pinned_order(logbook) == ()
    face = Face(trigger=Trigger.SHOWER, place=FacePlace.PINNED)
    note_pinned(logbook, face)
    assert pinned_order(logbook) == (face.id,)


def test_a_card_whose_day_of_closing_cannot_be_read_is_shown(logbook: Logbook) -> None:
    logbook.save_symptom(SymptomReport(symptom=Symptom.LUMP, day=logbook.today() - timedelta(days=28)))
    logbook.set_setting("still_there_closed_lump", logbook.today().isoformat())
    assert next_question(logbook) is None
    logbook.set_setting("still_there_closed_lump", "yesterday")
    question = next_question(logbook)
    assert question is not None
    assert question.text == "Is it still there?"
