"""After a loss, and after a baby died: every screen and every sheet, walked over a diary with every trigger."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Pregnancy, Trigger
from diary.ui.screens import SCREENS
from tests.texts import own_words
from tests.ui.driver import Driver
from tests.ui.everywhere import fill_everything, places
from tests.ui.waiting import settle

_BABY = r"bab(?:y|ies)|infants?|newborns?|child(?:ren)?|congratul\w*|weeks old|months old|Mia"
_FEEDING = r"birth|born|feed(?:s|ing)?|nurs(?:e|ing)|suckling|\w*breast-?feed\w*"
BABY, UNSAID = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in (_BABY, rf"{_BABY}|{_FEEDING}"))
# Where the user says what happened, or which word to use, the dates and the answers are called what they are.
ASKED = {("settings",), ("sheet", "dates"), ("sheet", "first_start"), ("sheet", "about_you")}


def lose(logbook: Logbook) -> None:
    day = PartialDate(logbook.today() - timedelta(days=10))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.LOSS, loss=day, name="Mia"))


def bury(logbook: Logbook) -> None:
    """Milk goes on after the death."""
    day = PartialDate(logbook.today() - timedelta(days=10))
    mia = logbook.profile().latest
    assert mia
    logbook.save_pregnancy(
        replace(mia, feeding=Feeding.FEEDING, died=day, weaning_started=None, last_feed=None, name="Mia")
    )


@pytest.mark.parametrize("happened", [lose, bury])
def test_no_screen_and_no_sheet_speaks_of_a_baby_or_of_feeding(
    happened: Callable[[Logbook], None], logbook: Logbook, start: Callable[[], Driver]
) -> None:
    fill_everything(logbook)
    for trigger in Trigger:
        logbook.log(trigger)
    happened(logbook)
    app = start()
    seen = [(place, text) for place in places(app, logbook) for text in app.texts()]
    assert len(seen) > 1000
    words = ((place, text, (BABY if place in ASKED else UNSAID).search(own_words(text))) for place, text in seen)
    assert [(place, text) for place, text, found in words if found] == []


@pytest.fixture
def dates(logbook: Logbook, start: Callable[[], Driver]) -> Driver:
    """Every screen was seen in the usual words; then the dates were opened."""
    birth = PartialDate(logbook.today() - timedelta(days=30))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=birth, name="Mia"))
    for trigger in Trigger:
        logbook.log(trigger)
    app = start()
    seen = []
    for entry in SCREENS:
        app.app.root.go(entry.name)
        settle(app)
        seen += app.texts()
    assert any("Mia" in text for text in seen)
    app.app.show_sheet("dates", pregnancy=logbook.profile().latest)
    app.frames(4)
    app.tap("My baby died")
    app.frames(60)
    return app


def test_a_death_that_is_told_changes_the_words_of_every_screen_at_once(dates: Driver, logbook: Logbook) -> None:
    dates.tap("Still expressing")
    dates.frames(60)
    died = logbook.today() - timedelta(days=2)
    dates.type("Date of death", died.isoformat())
    dates.tap("Save")
    (pregnancy,) = logbook.profile().pregnancies
    assert (pregnancy.feeding, pregnancy.died) == (Feeding.FEEDING, PartialDate(died))
    assert pregnancy.birth
    for entry in SCREENS:
        dates.app.root.go(entry.name)
        settle(dates)
        words = BABY if entry.name == "settings" else UNSAID
        assert [text for text in dates.texts() if words.search(own_words(text))] == [], entry.name


def test_that_milk_goes_on_needs_a_date_of_the_death(dates: Driver, logbook: Logbook) -> None:
    before = logbook.profile()
    dates.tap("Still expressing")
    dates.frames(60)
    dates.tap("Save")
    assert dates.sees("To keep “Still expressing” as well, add the date above, or its month.")
    assert logbook.profile() == before


def test_a_death_without_any_date_is_kept_and_milk_is_asked_for(dates: Driver, logbook: Logbook) -> None:
    dates.tap("Save")
    assert [p.feeding for p in logbook.profile().pregnancies] == [Feeding.DIED]
    assert logbook.profile().after_loss
    dates.app.root.go("doctor")
    settle(dates)
    assert dates.sees("Add the missing date")
