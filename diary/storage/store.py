"""The diary file as the rest of the app sees it: model values in, model values out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Executable, Select, Table, func, select, union

from diary.errors import StorageError
from diary.i18n import _
from diary.model import (
    PERSON_ID,
    Change,
    DayCount,
    Entry,
    Episode,
    Medicine,
    NoLeakDay,
    Period,
    Person,
    Pregnancy,
    SymptomReport,
    Trigger,
)
from diary.storage import backup, schema
from diary.storage.changing import take_steps
from diary.storage.engine import explained, writing
from diary.storage.kind import Kind, Unreadable, from_json, instant, instant_text, read
from diary.storage.leak_rows import EPISODE, NO_LEAK_DAY
from diary.storage.opening import open_diary
from diary.storage.person_rows import MEDICINE, PERSON, PREGNANCY, SYMPTOM_REPORT
from diary.storage.rows import KINDS

T = TypeVar("T", bound=Entry)

_ID_DIGITS = 32
_HEXADECIMAL = frozenset("0123456789abcdef")


class Store:
    """One open diary file, used from one thread.

    Every method raises a StorageError when the file cannot be used. An entry in the file that the model
    refuses (edited by another program) is left out of the lists and named by `left_out`.
    """

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection
        self._left_out: dict[str, Unreadable] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens the diary at `path`; creates it (0600), and its folder (0700), when absent.

        An older file is upgraded after a verified backup. Raises NotADiary, NewerDiary, DamagedDiary or
        another StorageError; then nothing was written.
        """
        try:
            path = path.expanduser().resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise StorageError(
                _("“{path}” is not a path that can be used: {reason}.").format(
                    path=path, reason=str(error).rstrip(".")
                )
            ) from error
        return cls(path, open_diary(path))

    def close(self) -> None:
        with explained(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def apply(self, change: Change, at: datetime) -> None:
        """Takes all steps of `change`, or none, and is on the disk when it returns.

        The same change again changes nothing. What an entry was before is kept as an earlier version; a step
        to None sets a deleted mark. A "no leaks" mark takes the place of another one on its day.
        """
        with self._writing():
            take_steps(self._connection, change, instant_text(at))

    def episodes(self, period: Period | None = None) -> list[Episode]:
        """The episodes whose day lies in `period`, by instant."""
        table = schema.episode
        query = _within(EPISODE.query.where(table.c.deleted_at.is_(None)), table, period)
        return self._entries(EPISODE, query.order_by(table.c.occurred_at, table.c.id), Episode)

    def episode(self, id: UUID) -> Episode | None:  # noqa: A002 - the field's own name
        """The episode with this id, None when it is not there or deleted. Raises StorageError when unreadable."""
        table = schema.episode
        rows = self._rows(EPISODE.query.where(table.c.id == str(id), table.c.deleted_at.is_(None)))
        for row in rows:
            entry = read(EPISODE, row)
            if isinstance(entry, Unreadable):
                raise StorageError(str(entry))
            if isinstance(entry, Episode):
                return entry
        return None

    def episodes_by_ending(self, ending: str, *, deleted: bool = False) -> list[Episode]:
        """The episodes, or the deleted ones, whose id ends with `ending` (hexadecimal); by id.

        The end, because the start of a UUIDv7 is the time and much the same for all.
        """
        digits = ending.strip().lower().replace("-", "")
        if not digits or len(digits) > _ID_DIGITS or not set(digits) <= _HEXADECIMAL:
            return []
        table = schema.episode
        mark = table.c.deleted_at.is_not(None) if deleted else table.c.deleted_at.is_(None)
        plain = func.replace(table.c.id, "-", "")
        query = EPISODE.query.where(func.substr(plain, -len(digits)) == digits, mark).order_by(table.c.id)
        return self._entries(EPISODE, query, Episode)

    def deleted(self) -> list[Episode]:
        """The deleted episodes, newest deletion first."""
        table = schema.episode
        query = EPISODE.query.where(table.c.deleted_at.is_not(None))
        return self._entries(EPISODE, query.order_by(table.c.deleted_at.desc(), table.c.id.desc()), Episode)

    def versions(self, id: UUID) -> list[tuple[datetime, Entry]]:  # noqa: A002 - the field's own name
        """What the entry was before, each with the instant at which it was replaced, newest first."""
        table = schema.revision
        rows = self._rows(select(table).where(table.c.entry_id == str(id)).order_by(table.c.number.desc()))
        kinds = {kind.table.name: kind for kind in KINDS.values()}
        versions = (
            (instant(row["replaced_at"]), read(kinds[row["kind"]], from_json(row["data"]))) for row in rows
        )
        return [(at, entry) for at, entry in versions if not isinstance(entry, Unreadable)]

    def day_counts(self, period: Period | None = None) -> list[DayCount]:
        """The leaks of each day by main trigger, by day."""
        table = schema.episode
        query = _within(
            select(table.c.day, table.c.main_trigger, func.count()).where(table.c.deleted_at.is_(None)),
            table,
            period,
        ).group_by(table.c.day, table.c.main_trigger)
        triggers: dict[str | None, Trigger | None] = {
            None: None,
            **{trigger.value: trigger for trigger in Trigger},
        }
        return [
            DayCount(date.fromordinal(day), triggers[name], leaks)
            for day, name, leaks in self._tuples(query.order_by(table.c.day, table.c.main_trigger))
            if name in triggers
        ]

    def no_leak_days(self, period: Period | None = None) -> list[NoLeakDay]:
        """The days marked "no leaks", by day."""
        table = schema.no_leak_day
        query = _within(NO_LEAK_DAY.query.where(table.c.deleted_at.is_(None)), table, period)
        return self._entries(NO_LEAK_DAY, query.order_by(table.c.day), NoLeakDay)

    def diary_days(self, before: date | None = None, limit: int = 30) -> list[date]:
        """At most `limit` days with an episode or a "no leaks" mark, newest first, all earlier than `before`."""
        newest = []
        for table in (schema.episode, schema.no_leak_day):
            days = select(table.c.day).where(table.c.deleted_at.is_(None))
            if before is not None:
                days = days.where(table.c.day < before.toordinal())
            newest.append(select(days.distinct().order_by(table.c.day.desc()).limit(limit).subquery().c.day))
        both = union(*newest).subquery()
        query = select(both.c.day).order_by(both.c.day.desc()).limit(limit)
        return [date.fromordinal(day) for (day,) in self._tuples(query)]

    def pregnancies(self) -> tuple[Pregnancy, ...]:
        """In the order in which they were entered."""
        return tuple(self._entries(PREGNANCY, _in_order(PREGNANCY), Pregnancy))

    def medicines(self) -> tuple[Medicine, ...]:
        """In the order in which they were entered."""
        return tuple(self._entries(MEDICINE, _in_order(MEDICINE), Medicine))

    def person(self) -> Person | None:
        """What she said about herself, None when she said nothing."""
        table = schema.person
        query = PERSON.query.where(table.c.id == str(PERSON_ID), table.c.deleted_at.is_(None))
        return next(iter(self._entries(PERSON, query, Person)), None)

    def symptoms(self, period: Period | None = None) -> list[SymptomReport]:
        """The reports of symptoms whose first day lies in `period`, by day."""
        table = schema.symptom_report
        query = _within(SYMPTOM_REPORT.query.where(table.c.deleted_at.is_(None)), table, period)
        return self._entries(SYMPTOM_REPORT, query.order_by(table.c.day, table.c.id), SymptomReport)

    def span(self) -> Period | None:
        """From the first to the last day with an episode or a "no leaks" mark."""
        ends = [
            end
            for table in (schema.episode, schema.no_leak_day)
            for extreme in (func.min, func.max)
            for (end,) in self._tuples(select(extreme(table.c.day)).where(table.c.deleted_at.is_(None)))
            if end is not None
        ]
        return Period.of_days(date.fromordinal(min(ends)), date.fromordinal(max(ends))) if ends else None

    @property
    def left_out(self) -> tuple[Unreadable, ...]:
        """The unreadable entries that lists have left out since the diary was opened."""
        return tuple(self._left_out.values())

    def setting(self, key: str) -> str | None:
        table = schema.setting
        return next((value for (value,) in self._tuples(select(table.c.value).where(table.c.key == key))), None)

    def set_setting(self, key: str, value: str, at: datetime) -> None:
        table, now = schema.setting, instant_text(at)
        with self._writing():
            known = self._connection.execute(select(table.c.value).where(table.c.key == key)).first()
            if known is None:
                self._connection.execute(
                    table.insert(), {"key": key, "value": value, "created_at": now, "updated_at": now}
                )
            elif known[0] != value:
                self._connection.execute(
                    table.update().where(table.c.key == key), {"value": value, "updated_at": now}
                )

    def backup(self, at: datetime) -> Path:
        """Writes a verified copy into the folder `backups` beside the diary and thins out the older ones.

        Returns the path of the copy. Raises StorageError; then no earlier backup was removed.
        """
        with explained(self.path):
            return backup.make(self._connection, self.path, at)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self.path), writing(self._connection):
            yield

    def _tuples(self, query: Executable) -> list[Any]:
        with explained(self.path):
            return list(self._connection.execute(query).all())

    def _rows(self, query: Executable) -> list[dict[str, Any]]:
        with explained(self.path):
            result = self._connection.execute(query)
            names = tuple(result.keys())
            return [dict(zip(names, row, strict=True)) for row in result]

    def _entries(self, kind: Kind, query: Executable, type_: type[T]) -> list[T]:
        entries: list[T] = []
        for row in self._rows(query):
            entry = read(kind, row)
            if isinstance(entry, type_):
                entries.append(entry)
            elif isinstance(entry, Unreadable):
                self._left_out[entry.id] = entry
        return entries


def _in_order(kind: Kind) -> Select[Any]:
    columns = kind.table.c
    return kind.query.where(columns.deleted_at.is_(None)).order_by(columns.created_at, columns.id)


def _within(query: Select[Any], table: Table, period: Period | None) -> Select[Any]:
    if period is None:
        return query
    return query.where(table.c.day >= period.start.toordinal(), table.c.day < period.end.toordinal())
