"""What the diary holds about days, without the episodes themselves."""

from dataclasses import dataclass
from datetime import date

from diary.model.episode import Amount
from diary.model.trigger import Trigger


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many leaks of one day had this main trigger (None: no trigger was named)."""

    day: date
    trigger: Trigger | None
    leaks: int


@dataclass(frozen=True, slots=True)
class DayAmount:
    """How many leaks of one day were of this amount."""

    day: date
    amount: Amount
    leaks: int
