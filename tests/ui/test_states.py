"""The states of the screens: pure values, no widget."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import Age
from diary.errors import InvalidEntry
from diary.logbook import DiaryDay
from diary.model import Amount, Episode, Fluid, Moment, Onset, PartialDate, Side, Trigger
from diary.ui.screens.ago import Ago
from diary.ui.screens.details_state import (
    episode_of,
    form_of,
    parse_time,
    settle_triggers,
    step_time,
)
from diary.ui.screens.history_state import DayHeader, build_history_rows
from diary.ui.screens.rows import build_entry_row, one_line
from diary.ui.screens.today_state import build_today_state

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 14)


def at(text: str) -> Moment:
    return Moment.at_local(datetime.fromisoformat(text), BERLIN)


def test_the_status_line_tells_zero_from_blank() -> None:
    """No entry, a day marked as without leaks, and leaks are three different things."""
    episode = Episode(moment=at("2026-03-14T07:15"))
    days = (DiaryDay(DAY, (), False), DiaryDay(DAY, (), True), DiaryDay(DAY, (episode,), False))

    assert [build_today_state(day, None, loss=False, more=False).count for day in days] == [
        "No entry yet today",
        "Marked: no leaks today",
        "1 leak today",
    ]


@pytest.mark.parametrize(("loss", "text"), [(False, "3 weeks 2 days after the birth"), (True, "")])
def test_the_age_is_not_shown_after_a_loss(loss: bool, text: str) -> None:
    age = Age(PartialDate(DAY - timedelta(days=23)), DAY)

    assert build_today_state(DiaryDay(DAY, (), False), age, loss=loss, more=False).age == text


def test_a_row_tells_what_was_said_and_nothing_else() -> None:
    bare = Episode(moment=at("2026-03-14T07:15"))
    full = Episode(
        moment=at("2026-03-14T07:15"),
        triggers=(Trigger.SHOWER, Trigger.OTHER),
        other_trigger="Cold wind",
        side=Side.LEFT,
        amount=Amount.SOAKED,
        fluid=Fluid.CLEAR,
        onset=Onset.WHEN_PRESSED,
        bother=0,
        note="one\ntwo",
    )

    assert (build_entry_row(bare).title, build_entry_row(bare).detail) == ("Leak", "")
    assert build_entry_row(full).title == "Shower, Cold wind"
    assert build_entry_row(full).detail == (
        "left side · soaked · clear · when pressed · bother 0 of 10 · “one two”"
    )


def test_her_own_words_from_right_to_left_are_laid_out_for_a_writer_from_left_to_right() -> None:
    """Kivy sets signs from left to right only; the words keep their order, the line its reading order."""
    row = build_entry_row(Episode(moment=at("2026-03-14T07:15"), note="\u05d0\u05d1 7"))

    assert row.detail == "“7 \u05d1\u05d0”"


@pytest.mark.parametrize(
    ("text", "font"),
    [("Cold wind, ça va, Ветер", "Roboto"), ("\u05d0\u05d1", "DiarySans"), ("a \u0645", "DiarySans")],
)
def test_a_text_is_shown_in_a_font_that_has_its_letters(text: str, font: str) -> None:
    from diary.ui.kit.fonts import font_for

    assert font_for(text, "Roboto") == font


def test_history_has_a_heading_for_each_day_and_its_entries_newest_first() -> None:
    early, late = Episode(moment=at("2026-03-14T07:15")), Episode(moment=at("2026-03-14T21:00"))
    days = (DiaryDay(DAY, (early, late), False), DiaryDay(date(2025, 12, 31), (), True))

    rows = build_history_rows(
        days, DAY, lambda day: Age(PartialDate(date(2026, 3, 1)), day) if day == DAY else None
    )

    assert rows == (
        DayHeader(DAY, "Today", "day 13 · 2 leaks", False),
        build_entry_row(late),
        build_entry_row(early),
        DayHeader(date(2025, 12, 31), "Wednesday 31 December 2025", "no leaks", True),
    )


@given(st.text(max_size=300), st.integers(2, 100))
def test_one_line_is_one_line_and_short(text: str, longest: int) -> None:
    line = one_line(text, longest)

    assert len(line) <= longest
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize("typed", ["07:15", "7:15", "0715", "7.15", " 7h15 "])
def test_a_time_is_read_as_people_write_it(typed: str) -> None:
    assert parse_time(typed).isoformat() == "07:15:00"


@pytest.mark.parametrize("typed", ["", "7", "24:00", "07:60", "-1:00", "7:5", "07:15:00", "seven", "٠٧:١٥"])
def test_what_is_not_a_time_is_refused(typed: str) -> None:
    with pytest.raises(InvalidEntry, match="is not a time"):
        parse_time(typed)


@given(st.times())
def test_every_time_of_the_day_is_read_back(time) -> None:
    assert parse_time(f"{time:%H:%M}") == time.replace(second=0, microsecond=0)


def test_steps_go_over_midnight() -> None:
    assert step_time("2026-03-01", "00:05", -15) == ("2026-02-28", "23:50")
    assert step_time("2025-12-31", "23:50", 15) == ("2026-01-01", "00:05")


@given(st.lists(st.sampled_from(Trigger), unique=True))
def test_settled_triggers_are_always_accepted(chosen: list[Trigger]) -> None:
    settled = settle_triggers(chosen)

    Episode(moment=at("2026-03-14T07:15"), triggers=settled)
    assert settled or not chosen


def test_an_hour_ago_is_an_hour_also_when_the_clock_changed_between() -> None:
    """At 03:30 on the spring day an hour ago the wall showed 01:30; there was no 02:30."""
    assert Ago.HOUR.wall(at("2026-03-29T03:30")) == datetime(2026, 3, 29, 1, 30)


def test_last_night_is_the_evening_before_also_just_after_midnight() -> None:
    assert Ago.LAST_NIGHT.wall(at("2026-03-14T00:30")) == datetime(2026, 3, 13, 23, 0)


def test_an_untouched_form_gives_the_same_episode_with_its_second_and_zone() -> None:
    """Editing a note somewhere else in the world does not move the leak."""
    logged = Episode(moment=Moment.at_local(datetime(2026, 3, 14, 7, 15, 42), ZoneInfo("Asia/Tokyo")))

    def elsewhere(_wall: datetime) -> Moment:
        raise AssertionError("the time was not touched")

    assert episode_of(form_of(logged), logged, elsewhere) == logged
