"""The weekly question on Today, in Trends, in Settings and in the reminder."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from diary.logbook import Logbook
from diary.model import Reminder, Symptom, SymptomReport, Trigger
from diary.ui import notifications
from diary.ui.widgets.question_card import QuestionCard
from tests import notifying
from tests.clock import SettableClock
from tests.ui.driver import Driver
from tests.ui.test_reminder import until

QUESTION = "Last week you logged leaks on 2 days. Were the other days without leaks?"
BLANK = [3, 5, 6, 7, 8]


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No desktop, unless a test makes one."""
    monkeypatch.setenv(notifying.ADDRESS, f"unix:path={tmp_path / 'nobody'}")
    yield
    notifications.leave()


@pytest.fixture
def logbook(logbook: Logbook, clock: SettableClock) -> Logbook:
    """Leaks on Monday and Wednesday of last week, the first of the diary three weeks ago; Saturday at noon."""
    for day in (2, 4):
        logbook.log(Trigger.SHOWER, at=logbook.moment(datetime(2026, 3, day, 7)))
    logbook.log(Trigger.SHOWER, at=logbook.moment(datetime(2026, 2, 20, 7)))
    clock.set("2026-03-14T12:00")
    return logbook


def cards(app: Driver) -> list[str]:
    return [card.question.text for card in app.all(QuestionCard)]


def marked(logbook: Logbook) -> list[int]:
    return [mark.day.day for mark in logbook.store.no_leak_days(None) if mark.day >= date(2026, 3, 2)]


def test_yes_none_marks_the_days_and_undo_asks_again(logbook: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    assert cards(app) == [QUESTION]

    app.tap("Yes, none")
    assert marked(logbook) == BLANK
    assert cards(app) == []
    assert app.sees("Marked: no leaks on 5 days")

    app.tap("Undo")
    assert marked(logbook) == []
    assert cards(app) == [QUESTION]


def test_some_opens_the_first_blank_day_and_closes_the_question(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    app = start()
    app.tap("Some")
    assert app.app.root.current == "history"
    assert app.app.root.screen("history").calendar.chosen == date(2026, 3, 3)
    assert app.sees("Tuesday 3 March: nothing is logged.")
    app.tap("Today")
    assert cards(app) == []
    assert marked(logbook) == []


def test_i_dont_know_leaves_them_blank(logbook: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("I don’t know")
    assert app.sees("The days without an entry stay unknown.")
    assert cards(app) == []
    assert marked(logbook) == []


def test_closed_with_the_cross_it_waits_in_trends(logbook: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap(next(app.all(QuestionCard)).children[-1].children[0])
    assert cards(app) == []
    app.tap("Trends")
    app.tap("Answer for the last weeks")
    assert app.sees("3 weeks have days without an entry")
    assert app.sees("2 March 2026 to 8 March 2026")
    assert app.sees("Leaks on 2 days. Were the other days without leaks?")
    assert app.sees("Nothing was entered. Were there no leaks at all?")

    app.tap("Yes, none")
    assert marked(logbook) == BLANK
    assert app.sees("2 weeks have days without an entry")


def test_history_says_that_it_was_answered_later(logbook: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Yes, none")
    app.tap("History")
    assert app.sees("no leaks · answered on 14 March 2026")


def test_on_a_day_with_another_card_last_week_waits_until_tomorrow(
    logbook: Logbook, clock: SettableClock, start: Callable[[], Driver]
) -> None:
    logbook.save_symptom(SymptomReport(symptom=Symptom.LUMP, day=logbook.today() - timedelta(days=40)))
    app = start()
    assert len(cards(app)) == 1
    app.tap("Gone")
    assert cards(app) == []
    clock.forward(days=1)
    app.tap("History")
    app.tap("Today")
    assert cards(app) == [QUESTION]


def test_after_last_week_nothing_else_is_asked_that_day(
    logbook: Logbook, clock: SettableClock, start: Callable[[], Driver]
) -> None:
    app = start()
    app.tap("I don’t know")
    logbook.save_symptom(SymptomReport(symptom=Symptom.LUMP, day=logbook.today() - timedelta(days=40)))
    app.tap("History")
    app.tap("Today")
    assert cards(app) == []
    clock.forward(days=1)
    app.tap("History")
    app.tap("Today")
    assert cards(app) == ["Is it still there?"]


def test_the_card_leaves_when_the_quiet_hours_begin(
    logbook: Logbook, clock: SettableClock, start: Callable[[], Driver]
) -> None:
    app = start()
    card = next(app.all(QuestionCard))
    clock.set("2026-03-14T21:30")
    app.frames(2000)
    assert next(app.all(QuestionCard)) is card, "it stays the same under a finger"
    clock.set("2026-03-14T22:00")
    app.frames(2000)
    assert cards(app) == []


def test_switched_off_in_settings_it_is_asked_nowhere(logbook: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.app.root.go("settings")
    app.tap("Ask once a week about the days without an entry")
    assert not logbook.preferences().weekly_question
    app.tap("Today")
    assert cards(app) == []
    app.tap("Trends")
    assert not app.sees("Answer for the last weeks")


@pytest.mark.skipif(not notifying.HERE, reason="there is no dbus-daemon here")
def test_the_answer_to_the_reminder_marks_the_week(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    logbook: Logbook,
    clock: SettableClock,
    start: Callable[[], Driver],
) -> None:
    """No word in it tells what the diary is about."""
    logbook.prefer(replace(logbook.preferences(), reminder=Reminder(on=True)))
    with notifying.desktop(tmp_path, "Nothing") as desktop:
        monkeypatch.setenv(notifying.ADDRESS, desktop.address)
        app = start()
        clock.set("2026-03-14T20:00")
        app.frames(2000)
        until(app, lambda: app.sees("Marked: no leaks on 5 days"))

    assert marked(logbook) == BLANK
    assert desktop.shown() == [
        {
            "app": "Diary",
            "title": "Your diary",
            "body": "Last week: was there nothing on the days without an entry?",
            "buttons": ["Nothing", "Some", "I don’t know"],
        }
    ]
