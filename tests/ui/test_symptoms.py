"""Symptoms: logged in one tap, taken back, marked as gone, asked about again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from diary.guidance import SymptomsThere, load
from diary.logbook import Logbook
from diary.model import Feeding, Level, PartialDate, Period, Pregnancy, Symptom, SymptomReport
from diary.ui.screens.symptoms.sheet import SymptomRowView
from diary.ui.screens.symptoms.state import build_symptoms_state, pressing
from diary.ui.widgets.question_card import QuestionCard
from tests.clock import SettableClock
from tests.ui.driver import Driver

TODAY = date(2026, 3, 14)


def reports(logbook: Logbook) -> list[tuple[Symptom, date, date | None]]:
    return [(report.symptom, report.day, report.gone) for report in logbook.symptoms()]


def noticed(logbook: Logbook, symptom: Symptom, days_ago: int) -> None:
    """She said so on that day, and nothing since."""
    logbook.save_symptom(SymptomReport(symptom=symptom, day=TODAY - timedelta(days=days_ago)))


def button(app: Driver, symptom: Symptom, text: str) -> Any:
    """The button of this symptom's row."""
    row = next(view for view in app.all(SymptomRowView) if view.row.symptom is symptom)
    return next(w for w in row.walk(restrict=True) if getattr(w, "text", "") == text)


@pytest.fixture
def weaned(logbook: Logbook) -> Logbook:
    """Last fed on 1 November 2024."""
    logbook.save_pregnancy(
        Pregnancy(
            feeding=Feeding.STOPPED,
            birth=PartialDate(date(2024, 3, 1)),
            last_feed=PartialDate(date(2024, 11, 1)),
        )
    )
    return logbook


def test_a_symptom_is_two_taps_away_from_today_and_undo_takes_it_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Log a symptom")
    driver.tap("Lump in the breast")

    assert reports(logbook) == [(Symptom.LUMP, TODAY, None)]
    assert driver.sees("Noticed today")

    driver.tap("Undo")
    assert reports(logbook) == []
    assert not driver.sees("Noticed today")
    assert driver.find("Symptoms")


