"""What taking in a staged file would do to a diary, worked out beside it.

Only the staging file is written to, which is attached; the diary is locked only while the results are copied. Most
rows never become Python values: new and same ones are told apart by SQL.
"""

from collections import Counter
from datetime import date, datetime
from sqlite3 import Connection as Driver
from typing import Any

from sqlalchemy import Connection

from diary.model.joining import brought, joined, joined_setting
from diary.model.record import Record, Setting
from diary.progress import Progress, part, unwatched
from diary.storage.engine import driver_connection
from diary.storage.importing import results
from diary.storage.importing.contested import CONTESTED, UNREADABLE, decide
from diary.storage.importing.outcome import Outcome, Word, word_for
from diary.storage.importing.pairing import pair
from diary.storage.importing.staging import BATCH, NAME, columns, staged
from diary.storage.kind import Kind, Unreadable, instant, instant_text
from diary.storage.leak_rows import EPISODE
from diary.storage.records import is_carried, stored
from diary.storage.rows import KINDS

_PLAIN = tuple(kind for kind in KINDS.values() if kind not in CONTESTED)
# Rows that one statement takes: it keeps others from writing for some milliseconds.
_STRIDE = 2_000
# The version of the ids that are made from what surely is the same thing in another app, such as its own id there.
_SURE = 8


def merge(connection: Connection, at: datetime, *, theirs: bool, progress: Progress = unwatched) -> Outcome:
    """Works out the results of taking in what is staged, as of `at`, into the tables of `results`.

    theirs: of two contents of which nobody knows when the file's was written, the file's becomes the current one.
    """
    driver = driver_connection(connection)
    pair(driver)
    results.create(driver)
    counts: Counter[str] = Counter()
    for number, kind in enumerate(_PLAIN):
        # Nearly everything in a file is leaks.
        share = (0.0, 0.9) if number == 0 else (0.9, 0.9)
        counts += _Comparing(connection, kind, at, theirs).run(part(progress, *share))
    counts += decide(connection, at, theirs=theirs)
    settings = _join_settings(driver)
    changes = settings + sum(
        driver.execute(f"SELECT EXISTS (SELECT 1 FROM {results.after(kind)})").fetchone()[0]
        for kind in KINDS.values()
    )
    first, last = driver.execute(
        f"SELECT min(day), max(day) FROM {results.after(EPISODE)} WHERE word IN (?, ?) AND deleted_at IS NULL",
        (Word.NEW, Word.CHANGED),
    ).fetchone()
    progress(1)
    return Outcome(
        new=counts[Word.NEW],
        same=counts[Word.SAME],
        changed=counts[Word.CHANGED],
        joined=counts[Word.JOINED],
        kept=counts[Word.KEPT],
        deleted=counts[Word.DELETED],
        unreadable=counts[UNREADABLE],
        anything=bool(changes),
        first=None if first is None else date.fromordinal(first),
        last=None if last is None else date.fromordinal(last),
    )


