"""Doctor: the pages before they are saved, progress and cancel, and her own questions."""

import io
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from diary.logbook import Logbook
from diary.model import Change, DoctorQuestion, Episode, Feeding, PartialDate, Pregnancy, Step, Trigger
from diary.ui import background
from diary.ui.kit.touch import IconButton
from diary.ui.pdf_pages import PdfPages
from diary.ui.screens.doctor.questions import QuestionRow
from diary.ui.screens.doctor.report_preview import Paper, ReportPreviewSheet
from diary.ui.widgets.progress_view import ProgressView
from tests.ui.driver import Driver
from tests.ui.waiting import settle


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def full(logbook: Logbook) -> Logbook:
    """500 leaks, two a day, of which some fall into the last four weeks."""
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(logbook.today() - timedelta(300))))
    start = datetime(2026, 3, 14, 6)
    leaks = [
        Episode(moment=logbook.moment(start - timedelta(hours=12 * number)), triggers=(Trigger.SHOWER,))
        for number in range(500)
    ]
    logbook.store.apply(Change(tuple(Step(None, one) for one in leaks)), logbook.now().utc)
    return logbook


@pytest.fixture
def doctor(full: Logbook, start: Callable[[], Driver], out: Path) -> Driver:
    app = start()
    app.tap("Doctor")
    app.type("Folder", str(out))
    app.tap("Other files")
    return app


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def key(app: Driver, code: int) -> None:
    from kivy.core.window import Window

    Window.dispatch("on_key_down", code, 0, "", [])
    app.frames(2)


def icon(app: Driver, text: str) -> Any:
    return next(one for one in app.all(IconButton) if one.text == text)


def test_the_pages_are_those_of_the_pdf_that_is_saved(doctor: Driver, out: Path) -> None:
    """She turns them by arrow, key and finger, makes one larger, and saves just what she saw."""
    doctor.tap("Look at the pages")
    settle(doctor)
    sheet = doctor.app.root.sheet
    assert isinstance(sheet, ReportPreviewSheet)
    assert files(out) == []
    count = len(PdfReader(io.BytesIO(sheet.data)).pages)
    assert count > 3
    assert doctor.sees(f"Page 1 of {count}")
    paper = next(doctor.all(Paper))
    first = paper.picture
    assert first.width == round(paper.width)

    doctor.tap(icon(doctor, "The next page"))
    settle(doctor)
    assert doctor.sees(f"Page 2 of {count}")
    assert paper.picture not in (None, first)
    key(doctor, 275)
    swipe(doctor, paper, by=-200)
    settle(doctor)
    assert doctor.sees(f"Page 4 of {count}")
    assert sorted(sheet._pictures) == [2, 3, *([4] if count > 4 else [])]
    swipe(doctor, paper, by=200)
    key(doctor, 276)
    key(doctor, 276)
    key(doctor, 276)
    settle(doctor)
    assert doctor.sees(f"Page 1 of {count}")

    doctor.tap(icon(doctor, "Larger"))
    settle(doctor)
    doctor.frames(10)
    settle(doctor)
    assert paper.picture.width == round(first.width * 1.5)

    doctor.tap("Save this PDF")
    settle(doctor)
    assert files(out) == ["leak-diary-2025-12-21-to-2026-03-14.pdf"]
    assert (out / files(out)[0]).read_bytes() == sheet.data
    assert doctor.sees(f"Saved: {out}")
    assert doctor.sees("Open folder")


def swipe(app: Driver, widget: Any, by: float) -> None:
    from kivy.tests.common import UnitTestTouch

    x, y = app.app.root.center
    touch = UnitTestTouch(x, y)
    touch.touch_down()
    app.frames(2)
    for part in (0.3, 0.7, 1):
        touch.touch_move(x + by * part, y)
        app.frames(1)
    touch.touch_up()
    app.frames(2)


def test_closing_the_pages_writes_nothing(doctor: Driver, out: Path) -> None:
    doctor.tap("Look at the pages")
    settle(doctor)
    doctor.tap("Close")
    settle(doctor)

    assert doctor.app.root.sheet is None
    assert files(out) == []


def test_a_page_is_drawn_as_it_stands_in_the_pdf(full: Logbook) -> None:
    """Each page has its ink, and no two are the same."""
    pages = PdfPages(full.pdf(full.span(), frozenset()))
    drawn = [pages.picture(number, 300) for number in range(pages.count)]
    pages.close()

    assert {(one.width, one.height) for one in drawn} == {(300, 425)}
    assert all(len(one.rgba) == 4 * 300 * 425 for one in drawn)
    assert all(sum(value < 200 for value in one.rgba[::4]) > 100 for one in drawn)
    assert len({one.rgba for one in drawn}) == len(drawn)


