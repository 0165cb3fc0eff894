"""Two diaries that were one: whatever was done in each, bringing them together ends in the same diary."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.errors import InvalidEntry
from diary.logbook import Logbook
from diary.model import (
    AgeBand,
    DoctorQuestion,
    Face,
    Feeding,
    Landmark,
    Medicine,
    PartialDate,
    Person,
    Pregnancy,
    Symptom,
    SymptomReport,
    Trigger,
)
from tests.clock import SettableClock
from tests.logbook.bringing import all_rows, bring, bring_all, diaries, join, readings, whole
from tests.logbook.making import NOON, empty, logged, opened

DAYS = [date(2026, 3, 20), date(2026, 3, 21)]

MARCH_1, MARCH_10 = PartialDate(date(2026, 3, 1)), PartialDate(date(2026, 3, 10))


def pregnancy_of(number: int) -> Pregnancy:
    """One child, or two: each time under an id of its own."""
    return (
        Pregnancy(birth=MARCH_1, feeding=Feeding.FEEDING),
        Pregnancy(birth=PartialDate(date(2026, 3, 2)), feeding=Feeding.STOPPED, last_feed=MARCH_10),
        Pregnancy(due=MARCH_10, feeding=Feeding.PREGNANT, name="Kit"),
        Pregnancy(due=MARCH_10, loss=MARCH_1, feeding=Feeding.LOSS),
    )[number]


deeds = st.tuples(
    st.sampled_from(
        ["log", "edit", "delete", "restore", "mark", "unmark", "face", "setting", "landmark"]
        + ["pregnancy", "changed", "lost", "removed", "person", "medicine", "symptom", "question"] * 2
    ),
    st.integers(0, 2),
    st.integers(0, 3),  # seconds since the deed before; none: both at one instant
)


def do(logbook: Logbook, clock: SettableClock, deed: tuple[str, int, int]) -> None:
    """One deed; what the day or the diary does not allow is left."""
    what, number, seconds = deed
    clock.forward(seconds=seconds)
    day = DAYS[number % 2]
    leaks = logbook.store.episodes()
    leak = leaks[number % len(leaks)] if leaks else None
    with suppress(InvalidEntry):
        if what == "log":
            at = logbook.moment(clock().wall.replace(day=day.day))
            logbook.log(Trigger.SHOWER, at=at, note=f"{number}")
        elif what == "edit" and leak:
            logbook.save(replace(leak, note=f"{leak.note}{number}"))
        elif what == "delete" and leak:
            logbook.delete(leak)
        elif what == "restore":
            logbook.restore(logbook.store.deleted()[:1])
        elif what == "mark":
            logbook.mark_no_leaks(day)
        elif what == "unmark":
            logbook.unmark_no_leaks(day)
        elif what == "face":
            logbook.save_face(Face(trigger=Trigger.OTHER, name=("Wind", "wind ", "Rain")[number]))
        elif what == "setting":
            logbook.set_setting("theme", f"{number}")
        elif what == "landmark":
            logbook.save_landmark(Landmark(day=day, name=f"{number}"))
        elif what == "pregnancy":
            logbook.save_pregnancy(pregnancy_of(number + (seconds == 0)))
        elif what == "changed" and (held := logbook.profile().pregnancies):
            pregnancy = held[number % len(held)]
            logbook.save_pregnancy(replace(pregnancy, name="" if pregnancy.name else f"{number}"))
        elif what == "lost" and (held := logbook.profile().pregnancies):
            pregnancy = held[number % len(held)]
            logbook.save_pregnancy(replace(pregnancy, birth=None, died=None, last_feed=None, feeding=Feeding.LOSS))
        elif what == "person":
            said = ({"age_band": AgeBand.FROM_50}, {"country": "DE"}, {"not_lactating": True})[number]
            logbook.save_person(replace(logbook.person(), **said) if seconds else Person())
        elif what == "removed" and (held := logbook.profile().pregnancies):
            logbook.delete_pregnancy(held[number % len(held)])
        elif what == "medicine":
            started, stopped = ((None, None), (MARCH_1, None), (MARCH_1, MARCH_10))[number]
            logbook.save_medicine(Medicine(name=("Tea", "tea")[number % 2], started=started, stopped=stopped))
        elif what == "symptom":
            logbook.save_symptom(SymptomReport(symptom=Symptom.LUMP, day=day, gone=(None, None, day)[number]))
        elif what == "question":
            logbook.save_question(DoctorQuestion(text=("Why?", "why? ", "When?")[number], asked=number == 1))


def lived(before: list[tuple[str, int, int]], *after: list[tuple[str, int, int]]) -> list[bytes]:
    """Files of diaries with the same past, each of which went its own way."""
    with opened() as common:
        clock = common._clock
        for deed in before:
            do(common, clock, deed)
        common.close()
        start = common.path.read_bytes()
    files = []
    for ways in after:
        with diaries(start) as (logbook,):
            logbook._clock.forward(seconds=60)
            for deed in ways:
                do(logbook, logbook._clock, deed)
            logbook.close()
            files.append(logbook.path.read_bytes())
    return files


few = st.lists(deeds, max_size=5)


@settings(max_examples=8, deadline=None)
@given(few, few, few, few)
def test_any_order_and_any_number_of_merges_ends_in_the_same_diary(
    before: list[tuple[str, int, int]],
    one: list[tuple[str, int, int]],
    two: list[tuple[str, int, int]],
    three: list[tuple[str, int, int]],
) -> None:
    with diaries(*lived(before, one, two, three)) as (a, b, c):
        for logbook in (a, b, c):
            logbook._clock.forward(minutes=10)
        brought = [readings(logbook) for logbook in (a, b, c)]
        join(a, brought[1])
        join(a, brought[2])
        join(b, brought[2])
        join(b, brought[0])
        join(c, readings(a))  # which holds all three by now
        assert whole(a) == whole(b) == whole(c)
        rows = all_rows(a.path)
        for again in (brought[1], readings(b)):
            assert join(a, again).number == 0
        assert all_rows(a.path) == rows


@settings(max_examples=8, deadline=None)
@given(few, few)
def test_an_import_taken_back_leaves_every_row_as_it_was(
    one: list[tuple[str, int, int]], two: list[tuple[str, int, int]]
) -> None:
    with diaries(*lived(one[:2], one, two)) as (mine, theirs):
        mine._clock.forward(minutes=10)
        before = all_rows(mine.path)
        if join(mine, readings(theirs)).number:
            assert mine.undo_import().kept_since == 0
        assert all_rows(mine.path) == before


@settings(max_examples=8, deadline=None)
@given(few, few, st.sampled_from(["changed", "removed", "person"]), st.integers(0, 2))
def test_what_is_written_after_a_merge_stands_whatever_older_things_are_merged_again(
    one: list[tuple[str, int, int]], two: list[tuple[str, int, int]], what: str, number: int
) -> None:
    past = [("pregnancy", 0, 1), ("person", 0, 1)]
    with diaries(*lived(past, one, [*two, ("pregnancy", 1, 1)])) as (mine, theirs):
        mine._clock.forward(minutes=10)
        older = readings(theirs)
        join(mine, older)
        do(mine, mine._clock, (what, number, 5))
        written = mine.profile()
        mine._clock.forward(seconds=5)
        join(mine, older)
        assert mine.profile() == written


def test_a_deletion_on_the_one_is_one_on_the_other() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        leak = logged(phone.log(Trigger.SHOWER))
        bring_all(desktop, readings(phone))
        desktop._clock.forward(seconds=5)
        desktop.delete(leak)
        phone._clock.forward(seconds=9)
        run = bring_all(phone, readings(desktop))
        assert (run.new, run.changed, run.deleted) == (0, 0, 1)
        assert phone.store.episodes() == []
        assert [gone.episode for gone in phone.deleted(10)] == [leak]


def test_a_leak_on_the_one_lifts_the_mark_of_the_other_until_it_is_deleted() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        phone.mark_no_leaks(DAYS[0])
        leak = logged(desktop.log(at=desktop.moment(SettableClock("2026-03-20T08:00:00")().wall)))
        bring_all(phone, readings(desktop))
        assert not phone.day(DAYS[0]).no_leaks
        assert phone.day(DAYS[0]).episodes == (leak,)
        bring_all(desktop, readings(phone))
        desktop._clock.forward(seconds=5)
        desktop.delete(leak)
        phone._clock.forward(seconds=5)
        bring_all(phone, readings(desktop))
        assert phone.day(DAYS[0]).no_leaks


def test_one_own_trigger_of_two_with_the_same_name_stays() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        first = Face(trigger=Trigger.OTHER, name="Wind")
        phone.save_face(first)
        desktop._clock.forward(seconds=5)
        desktop.save_face(Face(trigger=Trigger.OTHER, name="wind"))
        bring_all(desktop, readings(phone))
        assert desktop.faces() == (first,)


def test_two_edits_of_one_leak_are_both_kept_the_later_one_stands() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        leak = logged(phone.log(Trigger.SHOWER, note="as it was"))
        bring_all(desktop, readings(phone))
        phone._clock.forward(seconds=5)
        desktop._clock.forward(seconds=9)
        phone.save(replace(leak, note="on the phone"))
        desktop.save(replace(leak, note="on the desktop"))
        phone._clock.forward(seconds=5)
        run = bring_all(phone, readings(desktop))
        assert run.changed == 1
        held = phone.episode(leak.id)
        assert held is not None
        assert held.note == "on the desktop"
        assert {version.note for _at, version in phone.versions(held)} == {"as it was", "on the phone"}


def test_settings_of_one_device_are_not_carried() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        for key in ("drafts", "reminded_on", "export_include", "invented", "theme"):
            phone.set_setting(key, "yes")
        assert [setting.key for setting in phone.store.carried_settings()] == ["theme"]
        bring_all(desktop, readings(phone))
        assert (desktop.setting("theme"), desktop.setting("drafts")) == ("yes", None)


def test_what_is_written_between_looking_and_taking_in_is_compared_anew() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        leak = logged(phone.log(Trigger.SHOWER))
        with desktop.stage_readings("phone.json", readings(phone)) as staged:
            assert staged.new == 1
            bring(desktop, replace(leak, note="brought by another file"))
            run = desktop.take_in(staged)
        assert run.new == 0
        assert len(desktop.store.episodes()) == 1


def test_a_day_that_has_begun_somewhere_on_earth_is_not_to_come() -> None:
    with diaries(empty()) as (logbook,):
        today = SettableClock(NOON)().day
        marks = [Landmark(day=today + timedelta(days=days), name="x") for days in (0, 1, 2)]
        assert bring(logbook, *marks).new == 2
