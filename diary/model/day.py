"""What the diary holds about days, without the episodes themselves."""

from dataclasses import dataclass
from datetime import date

from diary.model.episode import Amount
from diary.model.trigger import Trigger


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many leaks of one day had this main trigger (None: no trigger was named).

    pressed: how many more came only when pressed; they are no leaks, and make their day a diary day all the same.
    """

    day: date
    trigger: Trigger | None
    leaks: int
    pressed: int = 0


@dataclass(frozen=True, slots=True)
class DayTotal:
    """The leaks of one day; pressed: those beside them that came only when pressed."""

    leaks: int
    pressed: int


@dataclass(frozen=True, slots=True)
class DayAmount:
    """How many leaks of one day were of this amount, without those that came only when pressed."""

    day: date
    amount: Amount
    leaks: int