@pytest.mark.parametrize("button", ["PDF for the doctor", "CSV table", "Look at the pages"])
def test_cancel_stops_the_work_and_leaves_nothing(doctor: Driver, out: Path, button: str) -> None:
    """The worker is held until she has tapped Cancel, and then does what it always does."""
    free = threading.Event()
    background.begin(lambda: free.wait(20), lambda _future: None)
    doctor.tap(button)
    assert next(doctor.all(ProgressView)).share < 1
    assert doctor.sees("0\N{NO-BREAK SPACE}%")

    doctor.tap("Cancel")
    free.set()
    settle(doctor)

    assert doctor.sees("Stopped. Nothing was written.")
    assert files(out) == []
    assert doctor.app.root.sheet is None
    doctor.tap("CSV table")
    settle(doctor)
    assert files(out) == ["leak-diary-2025-12-21-to-2026-03-14.csv"]


def test_the_time_stays_chosen_when_she_changes_how_texts_speak(doctor: Driver, full: Logbook, out: Path) -> None:
    """The screens are made anew then; the folder is kept as well, also for the next time."""
    doctor.tap("From – to")
    doctor.type("From", "2026-03-10")
    doctor.tap("CSV table")
    settle(doctor)
    full.save_pregnancy(Pregnancy(loss=PartialDate(full.today() - timedelta(days=20))))
    doctor.app.root.refresh()
    doctor.frames(3)

    doctor.app.root.hide_bar()
    doctor.tap("Other files")
    doctor.tap("CSV table")
    doctor.tap("Keep both")
    settle(doctor)
    stem = "leak-diary-2026-03-10-to-2026-03-14"
    assert files(out) == [f"{stem} (2).csv", f"{stem}.csv"]


def test_her_questions_are_written_changed_ticked_and_taken_back(doctor: Driver, full: Logbook) -> None:
    doctor.tap("Write a question")
    doctor.tap("Save")
    assert doctor.sees("There is no question yet.")
    doctor.type("What do you want to ask?", "Is the left one enough?")
    doctor.tap("Save")
    doctor.tap("Write a question")
    doctor.type("What do you want to ask?", "How long?")
    doctor.tap("Save")
    assert [q.text for q in full.questions()] == ["Is the left one enough?", "How long?"]

    doctor.tap("How long?")
    doctor.type("What do you want to ask?", "For how long still?")
    doctor.tap("Save")
    doctor.app.root.hide_bar()
    doctor.tap(next(row for row in doctor.all(QuestionRow) if "left" in row.question.text).children[-1])
    assert [(q.text, q.asked) for q in full.questions()] == [
        ("Is the left one enough?", True),
        ("For how long still?", False),
    ]
    assert full.report(full.span()).questions == ("For how long still?",)

    doctor.tap("For how long still?")
    doctor.tap("Delete the question")
    assert [q.text for q in full.questions()] == ["Is the left one enough?"]
    doctor.tap("Undo")
    assert [q.text for q in full.questions()] == ["Is the left one enough?", "For how long still?"]


def test_the_questions_not_yet_asked_come_first(full: Logbook, start: Callable[[], Driver]) -> None:
    full.save_question(DoctorQuestion(text="One", asked=True))
    full.save_question(DoctorQuestion(text="Two"))
    app = start()
    app.tap("Doctor")

    rows = sorted(app.all(QuestionRow), key=lambda row: -row.to_window(*row.pos)[1])
    assert [row.question.text for row in rows] == ["Two", "One"]


def test_what_unfolds_below_moves_nothing(doctor: Driver) -> None:
    button = next(w for w in doctor.all() if getattr(w, "text", "").startswith("Checked, does not apply"))
    doctor.show(button)
    before = button.to_window(*button.pos)
    doctor.tap(button)
    doctor.frames(5)

    assert button.to_window(*button.pos) == pytest.approx(before, abs=1)


def test_a_card_leads_to_what_the_guide_says_about_it(doctor: Driver) -> None:
    doctor.tap("More in the guide")
    doctor.frames(5)

    assert doctor.app.root.current == "guide"
    title = doctor.find("How long it lasts")
    assert doctor.sees("Most leaking resolves as feeding becomes established")
    page = doctor.app.root.screen("guide").ids.page
    assert title.to_window(title.x, title.top)[1] > page.to_window(page.x, page.top)[1] - 80
