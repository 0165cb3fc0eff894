"""What she chose is kept and followed; what she did not choose is as on her device."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.cli import main
from diary.logbook import Logbook
from diary.logbook.region import first_weekday, process_locale, twelve_hours
from diary.model import ClockFace, Look, Preferences, Reminder, Trigger, WeekStart
from diary.wording import time_text
from tests.clock import SettableClock
from tests.logbook.making import opened

minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))
preferences = st.builds(
    Preferences,
    look=st.sampled_from(Look),
    font_scale=st.integers(80, 200).map(lambda percent: percent / 100),
    clock=st.sampled_from(ClockFace),
    week_start=st.sampled_from(WeekStart),
    reminder=st.builds(Reminder, st.booleans(), minutes, minutes, minutes),
)


@settings(max_examples=20)
@given(preferences, preferences)
def test_what_was_chosen_last_is_kept(first: Preferences, second: Preferences) -> None:
    with opened() as logbook:
        for chosen in (first, second):
            logbook.prefer(chosen)
            assert logbook.preferences() == chosen


def test_nothing_chosen_is_the_way_of_the_device(logbook: Logbook) -> None:
    assert logbook.preferences() == Preferences()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "purple"),
        ("font_scale", "huge"),
        ("font_scale", "9"),
        ("font_scale", "nan"),
        ("clock", "13"),
        ("week_start", ""),
        ("reminder", "perhaps"),
        ("reminder_at", "25:00"),
        ("reminder_at", "20:00+02:00"),
        ("quiet_from", "late"),
        ("quiet_to", "8 o’clock"),
    ],
)
def test_a_setting_that_cannot_be_read_counts_as_not_chosen(logbook: Logbook, key: str, value: str) -> None:
    logbook.set_setting(key, value)
    assert logbook.preferences() == Preferences()


def test_the_theme_of_an_older_diary_is_the_look(logbook: Logbook) -> None:
    logbook.set_setting("theme", "dark")
    assert logbook.preferences().look is Look.DARK


def test_the_clock_is_followed_at_once_and_when_the_diary_is_opened_again(
    logbook: Logbook, clock: SettableClock
) -> None:
    wall = datetime(2026, 3, 24, 19, 5)
    assert time_text(wall) == "19:05"
    logbook.prefer(Preferences(clock=ClockFace.H12))
    assert time_text(wall) == "7:05 pm"
    logbook.close()
    assert time_text(wall) == "19:05"
    with Logbook.open(logbook.path, clock) as again:
        assert time_text(wall) == "7:05 pm"
        again.prefer(replace(again.preferences(), clock=ClockFace.H24))
        assert time_text(wall) == "19:05"


def test_a_clock_that_nobody_chose_is_the_one_of_the_device(
    logbook: Logbook, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    logbook.close()
    with Logbook.open(logbook.path, clock) as again:
        assert time_text(time(19, 5)) == "7:05 pm"
        again.prefer(Preferences(clock=ClockFace.H24))
        assert time_text(time(19, 5)) == "19:05"


def test_the_terminal_and_files_keep_24_hours(
    tmp_path: Path, clock: SettableClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "diary.db"
    with Logbook.open(path, clock) as logbook:
        logbook.prefer(Preferences(clock=ClockFace.H12))
        logbook.log(Trigger.SHOWER, at=logbook.moment(datetime(2026, 3, 23, 19, 5)))
        assert "7:05 pm" in logbook.headline(logbook.days()[0].episodes[0])
    assert main(["--diary", str(path), "list"], clock) == 0
    assert "19:05" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("chosen", "day"), [(WeekStart.MONDAY, 0), (WeekStart.SATURDAY, 5), (WeekStart.SUNDAY, 6)]
)
def test_the_week_begins_on_the_day_she_chose(logbook: Logbook, chosen: WeekStart, day: int) -> None:
    logbook.prefer(Preferences(week_start=chosen))
    assert logbook.first_weekday == day


@pytest.mark.parametrize(
    ("name", "day", "twelve"),
    [
        ("en_US.UTF-8", 6, True),
        ("en-US", 6, True),
        ("es_US", 6, True),
        ("en_GB.UTF-8", 0, False),
        ("de_DE@euro", 0, False),
        ("fr_FR", 0, False),
        ("fr_CA.UTF-8", 6, False),
        ("en_CA.UTF-8", 6, True),
        ("ar_EG.UTF-8", 5, True),
        ("fa_IR", 5, False),
        ("pt_BR.UTF-8", 6, False),
        ("zh_Hant_TW", 6, True),
        ("dv_MV", 4, False),
        ("en_IN", 6, True),
        ("C.UTF-8", 0, False),
        ("POSIX", 0, False),
        ("de", 0, False),
        ("", 0, False),
        ("English_United States.1252", 0, False),
    ],
)
def test_a_locale_tells_the_first_weekday_and_the_clock_of_its_territory(
    name: str, day: int, twelve: bool
) -> None:
    assert first_weekday(name) == day
    assert twelve_hours(name) is twelve


def test_the_most_special_variable_of_the_environment_decides(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LC_TIME", "ar_EG.UTF-8")
    monkeypatch.setenv("LC_ALL", "")
    assert process_locale() == "ar_EG.UTF-8"
    assert logbook.first_weekday == 5
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert logbook.first_weekday == 0
