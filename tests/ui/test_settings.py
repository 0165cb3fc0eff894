"""Settings: dates, look, and where the diary lies."""

from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kivy.tests.common import UnitTestTouch

from diary.logbook import Logbook
from diary.model import (
    ClockFace,
    Feeding,
    Look,
    PartialDate,
    Person,
    Preferences,
    Pregnancy,
    Profile,
    Reminder,
    Stage,
    WeekStart,
)
from diary.ui.kit.entry import Field
from diary.ui.kit.palette import is_dark, palette
from diary.ui.screens.settings.dates_state import FIELDS, Where
from diary.ui.screens.settings.state import reminder_text, stepped_scale
from diary.ui.theme import theme
from diary.ui.widgets.option_rows import OptionRow
from diary.wording import counts_twelve
from tests.ui.driver import Driver


@pytest.fixture
def settings(logbook: Logbook, start: Callable[[], Driver]) -> Driver:
    """The settings of a diary whose owner feeds since 20 February 2026."""
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 2, 20))))
    app = start()
    app.tap(app.app.root.ids.settings)
    return app


def fields(app: Driver) -> list[str]:
    """The labels of the dates that are asked for."""
    return [field.label for field in app.all(Field)]


def dates(app: Driver) -> list[tuple[str, str]]:
    """The pregnancies that are listed."""
    rows = (row for row in app.all(OptionRow) if row.icon == "calendar-edit")
    return [(row.text, row.detail) for row in rows]


def test_changed_dates_change_the_stage_on_doctor_and_undo_brings_it_back(
    settings: Driver, logbook: Logbook
) -> None:
    settings.tap("Doctor")
    assert settings.sees("First 6 weeks of feeding")

    settings.tap(settings.app.root.ids.settings)
    settings.tap("Feeding or expressing")
    settings.tap("Stopped feeding")
    settings.type("Last feed or expression", "2026-03-01")
    settings.tap("Save")
    settings.tap("Doctor")

    assert settings.sees("First 3 weeks after the last feed")
    assert logbook.standing().stage is Stage.WEANED_3W

    settings.tap("Undo")
    assert settings.sees("First 6 weeks of feeding")


def test_a_refused_date_says_why_and_nothing_typed_is_lost(settings: Driver, logbook: Logbook) -> None:
    before = logbook.profile()
    settings.tap("Feeding or expressing")
    settings.tap("Stopped feeding")
    settings.type("Birth date", "20.2.2026")
    settings.type("Last feed or expression", "2026-03-01")
    settings.tap("Save")

    assert settings.sees("“20.2.2026” is not a date")
    assert settings.find("20.2.2026")
    assert settings.find("2026-03-01")
    assert logbook.profile() == before


def test_dates_that_contradict_each_other_are_refused(settings: Driver, logbook: Logbook) -> None:
    before = logbook.profile()
    settings.tap("Feeding or expressing")
    settings.tap("Stopped feeding")
    settings.type("Last feed or expression", "2026-02-01")
    settings.tap("Save")

    assert settings.sees("The last feed (2026-02-01) cannot be before the birth (2026-02-20)")
    assert logbook.profile() == before


def test_another_answer_asks_for_other_dates_and_keeps_what_was_typed(settings: Driver) -> None:
    settings.tap("Feeding or expressing")
    assert fields(settings) == ["Birth date"]
    settings.tap("Stopped feeding")
    settings.type("Last feed or expression", "2026-03-01")
    settings.tap("My pregnancy ended in loss")
    assert fields(settings) == ["Date of loss", "Last expression, if any"]
    settings.frames(60)  # the page is longer now, and springs back first
    settings.tap("Pregnant")
    assert fields(settings) == ["Due date"]
    settings.tap("Stopped feeding")

    assert fields(settings) == ["Birth date", "Weaning began", "Last feed or expression"]
    assert settings.find("2026-03-01")


def test_what_was_typed_and_not_saved_is_there_when_the_dates_are_opened_again(
    settings: Driver, logbook: Logbook
) -> None:
    before = logbook.profile()
    settings.tap("Feeding or expressing")
    settings.type("Birth date", "2026-02-21")
    settings.app.root.sheet.ask_to_close()
    settings.frames(6)
    assert settings.app.root.sheet is None
    assert logbook.profile() == before

    settings.tap("Feeding or expressing")
    assert settings.find("2026-02-21")


def test_a_second_pregnancy_stands_in_the_list(settings: Driver, logbook: Logbook) -> None:
    settings.tap("Add another pregnancy")
    settings.tap("Pregnant")
    settings.type("Due date", "2026-12")
    settings.tap("Save")

    assert {p.feeding for p in logbook.profile().pregnancies} == {Feeding.PREGNANT, Feeding.FEEDING}
    assert dates(settings) == [
        ("Pregnant", "due date December 2026"),
        ("Feeding or expressing", "birth 20 February 2026"),
    ]


def test_dates_are_deleted_and_brought_back(settings: Driver, logbook: Logbook) -> None:
    before = logbook.profile()
    settings.tap("Feeding or expressing")
    settings.tap("Delete these dates")
    assert logbook.profile().pregnancies == ()

    settings.tap("Undo")
    assert logbook.profile() == before


def test_none_of_these_is_said_and_taken_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap(driver.app.root.ids.settings)
    driver.tap("Say where you are")
    driver.tap("None of these")
    assert fields(driver) == []
    driver.tap("Save")
    assert logbook.standing().stage is Stage.NOT_LACTATING

    driver.tap("None of these")
    driver.tap("None of these")
    driver.tap("Save")

    assert logbook.standing().stage is Stage.UNKNOWN
    assert driver.sees("Say where you are")


