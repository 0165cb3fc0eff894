"""Days, months and lists under a filter; many leaks at once; what was deleted."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.errors import InvalidEntry
from diary.logbook import CalendarDay, DiaryDay, Logbook
from diary.model import (
    Amount,
    Change,
    EntryFilter,
    Episode,
    Face,
    Fluid,
    Moment,
    NoLeakDay,
    Period,
    Side,
    Step,
    Trigger,
    folded,
)
from tests.clock import SettableClock
from tests.logbook.making import logged, opened

TODAY = date(2026, 3, 24)
FIRST = date(2026, 2, 20)

TEXTS = ["", "Wind", "wind 100%", "WIND_x", "Straße", "STRASSE", "été", "e\u0301te\u0301", "Дождь", "it's"]
NEEDLES = [*TEXTS, "ß", "ss", "дож", "%", "_", "É", "w", "  "]
kinds = [Trigger.SHOWER, Trigger.STRESS, Trigger.SEX, Trigger.OTHER]


@st.composite
def leaks(draw: st.DrawFn) -> Episode:
    triggers = tuple(draw(st.lists(st.sampled_from(kinds), unique=True, max_size=3)))
    at = datetime(2026, 2, 20, 12) + timedelta(days=draw(st.integers(0, 30)), minutes=draw(st.integers(0, 300)))
    with_words = Trigger.OTHER in triggers
    return Episode(
        moment=Moment(at.astimezone(), 60),
        triggers=triggers,
        other_trigger=draw(st.sampled_from(TEXTS)) if with_words else "",
        side=draw(st.sampled_from(Side)),
        fluid=draw(st.sampled_from([Fluid.MILKY, Fluid.PUS, Fluid.CLEAR])),
        note=draw(st.sampled_from(TEXTS)),
    )


def subset(values: list[object]) -> st.SearchStrategy[frozenset[object]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


parts = {
    "triggers": subset(list(kinds)),
    "own": subset(["wind", "Strasse", "ÉTÉ"]),
    "sides": subset(list(Side)),
    "fluids": subset([Fluid.MILKY, Fluid.PUS]),
    "text": st.sampled_from(NEEDLES),
}
# Mostly one part at a time: all of them together leave nothing.
filters = st.one_of(
    *(st.builds(EntryFilter, **{name: part}) for name, part in parts.items()),
    st.builds(EntryFilter, **parts),
)
days = st.dates(FIRST - timedelta(days=1), FIRST + timedelta(days=31))


def fits(episode: Episode, matching: EntryFilter) -> bool:
    """What a filter means, said plainly."""
    wanted = {folded(name) for name in matching.own}
    by_trigger = matching.triggers.intersection(episode.triggers) or (
        episode.other_trigger and folded(episode.other_trigger) in wanted
    )
    return bool(
        (by_trigger or not (matching.triggers or matching.own))
        and (not matching.sides or episode.side in matching.sides)
        and (not matching.fluids or episode.fluid in matching.fluids)
        and any(folded(matching.text) in folded(text) for text in (episode.note, episode.other_trigger))
    )


@settings(max_examples=25)
@given(
    st.lists(leaks(), min_size=2, max_size=14),
    st.sets(days, max_size=3),
    filters,
    st.integers(1, 6),
    st.none() | days,
    st.none() | days,
)
def test_a_page_a_month_a_count_and_the_ids_are_what_a_plain_filter_leaves(
    entries: list[Episode],
    marked: set[date],
    matching: EntryFilter,
    limit: int,
    before: date | None,
    after: date | None,
) -> None:
    *kept, gone = entries
    free = marked - {entry.day for entry in entries}
    with opened() as logbook:
        steps = [Step(None, entry) for entry in (*entries, *(NoLeakDay(day=day) for day in free))]
        logbook.store.apply(Change(tuple(steps)), logbook.now().utc)
        logbook.delete(gone)
        found = sorted((e for e in kept if fits(e, matching)), key=lambda e: (e.moment.utc, e.id))
        shown = {entry.day for entry in found} | (free if matching.empty else set())
        page = [d for d in sorted(shown) if (not before or d < before) and (not after or d > after)]
        page = page[:limit] if after else page[-limit:]
        assert logbook.days(before, limit, after, matching) == [
            DiaryDay(day, tuple(e for e in found if e.day == day), day in free) for day in reversed(page)
        ]
        assert logbook.count(matching) == len(found)
        assert sorted(logbook.ids(matching)) == sorted(e.id for e in found)
        assert logbook.month(2026, 3, matching) == tuple(
            CalendarDay(day, sum(e.day == day for e in found), day in free)
            for day in Period(date(2026, 3, 1), date(2026, 4, 1)).dates
        )


@pytest.mark.parametrize(
    ("matching", "left"),
    [
        (EntryFilter(triggers=frozenset([Trigger.STRESS])), [0, 1]),
        (EntryFilter(triggers=frozenset([Trigger.STRESS]), sides=frozenset([Side.LEFT])), [1]),
        (EntryFilter(triggers=frozenset([Trigger.OTHER])), [2, 3]),
        (EntryFilter(own=frozenset(["COLD WIND"])), [2]),
        (EntryFilter(own=frozenset(["cold"])), []),
        (EntryFilter(own=frozenset(["cold wind"]), triggers=frozenset([Trigger.SHOWER])), [0, 2]),
        (EntryFilter(text="дождь"), [1]),
        (EntryFilter(text="STRASSE"), [0]),
        (EntryFilter(text="wind"), [2]),
        (EntryFilter(text="100%"), [3]),
        (EntryFilter(text="1%"), []),
        (EntryFilter(text="1_0"), []),
    ],
)
def test_a_filter_finds_main_and_further_triggers_own_ones_and_texts_of_any_script(
    logbook: Logbook, matching: EntryFilter, left: list[int]
) -> None:
    found = [
        logged(logbook.log(Trigger.SHOWER, Trigger.STRESS, note="Auf der Straße")),
        logged(logbook.log(Trigger.STRESS, side=Side.LEFT, note="под Дождём и ДОЖДЬ")),
        logged(logbook.log(Trigger.OTHER, other_trigger="Cold wind")),
        logged(logbook.log(Trigger.OTHER, note="100% wet")),
    ]
    assert sorted(logbook.ids(matching)) == [found[n].id for n in left]
    assert sum(day.leaks for day in logbook.month(2026, 3, matching)) == len(left)


def many(logbook: Logbook, count: int = 3) -> list[Episode]:
    now = logbook.now().wall
    at = (logbook.moment(now - timedelta(days=n)) for n in range(count))
    return [logged(logbook.log(Trigger.SHOWER, at=moment)) for moment in at]


def test_the_ids_come_newest_first(logbook: Logbook) -> None:
    newest_first = [leak.id for leak in many(logbook)]
    assert logbook.ids() == newest_first


def test_a_filter_that_nothing_fits_leaves_nothing(logbook: Logbook) -> None:
    many(logbook)
    logbook.mark_no_leaks(TODAY - timedelta(days=9))
    nothing = EntryFilter(text="nowhere")
    assert (logbook.days(matching=nothing), logbook.count(nothing), logbook.ids(nothing)) == ([], 0, [])


def test_pages_go_on_both_ways_from_a_day(logbook: Logbook) -> None:
    many(logbook, 9)
    middle = TODAY - timedelta(days=4)
    assert [day.day.day for day in logbook.days(before=middle, limit=2)] == [19, 18]
    assert [day.day.day for day in logbook.days(after=middle, limit=2)] == [22, 21]


def test_a_month_is_shown_with_all_its_days_in_a_leap_year_too(logbook: Logbook) -> None:
    shown = logbook.month(2024, 2)
    assert len(shown) == 29
    assert set(shown) == {CalendarDay(day.day, 0, False) for day in shown}


def test_many_leaks_are_changed_in_one_change(logbook: Logbook) -> None:
    first, second, third = many(logbook)
    change = logbook.change_all([first.id, second.id], side=Side.LEFT, amount=Amount.DAMP)
    assert len(change.steps) == 2
    assert logbook.episode(first.id) == replace(first, side=Side.LEFT, amount=Amount.DAMP)
    assert logbook.episode(third.id) == third
    logbook.undo(change)
    assert logbook.episode(second.id) == second


def test_leaks_that_are_so_already_are_not_changed(logbook: Logbook) -> None:
    leak, *_others = many(logbook)
    logbook.change_all([leak.id], side=Side.LEFT)
    assert logbook.change_all([leak.id], side=Side.LEFT) == Change(())


def test_another_trigger_for_many_takes_her_own_words_away(logbook: Logbook) -> None:
    leak = logged(logbook.log(Trigger.OTHER, other_trigger="Cold wind"))
    logbook.change_all([leak.id], triggers=(Trigger.STRESS,))
    assert logbook.episode(leak.id) == replace(leak, triggers=(Trigger.STRESS,), other_trigger="")


def test_values_that_cannot_be_change_none_of_many(logbook: Logbook) -> None:
    leak, *_others = many(logbook)
    before = logbook.days()
    with pytest.raises(InvalidEntry, match="0 to 10, not 11"):
        logbook.change_all(logbook.ids(), bother=11)
    with pytest.raises(InvalidEntry, match="still to come"):
        logbook.change_all([leak.id], moment=logbook.moment(datetime(2026, 3, 25, 8)))
    assert logbook.days() == before


def test_leaks_moved_to_a_marked_day_lift_its_mark_once(logbook: Logbook) -> None:
    first, second, _third = many(logbook)
    day = TODAY - timedelta(days=9)
    logbook.mark_no_leaks(day)
    change = logbook.change_all([first.id, second.id], moment=logbook.moment(datetime(2026, 3, 15, 8)))
    assert len(change.steps) == 3
    assert not logbook.day(day).no_leaks
    assert len(logbook.day(day).episodes) == 2


def test_many_leaks_are_deleted_and_restored_in_one_change_each(logbook: Logbook) -> None:
    first, second, third = many(logbook)
    logbook.delete_all([first.id, third.id, UUID(int=0)])
    assert logbook.ids() == [second.id]
    logbook.mark_no_leaks(first.day)
    restored = logbook.restore([gone.episode for gone in logbook.deleted(9)])
    assert len(restored.steps) == 3
    assert logbook.ids() == [first.id, second.id, third.id]
    assert not logbook.day(first.day).no_leaks
    logbook.undo(restored)
    assert logbook.ids() == [second.id]
    assert logbook.day(first.day).no_leaks


def test_what_is_there_already_is_not_restored(logbook: Logbook) -> None:
    edited = replace(many(logbook)[0], note="newer")
    logbook.save(edited)
    assert logbook.restore([replace(edited, note="older")]) == Change(())
    assert logbook.episode(edited.id) == edited


def test_deleted_leaks_come_newest_deletion_first_by_pages_with_their_time(
    logbook: Logbook, clock: SettableClock
) -> None:
    found = many(logbook, 5)
    for leak in found:
        clock.forward(minutes=1)
        logbook.delete(leak)
    assert [gone.episode for gone in logbook.deleted(2)] == [found[4], found[3]]
    page = logbook.deleted(2, skip=2)
    assert [gone.episode for gone in page] == [found[2], found[1]]
    assert page[0].at.wall == datetime(2026, 3, 24, 7, 18)
    assert logbook.deleted(2, skip=5) == []


def test_uses_are_counted_by_main_trigger_and_own_triggers_by_their_name(logbook: Logbook) -> None:
    logbook.save_face(Face(trigger=Trigger.OTHER, name="Cold wind"))
    logbook.log(Trigger.SHOWER, Trigger.STRESS)
    logbook.log(Trigger.SHOWER, Trigger.OTHER, other_trigger="cold wind")
    logbook.log(Trigger.OTHER, other_trigger="COLD WIND")
    logbook.log(Trigger.OTHER, other_trigger="Cold wind")
    logbook.log(Trigger.OTHER, other_trigger="stairs")
    logbook.log(Trigger.OTHER)
    logbook.log()
    logbook.log(Trigger.STRESS, at=logbook.moment(datetime(2026, 3, 20, 8)))
    logbook.delete(logged(logbook.log(Trigger.STRESS)))
    assert dict(logbook.uses(Period.ending(TODAY, 3))) == {
        (Trigger.SHOWER, ""): 2,
        (Trigger.OTHER, "Cold wind"): 2,
        (Trigger.OTHER, "stairs"): 1,
        (Trigger.OTHER, ""): 1,
    }
