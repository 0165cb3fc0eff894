"""Medicines: listed, never named as a cause."""

from collections.abc import Callable
from datetime import date

import pytest

from diary.logbook import Logbook
from diary.model import Medicine, PartialDate
from diary.ui.kit.touch import Chip
from diary.ui.screens.medicines_state import build_medicine_rows, summary
from diary.ui.widgets.option_rows import OptionRow
from tests.ui.driver import Driver


@pytest.fixture
def medicines(logbook: Logbook, start: Callable[[], Driver]) -> Driver:
    """The list of a diary without a medicine."""
    app = start()
    app.tap(app.app.root.ids.settings)
    app.tap("Medicines")
    return app


def names(logbook: Logbook) -> list[str]:
    return [medicine.name for medicine in logbook.medicines()]


def chips(app: Driver) -> list[str]:
    return [chip.text for chip in app.all(Chip)]


def test_a_medicine_is_typed_and_undo_takes_it_back(medicines: Driver, logbook: Logbook) -> None:
    assert medicines.sees("Nothing is listed.")
    assert medicines.sees("It never says that a medicine is the cause; do not stop one on your own.")
    medicines.type("Its name", " Something of my own ")
    medicines.tap("Add")

    assert names(logbook) == ["Something of my own"]
    assert not medicines.sees("Nothing is listed.")

    medicines.tap("Undo")
    assert names(logbook) == []
    assert medicines.sees("Nothing is listed.")


def test_a_typed_name_that_is_not_in_the_list_is_asked_about_once(medicines: Driver) -> None:
    medicines.type("Its name", "Domperidone")
    medicines.app.root.go_back()
    assert medicines.sees("“Domperidone” is not in the list yet.")
    medicines.app.root.go_back()
    assert medicines.app.root.sheet is None


def test_every_example_of_a_group_can_be_chosen_once(medicines: Driver, logbook: Logbook) -> None:
    examples = {group.name: group.medicines for group in logbook.guidance.medicines}
    assert chips(medicines) == list(examples)
    medicines.tap("Antidepressants")
    assert chips(medicines) == [*examples, *examples["Antidepressants"]]

    medicines.tap("sertraline")

    assert names(logbook) == ["sertraline"]
    assert "sertraline" not in chips(medicines)
    medicines.tap("Herbs")
    assert chips(medicines) == [*examples, *examples["Herbs"]]


def test_a_group_of_examples_names_where_it_stands(medicines: Driver) -> None:
    assert not medicines.sees("Source: ")
    medicines.tap("Antipsychotics")
    assert medicines.sees("Source: What causes breast milk leakage? (Dr.Oracle, 2025-08-14); Medicines that raise")
    medicines.tap("Herbs")
    assert medicines.sees("Source: Medicines that raise prolactin")
    medicines.tap("Herbs")
    assert not medicines.sees("Source: ")


def test_without_a_name_nothing_is_added_and_a_sentence_says_why(medicines: Driver, logbook: Logbook) -> None:
    medicines.type("Its name", "  ")
    medicines.tap("Add")

    assert medicines.sees("A medicine needs a name")
    assert names(logbook) == []


def test_dates_are_added_later_and_a_month_is_enough(medicines: Driver, logbook: Logbook) -> None:
    logbook.save_medicine(Medicine(name="sertraline"))
    medicines.app.root.refresh()
    medicines.frames(4)
    medicines.tap("sertraline")
    medicines.type("Taken since", "2025-12")
    medicines.type("Last taken on", "2026-03-01")
    medicines.tap("Save")

    (medicine,) = logbook.medicines()
    assert (medicine.started, medicine.stopped) == (PartialDate.parse("2025-12"), PartialDate.parse("2026-03-01"))
    assert medicines.sees("December 2025 to 1 March 2026")

    medicines.tap("Undo")
    assert medicines.sees("taken now; tap to say since when")


@pytest.mark.parametrize(
    ("started", "stopped", "sentence"),
    [
        ("1.3.2026", "", "is not a date"),
        ("2026-03-15", "", "cannot be in the future"),
        ("2026-03-02", "2026-03-01", "cannot stop"),
    ],
)
def test_a_refused_date_says_why_and_stays_as_it_was_typed(
    started: str, stopped: str, sentence: str, medicines: Driver, logbook: Logbook
) -> None:
    medicines.type("Its name", "sertraline")
    medicines.tap("Add")
    before = logbook.medicines()
    medicines.tap("sertraline")
    medicines.type("Taken since", started)
    medicines.type("Last taken on", stopped)
    medicines.tap("Save")

    assert medicines.sees(sentence)
    assert medicines.find(started)
    assert logbook.medicines() == before


def test_a_medicine_is_removed_and_brought_back(medicines: Driver, logbook: Logbook) -> None:
    medicines.type("Its name", "sertraline")
    medicines.tap("Add")
    medicines.tap("sertraline")
    medicines.tap("Remove from the list")
    assert names(logbook) == []

    medicines.tap("Undo")
    assert names(logbook) == ["sertraline"]
    assert [row.text for row in medicines.all(OptionRow)] == ["sertraline"]


def test_settings_and_doctor_name_those_of_today(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.save_medicine(Medicine(name="sertraline"))
    logbook.save_medicine(Medicine(name="codeine", stopped=PartialDate(date(2026, 2, 1))))
    app = start()
    app.tap(app.app.root.ids.settings)
    assert app.find("sertraline")
    app.tap("Doctor")
    assert app.find("sertraline")
    assert not app.sees("codeine")
    app.tap("Medicines")
    assert app.sees("until 1 February 2026")


def test_what_is_taken_now_stands_first() -> None:
    stopped = Medicine(name="a", stopped=PartialDate(date(2026, 3, 13)))
    begun = Medicine(name="b", started=PartialDate(date(2026, 3, 14)))
    rows = build_medicine_rows([stopped, begun], date(2026, 3, 14))

    assert [row.name for row in rows] == ["b", "a"]
    assert summary([stopped, begun], date(2026, 3, 14)) == "b"
    assert summary([stopped], date(2026, 3, 14)) == "None listed"