def test_none_of_these_takes_the_place_of_dates_and_one_undo_brings_them_back(
    settings: Driver, logbook: Logbook
) -> None:
    before = logbook.profile()
    settings.tap("Feeding or expressing")
    settings.tap("None of these")
    settings.tap("Save")
    assert logbook.profile() == Profile(person=Person(not_lactating=True))

    settings.tap("Undo")
    assert logbook.profile() == before


def test_dates_take_the_place_of_none_of_these_and_one_undo_brings_it_back(
    driver: Driver, logbook: Logbook
) -> None:
    logbook.confirm_not_lactating()
    driver.tap(driver.app.root.ids.settings)
    driver.tap("None of these")
    driver.tap("Feeding or expressing")
    driver.tap("Save")
    assert not logbook.person().not_lactating
    assert [p.feeding for p in logbook.profile().pregnancies] == [Feeding.FEEDING]

    driver.tap("Undo")
    assert logbook.profile() == Profile(person=Person(not_lactating=True))


def test_a_loss_is_known_as_one_before_and_after_its_date_is(driver: Driver, logbook: Logbook) -> None:
    driver.tap(driver.app.root.ids.settings)
    driver.tap("Say where you are")
    driver.tap("My pregnancy ended in loss")
    driver.tap("Save")
    assert logbook.profile().after_loss
    assert logbook.standing().stage is Stage.UNKNOWN

    driver.tap("My pregnancy ended in loss")
    driver.type("Date of loss", "2026-03-01")
    driver.tap("Save")

    assert logbook.profile().after_loss
    assert logbook.standing().stage is Stage.WEANED_3W


def test_a_loss_that_is_corrected_to_another_answer_is_none_any_more(driver: Driver, logbook: Logbook) -> None:
    driver.tap(driver.app.root.ids.settings)
    driver.tap("Say where you are")
    driver.tap("My pregnancy ended in loss")
    driver.tap("Save")
    driver.tap("My pregnancy ended in loss")
    driver.tap("Pregnant")
    driver.tap("Save")

    assert not logbook.profile().after_loss
    assert logbook.standing().stage is Stage.PREGNANT


def test_the_look_the_clock_and_the_week_are_kept_and_followed_at_once(settings: Driver, logbook: Logbook) -> None:
    settings.tap("Dark")
    assert is_dark()
    settings.tap("Night")
    assert palette.mode == "night"
    settings.tap("Light")
    assert not is_dark()
    settings.tap("12 hours")
    settings.tap("Sunday")

    chosen = logbook.preferences()
    assert (chosen.look, chosen.clock, chosen.week_start) == (Look.LIGHT, ClockFace.H12, WeekStart.SUNDAY)
    assert counts_twelve()
    assert logbook.first_weekday == 6


def tap_there(app: Driver, at: tuple[float, float]) -> None:
    """Taps that place of the window, whatever is there."""
    touch = UnitTestTouch(*at)
    touch.touch_down()
    app.frames(3)
    touch.touch_up()
    app.frames(6)


def test_the_text_grows_while_she_watches_and_what_she_taps_stays_under_her_finger(
    settings: Driver, logbook: Logbook
) -> None:
    """From 80 to 200 percent; the size is kept, and worn from the next start on."""
    larger = settings.find("Larger text")
    settings.show(larger)
    at = larger.to_window(*larger.center)
    size = theme.TEXT["body"].size

    for _tap in range(12):
        tap_there(settings, at)

    assert settings.sees("200 %")
    assert larger.disabled
    assert theme.TEXT["body"].size == 2 * size
    assert abs(larger.to_window(*larger.center)[1] - at[1]) < larger.height / 2
    assert logbook.preferences().font_scale == 2.0

    settings.tap("Smaller text")
    assert logbook.preferences().font_scale == 1.9


def test_the_font_size_is_worn_from_the_start(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.prefer(Preferences(font_scale=1.5))
    start()

    assert theme.TEXT["body"].size == 24


def test_it_says_where_the_diary_lies_and_that_it_stays_there(settings: Driver, logbook: Logbook) -> None:
    assert settings.find("It lies at").detail == str(logbook.path)
    assert settings.sees("Nothing is ever sent")
    assert settings.sees("No clinician has reviewed the rules")


@pytest.mark.parametrize(
    ("reminder", "text"),
    [
        (Reminder(), "Off"),
        (Reminder(on=True), "From 20:00 on, while the day has no entry"),
        (Reminder(on=True, at=time(7)), "From 08:00 on, while the day has no entry"),
        (Reminder(on=True, at=time(23)), "Never: its time lies in the quiet hours"),
    ],
)
def test_the_settings_say_when_a_reminder_comes(reminder: Reminder, text: str) -> None:
    assert reminder_text(reminder) == text


@given(scale=st.floats(0.8, 2.0), steps=st.integers(-30, 30))
def test_no_step_leads_to_a_size_that_cannot_be_shown(scale: float, steps: int) -> None:
    assert Preferences(font_scale=stepped_scale(scale, steps)).font_scale == pytest.approx(
        min(2.0, max(0.8, scale + steps / 10)), abs=0.01
    )


def test_every_answer_has_its_dates() -> None:
    assert set(FIELDS) == {None, *Where}


def test_a_birth_known_by_its_month_is_shown_as_a_month(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate.parse("2025-08")))
    app = start()
    app.tap(app.app.root.ids.settings)

    assert [detail for _text, detail in dates(app)] == ["birth August 2025"]
