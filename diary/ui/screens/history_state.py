"""What the History screen shows. No Kivy."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diary.i18n import ngettext
from diary.ui.screens.rows import EntryRow, build_entry_row, leak_count
from diary.wording import day_text

if TYPE_CHECKING:
    from diary.analytics import Age
    from diary.logbook import DiaryDay


@dataclass(frozen=True, slots=True)
class DayHeader:
    """title: the date in words. detail: age and count, as far as they are known. no_leaks: she marked it so."""

    day: date
    title: str
    detail: str
    no_leaks: bool


HistoryRow = DayHeader | EntryRow


def build_history_rows(
    days: "Iterable[DiaryDay]", today: date, age: "Callable[[date], Age | None]"
) -> tuple[HistoryRow, ...]:
    """Days newest first, each with its entries, newest first."""
    rows: list[HistoryRow] = []
    for day in days:
        rows.append(_header(day, today, age(day.day)))
        rows += [build_entry_row(episode) for episode in reversed(day.episodes)]
    return tuple(rows)


def unreadable(entries: int) -> str:
    """Says how many entries the lists leave out, "" when there are none."""
    if not entries:
        return ""
    return ngettext(
        "{n} entry cannot be read: another program changed it. It stays in the file as it is, and is not counted.",
        "{n} entries cannot be read: another program changed them. They stay in the file as they are, "
        "and are not counted.",
        entries,
    ).format(n=entries)


def _header(day: "DiaryDay", today: date, age: "Age | None") -> DayHeader:
    parts = [age.day_text] if age else []
    parts.append(leak_count(len(day.episodes), day.no_leaks))
    return DayHeader(day.day, day_text(day.day, today), " · ".join(part for part in parts if part), day.no_leaks)
