"""What goes into the diary comes out of it, and nothing she wrote is lost on the way."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from diary.errors import InvalidEntry, StorageError
from diary.model import (
    Amount,
    Change,
    DayAmount,
    DayCount,
    DayTotal,
    EntryFilter,
    Feeding,
    Feeling,
    Fluid,
    Onset,
    Openings,
    PartialDate,
    Period,
    Pregnancy,
    RawContent,
    Side,
    Step,
    Trigger,
    Version,
)
from diary.storage import Store
from diary.storage.engine import driver_connection
from tests.storage.making import NOW, adding, deleting, edit, later, leak, leak_on, marked, replacing, rows

MARCH_1 = date(2026, 3, 1)


def test_every_field_of_an_episode_comes_back_after_reopening(diary: Path) -> None:
    full = leak(
        Trigger.OTHER,
        Trigger.STRESS,
        Trigger.APART,
        other_trigger="a film 🎬",
        side=Side.LEFT,
        amount=Amount.SOAKED,
        fluid=Fluid.YELLOW,
        onset=Onset.WHEN_PRESSED,
        openings=Openings.SEVERAL,
        smell=False,
        feelings=(Feeling.SAD, Feeling.ANXIOUS),
        feeling_minutes=0,
        since_feed=1440,
        pads=2,
        bother=10,
        note="مرحبا 👶🏽\nsecond line; 'quoted', \"twice\"",
    )
    with Store.open(diary) as store:
        store.apply(adding(full), NOW)
    with Store.open(diary) as store:
        assert store.episodes() == [full]
        assert store.episode(full.id) == full


def test_the_longest_note_fits(store: Store) -> None:
    long = leak(note="ü" * 10_000)
    store.apply(adding(long), NOW)
    assert store.episode(long.id) == long


def test_the_same_change_again_changes_nothing(store: Store) -> None:
    """An error at COMMIT does not mean "not saved", so the app may save again."""
    first = leak(Trigger.SHOWER, Trigger.STRESS)
    edited = replace(first, triggers=(Trigger.SHOWER, Trigger.CRYING), note="edited")
    store.apply(adding(first), NOW)
    change = replacing(first, edited)
    store.apply(change, later(1))
    before = store.path.read_bytes()
    store.apply(change, later(2))
    assert store.path.read_bytes() == before
    assert store.episodes() == [edited]
    assert [entry for _at, entry in store.versions(first.id)] == [first]


def test_a_change_with_several_steps_on_one_entry_is_idempotent_too(store: Store) -> None:
    a, b = leak(note="a"), leak(note="b")
    b = replace(b, id=a.id)
    change = Change((Step(None, a), Step(a, b), Step(b, None), Step(None, b)))
    store.apply(change, NOW)
    store.apply(change, later(1))
    assert store.episodes() == [b]
    assert store.versions(a.id) == []


def test_replaced_versions_are_kept_newest_first(store: Store) -> None:
    first = leak(Trigger.STRESS, Trigger.APART)
    second = replace(first, note="second")
    third = replace(first, triggers=(), note="third")
    store.apply(adding(first), NOW)
    store.apply(replacing(first, second), later(60))
    store.apply(replacing(second, third), later(120))
    assert store.versions(first.id) == [(later(120), second), (later(60), first)]


def test_undo_takes_back_an_edit_a_deletion_and_a_first_entry(store: Store) -> None:
    entry = leak(Trigger.SHOWER)
    logged = adding(entry)
    edited = replacing(entry, replace(entry, side=Side.RIGHT))
    deleted = deleting(edited.steps[0].after)
    for change in (logged, edited, deleted):
        store.apply(change, NOW)
    store.apply(deleted.undone, NOW)
    assert store.episodes() == [edited.steps[0].after]
    store.apply(edited.undone, NOW)
    assert store.episodes() == [entry]
    store.apply(logged.undone, NOW)
    assert store.episodes() == []


def test_a_deleted_episode_is_in_no_list_but_recently_deleted(store: Store) -> None:
    entry = leak(Trigger.SHOWER)
    store.apply(adding(entry), NOW)
    store.apply(deleting(entry), later(1))
    assert store.episode(entry.id) is None
    assert store.episodes() == []
    assert store.day_counts() == store.diary_days() == []
    assert store.span() is None
    assert store.deleted() == [entry]


def test_the_newest_deletion_comes_first_and_deleting_again_does_not_renew_it(store: Store) -> None:
    first, second = leak(note="first"), leak(note="second")
    store.apply(adding(first, second), NOW)
    store.apply(deleting(first), later(1))
    store.apply(deleting(second), later(2))
    store.apply(deleting(first), later(3))
    assert store.deleted() == [second, first]


def test_a_failing_step_leaves_none_of_the_change(store: Store) -> None:
    entry = leak()
    broken = replace(entry, id=uuid4())
    object.__setattr__(broken, "note", "\ud800")
    with pytest.raises(InvalidEntry, match="broken character"):
        store.apply(adding(entry, broken), NOW)
    assert store.episodes() == []
    store.apply(adding(entry), NOW)
    assert store.episodes() == [entry]


def test_saving_needs_an_instant_with_a_zone(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.apply(adding(leak()), NOW.replace(tzinfo=None))


def test_episodes_come_by_instant_not_by_wall_clock(store: Store) -> None:
    """She flew west: the later leak has the earlier time on the wall."""
    paris = leak(at=NOW, offset=60)
    new_york = leak(at=later(3600), offset=-300)
    store.apply(adding(new_york, paris), NOW)
    assert new_york.moment.wall < paris.moment.wall
    assert store.episodes() == [paris, new_york]


def test_a_period_takes_its_first_day_and_not_its_end(store: Store) -> None:
    leaks = [leak_on(MARCH_1 + timedelta(days=n)) for n in range(4)]
    marks = [marked(entry.day) for entry in leaks]
    store.apply(adding(*leaks, *marks), NOW)
    period = Period(MARCH_1 + timedelta(days=1), MARCH_1 + timedelta(days=3))
    assert store.episodes(period) == leaks[1:3]
    assert store.no_leak_days(period) == marks[1:3]
    assert [count.day for count in store.day_counts(period)] == [entry.day for entry in leaks[1:3]]


def test_a_leak_counts_on_the_day_of_the_wall_it_was_logged_at(store: Store) -> None:
    """23:30 UTC on 1 March is 2 March in Paris."""
    entry = leak(at=NOW.replace(hour=23, minute=30), offset=60)
    store.apply(adding(entry), NOW)
    assert [count.day for count in store.day_counts()] == [date(2026, 3, 2)]


def test_day_counts_are_by_main_trigger_and_count_each_leak_once(store: Store) -> None:
    store.apply(
        adding(
            leak_on(MARCH_1, Trigger.SHOWER, Trigger.STRESS),
            leak_on(MARCH_1, Trigger.SHOWER),
            leak_on(MARCH_1),
            leak_on(MARCH_1 + timedelta(days=1), Trigger.STRESS),
        ),
        NOW,
    )
    assert store.day_counts() == [
        DayCount(MARCH_1, None, 1),
        DayCount(MARCH_1, Trigger.SHOWER, 2),
        DayCount(MARCH_1 + timedelta(days=1), Trigger.STRESS, 1),
    ]


def test_leaks_only_when_pressed_are_counted_apart(store: Store) -> None:
    """By day, by trigger, by amount and under a filter; a day with nothing else has no leak."""
    pressed = {"onset": Onset.WHEN_PRESSED, "amount": Amount.DROPS}
    next_day = MARCH_1 + timedelta(days=1)
    store.apply(
        adding(
            replace(leak_on(MARCH_1, Trigger.SHOWER), amount=Amount.DAMP),
            replace(leak_on(MARCH_1, Trigger.SHOWER), **pressed),
            replace(leak_on(next_day, Trigger.STRESS), **pressed),
            replace(leak_on(next_day, Trigger.STRESS), **pressed),
        ),
        NOW,
    )
    period = Period.of_days(MARCH_1, next_day)
    assert store.day_counts() == [
        DayCount(MARCH_1, Trigger.SHOWER, 1, pressed=1),
        DayCount(next_day, Trigger.STRESS, 0, pressed=2),
    ]
    assert store.day_totals(period) == {MARCH_1: DayTotal(1, 1), next_day: DayTotal(0, 2)}
    shower = EntryFilter(triggers=frozenset({Trigger.SHOWER}))
    assert store.day_totals(period, shower) == {MARCH_1: DayTotal(1, 1)}
    assert store.amount_counts(period) == [DayAmount(MARCH_1, Amount.DAMP, 1)]


def test_day_counts_are_read_from_the_index_and_pressed_ones_looked_up_within_the_days(store: Store) -> None:
    asked: list[str] = []
    connection = driver_connection(store._connection)
    connection.set_trace_callback(asked.append)
    store.day_counts(Period.ending(MARCH_1, 7))
    connection.set_trace_callback(None)
    plans = [[row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")] for query in asked]
    assert plans == [
        ["SEARCH episode USING COVERING INDEX ix_episode_day_main_trigger (day>? AND day<?)"],
        ["SEARCH episode USING INDEX ix_episode_day_main_trigger (day>? AND day<?)"],
    ]


def test_ids_are_found_by_their_end_with_or_without_hyphens(store: Store) -> None:
    entry, other = leak(), replace(leak(), id=uuid4())
    store.apply(adding(entry, other), NOW)
    text = str(entry.id)
    for ending in (text, text[-12:], text[-15:].upper(), entry.id.hex, entry.id.hex[-9:]):
        assert store.episodes_by_ending(ending) == [entry], ending
    for ending in ("", "-", "zz", "%", "0" + text, "1' OR 1"):
        assert store.episodes_by_ending(ending) == [], ending


def test_deleted_ids_are_found_only_among_the_deleted(store: Store) -> None:
    entry = leak()
    store.apply(adding(entry), NOW)
    assert store.episodes_by_ending(entry.id.hex, deleted=True) == []
    store.apply(deleting(entry), later(1))
    assert store.episodes_by_ending(entry.id.hex) == []
    assert store.episodes_by_ending(entry.id.hex, deleted=True) == [entry]


def test_a_day_holds_one_no_leaks_mark_and_the_last_one_wins(store: Store) -> None:
    first, second = marked(MARCH_1), marked(MARCH_1)
    store.apply(adding(first), NOW)
    store.apply(adding(second), NOW)
    assert store.no_leak_days() == [second]
    store.apply(adding(second).undone, NOW)
    assert store.no_leak_days() == []


def test_two_marks_for_one_day_in_one_change_leave_the_last_and_repeating_it_changes_nothing(store: Store) -> None:
    first, second = marked(MARCH_1), marked(MARCH_1)
    store.apply(adding(first, second), NOW)
    before = store.path.read_bytes()
    store.apply(adding(first, second), later(1))
    assert store.no_leak_days() == [second]
    assert store.path.read_bytes() == before


def test_a_change_may_swap_the_mark_of_a_day_in_either_order(store: Store) -> None:
    first, second = marked(MARCH_1), marked(MARCH_1)
    store.apply(adding(first), NOW)
    store.apply(Change((Step(None, second), Step(first, None))), NOW)
    assert store.no_leak_days() == [second]


def test_diary_days_mix_leaks_and_marks_newest_first(store: Store) -> None:
    days = [MARCH_1 + timedelta(days=n) for n in range(6)]
    store.apply(
        adding(leak_on(days[0]), leak_on(days[0]), marked(days[2]), leak_on(days[3]), marked(days[5])), NOW
    )
    assert store.diary_days() == [days[5], days[3], days[2], days[0]]
    assert store.diary_days(before=days[5], limit=2) == [days[3], days[2]]
    assert store.diary_days(before=days[0]) == []
    assert store.span() == Period.of_days(days[0], days[5])


def test_pregnancies_keep_dates_known_only_by_the_month(store: Store) -> None:
    first = Pregnancy(
        feeding=Feeding.STOPPED,
        due=PartialDate.parse("2024-05-20"),
        birth=PartialDate.parse("2024-05-17"),
        weaning_started=PartialDate.parse("2024-11"),
        last_feed=PartialDate.parse("2025-01"),
        name="Ma ☀",
    )
    second = Pregnancy(loss=PartialDate.parse("2026-01-02"))
    store.apply(adding(first), NOW)
    store.apply(adding(second), later(1))
    assert store.pregnancies() == (first, second)
    store.apply(replacing(first, replace(first, name="")), later(2))
    assert store.versions(first.id) == [(later(2), first)]
    store.apply(deleting(second), later(3))
    assert store.pregnancies() == (replace(first, name=""),)


def test_settings_are_kept_and_overwritten(store: Store) -> None:
    assert store.setting("theme") is None
    store.set_setting("theme", "dark", NOW)
    store.set_setting("theme", "light", later(1))
    assert store.setting("theme") == "light"


@pytest.mark.parametrize("data", ["{}", "[]", "no JSON", '{"side": "left"}', '{"side": "middle"}'])
def test_an_earlier_version_that_cannot_be_read_stands_as_it_is_in_the_file(store: Store, data: str) -> None:
    entry = leak(Trigger.SHOWER)
    store.apply(adding(entry), NOW)
    store.apply(replacing(entry, replace(entry, note="later")), later(60))
    edit(store.path, "UPDATE revision SET data = ?", data)
    assert store.versions(entry.id) == [(later(60), RawContent(data))]
    (record,) = store.records()
    assert record.versions == (Version(RawContent(data), later(60)),)


def test_an_unreadable_entry_is_left_out_named_and_kept(store: Store) -> None:
    good, bad = leak(Trigger.SHOWER), leak(Trigger.STRESS)
    store.apply(adding(good, bad), NOW)
    edit(store.path, "UPDATE episode SET side = 'middle' WHERE id = ?", str(bad.id))
    assert store.episodes() == [good]
    assert [str(bad.id) in str(entry) and "middle" in str(entry) for entry in store.left_out] == [True]
    with pytest.raises(StorageError, match=str(bad.id)):
        store.episode(bad.id)
    assert rows(store.path, "episode") == 2
    store.apply(adding(bad), NOW)
    assert store.episodes() == [good, bad]
    assert rows(store.path, "revision") == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE episode SET main_trigger = 'moon'",
        "UPDATE episode SET feelings = 'sad,,blue'",
        "UPDATE episode SET bother = 11",
        "UPDATE episode SET id = 'x' || substr(id, 2)",
        "UPDATE episode_trigger SET trigger = 'no_reason'",
        "UPDATE episode_trigger SET trigger = 'shower'",
    ],
)
def test_no_hand_edited_value_crashes_reading(store: Store, sql: str) -> None:
    store.apply(adding(leak(Trigger.SHOWER, Trigger.STRESS)), NOW)
    edit(store.path, sql)
    assert store.episodes() == []
    assert len(store.left_out) == 1
    assert sum(count.leaks for count in store.day_counts()) <= 1
    assert len(store.diary_days()) == 1


def test_the_stored_day_cannot_disagree_with_the_time(store: Store) -> None:
    """Weeks are counted from the day alone."""
    store.apply(adding(leak()), NOW)
    for sql in ("UPDATE episode SET day = day + 1", "UPDATE episode SET occurred_at = 'soon'"):
        with pytest.raises(sqlite3.IntegrityError, match="ck_episode_day"):
            edit(store.path, sql)
