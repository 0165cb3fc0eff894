"""What the History screen shows. No Kivy."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diary.i18n import _, ngettext
from diary.model import Moment
from diary.ui.screens.rows import build_entry_row, leak_count
from diary.wording import answered_text, day_text, time_text

if TYPE_CHECKING:
    from diary.analytics import Age
    from diary.logbook import DeletedLeak, DiaryDay


@dataclass(frozen=True, slots=True)
class DayHeader:
    """title: the date in words. detail: age and count, as far as they are known. no_leaks: she marked it so."""

    day: date
    title: str
    detail: str
    no_leaks: bool


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """title: its triggers. when: of the leak. deleted: when it was deleted."""

    title: str
    when: str
    deleted: str


def build_deleted_row(leak: "DeletedLeak", today: date) -> DeletedRow:
    return DeletedRow(
        build_entry_row(leak.episode).title,
        _moment_text(leak.episode.moment, today),
        _("Deleted: {moment}").format(moment=_moment_text(leak.at, today)),
    )


def build_day_header(day: "DiaryDay", today: date, age: "Age | None") -> DayHeader:
    """age: on that day, None when it is not known."""
    parts = [age.day_text] if age else []
    parts.append(leak_count(day.leaks, day.pressed, day.no_leaks))
    if day.answered_on:
        parts.append(answered_text(day.answered_on))
    return DayHeader(day.day, day_text(day.day, today), " · ".join(part for part in parts if part), day.no_leaks)


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


def matching_text(leaks: int) -> str:
    """How many leaks match the filter."""
    if not leaks:
        return _("No leak matches.")
    return ngettext("{n:,} leak matches", "{n:,} leaks match", leaks).format(n=leaks)


def selected_text(leaks: int) -> str:
    """How many leaks are selected."""
    if not leaks:
        return _("Tap what you want to select.")
    return ngettext("{n:,} selected", "{n:,} selected", leaks).format(n=leaks)


def _moment_text(moment: Moment, today: date) -> str:
    return _("{day}, {time}").format(day=day_text(moment.day, today), time=time_text(moment.wall))