def test_doctor_leads_to_the_symptoms_and_shows_what_was_logged(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Doctor")
    driver.tap("Log a symptom")
    driver.tap("Lump in the breast")
    driver.tap(driver.app.root.sheet.ids.close)

    assert driver.sees("Lump in the breast, noticed on 14 March 2026, not marked as gone")
    assert driver.sees("A lump is described as something to have examined")


def test_what_may_need_help_at_once_stands_first() -> None:
    state = build_symptoms_state([], TODAY, load())

    assert [row.symptom for row in state.pressing + state.others][: len(state.pressing)] == [
        Symptom.HARM_THOUGHTS,
        Symptom.SEVERE_HEADACHE,
        Symptom.LASTING_HEADACHE,
        Symptom.VISION_CHANGE,
        Symptom.FEVER,
    ]
    assert sorted(row.symptom for row in state.pressing + state.others) == sorted(Symptom)


def test_help_at_once_is_asked_for_because_of_symptoms_alone() -> None:
    """The app looks for it only when one counts."""
    assert pressing(load())
    for rule in load().rules:
        assert rule.level is not Level.EMERGENCY or isinstance(rule.when, SymptomsThere)


def test_a_symptom_can_be_noticed_yesterday_or_on_another_day(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Log a symptom")
    driver.tap("Yesterday")
    driver.tap("Lump in the breast")
    driver.tap("Another day")
    driver.type("Day", "2026-03-02")
    driver.tap("Dimpled skin")

    assert reports(logbook) == [
        (Symptom.DIMPLING, date(2026, 3, 2), None),
        (Symptom.LUMP, date(2026, 3, 13), None),
    ]
    assert driver.sees("Noticed yesterday · still there")
    assert driver.sees("Noticed on 2 March 2026 · still there")


@pytest.mark.parametrize(
    ("typed", "sentence"), [("2026-03-15", "is still to come"), ("2.3.", "is not a date"), ("", "is not a date")]
)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(
    typed: str, sentence: str, driver: Driver, logbook: Logbook
) -> None:
    driver.tap("Log a symptom")
    driver.tap("Another day")
    driver.type("Day", typed)
    driver.tap("Dimpled skin")

    assert driver.sees(sentence)
    assert reports(logbook) == []

    driver.tap("Today")
    driver.tap("Dimpled skin")
    assert not driver.sees(sentence)
    assert reports(logbook) == [(Symptom.DIMPLING, TODAY, None)]


def test_gone_and_undone(driver: Driver, logbook: Logbook) -> None:
    logbook.report_symptom(Symptom.LUMP, date(2026, 3, 10))
    driver.tap("Log a symptom")
    driver.tap(button(driver, Symptom.LUMP, "Gone"))
    assert reports(logbook) == [(Symptom.LUMP, date(2026, 3, 10), TODAY)]
    assert driver.sees("Noticed on 10 March 2026 · gone today")

    driver.tap("Undo")
    assert reports(logbook) == [(Symptom.LUMP, date(2026, 3, 10), None)]

    driver.tap("Yesterday")
    driver.tap(button(driver, Symptom.LUMP, "Gone"))
    assert reports(logbook) == [(Symptom.LUMP, date(2026, 3, 10), date(2026, 3, 13))]


def test_a_slip_is_removed_and_brought_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Log a symptom")
    driver.tap("Lump in the breast")
    driver.tap(button(driver, Symptom.LUMP, "Remove"))
    assert reports(logbook) == []

    driver.tap("Undo")
    assert reports(logbook) == [(Symptom.LUMP, TODAY, None)]


def test_a_symptom_that_was_gone_can_be_noticed_again(driver: Driver, logbook: Logbook) -> None:
    logbook.save_symptom(SymptomReport(symptom=Symptom.LUMP, day=date(2026, 2, 1), gone=date(2026, 2, 5)))
    driver.tap("Log a symptom")
    assert driver.sees("Noticed on 1 February 2026 · gone on 5 February 2026")

    driver.tap("Lump in the breast")

    assert reports(logbook) == [
        (Symptom.LUMP, date(2026, 2, 1), date(2026, 2, 5)),
        (Symptom.LUMP, TODAY, None),
    ]


def cards(app: Driver) -> list[str]:
    return [card.question.text for card in app.all(QuestionCard)]


def test_what_was_noticed_weeks_ago_is_asked_about_on_a_quiet_card(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """One card at a time, however many symptoms there are."""
    noticed(logbook, Symptom.LUMP, 28)
    noticed(logbook, Symptom.DIMPLING, 40)
    app = start()
    assert cards(app) == ["Is it still there?"]
    assert app.sees("Lump in the breast, noticed on 14 February 2026")

    app.tap("Gone")
    assert (Symptom.LUMP, TODAY - timedelta(days=28), TODAY) in reports(logbook)
    assert app.sees("Dimpled skin, noticed on 2 February 2026")

    app.tap("Still there")
    assert logbook.symptoms()[0].confirmed == TODAY
    assert cards(app) == []

    app.tap("Undo")
    assert cards(app) == ["Is it still there?"]


def test_a_card_that_was_closed_stays_away_for_a_week(
    logbook: Logbook, clock: SettableClock, start: Callable[[], Driver]
) -> None:
    noticed(logbook, Symptom.LUMP, 28)
    app = start()
    app.tap(next(app.all(QuestionCard)).children[-1].children[0])
    assert cards(app) == []
    for days, seen in ((6, []), (1, ["Is it still there?"])):
        clock.forward(days=days)
        app.tap("History")
        app.tap("Today")
        assert cards(app) == seen
    assert reports(logbook) == [(Symptom.LUMP, TODAY - timedelta(days=28), None)]


def test_closing_the_card_of_one_symptom_silences_no_other_and_a_pressing_one_until_tomorrow(
    logbook: Logbook, clock: SettableClock, start: Callable[[], Driver]
) -> None:
    noticed(logbook, Symptom.LUMP, 28)
    noticed(logbook, Symptom.FEVER, 3)
    app = start()
    for symptom in ("Fever", "Lump"):
        assert app.sees(symptom)
        app.tap(next(app.all(QuestionCard)).children[-1].children[0])
    assert cards(app) == []

    clock.forward(days=1)
    app.tap("History")
    app.tap("Today")
    assert app.sees("Fever")


def test_the_symptoms_sheet_asks_too(logbook: Logbook, start: Callable[[], Driver]) -> None:
    noticed(logbook, Symptom.LUMP, 30)
    app = start()
    app.tap("Log a symptom")
    assert app.sees("is it still there?")

    app.tap(button(app, Symptom.LUMP, "Still there"))

    (report,) = logbook.symptoms()
    assert (report.day, report.confirmed) == (TODAY - timedelta(days=30), TODAY)
    assert app.sees("Noticed on 12 February 2026 · still there")


def test_the_sheet_says_what_is_not_answered(logbook: Logbook, start: Callable[[], Driver]) -> None:
    noticed(logbook, Symptom.LOW_MOOD, 84)
    app = start()
    app.tap("Log a symptom")
    assert app.sees("not answered: still there?")
    app.tap(app.app.root.sheet.ids.close)
    app.tap("Doctor")
    assert app.sees("Not answered: still there? Low mood on most days for two weeks")


def test_what_lasts_is_told_since_its_first_report_and_a_fever_since_its_last() -> None:
    def state(symptom: Symptom, *days: tuple[date, date | None]) -> str:
        made = [SymptomReport(symptom=symptom, day=day, gone=gone) for day, gone in days]
        found = build_symptoms_state(made, TODAY, load())
        return next(row.state for row in found.pressing + found.others if row.symptom is symptom)

    february, march = (date(2026, 2, 1), None), (date(2026, 3, 13), None)
    assert state(Symptom.LUMP, march, february) == "Noticed on 1 February 2026 · still there"
    assert state(Symptom.FEVER, march, february) == "Noticed yesterday · still there"
    assert state(Symptom.LUMP, (february[0], date(2026, 2, 3)), march) == "Noticed yesterday · still there"
    assert state(Symptom.LUMP, february, (march[0], TODAY)) == "Noticed on 1 February 2026 · gone today"


def test_outside_lactation_one_card_a_week_asks_whether_there_was_anything_else(
    weaned: Logbook, clock: SettableClock, start: Callable[[], Driver]
) -> None:
    app = start()
    assert cards(app) == ["Did you notice anything else this week?"]

    app.tap("Nothing")
    assert cards(app) == []
    clock.forward(days=6)
    app.tap("History")
    app.tap("Today")
    assert cards(app) == []
    clock.forward(days=1)
    app.tap("History")
    app.tap("Today")
    assert cards(app) == ["Did you notice anything else this week?"]

    app.tap("Look")
    assert app.find("When did you notice it?")
    app.tap(app.app.root.sheet.ids.close)
    assert cards(app) == []


def test_while_feeding_nothing_is_asked(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 2, 20))))

    assert cards(start()) == []


