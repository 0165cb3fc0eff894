"""The rules work through a long diary in one go: what they share is worked out once, not once a rule."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from diary.analytics import Entries, assess
from diary.guidance import load
from diary.model import Feeding, Medicine, PartialDate, Period, Pregnancy, Profile
from tests.analytics.test_assessment import leak

GUIDANCE = load()
LAST_FEED = date(2025, 3, 1)
PERIOD = Period.of_days(date(2025, 6, 1), date(2025, 8, 31))


class Counted(tuple[Any, ...]):
    """A tuple that knows how often it was read from its start."""

    passes = 0

    def __iter__(self) -> Iterator[Any]:
        type(self).passes += 1
        return super().__iter__()


class Leaks(Counted):
    pass


class Medicines(Counted):
    pass


@pytest.mark.parametrize("now", [True, False])
def test_leaks_and_medicines_are_read_once_however_many_rules_and_days_there_are(now: bool) -> None:
    Leaks.passes = Medicines.passes = 0
    profile = Profile(
        (Pregnancy(feeding=Feeding.STOPPED, last_feed=PartialDate(LAST_FEED)),),
        medicines=Medicines(Medicine(name=name) for name in ("Sertraline", "ibuprofen")),
    )
    found = assess(PERIOD, profile, Entries(Leaks(leak(day) for day in PERIOD.dates)), GUIDANCE, now=now)

    (flag,) = (flag for flag in found.flags if flag.rule.id == "medicine_with_leak")
    assert [medicine.name for medicine in flag.medicines] == ["Sertraline"]
    assert (Leaks.passes, Medicines.passes) == (1, 1)
