"""The use cases on a real diary file."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diary.errors import InvalidEntry
from diary.logbook import DiaryDay, Logbook
from diary.model import (
    Change,
    Episode,
    Feeding,
    Level,
    Moment,
    PartialDate,
    Period,
    Pregnancy,
    Side,
    Stage,
    Trigger,
)
from tests.clock import SettableClock

TODAY = date(2026, 3, 24)
YESTERDAY = date(2026, 3, 23)


def saved(change: Change) -> Episode:
    entry = change.steps[-1].after
    assert isinstance(entry, Episode)
    return entry


def born(logbook: Logbook, text: str, feeding: Feeding = Feeding.FEEDING) -> Pregnancy:
    pregnancy = Pregnancy(feeding=feeding, birth=PartialDate.parse(text))
    logbook.save_pregnancy(pregnancy)
    return pregnancy


def test_one_call_logs_a_leak_now_and_it_is_in_the_file(logbook: Logbook, clock: SettableClock) -> None:
    episode = saved(logbook.log(Trigger.SHOWER))
    logbook.close()
    with Logbook.open(logbook.path, clock) as again:
        assert again.day(TODAY) == DiaryDay(TODAY, (episode,), no_leaks=False)
        assert episode.moment == clock()


def test_the_headline_says_trigger_time_and_day(logbook: Logbook) -> None:
    born(logbook, "2026-03-01")
    episode = saved(logbook.log(Trigger.SHOWER))
    assert logbook.headline(episode) == "Shower, 07:15, day 23"


def test_the_headline_of_an_earlier_day_names_it(logbook: Logbook) -> None:
    episode = saved(logbook.log(at=logbook.moment(datetime(2026, 3, 23, 22, 5))))
    assert logbook.headline(episode) == "Leak, 22:05, 23 March 2026"


def test_undo_takes_a_leak_back_and_undoing_that_brings_it_again(logbook: Logbook) -> None:
    change = logbook.log(Trigger.SHOWER)
    undone = logbook.undo(change)
    assert logbook.day(TODAY).episodes == ()
    logbook.undo(undone)
    assert logbook.day(TODAY).episodes == (saved(change),)


def test_an_edit_can_be_undone_and_the_version_before_is_kept(logbook: Logbook) -> None:
    first = saved(logbook.log(Trigger.SHOWER, note="in the morning"))
    edit = logbook.save(replace(first, side=Side.LEFT, note=""))
    assert logbook.episode(first.id) == saved(edit)
    assert first in [version for _at, version in logbook.store.versions(first.id)]
    logbook.undo(edit)
    assert logbook.episode(first.id) == first


def test_a_deleted_leak_can_be_brought_back(logbook: Logbook) -> None:
    episode = saved(logbook.log(Trigger.CRYING))
    change = logbook.delete(episode)
    assert logbook.episode(episode.id) is None
    assert logbook.store.deleted() == [episode]
    logbook.undo(change)
    assert logbook.episode(episode.id) == episode


def test_a_leak_to_come_is_refused_and_nothing_is_written(logbook: Logbook) -> None:
    with pytest.raises(InvalidEntry, match=r"08:15 on 24 March 2026 is still to come; it is 07:15 now"):
        logbook.log(Trigger.SHOWER, at=logbook.moment(datetime(2026, 3, 24, 8, 15)))
    assert logbook.span() is None


def test_a_clock_that_is_a_minute_behind_is_no_reason_to_refuse(logbook: Logbook) -> None:
    logbook.log(at=logbook.moment(datetime(2026, 3, 24, 7, 16)))
    assert len(logbook.day(TODAY).episodes) == 1


def test_a_day_without_leaks_is_marked_once_and_can_be_unmarked(logbook: Logbook) -> None:
    assert len(logbook.mark_no_leaks().steps) == 1
    assert logbook.mark_no_leaks() == Change(())
    assert logbook.day(TODAY).no_leaks
    logbook.unmark_no_leaks(TODAY)
    assert not logbook.day(TODAY).no_leaks


def test_a_day_with_a_leak_cannot_be_marked_as_one_without(logbook: Logbook) -> None:
    logbook.log(Trigger.SHOWER)
    with pytest.raises(InvalidEntry, match="A leak is logged on 24 March 2026"):
        logbook.mark_no_leaks()


def test_a_day_to_come_cannot_be_marked(logbook: Logbook) -> None:
    with pytest.raises(InvalidEntry, match="25 March 2026 is still to come"):
        logbook.mark_no_leaks(TODAY + timedelta(days=1))


def test_a_leak_lifts_the_mark_of_its_day_and_undo_brings_the_mark_back(logbook: Logbook) -> None:
    logbook.mark_no_leaks()
    change = logbook.log(Trigger.SHOWER)
    assert not logbook.day(TODAY).no_leaks
    logbook.undo(change)
    assert logbook.day(TODAY) == DiaryDay(TODAY, (), no_leaks=True)


def test_days_come_newest_first_and_only_those_with_an_entry(logbook: Logbook) -> None:
    old = saved(logbook.log(at=logbook.moment(datetime(2026, 1, 5, 9))))
    logbook.mark_no_leaks(YESTERDAY)
    new = saved(logbook.log())
    assert logbook.days() == [
        DiaryDay(TODAY, (new,), False),
        DiaryDay(YESTERDAY, (), True),
        DiaryDay(date(2026, 1, 5), (old,), False),
    ]
    assert [day.day for day in logbook.days(before=TODAY, limit=1)] == [YESTERDAY]


def test_a_leak_keeps_the_date_on_the_wall_where_it_was_logged(logbook: Logbook, clock: SettableClock) -> None:
    """Logged at 23:30 in New York, it stays on that evening after the flight home."""
    clock.set("2026-03-23T23:30:00", "America/New_York")
    logbook.log(Trigger.APART)
    clock.set("2026-03-24T12:00:00", "Europe/Berlin")
    assert len(logbook.day(YESTERDAY).episodes) == 1
    assert logbook.day(TODAY).episodes == ()


def test_a_wall_time_without_a_zone_uses_the_offset_of_the_device(tmp_path: Path) -> None:
    now = Moment.at_local(datetime(2026, 3, 24, 7), ZoneInfo("Asia/Kolkata"))
    with Logbook.open(tmp_path / "d.db", lambda: Moment(now.utc, now.offset)) as logbook:
        assert logbook.moment(datetime(2026, 3, 24, 6)) == Moment(now.utc - timedelta(hours=1), 330)


def test_weeks_count_from_the_birth_and_sum_to_the_leaks(logbook: Logbook) -> None:
    born(logbook, "2026-03-01")
    for day in (1, 7, 8, 24):
        logbook.log(Trigger.SHOWER, at=logbook.moment(datetime(2026, 3, day, 6)))
    period = Period.of_days(date(2026, 3, 1), TODAY)
    assert [(week.number, week.total) for week in logbook.weeks(period).weeks] == [(0, 2), (1, 1), (2, 0), (3, 1)]


def test_nine_months_later_the_diary_says_to_speak_to_a_doctor(logbook: Logbook, clock: SettableClock) -> None:
    """Three months after the last feed, still leaking twice a week."""
    clock.set("2026-12-20T08:00:00")
    logbook.save_pregnancy(
        Pregnancy(
            feeding=Feeding.STOPPED,
            birth=PartialDate(date(2026, 3, 1)),
            last_feed=PartialDate(date(2026, 9, 10)),
        )
    )
    for day in (11, 13, 18, 20):
        logbook.log(Trigger.SHOWER, at=logbook.moment(datetime(2026, 12, day, 7)))
    found = logbook.assess()
    assert (found.standing.stage, found.level) == (Stage.WEANED_LATE, Level.SEE_DOCTOR)
    assert found.flags[0].rule.statement.sources[0].title == "Leaking Breast Milk"


@pytest.mark.parametrize(
    ("pregnancy", "sentence"),
    [
        (Pregnancy(birth=PartialDate(date(2026, 3, 25))), "A birth date cannot be in the future.*is a due date"),
        (Pregnancy(loss=PartialDate(date(2026, 3, 25))), "A date of loss cannot be in the future"),
        (
            Pregnancy(feeding=Feeding.STOPPED, last_feed=PartialDate(date(2026, 3, 25))),
            "A last feed cannot be in the future",
        ),
    ],
)
def test_dates_to_come_are_refused(logbook: Logbook, pregnancy: Pregnancy, sentence: str) -> None:
    with pytest.raises(InvalidEntry, match=sentence):
        logbook.save_pregnancy(pregnancy)
    assert logbook.profile().pregnancies == ()


def test_a_changed_pregnancy_replaces_itself_and_undo_gives_the_dates_back(logbook: Logbook) -> None:
    before = born(logbook, "2026-03-01")
    change = logbook.save_pregnancy(replace(before, birth=PartialDate(date(2026, 3, 2))))
    assert [p.birth for p in logbook.profile().pregnancies] == [PartialDate(date(2026, 3, 2))]
    logbook.undo(change)
    assert logbook.profile().pregnancies == (before,)
