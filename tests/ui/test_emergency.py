"""Whom to call: at once, first, in full view, and without a network."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from kivy.core.window import Window

from diary.guidance import load
from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Person, Pregnancy, Symptom, Trigger
from diary.ui.screens.emergency.sheet import EmergencySheet
from diary.ui.screens.emergency.state import emergency_of
from diary.ui.theme import theme
from diary.ui.widgets.advice import AdviceView
from diary.ui.widgets.emergency_card import EmergencyCard, EmergencyNumber
from tests.ui.driver import Driver

FEVER = "Fever, 38.0 °C or more"
CALL = "Call your midwife, doctor or maternity unit now."
DO = "Say that you are or were pregnant, and when. With a red, hot or painful breast, say that too."


@pytest.fixture
def feeding(logbook: Logbook) -> Logbook:
    """The birth was on 20 February 2026; she is in Germany."""
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 2, 20))))
    logbook.save_person(Person(country="DE"))
    return logbook


def covered(app: Driver) -> bool:
    return isinstance(app.app.root.sheet, EmergencySheet)


def close(app: Driver) -> None:
    app.tap(app.app.root.sheet.ids.close)


def test_a_symptom_that_asks_for_help_shows_at_once_whom_to_call(
    feeding: Logbook, start: Callable[[], Driver]
) -> None:
    """Whom to call first, the number, what to say, and then the source."""
    app = start()
    app.tap("Log a symptom")
    app.tap(FEVER)

    assert covered(app)
    places = {text: app.find(text).to_window(0, app.find(text).top)[1] for text in (
        CALL,
        "112",
        DO,
        "Fever, 38.0 °C or more, noticed on 14 March 2026, not marked as gone\nBirth: 20 February 2026",
        "Where this stands",
    )}  # fmt: skip
    assert list(places.values()) == sorted(places.values(), reverse=True)
    assert app.sees("If nobody answers, or you feel very ill: Emergency number, Germany")
    assert not app.sees("Who listens")
    assert app.sees("Hear Her")
    assert app.sees("This is not a diagnosis.")

    close(app)
    assert app.find("Symptoms")
    close(app)
    assert app.app.root.sheet is None


def test_it_stays_first_on_today_and_doctor_until_it_is_gone(
    feeding: Logbook, start: Callable[[], Driver]
) -> None:
    change = feeding.report_symptom(Symptom.FEVER)
    app = start()
    for tab in ("Today", "Doctor"):
        app.tap(tab)
        assert not covered(app)
        assert [card.number for card in app.all(EmergencyCard)] == ["112"]
        app.tap("What to say, and the source")
        assert covered(app)
        close(app)

    feeding.undo(change)
    for tab in ("Today", "Doctor"):
        app.tap(tab)
        assert list(app.all(EmergencyCard)) == []


def test_one_that_holds_already_does_not_cover_again(feeding: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Log a symptom")
    app.tap(FEVER)
    close(app)
    app.tap("Lump in the breast")
    assert not covered(app)

    app.tap("Thoughts of harming yourself or the baby")
    assert covered(app)
    assert app.sees("do not stay alone with it")


def test_thoughts_of_harm_name_who_listens_before_the_source(
    feeding: Logbook, start: Callable[[], Driver]
) -> None:
    app = start()
    app.tap("Log a symptom")
    app.tap("Thoughts of harming yourself or the baby")
    lines = ("TelefonSeelsorge", "0800 111 0 111 · telefonseelsorge.de")
    places = [
        app.find(text).to_window(0, app.find(text).top)[1]
        for text in ("What to say", "Who listens", *lines, "Where this stands")
    ]

    assert places == sorted(places, reverse=True)


def test_a_slip_is_taken_back_from_there(feeding: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.tap("Log a symptom")
    app.tap(FEVER)
    app.tap("That was a slip: take it back")

    assert not covered(app)
    assert feeding.symptoms() == []
    app.tap(FEVER)
    assert covered(app)


def test_dates_that_make_it_one_show_it_too(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """Fever asks for help at once in the year after a pregnancy, and not long after it."""
    logbook.save_pregnancy(
        Pregnancy(
            feeding=Feeding.STOPPED,
            birth=PartialDate(date(2024, 3, 1)),
            last_feed=PartialDate(date(2024, 11, 1)),
        )
    )
    logbook.report_symptom(Symptom.FEVER)
    app = start()
    assert list(app.all(EmergencyCard)) == []
    app.tap(app.app.root.ids.settings)
    app.tap("Add another pregnancy")
    app.tap("Pregnant")
    app.type("Due date", "2026-08-01")
    app.tap("Save")

    assert covered(app)


@pytest.mark.parametrize(
    ("person", "number", "place", "others"),
    [
        (Person(), "112", "Emergency number", "112 works on most mobile phones"),
        (Person(country="GB"), "999", "Emergency number, United Kingdom", "or 112"),
        (Person(country="GB", emergency_number="01 234"), "01 234", "Your own number", "or 999, 112"),
        (Person(emergency_number="01 234"), "01 234", "Your own number", "112 works on most mobile phones"),
    ],
)
def test_her_own_number_goes_before_her_countrys_and_the_common_ones(
    person: Person, number: str, place: str, others: str, logbook: Logbook
) -> None:
    logbook.save_person(person)
    logbook.report_symptom(Symptom.HARM_THOUGHTS)
    state = emergency_of(logbook)

    assert state is not None
    assert (state.number, state.place) == (number, place)
    assert (state.others or state.says).startswith(others)


def test_what_is_to_be_done_is_said_once(logbook: Logbook) -> None:
    for symptom in (Symptom.FEVER, Symptom.LASTING_HEADACHE):
        logbook.report_symptom(symptom)
    state = emergency_of(logbook)

    assert state is not None
    assert (state.title, state.first, state.do) == ("Get care now", CALL, DO)

    for symptom in (Symptom.SEVERE_HEADACHE, Symptom.VISION_CHANGE):
        logbook.report_symptom(symptom)
    state = emergency_of(logbook)
    assert state is not None
    assert (state.title, state.first) == ("Get help now", "")
    assert state.do.startswith("Get help now.")
    assert state.do.count(CALL) == 1
    assert state.noticed == (
        f"Sudden or severe headache, Headache that does not go away or gets worse, Change of vision, {FEVER}"
    )
    assert len(state.cards) == 3


def test_the_number_is_copied(feeding: Logbook, start: Callable[[], Driver]) -> None:
    """By the window itself: a program for it would need a display that this machine may not have."""
    from kivy.core.clipboard import Clipboard

    feeding.report_symptom(Symptom.FEVER)
    app = start()
    app.tap("Copy the number")

    assert Clipboard.paste() == "112"
    assert type(Clipboard).__name__ == "ClipboardSDL2"


def test_after_a_loss_who_listens_then_comes_first_and_no_word_is_of_a_baby(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(date(2026, 2, 20))))
    logbook.save_person(Person(country="GB"))
    app = start()
    app.tap("Log a symptom")
    app.tap("Thoughts of harming yourself or someone else")

    assert app.sees("0808 164 3332")
    assert app.sees("End of the pregnancy: 20 February 2026")
    words = " ".join(app.texts()).lower()
    assert not [word for word in ("baby", "child", "birth", "infant") if word in words]


def test_doctor_says_the_rules_in_full_below_the_number(feeding: Logbook, start: Callable[[], Driver]) -> None:
    feeding.report_symptom(Symptom.FEVER)
    app = start()
    app.tap("Doctor")

    fever = next(app.all(AdviceView))
    assert fever.title == "Fever during pregnancy or in the year after"
    assert fever.level == "Get care now"
    card = next(app.all(EmergencyCard))
    assert card.to_window(*card.pos)[1] > fever.to_window(0, fever.top)[1]


def span(widget: Any) -> tuple[float, float]:
    """Its lower and upper edge in the window."""
    return widget.to_window(widget.x, widget.y)[1], widget.to_window(widget.x, widget.top)[1]


def within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    return outer[0] <= inner[0] < inner[1] <= outer[1]


@pytest.fixture
def window() -> Iterator[None]:
    """Theme and window are one for all apps of a process."""
    size = Window.size
    yield
    Window.size, theme.font_scale = size, 1.0


@pytest.mark.parametrize("size", [(412, 915), (360, 640)], ids=str)
@pytest.mark.parametrize(
    ("scale", "country", "symptoms"),
    [
        (1.0, "", (Symptom.FEVER, Symptom.VISION_CHANGE, Symptom.SEVERE_HEADACHE, Symptom.HARM_THOUGHTS)),
        (1.6, "", (Symptom.FEVER,)),
        (1.6, "DE", (Symptom.HARM_THOUGHTS,)),
    ],
)
@pytest.mark.usefixtures("window")
def test_all_of_it_is_in_view_without_scrolling(
    size: tuple[int, int],
    scale: float,
    country: str,
    symptoms: tuple[Symptom, ...],
    feeding: Logbook,
    start: Callable[[], Driver],
) -> None:
    """Number and what to do, in a window of this size at this font scale, where Today was scrolled before."""
    feeding.save_person(Person(country=country))
    feeding.prefer(replace(feeding.preferences(), font_scale=scale))
    for _leak in range(10):
        feeding.log(Trigger.SHOWER)
    Window.size = size
    app = start()
    shell = app.app.root
    app.tap("Log a symptom")
    for symptom in symptoms:
        app.tap(symptom.label)
        app.frames(10)
        number = next(app.all(EmergencyNumber))
        do = number.parent.children[1]
        assert do.text.startswith(("Get help now", "Call your", "Say that"))
        assert within((span(do)[0], span(number)[1]), (0, span(shell.sheet.ids.page)[1])), symptom
        close(app)
    close(app)
    page = span(shell.ids.manager)
    for tab in ("Today", "Doctor"):
        app.tap(tab)
        app.frames(10)
        card = next(app.all(EmergencyCard))
        do = card.children[card.children.index(next(app.all(EmergencyNumber))) - 1]
        assert do.text.startswith(("Get help now", "Call your", "Say that"))
        assert within((span(do)[0], span(card)[1]), page), tab
        # On the smallest, only how several countries' numbers are used, and the way to more, lie below the window.
        if (size, scale, country) != ((360, 640), 1.6, ""):
            assert within(span(card), page), tab


def test_the_numbers_are_data_that_needs_no_network() -> None:
    help_ = load().emergency_for(Person())
    assert help_.number == "112"
    assert help_.lines
