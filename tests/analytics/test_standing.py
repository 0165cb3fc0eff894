"""The stage of a day, at, below and above every boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import (
    Missing,
    Standing,
    add_months,
    around_pregnancy,
    birth_before,
    standing,
)
from diary.analytics.standing import birth_on
from diary.guidance import load
from diary.model import Feeding, PartialDate, Person, Pregnancy, Profile, Stage

GUIDANCE = load()
BIRTH = date(2026, 1, 31)
LAST_FEED = date(2026, 5, 31)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def stage(day: date, *pregnancies: Pregnancy, not_lactating: bool = False) -> Stage:
    return standing(day, Profile(pregnancies, Person(not_lactating=not_lactating)), GUIDANCE).stage


FED = Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(BIRTH))
WEANED = Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate(BIRTH), last_feed=PartialDate(LAST_FEED))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (BIRTH - timedelta(days=295), Stage.UNKNOWN),
        (BIRTH - timedelta(days=294), Stage.PREGNANT),
        (BIRTH - timedelta(days=1), Stage.PREGNANT),
        (BIRTH, Stage.EARLY),
        (BIRTH + timedelta(days=41), Stage.EARLY),
        (BIRTH + timedelta(days=42), Stage.ESTABLISHING),
        (BIRTH + timedelta(days=83), Stage.ESTABLISHING),
        (BIRTH + timedelta(days=84), Stage.SETTLING),
        (date(2026, 5, 30), Stage.SETTLING),
        (date(2026, 5, 31), Stage.ESTABLISHED),
        (BIRTH + timedelta(days=900), Stage.ESTABLISHED),
    ],
)
def test_rows_2_to_5_while_feeding(day: date, expected: Stage) -> None:
    assert stage(day, FED) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (LAST_FEED - timedelta(days=1), Stage.SETTLING),
        (LAST_FEED, Stage.ESTABLISHED),
        (LAST_FEED + timedelta(days=1), Stage.WEANED_3W),
        (LAST_FEED + timedelta(days=21), Stage.WEANED_3W),
        (LAST_FEED + timedelta(days=22), Stage.WEANED_MID),
        (date(2026, 8, 30), Stage.WEANED_MID),
        (date(2026, 8, 31), Stage.WEANED_LATE),
        (date(2026, 9, 1), Stage.WEANED_LATE),
        (date(2027, 5, 30), Stage.WEANED_LATE),
        (date(2027, 5, 31), Stage.WEANED_1Y),
    ],
)
def test_rows_7_to_10_after_the_last_feed(day: date, expected: Stage) -> None:
    """The day of the last feed is a day of feeding, day 21 is included, and the exact month day counts as late."""
    assert stage(day, WEANED) is expected


@pytest.mark.parametrize(
    ("last", "first_late_day"),
    [("2026-02-01", "2026-05-01"), ("2026-01-31", "2026-04-30"), ("2025-06-01", "2025-09-01")],
)
def test_three_months_after_the_last_feed_are_calendar_months(last: str, first_late_day: str) -> None:
    weaned = Pregnancy(feeding=Feeding.STOPPED, birth=on("2025-01-01"), last_feed=on(last))
    late = date.fromisoformat(first_late_day)
    assert stage(late - timedelta(days=1), weaned) is Stage.WEANED_MID
    assert stage(late, weaned) is Stage.WEANED_LATE


def test_row_1_a_new_pregnancy_overrides_the_timers_of_weaning() -> None:
    pregnant = Pregnancy(feeding=Feeding.PREGNANT, due=on("2026-12-24"))
    assert stage(date(2026, 9, 15), WEANED) is Stage.WEANED_LATE
    assert stage(date(2026, 9, 15), WEANED, pregnant) is Stage.PREGNANT


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-295, Stage.UNKNOWN), (-294, Stage.PREGNANT), (28, Stage.PREGNANT), (29, Stage.UNKNOWN)],
)
def test_a_due_date_means_pregnant_until_it_is_long_past(days: int, expected: Stage) -> None:
    due = date(2026, 6, 1)
    pregnant = Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(due))
    assert stage(due + timedelta(days=days), pregnant) is expected


def test_pregnant_without_a_due_date_is_pregnant() -> None:
    assert stage(date(2026, 9, 15), WEANED, Pregnancy(feeding=Feeding.PREGNANT)) is Stage.PREGNANT


def test_pregnant_without_a_due_date_begins_with_the_end_of_what_was_before() -> None:
    pregnant = Pregnancy(feeding=Feeding.PREGNANT)
    fed = Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(BIRTH))
    assert stage(BIRTH, fed, pregnant) is Stage.PREGNANT
    assert stage(BIRTH - timedelta(days=300), fed, pregnant) is Stage.UNKNOWN
    assert stage(BIRTH, fed) is Stage.EARLY
    assert stage(BIRTH, fed, Pregnancy(due=PartialDate(BIRTH - timedelta(days=300)))) is Stage.EARLY


def test_a_long_past_due_date_stops_the_timers_of_weaning_unless_a_later_pregnancy_ended() -> None:
    due = date(2026, 9, 1)
    stale = Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(due))
    never = Pregnancy(feeding=Feeding.NEVER, birth=PartialDate(due + timedelta(days=1)))
    assert stage(due + timedelta(days=28), WEANED, stale) is Stage.PREGNANT
    assert stage(due + timedelta(days=29), WEANED, stale) is Stage.UNKNOWN
    assert stage(due + timedelta(days=29), WEANED, stale, never) is Stage.WEANED_MID


def test_weaning_of_which_the_start_is_not_known_names_the_stage_too() -> None:
    weaning = Pregnancy(feeding=Feeding.WEANING, birth=PartialDate(BIRTH))
    assert standing(date(2026, 6, 9), Profile((weaning,)), GUIDANCE).shown is Stage.WEANING
    assert standing(date(2026, 6, 9), Profile((weaning, FED)), GUIDANCE).shown is Stage.ESTABLISHED


def test_row_6_weaning_changes_the_name_of_the_stage_and_nothing_else() -> None:
    weaning = Pregnancy(feeding=Feeding.WEANING, birth=PartialDate(BIRTH), weaning_started=on("2026-06-10"))
    before = standing(date(2026, 6, 9), Profile((weaning,)), GUIDANCE)
    after = standing(date(2026, 6, 10), Profile((weaning,)), GUIDANCE)
    assert (before.stage, before.shown) == (Stage.ESTABLISHED, Stage.ESTABLISHED)
    assert (after.stage, after.shown) == (Stage.ESTABLISHED, Stage.WEANING)


def test_row_11_not_lactating_only_when_she_confirmed_it() -> None:
    assert stage(date(2026, 9, 15), not_lactating=True) is Stage.NOT_LACTATING
    assert stage(date(2026, 9, 15), WEANED, not_lactating=True) is Stage.WEANED_LATE


@pytest.mark.parametrize(
    ("pregnancy", "missing"),
    [
        (None, Missing.DATES),
        (Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate(BIRTH)), Missing.LAST_FEED),
        (Pregnancy(feeding=Feeding.STOPPED), Missing.LAST_FEED),
        (Pregnancy(birth=PartialDate(BIRTH)), Missing.FEEDING),
        (Pregnancy(feeding=Feeding.LOSS), Missing.LOSS),
    ],
)
def test_row_12_what_cannot_be_told_is_asked_for(pregnancy: Pregnancy | None, missing: Missing) -> None:
    profile = Profile((pregnancy,) if pregnancy else ())
    assert standing(date(2026, 9, 15), profile, GUIDANCE) == Standing(Stage.UNKNOWN, missing=missing)


def test_a_pregnancy_that_must_have_ended_is_asked_for_and_old_timers_no_longer_hold() -> None:
    """Four weeks after the due date nobody has said how it ended; she is not "a year after the last feed"."""
    due = date(2027, 8, 1)
    awaited = Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(due))
    assert stage(due + timedelta(days=28), WEANED, awaited) is Stage.PREGNANT
    after = standing(due + timedelta(days=29), Profile((WEANED, awaited)), GUIDANCE)
    assert after == Standing(Stage.UNKNOWN, missing=Missing.DATES)
    fed = Pregnancy(feeding=Feeding.FEEDING, birth=on("2028-07-01"))
    assert stage(date(2028, 7, 2), WEANED, awaited, fed) is Stage.EARLY
    weaned = Pregnancy(feeding=Feeding.STOPPED, birth=on("2028-07-01"), last_feed=on("2028-08-01"))
    assert stage(date(2028, 8, 2), WEANED, awaited, weaned) is Stage.WEANED_3W


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (None, Stage.NOT_LACTATING),
        ("2025-09-15", Stage.NOT_LACTATING),
        ("2025-09-16", Stage.UNKNOWN),
        ("2025-09", Stage.NOT_LACTATING),
    ],
)
def test_row_11_comes_before_a_last_feed_that_she_no_longer_knows(birth: str | None, expected: Stage) -> None:
    """Unless a pregnancy ended less than a year ago, which contradicts what she confirmed."""
    stopped = Pregnancy(feeding=Feeding.STOPPED, birth=on(birth) if birth else None)
    assert stage(date(2026, 9, 15), stopped) is Stage.UNKNOWN
    assert stage(date(2026, 9, 15), stopped, not_lactating=True) is expected


def test_feeding_without_a_birth_date_is_feeding_of_unknown_age() -> None:
    assert stage(date(2026, 9, 15), Pregnancy(feeding=Feeding.FEEDING)) is Stage.LACTATING


def test_never_fed_counts_from_the_birth() -> None:
    never = Pregnancy(feeding=Feeding.NEVER, birth=PartialDate(BIRTH))
    assert stage(BIRTH + timedelta(days=1), never) is Stage.WEANED_3W
    assert stage(add_months(BIRTH, 3), never) is Stage.WEANED_LATE


def test_after_a_loss_time_counts_from_it_or_from_the_last_expression() -> None:
    loss = Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(BIRTH))
    expressed = Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(BIRTH), last_feed=on("2026-02-20"))
    assert stage(BIRTH, loss) is Stage.WEANED_3W
    assert stage(BIRTH, Pregnancy(loss=PartialDate(BIRTH))) is Stage.WEANED_3W
    assert stage(BIRTH, expressed) is Stage.LACTATING
    assert stage(date(2026, 2, 20), loss) is Stage.WEANED_3W
    assert stage(date(2026, 2, 20), expressed) is Stage.LACTATING
    assert stage(date(2026, 2, 23), loss) is Stage.WEANED_MID
    assert stage(date(2026, 3, 13), expressed) is Stage.WEANED_3W


def test_with_several_children_the_youngest_sets_the_age_and_the_last_feed_of_any_counts() -> None:
    older = Pregnancy(feeding=Feeding.STOPPED, birth=on("2024-01-01"), last_feed=on("2026-07-01"))
    newer = Pregnancy(feeding=Feeding.STOPPED, birth=on("2026-03-01"), last_feed=on("2026-06-01"))
    assert stage(date(2026, 3, 2), older, newer) is Stage.EARLY
    assert stage(date(2026, 6, 20), older, newer) is Stage.SETTLING
    assert stage(date(2026, 7, 22), older, newer) is Stage.WEANED_3W
    assert stage(date(2026, 7, 23), older, newer) is Stage.WEANED_MID


def test_a_month_only_date_stands_for_its_earliest_day() -> None:
    weaned = Pregnancy(feeding=Feeding.STOPPED, birth=on("2025-01-01"), last_feed=on("2026-05"))
    assert stage(date(2026, 7, 31), weaned) is Stage.WEANED_MID
    assert stage(date(2026, 8, 1), weaned) is Stage.WEANED_LATE


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.permutations([FED, WEANED, Pregnancy(loss=on("2025-03"))]))
def test_the_order_of_pregnancies_does_not_matter(day: date, shuffled: list[Pregnancy]) -> None:
    profile = Profile((FED, WEANED, shuffled[[p.loss is not None for p in shuffled].index(True)]))
    assert standing(day, Profile(tuple(shuffled)), GUIDANCE).stage is standing(day, profile, GUIDANCE).stage


@given(
    st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    st.sampled_from([FED, WEANED, replace(FED, feeding=Feeding.WEANING), replace(FED, feeding=Feeding.NEVER)]),
    st.dates(BIRTH, date(2027, 1, 1)),
)
def test_a_death_after_the_birth_changes_words_and_no_window(day: date, born: Pregnancy, died: date) -> None:
    before, after = Profile((born,)), Profile((replace(born, died=PartialDate(died)),))
    assert standing(day, after, GUIDANCE) == standing(day, before, GUIDANCE)
    assert birth_on(day, after) == birth_on(day, before)
    assert around_pregnancy(day, after, GUIDANCE) is around_pregnancy(day, before, GUIDANCE)
    assert birth_before(day, after) is None
    assert after.words.after_loss
