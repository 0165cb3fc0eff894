"""The days of a month as a calendar shows them. No Kivy."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from diary.analytics import leaks_text
from diary.i18n import N_, _
from diary.wording import date_text

# As narrow as a field of the calendar with large text.
_WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


class Counted(Protocol):
    """What a calendar asks of a day: its date, its leaks, those only when pressed, and whether it is marked."""

    @property
    def day(self) -> date: ...

    @property
    def leaks(self) -> int: ...

    @property
    def pressed(self) -> int: ...

    @property
    def no_leaks(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One day. no_leaks: known to be without one. open: it can be tapped. today: it is this day. chosen: picked.

    pressed: leaks that came only when pressed.
    """

    day: date
    leaks: int = 0
    pressed: int = 0
    no_leaks: bool = False
    open: bool = True
    today: bool = False
    chosen: bool = False

    @property
    def words(self) -> str:
        """The cell for those who cannot see it: `14 March 2026, 2 leaks`."""
        if self.leaks or self.pressed:
            count = leaks_text(self.leaks, self.pressed)
        else:
            count = _("no leaks") if self.no_leaks else ""
        return ", ".join(part for part in (date_text(self.day), count) if part)


def month_cells(
    year: int, month: int, today: date, chosen: date | None = None, counted: Iterable[Counted] = ()
) -> tuple[MonthCell, ...]:
    """All days of a month, in order. Days after `today` are not open; days not among `counted` are blank."""
    known = {one.day: one for one in counted}
    cells = []
    for number in range(1, monthrange(year, month)[1] + 1):
        day = date(year, month, number)
        one = known.get(day)
        cells.append(
            MonthCell(
                day,
                leaks=one.leaks if one else 0,
                pressed=one.pressed if one else 0,
                no_leaks=(one.no_leaks or one.pressed > 0) if one else False,
                open=day <= today,
                today=day == today,
                chosen=day == chosen,
            )
        )
    return tuple(cells)


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """The month so many months later; earlier when `months` is negative."""
    years, before = divmod(year * 12 + month - 1 + months, 12)
    return years, before + 1


def weekday_names(first: int) -> tuple[str, ...]:
    """`Mo`, `Tu`, ... beginning with the weekday `first`, 0 for Monday."""
    return tuple(_(_WEEKDAYS[(first + number) % 7]) for number in range(7))


def blanks_before(year: int, month: int, first_weekday: int) -> int:
    """How many fields of the first week lie before the month."""
    return (date(year, month, 1).weekday() - first_weekday) % 7
