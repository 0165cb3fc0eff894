"""What was just saved is answered: all of it is named, and a rule that it meets, with the way to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Pregnancy
from tests.ui.driver import Driver


def feeding(logbook: Logbook) -> None:
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2025, 11, 1))))


def test_the_bar_names_a_rule_that_the_details_of_a_leak_meet(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    feeding(logbook)
    app = start()
    app.tap("Shower")
    app.frames(10)
    assert not app.sees("See a doctor")

    app.tap("Details")
    app.tap("Pink or red")
    app.tap("Save")
    app.frames(10)
    assert app.sees("pink or red")
    assert app.sees("See a doctor")
    app.tap("Doctor")
    assert app.app.root.current == "doctor"


def test_the_bar_names_a_rule_that_a_symptom_meets_and_undo_stays(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    feeding(logbook)
    app = start()
    app.tap("Log a symptom")
    app.tap("Lump in the breast")
    app.frames(10)
    assert "See a doctor" in app.app.root.bar.text
    app.tap("Undo")
    app.frames(10)
    assert app.app.root.bar.text == "Taken back."
    assert logbook.symptoms() == []


def test_words_of_harm_get_a_quiet_line_under_the_note_and_hold_up_nothing(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    app = start()
    app.tap("Shower")
    app.tap("Details")
    app.type("Note", "a little blood")
    assert not app.sees("If you may harm yourself")
    app.type("Note", "I want to hurt myself")
    assert app.sees("If you may harm yourself or someone else, call 112 now. The Guide names who listens.")
    app.tap("Save")
    assert logbook.day(logbook.today()).episodes[0].note == "I want to hurt myself"


def test_the_guide_names_help_before_what_it_finds(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.save_person(replace(logbook.person(), country="GB"))
    app = start()
    app.app.root.go("guide")
    app.type("Search the guide", "suicidal")
    app.frames(40)
    assert app.sees("If you may harm yourself or someone else, call 999 now.")
    assert app.sees("116 123")
    app.type("Search the guide", "blood")
    app.frames(40)
    assert not app.sees("If you may harm yourself")
    assert not app.sees("Nothing in the guide holds")
