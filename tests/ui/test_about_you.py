"""About you: the whole app speaks in her words, at once, and shows her number."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from diary.guidance import load
from diary.i18n import Words, speak
from diary.logbook import Logbook
from diary.model import AgeBand, Feeding, PartialDate, Person, Pregnancy
from diary.ui.kit.touch import Chip
from diary.ui.screens import SCREENS
from diary.ui.screens.settings.about_you_state import country_code, found_countries
from tests.ui.driver import Driver
from tests.ui.waiting import settle


@pytest.fixture(autouse=True)
def usual_words_afterwards() -> Iterator[None]:
    yield
    speak(Words())


@pytest.fixture
def feeding(logbook: Logbook) -> Logbook:
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 2, 20))))
    return logbook


@pytest.fixture
def about(feeding: Logbook, start: Callable[[], Driver]) -> Driver:
    app = start()
    app.tap(app.app.root.ids.settings)
    app.tap("About you")
    return app


def chosen(app: Driver) -> list[str]:
    return [chip.text for chip in app.all(Chip) if chip.active]


def test_her_words_are_in_every_text_at_once_and_undo_brings_the_usual_ones_back(
    about: Driver, feeding: Logbook
) -> None:
    about.tap("chest")
    about.tap("nursing")
    about.type("The name that texts use", "Mia")
    about.tap("Save")

    assert feeding.person() == Person(breast_word="chest", feeding_word="nursing")
    assert feeding.profile().latest.name == "Mia"
    assert about.sees("Nursing or expressing")
    about.tap("Today")
    assert about.sees("Mia crying")
    assert about.sees("Late nursing session")
    about.tap("Log a symptom")
    assert about.sees("Lump in the chest")
    about.tap(about.app.root.sheet.ids.close)
    about.tap("Doctor")
    assert about.sees("of nursing")

    about.app.root.go("settings")
    about.app.root.refresh()
    about.tap("About you")
    assert chosen(about) == ["chest", "nursing"]
    about.tap("breast")
    about.tap("Save")
    about.tap("Undo")
    assert feeding.person().breast_word == "chest"
    about.tap("Today")
    about.tap("Log a symptom")
    assert about.sees("Lump in the chest")


def test_undo_takes_words_and_name_back_together(about: Driver, feeding: Logbook) -> None:
    before = feeding.profile()
    about.tap("chest")
    about.type("The name that texts use", "Mia")
    about.tap("Save")
    about.tap("Undo")

    assert feeding.profile() == before
    about.tap("Today")
    assert about.sees("Baby crying")


def test_the_first_screen_speaks_in_her_words_too(feeding: Logbook) -> None:
    """The ways to the screens are named before the diary is open."""
    feeding.close()
    speak(Words())
    with Logbook.open(feeding.path) as book:
        book.save_person(Person(feeding_word="nursing"))
    speak(Words())
    app = Driver(lambda: Logbook.open(feeding.path))
    try:
        assert app.sees("Late nursing session")
    finally:
        app.app.logbook.close()
        app.close()


def test_a_word_of_her_own_is_typed(about: Driver, feeding: Logbook) -> None:
    own = [chip for chip in about.all(Chip) if chip.text == "Own word"]
    about.tap(own[0])
    about.type("Your word", "  bosom ")
    about.tap("Save")

    assert feeding.person().breast_word == "bosom"


def test_a_word_that_cannot_be_one_is_refused_and_stays(about: Driver, feeding: Logbook) -> None:
    own = [chip for chip in about.all(Chip) if chip.text == "Own word"]
    about.tap(own[0])
    about.type("Your word", "{feed}")
    about.tap("Save")

    assert about.sees("cannot be used as a word")
    assert about.find("{feed}")
    assert feeding.person() == Person()


def test_age_is_optional_and_taken_back_by_a_second_tap(about: Driver, feeding: Logbook) -> None:
    about.tap("50 or older")
    about.tap("Save")
    assert feeding.person().age_band is AgeBand.FROM_50
    about.tap("About you")
    about.tap("50 or older")
    about.tap("Save")

    assert feeding.person().age_band is AgeBand.NOT_SAID


def test_the_country_is_found_by_its_beginning(about: Driver, feeding: Logbook) -> None:
    assert about.sees("The diary would show 112, 911, 999, 000.")
    about.type("Your country", "unit")
    about.tap("United Kingdom")
    assert about.sees("The diary would show 999, 112 (United Kingdom).")
    about.type("A number of your own, shown first", "01 234")
    assert about.sees("The diary would show 01 234 (United Kingdom).")
    about.tap("Save")

    assert (feeding.person().country, feeding.person().emergency_number) == ("GB", "01 234")
    about.tap("About you")
    about.type("Your country", "")
    about.type("A number of your own, shown first", "")
    about.tap("Save")
    assert feeding.person() == Person()


def test_a_country_that_was_not_found_is_not_silently_lost(about: Driver, feeding: Logbook) -> None:
    about.type("Your country", "Unit")
    about.tap("Save")

    assert about.sees("Choose your country below")
    assert feeding.person() == Person()

    about.tap("United Kingdom")
    about.tap("Save")
    assert feeding.person().country == "GB"


def test_a_number_that_nobody_can_call_is_refused(about: Driver, feeding: Logbook) -> None:
    about.type("A number of your own, shown first", "my neighbour")
    about.tap("Save")

    assert about.sees("is not a number to call")
    assert feeding.person() == Person()


def test_leaving_with_changes_asks_once(about: Driver) -> None:
    about.tap("chest")
    about.tap(about.app.root.sheet.ids.close)
    assert about.sees("Your changes are not saved")
    about.tap(about.app.root.sheet.ids.close)
    assert about.app.root.sheet is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Germany", "DE"), ("germany ", "DE"), ("de", "DE"), ("germ", ""), ("", ""), ("XX", "XX"), ("D1", "")],
)
def test_a_country_is_typed_in_full_or_as_two_letters(typed: str, code: str) -> None:
    assert country_code(typed, load().emergency) == code


def test_what_begins_with_the_letters_is_offered_first() -> None:
    assert [country.name for country in found_countries("ger", load().emergency)] == [
        "Germany",
        "Algeria",
        "Nigeria",
    ]
    assert found_countries(" ", load().emergency) == ()


def test_after_a_loss_no_name_is_asked_for_and_doctor_and_settings_say_who_listens(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(date(2026, 2, 20)), name="Mia"))
    logbook.save_person(Person(country="GB"))
    app = start()
    words: list[str] = []
    for entry in SCREENS:
        app.app.root.go(entry.name)
        settle(app)
        assert app.sees("0808 164 3332") or entry.name not in ("doctor", "settings")
        words += app.texts()
    app.app.root.go("settings")
    for row in ("About you", "Medicines"):
        app.tap(row)
        words += app.texts()
        app.tap(app.app.root.sheet.ids.close)
    app.tap("Today")
    app.tap("Log a symptom")
    words += app.texts()

    assert not [text for text in words if any(word in text.lower() for word in ("baby", "mia", "child"))]