class _Comparing:
    """The staged entries of one kind beside those of the diary."""

    def __init__(self, connection: Connection, kind: Kind, at: datetime, theirs: bool) -> None:
        self._connection = connection
        self._driver: Driver = driver_connection(connection)
        self._kind = kind
        self._at = at
        self._theirs = theirs
        self._counts: Counter[str] = Counter()
        self._known = f"FROM {NAME}.{staged(kind)} AS s JOIN main.{kind.table.name} AS m ON m.id = s.id WHERE "
        self._unknown = (
            f"FROM {NAME}.{staged(kind)} AS s WHERE s.number > :start AND s.number <= :end "
            f"AND NOT EXISTS (SELECT 1 FROM main.{kind.table.name} AS m WHERE m.id = s.id)"
        )

    def run(self, progress: Progress) -> Counter[str]:
        last = self._driver.execute(f"SELECT max(number) FROM {NAME}.{staged(self._kind)}").fetchone()[0] or 0
        for start in range(0, last, _STRIDE):
            progress(start / last)
            span = {"start": start, "end": start + _STRIDE, "now": instant_text(self._at)}
            self._take_unknown(span)
            self._join_known(span)
        return self._counts

    def _take_unknown(self, span: dict[str, Any]) -> None:
        """What the diary has never held comes in as it is."""
        name, names = self._kind.table.name, ", ".join(columns(self._kind))
        for word, condition in ((Word.NEW, "s.deleted_at IS NULL"), (Word.DELETED, "s.deleted_at IS NOT NULL")):
            taken = self._driver.execute(
                f"INSERT INTO {results.after(self._kind)} SELECT NULL, {names}, coalesce(created_at, :now), "
                f"coalesce(updated_at, :now), deleted_at, '{word.value}', 0 {self._unknown} AND {condition}",
                span,
            )
            self._counts[word] += taken.rowcount
        self._driver.execute(
            f"INSERT INTO {NAME}.after_revision SELECT s.id, '{name}', json_extract(v.value, '$[0]'), "
            f"json_extract(v.value, '$[1]') FROM (SELECT s.id, s.versions {self._unknown} "
            "AND s.versions IS NOT NULL) AS s, json_each(s.versions) AS v",
            span,
        )
        if self._kind is EPISODE:
            # One at a time from `s`: the triggers have an index.
            self._driver.execute(
                f"INSERT INTO {NAME}.after_trigger SELECT s.id, f.position, f.trigger "
                f"FROM (SELECT s.id, s.number {self._unknown} AND s.further IS NOT NULL) AS s "
                f"CROSS JOIN {NAME}.staged_trigger AS f ON f.number = s.number",
                span,
            )

    def _join_known(self, span: dict[str, Any]) -> None:
        """What both hold is the same, or is joined."""
        where = f"s.number > :start AND s.number <= :end AND {self._same()}"
        self._counts[Word.SAME] += self._driver.execute(f"SELECT count(*) {self._known} {where}", span).fetchone()[
            0
        ]
        where = f"s.number > :start AND s.number <= :end AND NOT {self._same()}"
        found = self._driver.execute(f"SELECT s.* {self._known} {where}", span)
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        for start in range(0, len(rows), BATCH):
            self._join(rows[start : start + BATCH])

    def _same(self) -> str:
        """The file says what the diary says, and what the file says of its life is known."""
        content = [f"s.{name} IS m.{name}" for name in columns(self._kind)]
        if self._kind is EPISODE:
            content.append(
                "s.further IS (SELECT group_concat(position || ':' || trigger) "
                "FROM main.episode_trigger WHERE episode_id = m.id)"
            )
        life = " AND ".join(f"s.{name} IS m.{name}" for name in ("created_at", "updated_at", "deleted_at"))
        lives = f"iif(s.created_at IS NULL, m.deleted_at IS NULL, s.versions IS NULL AND {life})"
        return f"({' AND '.join(content)} AND {lives})"

    def _join(self, rows: list[dict[str, Any]]) -> None:
        held = stored(self._connection, self._kind, [row["id"] for row in rows])
        for row in rows:
            mine = held.get(row["id"])
            if not isinstance(mine, Record):
                self._counts[UNREADABLE] += isinstance(mine, Unreadable)
                continue
            result = self._joined(mine, results.staged_thing(self._kind, row))
            word = word_for(mine, result)
            self._counts[word] += 1
            if word is not Word.SAME:
                results.write(self._driver, self._kind, mine, result, word)

    def _joined(self, mine: Record, thing: Any) -> Record:
        if isinstance(thing, Record):
            return joined(mine, thing)
        theirs = self._theirs or self._only_brought(mine)
        return brought(mine, thing, self._at, theirs=theirs, same=lambda held: results.says_the_same(held, thing))

    def _only_brought(self, mine: Record) -> bool:
        """What stands is what a file of another app brought, and nobody has changed it here since."""
        if mine.id.version != _SURE:
            return False
        found = self._driver.execute(
            "SELECT 1 FROM main.import_run AS r JOIN main.import_entry AS e ON e.run = r.number "
            "WHERE r.imported_at = ? AND e.kind = ? AND e.id = ? AND e.changed_after IS NULL",
            (instant_text(mine.changed), self._kind.table.name, str(mine.id)),
        )
        return found.fetchone() is not None


def _join_settings(driver: Driver) -> int:
    """How many settings change."""
    held = {
        key: Setting(key, value, instant(at))
        for key, value, at in driver.execute("SELECT key, value, updated_at FROM main.setting")
    }
    after = dict(held)
    for key, value, at in driver.execute(f"SELECT key, value, updated_at FROM {NAME}.staged_setting"):
        if is_carried(key):
            theirs = Setting(key, value, instant(at))
            after[key] = joined_setting(after[key], theirs) if key in after else theirs
    changed = [setting for key, setting in after.items() if held.get(key) != setting]
    driver.executemany(
        f"INSERT INTO {NAME}.after_setting VALUES (?, ?, ?)",
        [(setting.key, setting.value, instant_text(setting.changed)) for setting in changed],
    )
    return len(changed)
