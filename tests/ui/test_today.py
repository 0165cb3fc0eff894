"""Today: log in one tap, take it back, mark a day without leaks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from kivy.app import App
from kivy.uix.label import Label

from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Pregnancy, Trigger
from diary.storage import Store
from diary.ui.kit.touch import Tile
from diary.ui.screens.triggers import offered
from diary.ui.widgets.entry_row import EntryRowView
from tests.clock import SettableClock
from tests.ui.driver import Driver


def born(logbook: Logbook, days: int) -> None:
    """The diary knows a birth `days` ago."""
    birth = PartialDate(logbook.today() - timedelta(days=days))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=birth))


def test_a_tap_on_a_trigger_is_on_disk_when_the_bar_says_so(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """One tap logs the leak with the time and the age, in the file itself."""
    born(logbook, 23)
    app = start()
    assert app.sees("No entry yet today")

    app.tap("Shower")

    assert app.sees("Shower, 07:15, day 23")
    with Store.open(logbook.path) as other:
        assert [e.triggers for e in other.episodes()] == [(Trigger.SHOWER,)]
    assert app.sees("1 leak today")


def test_undo_takes_the_tap_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Undo")

    assert logbook.day(logbook.today()).episodes == ()
    assert driver.sees("No entry yet today")


def test_a_double_tap_is_one_leak(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower", double=True)

    assert len(logbook.day(logbook.today()).episodes) == 1


def test_the_bar_goes_by_itself(driver: Driver) -> None:
    driver.tap("Shower")
    assert driver.sees("Undo")

    driver.frames(12 * 30)

    assert not driver.sees("Undo")


def test_every_trigger_can_be_reached(driver: Driver) -> None:
    driver.tap("More")

    assert {trigger.label for trigger in Trigger} <= {tile.text for tile in driver.all(Tile)}


def test_a_day_is_marked_as_without_leaks_and_the_mark_is_taken_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("No leaks today")
    assert logbook.day(logbook.today()).no_leaks
    assert driver.sees("Marked: no leaks today")

    driver.tap("Undo")

    assert not logbook.day(logbook.today()).no_leaks
    assert driver.sees("No entry yet today")


def test_a_second_tap_on_no_leaks_leaves_undo_in_the_bar(driver: Driver, logbook: Logbook) -> None:
    driver.tap("No leaks today")
    driver.tap("No leaks today")

    driver.tap("Undo")

    assert not logbook.day(logbook.today()).no_leaks


def test_a_day_with_a_leak_is_not_marked_as_without(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("No leaks today")

    assert driver.sees("so it cannot be a day without leaks")
    assert not logbook.day(logbook.today()).no_leaks


def test_a_tap_before_the_diary_is_open_is_saved_when_it_is(logbook: Logbook) -> None:
    """What is tapped on the first frame is not lost."""

    def open_after_a_tap() -> Logbook:
        App.get_running_app().root.screen("today").log(Trigger.SHOWER)
        return logbook

    app = Driver(open_after_a_tap)
    try:
        assert [e.triggers for e in logbook.day(logbook.today()).episodes] == [(Trigger.SHOWER,)]
        assert app.sees("Shower, 07:15")
    finally:
        app.close()


def test_after_a_loss_no_word_of_a_baby_is_on_the_screen(logbook: Logbook, start: Callable[[], Driver]) -> None:
    lost = PartialDate(logbook.today() - timedelta(days=20))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.NOT_SAID, loss=lost))

    words = " ".join(start().texts()).lower()

    assert "shower" in words
    assert not [word for word in ("baby", "feed", "weaning", "pregnan", "day 20", "weeks") if word in words]


@pytest.mark.parametrize("loss", [False, True])
def test_more_adds_triggers_and_moves_none(loss: bool) -> None:
    few, all_ = offered(loss, more=False), offered(loss, more=True)

    assert all_[: len(few)] == few
    assert sorted(all_) == sorted(Trigger)


def test_no_text_is_wider_than_its_place(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """At the default font size nothing on Today is cut off."""
    born(logbook, 23)
    app = start()
    app.tap("More")
    app.tap("Shower")

    labels = [label for label in app.all(Label) if label.text]
    assert len(labels) > len(Trigger)
    for label in labels:
        label.texture_update()
        longest = max(label._label.get_extents(word)[0] for word in label.text.split())
        assert longest <= label.width + 1, label.text
        assert label.texture_size[1] <= label.height + 1, label.text
        assert not label._label.is_shortened, label.text


def test_entries_are_shown_newest_first(driver: Driver, clock: SettableClock) -> None:
    driver.tap("Shower")
    clock.forward(minutes=30)
    driver.tap("Stress")

    rows = sorted(driver.all(EntryRowView), key=lambda row: -row.y)
    assert [(row.time, row.title) for row in rows] == [("07:45", "Stress"), ("07:15", "Shower")]
