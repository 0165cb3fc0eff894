"""Dates of a pregnancy that contradict each other are refused, missing ones are not."""

from datetime import date
from typing import Any

import pytest

from diary.errors import InvalidEntry
from diary.model import Feeding, PartialDate, Pregnancy, Profile

_DATES = ("due", "birth", "loss", "weaning_started", "last_feed")


def pregnancy(**fields: Any) -> Pregnancy:
    """With its dates written as text."""
    return Pregnancy(
        **{name: PartialDate.parse(value) if name in _DATES else value for name, value in fields.items()}
    )


def test_every_date_may_be_missing() -> None:
    assert pregnancy().ended is None
    for feeding in Feeding:
        assert pregnancy(feeding=feeding).feeding is feeding


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"birth": "2026-01-01", "loss": "2026-01-01"}, "a birth date or a date of loss, not both"),
        (
            {"feeding": Feeding.PREGNANT, "birth": "2026-01-01"},
            "2026-01-01 does not fit: an ongoing pregnancy has no",
        ),
        ({"feeding": Feeding.PREGNANT, "loss": "2026-01-01"}, "no date at which it ended"),
        ({"feeding": Feeding.PREGNANT, "last_feed": "2026-01-01"}, "an ongoing pregnancy has no last feed"),
        ({"feeding": Feeding.PREGNANT, "weaning_started": "2026-01"}, "an ongoing pregnancy has no weaning"),
        ({"feeding": Feeding.FEEDING, "last_feed": "2026-01-01"}, "feeding goes on, so there is no last feed"),
        ({"feeding": Feeding.WEANING, "last_feed": "2026-01-01"}, "feeding goes on, so there is no last feed"),
        ({"feeding": Feeding.NEVER, "last_feed": "2026-01-01"}, "there was no feed"),
        ({"feeding": Feeding.NEVER, "weaning_started": "2026-01-01"}, "no feeding to wean from"),
        (
            {"birth": "2026-02-01", "last_feed": "2026-01-31"},
            r"The last feed \(2026-01-31\) cannot be before the birth \(2026-02-01\)",
        ),
        (
            {"birth": "2026-02-01", "weaning_started": "2026-01"},
            "The start of weaning .* cannot be before the birth",
        ),
        ({"loss": "2026-02-01", "last_feed": "2026-01-31"}, "cannot be before the date of loss"),
        (
            {"weaning_started": "2026-02-02", "last_feed": "2026-02-01"},
            "The last feed .* cannot be before the start of weaning",
        ),
        ({"name": "x" * 101}, "The name has 101 characters; at most 100 fit"),
        ({"name": "a\0"}, "The name holds a broken character"),
    ],
)
def test_dates_that_contradict_each_other_are_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidEntry, match=sentence):
        pregnancy(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"birth": "2026-02-01", "weaning_started": "2026-02-01", "last_feed": "2026-02-01"},
        {"birth": "2026-02-17", "last_feed": "2026-02"},
        {"birth": "2026-02", "last_feed": "2026-02-01"},
        {"birth": "2024-02-29", "last_feed": "2024-02"},
        {"feeding": Feeding.PREGNANT, "due": "2030-01-01"},
        {"feeding": Feeding.WEANING, "birth": "2026-01-01", "weaning_started": "2026-03"},
        {"name": "x" * 100},
    ],
)
def test_dates_that_may_be_true_are_allowed(fields: dict[str, Any]) -> None:
    """A month may hold the day that fits."""
    assert pregnancy(**fields) is not None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("birth", "A birth date cannot be in the future.*A birth to come is a due date"),
        ("loss", "A date of loss cannot be in the future"),
        ("weaning_started", "A start of weaning cannot be in the future"),
        ("last_feed", "A last feed cannot be in the future"),
    ],
)
def test_what_has_not_happened_yet_is_refused(name: str, words: str) -> None:
    value = pregnancy(**{name: "2026-03-02"})
    value.check_today(date(2026, 3, 2))
    with pytest.raises(InvalidEntry, match=words):
        value.check_today(date(2026, 3, 1))


def test_a_due_date_may_lie_ahead_and_the_running_month_too() -> None:
    pregnancy(due="2026-03-20", birth="2026-03").check_today(date(2026, 3, 1))


def test_a_due_date_lies_no_more_than_42_weeks_ahead() -> None:
    pregnancy(due="2026-12-20").check_today(date(2026, 3, 1))
    with pytest.raises(InvalidEntry, match="at most 42 weeks ahead: 2026-12-21 is too far"):
        pregnancy(due="2026-12-21").check_today(date(2026, 3, 1))


def test_the_latest_pregnancy_is_the_one_that_ended_last_or_has_not_ended() -> None:
    older, newer = pregnancy(birth="2023-05-01"), pregnancy(loss="2025-05-01")
    running = pregnancy(feeding=Feeding.PREGNANT)
    assert Profile().latest is None
    assert Profile((newer, older)).latest is newer
    assert Profile((running, newer, older)).latest is running
