"""The diary file as the rest of the app sees it: model values in, model values out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlalchemy import Select, func, select

from diary.errors import StorageError
from diary.i18n import _
from diary.model import (
    PERSON_ID,
    Change,
    DoctorQuestion,
    Entry,
    Episode,
    Face,
    Landmark,
    Medicine,
    Period,
    Person,
    Pregnancy,
    RawContent,
    SymptomReport,
)
from diary.storage import schema
from diary.storage.change_count import changing
from diary.storage.changing import take_steps
from diary.storage.copies import Copies
from diary.storage.engine import explained
from diary.storage.history import History
from diary.storage.importing.imports import Imports
from diary.storage.kind import Kind, Unreadable, instant, instant_text, read, read_version
from diary.storage.leak_rows import EPISODE
from diary.storage.opening import open_diary
from diary.storage.own_rows import DOCTOR_QUESTION, FACE, LANDMARK
from diary.storage.person_rows import MEDICINE, PERSON, PREGNANCY, SYMPTOM_REPORT
from diary.storage.reader import within
from diary.storage.records import Records
from diary.storage.rows import KINDS, kind_of

T = TypeVar("T", bound=Entry)

_ID_DIGITS = 32
_HEXADECIMAL = frozenset("0123456789abcdef")


class Store(Imports, Records, Copies, History):
    """One open diary file, used from one thread.

    Every method raises a StorageError when the file cannot be used. An entry in the file that the model
    refuses (edited by another program) is left out of the lists and named by `left_out`.
    """

    @classmethod
    def open(cls, path: Path, *, anew: bool = False) -> Self:
        """Opens the diary at `path`; creates it (0600), and its folder (0700), when absent.

        An older file is upgraded after a verified backup. anew: create it beside backups of a lost one too.
        Raises NotADiary, NewerDiary, DamagedDiary, LostDiary or another StorageError; then nothing was written.
        """
        try:
            path = path.expanduser().resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise StorageError(
                _("“{path}” is not a path that can be used: {reason}.").format(
                    path=path, reason=str(error).rstrip(".")
                )
            ) from error
        return cls(path, open_diary(path, anew=anew))

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

    def current(self, entry: T) -> T | None:
        """The entry of the same kind and id as the diary holds it now; None when it is deleted or unreadable."""
        kind = kind_of(entry)
        query = kind.query.where(kind.table.c.id == str(entry.id), kind.table.c.deleted_at.is_(None))
        return next(iter(self._entries(kind, query, type(entry))), None)

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

    def versions(self, id: UUID) -> list[tuple[datetime, Entry | RawContent]]:  # noqa: A002 - the field's own name
        """What the entry was before, each with the instant at which it was replaced, newest first."""
        table, kinds = schema.revision, {kind.table.name: kind for kind in KINDS.values()}
        query = select(table.c.replaced_at, table.c.kind, table.c.data).where(table.c.entry_id == str(id))
        rows = self._tuples(query.order_by(table.c.replaced_at.desc(), table.c.number.desc()))
        return [(instant(at), read_version(kinds[kind], str(id), data)) for at, kind, data in rows]

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
        query = within(SYMPTOM_REPORT.query.where(table.c.deleted_at.is_(None)), table, period)
        return self._entries(SYMPTOM_REPORT, query.order_by(table.c.day, table.c.id), SymptomReport)

    def faces(self) -> tuple[Face, ...]:
        """In the order in which they were first kept."""
        return tuple(self._entries(FACE, _in_order(FACE), Face))

    def landmarks(self) -> tuple[Landmark, ...]:
        """By day."""
        table = schema.landmark
        query = LANDMARK.query.where(table.c.deleted_at.is_(None)).order_by(table.c.day, table.c.id)
        return tuple(self._entries(LANDMARK, query, Landmark))

    def questions(self) -> tuple[DoctorQuestion, ...]:
        """In the order in which they were entered."""
        return tuple(self._entries(DOCTOR_QUESTION, _in_order(DOCTOR_QUESTION), DoctorQuestion))

    def setting(self, key: str) -> str | None:
        table = schema.setting
        return next((value for (value,) in self._tuples(select(table.c.value).where(table.c.key == key))), None)

    def settings(self, beginning: str) -> dict[str, str]:
        """Those whose key begins so, by key."""
        table = schema.setting
        query = select(table.c.key, table.c.value).where(table.c.key.startswith(beginning, autoescape=True))
        return dict(self._tuples(query))

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

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self.path), changing(self._connection):
            yield


def _in_order(kind: Kind) -> Select[Any]:
    columns = kind.table.c
    return kind.query.where(columns.deleted_at.is_(None)).order_by(columns.created_at, columns.id)
