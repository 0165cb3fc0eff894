"""Takes the newest import back: what was not changed since is exactly as it was before."""

from sqlite3 import Connection as Driver
from typing import Any

from diary.model import Face, folded
from diary.model.joining import JUST_AFTER
from diary.progress import Progress
from diary.storage.importing.staging import columns
from diary.storage.importing.taking_in import SETTING
from diary.storage.kind import MARKS, Kind, Row, from_json, instant, instant_text, read
from diary.storage.leak_rows import EPISODE, NO_LEAK_DAY, further_rows
from diary.storage.own_rows import FACE
from diary.storage.rows import KINDS

_STRIDE = 10_000


def take_back(driver: Driver, run: int, progress: Progress) -> int:
    """Inside an open transaction. Tells how many entries stay as they are because they were changed since."""
    driver.execute("DROP TABLE IF EXISTS temp.back")
    driver.execute("CREATE TEMP TABLE back (number INTEGER PRIMARY KEY, kind, id, before)")
    for number, kind in enumerate(KINDS.values()):
        progress(0.3 * number / len(KINDS))
        _list_unchanged(driver, kind, run)
    driver.execute(
        "INSERT INTO temp.back (kind, id, before) SELECT e.kind, e.id, e.before FROM main.import_entry AS e "
        "JOIN main.import_run AS r ON r.number = e.run JOIN main.setting AS m ON m.key = e.id "
        f"WHERE e.run = ? AND e.kind = '{SETTING}' AND m.updated_at = coalesce(e.changed_after, r.imported_at)",
        (run,),
    )
    touched = driver.execute("SELECT count(*) FROM main.import_entry WHERE run = ?", (run,)).fetchone()[0]
    taken = driver.execute("SELECT count(*) FROM temp.back").fetchone()[0]
    for start in range(0, taken, _STRIDE):
        progress(0.3 + 0.6 * start / taken)
        span = {"start": start, "end": start + _STRIDE}
        for kind in KINDS.values():
            _put_back(driver, kind, span)
    _put_back_settings(driver)
    _stand_again(driver)
    _forget_versions(driver, run)
    driver.execute("DELETE FROM main.import_entry WHERE run = ?", (run,))
    driver.execute("DELETE FROM main.import_run WHERE number = ?", (run,))
    driver.execute("DROP TABLE temp.back")
    progress(1)
    return int(touched - taken)


def _list_unchanged(driver: Driver, kind: Kind, run: int) -> None:
    name = kind.table.name
    driver.execute(
        "INSERT INTO temp.back (kind, id, before) SELECT e.kind, e.id, e.before FROM main.import_entry AS e "
        f"JOIN main.import_run AS r ON r.number = e.run JOIN main.{name} AS m ON m.id = e.id "
        f"WHERE e.run = ? AND e.kind = '{name}' AND m.updated_at = coalesce(e.changed_after, r.imported_at) "
        "AND m.deleted_at IS e.deleted_after AND NOT EXISTS (SELECT 1 FROM main.revision AS v "
        "WHERE v.entry_id = e.id AND v.kind = e.kind AND v.number > r.last_revision)",
        (run,),
    )


def _put_back(driver: Driver, kind: Kind, span: dict[str, Any]) -> None:
    name = kind.table.name
    listed = f"FROM temp.back WHERE kind = '{name}' AND number > :start AND number <= :end"
    if kind is EPISODE:
        driver.execute(f"DELETE FROM main.episode_trigger WHERE episode_id IN (SELECT id {listed})", span)
    driver.execute(f"DELETE FROM main.{name} WHERE id IN (SELECT id {listed} AND before IS NULL)", span)
    marks = {mark: f"json_extract(b.before, '$.{mark}')" for mark in MARKS}
    if kind in (NO_LEAK_DAY, FACE):
        # None of them stands until all are back.
        marks["deleted_at"] = f"coalesce({marks['deleted_at']}, {marks['updated_at']})"
    values = {
        column: f"json_extract(b.before, '$.{column}')" for column in columns(kind) if column != "id"
    } | marks
    driver.execute(
        f"UPDATE main.{name} SET {', '.join(f'{column} = {value}' for column, value in values.items())} "
        f"FROM (SELECT id, before {listed} AND before IS NOT NULL) AS b WHERE b.id = {name}.id",
        span,
    )
    if kind is EPISODE:
        restored = driver.execute(
            f"SELECT before {listed} AND json_extract(before, '$.further') IS NOT NULL", span
        ).fetchall()
        for (before,) in restored:
            driver.executemany(
                "INSERT INTO main.episode_trigger VALUES (:episode_id, :position, :trigger)",
                further_rows(from_json(before)),
            )


def _put_back_settings(driver: Driver) -> None:
    of_them = f"FROM temp.back WHERE kind = '{SETTING}'"
    driver.execute(f"DELETE FROM main.setting WHERE key IN (SELECT id {of_them} AND before IS NULL)")
    driver.execute(
        "UPDATE main.setting SET value = json_extract(b.before, '$.value'), "
        "created_at = json_extract(b.before, '$.created_at'), updated_at = json_extract(b.before, '$.updated_at') "
        f"FROM (SELECT id, before {of_them} AND before IS NOT NULL) AS b WHERE b.id = setting.key"
    )


def _stand_again(driver: Driver) -> None:
    """Marks and triggers that stood before do so again, unless something was written since that forbids it."""
    for kind, stands in ((NO_LEAK_DAY, _mark_can_stand), (FACE, _face_can_stand)):
        listed = driver.execute(
            "SELECT before FROM temp.back WHERE kind = ? AND before IS NOT NULL", (kind.table.name,)
        ).fetchall()
        for (before,) in listed:
            row = from_json(before)
            if row["deleted_at"] is not None:
                continue
            changed = str(row["updated_at"])
            deleted = None if stands(driver, row) else instant_text(instant(changed) + JUST_AFTER)
            driver.execute(f"UPDATE main.{kind.table.name} SET deleted_at = ? WHERE id = ?", (deleted, row["id"]))


def _mark_can_stand(driver: Driver, row: Row) -> bool:
    taken = driver.execute(
        "SELECT EXISTS (SELECT 1 FROM main.episode WHERE day = :day AND deleted_at IS NULL) "
        "OR EXISTS (SELECT 1 FROM main.no_leak_day WHERE day = :day AND deleted_at IS NULL)",
        {"day": row["day"]},
    )
    return not taken.fetchone()[0]


def _face_can_stand(driver: Driver, row: Row) -> bool:
    own = read(FACE, row)
    if not (isinstance(own, Face) and own.own):
        return True
    names = driver.execute(
        "SELECT name FROM main.trigger_face WHERE deleted_at IS NULL AND trigger = ? AND id <> ?",
        (own.trigger.value, row["id"]),
    )
    return folded(own.name) not in {folded(name) for (name,) in names}


def _forget_versions(driver: Driver, run: int) -> None:
    first, last = driver.execute(
        "SELECT first_revision, last_revision FROM main.import_run WHERE number = ?", (run,)
    ).fetchone()
    if first > last:
        return
    driver.execute("CREATE INDEX temp.back_id ON back (id)")
    driver.execute(
        "DELETE FROM main.revision WHERE number BETWEEN ? AND ? AND EXISTS "
        "(SELECT 1 FROM temp.back AS b WHERE b.id = revision.entry_id AND b.kind = revision.kind)",
        (first, last),
    )
