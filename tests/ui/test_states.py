"""The states of the screens: pure values, no widget."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import Age, Entries, assess_now
from diary.guidance import load
from diary.logbook import DiaryDay
from diary.model import (
    Amount,
    Episode,
    Feeding,
    Fluid,
    Level,
    Moment,
    Onset,
    PartialDate,
    Pregnancy,
    Profile,
    Side,
    Trigger,
)
from diary.ui.screens.ago import Ago
from diary.ui.screens.history.state import DayHeader, build_day_header
from diary.ui.screens.rows import build_entry_row, one_line
from diary.ui.screens.tile_order import Tiles
from diary.ui.screens.today.state import build_here, build_today_state

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 14)


def at(text: str) -> Moment:
    return Moment.at_local(datetime.fromisoformat(text), BERLIN)


def test_the_status_line_tells_zero_from_blank() -> None:
    """No entry, a day marked as without leaks, and leaks are three different things."""
    episode = Episode(moment=at("2026-03-14T07:15"))
    days = (DiaryDay(DAY, (), False), DiaryDay(DAY, (), True), DiaryDay(DAY, (episode,), False))

    assert [build_today_state(day, Tiles(()), more=False).count for day in days] == [
        "No entry yet today",
        "Marked: no leaks today",
        "1 leak today",
    ]


def test_leaks_only_when_pressed_are_named_apart_and_are_no_leaks() -> None:
    leak = Episode(moment=at("2026-03-14T07:15"))
    pressed = Episode(moment=at("2026-03-14T08:15"), onset=Onset.WHEN_PRESSED)
    both, only = DiaryDay(DAY, (leak, leak, pressed), False), DiaryDay(DAY, (pressed,), False)
    assert build_today_state(both, Tiles(()), more=False).count == "2 leaks today, pressed: 1"
    assert build_today_state(only, Tiles(()), more=False).count == "1 leak when pressed"
    assert build_day_header(both, DAY, None).detail == "2 leaks, pressed: 1"
    assert build_day_header(only, DAY, None).detail == "1 leak when pressed"


@pytest.mark.parametrize(
    ("days", "loss", "level", "text"),
    [
        (23, False, Level.EXPECTED, "Day 23: leaking is very common now"),
        (23, False, Level.MENTION, "3 weeks 2 days after the birth"),
        (23, False, Level.EMERGENCY, "3 weeks 2 days after the birth"),
        (150, False, Level.EXPECTED, "4 months: for some, leaking goes on while feeding"),
        (23, True, Level.EXPECTED, "Leaking is very common now"),
    ],
)
def test_where_she_is_reassures_only_while_nothing_asks_for_more(days, loss, level, text) -> None:
    """And it has its source; the age is not told after a loss."""
    birth = PartialDate(DAY - timedelta(days=days))
    profile = Profile((Pregnancy(feeding=Feeding.FEEDING, birth=birth),))
    guidance = load()
    found = replace(assess_now(DAY, profile, Entries(), guidance), level=level)

    here = build_here(Age(birth, DAY), found, guidance, loss=loss)

    assert here.text == text
    assert bool(here.source) == (level is Level.EXPECTED)


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


def test_history_has_a_heading_for_each_day_with_its_age_and_its_leaks() -> None:
    leaks = (Episode(moment=at("2026-03-14T07:15")), Episode(moment=at("2026-03-14T21:00")))
    day, marked = DiaryDay(DAY, leaks, False), DiaryDay(date(2025, 12, 31), (), True)

    assert build_day_header(day, DAY, Age(PartialDate(date(2026, 3, 1)), DAY)) == DayHeader(
        DAY, "Today", "day 13 · 2 leaks", False
    )
    assert build_day_header(marked, DAY, None) == DayHeader(
        date(2025, 12, 31), "Wednesday 31 December 2025", "no leaks", True
    )


@given(st.text(max_size=300), st.integers(2, 100))
def test_one_line_is_one_line_and_short(text: str, longest: int) -> None:
    line = one_line(text, longest)

    assert len(line) <= longest
    assert len(line.splitlines()) <= 1


def test_an_hour_ago_is_an_hour_also_when_the_clock_changed_between() -> None:
    """At 03:30 on the spring day an hour ago the wall showed 01:30; there was no 02:30."""
    assert Ago.HOUR.moment(at("2026-03-29T03:30")).wall == datetime(2026, 3, 29, 1, 30)


def test_last_night_is_the_evening_before_also_just_after_midnight() -> None:
    assert Ago.LAST_NIGHT.moment(at("2026-03-14T00:30")).wall == datetime(2026, 3, 13, 23, 0)
