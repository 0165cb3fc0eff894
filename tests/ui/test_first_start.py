"""The first start: at most three questions, each skippable; what is answered is kept at once."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Stage, Trigger
from diary.ui.screens import SCREENS
from diary.ui.screens.first_start.sheet import FirstStartSheet
from diary.ui.screens.first_start.state import DONE
from tests.ui.driver import Driver
from tests.ui.waiting import settle

# Said nowhere unasked after a loss. A source's own sentence may speak of feeding.
BABY_WORDS = ("baby", "child", "newborn", "infant", "birth", "congratulat", "weeks old", "pregnan")


@pytest.fixture
def new(logbook: Logbook) -> Logbook:
    """A diary that was never opened before."""
    logbook.set_setting(DONE, "")
    return logbook


def asks(app: Driver) -> bool:
    return isinstance(app.app.root.sheet, FirstStartSheet)


def test_three_answers_are_kept_and_today_is_there(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    assert app.sees("stays on this device")

    app.tap("Stopped feeding")
    app.type("Birth date", "2025-06-01")
    app.tap("Next")
    app.type("Last feed or expression", "2026-02")
    app.tap("Next")

    assert not asks(app)
    (pregnancy,) = new.profile().pregnancies
    assert pregnancy.feeding is Feeding.STOPPED
    assert pregnancy.birth == PartialDate(date(2025, 6, 1))
    assert pregnancy.last_feed == PartialDate(date(2026, 2, 1), about=True)
    app.tap("Shower")
    assert [e.triggers for e in new.day(new.today()).episodes] == [(Trigger.SHOWER,)]


def test_it_is_asked_once(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Skip all")
    assert not asks(app)
    assert new.profile().pregnancies == ()
    app.close()

    assert not asks(start())


def test_each_question_can_be_skipped(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Stopped feeding")
    app.tap("Skip this question")
    assert app.sees("3 of 3")
    app.tap("Skip this question")

    assert not asks(app)
    assert [p.feeding for p in new.profile().pregnancies] == [Feeding.STOPPED]


def test_a_double_tap_on_an_answer_skips_nothing(new: Logbook, start: Callable[[], Driver]) -> None:
    """Where an answer was, the next question has its buttons."""
    app = start()
    for answer in ("Pregnant", "Feeding or expressing", "Weaning, still feeding", "Stopped feeding"):
        app.tap(answer, double=True)
        assert app.sees("2 of"), answer
        app.close()
        new.delete_pregnancy(new.profile().pregnancies[0])
        app = start()


def test_a_birth_to_come_is_refused_with_a_sentence_and_what_was_typed_stays(
    new: Logbook, start: Callable[[], Driver]
) -> None:
    app = start()
    app.tap("Feeding or expressing")
    app.type("Birth date", "2026-03-15")
    app.tap("Next")

    assert app.sees("A birth date cannot be in the future")
    assert app.find("2026-03-15")
    assert [p.birth for p in new.profile().pregnancies] == [None]

    app.type("Birth date", "2026-03-13")
    app.tap("Next")
    assert not asks(app)
    assert [p.birth for p in new.profile().pregnancies] == [PartialDate(date(2026, 3, 13))]


@pytest.mark.parametrize("typed", ["14.3.2026", "2026-02-30", "soon"])
def test_what_is_no_date_is_refused_and_stays(typed: str, new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Pregnant")
    app.type("Due date", typed)
    app.tap("Next")

    assert asks(app)
    assert app.sees(f"“{typed}” is not")
    assert app.find(typed)


def test_closing_the_window_half_way_keeps_what_was_answered(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Stopped feeding")
    app.type("Birth date", "2025-06-01")
    app.tap("Next")
    app.close()

    assert [p.birth for p in new.profile().pregnancies] == [PartialDate(date(2025, 6, 1))]
    assert not asks(start())


@pytest.mark.parametrize("way", ["escape", "Skip all", "close"])
def test_a_typed_date_is_kept_however_she_leaves(new: Logbook, start: Callable[[], Driver], way: str) -> None:
    app = start()
    app.tap("Stopped feeding")
    app.type("Birth date", "2025-06-01")
    leave(app, way)

    assert way == "close" or not asks(app)
    assert new.profile().latest.birth == PartialDate(date(2025, 6, 1))


@pytest.mark.parametrize("way", ["escape", "Skip all", "close"])
def test_a_typed_date_that_cannot_be_kept_is_asked_about_once(
    new: Logbook, start: Callable[[], Driver], way: str
) -> None:
    app = start()
    app.tap("Stopped feeding")
    app.type("Birth date", "2025-06-31")
    assert leave(app, way)
    assert asks(app)
    assert app.sees("This date is not saved.")

    assert not leave(app, way)
    assert way == "close" or not asks(app)
    assert new.profile().latest.birth is None


def leave(app: Driver, way: str) -> bool:
    """Whether it stays open; the first Escape only takes the cursor out of the field."""
    if way == "close":
        return app.app._on_request_close()
    if way == "escape":
        app.app.root.go_back()
        app.frames(5)
    else:
        app.tap(way)
    return asks(app)


def test_a_diary_with_an_entry_is_not_asked(new: Logbook, start: Callable[[], Driver]) -> None:
    new.log(Trigger.SHOWER)

    assert not asks(start())


def test_none_of_these_means_not_feeding(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("None of these")

    assert not asks(app)
    assert new.standing().stage is Stage.NOT_LACTATING


@pytest.mark.parametrize("loss", ["2026-02-20", ""])
def test_after_a_loss_no_screen_speaks_of_a_baby(loss: str, new: Logbook, start: Callable[[], Driver]) -> None:
    """Also when she leaves the date out."""
    app = start()
    app.tap("My pregnancy ended in loss")
    words = app.texts()
    if loss:
        app.type("Date of loss", loss)
    app.tap("Next")
    words += app.texts()
    app.tap("Skip this question")
    assert not asks(app)
    assert new.profile().after_loss
    new.log(Trigger.SHOWER)

    for entry in SCREENS:
        app.app.root.go(entry.name)
        settle(app)
        words += [text for text in app.texts() if text != "My pregnancy ended in loss"]
        assert app.sees(entry.label)

    # Who listens after a loss is called by its name.
    plain = [text.lower().replace("stillbirth", "") for text in words]
    assert [text for text in plain if any(word in text for word in BABY_WORDS)] == []


@pytest.mark.parametrize("died", ["2026-03-10", ""])
def test_after_a_death_no_screen_speaks_of_a_baby(died: str, new: Logbook, start: Callable[[], Driver]) -> None:
    """Also when the dates are left out."""
    app = start()
    app.tap("My baby died")
    assert app.sees("We are sorry for your loss.")
    if died:
        app.type("Date of death", died)
    app.tap("Next")
    app.tap("Skip this question")
    assert app.sees("4 of 4")
    assert app.sees("Still expressing") is bool(died)
    app.tap("Still expressing" if died else "Skip this question")
    assert not asks(app)
    (pregnancy,) = new.profile().pregnancies
    assert pregnancy.feeding is (Feeding.FEEDING if died else Feeding.DIED)
    assert new.profile().after_loss
    new.log(Trigger.SHOWER)

    words = []
    for entry in SCREENS:
        app.app.root.go(entry.name)
        settle(app)
        words += [text for text in app.texts() if text != "A death after the birth"]
    plain = [text.lower().replace("stillbirth", "") for text in words]
    assert [text for text in plain if any(word in text for word in BABY_WORDS)] == []


def test_a_death_before_the_birth_is_refused_with_a_sentence(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("My baby died")
    app.type("Date of death", "2026-03-10")
    app.tap("Next")
    app.type("Birth date", "2026-03-11")
    app.tap("Next")
    assert app.sees("The date of death (2026-03-10) cannot be before the birth (2026-03-11)")
    assert [p.birth for p in new.profile().pregnancies] == [None]


def test_the_last_expression_after_an_undated_loss_is_kept(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("My pregnancy ended in loss")
    app.tap("Skip this question")
    app.type("Last expression, if any", "2026-03-01")
    app.tap("Next")

    (pregnancy,) = new.profile().pregnancies
    assert (pregnancy.loss, pregnancy.last_feed) == (None, PartialDate(date(2026, 3, 1)))
    assert new.profile().after_loss


def test_she_looks_around_in_an_invented_diary_and_comes_back_to_her_own(
    new: Logbook, start: Callable[[], Driver], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What she tries there is not in hers, nothing of it is left, and she is asked where she was before."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "away"))
    (tmp_path / "away").mkdir()
    app = start()
    app.tap("Look around in an invented diary")
    app.frames(5)
    assert not asks(app)
    invented = app.app.logbook
    assert invented.invented
    assert invented.path.is_relative_to(tmp_path / "away")
    for entry in SCREENS:
        app.app.root.go(entry.name)
        assert app.sees("Invented diary. Back to your own")
    settle(app)
    app.tap("Today")
    app.tap("Shower")

    app.tap("Invented diary. Back to your own")
    app.frames(5)
    assert app.app.logbook is new
    assert asks(app)
    assert new.span() is None
    assert not app.sees("Invented")
    assert list((tmp_path / "away").iterdir()) == []
    app.tap("Skip all")
    app.tap("Shower")
    assert len(new.day(new.today()).episodes) == 1


def test_closing_the_window_while_looking_around_leaves_nothing_of_it(
    new: Logbook, start: Callable[[], Driver], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "away"))
    (tmp_path / "away").mkdir()
    app = start()
    app.tap("Look around in an invented diary")
    app.frames(5)
    app.close()

    assert app.app.logbook is new
    assert list((tmp_path / "away").iterdir()) == []


def test_a_leak_is_logged_two_taps_after_the_first_start(new: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Skip all")
    app.tap("Shower")

    assert [e.triggers for e in new.day(new.today()).episodes] == [(Trigger.SHOWER,)]


def test_each_question_is_shown_from_its_top(new: Logbook, start: Callable[[], Driver]) -> None:
    """Also in a small window with large letters, where the answer before it stood far below."""
    new.prefer(replace(new.preferences(), font_scale=2.0))
    app = start()
    app.tap("My pregnancy ended in loss")

    assert app.app.root.sheet.ids.page.scroll_y == 1
    question = app.find("When was it?")
    assert question.to_window(question.x, question.top)[1] <= app.app.root.sheet.ids.page.top