@pytest.mark.parametrize(
    ("question", "answer"), [("Are you feeding again?", "Yes"), ("Are you expressing again?", "No")]
)
def test_a_feed_after_the_last_one_is_asked_about_once(
    question: str, answer: str, logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """Yes takes the last feed out of the dates, with Undo; No is never asked again."""
    end = PartialDate(date(2025, 11, 1))
    dates = {"last_feed": end, "birth": PartialDate(date(2025, 1, 1))} if answer == "Yes" else {"loss": end}
    feeding = Feeding.STOPPED if answer == "Yes" else Feeding.LOSS
    logbook.save_pregnancy(Pregnancy(feeding=feeding, **dates))
    logbook.symptom_question_answered()
    before = logbook.profile()
    app = start()
    assert cards(app) == []
    app.tap("More")
    app.tap("Feed or pump" if answer == "Yes" else "While expressing")
    assert cards(app) == [question]

    app.tap(answer)
    assert cards(app) == []
    app.tap("Shower")
    assert cards(app) == []
    if answer == "Yes":
        assert logbook.profile().pregnancies[0].feeding is Feeding.FEEDING
        assert logbook.profile().pregnancies[0].last_feed is None
    else:
        assert logbook.profile() == before


def test_resuming_can_be_undone(weaned: Logbook, start: Callable[[], Driver]) -> None:
    before = weaned.profile()
    app = start()
    app.tap("Nothing")
    app.tap("Feed or pump")
    app.tap("Yes")
    app.tap("Undo")

    assert weaned.profile() == before
    assert cards(app) == ["Are you feeding again?"]


def test_a_symptom_counts_as_long_as_the_sheet_says() -> None:
    """28 and 3 days, 84 and 9, and those that count until they are gone."""
    for symptom, days in ((Symptom.LOW_MOOD, 84), (Symptom.FEVER, 9)):
        counted = SymptomReport(symptom=symptom, day=TODAY).counted
        assert counted == Period(TODAY, TODAY + timedelta(days=days))
    assert SymptomReport(symptom=Symptom.LUMP, day=TODAY).counted.end == date.max
